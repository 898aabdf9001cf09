// Data: the answer for programs and for documents: JSON after docs/schema/, CSV, Markdown.
// Serves render.cpp. Decides nothing.
#pragma once

#include <string>

#include "query/render.hpp"

namespace kg::query {

[[nodiscard]] std::string as_json(const Result& result, const model::Graph& graph);
/// RFC 4180: CRLF, quotes where they are needed. All therapies; lists are joined by `; `.
[[nodiscard]] std::string as_csv(const Result& result, const model::Graph& graph);
[[nodiscard]] std::string as_markdown(const Result& result, const model::Graph& graph);

/// Strength, certainty and place of each reason in one line each: shared by CSV and Markdown.
struct ReasonRow {
  std::string statement;
  std::string kind;
  std::string when;  // what is stated, with its condition
  std::string holds;
  std::string deciding;
  std::string strength;
  std::string evidence;  // id
  std::string claim;
  std::string certainty;
  std::string source;
  std::string locator;
};
/// A row for each place of each piece of evidence of each reason; one row for a reason without any.
[[nodiscard]] std::vector<ReasonRow> reason_rows(const model::Verdict& verdict,
                                                 const model::Graph& graph);

}  // namespace kg::query
