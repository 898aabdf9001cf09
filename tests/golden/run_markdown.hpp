// Markdown: the examples of one documentation page, found between fences. See README.md for which
// fences are run. Serves the golden runner. Knows nothing of processes: it neither runs nor
// compares.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kg::golden {

/// `$ COMMAND` in a ```console block, with the output that the page shows below it.
struct ConsoleCommand {
  std::string command;             // `tools/dev kg` already shortened to `kg`
  bool is_run = false;  // `kg`, and any other in a block marked `run`; else it is for the reader
  std::vector<std::string> shown;  // the page's lines of output; `...` stands for any lines
  std::size_t first = 0;           // lines [first, last) of the page hold `shown`
  std::size_t last = 0;
};

struct ConsoleBlock {
  std::size_t line = 0;  // of the opening fence, from 1
  std::vector<ConsoleCommand> commands;
};

/// A ```kg block: `file=NAME` names it for the commands below, `fragment` is only shown, `broken`
/// must be refused.
struct GuidelineBlock {
  std::size_t line = 0;
  std::string name;
  std::string text;
  bool is_fragment = false;
  bool is_broken = false;
};

struct Page {
  std::vector<std::string> lines;
  std::vector<std::variant<ConsoleBlock, GuidelineBlock>> blocks;
};

Page parse_page(std::string_view text);

/// Whether `actual` is what the page shows, with `...` for any number of lines.
bool matches_shown(const std::vector<std::string>& shown, const std::vector<std::string>& actual);

/// The page with the output of `command` replaced; later line numbers of the page are then stale,
/// so replace from the last command to the first.
void replace_shown(Page& page, const ConsoleCommand& command,
                   const std::vector<std::string>& actual);

std::string print_page(const Page& page);

}  // namespace kg::golden
