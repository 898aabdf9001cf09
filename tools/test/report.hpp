// Test report: what `kg test` found out: how the cases fared, what they cover, what would complete
// it, which mutants they notice. A value, and its renderings.
// Knows the graph and where texts stand; judges nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/model/coverage.hpp"
#include "graph/model/mutant_judge.hpp"
#include "graph/model/suggestions.hpp"
#include "graph/model/verdict.hpp"
#include "graph/text/source.hpp"
#include "tools/io.hpp"

namespace kg::tools::test {

/// An expectation that is not met.
struct Difference {
  model::Status expected{};
  model::Verdict verdict;
};

struct CaseResult {
  model::NodeId id{};
  std::optional<condition::Clash> clash;  // no patient can be so
  std::size_t steps = 0;                  // not 0: undecided, this budget was spent
  std::vector<Difference> differences;

  [[nodiscard]] bool passed() const { return !clash && steps == 0 && differences.empty(); }
};
[[nodiscard]] std::vector<CaseResult> run_cases(const model::Graph& graph);

struct Report {
  const model::Graph& graph;
  const text::SourceStore& sources;
  bool verbose = false;  // cases that pass, too
  std::vector<CaseResult> cases;
  std::optional<model::Coverage> coverage;
  std::optional<model::Suggestions> suggestions;
  std::optional<std::vector<model::JudgedMutant>> mutants;

  [[nodiscard]] std::size_t failed() const;
};

[[nodiscard]] std::string cases_as_text(const Report& report, const Io& io);
[[nodiscard]] std::string coverage_as_text(const Report& report, const Io& io);
/// `case` declarations with comments, to be judged and then put into the guideline.
[[nodiscard]] std::string suggestions_as_text(const Report& report, const Io& io);
[[nodiscard]] std::string mutants_as_text(const Report& report, const Io& io);
/// After docs/schema/test.json.
[[nodiscard]] std::string as_json(const Report& report);
/// JUnit XML: a suite a file, a test a case.
[[nodiscard]] std::string as_junit(const Report& report, const Io& io);
/// The coverage as an lcov tracefile: statements are lines, outcomes are branches.
[[nodiscard]] std::string as_lcov(const Report& report);

}  // namespace kg::tools::test
