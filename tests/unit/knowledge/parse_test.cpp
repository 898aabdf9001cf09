// Every declaration and item as written -> its syntax tree; what one mistake costs.
#include "graph/text/codes.hpp"
#include "tests/unit/knowledge/knowledge_support.hpp"

using namespace kg::knowledge::test;
using kg::text::Code;

BOOST_AUTO_TEST_SUITE(knowledge_parse)

struct Row {
  const char* text;
  const char* tree;
};

const Row declarations[] = {
    {"guideline net \"NET\" edition 2026-11 language en",
     "guideline(net, \"NET\", edition(2026-11), language(en))\n"},
    {"import \"facts.kg\"", "import(\"facts.kg\")\n"},
    {"kind site \"part of the body\"", "kind(site, label(\"part of the body\"))\n"},
    {"relation inhibits: therapy -> target \"inhibits\"",
     "relation(inhibits, therapy, target, label(\"inhibits\"))\n"},
    {"site liver is organ also hepar, jecur", "site(liver, is(organ), also(hepar, jecur))\n"},
    {"site gut { stomach; colon \"large bowel\" also bowel { rectum } }",
     "site(gut)\n  child(stomach)\n  child(colon, label(\"large bowel\"), also(bowel))\n"
     "    child(rectum)\n"},
    {"goal cure { because a, b\n note \"x\"\n code ATC \"H01\" \"oct\"\n leads-to x, y }",
     "goal(cure)\n  because(a, b)\n  note(\"x\")\n  code(ATC, \"H01\", \"oct\")\n"
     "  relation(leads-to, x, y)\n"},
    {"fact resectable yes/no \"can be removed\" judgement",
     "fact(resectable, yes/no, label(\"can be removed\"), judgement)\n"},
    {"fact grade G1 < G2 < G3", "fact(grade, ordered(G1, G2, G3))\n"},
    {"fact lobes left / right also sides", "fact(lobes, choice(left, right), also(sides))\n"},
    {"fact primary site", "fact(primary, named(site))\n"},
    {"fact metastases set of site", "fact(metastases, set-of(site))\n"},
    {"fact valves set of (a / b)", "fact(valves, set-of-choice(a, b))\n"},
    {"fact glucose quantity in mmol/L molar mass 180.156 g/mol",
     "fact(glucose, quantity(mmol/L, molar-mass(180.156 g/mol)))\n"},
    {"fact size length applies when metastases has liver",
     "fact(size, named(length), applies when(has(metastases, liver)))\n"},
    {"define liver-only = metastases = {liver} \"only there\" by d because e",
     "define(liver-only, set-equals(metastases, liver), label(\"only there\"), by(d), "
     "because(e))\n"},
    {"always quiet: not functional implies not symptoms",
     "always(quiet, implies(not(functional), not(symptoms)))\n"},
    {"always functional or not functional", "always(or(functional, not(functional)))\n"},
    {"decision d \"title\" { reason \"why\"; because e; date 2026 }",
     "decision(d, \"title\")\n  reason(\"why\")\n  because(e)\n  date(2026)\n"},
    {"therapy a+b \"both\" is x, y also ab combines a, b",
     "therapy(a+b, label(\"both\"), is(x, y), also(ab), combines(a, b))\n"},
    {"evidence e \"claim\" { from s at \"Heading\" paragraph 1 sentence 2 fingerprint \"00\"\n"
     "certainty very-low\n design review\n said by p, q\n date 2015-06\n note \"n\" }",
     "evidence(e, \"claim\")\n  from(s, at(\"Heading\"), paragraph(1), sentence(2), "
     "fingerprint(\"00\"))\n  certainty(very-low)\n  design(review)\n  said by(p, q)\n"
     "  date(2015-06)\n  note(\"n\")\n"},
    {"source s \"title\" { publisher \"p\"; file \"f.txt\"; date 2015; posted 2020-10-02 }",
     "source(s, \"title\")\n  publisher(\"p\")\n  file(\"f.txt\")\n  date(2015)\n"
     "  posted(2020-10-02)\n"},
    {"case \"small\" {\n given a and b\n expect rfa option,\n tae not-indicated\n}",
     "case(\"small\")\n  given(and(a, b))\n  expect(rfa, option, tae, not-indicated)\n"},
};

BOOST_AUTO_TEST_CASE(declarations_become_trees) {
  for (const auto& [text, tree] : declarations) BOOST_TEST(syntax_of(text) == tree);
}

const Row statements[] = {
    {"indicated", "indicated()"},
    {"indicated when a and not b", "indicated(when(and(a, not(b))))"},
    {"x: contraindicated when a because e by d",
     "contraindicated(x, when(a), because(e), by(d))"},
    {"relatively contraindicated when a", "relatively contraindicated(when(a))"},
    {"not recommended for cure, relief", "not recommended(for(cure, relief))"},
    {"unsettled label \"no consensus\"", "unsettled(label(\"no consensus\"))"},
    {"requires a or b when c", "requires(or(a, b), when(c))"},
    {"softly requires a", "softly requires(a)"},
    {"preferred to tae, tace when a strength weak \"may\"",
     "preferred to(tae, tace, when(a), strength(weak, \"may\"))"},
    {"remark burden \"a text\" when a", "remark(burden, \"a text\", when(a))"},
    {"indicated overrides x, y", "indicated(overrides(x, y))"},
    {"except x because \"why\"", "except(x, because(\"why\"))"},
    {"inhibits mtor, vegf", "relation(inhibits, mtor, vegf)"},
    {"code ATC \"L01\"", "code(ATC, \"L01\")"},
};

