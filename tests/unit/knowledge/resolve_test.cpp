// Names and types: every diagnostic of resolving, at its place, and what is not reported twice.
#include "graph/text/codes.hpp"
#include "tests/unit/knowledge/knowledge_support.hpp"

using namespace kg::knowledge::test;
using kg::text::Code;

BOOST_AUTO_TEST_SUITE(knowledge_resolve)

BOOST_AUTO_TEST_CASE(the_examples_of_the_registry_are_true) {
  for (const auto& info : kg::text::all_codes()) {
    const auto number = static_cast<int>(info.code);
    const bool resolves = (number >= 3001 && number < 3200) || (number >= 3501 && number < 3520);
    if (!resolves) continue;
    // Those that need several files, a folder or a long text have tests of their own.
    constexpr std::array elsewhere = {Code::import_loop, Code::too_many_files, Code::import_not_kg,
                                      Code::hierarchy_too_deep, Code::too_many_overrides,
                                      Code::table_too_large, Code::row_too_long};
    if (std::find(elsewhere.begin(), elsewhere.end(), info.code) != elsewhere.end()) continue;
    BOOST_TEST_CONTEXT(info.id) {
      Loaded bad(info.bad);
      BOOST_TEST(count(bad.sink, info.code) == 1u, bad.said());
      BOOST_TEST(bad.sink.all().size() == 1u, bad.said());
      Loaded good(info.good);
      BOOST_TEST(good.sink.empty(), good.said());
    }
  }
}

BOOST_AUTO_TEST_CASE(unknown_names_suggest_what_was_meant) {
  check_error(Code::unknown_name, "fact resectable yes/no\ndefine a = [[resectible]]",
              "`resectable`");
  check_error(Code::unknown_reference,
              "goal symptom-control\ntherapy t {\n  indicated for [[symptom-contrl]]\n}",
              "`symptom-control`");
  check_error(Code::unknown_reference, "therapy ablation\ntherapy rfa is [[ablatoin]]",
              "`ablation`");
  check_error(Code::unknown_reference, "therapy t {\n  indicated because [[claim]]\n}");
  check_error(Code::unknown_reference, "therapy t {\n  indicated by [[choice]]\n}");
  check_error(Code::unknown_reference, "therapy t {\n  indicated overrides [[other]]\n}");
  check_error(Code::unknown_reference, "evidence e \"x\" {\n  from [[page]]\n}");
  check_error(Code::unknown_reference,
              "source s \"x\"\nevidence e \"x\" {\n  from s\n  said by [[nobody]]\n}");
  check_error(Code::unknown_reference,
              "fact a yes/no\ncase \"c\" {\n  given a\n  expect [[rfa]] option\n}");
  check_error(Code::unknown_reference, "goal rfa\ntherapy a+b combines [[rfa]], c\ntherapy c",
              "`rfa` is the name of a goal");
}

BOOST_AUTO_TEST_CASE(kinds_and_relations_must_exist) {
  check_error(Code::unknown_declaration, "kind site\n[[stie]] liver", "`site`");
  check_error(Code::unknown_declaration, "[[fcat]] resectable yes/no", "`fact`");
  check_error(Code::unknown_kind, "relation r: therapy -> [[thing]]");
  check_error(Code::unknown_relation, "kind k\nk a\nk b {\n  [[leads-to]] a\n}");
  check_error(Code::unknown_relation, "therapy t {\n  indicated\n    [[becuase]] e\n}",
              "`because`");
  check_error(Code::wrong_endpoint,
              "kind k\nrelation r: therapy -> k\nk a\nk b {\n  [[r]] a\n}");
  check_error(Code::unknown_type, "fact a [[lenght]]", "`length`");
  check_error(Code::unknown_type, "fact a set of [[sites]]\nkind site", "`site`");
}

BOOST_AUTO_TEST_CASE(ids_are_unique_within_their_kind) {
  check_error(Code::duplicate_id, "fact a yes/no\nfact [[a]] yes/no", "first declared here");
  check_error(Code::duplicate_id, "fact a yes/no\ndefine [[a]] = always");
  check_error(Code::duplicate_id, "kind k\nkind [[k]]");
  check_error(Code::duplicate_id, "kind k\nk a { b; [[a]] }");
  check_error(Code::duplicate_id,
              "therapy t {\n  x: indicated\n}\ntherapy u {\n  [[x]]: indicated\n}");
  check_error(Code::name_taken, "fact a yes/no also b\nfact [[b]] yes/no");
  check_error(Code::name_taken, "fact a yes/no also b, [[b]]");
  check_error(Code::builtin_name, "kind [[length]]");
  check_clean("goal a\ntherapy a\nkind k\nk a");
}

