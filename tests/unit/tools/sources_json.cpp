// The JSON of `kg sources verify` against docs/schema/sources.json, with a passage in every state.
#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "knowledge/load.hpp"
#include "tests/support/json_schema.hpp"
#include "tools/sources_report.hpp"

namespace kg::tools::test {
namespace {

namespace fs = std::filesystem;
using namespace kg::test;

constexpr std::string_view page =
    "Drugs\n\nDrugs are many. Slow tumours answer rarely to them. Some never do.\n\nSmall\n\n"
    "One.\n\nSmall\n\nTwo.\n";

std::string evidence(std::string_view id, std::string_view place, std::string_view words) {
  return fmt::format("evidence {} \"x\" {{\n  from page {} fingerprint \"{}\"\n}}\n", id, place,
                     knowledge::fingerprint(words));
}

BOOST_AUTO_TEST_SUITE(sources_json)

BOOST_AUTO_TEST_CASE(keys_are_those_of_the_schema) {
  auto folder = (fs::temp_directory_path() / "kg-sources-json-XXXXXX").string();
  BOOST_REQUIRE(mkdtemp(folder.data()) != nullptr);
  std::ofstream(fs::path(folder) / "page.txt") << page;
  const std::string text =
      "source page \"x\" {\n  file \"page.txt\"\n}\nsource lost \"x\" {\n  file \"lost.txt\"\n}\n" +
      evidence("found", "at \"Drugs\" paragraph 1 sentence 1", "Drugs are many.") +
      evidence("moved", "at \"Drugs\" paragraph 1 sentence 1", "Some never do.") +
      evidence("changed", "at \"Drugs\" paragraph 1 sentence 2",
               "Slow tumours answer often to them.") +
      evidence("gone", "at \"Nowhere\"", "Nothing of the kind.") +
      "evidence unmarked \"x\" {\n  from page\n}\nevidence unread \"x\" {\n  from lost\n}\n"
      "evidence twice \"x\" {\n  from page at \"Small\" paragraph 1\n}\n"
      "therapy drugs {\n  indicated because changed\n}\n";
  text::SourceStore store;
  text::Sink sink;
  const knowledge::NamedText named{"test.kg", text};
  const auto graph = knowledge::load_texts(std::span(&named, 1), store, sink);
  BOOST_REQUIRE(graph);
  const auto verification = knowledge::verify(*graph, folder, sink);
  BOOST_REQUIRE(verification);
  const SourcesReport report{*graph, *verification, knowledge::uncovered(*verification)};
  const auto value = json::parse(as_json(report));
  Validator validator(read_schema("sources.json"));
  BOOST_TEST(validator.check(value) == "");
  std::set<std::string> keys;
  collect_keys(value, keys);
  for (const auto& key : keys) {
    BOOST_TEST(validator.described().contains(key), key << " is not described");
  }
  const auto& counts = value.at("counts").as_object();
  for (const auto* state : {"found", "moved", "changed", "gone", "unmarked", "ambiguous",
                            "no-file"}) {
    BOOST_TEST(counts.at(state).as_int64() == 1, state << " in " << as_json(report));
  }
  const auto& edited = value.at("passages").as_array().at(2).as_object();
  BOOST_TEST(edited.at("edit").at("before").as_string() == "often");
  BOOST_TEST(edited.at("options").as_array().at(0).as_string() == "drugs");
  fs::remove_all(folder);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::tools::test
