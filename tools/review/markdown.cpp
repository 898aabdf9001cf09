// Markdown: escapes and tables.
#include "tools/review/markdown.hpp"

#include <fmt/format.h>

namespace kg::tools::markdown {

std::string escape(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '|' || c == '*' || c == '`' || c == '\\' || c == '[' || c == ']') escaped += '\\';
    if (c == '<') escaped += "&lt;";
    else escaped += c == '\n' ? ' ' : c;
  }
  return escaped;
}

std::string code(std::string_view text) {
  std::string inner;
  for (const char c : text) {
    if (c == '|') inner += '\\';
    inner += c == '\n' ? ' ' : c;
  }
  return "`" + inner + "`";
}

std::string Table::text() const {
  std::string text = fmt::format("| {} |\n|", fmt::join(titles_, " | "));
  for (std::size_t i = 0; i < titles_.size(); ++i) text += "---|";
  text += "\n";
  for (const auto& row : rows_) text += fmt::format("| {} |\n", fmt::join(row, " | "));
  return text + "\n";
}

std::string heading(int level, std::string_view title) {
  return fmt::format("{} {}\n\n", std::string(static_cast<std::size_t>(level), '#'), title);
}

}  // namespace kg::tools::markdown
