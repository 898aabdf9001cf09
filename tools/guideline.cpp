// Guideline: embedded texts, files and folders become one list for the knowledge floor.
#include "tools/guideline.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "graph/text/codes.hpp"
#include "graph/text/load.hpp"
#include "graph/text/suggest.hpp"
#include "knowledge/check/run.hpp"
#include "knowledge/load.hpp"
#include "tools/embedded.hpp"

namespace kg::tools {
namespace {

constexpr std::array<std::string_view, 1> embedded_names = {"net"};

bool exists(const std::string& path) {
  std::error_code error;
  return std::filesystem::exists(path, error);
}

/// What is named, sorted into embedded guidelines and paths, each once.
struct Named {
  std::vector<std::string> embedded;
  std::vector<std::string> paths;
};

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

// A file or folder of the name of an embedded guideline is reached as `./net`.
std::optional<Named> sort_names(const std::vector<Arguments::Value>& names, text::Sink& sink) {
  Named named;
  bool good = true;
  for (const auto& name : names) {
    if (!embedded_guideline(name.text).empty()) {
      add_once(named.embedded, name.text);
    } else if (may_be_guideline(name.text)) {
      add_once(named.paths, name.text);
    } else {
      report_unknown_guideline(name, sink);
      good = false;
    }
  }
  if (!good) return std::nullopt;
  if (names.empty()) named.embedded.emplace_back(embedded_names.front());
  return named;
}

std::vector<const text::SourceFile*> read_files(const std::vector<std::string>& paths,
                                                Session& session) {
  std::vector<const text::SourceFile*> files;
  for (const std::string& path : paths) {
    for (const std::string& file : knowledge::find_files(path, session.sink)) {
      const auto* source = text::load_file(file, session.sources, session.sink);
      if (source != nullptr) files.push_back(source);
    }
  }
  return files;
}

std::vector<knowledge::NamedText> embedded_texts(const Named& named) {
  std::vector<knowledge::NamedText> texts;
  for (const std::string& name : named.embedded) {
    for (const EmbeddedFile& file : embedded_guideline(name))
      texts.push_back({file.path, file.text});
  }
  return texts;
}

std::optional<model::Graph> load_named(const Named& named, text::SourceStore& sources,
                                       text::Sink& sink) {
  if (named.embedded.empty()) return knowledge::load(named.paths, sources, sink);
  auto texts = embedded_texts(named);
  text::SourceStore own;  // holds the bytes while they are loaded
  for (const std::string& path : named.paths) {
    for (const std::string& file : knowledge::find_files(path, sink)) {
      const auto* source = text::load_file(file, own, sink);
      if (source != nullptr) texts.push_back({source->path(), source->bytes()});
    }
  }
  if (sink.has_errors()) return std::nullopt;
  return knowledge::load_texts(texts, sources, sink);
}

}  // namespace

bool may_be_guideline(const std::string& name) {
  const bool looks_like_path = name.find('/') != std::string::npos || name.ends_with(".kg");
  return !embedded_guideline(name).empty() || looks_like_path || exists(name);
}

text::Diagnostic& report_unknown_guideline(const Arguments::Value& name, text::Sink& sink) {
  auto& report = sink.report(text::Code::unknown_guideline, name.span, name.text);
  const std::vector<std::string> candidates(embedded_names.begin(), embedded_names.end());
  const auto near = text::nearest(name.text, candidates);
  if (!near.empty()) report.suggest(text::did_you_mean(near));
  return report;
}

OptionSpec guideline_option() {
  return {"--guideline", "-g", "PATH", "a file, a folder, or the name of an embedded guideline", {},
          true};
}

std::vector<Arguments::Value> guidelines_named(const Arguments& arguments) {
  return arguments.all("--guideline");
}

std::optional<model::Graph> load_guideline(const std::vector<Arguments::Value>& names,
                                           Session& session, bool keep_warnings) {
  const auto named = sort_names(names, session.sink);
  if (!named) return std::nullopt;
  text::Sink sink;
  auto graph = load_named(*named, session.sources, sink);
  // Warnings are the author's; who asks a question sees them only beside the errors of a file.
  if (!graph || keep_warnings) {
    knowledge::check::report_dropped(sink.dropped_count(), sink);
    for (const auto& diagnostic : sink.all()) session.sink.forward(diagnostic);
  }
  return graph;
}

std::vector<const text::SourceFile*> load_sources(const std::vector<Arguments::Value>& names,
                                                  Session& session) {
  const auto named = sort_names(names, session.sink);
  if (!named) return {};
  std::vector<const text::SourceFile*> files;
  for (const auto& each : embedded_texts(*named)) {
    files.push_back(text::load_text(std::string(each.path), std::string(each.text), session.sources,
                                    session.sink));
  }
  for (const auto* file : read_files(named->paths, session)) files.push_back(file);
  std::erase(files, nullptr);
  return files;
}

}  // namespace kg::tools
