// Each house rule on made-up trees: it must find the violation and leave its good twin alone.
#include <boost/test/unit_test.hpp>

#include "tests/house/rules.hpp"

namespace kg::house {
namespace {

Tree tree_of(std::map<std::string, std::string> files) {
  Tree tree;
  tree.files = std::move(files);
  return tree;
}

void check_one(const Violations& violations, const std::string& part) {
  BOOST_TEST_REQUIRE(violations.size() == 1U);
  BOOST_TEST(violations[0].find(part) != std::string::npos, violations[0]);
}

std::string include_line(const std::string& target) { return "// x\n#include " + target + "\n"; }

BOOST_AUTO_TEST_SUITE(house_rules)

BOOST_AUTO_TEST_CASE(root_finds_a_stranger) {
  Tree tree;
  tree.root_entries = {"CMakeLists.txt", "graph", "notes.txt"};
  check_one(check_root(tree), "notes.txt");
}

BOOST_AUTO_TEST_CASE(floors_find_a_look_upwards_and_sideways) {
  const auto violations_of = [](const std::string& path, const std::string& target) {
    return check_floors(tree_of({{path, include_line("\"" + target + "\"")}}));
  };
  check_one(violations_of("graph/text/a.hpp", "graph/units/b.hpp"), "graph/text/a.hpp:2");
  check_one(violations_of("graph/condition/a.cpp", "graph/model/b.hpp"), "may not include");
  check_one(violations_of("graph/model/a.cpp", "knowledge/syntax/b.hpp"), "may not include");
  check_one(violations_of("knowledge/a.cpp", "query/b.hpp"), "knowledge may not include query");
  check_one(violations_of("query/a.cpp", "knowledge/b.hpp"), "query may not include knowledge");
  check_one(violations_of("query/a.cpp", "tools/b.hpp"), "may not include");
  check_one(violations_of("query/a.cpp", "tests/property/check.hpp"), "includes a test");
  BOOST_TEST(violations_of("graph/units/a.cpp", "graph/text/b.hpp").empty());
  BOOST_TEST(violations_of("query/a.cpp", "query/b.hpp").empty());
  BOOST_TEST(violations_of("tools/a.cpp", "knowledge/b.hpp").empty());
  BOOST_TEST(violations_of("tests/unit/text/a.cpp", "query/b.hpp").empty());
}

BOOST_AUTO_TEST_CASE(includes_find_a_path_that_does_not_start_at_the_root) {
  const std::string header = "graph/text/b.hpp";
  const auto violations_of = [&](const std::string& target) {
    return check_includes(
        tree_of({{"graph/text/a.cpp", include_line(target)}, {header, "// x\n#pragma once\n"}}));
  };
  check_one(violations_of("\"b.hpp\""), "graph/text/a.cpp:2");
  BOOST_TEST(violations_of("\"graph/text/b.hpp\"").empty());
  BOOST_TEST(violations_of("<vector>").empty());
}

BOOST_AUTO_TEST_CASE(seams_find_a_library_outside_its_window) {
  const auto violations_of = [](const std::string& path, const std::string& target) {
    return check_seams(tree_of({{path, include_line(target)}}));
  };
  check_one(violations_of("query/parse.cpp", "<boost/spirit/home/x3.hpp>"), "boost/spirit");
  check_one(violations_of("query/grammar/parse.cpp", "<boost/spirit/home/x3.hpp>"), "grammar");
  check_one(violations_of("query/plan.cpp", "<boost/graph/adjacency_list.hpp>"), "graph/model");
  check_one(violations_of("graph/condition/proof.cpp", "<cadical.hpp>"), "cadical");
  check_one(violations_of("graph/condition/a.cpp", "<z3++.h>"), "z3");
  check_one(violations_of("graph/condition/a.cpp", "<rapidcheck.h>"), "rapidcheck");
  BOOST_TEST(violations_of("query/query_grammar.cpp", "<boost/spirit/home/x3.hpp>").empty());
  BOOST_TEST(violations_of("graph/model/a.cpp", "<boost/graph/graph_traits.hpp>").empty());
  BOOST_TEST(violations_of("tests/property/a.cpp", "<z3++.h>").empty());
}

BOOST_AUTO_TEST_CASE(orphans_find_what_no_target_has) {
  Tree tree = tree_of({{"graph/a.cpp", "// x\n"}, {"query/b.cpp", "// x\n"}});
  tree.compiled = {"query/b.cpp"};
  check_one(check_orphans(tree), "graph/a.cpp");
}

BOOST_AUTO_TEST_CASE(orphans_find_a_header_nobody_includes) {
  Tree tree = tree_of({{"query/b.cpp", include_line("\"query/b.hpp\"")},
                       {"query/b.hpp", "// x\n"},
                       {"query/c.hpp", include_line("\"query/c.hpp\"")}});
  tree.compiled = {"query/b.cpp"};
  check_one(check_orphans(tree), "query/c.hpp");
}

BOOST_AUTO_TEST_CASE(opening_finds_a_file_without_a_comment) {
  check_one(check_opening(tree_of({{"query/a.cpp", "#include <vector>\n"}})), "query/a.cpp");
  check_one(check_opening(tree_of({{"query/a.hpp", "// x\nint a();\n"}})), "#pragma once");
  check_one(check_opening(tree_of({{"tools/cmake/a.cmake", "set(a b)\n"}})), "comment");
  BOOST_TEST(check_opening(tree_of({{"query/a.hpp", "// x\n#pragma once\n"}})).empty());
  BOOST_TEST(check_opening(tree_of({{"docs/a.md", "words\n"}})).empty());
}

BOOST_AUTO_TEST_CASE(size_finds_long_files_and_lines) {
  std::string lines;
  for (int i = 0; i < 601; ++i) lines += "//\n";
  check_one(check_size(tree_of({{"query/a.cpp", lines}})), "601 lines");
  BOOST_TEST(check_size(tree_of({{"query/a.cpp", lines.substr(3)}})).empty());

  const std::string line = "//" + std::string(98, '-');
  check_one(check_size(tree_of({{"query/a.cpp", "// x\n" + line + "-\n"}})), "query/a.cpp:2: 101");
  BOOST_TEST(check_size(tree_of({{"query/a.cpp", line + "\n"}})).empty());
  std::string dashes = "//";
  for (int i = 0; i < 98; ++i) dashes += "—";
  BOOST_TEST(check_size(tree_of({{"query/a.cpp", dashes + "\n"}})).empty());
}

BOOST_AUTO_TEST_CASE(words_find_what_is_left_for_later) {
  const auto violations_of = [](const std::string& path, const std::string& text) {
    return check_words(tree_of({{path, text}}));
  };
  check_one(violations_of("query/a.cpp", std::string("// x\n// TO") + "DO: more\n"), "a.cpp:2");
  check_one(violations_of("docs/a.md", std::string("FIX") + "ME\n"), "docs/a.md:1");
  check_one(violations_of("knowledge/a.kg", std::string("-- XX") + "X\n"), "knowledge/a.kg:1");
  check_one(violations_of("query/a.cpp", std::string("// not imple") + "mented\n"), "a.cpp:1");
  BOOST_TEST(violations_of("query/a.cpp", std::string("\"kg-XX") + "XXXX\"\n").empty());
  BOOST_TEST(violations_of("query/a.cpp", "// mastodon, method\n").empty());
}

BOOST_AUTO_TEST_CASE(codes_find_what_a_diagnostic_lacks) {
  const std::string registry = "graph/text/codes/query.def";
  const std::string entry = "// x\nKG_CODE(4001, empty_query, error, \"m\", \"h\", \"b\", \"g\")\n";
  const std::string emit = "// x\nvoid f() { sink.report(Code::empty_query, span); }\n";
  const std::string story = "# x\n$ kg query ''\n--- stderr\nerror[KG4001]: m\n--- exit 2\n";
  const std::string golden = "tests/golden/query/fail_empty.test";

  BOOST_TEST(
      check_codes(tree_of({{registry, entry}, {"query/a.cpp", emit}, {golden, story}})).empty());
  check_one(check_codes(tree_of({{registry, entry}, {"tests/a.cpp", emit}, {golden, story}})),
            "never emitted");
  check_one(check_codes(tree_of({{registry, entry}, {"query/a.cpp", emit}})), "no story");
  check_one(check_codes(tree_of({{registry, entry},
                                 {"query/a.cpp", emit},
                                 {golden, "# x\n$ kg explain KG4001\nKG4001\n"}})),
            "no story");
  const std::string broken = "tests/broken/query.txt";
  BOOST_TEST(check_codes(tree_of({{registry, entry},
                                  {"query/a.cpp", emit},
                                  {broken, "=== x\n[[]]\n--- KG4001\n"}}))
                 .empty());
  check_one(check_codes(tree_of({{registry, entry}, {"query/a.cpp", emit}, {broken, "KG4001\n"}})),
            "no story");
  const std::string planted = "tests/planted/unused/plain/";
  const std::string finds = "-- finds KG4001\nfact a yes/no\n";
  BOOST_TEST(check_codes(tree_of({{registry, entry},
                                  {"query/a.cpp", emit},
                                  {planted + "fault/a.kg", finds}}))
                 .empty());
  check_one(check_codes(tree_of({{registry, entry},
                                 {"query/a.cpp", emit},
                                 {planted + "clean/a.kg", finds}})),
            "no story");
  const Violations twice =
      check_codes(tree_of({{registry, entry + entry}, {"query/a.cpp", emit}, {golden, story}}));
  BOOST_TEST(twice.size() == 2U);  // its number and its name
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::house
