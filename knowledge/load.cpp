// Load: gathers files, follows imports, parses each once, resolves all.
#include "knowledge/load.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

#include "graph/text/codes.hpp"
#include "graph/text/limits.hpp"
#include "graph/text/load.hpp"
#include "knowledge/cycles.hpp"
#include "knowledge/parse.hpp"
#include "knowledge/resolve.hpp"

namespace kg::knowledge {
namespace {

namespace fs = std::filesystem;
using text::Code;

bool is_kg(const fs::path& path) { return path.extension() == ".kg"; }

// Where texts come from: files of the file system, or texts by path.
class Reader {
 public:
  virtual ~Reader() = default;
  /// One name for one file, however it is written.
  virtual std::string canonical(const std::string& path) const = 0;
  virtual const text::SourceFile* read(const std::string& path, const text::Span& asked) = 0;
};

class FileReader : public Reader {
 public:
  FileReader(text::SourceStore& store, text::Sink& sink) : store_(store), sink_(sink) {}
  std::string canonical(const std::string& path) const override {
    std::error_code error;
    const auto found = fs::weakly_canonical(path, error);
    return error ? path : found.string();
  }
  const text::SourceFile* read(const std::string& path, const text::Span& asked) override {
    return text::load_file(path, store_, sink_, asked);
  }

 private:
  text::SourceStore& store_;
  text::Sink& sink_;
};

class TextReader : public Reader {
 public:
  TextReader(std::span<const NamedText> texts, text::SourceStore& store, text::Sink& sink)
      : store_(store), sink_(sink) {
    for (const auto& text : texts) texts_.emplace(canonical(std::string(text.path)), text);
  }
  std::string canonical(const std::string& path) const override {
    return fs::path(path).lexically_normal().generic_string();
  }
  const text::SourceFile* read(const std::string& path, const text::Span& asked) override {
    if (const auto at = texts_.find(canonical(path)); at != texts_.end()) {
      const auto& found = at->second;
      const auto name = found.shown.empty() ? found.path : found.shown;
      return text::load_text(std::string(name), std::string(found.text), store_, sink_);
    }
    sink_.report(Code::file_not_found, asked, path);
    return nullptr;
  }

 private:
  std::map<std::string, NamedText> texts_;  // by canonical path
  text::SourceStore& store_;
  text::Sink& sink_;
};

class Loader {
 public:
  Loader(Reader& reader, text::Sink& sink)
      : reader_(reader), sink_(sink), errors_before_(sink.error_count()) {}

  std::optional<model::Graph> load(const std::vector<std::string>& paths) {
    for (const auto& path : paths) read(path, {});
    // Imports append to the list while it is walked.
    for (std::size_t i = 0; i < files_.size(); ++i) follow_imports(i);
    refuse_loops();
    std::vector<syntax::File> files;
    for (const auto index : in_order()) files.push_back(std::move(files_[index].syntax));
    auto graph = resolve(files, missing_, sink_);
    if (sink_.error_count() > errors_before_) return std::nullopt;
    return graph;
  }

 private:
  struct Loaded {
    std::string path;
    std::string canonical;
    syntax::File syntax;
  };

  // The index of the file, read now or before.
  std::optional<std::size_t> read(const std::string& path, const text::Span& asked) {
    const auto canonical = reader_.canonical(path);
    if (const auto known = known_.find(canonical); known != known_.end()) return known->second;
    const auto* file = reader_.read(path, asked);
    known_[canonical] = std::nullopt;
    if (!file) {
      missing_ = true;
      return std::nullopt;
    }
    if (files_.size() == text::limits::files_per_guideline) {
      sink_.report(Code::too_many_files, asked, path, text::limits::files_per_guideline);
      missing_ = true;
      return std::nullopt;
    }
    known_[canonical] = files_.size();
    files_.push_back({path, canonical, parse(*file, sink_)});
    return files_.size() - 1;
  }

  void follow_imports(std::size_t index) {
    // By copy: reading adds files and may move them.
    const auto declarations = files_[index].syntax.declarations;
    for (const auto& declaration : declarations) {
      if (declaration.kind != syntax::DeclarationKind::import) continue;
      if (declaration.broken) {
        missing_ = true;
        continue;
      }
      const auto& wanted = declaration.texts.front();
      if (!is_kg(wanted.value)) {
        sink_.report(Code::import_not_kg, wanted.span, wanted.value);
        missing_ = true;
        continue;
      }
      const auto path = (fs::path(files_[index].path).parent_path() / wanted.value)
                            .lexically_normal().generic_string();
      if (const auto target = read(path, wanted.span)) {
        imports_.push_back({index, *target, wanted.span});
      }
    }
  }

  void refuse_loops() {
    std::vector<std::string> names;
    for (const auto& file : files_) names.push_back(file.path);
    for (const auto& cycle : find_cycles(names, imports_)) {
      std::vector<std::string> paths = {files_[cycle.front().from].path};
      for (const auto& step : cycle) paths.push_back(files_[step.to].path);
      label_steps(sink_.report(Code::import_loop, cycle.front().span, chain_of(paths)), cycle);
    }
  }

  // By path: neither the order of arguments nor of imports decides anything.
  std::vector<std::size_t> in_order() const {
    std::vector<std::size_t> order(files_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return files_[a].canonical < files_[b].canonical;
    });
    return order;
  }

  Reader& reader_;
  text::Sink& sink_;
  std::size_t errors_before_;
  std::vector<Loaded> files_;
  std::vector<Step> imports_;
  std::map<std::string, std::optional<std::size_t>> known_;
  bool missing_ = false;
};

}  // namespace

std::vector<std::string> find_files(const std::string& path, text::Sink& sink) {
  std::error_code error;
  if (!fs::is_directory(path, error)) {
    // Whatever it is, reading it says what is wrong.
    return {path};
  }
  std::vector<std::string> files;
  const auto options = fs::directory_options::skip_permission_denied;
  for (auto it = fs::recursive_directory_iterator(path, options, error);
       !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    std::error_code ignored;
    if (!is_kg(it->path()) || !it->is_regular_file(ignored)) continue;
    files.push_back(it->path().generic_string());
    if (files.size() <= text::limits::files_per_guideline) continue;
    sink.report(Code::too_many_files, text::Span{}, path, text::limits::files_per_guideline);
    return {};
  }
  if (error) {
    sink.report(Code::file_unreadable, text::Span{}, path, error.message());
    return {};
  }
  if (files.empty()) sink.report(Code::nothing_to_do, text::Span{}, path);
  std::sort(files.begin(), files.end());
  return files;
}

std::optional<model::Graph> load(const std::vector<std::string>& paths, text::SourceStore& store,
                                 text::Sink& sink) {
  const auto errors_before = sink.error_count();
  std::vector<std::string> files;
  for (const auto& path : paths) {
    const auto found = find_files(path, sink);
    files.insert(files.end(), found.begin(), found.end());
  }
  if (sink.error_count() > errors_before) return std::nullopt;
  FileReader reader(store, sink);
  return Loader(reader, sink).load(files);
}

std::optional<model::Graph> load_texts(std::span<const NamedText> texts, text::SourceStore& store,
                                       text::Sink& sink) {
  std::vector<std::string> paths;
  for (const auto& text : texts) paths.emplace_back(text.path);
  return load_texts(paths, texts, store, sink);
}

std::optional<model::Graph> load_texts(const std::vector<std::string>& roots,
                                       std::span<const NamedText> texts, text::SourceStore& store,
                                       text::Sink& sink) {
  TextReader reader(texts, store, sink);
  return Loader(reader, sink).load(roots);
}

}  // namespace kg::knowledge
