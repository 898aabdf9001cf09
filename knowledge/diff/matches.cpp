// Matches: nodes by name first; then statements, laws and cases by what they say.
#include "knowledge/diff/matches.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

namespace kg::knowledge::diff {
namespace {

using model::NodeId;

constexpr auto unpaired = static_cast<std::size_t>(-1);

std::size_t index(NodeId id) { return static_cast<std::size_t>(id); }

class Matcher {
 public:
  explicit Matcher(const Joint& joint) : joint_(joint), written_(joint) {
    for (const auto side : sides) {
      partner_[at(side)].resize(graph(side).node_count(), model::no_node);
    }
  }

  Matches run() {
    for (std::size_t i = 0; i < graph(Side::after).kind_count(); ++i) {
      const auto after = static_cast<model::KindId>(i);
      const auto before = graph(Side::before).find_kind(graph(Side::after).kind_name(after));
      // Statements and laws say more than their numbers do; cases have titles.
      const bool by_name = after != model::kind::statement && after != model::kind::law &&
                           after != model::kind::test_case;
      if (before && by_name) match_names(*before, after);
    }
    match_statements();
    match_laws();
    match_cases();
    return collect();
  }

 private:
  const model::Graph& graph(Side side) const { return *joint_.editions[at(side)]; }
  const model::Node& node(Side side, NodeId id) const { return graph(side).node(id); }

  bool is_free(Side side, NodeId id) const {
    return partner_[at(side)][index(id)] == model::no_node;
  }

  void join(NodeId before, NodeId after) {
    partner_[0][index(before)] = after;
    partner_[1][index(after)] = before;
  }

  void match_names(model::KindId before, model::KindId after) {
    for (const NodeId id : graph(Side::before).nodes(before)) {
      const auto found = graph(Side::after).find(after, node(Side::before, id).id);
      if (found && node(Side::after, *found).id == node(Side::before, id).id) join(id, *found);
    }
    for (const NodeId id : graph(Side::before).nodes(before)) {
      if (!is_free(Side::before, id)) continue;
      const auto found = graph(Side::after).find(after, node(Side::before, id).id);
      if (found && is_free(Side::after, *found)) join(id, *found);
    }
    for (const NodeId id : graph(Side::after).nodes(after)) {
      if (!is_free(Side::after, id)) continue;
      const auto found = graph(Side::before).find(before, node(Side::after, id).id);
      if (found && is_free(Side::before, *found)) join(*found, id);
    }
  }

  using Fits = std::function<bool(NodeId, NodeId)>;

  void match_rest(std::span<const NodeId> before, std::span<const NodeId> after,
                  const Fits& fits) {
    for (const NodeId a : before) {
      if (!is_free(Side::before, a)) continue;
      for (const NodeId b : after) {
        if (!is_free(Side::after, b) || !fits(a, b)) continue;
        join(a, b);
        break;
      }
    }
  }

  // Statements ------------------------------------------------------------------------------------

  // Numbered, because its author gave it no name.
  bool is_numbered(Side side, NodeId id) const {
    const auto& statement = graph(side).statement(id);
    return node(side, id).id.starts_with(fmt::format("{}-{}-",
                                                     node(side, statement.therapy).id,
                                                     model::to_string(statement.kind)));
  }

  void match_statements() {
    const auto before = graph(Side::before).nodes(model::kind::statement);
    for (const NodeId a : before) {
      const auto b = graph(Side::after).find(model::kind::statement, node(Side::before, a).id);
      if (b && !is_numbered(Side::before, a) && !is_numbered(Side::after, *b)) join(a, *b);
    }
    for (const NodeId therapy : graph(Side::before).nodes(model::kind::therapy)) {
      const NodeId same = partner_[0][index(therapy)];
      if (same == model::no_node) continue;
      match_statements_of(graph(Side::before).sources(therapy, model::relation::about),
                          graph(Side::after).sources(same, model::relation::about));
    }
  }

  void match_statements_of(std::span<const NodeId> before, std::span<const NodeId> after) {
    const auto kind = [&](NodeId a, NodeId b) {
      return graph(Side::before).statement(a).kind == graph(Side::after).statement(b).kind;
    };
    const auto numbered = [&](NodeId a, NodeId b) {
      return is_numbered(Side::before, a) || is_numbered(Side::after, b);
    };
    match_rest(before, after, [&](NodeId a, NodeId b) {
      return kind(a, b) && same_condition(a, b) && same_support(a, b);
    });
    match_rest(before, after, [&](NodeId a, NodeId b) {
      return kind(a, b) && numbered(a, b) && same_condition(a, b);
    });
    match_rest(before, after, [&](NodeId a, NodeId b) {
      return kind(a, b) && numbered(a, b) && !graph(Side::before).statement(a).evidence.empty() &&
             same_support(a, b);
    });
    match_rest(before, after, [&](NodeId a, NodeId b) {
      return kind(a, b) && is_numbered(Side::before, a) && is_numbered(Side::after, b);
    });
  }

