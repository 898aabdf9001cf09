// Responsible: of the parts of a condition and the laws those that make it impossible, as labels
// of a finding. Serves the checks of logic. Knows diagnostics; decides nothing.
#pragma once

#include <string>
#include <vector>

#include "graph/condition/proof.hpp"
#include "graph/model/graph.hpp"
#include "graph/text/diagnostic.hpp"

namespace kg::knowledge::check {

/// What it asks for together: the parts of an `and`, as they are written, else the condition alone.
[[nodiscard]] std::vector<condition::ExprPtr> parts_of(const condition::ExprPtr& condition);

/// Labels the parts and the laws of a smallest set of them that no patient meets together, and what
/// a part that is a name means. Nothing when the budget does not reach that far.
void name_responsible(text::Diagnostic& finding, const std::vector<condition::ExprPtr>& parts,
                      const model::Graph& graph, condition::Prover& prover);

/// Labels the laws of a core, and the facts that apply to some patients only.
void label_laws(text::Diagnostic& finding, const condition::Core& core, const model::Graph& graph);

/// The nodes of laws by their index.
[[nodiscard]] std::vector<model::NodeId> law_nodes(const std::vector<std::size_t>& laws,
                                                   const model::Graph& graph);

}  // namespace kg::knowledge::check
