// Copies: from a folder of files to the texts of the sources.
#include "knowledge/copies.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>

#include "graph/text/codes.hpp"
#include "graph/text/limits.hpp"
#include "graph/text/load.hpp"
#include "knowledge/passage_index.hpp"

namespace kg::knowledge {
namespace {

namespace fs = std::filesystem;
using model::NodeId;
using text::Code;

/// A file of the folder, as far as it is a text.
struct File {
  std::string name;
  std::string why;  // it cannot be used
  std::optional<Decoded> decoded;
  std::string fingerprint;
};

File read_file(const fs::path& path) {
  File file;
  file.name = path.filename().string();
  text::Sink aside;
  const auto bytes = text::read_bytes(path.string(), aside);
  if (!bytes) {
    file.why = aside.all().front().message;
    return file;
  }
  file.decoded = decode(*bytes);
  if (file.decoded) file.fingerprint = fingerprint(file.decoded->text);
  else file.why = fmt::format("`{}` is not text: it holds NUL bytes", file.name);
  return file;
}

std::optional<std::vector<File>> read_folder(const std::string& folder, text::Sink& sink) {
  std::error_code error;
  const auto status = fs::status(folder, error);
  if (status.type() == fs::file_type::not_found) {
    sink.report(Code::file_not_found, text::Span{}, folder)
        .suggest("name the folder that holds the texts of the sources");
    return std::nullopt;
  }
  std::vector<fs::path> paths;
  fs::directory_iterator entries(folder, error);
  if (error) {
    const auto why = fs::is_directory(status) ? error.message() : std::string("it is no folder");
    sink.report(Code::file_unreadable, text::Span{}, folder, why)
        .suggest("name the folder that holds the texts of the sources");
    return std::nullopt;
  }
  for (; entries != fs::directory_iterator(); entries.increment(error)) {
    if (error) break;
    if (entries->is_regular_file(error)) paths.push_back(entries->path());
    if (paths.size() <= text::limits::files_per_guideline) continue;
    sink.report(Code::file_unreadable, text::Span{}, folder,
                fmt::format("it holds more than {} files", text::limits::files_per_guideline))
        .suggest("name the folder that holds the texts of the sources");
    return std::nullopt;
  }
  std::sort(paths.begin(), paths.end());
  std::vector<File> files;
  for (const auto& path : paths) files.push_back(read_file(path));
  return files;
}

std::size_t count_found(const PassageIndex& index, const std::vector<model::Locator>& locators) {
  return static_cast<std::size_t>(
      std::count_if(locators.begin(), locators.end(), [&](const model::Locator& locator) {
        const auto passage = index.find(place_of(locator));
        return passage && same_fingerprint(fingerprint(*passage), locator.fingerprint);
      }));
}

std::string lower(std::string text) {
  for (auto& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

class Finder {
 public:
  Finder(const model::Graph& graph, std::string folder, std::vector<File> files, text::Sink& sink)
      : graph_(graph),
        folder_(std::move(folder)),
        files_(std::move(files)),
        sink_(sink),
        locators_(locators_by_source(graph)) {
    for (auto& [source, locators] : locators_) {
      std::erase_if(locators, [](const auto& locator) { return locator.fingerprint.empty(); });
    }
    for (const auto source : graph.nodes(model::kind::source)) {
      declared_[graph.document(source).file].push_back(source);
    }
  }

  std::vector<Copy> run() {
    std::vector<Copy> copies;
    for (const auto source : graph_.nodes(model::kind::source)) copies.push_back(find(source));
    return copies;
  }

 private:
  Copy find(NodeId source) {
    Copy copy;
    copy.source = source;
    const auto& document = graph_.document(source);
    const File* named = by_name(document.file);
    const File* file = named && named->decoded ? named : nullptr;
    const auto& wanted = document.fingerprint;
    const bool agrees = file && same_fingerprint(file->fingerprint, wanted);
    if (!wanted.empty() && !agrees) {
      if (const auto* same = by_words(wanted)) file = same;
    }
    if (!file) file = by_passages(source);
    if (!file) {
      report_missing(source, named);
      return copy;
    }
    take(copy, *file);
    copy.whole = wanted.empty() ? WholeState::unmarked
                 : same_fingerprint(file->fingerprint, wanted) ? WholeState::same
                                                               : WholeState::differs;
    report(copy);
    return copy;
  }

  const File* by_name(const std::string& name) const {
    if (name.empty()) return nullptr;
    const auto at = std::find_if(files_.begin(), files_.end(),
                                 [&](const File& file) { return file.name == name; });
    return at == files_.end() ? nullptr : &*at;
  }

  const File* by_words(const std::string& fingerprint) const {
    const auto at = std::find_if(files_.begin(), files_.end(), [&](const File& file) {
      return file.decoded && same_fingerprint(file.fingerprint, fingerprint);
    });
    return at == files_.end() ? nullptr : &*at;
  }

  // The file in which most of the passages stand, and at least half of them.
  const File* by_passages(NodeId source) const {
    const auto locators = locators_.find(source);
    if (locators == locators_.end() || locators->second.empty()) return nullptr;
    const File* best = nullptr;
    std::size_t most = (locators->second.size() - 1) / 2;
    for (const auto& file : files_) {
      if (!file.decoded || declared_.contains(file.name)) continue;
      const PassageIndex index(file.decoded->text);
      const auto held = static_cast<std::size_t>(
          std::count_if(locators->second.begin(), locators->second.end(), [&](const auto& locator) {
            return index.holds(lower(locator.fingerprint));
          }));
      if (held <= most) continue;
      most = held;
      best = &file;
    }
    return best;
  }

  void take(Copy& copy, const File& file) const {
    copy.file = file.name;
    copy.encoding = file.decoded->encoding;
    copy.renamed = graph_.document(copy.source).file != file.name;
    for (const auto& other : files_) {
      const bool same = other.decoded && other.fingerprint == file.fingerprint;
      if (same && &other != &file) copy.twins.push_back(other.name);
    }
    const auto& text = file.decoded->text;
    copy.text = text;
    const auto locators = locators_.find(copy.source);
    if (locators == locators_.end()) return;
    auto most = count_found(PassageIndex(text), locators->second);
    for (const auto reading : {Reading::unwrapped, Reading::blocks}) {
      if (most == locators->second.size()) return;
      auto other = reread(text, reading);
      const auto found = count_found(PassageIndex(other), locators->second);
      if (found <= most) continue;
      most = found;
      copy.text = std::move(other);
      copy.reading = reading;
      copy.wrapped_at = longest_line(text);
    }
  }

  void report_missing(NodeId source, const File* named) const {
    const auto& document = graph_.document(source);
    const auto why =
        named ? named->why
        : document.file.empty()
            ? std::string("it names no `file`, and no file of the folder has its words")
            : fmt::format("`{}` holds no `{}`, and no other file has its words", folder_,
                          document.file);
    sink_.report(Code::source_file_missing, graph_.node(source).declared, graph_.node(source).id,
                 why);
  }

  void report(const Copy& copy) const {
    const auto& node = graph_.node(copy.source);
    const auto& place = node.declared;
    if (copy.renamed) {
      const auto& name = graph_.document(copy.source).file;
      sink_.report(Code::copy_renamed, place, node.id, copy.file,
                   name.empty() ? std::string("no name") : fmt::format("`{}`", name));
    }
    if (copy.encoding != Encoding::utf8) {
      sink_.report(Code::copy_reencoded, place, copy.file, to_string(copy.encoding));
    }
    if (copy.reading != Reading::as_it_stands) {
      sink_.report(Code::copy_rewrapped, place, copy.file, copy.wrapped_at,
                   copy.reading == Reading::blocks ? "all lines between blank lines were joined"
                                                   : "lines that were full were joined");
    }
    for (const auto& twin : copy.twins) {
      if (shared_by_intent(copy, twin)) continue;
      sink_.report(Code::copy_twice, place, twin, copy.file, node.id);
    }
  }

  // Another source names the file: two sources with one text are a finding of `kg check`.
  bool shared_by_intent(const Copy& copy, const std::string& twin) const {
    const auto at = declared_.find(twin);
    return at != declared_.end() &&
           std::find(at->second.begin(), at->second.end(), copy.source) == at->second.end();
  }

  const model::Graph& graph_;
  std::string folder_;
  std::vector<File> files_;
  text::Sink& sink_;
  LocatorsBySource locators_;
  std::map<std::string, std::vector<NodeId>> declared_;
};

}  // namespace

std::string_view to_string(WholeState state) {
  constexpr std::array<std::string_view, 4> names = {"same", "unmarked", "differs", "no-file"};
  return names[static_cast<std::size_t>(state)];
}

Place place_of(const model::Locator& locator) {
  return {locator.heading, locator.paragraph, locator.sentence};
}

bool same_fingerprint(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) ==
           std::tolower(static_cast<unsigned char>(y));
  });
}

LocatorsBySource locators_by_source(const model::Graph& graph) {
  LocatorsBySource result;
  for (const auto evidence : graph.nodes(model::kind::evidence)) {
    for (const auto& locator : graph.evidence(evidence).locators) {
      result[locator.source].push_back(locator);
    }
  }
  return result;
}

std::optional<std::vector<Copy>> find_copies(const model::Graph& graph, const std::string& folder,
                                             text::Sink& sink) {
  auto files = read_folder(folder, sink);
  if (!files) return std::nullopt;
  for (const auto source : graph.nodes(model::kind::source)) {
    const auto& name = graph.document(source).file;
    if (name.find('/') == std::string::npos) continue;
    files->push_back(read_file(fs::path(folder) / name));
    files->back().name = name;
  }
  return Finder(graph, folder, std::move(*files), sink).run();
}

}  // namespace kg::knowledge
