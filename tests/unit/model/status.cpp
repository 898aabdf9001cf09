// The table of statuses, row by row, and where rows meet.
#include <boost/test/unit_test.hpp>

#include "tests/unit/model/fixture.hpp"

namespace kg::model::test {
namespace {

/// One therapy with a statement of each kind that counts, each hung on a fact of its own.
Graph make_full() {
  SmallGuideline g;
  for (const char* fact : {"ind", "abs", "pre", "rel", "advice"}) g.yes_no(fact);
  g.therapy("drug");
  g.indicated("drug", "ind");
  g.contraindicated("drug", "abs");
  g.needs_first("drug", "pre");
  g.relatively_contraindicated("drug", "rel");
  g.not_recommended("drug", "advice");
  return g.freeze();
}

struct Row {
  const char* where;
  const char* status;
};

BOOST_AUTO_TEST_SUITE(status)

BOOST_AUTO_TEST_CASE(the_table) {
  const Graph graph = make_full();
  const Row rows[] = {
      // The first row that fits wins, whatever else holds.
      {"not ind", "not-indicated"},
      {"not ind and abs and not pre and rel", "not-indicated"},
      {"ind and abs", "contraindicated"},
      {"ind and abs and not pre and rel and advice", "contraindicated"},
      {"abs", "contraindicated"},  // indicated or not, it cannot be given
      {"ind and not abs and not pre", "blocked"},
      {"ind and not pre and rel", "blocked"},
      {"not pre", "blocked"},
      {"ind and not abs and pre and rel", "contested"},
      {"ind and not abs and pre and advice", "contested"},
      {"ind and not abs and pre and rel and advice", "contested"},
      {"ind and not abs and pre and not rel and advice", "contested"},
      {"ind and not abs and pre and (rel or advice)", "contested"},
      {"ind and not abs and pre and not rel and not advice", "option"},
      {"ind and not abs and pre and not rel", "option"},  // an open recommendation blocks nothing
      {"ind and not abs and pre", "conditional"},
      {"ind and not abs and pre and not advice", "conditional"},
      {"ind and not abs and not rel", "conditional"},
      {"ind and pre and not rel", "conditional"},
      {"not abs and pre and not rel", "conditional"},
      {"not abs and pre and rel", "conditional"},
      {"always", "conditional"},
  };
  for (const Row& row : rows) {
    BOOST_TEST_CONTEXT(row.where) {
      BOOST_TEST(status_word(graph, "drug", row.where) == row.status);
    }
  }
}

BOOST_AUTO_TEST_CASE(nothing_stated_is_not_indicated) {
  SmallGuideline g;
  g.therapy("drug");
  const Graph graph = g.freeze();
  BOOST_TEST(status_word(graph, "drug", "always") == "not-indicated");
}

BOOST_AUTO_TEST_CASE(an_indication_always_alone_is_an_option) {
  SmallGuideline g;
  g.therapy("drug");
  g.indicated("drug");
  const Graph graph = g.freeze();
  BOOST_TEST(status_word(graph, "drug", "always") == "option");
}

BOOST_AUTO_TEST_CASE(impossible_together_though_each_is_possible) {
  SmallGuideline g;
  g.yes_no("a");
  g.therapy("never-allowed");
  g.indicated("never-allowed", "a");
  g.contraindicated("never-allowed", "a");
  g.therapy("never-ready");
  g.indicated("never-ready", "a");
  g.needs_first("never-ready", "not a");
  g.therapy("barred");
  g.indicated("barred");
  g.contraindicated("barred", "a");
  g.needs_first("barred", "a");
  const Graph graph = g.freeze();
  BOOST_TEST(status_word(graph, "never-allowed", "always") == "contraindicated");
  BOOST_TEST(status_word(graph, "never-ready", "always") == "blocked");
  BOOST_TEST(status_word(graph, "barred", "always") == "blocked");
  BOOST_TEST(status_word(graph, "barred", "a") == "contraindicated");
}

BOOST_AUTO_TEST_CASE(an_indication_by_cases) {
  SmallGuideline g;
  g.choice("pattern", {"focal", "multifocal", "diffuse"});
  g.therapy("drug");
  g.indicated("drug", "pattern = focal");
  g.indicated("drug", "pattern = multifocal");
  const Graph graph = g.freeze();
  BOOST_TEST(status_word(graph, "drug", "pattern in {focal, multifocal}") == "option");
  BOOST_TEST(status_word(graph, "drug", "pattern = diffuse") == "not-indicated");
  BOOST_TEST(status_word(graph, "drug", "always") == "conditional");
}

BOOST_AUTO_TEST_CASE(an_objection_by_cases_only) {
  SmallGuideline g;
  g.yes_no("a");
  g.therapy("drug");
  g.indicated("drug");
  g.relatively_contraindicated("drug", "a");
  g.not_recommended("drug", "not a");
  const Graph graph = g.freeze();
  // Neither objection is certain, but one of them is.
  BOOST_TEST(status_word(graph, "drug", "always") == "contested");
  BOOST_TEST(status_word(graph, "drug", "not a") == "contested");
}

BOOST_AUTO_TEST_CASE(a_prerequisite_counts_only_where_it_applies) {
  SmallGuideline g;
  g.yes_no("elderly");
  g.yes_no("tested");
  g.therapy("drug");
  g.indicated("drug");
  g.needs_first("drug", "tested", "elderly");
  const Graph graph = g.freeze();
  BOOST_TEST(status_word(graph, "drug", "not elderly") == "option");
  BOOST_TEST(status_word(graph, "drug", "elderly and not tested") == "blocked");
  BOOST_TEST(status_word(graph, "drug", "elderly and tested") == "option");
  BOOST_TEST(status_word(graph, "drug", "not tested") == "conditional");
  BOOST_TEST(needs_text(graph, "drug", "not tested") == "not elderly");
  BOOST_TEST(needs_text(graph, "drug", "elderly") == "tested");
}

BOOST_AUTO_TEST_CASE(what_only_informs_changes_nothing) {
  SmallGuideline g;
  g.therapy("drug");
  g.therapy("other");
  g.indicated("drug");
  g.yes_no("tested");
  g.state("soft", StatementKind::prerequisite, "drug", "always",
          {.requires_ = "tested", .hard = false});
  g.state("open", StatementKind::unsettled, "drug");
  g.state("prefer", StatementKind::preference, "drug", "always", {.less_preferred = {"other"}});
  g.state("burden", StatementKind::remark, "drug");
  const Graph graph = g.freeze();
  BOOST_TEST(status_word(graph, "drug", "not tested") == "option");
  const Verdict verdict = judge(graph, therapy_of(graph, "drug"), assume(graph, "not tested"));
  BOOST_TEST(verdict.prerequisites.size() == 1u);
  BOOST_TEST((verdict.prerequisites.at(0).holds == condition::Truth::no));
  BOOST_TEST((verdict.prerequisites.at(0).applies == condition::Truth::yes));
  BOOST_TEST(verdict.unsettled.size() == 1u);
  BOOST_TEST(verdict.preferences.size() == 1u);
  BOOST_TEST(verdict.remarks.size() == 1u);
}

BOOST_AUTO_TEST_CASE(exact_at_a_threshold) {
  SmallGuideline g;
  g.length("lesion");
  g.therapy("rfa");
  g.indicated("rfa");
  g.relatively_contraindicated("rfa", "lesion > 5 cm");
  const Graph graph = g.freeze();
  BOOST_TEST(status_word(graph, "rfa", "lesion = 5 cm") == "option");
  BOOST_TEST(status_word(graph, "rfa", "lesion <= 50 mm") == "option");
  BOOST_TEST(status_word(graph, "rfa", "lesion = 5.1 cm") == "contested");
  BOOST_TEST(status_word(graph, "rfa", "lesion >= 5 cm") == "conditional");
  BOOST_TEST(needs_text(graph, "rfa", "lesion >= 5 cm") == "lesion <= 5 cm");
}

BOOST_AUTO_TEST_CASE(laws_are_known_to_the_status) {
  SmallGuideline g;
  g.yes_no("functional");
  g.yes_no("symptoms");
  g.law("law-1", "not functional implies not symptoms");
  g.therapy("drug");
  g.indicated("drug", "symptoms");
  const Graph graph = g.freeze();
  BOOST_TEST(status_word(graph, "drug", "not functional") == "not-indicated");
  BOOST_TEST(status_word(graph, "drug", "functional") == "conditional");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(outlook)

BOOST_AUTO_TEST_CASE(needs_asks_for_what_is_open_only) {
  const Graph graph = make_full();
  BOOST_TEST(needs_text(graph, "drug", "ind and pre and not rel") == "not abs");
  BOOST_TEST(needs_text(graph, "drug", "not abs and pre and not rel") == "ind");
  BOOST_TEST(needs_text(graph, "drug", "ind and not abs and pre") == "not rel");
  BOOST_TEST(needs_text(graph, "drug", "always") == "ind and not abs and pre and not rel");
}

BOOST_AUTO_TEST_CASE(no_needs_where_an_objection_is_certain) {
  const Graph graph = make_full();
  for (const char* where : {"not abs and pre and rel", "not abs and pre and advice",
                            "not abs and pre and (rel or advice)"}) {
    BOOST_TEST_CONTEXT(where) {
      const auto known = assume(graph, where);
      const Verdict verdict = judge(graph, therapy_of(graph, "drug"), known);
      BOOST_TEST((verdict.status == Status::conditional));
      BOOST_TEST(!verdict.needs.has_value());
      BOOST_REQUIRE(verdict.contested_if.has_value());
      BOOST_TEST(text_of(graph, verdict.contested_if->condition) == "ind");
    }
  }
}

BOOST_AUTO_TEST_CASE(only_a_conditional_therapy_has_an_outlook) {
  const Graph graph = make_full();
  for (const char* where : {"not ind", "abs", "ind and not pre", "ind and not abs and pre and rel",
                            "ind and not abs and pre and not rel"}) {
    const Verdict verdict = judge(graph, therapy_of(graph, "drug"), assume(graph, where));
    BOOST_TEST_CONTEXT(where) {
      BOOST_TEST(!verdict.needs.has_value());
      BOOST_TEST(!verdict.contested_if.has_value());
    }
  }
}

BOOST_AUTO_TEST_CASE(option_condition_is_the_whole_of_it) {
  const Graph graph = make_full();
  BOOST_TEST(text_of(graph, option_condition(graph, therapy_of(graph, "drug"))) ==
             "ind and not abs and pre and not rel");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::model::test
