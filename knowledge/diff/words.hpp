// Words: declarations of an edition in a line, for people. Knows graphs; decides nothing.
#pragma once

#include <set>
#include <string>

#include "graph/model/graph.hpp"

namespace kg::knowledge::diff {

/// `relatively contraindicated when largest-lesion > 5 cm overrides rfa-small`.
[[nodiscard]] std::string statement_words(const model::Graph& graph, model::NodeId statement);
/// `is embolization`, `combines tae, tace`.
[[nodiscard]] std::string links_words(const model::Graph& graph, model::NodeId therapy);
/// `G1 < G2 < G3`
[[nodiscard]] std::string order_words(const condition::Domain& domain);
/// `in gastrointestinal`, `in no class`.
[[nodiscard]] std::string class_words(const condition::Domain& domain,
                                      const std::set<condition::ValueId>& classes);
/// What tells two facts of one name apart: `a substance concentration, molar mass 386.65 g/mol`.
[[nodiscard]] std::string type_words(const condition::Vocabulary& vocabulary,
                                     condition::FactId fact);
/// `386.65 g/mol`, `none`.
[[nodiscard]] std::string molar_mass_words(const condition::Fact& fact);
[[nodiscard]] const condition::ExprPtr& law_of(const model::Graph& graph, model::NodeId law);
/// `a, b and c`
[[nodiscard]] std::string listed(const std::vector<std::string>& names);

}  // namespace kg::knowledge::diff
