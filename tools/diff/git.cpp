// Git: names of files by `ls-tree`, their bytes by one `cat-file --batch`.
#include "tools/diff/git.hpp"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>

#include "graph/text/codes.hpp"
#include "graph/text/limits.hpp"
#include "tools/subprocess.hpp"

namespace kg::tools::diff {
namespace {

namespace fs = std::filesystem;
using text::Code;

constexpr int git_seconds = 60;

std::string without_line_end(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text;
}

class Reader {
 public:
  Reader(const Revision& revision, const text::Span& asked, text::Sink& sink)
      : revision_(revision), asked_(asked), sink_(sink) {}

  std::optional<RevisionFiles> run() {
    const auto prefix = find_prefix();
    if (!prefix) return std::nullopt;
    const auto commit = git({"rev-parse", "--verify", "--quiet", "--end-of-options",
                             revision_.name + "^{tree}"}, "");
    if (commit.is_missing || commit.status < 0) return refuse(commit);
    if (!commit.trouble.empty()) {
      sink_.report(Code::no_such_revision, asked_, revision_.name);
      return std::nullopt;
    }
    const auto tree = git({"ls-tree", "-r", "-z", "--full-tree", without_line_end(commit.output)},
                          "");
    if (!tree.trouble.empty()) return refuse(tree);
    list_files(tree.output, path_in_tree(*prefix));
    if (result_.roots.empty()) {
      const auto path = path_in_tree(*prefix);
      sink_.report(Code::nothing_in_revision, asked_, revision_.name,
                   path.empty() ? std::string(".") : path);
      return std::nullopt;
    }
    if (result_.files.size() > text::limits::files_per_guideline) {
      sink_.report(Code::too_many_files, asked_, revision_.name,
                   text::limits::files_per_guideline);
      return std::nullopt;
    }
    if (!read_bytes()) return std::nullopt;
    return std::move(result_);
  }

 private:
  Subprocess git(std::vector<std::string> arguments, std::string_view input) const {
    arguments.insert(arguments.begin(), {"git", "-C", revision_.folder});
    return run_program(arguments, input, git_seconds);
  }

  std::nullopt_t refuse(const Subprocess& run) {
    sink_.report(Code::git_unusable, asked_,
                 run.is_missing ? std::string("there is no program `git`") : run.trouble);
    return std::nullopt;
  }

  // Where the folder stands in its repository: `` or `guide/`.
  std::optional<std::string> find_prefix() {
    const auto found = git({"rev-parse", "--show-prefix"}, "");
    if (found.trouble.empty()) return without_line_end(found.output);
    if (found.is_missing || found.status < 0) return refuse(found);
    sink_.report(Code::not_a_repository, asked_, revision_.folder);
    return std::nullopt;
  }

  std::string path_in_tree(const std::string& prefix) const {
    const bool from_here = revision_.path == "." || revision_.path.starts_with("./") ||
                           revision_.path.starts_with("../");
    auto path = fs::path(from_here ? prefix + revision_.path : revision_.path)
                    .lexically_normal().generic_string();
    while (path.ends_with('/')) path.pop_back();
    return path == "." ? "" : path;
  }

  // Entries are `MODE TYPE HASH\tPATH\0`.
  void list_files(std::string_view tree, const std::string& path) {
    while (!tree.empty()) {
      const auto end = tree.find('\0');
      const auto entry = tree.substr(0, end);
      tree.remove_prefix(end == std::string_view::npos ? tree.size() : end + 1);
      const auto tab = entry.find('\t');
      // Links and submodules are no files.
      if (tab == std::string_view::npos || !entry.starts_with("100")) continue;
      const std::string name(entry.substr(tab + 1));
      if (!name.ends_with(".kg")) continue;
      const auto hash = entry.substr(0, tab).rfind(' ');
      result_.files.push_back({name, "", fmt::format("{}:{}", revision_.name, name)});
      hashes_ += entry.substr(hash + 1, tab - hash - 1);
      hashes_ += '\n';
      const bool inside = path.empty() || name == path || name.starts_with(path + "/");
      if (inside) result_.roots.push_back(name);
    }
  }

  // Each is `HASH blob SIZE\n`, the bytes and a line end.
  bool read_bytes() {
    const auto batch = git({"cat-file", "--batch"}, hashes_);
    if (!batch.trouble.empty()) {
      refuse(batch);
      return false;
    }
    std::string_view rest = batch.output;
    for (auto& file : result_.files) {
      const auto line_end = rest.find('\n');
      const auto line = rest.substr(0, line_end);
      const auto digits = line.substr(std::min(line.rfind(' ') + 1, line.size()));
      std::size_t size = 0;
      const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), size);
      const bool sound = line_end != std::string_view::npos && read.ec == std::errc() &&
                         rest.size() > line_end + 1 + size;
      if (!sound) {
        sink_.report(Code::git_unusable, asked_,
                     fmt::format("`{}` did not come back whole", file.shown));
        return false;
      }
      file.bytes = rest.substr(line_end + 1, size);
      rest.remove_prefix(line_end + 1 + size + 1);
    }
    return true;
  }

  const Revision& revision_;
  const text::Span& asked_;
  text::Sink& sink_;
  RevisionFiles result_;
  std::string hashes_;
};

}  // namespace

std::optional<Revision> as_revision(const std::string& name) {
  const auto colon = name.find(':');
  std::error_code error;
  if (colon == std::string::npos || colon == 0 || fs::exists(name, error)) return std::nullopt;
  return Revision{name.substr(0, colon), name.substr(colon + 1), "."};
}

Revision revision_of(const std::string& name, const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return {name, "./", path};
  const auto folder = fs::path(path).parent_path();
  if (!folder.empty() && fs::is_directory(folder, error)) {
    return {name, "./" + fs::path(path).filename().generic_string(), folder.generic_string()};
  }
  return {name, "./" + path, "."};
}

std::optional<RevisionFiles> read_revision(const Revision& revision, const text::Span& asked,
                                           text::Sink& sink) {
  return Reader(revision, asked, sink).run();
}

}  // namespace kg::tools::diff
