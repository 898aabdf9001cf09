// Attacks by depth: brackets in brackets, chains of definitions, classes and files. Each works or
// names the limit.
#include "tests/broken/attack.hpp"

#include "graph/text/codes.hpp"
#include "graph/text/limits.hpp"
#include "knowledge/load.hpp"

namespace kg::broken {
namespace {

constexpr std::size_t deep = 10'000;

std::string numbered(std::size_t i) { return std::to_string(i); }

// `a0.kg` imports `a1.kg` and so on; the last one imports `last`, if that is not empty.
std::unique_ptr<Outcome> load_chain(std::size_t count, const std::string& last) {
  std::vector<std::string> names;
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i) {
    names.push_back("a" + numbered(i) + ".kg");
    const auto next = i + 1 < count ? "a" + numbered(i + 1) + ".kg" : last;
    texts.push_back(next.empty() ? "goal cure\n" : "import \"" + next + "\"\n");
  }
  std::vector<knowledge::NamedText> files;
  for (std::size_t i = 0; i < count; ++i) files.push_back({names[i], texts[i]});
  auto outcome = std::make_unique<Outcome>();
  outcome->answered = knowledge::load_texts(files, outcome->store, outcome->sink).has_value();
  return outcome;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(attacks_by_depth)

BOOST_AUTO_TEST_CASE(parentheses_in_a_guideline) {
  const Clock clock(2);
  const auto nested = times(deep, "(") + "resectable" + times(deep, ")");
  check_refused(*load_alone("define x = " + nested), text::Code::nesting_too_deep);
  check_refused(*load_alone("therapy x {\n  indicated when " + nested + "\n}"),
                text::Code::nesting_too_deep);
  check_refused(*load_alone("define x = " + times(deep, "(")), text::Code::nesting_too_deep);
  check_refused(*load_alone("define x = " + times(deep, ")")), text::Code::bracket_without_partner);
}

BOOST_AUTO_TEST_CASE(parentheses_in_a_query) {
  const Clock clock(2);
  check_refused(*ask("options where " + times(deep, "(") + "resectable" + times(deep, ")")),
                text::Code::nesting_too_deep);
  check_refused(*ask(times(deep, "(")), text::Code::nesting_too_deep);
  check_refused(*ask("options where " + times(deep, "{")), text::Code::nesting_too_deep);
}

BOOST_AUTO_TEST_CASE(braces) {
  const Clock clock(2);
  std::string children = "kind site\nsite top ";
  for (std::size_t i = 0; i < deep; ++i) children += "{ s" + numbered(i) + " ";
  check_refused(*load_alone(children + times(deep, "}")), text::Code::nesting_too_deep);
  check_refused(*load_alone(children), text::Code::nesting_too_deep);
  check_refused(*load_alone(times(deep, "{")), text::Code::nesting_too_deep);
  check_refused(*load_alone(times(deep, "{\n")), text::Code::nesting_too_deep);
  check_refused(*load_alone("therapy x {" + times(deep, "[")), text::Code::nesting_too_deep);
  check_refused(*load_alone(times(deep, "therapy x {\n")), text::Code::bracket_without_partner);
}

BOOST_AUTO_TEST_CASE(nested_within_the_limit_works) {
  const Clock clock(2);
  const auto levels = text::limits::nesting_levels - 1;
  check_works(*ask("options where " + times(levels, "(") + "resectable" + times(levels, ")")));
  check_works(*ask("options where " + times(levels, "not (") + "resectable" + times(levels, ")")));
  std::string children = "kind site\nsite top ";
  for (std::size_t i = 0; i < levels; ++i) children += "{ s" + numbered(i) + " ";
  check_works(*load_alone(children + times(levels, "}")));
}

BOOST_AUTO_TEST_CASE(not_not_not) {
  const Clock clock(2);
  check_works(*ask("options where " + times(deep, "not ") + "resectable"));
  check_works(*load_alone("fact a yes/no\ndefine x = " + times(deep, "not ") + "a"));
  check_refused(*ask("options where " + times(deep, "not ")), text::Code::syntax_error);
}

BOOST_AUTO_TEST_CASE(a_chain_of_definitions) {
  const Clock clock(2);
  std::string text = "fact d1000 yes/no\n";
  for (std::size_t i = 0; i < 1000; ++i) {
    text += "define d" + numbered(i) + " = not d" + numbered(i + 1) + "\n";
  }
  check_refused(*load_alone(text), text::Code::definitions_too_deep);
}

BOOST_AUTO_TEST_CASE(a_circle_of_definitions) {
  const Clock clock(2);
  std::string text;
  for (std::size_t i = 0; i < 1000; ++i) {
    text += "define d" + numbered(i) + " = not d" + numbered((i + 1) % 1000) + "\n";
  }
  check_refused(*load_alone(text), text::Code::cyclic_definition);
}

BOOST_AUTO_TEST_CASE(definitions_that_double) {
  const Clock clock(4);
  std::string text = "fact d60 yes/no\ntherapy t {\n  indicated when d0\n}\n";
  for (std::size_t i = 0; i < 60; ++i) {
    const auto next = "d" + numbered(i + 1);
    text += "define d" + numbered(i) + " = " + next + " and " + next + "\n";
  }
  check_works_or_refused(*load_alone(text));
}

BOOST_AUTO_TEST_CASE(a_hierarchy_of_10_000_classes) {
  const Clock clock(4);
  std::string text = "kind site\nfact metastases set of site\n";
  for (std::size_t i = 0; i < deep; ++i) {
    text += "site s" + numbered(i) + (i > 0 ? " is s" + numbered(i - 1) : "") + "\n";
  }
  check_works_or_refused(*load_alone(text));
  check_works_or_refused(*load_alone(text + "define x = metastases has within s0\n"));
  check_refused(*load_alone(text + "site t is s9999\nsite s0-again is t\nsite u is u\n"),
                text::Code::cyclic_hierarchy);
}

BOOST_AUTO_TEST_CASE(therapies_of_10_000_classes) {
  const Clock clock(4);
  std::string text;
  for (std::size_t i = 0; i < deep; ++i) {
    text += "therapy t" + numbered(i) + (i > 0 ? " is t" + numbered(i - 1) : "") +
            " { contraindicated }\n";
  }
  check_works_or_refused(*load_alone(text));
}

BOOST_AUTO_TEST_CASE(a_circle_of_10_000_classes) {
  const Clock clock(4);
  std::string text;
  for (std::size_t i = 0; i < deep; ++i) {
    text += "goal g" + numbered(i) + " is g" + numbered((i + 1) % deep) + "\n";
  }
  check_refused(*load_alone(text), text::Code::cyclic_hierarchy);
}

BOOST_AUTO_TEST_CASE(a_chain_of_3000_files) {
  const Clock clock(4);
  check_refused(*load_chain(3000, ""), text::Code::too_many_files);
  check_works(*load_chain(1500, ""));
}

BOOST_AUTO_TEST_CASE(a_circle_of_1500_files) {
  const Clock clock(4);
  check_refused(*load_chain(1500, "a0.kg"), text::Code::import_loop);
  check_refused(*load_chain(1500, "a1499.kg"), text::Code::import_loop);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace kg::broken
