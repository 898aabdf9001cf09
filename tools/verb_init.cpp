// kg init: a new guideline in a new folder: made beside it, then renamed, so that a folder is there
// whole or not at all.
#include <fmt/format.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <system_error>

#include <unistd.h>

#include "graph/text/codes.hpp"
#include "tools/embedded.hpp"
#include "tools/new_guideline.hpp"
#include "tools/verbs.hpp"

namespace kg::tools {
namespace {

namespace fs = std::filesystem;
using text::Code;

/// A folder that is removed unless it was moved to its place.
class Draft {
 public:
  // The process' number keeps two runs apart.
  explicit Draft(const fs::path& folder)
      : path_(fmt::format("{}.new-{}", folder.string(), ::getpid())) {
    if (fs::create_directory(path_)) return;
    path_.clear();  // not ours: it stays
    throw failure(EEXIST);
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }

  void write(const NewFile& file) const {
    const auto path = path_ / file.path;
    fs::create_directories(path.parent_path());
    std::ofstream stream(path, std::ios::binary);
    stream << file.text;
    stream.close();
    if (!stream) throw failure(errno == 0 ? EIO : errno);
    if (!file.executable) return;
    fs::permissions(path, fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec,
                    fs::perm_options::add);
  }

  void move_to(const fs::path& folder) {
    fs::rename(path_, folder);
    path_.clear();
  }

  static std::system_error failure(int number) { return {number, std::generic_category()}; }

 private:
  fs::path path_;
};

// What is in the way, in words; nothing: nothing is.
std::optional<std::string> in_the_way(const fs::path& folder) {
  std::error_code error;
  const auto status = fs::symlink_status(folder, error);
  if (!fs::exists(status)) return std::nullopt;
  if (!fs::is_directory(status)) return ", and it is no folder";
  const bool empty = fs::is_empty(folder, error);
  if (error) return ", and it cannot be read";
  return empty ? std::nullopt : std::optional<std::string>(", and not empty");
}

bool make(const std::string& name, const text::Span& place, Session& session) {
  const fs::path folder(name);
  if (const auto what = in_the_way(folder)) {
    session.sink.report(Code::folder_in_use, place, name, *what);
    return false;
  }
  try {
    Draft draft(folder);
    for (const auto& file : new_guideline(name)) draft.write(file);
    draft.move_to(folder);
  } catch (const std::system_error& error) {
    session.sink.report(Code::folder_not_made, place, name, error.code().message());
    return false;
  }
  return true;
}

int run(const Arguments& arguments, Session& session) {
  const auto& name = arguments.values.front();
  if (const auto why = refuse_name(name.text)) {
    session.sink.report(Code::new_name_bad, name.span, name.text, *why);
    return status_unusable;
  }
  if (!make(name.text, name.span, session)) return status_unusable;
  auto& out = session.io.out;
  for (const auto& file : new_guideline(name.text)) {
    out << fmt::format("wrote {}/{}\n", name.text, file.path);
  }
  // The name of an embedded guideline alone would mean that one.
  const auto path = (embedded_guideline(name.text).empty() ? "" : "./") + name.text;
  out << fmt::format("\n`kg check {0}` and `kg test {0}` pass. Begin with {1}/guideline.kg.\n",
                     path, name.text);
  return status_fine;
}

}  // namespace

const Verb verb_init = {
    "init",
    "write a small complete guideline into a new folder",
    {"NAME",
     "a name",
     1,
     1,
     {},
     "NAME is the guideline's id, and the folder that is made for it here. The guideline is an\n"
     "example to change piece by piece: two therapies, a contraindication, evidence, cases, a CI\n"
     "workflow, and a git hook. A folder that holds something is left as it is.\n"},
    run};

}  // namespace kg::tools
