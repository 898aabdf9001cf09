// Scope: see scope.hpp. The lists of the frozen graph, sifted, with their conditions made anew.
#include "graph/model/scope.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "graph/model/applied.hpp"

namespace kg::model {
namespace {

using namespace std::string_view_literals;

// Each in the order of its enum.
constexpr std::array sign_words = {"="sv, "!="sv, "<"sv, "<="sv, ">"sv, ">="sv};
constexpr std::array filter_words = {""sv, "source"sv, "certainty"sv, "strength"sv};
static_assert(sign_words.size() == static_cast<std::size_t>(Sign::at_least) + 1);
static_assert(filter_words.size() == static_cast<std::size_t>(Filter::strength) + 1);

template <class Level>
bool meets(Level level, const LevelBound<Level>& bound) {
  switch (bound.sign) {
    case Sign::equal: return level == bound.level;
    case Sign::unequal: return level != bound.level;
    case Sign::less: return level < bound.level;
    case Sign::at_most: return level <= bound.level;
    case Sign::greater: return level > bound.level;
    case Sign::at_least: return level >= bound.level;
  }
  return false;
}

template <class Level>
bool meets_all(Level level, const std::vector<LevelBound<Level>>& bounds) {
  if (bounds.empty()) return true;
  // Unstated is lower than no level and different from none: it cannot be compared.
  if (level == Level::unstated) return false;
  return std::all_of(bounds.begin(), bounds.end(),
                     [&](const auto& bound) { return meets(level, bound); });
}

bool is_from(const Evidence& evidence, const std::vector<NodeId>& sources) {
  if (sources.empty()) return true;
  return std::any_of(evidence.locators.begin(), evidence.locators.end(), [&](const Locator& at) {
    return std::find(sources.begin(), sources.end(), at.source) != sources.end();
  });
}

template <class Level>
void add_bounds(std::vector<std::string>& parts, std::string_view name,
                const std::vector<LevelBound<Level>>& bounds) {
  for (const auto& bound : bounds) {
    parts.push_back(fmt::format("{} {} {}", name, to_string(bound.sign), to_string(bound.level)));
  }
}

}  // namespace

std::string_view to_string(Sign sign) { return sign_words[static_cast<std::size_t>(sign)]; }
std::string_view to_string(Filter filter) { return filter_words[static_cast<std::size_t>(filter)]; }

bool Counting::passes(Certainty level) const { return meets_all(level, certainty); }
bool Counting::passes(Strength level) const { return meets_all(level, strength); }

std::string to_text(const Counting& counting, const Graph& graph) {
  std::vector<std::string> clauses;
  if (!counting.sources.empty()) {
    std::vector<std::string> names;
    for (const NodeId source : counting.sources) names.push_back(graph.node(source).id);
    clauses.push_back(fmt::format("from {}", fmt::join(names, ", ")));
  }
  std::vector<std::string> bounds;
  add_bounds(bounds, "certainty", counting.certainty);
  add_bounds(bounds, "strength", counting.strength);
  if (!bounds.empty()) clauses.push_back(fmt::format("with {}", fmt::join(bounds, " and ")));
  return fmt::format("{}", fmt::join(clauses, " "));
}

Fate fate_of(const Statement& statement, const Counting& counting, const Graph& graph) {
  Fate fate;
  bool any_place = false;
  for (const NodeId id : statement.evidence) {
    const Evidence& evidence = graph.evidence(id);
    any_place = any_place || !evidence.locators.empty();
    if (is_from(evidence, counting.sources)) fate.evidence.push_back(id);
  }
  if (!counting.sources.empty() && fate.evidence.empty()) return {Filter::source, !any_place, {}};
  if (!counting.certainty.empty()) {
    const auto level = [&](NodeId id) { return graph.evidence(id).certainty; };
    const bool unstated =
        std::all_of(fate.evidence.begin(), fate.evidence.end(),
                    [&](NodeId id) { return level(id) == Certainty::unstated; });
    std::erase_if(fate.evidence, [&](NodeId id) { return !counting.passes(level(id)); });
    if (fate.evidence.empty()) return {Filter::certainty, unstated, {}};
  }
  if (!counting.passes(statement.strength)) {
    return {Filter::strength, statement.strength == Strength::unstated, {}};
  }
  return fate;
}

struct Scope::State {
  Counting counting;
  std::vector<Applied> applied;          // by place of the therapy
  std::vector<std::size_t> place;        // of a therapy, by node
};

Scope::Scope(const Graph& graph, Counting counting) {
  if (counting.everything()) return;
  const auto state = std::make_shared<State>();
  state->counting = std::move(counting);
  state->place.resize(graph.node_count());
  const auto therapies = graph.nodes(kind::therapy);
  for (std::size_t i = 0; i < therapies.size(); ++i) {
    state->place[static_cast<std::size_t>(therapies[i])] = i;
  }
  state->applied = apply_statements(graph, [&](NodeId statement) {
    return fate_of(graph.statement(statement), state->counting, graph).by == Filter::none;
  });
  state_ = state;
}

const Counting& Scope::counting() const {
  static const Counting everything;
  return state_ ? state_->counting : everything;
}

const Applied& Scope::applied(const Graph& graph, NodeId therapy) const {
  if (!state_) return graph.applied(therapy);
  return state_->applied[state_->place[static_cast<std::size_t>(therapy)]];
}

Fate Scope::fate(const Graph& graph, NodeId statement) const {
  return fate_of(graph.statement(statement), counting(), graph);
}

}  // namespace kg::model
