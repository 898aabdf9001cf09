// JSON parts: small values that the JSON of every form is made of.
// Serves render_json*.cpp and the reports of the verbs. Knows nodes and conditions; knows no form.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <span>
#include <string>
#include <vector>

#include "graph/model/contrast.hpp"
#include "graph/model/graph.hpp"
#include "query/explain.hpp"

namespace kg::query {

[[nodiscard]] boost::json::array json_strings(const std::vector<std::string>& texts);
/// Null for an empty text.
[[nodiscard]] boost::json::value json_or_null(const std::string& text);
[[nodiscard]] boost::json::array json_ids(std::span<const model::NodeId> nodes,
                                          const model::Graph& graph);
[[nodiscard]] boost::json::array json_facts(const std::vector<condition::FactId>& facts,
                                            const model::Graph& graph);
/// `evidence` of the schemas: a piece stands once for each place in a source; see `passages`.
[[nodiscard]] boost::json::array json_evidence(const std::vector<model::NodeId>& evidence,
                                               const model::Graph& graph,
                                               const std::vector<model::NodeId>& sources = {});
/// Canonical text, or null for none.
[[nodiscard]] boost::json::value json_condition(const condition::ExprPtr& condition,
                                                const model::Graph& graph);
[[nodiscard]] boost::json::array json_conditions(const std::vector<condition::ExprPtr>& conditions,
                                                 const model::Graph& graph);

/// `verdict`, `counting`, `left_out` and `decisions` of the schemas.
[[nodiscard]] boost::json::object json_verdict(const model::Verdict& verdict,
                                               const model::Graph& graph);
[[nodiscard]] boost::json::object json_counting(const Filters& filters, const model::Graph& graph);
[[nodiscard]] boost::json::array json_left_out(std::span<const model::Verdict> verdicts,
                                               const model::Graph& graph);
[[nodiscard]] boost::json::array json_decisions(const std::vector<DecisionUse>& uses,
                                                const model::Graph& graph);

/// `change` of docs/schema/why.json.
[[nodiscard]] boost::json::object json_contrast(const model::Contrast& contrast,
                                                const model::Graph& graph);

}  // namespace kg::query
