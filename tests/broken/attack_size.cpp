// Attacks by size: long lines, long conditions, many declarations, many mistakes. Each works or
// names the limit.
#include "tests/broken/attack.hpp"

#include "graph/text/codes.hpp"
#include "graph/text/limits.hpp"

namespace kg::broken {
namespace {

constexpr std::size_t megabyte = 1u << 20;

}  // namespace

BOOST_AUTO_TEST_SUITE(attacks_by_size)

BOOST_AUTO_TEST_CASE(a_line_of_50_megabytes) {
  const Clock clock(2);
  check_refused(*load_alone(times(50 * megabyte, "a")), text::Code::file_too_large);
  check_refused(*load_alone("goal cure -- " + times(50 * megabyte, "a")),
                text::Code::file_too_large);
  check_refused(*ask("options where " + times(50 * megabyte, "a")), text::Code::file_too_large);
}

BOOST_AUTO_TEST_CASE(a_line_within_the_limit_of_a_file) {
  const Clock clock(6);
  constexpr auto size = 4 * megabyte;
  check_refused(*load_alone("goal " + times(size, "a")), text::Code::name_too_long);
  check_refused(*load_alone("goal cure \"" + times(size, "a")), text::Code::unclosed_string);
  check_works(*load_alone("goal cure \"" + times(size, "a") + "\""));
  check_works(*load_alone("-- " + times(size, "a")));
  check_works(*load_alone(times(size, " ")));
}

BOOST_AUTO_TEST_CASE(lines_of_signs) {
  const Clock clock(6);
  for (const char* sign :
       {"\"", "}", ")", "]", "=", ";", ",", "@", "--", "\\", "é", "a ", "1 ", "! "}) {
    check_works_or_refused(*load_alone(times(100'000, sign)));
    check_works_or_refused(*load_alone("therapy x {\n" + times(100'000, sign) + "\n}\n"));
    check_works_or_refused(*ask("options where " + times(50'000, sign)));
  }
}

BOOST_AUTO_TEST_CASE(a_condition_of_100_000_terms) {
  const Clock clock(4);
  const auto terms = times(100'000, "resectable or ") + "resectable";
  check_refused(*load_alone("define x = " + terms), text::Code::condition_too_long);
  check_refused(*load_alone("therapy x {\n  indicated when " + terms + "\n}\n"),
                text::Code::condition_too_long);
  check_refused(*ask("options where " + terms), text::Code::query_too_long);
}

BOOST_AUTO_TEST_CASE(a_condition_of_9_000_terms) {
  const Clock clock(6);
  const auto same = times(9'000, "resectable or ") + "resectable";
  check_works(*load_alone("fact resectable yes/no\ndefine x = " + same));
  check_works_or_refused(*ask("options where " + same));
  std::string others = "options where lesions > 0 mm";
  for (int i = 1; i < 5'000; ++i) others += " or lesions = " + std::to_string(i) + " mm";
  check_works_or_refused(*ask(others));
}

BOOST_AUTO_TEST_CASE(a_set_of_9_000_values) {
  const Clock clock(4);
  const auto set = "{" + times(9'000, "G1, ") + "G2}";
  check_works_or_refused(*ask("options where grade in " + set));
  check_works_or_refused(*load_alone("fact grade G1 < G2\ndefine x = grade in " + set));
}

BOOST_AUTO_TEST_CASE(facts_of_20_000_values) {
  const Clock clock(6);
  std::string values = "v0";
  for (int i = 1; i < 20'000; ++i) values += " / v" + std::to_string(i);
  check_works_or_refused(*load_alone("fact many " + values + "\ndefine x = many = v7\n"));
  check_works_or_refused(*load_alone("fact many set of (" + values + ")\n"));
}

BOOST_AUTO_TEST_CASE(declarations_20_000) {
  const Clock clock(8);
  std::string goals;
  std::string facts;
  std::string therapies = "fact resectable yes/no\ngoal cure\n";
  for (int i = 0; i < 20'000; ++i) {
    const auto id = std::to_string(i);
    goals += "goal g" + id + " \"a goal\"\n";
    facts += "fact f" + id + " yes/no\n";
    therapies += "therapy t" + id + " {\n  indicated when resectable for cure\n}\n";
  }
  check_works(*load_alone(goals));
  check_works(*load_alone(facts));
  check_works(*load_alone(therapies));
}

BOOST_AUTO_TEST_CASE(definitions_and_laws_20_000) {
  const Clock clock(10);
  std::string definitions = "fact resectable yes/no\n";
  std::string laws = definitions;
  std::string named_laws = definitions;
  for (int i = 0; i < 20'000; ++i) {
    definitions += "define d" + std::to_string(i) + " = resectable\n";
    laws += "always resectable or not resectable\n";
    named_laws += "always l" + std::to_string(i) + ": resectable\n";
  }
  check_works(*load_alone(definitions));
  check_works(*load_alone(laws));
  check_works(*load_alone(named_laws));
}

BOOST_AUTO_TEST_CASE(statements_20_000_of_one_therapy) {
  const Clock clock(8);
  std::string text = "fact resectable yes/no\ntherapy t {\n";
  for (int i = 0; i < 20'000; ++i) text += "  indicated when resectable\n";
  check_works(*load_alone(text + "}\n"));
}

BOOST_AUTO_TEST_CASE(exceptions_and_overrides_5_000) {
  const Clock clock(8);
  std::string text = "fact a yes/no\ntherapy t {\n";
  std::string exceptions = "therapy u is t {\n";
  for (int i = 0; i < 5'000; ++i) {
    const auto id = std::to_string(i);
    text += "  s" + id + ": indicated when a" +
            (i % 50 > 0 ? " overrides s" + std::to_string(i - 1) : "") + "\n";
    exceptions += "  except s" + id + " because \"no\"\n";
  }
  check_works(*load_alone(text + "}\n" + exceptions + "}\n"));
}

BOOST_AUTO_TEST_CASE(mistakes_20_000) {
  const Clock clock(10);
  std::string unknown = "fact resectable yes/no\ngoal cure\n";
  std::string broken;
  std::string same;
  for (int i = 0; i < 20'000; ++i) {
    const auto id = std::to_string(i);
    unknown += "define d" + id + " = resectible\n";
    broken += "goal g" + id + " broken\n";
    same += "goal cure\n";
  }
  for (const auto* text : {&unknown, &broken, &same}) {
    const auto outcome = load_alone(*text);
    BOOST_TEST(!outcome->answered);
    BOOST_TEST(outcome->sink.all().size() <= text::limits::diagnostics_kept);
    const auto shown = text::render(outcome->sink, outcome->store);
    BOOST_TEST(shown.find("more are not shown") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(words_that_are_near_many_names) {
  const Clock clock(8);
  std::string text;
  for (int i = 0; i < 3'000; ++i) text += "fact name-" + std::to_string(i) + " yes/no\n";
  for (int i = 0; i < 300; ++i) text += "define d" + std::to_string(i) + " = nmae-1\n";
  check_refused(*load_alone(text), text::Code::unknown_name);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace kg::broken