BOOST_AUTO_TEST_CASE(statements_become_trees) {
  for (const auto& [text, tree] : statements) {
    const auto whole = "therapy t {\n  " + std::string(text) + "\n}\n";
    BOOST_TEST(syntax_of(whole) == "therapy(t)\n  " + std::string(tree) + "\n");
  }
}

BOOST_AUTO_TEST_CASE(clauses_may_stand_on_lines_of_their_own) {
  BOOST_TEST(syntax_of("therapy t {\n  indicated\n    when a\n      and b\n    for\n      cure,\n"
                       "      relief\n    because e\n  remark usage \"x\" when c or\n    d\n}\n") ==
             "therapy(t)\n  indicated(when(and(a, b)), for(cure, relief), because(e))\n"
             "  remark(usage, \"x\", when(or(c, d)))\n");
}

BOOST_AUTO_TEST_CASE(an_empty_file_has_no_declarations) {
  BOOST_TEST(syntax_of("") == "");
  BOOST_TEST(syntax_of("\n-- only a comment\n") == "");
}

// --- one mistake, one message
// ----------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(syntax_errors_are_narrow) {
  check_error(Code::syntax_error, "define [[=]] resectable");
  check_error(Code::syntax_error, "fact a yes/no\ndefine b = a or [[or]] a");
  check_error(Code::syntax_error, "goal cure [[cure]]", "double quotes");
  check_error(Code::syntax_error, "decision d [[title]]", "double quotes");
  check_error(Code::syntax_error, "fact a yes/no [[applied]] when a", "did you mean `applies`?");
  check_error(Code::syntax_error, "fact a yes/no\ntherapy t {\n  [[indciated]] when a\n}",
              "did you mean `indicated`?");
  check_error(Code::syntax_error, "fact a yes/no\ntherapy t {\n  indicated [[a]]\n}", "`when`");
  check_error(Code::syntax_error, "fact a yes/no\ntherapy t {\n  indicated [[if]] a\n}", "`when`");
  check_error(Code::syntax_error, "fact a yes/no\ntherapy t {\n  indicated when a [[b]]\n}");
  check_error(Code::syntax_error, "therapy t {\n} [[is]] x", "before the `{`");
  check_error(Code::syntax_error, "[[\"text\"]]", "begins with a word");
}

BOOST_AUTO_TEST_CASE(brackets_are_reported_where_they_open) {
  check_error(Code::bracket_without_partner,
              "fact a yes/no\ndefine b = [[(]]a or a\nfact c yes/no");
  check_error(Code::bracket_without_partner, "fact a yes/no [[}]]");
  check_error(Code::bracket_without_partner, "therapy t [[{]]\n  note \"x\"\n\nfact a yes/no");
  check_error(Code::bracket_without_partner, "therapy t {\n  note \"x\"\n} [[}]]\n");
}

BOOST_AUTO_TEST_CASE(behind_an_unclosed_brace_the_next_declaration_counts) {
  const auto tree = syntax_of("therapy t {\n  note \"x\"\n\nfact a yes/no\ngoal cure\n");
  BOOST_TEST(tree == "broken therapy(t)\n  note(\"x\")\nfact(a, yes/no)\ngoal(cure)\n");
}

BOOST_AUTO_TEST_CASE(a_mistake_in_a_statement_costs_that_statement) {
  const auto tree = syntax_of(
      "therapy t {\n  indicated whem a\n  remark usage \"x\"\n  indicated when (a\n"
      "  contraindicated when b\n}\n");
  BOOST_TEST(tree == "therapy(t)\n  broken()\n  remark(usage, \"x\")\n  broken()\n"
                     "  contraindicated(when(b))\n");
}

BOOST_AUTO_TEST_CASE(lost_text_is_no_second_mistake) {
  check_error(Code::unclosed_string, "goal cure [[\"]]to cure\ngoal relief");
  check_error(Code::unclosed_string, "therapy t [[\"]]title {\n  note \"x\"\n}\ngoal relief");
}

BOOST_AUTO_TEST_CASE(foreign_equality_is_read_as_meant) {
  check_error(Code::foreign_operator, "fact g G1 < G2\ndefine b = g [[==]] G1");
}

BOOST_AUTO_TEST_CASE(clauses_are_given_once) {
  check_error(Code::clause_twice,
              "fact a yes/no\ntherapy t {\n  indicated when a [[when]] a\n}");
  check_error(Code::clause_twice, "kind site\nsite x \"one\" [[\"two\"]]");
}

BOOST_AUTO_TEST_CASE(deep_nesting_is_bounded) {
  std::string braces = "kind k\nk a";
  for (int i = 0; i < 10'000; ++i) braces += " { a" + std::to_string(i);
  Loaded loaded(braces);
  BOOST_TEST(count(loaded.sink, Code::nesting_too_deep) == 1u);
  BOOST_TEST(loaded.sink.error_count() == 1u);

  Loaded parens("fact a yes/no\ndefine b = " + std::string(10'000, '(') + "a" +
                std::string(10'000, ')'));
  BOOST_TEST(count(parens.sink, Code::nesting_too_deep) == 1u);
  BOOST_TEST(parens.sink.error_count() == 1u);
}

BOOST_AUTO_TEST_CASE(all_mistakes_are_found_in_one_run) {
  Loaded loaded("fact = yes/no\nfact a yes/no\ndefine b = a and\ntherapy t {\n  indicated a\n"
                "  remark usage text\n}\ngoal x y\n");
  BOOST_TEST(loaded.sink.error_count() == 5u, loaded.said());
}

BOOST_AUTO_TEST_SUITE_END()