  bool same_condition(NodeId a, NodeId b) {
    const auto& before = graph(Side::before).statement(a);
    const auto& after = graph(Side::after).statement(b);
    return written_.same(before.when, after.when) &&
           written_.same(before.requires_, after.requires_) && before.text == after.text;
  }

  bool same_support(NodeId a, NodeId b) const {
    const auto& before = graph(Side::before).statement(a);
    const auto& after = graph(Side::after).statement(b);
    return std::equal(before.evidence.begin(), before.evidence.end(), after.evidence.begin(),
                      after.evidence.end(), [&](NodeId x, NodeId y) {
                        return partner_[0][index(x)] == y;
                      });
  }

  // Laws and cases --------------------------------------------------------------------------------

  void match_laws() {
    const auto before = graph(Side::before).laws();
    const auto after = graph(Side::after).laws();
    const auto condition = [&](Side side, NodeId id) {
      const auto laws = graph(side).laws();
      const auto place = std::find(laws.begin(), laws.end(), id) - laws.begin();
      return graph(side).theory().laws()[static_cast<std::size_t>(place)].condition;
    };
    const auto is_numbered_law = [&](Side side, NodeId id) {
      return node(side, id).id.starts_with("law-");
    };
    match_rest(before, after, [&](NodeId a, NodeId b) {
      return node(Side::before, a).id == node(Side::after, b).id &&
             !is_numbered_law(Side::before, a);
    });
    match_rest(before, after, [&](NodeId a, NodeId b) {
      return written_.same(condition(Side::before, a), condition(Side::after, b));
    });
    match_rest(before, after, [&](NodeId a, NodeId b) {
      return node(Side::before, a).id == node(Side::after, b).id;
    });
  }

  void match_cases() {
    std::map<std::string, std::vector<NodeId>> titled;
    for (const NodeId id : graph(Side::after).nodes(model::kind::test_case)) {
      titled[node(Side::after, id).label].push_back(id);
    }
    for (const NodeId id : graph(Side::before).nodes(model::kind::test_case)) {
      auto& same = titled[node(Side::before, id).label];
      if (same.empty()) continue;
      join(id, same.front());
      same.erase(same.begin());
    }
  }

  Matches collect() {
    Matches matches;
    std::vector<std::string> kinds;
    for (const auto side : {Side::after, Side::before}) {
      matches.pair_of[at(side)].resize(graph(side).node_count(), unpaired);
      for (std::size_t i = 0; i < graph(side).kind_count(); ++i) {
        const auto& name = graph(side).kind_name(static_cast<model::KindId>(i));
        if (std::find(kinds.begin(), kinds.end(), name) == kinds.end()) kinds.push_back(name);
      }
    }
    for (const auto& name : kinds) {
      for (const auto side : {Side::after, Side::before}) {
        const auto kind = graph(side).find_kind(name);
        if (!kind) continue;
        for (const NodeId id : graph(side).nodes(*kind)) add(matches, name, side, id);
      }
    }
    return matches;
  }

  void add(Matches& matches, const std::string& kind, Side side, NodeId id) {
    auto& place = matches.pair_of[at(side)][index(id)];
    if (place != unpaired) return;
    place = matches.pairs.size();
    NodePair pair;
    pair.kind = kind;
    pair.of[at(side)] = id;
    const NodeId partner = partner_[at(side)][index(id)];
    if (partner != model::no_node) {
      pair.of[at(other(side))] = partner;
      matches.pair_of[at(other(side))][index(partner)] = place;
    }
    matches.pairs.push_back(std::move(pair));
  }

  const Joint& joint_;
  Written written_;
  std::array<std::vector<NodeId>, 2> partner_;
};

}  // namespace

bool Written::same(const condition::ExprPtr& before, const condition::ExprPtr& after) {
  if (!before || !after) return before == after;
  return condition::same(*translator_.translate(before, Side::before),
                         *translator_.translate(after, Side::after));
}

std::vector<std::size_t> Matches::of_kind(std::string_view kind) const {
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (pairs[i].kind == kind) result.push_back(i);
  }
  return result;
}

Matches match(const Joint& joint) { return Matcher(joint).run(); }

}  // namespace kg::knowledge::diff
