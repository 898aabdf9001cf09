// Passages: when two pieces of evidence stand at one place of one source. Serves the checks of
// evidence. Knows places as the guideline names them; reads no source.
#pragma once

#include <optional>
#include <string>

#include "graph/model/graph.hpp"

namespace kg::knowledge::check {

/// One passage: the same fingerprint in one source, or the same heading (normalised, as it is
/// looked up in a source), paragraph and sentence. A whole document is no passage.
[[nodiscard]] bool is_same_passage(const model::Locator& a, const model::Locator& b);

/// Some place of `a` that is also one of `b`, named as in `a`; null: none. Evidence shares every
/// passage with itself.
[[nodiscard]] const model::Locator* shared_passage(const model::Graph& graph, model::NodeId a,
                                                   model::NodeId b);

/// "`page` at "Treatment" paragraph 1"; of a place that is named by nothing but its words "`page`".
[[nodiscard]] std::string place_of(const model::Locator& place, const model::Graph& graph);

/// Both stand at the same places, and nowhere else.
[[nodiscard]] bool stand_at_the_same_places(const model::Graph& graph, model::NodeId a,
                                            model::NodeId b);

}  // namespace kg::knowledge::check
