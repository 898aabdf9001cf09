// kg fmt: the canonical form of `.kg` files, written in place in one step a file.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "graph/text/load.hpp"
#include "knowledge/format.hpp"
#include "knowledge/load.hpp"
#include "tools/verbs.hpp"

namespace kg::tools {
namespace {

enum class Outcome { unchanged, changed, refused };

Outcome format_file(const std::string& path, bool check_only, Session& session) {
  const auto* file = text::load_file(path, session.sources, session.sink);
  if (file == nullptr) return Outcome::refused;
  const auto formatted = knowledge::format(*file, session.sink);
  if (!formatted) return Outcome::refused;
  if (*formatted == file->bytes()) return Outcome::unchanged;
  if (!check_only && !text::write_file(path, *formatted, session.sink)) return Outcome::refused;
  session.io.out << (check_only ? "would change " : "changed ") << path << "\n";
  return Outcome::changed;
}

int format_input(bool check_only, Session& session) {
  const auto* file =
      text::load_text("standard input", read_input(session.io.in), session.sources, session.sink);
  if (file == nullptr) return status_unusable;
  const auto formatted = knowledge::format(*file, session.sink);
  if (!formatted) return status_unusable;
  if (!check_only) session.io.out << *formatted;
  return check_only && *formatted != file->bytes() ? status_findings : status_fine;
}

int run(const Arguments& arguments, Session& session) {
  const bool check_only = arguments.has("--check");
  int status = status_fine;
  for (const auto& path : arguments.values) {
    if (path.text == "-") {
      status = std::max(status, format_input(check_only, session));
      continue;
    }
    const auto files = knowledge::find_files(path.text, session.sink);
    if (files.empty()) status = status_unusable;
    for (const std::string& file : files) {
      const auto outcome = format_file(file, check_only, session);
      if (outcome == Outcome::refused) status = status_unusable;
      if (outcome == Outcome::changed && check_only) status = std::max(status, status_findings);
    }
  }
  return status;
}

}  // namespace

const Verb verb_fmt = {
    "fmt",
    "write `.kg` files in their canonical form",
    {"PATH…",
     "a file or folder",
     1,
     1000,
     {{"--check", "", "", "change nothing; exit status 1 when something would change"}},
     "PATH is a file or a folder; `-` reads standard input and writes to standard output.\n"
     "A file with mistakes is left as it is, and the exit status is 2.\n"},
    run};

}  // namespace kg::tools
