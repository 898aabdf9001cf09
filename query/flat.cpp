// Flat: see flat.hpp.
#include "query/flat.hpp"

#include <fmt/format.h>

namespace kg::query::flat {
namespace {

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

}  // namespace

std::string csv_line(const Row& row) {
  std::string line;
  for (std::size_t i = 0; i < row.size(); ++i) line += (i > 0 ? "," : "") + csv_field(row[i]);
  return line + "\r\n";
}

std::string markdown_text(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '|' || c == '*' || c == '`' || c == '\\') escaped += '\\';
    if (c == '<') {
      escaped += "&lt;";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string markdown_line(const Row& row) {
  std::string line = "|";
  for (const auto& field : row) line += " " + markdown_text(field) + " |";
  return line + "\n";
}

std::string markdown_head(const Row& titles) {
  std::string line = markdown_line(titles) + "|";
  for (std::size_t i = 0; i < titles.size(); ++i) line += "---|";
  return line + "\n";
}

std::string csv_table(const Row& titles, const std::vector<Row>& rows) {
  auto text = csv_line(titles);
  for (const Row& row : rows) text += csv_line(row);
  return text;
}

std::string markdown_table(const std::string& heading, const Row& titles,
                           const std::vector<Row>& rows) {
  auto text = "**" + markdown_text(heading) + "**\n\n" + markdown_head(titles);
  for (const Row& row : rows) text += markdown_line(row);
  return text;
}

std::string joined(const std::vector<std::string>& texts) {
  return fmt::format("{}", fmt::join(texts, "; "));
}

}  // namespace kg::query::flat
