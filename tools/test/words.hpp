// Words: places, percentages, demands and reasons, as all renderings of a test report say them.
// Knows values; knows no layout.
#pragma once

#include <string>
#include <vector>

#include "tools/test/report.hpp"

namespace kg::tools::test {

/// `surgery.kg:12`; empty for no place.
[[nodiscard]] std::string place_of(const text::Span& span, const text::SourceStore& sources);
/// `93.8 %`, rounded down, so that 100 % means all; of nothing: all.
[[nodiscard]] std::string percent(std::size_t part, std::size_t whole);
[[nodiscard]] std::string title_of(model::NodeId test_case, const model::Graph& graph);
/// `rfa, tae and 3 others`.
[[nodiscard]] std::string names_of(const std::vector<model::NodeId>& nodes,
                                   const model::Graph& graph);
/// What would be shown: `` `lesions > 5 cm` true ``, `the condition false`.
[[nodiscard]] std::string demand_words(const model::DemandPlace& place, const model::Graph& graph);
/// Why no case is suggested for it.
[[nodiscard]] std::string not_shown_words(const model::NotShown& left);
/// Why it is not.
[[nodiscard]] std::string missing_words(const model::DemandPlace& place, const model::Graph& graph);
/// As a `given` reads; nothing given: `always`.
[[nodiscard]] std::string given_words(const model::Patient& patient);

}  // namespace kg::tools::test
