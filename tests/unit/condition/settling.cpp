// Smallest hitting sets and smallest settling sets: small ones by table, one beyond the limit.
#include "graph/condition/settling.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <sstream>

namespace kg::condition::test {
namespace {

std::string text(const Indices& indices) {
  std::ostringstream out;
  for (const auto i : indices) out << (out.tellp() > 0 ? " " : "") << i;
  return out.str();
}

std::string hit(const std::vector<Indices>& clauses) {
  std::size_t steps = hitting_steps;
  const auto found = smallest_hitting_set(clauses, steps);
  return found ? text(*found) : "given up";
}

// Every question is a clause: a set settles it when it has a member of it.
SettlingSet settle(std::size_t facts, const std::vector<Indices>& clauses) {
  const auto has = [&](const Indices& some, std::size_t question) {
    return std::any_of(clauses[question].begin(), clauses[question].end(), [&](std::size_t fact) {
      return std::binary_search(some.begin(), some.end(), fact);
    });
  };
  std::vector<std::size_t> questions;
  for (std::size_t q = 0; q < clauses.size(); ++q) questions.push_back(q);
  return smallest_settling_set(facts, questions,
                               {has, [](std::size_t, std::size_t) { return true; },
                                [](const Indices& some, std::size_t) { return some; }});
}

BOOST_AUTO_TEST_SUITE(settling)

BOOST_AUTO_TEST_CASE(hitting_sets) {
  BOOST_TEST(hit({}) == "");
  BOOST_TEST(hit({{3}}) == "3");
  BOOST_TEST(hit({{1, 2}, {2, 3}}) == "2");
  BOOST_TEST(hit({{1, 2}, {3, 4}}) == "1 3");  // the first of four
  BOOST_TEST(hit({{1, 2}, {2, 3}, {1, 3}}) == "1 2");
  BOOST_TEST(hit({{5}, {1, 5}, {0, 4}}) == "0 5");
}

BOOST_AUTO_TEST_CASE(steps_are_bounded) {
  std::size_t steps = 2;
  BOOST_TEST(!smallest_hitting_set({{1, 2}, {3, 4}, {5, 6}}, steps).has_value());
  BOOST_TEST(steps == 0u);
}

BOOST_AUTO_TEST_CASE(smallest_sets) {
  const auto found = settle(6, {{1, 2}, {2, 3}, {5}});
  BOOST_TEST(text(found.facts) == "2 5");
  BOOST_TEST(found.smallest);
  BOOST_TEST(text(settle(4, {}).facts) == "");
  BOOST_TEST(text(settle(4, {{0, 1}, {2, 3}}).facts) == "0 2");
}

// Thirty triangles: two corners of each are needed, and proving it takes too long.
BOOST_AUTO_TEST_CASE(beyond_the_limit_nothing_can_be_left_out) {
  std::vector<Indices> clauses;
  for (std::size_t i = 0; i < 90; i += 3) {
    clauses.insert(clauses.end(), {{i, i + 1}, {i + 1, i + 2}, {i, i + 2}});
  }
  const auto found = settle(90, clauses);
  BOOST_TEST(!found.smallest);
  BOOST_TEST(found.facts.size() == 60u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::condition::test
