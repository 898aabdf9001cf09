// Sources report: what `kg sources verify` found, for people and as JSON.
// Knows the graph and the verification; looks nothing up.
#pragma once

#include <string>
#include <vector>

#include "knowledge/sources.hpp"
#include "tools/io.hpp"

namespace kg::tools {

struct SourcesReport {
  const model::Graph& graph;
  const knowledge::Verification& verification;
  std::vector<knowledge::Coverage> coverage;  // empty: not asked for
  bool verbose = false;                       // passages that were found, too
};

[[nodiscard]] std::string as_text(const SourcesReport& report, const Io& io);
/// After docs/schema/sources.json.
[[nodiscard]] std::string as_json(const SourcesReport& report);

/// Found where it is said to stand.
[[nodiscard]] bool is_in_order(const knowledge::PassageCheck& check);
/// `statement: relatively contraindicated when lesions > 5 cm`.
[[nodiscard]] std::string statement_line(model::NodeId statement, const model::Graph& graph);

}  // namespace kg::tools
