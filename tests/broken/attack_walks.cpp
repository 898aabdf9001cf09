// Attacks by walks: deep, long, wide and endless ones. Each works or names the limit.
#include "graph/text/codes.hpp"
#include "tests/broken/attack.hpp"

namespace kg::broken {
namespace {

constexpr std::size_t nested = 250;  // just below the limit

}  // namespace

BOOST_AUTO_TEST_SUITE(attacks_by_walks)

BOOST_AUTO_TEST_CASE(brackets) {
  const Clock clock(4);
  check_works(*ask(times(nested, "(") + "therapies" + times(nested, ")")));
  check_works(*ask("therapies where " + times(nested, "(") + "is ablation" + times(nested, ")")));
  check_works(*ask(times(nested, "therapies where is (") + "rfa" + times(nested, ")")));
  check_refused(*ask(times(100'000, "(") + "therapies"), text::Code::nesting_too_deep);
  check_works_or_refused(*ask(times(nested, "(options where ") + times(nested, ")")));
  check_works_or_refused(*ask("therapies intersect " + times(nested, "(options where resectable ") +
                              times(nested, ")")));
}

BOOST_AUTO_TEST_CASE(long_chains) {
  const Clock clock(6);
  check_works(*ask(times(900, "members of ") + "therapies"));
  check_works(*ask("therapies" + times(900, " union therapies")));
  check_works(*ask("therapies where is rfa" + times(450, " and is rfa")));
  check_works(*ask("therapies where " + times(20'001, "not ") + "is rfa"));
  check_refused(*ask(times(20'000, "members of ") + "therapies"), text::Code::walk_too_long);
  check_refused(*ask("therapies" + times(15'000, " union therapies")), text::Code::walk_too_long);
  check_refused(*ask("therapies" + times(100'000, " union therapies")),
                text::Code::query_too_long);
}

// Why each node is open is looked for part by part.
BOOST_AUTO_TEST_CASE(much_that_is_not_stated) {
  const Clock clock(6);
  check_works(*ask("evidence where date < 2015" +
                   times(200, " union (evidence where not date < 2015)")));
}

BOOST_AUTO_TEST_CASE(paths_in_circles) {
  const Clock clock(10);
  check_works(*ask("paths from therapies to facts up to 12"));
  check_works(*ask("paths from facts to facts up to 12"));
  check_works(*ask("path from therapies to therapies"));
}

BOOST_AUTO_TEST_CASE(half_walks) {
  const Clock clock(4);
  const std::string whole = "explain plan (sources where date < 2015 and known name) of evidence "
                            "for rfa union sources order by date desc, id limit 3";
  for (std::size_t length = 0; length <= whole.size(); ++length) {
    check_works_or_refused(*ask(whole.substr(0, length)));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace kg::broken
