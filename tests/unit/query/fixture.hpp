// A small guideline with places in sources, decisions and dates, and ways of asking it.
// Knows every stage of the query floor; knows no .kg.
#pragma once

#include <boost/test/unit_test.hpp>
#include <optional>
#include <string>
#include <vector>

#include "graph/text/diagnostic.hpp"
#include "query/execute.hpp"
#include "query/parse.hpp"
#include "query/render.hpp"
#include "query/resolve.hpp"
#include "tests/unit/model/fixture.hpp"

namespace kg::query::test {

using model::test::SmallGuideline;

/// rfa is an option, prrt conditional, chemotherapy contested, resection not indicated for
/// `liver-only and lesions = 3 cm and not resectable`.
class DemoGuideline : public SmallGuideline {
 public:
  DemoGuideline();

  void name(const std::string& id, model::KindId kind, const std::string& label);
  void site_fact();
  void place_fact(bool with_hierarchy);
  void date_fact();
};

/// The demo guideline, frozen. `plain`: without the facts of `as of` and `in`.
model::Graph demo_graph();
model::Graph plain_graph();

/// One question, all the way; what came of it.
struct Asked {
  std::string tree;  // syntax
  std::string bound;
  std::string shown;  // rendered result
  std::string told;   // rendered diagnostics
  std::vector<text::Diagnostic> problems;
};
Asked ask(const model::Graph& graph, const std::string& query, const RenderOptions& options = {});

/// The first problem of `marked` has this code and underlines what stands between `[[` and `]]`
/// (nothing between: an empty place). Checks that it is the only problem unless `only` is false.
void check_error(const model::Graph& graph, std::string marked, text::Code code, bool only = true);

/// The problem's help and notes, one a line.
std::string help_of(const Asked& asked);

}  // namespace kg::query::test
