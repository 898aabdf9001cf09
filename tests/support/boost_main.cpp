// The `main` of every Boost.Test program here, compiled once. At the end it prints
// `N passed, N failed` (test cases, not assertions), which `tools/dev test` adds up.
#define BOOST_TEST_MODULE kg
#include <boost/test/results_collector.hpp>
#include <boost/test/tree/traverse.hpp>
#include <boost/test/unit_test.hpp>
#include <boost/test/unit_test_suite.hpp>
#include <iostream>

namespace {

namespace ut = boost::unit_test;

// Skipped and disabled cases count as neither: they must not hide in the passed ones.
class CaseCounter : public ut::test_tree_visitor {
 public:
  void visit(const ut::test_case& test_case) override {
    const ut::test_results& results = ut::results_collector.results(test_case.p_id);
    if (results.p_skipped || !test_case.is_enabled()) return;
    ++(results.passed() ? passed : failed);
  }

  int passed = 0;
  int failed = 0;
};

// Global fixtures end when every case has ended and before Boost.Test writes its own report.
struct Summary {
  ~Summary() {
    CaseCounter counter;
    ut::traverse_test_tree(ut::framework::master_test_suite().p_id, counter, true);
    std::cout << counter.passed << " passed, " << counter.failed << " failed" << std::endl;
  }
};

}  // namespace

BOOST_TEST_GLOBAL_FIXTURE(Summary);
