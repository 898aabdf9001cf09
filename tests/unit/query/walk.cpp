// Walks: how values compare, what words mean, and how a walk reads as a tree.
#include "query/walk/attributes.hpp"
#include "query/walk/words.hpp"
#include "tests/unit/query/fixture.hpp"

namespace kg::query::test {
namespace {

using condition::Truth;
using walk::Datum;
using walk::Sign;

Truth dates(const std::string& date, const std::string& sign, const std::string& wanted) {
  const std::vector<Datum> values = {{date, units::parse_date(date), 0}};
  return walk::compare(values, *walk::find_sign(sign), {wanted, units::parse_date(wanted), 0});
}

BOOST_AUTO_TEST_SUITE(walks)

BOOST_AUTO_TEST_CASE(a_date_stands_for_all_its_days) {
  BOOST_TEST((dates("2014", "<", "2015") == Truth::yes));
  BOOST_TEST((dates("2015", "<", "2015") == Truth::no));
  BOOST_TEST((dates("2015", "<", "2015-06") == Truth::open));
  BOOST_TEST((dates("2015", "<=", "2015") == Truth::yes));
  BOOST_TEST((dates("2015", ">", "2014-12-31") == Truth::yes));
  BOOST_TEST((dates("2015", ">=", "2015-02") == Truth::open));
  BOOST_TEST((dates("2015-03", "=", "2015") == Truth::yes));
  BOOST_TEST((dates("2015", "=", "2015-03") == Truth::open));
  BOOST_TEST((dates("2015", "!=", "2015-03") == Truth::open));
  BOOST_TEST((dates("2016", "!=", "2015") == Truth::yes));
}

BOOST_AUTO_TEST_CASE(what_is_not_stated_is_open) {
  BOOST_TEST((walk::compare({}, Sign::equal, {"a", {}, 0}) == Truth::open));
  BOOST_TEST((walk::compare({}, Sign::differs, {"a", {}, 0}) == Truth::open));
}

BOOST_AUTO_TEST_CASE(several_values) {
  const std::vector<Datum> values = {{"a", {}, 0}, {"b", {}, 0}};
  BOOST_TEST((walk::compare(values, Sign::equal, {"b", {}, 0}) == Truth::yes));
  BOOST_TEST((walk::compare(values, Sign::differs, {"b", {}, 0}) == Truth::no));
  BOOST_TEST((walk::compare(values, Sign::differs, {"c", {}, 0}) == Truth::yes));
}

BOOST_AUTO_TEST_CASE(case_is_folded) {
  BOOST_TEST(walk::fold_case("SIRT \xC3\x9C\xC3\x97") == "sirt \xC3\xBC\xC3\x97");
}

BOOST_AUTO_TEST_CASE(nouns) {
  const auto graph = demo_graph();
  const auto plural = [&](std::string_view word) {
    const auto noun = walk::find_noun(graph, word);
    return noun ? walk::plural_of(graph, *noun) : "none";
  };
  BOOST_TEST(plural("therapy") == "therapies");
  BOOST_TEST(plural("therapies") == "therapies");
  BOOST_TEST(plural("evidence") == "evidence");
  BOOST_TEST(plural("persons") == "people");
  BOOST_TEST(plural("objection") == "objections");
  BOOST_TEST(plural("rfa") == "none");
}

BOOST_AUTO_TEST_CASE(trees) {
  const auto graph = demo_graph();
  const auto tree = [&](const std::string& query) { return ask(graph, query).tree; };
  BOOST_TEST(tree("sources of evidence of therapies where is rfa") ==
             "walk(of(sources, of(evidence, where(therapies, is(rfa)))))");
  BOOST_TEST(tree("a union b except c of d") == "walk(except(union(a, b), of(c, d)))");
  BOOST_TEST(tree("a where not not b and (c or d.e ~ \"x\")") ==
             "walk(where(a, and(b, or(c, compare(d.e, ~, \"x\")))))");
  BOOST_TEST(tree("count a by b.c") == "count(a, by(b.c))");
  BOOST_TEST(tree("paths from is+ of a to b up to 3") == "paths(of(is+, a), b, up-to(3))");
  BOOST_TEST(tree("explain plan a order by b desc, c limit 2") ==
             "explain-plan(walk(a, order(b desc), order(c), limit(2)))");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::query::test
