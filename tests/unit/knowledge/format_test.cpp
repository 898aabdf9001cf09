// The canonical form: each rule of layout, comments, and that formatting twice changes nothing.
#include "graph/text/codes.hpp"
#include "knowledge/format.hpp"
#include "tests/unit/knowledge/knowledge_support.hpp"

using namespace kg::knowledge::test;
using kg::text::Code;

namespace {

std::string formatted(std::string_view text) {
  kg::text::SourceStore store;
  kg::text::Sink sink;
  const auto result = kg::knowledge::format(store.add("test.kg", std::string(text)), sink);
  BOOST_TEST_CONTEXT(kg::text::render(sink, store)) { BOOST_REQUIRE(result.has_value()); }
  return *result;
}

void check_format(std::string_view text, std::string_view expected) {
  const auto once = formatted(text);
  BOOST_TEST(once == expected);
  BOOST_TEST(formatted(once) == once);
  BOOST_TEST(meaning_of(once) == meaning_of(text));
}

void check_kept(std::string_view text) { check_format(text, text); }

}  // namespace

BOOST_AUTO_TEST_SUITE(knowledge_format)

BOOST_AUTO_TEST_CASE(blanks_and_clauses_become_canonical) {
  check_format("fact   a yes / no   also b   \"label\"", "fact a yes/no \"label\" also b\n");
  check_format("fact a G1<G2", "fact a G1 < G2\n");
  check_format("define a=lesions<=5cm and(b or c)", "define a = lesions <= 5 cm and (b or c)\n");
  check_format("define a = ((b)) and (c and d)", "define a = b and (c and d)\n");
  check_format("define a = not grade in {G1,G2}", "define a = grade not in {G1, G2}\n");
  check_format("relation r:a->b", "relation r: a -> b\n");
  check_format("therapy t {}", "therapy t\n");
}

BOOST_AUTO_TEST_CASE(statements_have_one_clause_a_line) {
  check_format(
      "therapy t { because-of: indicated because e for cure when a and b strength weak \"x\" }",
      "therapy t {\n"
      "  because-of: indicated when a and b\n"
      "    for cure\n"
      "    strength weak \"x\"\n"
      "    because e\n"
      "}\n");
  check_format("therapy t { indicated; note \"x\"; inhibits a,b }",
               "therapy t {\n  indicated\n  note \"x\"\n  inhibits a, b\n}\n");
}

BOOST_AUTO_TEST_CASE(long_lines_are_wrapped) {
  check_kept(
      "define hormone-control-needed =\n"
      "  functional and hormonal-symptoms and not hormonal-symptoms-controlled and not "
      "asymptomatic\n"
      "define hormone-treatment-failed =\n"
      "  failed has within hormone-control or failed has within somatostatin-analogue\n"
      "  or failed has within telotristat or failed has within liver-directed-therapy\n"
      "  by other-approaches-are-these\n");
  check_kept(
      "fact largest-lesion length \"largest diameter of a liver lesion\" also lesions\n"
      "  applies when metastases has liver\n");
  check_kept(
      "case \"liver only\" {\n"
      "  given liver-only\n"
      "  expect rfa option, hepatic-embolization option, tae option, tace option, sirt option,\n"
      "    sirt-resin option, ire conditional\n"
      "}\n");
}

BOOST_AUTO_TEST_CASE(children_keep_their_lines) {
  check_kept("kind site\nsite gut { stomach; colon }\n");
  check_kept("kind site\nsite gut {\n  stomach\n  colon \"large bowel\"; rectum\n}\n");
  check_kept("kind site\nsite gut {\n  colon {\n    rectum\n  }\n  stomach\n}\n");
}

BOOST_AUTO_TEST_CASE(blank_lines_stand_between_blocks) {
  check_format("fact a yes/no\n\n\n\nfact b yes/no\nfact c yes/no\ndefine d = a\ntherapy t {\n\n"
               "  indicated\n\n\n  note \"x\"\n\n}\ntherapy u\n",
               "fact a yes/no\n\nfact b yes/no\nfact c yes/no\n\ndefine d = a\n\ntherapy t {\n"
               "  indicated\n\n  note \"x\"\n}\n\ntherapy u\n");
}

BOOST_AUTO_TEST_CASE(comments_stay_where_they_belong) {
  check_kept(
      "-- the head of the file\n"
      "\n"
      "-- about a\n"
      "fact a yes/no  -- behind a\n"
      "-- about b\n"
      "fact b yes/no\n"
      "\n"
      "therapy t {  -- behind the brace\n"
      "  -- about the statement\n"
      "  indicated when a  -- behind when\n"
      "    -- about because\n"
      "    because e  -- behind because\n"
      "  -- at the end of the body\n"
      "}  -- behind the body\n"
      "\n"
      "-- the end\n");
  check_format("define a = b -- one\n  and c -- two\n", "-- one\ndefine a = b and c  -- two\n");
  check_format("therapy t \"x\" -- one\n  is a -- two\n  also b -- three\n",
               "therapy t \"x\"  -- one\n  is a  -- two\n  also b  -- three\n");
}

BOOST_AUTO_TEST_CASE(comments_between_clauses_keep_the_order_of_clauses) {
  check_kept("therapy t {\n  indicated\n    because e  -- why\n    for cure\n}\n");
}

BOOST_AUTO_TEST_CASE(a_file_with_mistakes_is_left_alone) {
  kg::text::SourceStore store;
  kg::text::Sink sink;
  BOOST_TEST(!kg::knowledge::format(store.add("test.kg", "fact a = 3"), sink));
  BOOST_TEST(count(sink, Code::not_formatted) == 1u);
}

BOOST_AUTO_TEST_CASE(an_empty_file_stays_empty) {
  check_format("", "");
  check_format("\n\n", "");
  check_kept("-- only a comment\n");
}

BOOST_AUTO_TEST_SUITE_END()