BOOST_AUTO_TEST_CASE(circles_are_refused) {
  check_error(Code::cyclic_hierarchy, "therapy a is [[b]]\ntherapy b is c\ntherapy c is a",
              "a -> b -> c -> a");
  check_error(Code::cyclic_hierarchy, "therapy a is [[a]]");
  check_error(Code::cyclic_hierarchy, "kind k\nk a is [[b]] {\n  b\n}");
  check_error(Code::cyclic_combination, "therapy a combines [[b]], c\ntherapy b is a\ntherapy c");
  check_error(Code::cyclic_definition,
              "fact x yes/no\ndefine a = [[b]] or x\ndefine b = not a", "a -> b -> a");
  check_error(Code::cyclic_applicability,
              "fact a yes/no applies when [[d]]\ndefine d = not a");
  check_error(Code::cyclic_overrides,
              "therapy t {\n  a: indicated overrides [[b]]\n  b: indicated overrides a\n}");
  check_clean("fact stage localized / metastatic\ndefine localized = stage = localized");
}

BOOST_AUTO_TEST_CASE(towers_of_definitions_are_bounded) {
  std::string text = "fact a yes/no\ndefine d0 = a\n";
  for (int i = 1; i < 600; ++i) {
    text += "define d" + std::to_string(i) + " = d" + std::to_string(i - 1) + "\n";
  }
  Loaded loaded(text);
  BOOST_TEST(count(loaded.sink, Code::definitions_too_deep) == 1u);
  BOOST_TEST(loaded.sink.error_count() == 1u);
}

BOOST_AUTO_TEST_CASE(towers_of_classes_are_bounded) {
  std::string text = "therapy t0\n";
  for (int i = 1; i < 600; ++i) {
    text += "therapy t" + std::to_string(i) + " is t" + std::to_string(i - 1) + "\n";
  }
  Loaded loaded(text);
  BOOST_TEST(count(loaded.sink, Code::hierarchy_too_deep) == 1u);
  BOOST_TEST(loaded.sink.error_count() == 1u);
}

BOOST_AUTO_TEST_CASE(chains_of_overrides_are_bounded) {
  const auto chain = [](int links) {
    std::string text = "fact a yes/no\ntherapy t {\n  s0: indicated when a\n";
    for (int i = 1; i <= links; ++i) {
      text += fmt::format("  s{}: indicated when a\n    overrides s{}\n", i, i - 1);
    }
    return text + "}\n";
  };
  Loaded long_one(chain(64));
  BOOST_TEST(count(long_one.sink, Code::too_many_overrides) == 1u);
  BOOST_TEST(long_one.sink.error_count() == 1u);
  Loaded short_one(chain(63));
  BOOST_TEST(short_one.sink.error_count() == 0u);
}

BOOST_AUTO_TEST_CASE(laws_must_agree) {
  check_error(Code::clashing_laws,
              "fact a yes/no\nalways [[one]]: a\nalways two: not a", "and this one");
}

BOOST_AUTO_TEST_CASE(types_of_facts) {
  check_error(Code::value_given_twice, "fact g a < b < [[a]]");
  check_error(Code::bad_fact_unit, "fact g quantity in [[mg/dLL]]");
  check_error(Code::bad_molar_mass, "fact g quantity in mmol/L molar mass [[180 mg]]");
  check_error(Code::applies_to_set,
              "fact a yes/no\nfact b set of (x / y) [[applies when]] a");
  check_clean("kind site\nsite liver\nfact m set of site");
  check_clean("fact n count\nfact p percentage\nfact d duration\nfact w mass\nfact x date\n"
              "fact v set of (a / b)\nfact g quantity in mmol/L molar mass 180.156 g/mol\n"
              "define big = n > 3 and p >= 20 % and d < 3 mo and w < 2 kg and x < 2015 "
              "and v has a and g < 4 mmol/L");
}

