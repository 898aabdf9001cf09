// Witness: the text of a case, formatted as every other text is.
#include "knowledge/check/witness.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "graph/model/graph.hpp"
#include "knowledge/format.hpp"

namespace kg::knowledge::check {

std::string case_text(std::string_view title, const std::vector<condition::WitnessValue>& patient,
                      const std::vector<Expected>& expected, const model::Graph& graph,
                      std::string_view remark) {
  std::string given;
  for (const auto& value : patient) {
    given += fmt::format("{}{}", given.empty() ? "" : " and ", value.text);
  }
  std::string statuses;
  for (const auto& each : expected) {
    statuses += fmt::format("{}{} {}", statuses.empty() ? "" : ", ", graph.node(each.therapy).id,
                            model::to_string(each.status));
  }
  if (!statuses.empty()) statuses = fmt::format("  expect {}", statuses);
  if (!remark.empty()) statuses += fmt::format("  -- {}", remark);
  auto text = fmt::format("case \"{}\" {{\n  given {}\n{}{}}}\n", title,
                          given.empty() ? "always" : given, statuses,
                          statuses.empty() ? "" : "\n");
  text::SourceStore store;
  text::Sink sink;
  // A value that has no spelling stands as it is: better read by people than by nobody.
  return format(store.add("case", text), sink).value_or(text);
}

std::string indented(std::string_view text, std::size_t blanks) {
  std::string lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.append(blanks, ' ').append(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

}  // namespace kg::knowledge::check
