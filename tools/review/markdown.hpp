// Markdown: what the review page is written with: escaped words, code, tables, lists.
// Knows nothing of guidelines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kg::tools::markdown {

/// Words in which no character is read as markup.
[[nodiscard]] std::string escape(std::string_view text);
/// In backticks; in a table cell `|` is escaped as well.
[[nodiscard]] std::string code(std::string_view text);

/// Cells are Markdown; they hold no line ends. Ends in an empty line.
class Table {
 public:
  explicit Table(std::vector<std::string> titles) : titles_(std::move(titles)) {}
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  [[nodiscard]] std::string text() const;

 private:
  std::vector<std::string> titles_;
  std::vector<std::vector<std::string>> rows_;
};

/// `## Title` with an empty line around it.
[[nodiscard]] std::string heading(int level, std::string_view title);

}  // namespace kg::tools::markdown