BOOST_AUTO_TEST_CASE(words_from_lists) {
  check_error(Code::unknown_word, "therapy t {\n  indicated strength [[medium]]\n}",
              "`strong`, `weak`");
  check_error(Code::unknown_word, "therapy t {\n  remark [[costs]] \"x\"\n}", "`burden`");
  check_error(Code::unknown_word, "source s \"x\"\nevidence e \"x\" {\n  from s\n"
                                  "  certainty [[lowish]]\n}", "`low`");
  check_error(Code::unknown_word,
              "fact a yes/no\ntherapy t\ncase \"c\" {\n  given a\n  expect t [[possible]]\n}");
  check_error(Code::bad_ordinal,
              "source s \"x\"\nevidence e \"x\" {\n  from s paragraph [[0.5]]\n}");
  check_error(Code::bad_fingerprint,
              "source s \"x\"\nevidence e \"x\" {\n  from s fingerprint [[\"?\"]]\n}");
  check_error(Code::bad_date, "source s \"x\" {\n  date [[2015-13]]\n}");
  check_error(Code::bad_date, "guideline g \"x\" edition [[2026-13]]");
}

BOOST_AUTO_TEST_CASE(parts_that_must_be_there) {
  check_error(Code::missing_part, "decision [[d]] \"x\" {\n  date 2015\n}", "");
  check_error(Code::missing_part, "case [[\"c\"]] {\n  given always\n}");
  check_error(Code::clause_twice,
              "source s \"x\" {\n  file \"a\"\n  [[file]] \"b\"\n}");
  check_error(Code::no_body, "fact a yes/no\ndefine b = a [[{]] note \"x\" }");
}

BOOST_AUTO_TEST_CASE(exceptions_are_of_inherited_statements) {
  check_error(Code::not_inherited,
              "therapy t {\n  x: indicated\n  except [[x]] because \"why\"\n}");
  check_clean("therapy a {\n  x: contraindicated\n}\ntherapy b is a\ntherapy c is b {\n"
              "  except x because \"why\"\n}");
  check_clean("therapy a {\n  x: contraindicated\n}\ntherapy b\ntherapy a+b combines a, b {\n"
              "  except x because \"why\"\n}");
}

// --- no mistake causes another
// ---------------------------------------------------------------------

BOOST_AUTO_TEST_CASE(broken_declarations_are_known) {
  check_error(Code::syntax_error, "fact a [[=]] 3\ndefine b = a\nalways a or b");
  check_error(Code::syntax_error, "goal cure [[cure]]\ntherapy t {\n  indicated for cure\n}");
  check_error(Code::syntax_error,
              "therapy t {\n  x: indicated [[whem]] a\n}\ntherapy u {\n  indicated overrides x\n}");
  check_error(Code::syntax_error,
              "therapy t {\n  indicated [[whem]] a\n}\n"
              "therapy u {\n  indicated overrides t-indication-1\n}");
  check_error(Code::unknown_type, "fact a [[lenght]]\ndefine b = a > 3 cm");
  check_error(Code::unknown_declaration, "[[therpay]] rfa\nfact failed set of therapy\n"
                                         "define f = failed has rfa");
  check_error(Code::unknown_declaration, "[[stie]] liver { lobe }\nkind site\nfact m set of site\n"
                                         "define l = m has liver and m has lobe");
  check_error(Code::cyclic_definition, "define a = [[b]]\ndefine b = a\ndefine c = a and b");
  check_error(Code::bracket_without_partner,
              "kind k\nk top [[{]]\n  inner\n\nfact f k\ndefine d = f = inner");
  check_error(Code::duplicate_id, "therapy t\ntherapy [[t]] {\n  x: indicated\n}\n"
                                  "therapy u {\n  indicated overrides x\n}");
}

BOOST_AUTO_TEST_CASE(unreadable_names_silence_only_what_may_be_meant) {
  check_error(Code::syntax_error, "fact [[\"size\"]] length\ndefine a = tumour-size > 3 cm");
  Loaded both("fact \"size\" length\nfact resectable yes/no\ndefine a = resectible");
  BOOST_TEST(both.sink.error_count() == 2u, both.said());
}

BOOST_AUTO_TEST_CASE(a_missing_import_silences_unknown_names) {
  check_error(Code::file_not_found, "import [[\"facts.kg\"]]\ndefine a = resectable");
  check_error(Code::import_not_kg, "import [[\"facts.txt\"]]\ndefine a = resectable");
}

BOOST_AUTO_TEST_CASE(warnings_do_not_stop_a_graph) {
  Loaded loaded("goal cure\ntherapy t {\n  indicated for cure, cure\n}");
  BOOST_TEST(count(loaded.sink, Code::named_twice) == 1u);
  BOOST_TEST(loaded.graph.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
