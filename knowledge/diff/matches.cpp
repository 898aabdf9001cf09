// Matches: nodes by name first; then statements, laws and cases by what they say.
#include "knowledge/diff/matches.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "knowledge/diff/words.hpp"

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
      row_[at(side)].resize(graph(side).node_count(), nullptr);
      for (const NodeId table : graph(side).nodes(model::kind::table)) {
        for (const auto& row : graph(side).table(table).rows) {
          if (row.node != model::no_node) row_[at(side)][index(row.node)] = &row;
        }
      }
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
    match_definitions();
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

  // Those that were renamed say the same.
  void match_definitions() {
    for (const auto& pair : joint_.definitions) {
      if (!pair.both()) continue;
      const NodeId before = graph(Side::before).node_of(*pair.of[0]);
      const NodeId after = graph(Side::after).node_of(*pair.of[1]);
      if (before == model::no_node || after == model::no_node) continue;
      if (is_free(Side::before, before) && is_free(Side::after, after)) join(before, after);
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

  bool numbered(Side side, NodeId id) const { return is_numbered(graph(side), id); }

  void match_statements() {
    const auto before = graph(Side::before).nodes(model::kind::statement);
    for (const NodeId a : before) {
      const auto b = graph(Side::after).find(model::kind::statement, node(Side::before, a).id);
      if (b && !numbered(Side::before, a) && !numbered(Side::after, *b)) join(a, *b);
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
    const auto one_numbered = [&](NodeId a, NodeId b) {
      return numbered(Side::before, a) || numbered(Side::after, b);
    };
    match_rest(before, after, [&](NodeId a, NodeId b) {
      return kind(a, b) && same_condition(a, b) && same_support(a, b) && same_use(a, b);
    });
    match_rest(before, after, [&](NodeId a, NodeId b) {
      return kind(a, b) && same_condition(a, b) && same_support(a, b);
    });
    match_rest(before, after, [&](NodeId a, NodeId b) {
      return kind(a, b) && one_numbered(a, b) && same_condition(a, b);
    });
    match_rest(before, after, [&](NodeId a, NodeId b) {
      return kind(a, b) && one_numbered(a, b) && same_cells(a, b);
    });
    match_rest(before, after, [&](NodeId a, NodeId b) {
      return kind(a, b) && one_numbered(a, b) && same_table(a, b) && has_support(a) &&
             same_support(a, b);
    });
    match_nearest(before, after, [&](NodeId a, NodeId b) {
      return kind(a, b) && same_table(a, b) && numbered(Side::before, a) &&
             numbered(Side::after, b);
    });
  }

  // Those that ask for the most facts in common first, of equal ones in their order.
  void match_nearest(std::span<const NodeId> before, std::span<const NodeId> after,
                     const Fits& fits) {
    struct Near {
      std::size_t likeness;
      NodeId a, b;
    };
    std::vector<Near> found;
    for (const NodeId a : before) {
      if (!is_free(Side::before, a)) continue;
      for (const NodeId b : after) {
        if (is_free(Side::after, b) && fits(a, b)) found.push_back({likeness(a, b), a, b});
      }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Near& x, const Near& y) { return x.likeness > y.likeness; });
    for (const auto& each : found) {
      if (is_free(Side::before, each.a) && is_free(Side::after, each.b)) join(each.a, each.b);
    }
  }

  /// Of the facts that either asks for, how many in a thousand both do.
  std::size_t likeness(NodeId a, NodeId b) const {
    const auto before = facts(Side::before, a);
    const auto after = facts(Side::after, b);
    std::set<condition::FactId> all = before;
    all.insert(after.begin(), after.end());
    const auto shared = before.size() + after.size() - all.size();
    return all.empty() ? 1000 : 1000 * shared / all.size();
  }

  std::set<condition::FactId> facts(Side side, NodeId id) const {
    std::set<condition::FactId> result;
    const auto& statement = graph(side).statement(id);
    for (const auto& condition : {statement.when, statement.requires_}) {
      if (!condition) continue;
      for (const auto fact : facts_of(*condition, graph(side).vocabulary())) {
        result.insert(joint_.fact_of[at(side)][static_cast<std::size_t>(fact)]);
      }
    }
    return result;
  }

  bool same_condition(NodeId a, NodeId b) {
    const auto& before = graph(Side::before).statement(a);
    const auto& after = graph(Side::after).statement(b);
    return written_.same(before.when, after.when) &&
           written_.same(before.requires_, after.requires_) && before.text == after.text;
  }

  bool has_support(NodeId a) const { return !graph(Side::before).statement(a).evidence.empty(); }

  bool same_support(NodeId a, NodeId b) const {
    return same_nodes(graph(Side::before).statement(a).evidence,
                      graph(Side::after).statement(b).evidence);
  }

  // What else tells statements about the same patients apart.
  bool same_use(NodeId a, NodeId b) const {
    const auto& before = graph(Side::before).statement(a);
    const auto& after = graph(Side::after).statement(b);
    return before.strength == after.strength && before.strength_words == after.strength_words &&
           before.remark_kind == after.remark_kind && same_nodes(before.goals, after.goals) &&
           same_nodes(before.less_preferred, after.less_preferred);
  }

  bool same_nodes(const std::vector<NodeId>& before, const std::vector<NodeId>& after) const {
    return std::equal(before.begin(), before.end(), after.begin(), after.end(),
                      [&](NodeId x, NodeId y) { return partner_[0][index(x)] == y; });
  }

  // Rows of tables --------------------------------------------------------------------------------

  // Rows of one table, or neither is a row.
  bool same_table(NodeId a, NodeId b) const {
    const auto before = graph(Side::before).sources(a, model::relation::rows);
    const auto after = graph(Side::after).sources(b, model::relation::rows);
    return same_nodes({before.begin(), before.end()}, {after.begin(), after.end()});
  }

  bool same_cells(NodeId a, NodeId b) {
    return same_table(a, b) && written_.same(row_[0][index(a)], row_[1][index(b)]);
  }

  // Laws and cases --------------------------------------------------------------------------------

  void match_laws() {
    const auto before = graph(Side::before).laws();
    const auto after = graph(Side::after).laws();
    const auto both_numbered = [&](NodeId a, NodeId b) {
      return numbered(Side::before, a) && numbered(Side::after, b);
    };
    match_rest(before, after, [&](NodeId a, NodeId b) {
      return node(Side::before, a).id == node(Side::after, b).id && !numbered(Side::before, a) &&
             !numbered(Side::after, b);
    });
    match_rest(before, after, [&](NodeId a, NodeId b) {
      return written_.same(law_of(graph(Side::before), a), law_of(graph(Side::after), b));
    });
    match_rest(before, after, [&](NodeId a, NodeId b) {
      return both_numbered(a, b) && same_cells(a, b) &&
             row_[0][index(a)]->gives == row_[1][index(b)]->gives;
    });
    match_rest(before, after,
               [&](NodeId a, NodeId b) { return both_numbered(a, b) && same_cells(a, b); });
    match_rest(before, after,
               [&](NodeId a, NodeId b) { return both_numbered(a, b) && same_table(a, b); });
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
  std::array<std::vector<const model::Table::Row*>, 2> row_;  // by node; null: no row
};

}  // namespace

bool is_numbered(const model::Graph& graph, NodeId id) {
  const auto& name = graph.node(id).id;
  const auto tables = graph.sources(id, model::relation::rows);
  std::string start = "law-";
  if (!tables.empty()) {
    start = graph.node(tables.front()).id + "-row-";
  } else if (graph.node(id).kind == model::kind::statement) {
    const auto& statement = graph.statement(id);
    start = fmt::format("{}-{}-", graph.node(statement.therapy).id,
                        model::to_string(statement.kind));
  }
  return name.starts_with(start) && name.size() > start.size() &&
         name.find_first_not_of("0123456789", start.size()) == std::string::npos;
}

bool Written::same(const condition::ExprPtr& before, const condition::ExprPtr& after) {
  if (!before || !after) return before == after;
  return condition::same(*translator_.translate(before, Side::before),
                         *translator_.translate(after, Side::after));
}

bool Written::same(const model::Table::Row* before, const model::Table::Row* after) {
  return before != nullptr && after != nullptr &&
         std::equal(before->cells.begin(), before->cells.end(), after->cells.begin(),
                    after->cells.end(), [&](const auto& x, const auto& y) { return same(x, y); });
}

const model::Table::Row* row_of(const model::Graph& graph, NodeId id) {
  const auto tables = graph.sources(id, model::relation::rows);
  if (tables.empty()) return nullptr;
  const auto& rows = graph.table(tables.front()).rows;
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.node == id; });
  return found == rows.end() ? nullptr : &*found;
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
