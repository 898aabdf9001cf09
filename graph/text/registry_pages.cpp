// Registry pages: the registry as `kg explain` prints it and as docs/diagnostics.md holds it.
#include <string>

#include "graph/text/render.hpp"

namespace kg::text {
namespace {

std::string indented(std::string_view text) {
  std::string lines = "    ";
  for (const char c : text) {
    lines += c;
    if (c == '\n') lines += "    ";
  }
  return lines + "\n";
}

}  // namespace

// `unknown unit `{}`` reads as `unknown unit `…``; doubled braces are single ones.
std::string shown_message(std::string_view message) {
  std::string text;
  for (std::size_t i = 0; i < message.size(); ++i) {
    const auto pair = message.substr(i, 2);
    if (pair == "{}") {
      text += "…";
      ++i;
    } else {
      text += message[i];
      if (pair == "{{" || pair == "}}") ++i;
    }
  }
  return text;
}

std::string explain(const CodeInfo& info) {
  return fmt::format("{}[{}]: {}\n\nhelp: {}\n\nwrong:\n{}\nright:\n{}", to_string(info.severity),
                     info.id, shown_message(info.message), info.help,
                     indented(info.bad), indented(info.good));
}

std::string registry_as_markdown() {
  std::string text =
      "# Diagnostics\n\n"
      "Every problem that `kg` reports has a code. `kg explain CODE` prints the entry of this "
      "page.\n"
      "The page is made from the registry (`graph/text/codes/`) by `kg explain --markdown`.\n";
  for (const auto& info : all_codes()) {
    text += fmt::format("\n## {} {}\n\n{}: {}\n\nHelp: {}\n\nWrong:\n\n{}\nRight:\n\n{}", info.id,
                        info.name, to_string(info.severity), shown_message(info.message),
                        info.help, indented(info.bad), indented(info.good));
  }
  return text;
}

}  // namespace kg::text
