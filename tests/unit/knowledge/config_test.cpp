// Config: what `kg.toml` says, and that no text of any shape is more than a diagnostic.
#include "knowledge/check/config.hpp"

#include <boost/test/unit_test.hpp>

#include "graph/text/codes.hpp"
#include "graph/text/limits.hpp"

using namespace kg;
using namespace kg::knowledge::check;
using text::Code;
using text::Severity;

namespace {

struct Read {
  text::SourceStore store;
  text::Sink sink;
  std::optional<Config> config;

  explicit Read(std::string bytes) {
    config = read_config(store.add("guide/kg.toml", std::move(bytes)), sink);
  }
  std::string codes() const {
    std::string text;
    for (const auto& each : sink.all()) text += std::string(text::info(each.code).id) + " ";
    return text;
  }
};

std::string repeated(std::string_view part, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += part;
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(config)

BOOST_AUTO_TEST_CASE(every_key) {
  const Read read(
      "[severity]\nKG3414 = \"note\"\nsource_without_date = \"off\"\n"
      "[check]\ndeny = \"notes\"\nfail-on = \"error\"\nbaseline = \"base.json\"\n"
      "only = [\"unused\", \"time-words\"]\nbudget = 1000\nallow-unknown = true\n");
  BOOST_TEST(read.codes() == "");
  BOOST_TEST_REQUIRE(read.config.has_value());
  const auto& config = *read.config;
  BOOST_TEST(config.levels.size() == 2);
  BOOST_TEST((config.levels.at(Code::definition_unused) == Severity::note));
  BOOST_TEST(!config.levels.at(Code::source_without_date).has_value());
  BOOST_TEST((config.deny == Severity::note));
  BOOST_TEST((config.fail_on == Severity::error));
  BOOST_TEST(*config.baseline == "guide/base.json");
  BOOST_TEST(config.only.size() == 2);
  BOOST_TEST(*config.budget == 1000);
  BOOST_TEST(*config.allow_unknown);
}

BOOST_AUTO_TEST_CASE(an_empty_file_says_nothing) {
  BOOST_TEST(Read("").config.has_value());
  BOOST_TEST(Read("# nothing\n").config.has_value());
}

BOOST_AUTO_TEST_CASE(mistakes_are_underlined_where_they_stand) {
  const Read read("[severity]\n\"definition-unused\" = \"hint\"\n[check]\nfail_on = \"error\"\n");
  BOOST_TEST(read.codes() == "KG3802 KG3803 ");
  const auto text = [&](std::size_t i) {
    const auto& span = read.sink.all()[i].span;
    return std::string(read.store.get(span.source).slice(span));
  };
  BOOST_TEST(text(0) == "fail_on");
  BOOST_TEST(text(1) == "\"hint\"");
}

BOOST_AUTO_TEST_CASE(depth_is_bounded) {
  const auto levels = text::limits::config_levels;
  for (const std::string& bytes :
       {repeated("[", 20'000), "a = " + repeated("[", 20'000),
        "a" + repeated(".a", 20'000) + " = 1", "a = " + repeated("{a=", 10'000),
        "[a" + repeated(".a", 20'000) + "]\n",
        repeated("[a]\n", levels + 1)}) {
    const Read read(bytes);
    BOOST_TEST(!read.config.has_value());
    BOOST_TEST(read.codes() == "KG3801 ");
  }
  // As deep as may be.
  BOOST_TEST(Read("[x" + repeated(".a", levels - 2) + "]\n").codes() == "KG3802 ");
}

BOOST_AUTO_TEST_CASE(odd_bytes_are_refused) {
  for (const std::string& bytes :
       {std::string("\xff\xfe"), std::string("a\0b", 3), std::string("[check]\nonly = [\"\x01\"]"),
        std::string("\""), std::string("= 1"), std::string("[[check]]\n[check]\n"),
        repeated("x", 100'000)}) {
    const Read read(bytes);
    BOOST_TEST(!read.config.has_value(), bytes.substr(0, 20));
  }
}

BOOST_AUTO_TEST_SUITE_END()
