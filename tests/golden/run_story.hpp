// Story: one golden file as a value, read from text and printed back. See README.md for the format.
// Serves the golden runner. Knows nothing of processes: it neither runs nor compares.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kg::golden {

/// A file that stands in the story's folder before the commands below it run.
struct InputFile {
  std::string name;
  std::string options;  // as written after the name: `escaped`, `no-newline`
  std::string bytes;
  std::vector<std::string> lines;  // as written, to print the story back unchanged
};

/// One `--- note` line: for the reader only.
struct Note {
  std::string text;
};

/// One command and what it must do.
struct Step {
  std::string command;
  std::string out;
  std::string err;
  int status = 0;
};

struct Story {
  std::vector<std::string> header;  // the comment at the top, with its `#`
  std::vector<std::variant<InputFile, Note, Step>> items;
  std::vector<std::string> problems;  // what is wrong with the text itself; then do not run it
};

Story parse_story(std::string_view text);

/// INVARIANT: parse_story(print_story(s)) has the same items as s, for every s without problems.
std::string print_story(const Story& story);

/// The lines of `text` without their ends; a last line without an end counts.
std::vector<std::string> split_lines(std::string_view text);

}  // namespace kg::golden
