// Statuses of random guidelines against the table of statuses read literally: every profile is
// tried, classes and overrides are followed as the words say.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <set>
#include <string>
#include <vector>

#include "graph/model/disagreements.hpp"
#include "tests/property/check.hpp"
#include "tests/support/plain_guideline.hpp"

namespace kg::model::test {
namespace {

using condition::Truth;
Status naive_status(const std::vector<Naive::Row>& rows) {
  const auto some = [&](auto test) { return std::any_of(rows.begin(), rows.end(), test); };
  const auto every = [&](auto test) { return std::all_of(rows.begin(), rows.end(), test); };
  using Row = Naive::Row;
  if (!some([](const Row& r) { return r.ind; })) return Status::not_indicated;
  if (!some([](const Row& r) { return r.ind && !r.abs; })) return Status::contraindicated;
  if (!some([](const Row& r) { return r.feasible(); })) return Status::blocked;
  if (every([](const Row& r) { return r.feasible() && r.objected(); })) return Status::contested;
  if (every([](const Row& r) { return r.option(); })) return Status::option;
  return Status::conditional;
}

std::string profile_text(const Profile& profile) {
  std::string text = fmt::format("c = v{}", profile[truth_facts]);
  for (std::size_t i = 0; i < truth_facts; ++i) {
    text += fmt::format(" and {}f{}", profile[i] == 1 ? "" : "not ", i);
  }
  return text;
}

Status narrowed_status(const Graph& graph, const condition::Assumption& known,
                       const condition::ExprPtr& by, NodeId therapy, const Goals& goals) {
  const auto narrowed = known.narrowed(by);
  RC_ASSERT(std::holds_alternative<condition::Assumption>(narrowed));
  return status_of(graph, therapy, std::get<condition::Assumption>(narrowed), goals);
}

/// `needs` and `contested_if` keep their promises, and say no more and no less than the table.
void check_outlook(const Graph& graph, const condition::Assumption& known, const Naive& naive,
                   const Verdict& verdict, const std::vector<Naive::Row>& rows,
                   const Goals& goals) {
  RC_ASSERT(verdict.needs.has_value() != verdict.contested_if.has_value());
  const bool can_be_option = std::any_of(rows.begin(), rows.end(), [](const Naive::Row& row) {
    return row.option() && !row.against;
  });
  RC_ASSERT(verdict.needs.has_value() == can_be_option);
  const condition::Residual& residual = verdict.needs ? *verdict.needs : *verdict.contested_if;
  const Status promised = verdict.needs ? Status::option : Status::contested;
  RC_ASSERT(narrowed_status(graph, known, residual.condition, verdict.therapy, goals) == promised);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto whole = assume(graph, profile_text(naive.profiles()[i]));
    const bool expected = verdict.needs ? rows[i].option() : rows[i].feasible();
    RC_ASSERT(whole.truth(residual.condition) == (expected ? Truth::yes : Truth::no));
  }
}

Truth naive_truth(std::size_t yes, std::size_t all) {
  return yes == 0 ? Truth::no : yes == all ? Truth::yes : Truth::open;
}

void check_reasons(const Graph& graph, const Plain& plain, const Naive& naive, std::size_t t,
                   const Verdict& verdict) {
  const std::set<std::size_t> applied = naive.statements(t);
  std::size_t listed = 0;
  for (const auto* list : {&verdict.in_favour, &verdict.against, &verdict.prerequisites,
                           &verdict.unsettled, &verdict.preferences, &verdict.remarks}) {
    for (const Reason& reason : *list) {
      const auto s = std::stoul(graph.node(reason.statement).id.substr(1));
      const PlainStatement& each = plain.statements[s];
      RC_ASSERT(applied.count(s) == 1u);
      ++listed;
      std::size_t applies = 0;
      std::size_t holds = 0;
      for (const Profile& profile : naive.profiles()) {
        const bool counts = naive.counts(s, applied, profile);
        applies += counts;
        holds += each.kind == K::prerequisite ? !counts || each.requires_.holds(profile) : counts;
      }
      RC_ASSERT(reason.applies == naive_truth(applies, naive.profiles().size()));
      RC_ASSERT(reason.holds == naive_truth(holds, naive.profiles().size()));
      RC_ASSERT(reason.deciding != nullptr);
    }
  }
  RC_ASSERT(listed == applied.size());
}

void check_guideline() {
  const Plain plain = make_plain();
  const Cond where = make_cond(2);
  std::optional<std::size_t> asked;
  if (one_in(3)) asked = below(goal_count);

  RC_LOG() << describe(plain) << "where " << where.text();
  if (asked) RC_LOG() << " for g" << *asked;

  const Graph graph = make_graph(plain);
  const Naive naive(plain, where);
  auto assumed =
      condition::Assumption::assume(graph.theory(), read(graph.vocabulary(), where.text()));
  RC_ASSERT(std::holds_alternative<condition::Clash>(assumed) == naive.profiles().empty());
  if (naive.profiles().empty()) return;
  const auto& known = std::get<condition::Assumption>(assumed);
  Goals goals;
  if (asked) goals = graph.find(kind::goal, fmt::format("g{}", *asked)).value();

  const std::vector<Verdict> verdicts = judge_all(graph, known, goals);
  RC_ASSERT(verdicts.size() == plain.classes.size());
  for (std::size_t t = 0; t < verdicts.size(); ++t) {
    const Verdict& verdict = verdicts[t];
    const auto rows = naive.rows(t, asked);
    RC_TAG(std::string(to_string(verdict.status)));
    RC_ASSERT(to_string(verdict.status) == to_string(naive_status(rows)));
    RC_ASSERT(status_of(graph, verdict.therapy, known, goals) == verdict.status);
    if (verdict.status == Status::conditional) {
      check_outlook(graph, known, naive, verdict, rows, goals);
    } else {
      RC_ASSERT(!verdict.needs && !verdict.contested_if);
    }
    if (!asked) check_reasons(graph, plain, naive, t, verdict);
  }
}

// How two statements meet for a therapy, over every profile.
std::string naive_meeting(const Plain& plain, const Naive& naive, std::size_t t, std::size_t favour,
                          std::size_t against) {
  const std::set<std::size_t> applied = naive.statements(t);
  bool both = false;
  bool meant = false;
  bool everyone = true;
  for (const Profile& profile : naive.profiles()) {
    const bool first = naive.counts(favour, applied, profile);
    const bool second = naive.counts(against, applied, profile);
    both = both || (first && second);
    everyone = everyone && (!first || second);
    meant = meant || (plain.statements[favour].when.holds(profile) &&
                      plain.statements[against].when.holds(profile));
  }
  const auto meeting = both ? Meeting::one_patient : meant ? Meeting::settled : Meeting::never;
  return fmt::format("{}{}", to_string(meeting), both && everyone ? " everyone" : "");
}

void check_disagreements() {
  const Plain plain = make_plain();
  RC_LOG() << describe(plain);
  const Graph graph = make_graph(plain);
  const Naive naive(plain, Cond{});
  if (naive.profiles().empty()) return;
  const auto line = [](std::size_t t, std::size_t favour, std::size_t against,
                       const std::string& meeting) {
    return fmt::format("t{} s{} s{} {}", t, favour, against, meeting);
  };
  std::multiset<std::string> expected;
  for (std::size_t t = 0; t < plain.classes.size(); ++t) {
    for (const std::size_t favour : naive.statements(t)) {
      if (plain.statements[favour].kind != K::indication) continue;
      for (const std::size_t against : naive.statements(t)) {
        const K kind = plain.statements[against].kind;
        const bool objects = kind == K::absolute_contraindication ||
                             kind == K::relative_contraindication ||
                             kind == K::recommendation_against || kind == K::unsettled;
        if (!objects) continue;
        expected.insert(
            line(t, favour, against, naive_meeting(plain, naive, t, favour, against)));
      }
    }
  }
  std::multiset<std::string> found;
  for (const Disagreement& pair : find_disagreements(graph)) {
    RC_TAG(std::string(to_string(pair.meeting)));
    for (const NodeId therapy : pair.therapies) {
      found.insert(fmt::format("{} {} {} {}{}", graph.node(therapy).id,
                               graph.node(pair.in_favour).id, graph.node(pair.against).id,
                               to_string(pair.meeting), pair.everyone ? " everyone" : ""));
    }
  }
  RC_ASSERT(found == expected);
}

BOOST_AUTO_TEST_SUITE(verdicts)

BOOST_AUTO_TEST_CASE(disagreements_are_those_of_every_profile) {
  KG_PROPERTY("how statements meet is what trying every profile finds", {.runs = 300},
              [] { check_disagreements(); });
}

BOOST_AUTO_TEST_CASE(as_the_table_says) {
  KG_PROPERTY("verdicts of random guidelines are those of the table", {.runs = 500},
              [] { check_guideline(); });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::model::test
