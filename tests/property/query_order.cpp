// The order of answers and what counts in them, on random guidelines. The order is held against the
// words of order.hpp read literally, pair by pair; an answer under filters against the answer of a
// guideline without the statements that do not pass.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "query/order.hpp"
#include "tests/property/check.hpp"
#include "tests/unit/model/fixture.hpp"

namespace kg::query::test {
namespace {

using condition::Truth;
using model::Certainty;
using model::Graph;
using model::NodeId;
using model::Reason;
using model::Status;
using model::Strength;
using model::Verdict;
using model::test::SmallGuideline;
using K = model::StatementKind;

std::size_t below(std::size_t bound) { return *rc::gen::inRange<std::size_t>(0, bound); }
bool one_in(std::size_t count) { return below(count) == 0; }

// A random guideline, as plain data ---------------------------------------------------------------

struct PlainEvidence {
  std::set<std::size_t> sources{};
  Certainty certainty{};
};

struct PlainStatement {
  K kind{};
  std::size_t therapy = 0;
  std::string when = "always";
  Strength strength{};
  std::set<std::size_t> evidence{};
  std::set<std::size_t> less_preferred{};
  std::set<std::size_t> overrides{};
};

struct Plain {
  std::vector<std::set<std::size_t>> classes;  // by therapy; earlier ones only
  std::vector<PlainEvidence> evidence;
  std::vector<PlainStatement> statements;
};

constexpr std::size_t source_count = 2;
const std::vector<std::string> conditions = {"always", "f0", "f1", "f0 or f1", "not f0"};

Plain make_plain() {
  Plain plain;
  const std::size_t therapies = 2 + below(6);
  for (std::size_t t = 0; t < therapies; ++t) {
    plain.classes.emplace_back();
    for (std::size_t earlier = 0; earlier < t; ++earlier) {
      if (one_in(4)) plain.classes[t].insert(earlier);
    }
  }
  for (std::size_t e = below(4); e > 0; --e) {
    PlainEvidence evidence;
    for (std::size_t s = 0; s < source_count; ++s) {
      if (one_in(2)) evidence.sources.insert(s);
    }
    evidence.certainty = static_cast<Certainty>(below(5));
    plain.evidence.push_back(evidence);
  }
  for (std::size_t s = therapies + below(2 * therapies); s > 0; --s) {
    PlainStatement statement;
    const K kinds[] = {K::indication, K::indication, K::preference, K::preference,
                       static_cast<K>(below(8))};
    statement.kind = kinds[below(5)];
    statement.therapy = below(therapies);
    statement.when = conditions[below(conditions.size())];
    statement.strength = static_cast<Strength>(below(3));
    for (std::size_t e = 0; e < plain.evidence.size(); ++e) {
      if (one_in(2)) statement.evidence.insert(e);
    }
    if (statement.kind == K::preference) {
      do {
        statement.less_preferred.insert(below(therapies));
      } while (one_in(3));
    }
    if (one_in(6) && !plain.statements.empty()) {
      statement.overrides.insert(below(plain.statements.size()));
    }
    plain.statements.push_back(std::move(statement));
  }
  return plain;
}

std::string describe(const Plain& plain) {
  std::string text;
  for (std::size_t t = 0; t < plain.classes.size(); ++t) {
    text += fmt::format("therapy t{} is {}\n", t, fmt::join(plain.classes[t], " "));
  }
  for (std::size_t e = 0; e < plain.evidence.size(); ++e) {
    text += fmt::format("e{} from {} {}\n", e, fmt::join(plain.evidence[e].sources, " "),
                        to_string(plain.evidence[e].certainty));
  }
  for (std::size_t s = 0; s < plain.statements.size(); ++s) {
    const auto& each = plain.statements[s];
    text += fmt::format("s{}: t{} {} {} when {} strength {} because {} overrides {}\n", s,
                        each.therapy, to_string(each.kind), fmt::join(each.less_preferred, " "),
                        each.when, to_string(each.strength), fmt::join(each.evidence, " "),
                        fmt::join(each.overrides, " "));
  }
  return text;
}

model::test::Names names(char letter, const std::set<std::size_t>& numbers) {
  model::test::Names result;
  for (const std::size_t n : numbers) result.push_back(fmt::format("{}{}", letter, n));
  return result;
}

/// `kept`: the statements that the graph has.
Graph make_graph(const Plain& plain, const std::set<std::size_t>& kept) {
  SmallGuideline g;
  g.yes_no("f0");
  g.yes_no("f1");
  for (std::size_t s = 0; s < source_count; ++s) g.node(model::kind::source, fmt::format("d{}", s));
  for (std::size_t e = 0; e < plain.evidence.size(); ++e) {
    const NodeId id = g.node(model::kind::evidence, fmt::format("e{}", e));
    model::Evidence record;
    record.certainty = plain.evidence[e].certainty;
    for (const std::size_t s : plain.evidence[e].sources) {
      const auto source = g.builder.find(model::kind::source, fmt::format("d{}", s));
      record.locators.push_back({*source, "", 1, 0, ""});
    }
    g.builder.set_evidence(id, std::move(record));
  }
  for (std::size_t t = 0; t < plain.classes.size(); ++t) {
    g.therapy(fmt::format("t{}", t), names('t', plain.classes[t]));
  }
  for (const std::size_t s : kept) {
    const auto& each = plain.statements[s];
    model::test::More more;
    if (each.kind == K::prerequisite) more.requires_ = "f1";
    more.strength = each.strength;
    more.evidence = names('e', each.evidence);
    more.less_preferred = names('t', each.less_preferred);
    std::set<std::size_t> overrides;
    std::set_intersection(each.overrides.begin(), each.overrides.end(), kept.begin(), kept.end(),
                          std::inserter(overrides, overrides.end()));
    more.overrides = names('s', overrides);
    g.state(fmt::format("s{}", s), each.kind, fmt::format("t{}", each.therapy), each.when, more);
  }
  return g.freeze();
}

std::set<std::size_t> all_statements(const Plain& plain) {
  std::set<std::size_t> all;
  for (std::size_t s = 0; s < plain.statements.size(); ++s) all.insert(all.end(), s);
  return all;
}

// The order, literally ----------------------------------------------------------------------------

/// `a` comes before `b` by each of these statements.
using Edges = std::map<std::pair<NodeId, NodeId>, std::set<NodeId>>;

bool is_below(const Graph& graph, NodeId therapy, const std::vector<NodeId>& named) {
  const auto classes = graph.reach(therapy, model::relation::is);
  return std::any_of(named.begin(), named.end(), [&](NodeId each) {
    return std::find(classes.begin(), classes.end(), each) != classes.end();
  });
}

bool has_preference(const Verdict& verdict, NodeId statement) {
  return std::any_of(verdict.preferences.begin(), verdict.preferences.end(),
                     [&](const Reason& reason) {
                       return reason.statement == statement && reason.holds == Truth::yes;
                     });
}

Edges find_edges(const std::vector<Verdict>& verdicts, const Graph& graph) {
  Edges edges;
  for (const Verdict& a : verdicts) {
    for (const Verdict& b : verdicts) {
      if (a.therapy == b.therapy || a.status != b.status) continue;
      for (const Reason& reason : a.preferences) {
        if (reason.holds != Truth::yes) continue;
        const auto& named = graph.statement(reason.statement).less_preferred;
        if (!is_below(graph, b.therapy, named)) continue;
        const bool both_ways =
            has_preference(b, reason.statement) && is_below(graph, a.therapy, named);
        if (!both_ways) edges[{a.therapy, b.therapy}].insert(reason.statement);
      }
    }
  }
  return edges;
}

bool leads(const Edges& edges, NodeId from, NodeId to, std::set<NodeId> seen = {}) {
  return std::any_of(edges.begin(), edges.end(), [&](const auto& edge) {
    const auto& [ends, statements] = edge;
    if (ends.first != from || seen.contains(ends.second)) return false;
    if (ends.second == to) return true;
    auto further = seen;
    further.insert(ends.second);
    return leads(edges, ends.second, to, std::move(further));
  });
}

auto key_of(const Verdict& verdict, const Graph& graph) {
  return std::tuple(-static_cast<int>(best_strength(verdict, graph)),
                    -static_cast<int>(best_certainty(verdict, graph)),
                    graph.node(verdict.therapy).id);
}

/// Which one is next: the best of those that nothing left, and not in a circle with it, is before.
const Verdict* next_of(const std::vector<const Verdict*>& left, const Edges& edges,
                       const Graph& graph) {
  const auto in_circle = [&](NodeId a, NodeId b) {
    return leads(edges, a, b) && leads(edges, b, a);
  };
  // A circle is ready when nothing outside of it is before any of its members; its best counts.
  const auto is_ready = [&](const Verdict* verdict) {
    return std::none_of(left.begin(), left.end(), [&](const Verdict* other) {
      return leads(edges, other->therapy, verdict->therapy) &&
             !in_circle(other->therapy, verdict->therapy);
    });
  };
  const Verdict* best = nullptr;
  for (const Verdict* verdict : left) {
    if (!is_ready(verdict)) continue;
    if (best == nullptr || key_of(*verdict, graph) < key_of(*best, graph)) best = verdict;
  }
  return best;
}

void check_order() {
  const Plain plain = make_plain();
  RC_LOG() << describe(plain);
  const Graph graph = make_graph(plain, all_statements(plain));
  const auto known = model::test::assume(graph, conditions[below(conditions.size())]);
  std::vector<Verdict> ordered = model::judge_all(graph, known);
  const std::vector<Verdict> declared = ordered;
  const auto cycles = order_verdicts(ordered, graph);
  const Edges edges = find_edges(declared, graph);

  std::map<NodeId, std::size_t> place;
  for (std::size_t i = 0; i < ordered.size(); ++i) place[ordered[i].therapy] = i;
  RC_ASSERT(place.size() == declared.size());
  std::set<NodeId> circling;
  std::set<NodeId> circular_statements;
  for (const auto& [ends, statements] : edges) {
    if (leads(edges, ends.second, ends.first)) {
      circling.insert(ends.first);
      circular_statements.insert(statements.begin(), statements.end());
    } else {
      RC_ASSERT(place[ends.first] < place[ends.second]);
    }
  }
  RC_TAG(std::string(edges.empty() ? "no preference" : circling.empty() ? "an order" : "a circle"));

  std::set<NodeId> told;
  std::set<NodeId> told_statements;
  for (const auto& cycle : cycles) {
    told.insert(cycle.therapies.begin(), cycle.therapies.end());
    told_statements.insert(cycle.statements.begin(), cycle.statements.end());
  }
  RC_ASSERT(told == circling);
  RC_ASSERT(told_statements == circular_statements);

  // Without circles the list is the one that picks the best ready therapy again and again.
  std::vector<const Verdict*> left;
  for (const Verdict& verdict : ordered) left.push_back(&verdict);
  for (const Verdict& verdict : ordered) {
    std::vector<const Verdict*> of_status;
    for (const Verdict* each : left) {
      if (each->status == verdict.status) of_status.push_back(each);
    }
    RC_ASSERT(status_rank(left.front()->status) == status_rank(verdict.status));
    if (circling.empty()) RC_ASSERT(next_of(of_status, edges, graph) == &verdict);
    left.erase(left.begin());
  }
  for (std::size_t i = 1; i < ordered.size(); ++i) {
    RC_ASSERT(status_rank(ordered[i - 1].status) <= status_rank(ordered[i].status));
  }
}

// What counts, literally --------------------------------------------------------------------------

struct PlainFilter {
  std::set<std::size_t> sources;
  std::set<Certainty> certainties;  // that pass; empty: no filter
  std::set<Strength> strengths;
};

PlainFilter make_filter(model::Counting& counting, const Graph& graph) {
  PlainFilter filter;
  if (one_in(2)) {
    const std::size_t s = below(source_count);
    filter.sources.insert(s);
    counting.sources.push_back(*graph.find(model::kind::source, fmt::format("d{}", s)));
  }
  const Certainty certainties[] = {Certainty::very_low, Certainty::low, Certainty::moderate,
                                   Certainty::high};
  if (one_in(2)) {
    const std::size_t from = below(4);
    const bool at_least = one_in(2);
    counting.certainty.push_back(
        {at_least ? model::Sign::at_least : model::Sign::unequal, certainties[from]});
    for (std::size_t i = 0; i < 4; ++i) {
      if (at_least ? i >= from : i != from) filter.certainties.insert(certainties[i]);
    }
  }
  if (one_in(2)) {
    const auto strength = one_in(2) ? Strength::weak : Strength::strong;
    counting.strength.push_back({model::Sign::equal, strength});
    filter.strengths.insert(strength);
  }
  return filter;
}

bool passes(const PlainEvidence& evidence, const PlainFilter& filter) {
  const bool from = filter.sources.empty() ||
                    std::any_of(filter.sources.begin(), filter.sources.end(),
                                [&](std::size_t s) { return evidence.sources.contains(s); });
  return from && (filter.certainties.empty() || filter.certainties.contains(evidence.certainty));
}

bool passes(const Plain& plain, const PlainStatement& statement, const PlainFilter& filter) {
  if (!filter.strengths.empty() && !filter.strengths.contains(statement.strength)) return false;
  if (filter.sources.empty() && filter.certainties.empty()) return true;
  return std::any_of(statement.evidence.begin(), statement.evidence.end(), [&](std::size_t e) {
    return passes(plain.evidence[e], filter);
  });
}

std::string reasons_text(const Graph& graph, const Verdict& verdict) {
  std::string text;
  for (const auto* list : {&verdict.in_favour, &verdict.against, &verdict.prerequisites,
                           &verdict.unsettled, &verdict.preferences, &verdict.remarks}) {
    for (const Reason& reason : *list) {
      text += fmt::format("{} {} {}; ", graph.node(reason.statement).id,
                          condition::to_string(reason.holds),
                          condition::to_text(*reason.when, graph.vocabulary()));
    }
  }
  return text;
}

void check_counting() {
  const Plain plain = make_plain();
  RC_LOG() << describe(plain);
  const Graph whole = make_graph(plain, all_statements(plain));
  model::Counting counting;
  const PlainFilter filter = make_filter(counting, whole);
  RC_LOG() << model::to_text(counting, whole);
  std::set<std::size_t> kept;
  for (std::size_t s = 0; s < plain.statements.size(); ++s) {
    if (passes(plain, plain.statements[s], filter)) kept.insert(s);
  }
  const Graph rest = make_graph(plain, kept);

  const auto where = conditions[below(conditions.size())];
  const auto known = model::test::assume(whole, where);
  const auto known_of_rest = model::test::assume(rest, where);
  const model::Scope scope(whole, counting);
  const auto verdicts = model::judge_all(whole, known, {}, scope);
  const auto expected = model::judge_all(rest, known_of_rest);
  RC_ASSERT(verdicts.size() == expected.size());
  for (std::size_t t = 0; t < verdicts.size(); ++t) {
    RC_ASSERT(to_string(verdicts[t].status) == to_string(expected[t].status));
    RC_ASSERT(reasons_text(whole, verdicts[t]) == reasons_text(rest, expected[t]));
    RC_ASSERT(model::status_of(whole, verdicts[t].therapy, known, {}, scope) ==
              verdicts[t].status);
    // What does not count is named, and nothing else.
    const auto all = model::judge(whole, verdicts[t].therapy, known);
    std::set<NodeId> missing;
    for (const auto* list : {&all.in_favour, &all.against, &all.prerequisites, &all.unsettled,
                             &all.preferences, &all.remarks}) {
      for (const Reason& reason : *list) {
        const auto s = std::stoul(whole.node(reason.statement).id.substr(1));
        if (!kept.contains(s)) missing.insert(reason.statement);
      }
    }
    std::set<NodeId> told;
    for (const auto& each : verdicts[t].left_out) told.insert(each.statement);
    RC_ASSERT(told == missing);
    RC_TAG(std::string(missing.empty() ? "nothing left out" : "some left out"));
  }
}

BOOST_AUTO_TEST_SUITE(order)

BOOST_AUTO_TEST_CASE(preferences_strength_certainty_id) {
  KG_PROPERTY("the order extends the preferences that hold", {.runs = 1000},
              [] { check_order(); });
}

BOOST_AUTO_TEST_CASE(filters_are_as_if_the_rest_were_not_there) {
  KG_PROPERTY("an answer under filters is that of a guideline without the rest", {.runs = 1000},
              [] { check_counting(); });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::query::test
