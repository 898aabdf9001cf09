// Check: what `kg check` proves about a frozen guideline: an ordered list of checks, a file each.
// Stage: frozen graph -> findings in a Sink. A finding has a code of the registry, a place, the ids
// that it is about, and, where patients are concerned, one of them as a runnable `case`.
// Knows no output formats and no severities of a project; see docs/check.md.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "graph/condition/proof.hpp"
#include "graph/model/graph.hpp"
#include "graph/text/diagnostic.hpp"
#include "graph/text/source.hpp"
#include "graph/units/date.hpp"

namespace kg::knowledge::check {

/// What a check may look at.
struct Context {
  const model::Graph& graph;
  const text::SourceStore& sources;
  condition::Prover& prover;
  units::DateSpan today;  // one day; review dates are compared with it
};

enum class Area : std::uint8_t { logic, evidence, graph };
[[nodiscard]] std::string_view to_string(Area area);

struct Check {
  std::string_view name;   // `unused`, as in `--only unused`
  Area area;
  std::string_view finds;  // one line, for `kg check --list`
  void (*run)(const Context& context, text::Sink& findings);
  std::array<text::Code, 8> code_list = {};  // what it reports; read through `codes`

  [[nodiscard]] constexpr std::span<const text::Code> codes() const {
    std::size_t count = 0;
    while (count < code_list.size() && code_list[count] != text::Code{}) ++count;
    return {code_list.data(), count};
  }
};

/// In the order in which they run.
[[nodiscard]] std::span<const Check> checks();
/// By its name. Unknown: null.
[[nodiscard]] const Check* find_check(std::string_view name);

// One file each: <name>.cpp.
void find_table_faults(const Context& context, text::Sink& findings);  // tables.cpp
void find_impossible(const Context& context, text::Sink& findings);
void find_law_faults(const Context& context, text::Sink& findings);
void find_always_contraindicated(const Context& context, text::Sink& findings);
void find_conflicts(const Context& context, text::Sink& findings);
void find_gap(const Context& context, text::Sink& findings);
void find_unused(const Context& context, text::Sink& findings);
void find_shadowed(const Context& context, text::Sink& findings);
void find_cycles(const Context& context, text::Sink& findings);
void find_idle_preferences(const Context& context, text::Sink& findings);  // preferences.cpp
void find_equal(const Context& context, text::Sink& findings);
void find_boundaries(const Context& context, text::Sink& findings);
void find_unreachable(const Context& context, text::Sink& findings);
void find_repeated_parts(const Context& context, text::Sink& findings);  // combination.cpp
void find_empty_classes(const Context& context, text::Sink& findings);   // class_members.cpp
void find_contradicted_classes(const Context& context, text::Sink& findings);
void find_unsupported(const Context& context, text::Sink& findings);
void find_undated(const Context& context, text::Sink& findings);
void find_time_words(const Context& context, text::Sink& findings);
void find_superseded(const Context& context, text::Sink& findings);
void find_retracted(const Context& context, text::Sink& findings);
void find_review_due(const Context& context, text::Sink& findings);
void find_passages_twice(const Context& context, text::Sink& findings);
void find_opposite_claims(const Context& context, text::Sink& findings);
void find_strong_on_very_low(const Context& context, text::Sink& findings);
void find_directions(const Context& context, text::Sink& findings);

}  // namespace kg::knowledge::check
