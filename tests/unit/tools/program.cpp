// The program as a function: arguments and input in, output, problems and exit status out.
#include <boost/test/unit_test.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tools/arguments.hpp"
#include "tools/verb.hpp"

namespace kg::tools::test {
namespace {

struct Ran {
  int status;
  std::string out;
  std::string err;
};

Ran run(const std::vector<std::string>& arguments, const std::string& input = "",
        bool color = false) {
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  Io io{in, out, err, color, color, 100};
  const int status = run_program(arguments, io);
  return {status, out.str(), err.str()};
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

BOOST_AUTO_TEST_SUITE(program)

BOOST_AUTO_TEST_CASE(help_names_every_verb) {
  const auto ran = run({});
  BOOST_TEST(ran.status == status_fine);
  for (const Verb* verb : verbs()) BOOST_TEST(has(ran.out, verb->name), verb->name);
  BOOST_TEST(run({"--help"}).out == ran.out);
  BOOST_TEST(run({"help"}).out == ran.out);
}

BOOST_AUTO_TEST_CASE(every_verb_has_a_page) {
  for (const Verb* verb : verbs()) {
    const auto ran = run({"help", std::string(verb->name)});
    BOOST_TEST(ran.status == status_fine);
    BOOST_TEST(has(ran.out, verb->summary), verb->name);
    BOOST_TEST(run({std::string(verb->name), "--help"}).out == ran.out, verb->name);
  }
}

BOOST_AUTO_TEST_CASE(a_question_from_standard_input) {
  const auto ran = run({"query", "--stage", "syntax", "-"}, "options\nwhere a -- why\n");
  BOOST_TEST(ran.out == "options(where(a))\n");
  BOOST_TEST(ran.err == "");
  BOOST_TEST(ran.status == status_fine);
}

BOOST_AUTO_TEST_CASE(problems_go_to_the_error_stream) {
  const auto ran = run({"query", "optoins"});
  BOOST_TEST(ran.status == status_unusable);
  BOOST_TEST(ran.out == "");
  BOOST_TEST(has(ran.err, "error[KG4002]"));
}

BOOST_AUTO_TEST_CASE(colour_only_where_it_is_wanted) {
  BOOST_TEST(!has(run({"query", "optoins"}).err, "\x1b["));
  BOOST_TEST(has(run({"query", "optoins"}, "", true).err, "\x1b["));
}

BOOST_AUTO_TEST_CASE(usage_mistakes) {
  struct Row {
    std::vector<std::string> arguments;
    std::string code;
  };
  const std::vector<Row> rows = {
      {{"qurey"}, "KG5001"},
      {{"--wrong"}, "KG5002"},
      {{"query", "--wrong", "options"}, "KG5002"},
      {{"query"}, "KG5003"},
      {{"query", "options", "where"}, "KG5004"},
      {{"query", "options", "--format=yaml"}, "KG5005"},
      {{"query", "options", "--format"}, "KG5006"},
      {{"explain", "KG9999"}, "KG5007"},
      {{"query", "-g", "nothing-like-it", "options"}, "KG5008"},
      {{"query", "--format", "csv", "--format", "json", "options"}, "KG5009"},
  };
  for (const auto& row : rows) {
    const auto ran = run(row.arguments);
    BOOST_TEST(ran.status == status_unusable, row.code);
    BOOST_TEST(has(ran.err, row.code), row.code << " in\n" << ran.err);
    BOOST_TEST(has(ran.err, "\n1 error\n"), ran.err);
  }
}

BOOST_AUTO_TEST_CASE(odd_arguments_are_only_mistakes) {
  for (const char* odd : {"", " ", "-", "--", "---", "--=", "-\xff", "--format=", "\n"}) {
    for (const Verb* verb : verbs()) {
      if (verb->name == "fmt") continue;  // `-` formats an empty input: nothing is wrong with it
      const auto ran = run({std::string(verb->name), odd, odd});
      BOOST_TEST(ran.status <= status_unusable);
      BOOST_TEST(!has(ran.err, "internal"), verb->name << " " << odd << "\n" << ran.err);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_stream_that_refuses_is_reported) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  out.setstate(std::ios::badbit);
  Io io{in, out, err, false, false, 100};
  const std::vector<std::string> arguments = {"help"};
  BOOST_TEST(run_program(arguments, io) == status_unusable);
  BOOST_TEST(has(err.str(), "KG5010"));
}

BOOST_AUTO_TEST_CASE(the_command_line_is_a_text_with_places) {
  text::SourceStore store;
  const std::vector<std::string> arguments = {"query", "a b", "--format=json"};
  const CommandLine line(arguments, store);
  const auto& source = store.get(line.span(0).source);
  BOOST_TEST(source.bytes() == "kg query 'a b' --format=json");
  BOOST_TEST(source.slice(line.span(1)) == "'a b'");
  BOOST_TEST(source.slice(line.find("--format", 1)) == "--format=json");
  BOOST_TEST(line.find("--other", 1).begin == source.bytes().size());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::tools::test
