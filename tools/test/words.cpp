// Words: see words.hpp.
#include "tools/test/words.hpp"

#include <fmt/format.h>

namespace kg::tools::test {
namespace {

using model::DemandPlace;
using model::Graph;
using model::NodeId;
using model::WhyMissing;

std::string text_of(const condition::ExprPtr& condition, const Graph& graph) {
  return condition::to_text(*condition, graph.vocabulary());
}

std::string_view truth_word(bool outcome) { return outcome ? "true" : "false"; }

// How it never comes out, as a predicate.
std::string never_words(const DemandPlace& place) {
  if (place.boundary) {
    return fmt::format("never {} {}", condition::to_string(place.boundary->side),
                       place.boundary->bound.shown);
  }
  return fmt::format("never {}", truth_word(place.outcome));
}

}  // namespace

std::string place_of(const text::Span& span, const text::SourceStore& sources) {
  if (!span.valid()) return "";
  const auto& source = sources.get(span.source);
  return fmt::format("{}:{}", source.path(), source.position(span.begin).line);
}

std::string percent(std::size_t part, std::size_t whole) {
  const auto tenths = whole == 0 ? 1000 : part * 1000 / whole;
  return fmt::format("{}.{} %", tenths / 10, tenths % 10);
}

std::string title_of(NodeId test_case, const Graph& graph) {
  const auto& node = graph.node(test_case);
  return node.label.empty() ? node.id : node.label;
}

std::string names_of(const std::vector<NodeId>& nodes, const Graph& graph) {
  constexpr std::size_t named = 3;
  std::string names;
  const auto shown = nodes.size() <= named + 1 ? nodes.size() : named;
  for (std::size_t i = 0; i < shown; ++i) {
    names += fmt::format("{}{}", i == 0 ? "" : ", ", graph.node(nodes[i]).id);
  }
  if (shown < nodes.size()) names += fmt::format(" and {} others", nodes.size() - shown);
  return names;
}

std::string demand_words(const DemandPlace& place, const Graph& graph) {
  if (!place.atom) return fmt::format("the condition {}", truth_word(place.outcome));
  const auto atom = text_of(place.atom->atom, graph);
  if (!place.boundary) return fmt::format("`{}` {}", atom, truth_word(place.outcome));
  return fmt::format("`{}` {} {}", atom, condition::to_string(place.boundary->side),
                     place.boundary->bound.shown);
}

std::string missing_words(const DemandPlace& place, const Graph& graph) {
  const auto& demand = *place.demand;
  if (demand.showing == model::Showing::impossible) return "cannot be shown: the laws exclude it";
  std::string words;
  switch (demand.reason) {
    case WhyMissing::none: return "";
    case WhyMissing::no_case:
      words = fmt::format("no case expects a status of {}",
                          names_of(place.condition->bearing.therapies, graph));
      break;
    case WhyMissing::never_so: words = never_words(place) + " in a case"; break;
    case WhyMissing::masked:
      words = fmt::format("{} where it decides; it does not in \"{}\"", never_words(place),
                          title_of(demand.near, graph));
      break;
  }
  if (demand.showing == model::Showing::undecided) {
    words += fmt::format("; whether it can be is undecided after {} steps", demand.steps);
  }
  return words;
}

std::string not_shown_words(const model::NotShown& left) {
  if (left.steps == 0) return "there are such patients, but no case was found that shows one";
  return fmt::format("whether there is one is undecided after {} steps", left.steps);
}

std::string given_words(const model::Patient& patient) {
  std::string given;
  for (const auto& value : patient.values) {
    given += fmt::format("{}{}", given.empty() ? "" : " and ", value.text);
  }
  return given.empty() ? "always" : given;
}

}  // namespace kg::tools::test
