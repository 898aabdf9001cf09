// Answers in every format, from one small guideline.
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "tests/unit/query/fixture.hpp"

namespace kg::query::test {
namespace {

namespace json = boost::json;

const std::string main_query = "options where liver-only and lesions = 3 cm and not resectable";

struct Demo {
  model::Graph graph = demo_graph();
  std::string shown(const std::string& query, Format format = Format::table) const {
    const auto asked = ask(graph, query, {format});
    return asked.told + asked.shown;
  }
  json::value data(const std::string& query) const {
    return json::parse(shown(query, Format::json));
  }
};

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

BOOST_FIXTURE_TEST_SUITE(render, Demo)

BOOST_AUTO_TEST_CASE(options_as_a_table) {
  BOOST_TEST(shown(main_query) == R"(options where liver-only and lesions = 3 cm and not resectable

therapy        name                                status       strength
rfa            Radiofrequency ablation             option       weak
               for local-control
chemotherapy   Chemotherapy                        contested
               for control
prrt           Peptide receptor therapy            conditional  strong
               for control
               needs sstr-positive
surgery-later  Surgery after "shrinking", | later  blocked
               first resectable

chemotherapy: contested
    for       indicated when metastases has liver [chemo-1]
    against   not recommended when not resectable [chemo-2]
              - low-response: The document, "Drugs" paragraph 3

surgery-later: blocked
    for       indicated when metastases has liver [later-1]
    first     requires resectable [later-2]

decisions of the guideline's author behind this answer
  only-means-all: only liver, because the sources count no other organ [liver-only]

4 of 6 therapies shown: 1 option, 1 contested, 1 conditional, 1 blocked; 2 not indicated (`including
all` shows them); `why THERAPY …` shows every reason, down to the passage
)");
}

BOOST_AUTO_TEST_CASE(why_not_names_the_whole_chain) {
  const auto text = shown("why not rfa where lesions = 6 cm");
  for (const auto* part :
       {"rfa-2", "relatively contraindicated when lesions > 5 cm", "yes, decided by lesions > 5 cm",
        "strength  weak", "size-limit: Above 5 cm few tumours suit. (certainty very low)",
        "The document, \"RFA\" paragraph 2", "stated of its class ablation"}) {
    BOOST_TEST(has(text, part), part << " in\n" << text);
  }
}

BOOST_AUTO_TEST_CASE(why_of_an_option) {
  BOOST_TEST(shown("why rfa where liver-only and lesions = 3 cm and not resectable") ==
             R"(why rfa where liver-only and lesions = 3 cm and not resectable

rfa  Radiofrequency ablation
  option: an indication holds, and no objection does

what would change it
  not indicated if not metastases has liver
    instead of  liver-only
    turns on    rfa-1 (from yes to no)
    evidence    no-surgery
  contested if lesions > 5 cm
    instead of  lesions = 3 cm
    turns on    rfa-2 (from no to yes)
    evidence    size-limit
  not indicated if resectable
    instead of  not resectable
    turns on    rfa-1 (from yes to no)
    evidence    no-surgery

for
  rfa-1: indicated when metastases has liver and not resectable
    holds     yes, decided by metastases has liver and not resectable
    goals     local-control
    strength  weak
    evidence  no-surgery: Used where surgery cannot be done. (certainty very low)
              The document, "RFA" paragraph 1

against
  rfa-2: relatively contraindicated when lesions > 5 cm
    holds     no, decided by lesions > 5 cm being false
    from      stated of its class ablation
    strength  weak
    evidence  size-limit: Above 5 cm few tumours suit. (certainty very low)
              The document, "RFA" paragraph 2

decisions of the guideline's author behind this answer
  only-means-all: only liver, because the sources count no other organ [liver-only]
)");
}

BOOST_AUTO_TEST_CASE(questions_that_expect_the_other_answer) {
  BOOST_TEST(has(shown("why not rfa where liver-only and lesions = 3 cm and not resectable"),
                 "it is an option here"));
  BOOST_TEST(has(shown("why rfa where resectable"), "it is not an option here"));
}

BOOST_AUTO_TEST_CASE(including_all_shows_the_rest) {
  BOOST_TEST(!has(shown(main_query), "resection "));
  BOOST_TEST(has(shown(main_query + " including all"), "resection "));
}

BOOST_AUTO_TEST_CASE(goals_choose_indications) {
  const auto text = shown(main_query + " for local-control");
  BOOST_TEST(has(text, "rfa "));
  BOOST_TEST(!has(text, "prrt "));
}

BOOST_AUTO_TEST_CASE(json_follows_the_contract) {
  const auto value = data(main_query);
  BOOST_TEST(value.at("kind").as_string() == "options");
  BOOST_TEST(value.at("where").as_string() == "liver-only and lesions = 3 cm and not resectable");
  const auto& options = value.at("options").as_array();
  BOOST_TEST(options.size() == 6U);
  const auto& first = options.at(0).as_object();
  std::string keys;
  for (const auto& member : first) keys += std::string(member.key()) + " ";
  BOOST_TEST(keys.starts_with("therapy name status needs needs_facts goals for against first "));
  BOOST_TEST(first.at("therapy").as_string() == "rfa");
  BOOST_TEST(first.at("needs").is_null());
  const auto& reason = first.at("for").at(0).as_object();
  BOOST_TEST(reason.at("statement").as_string() == "rfa-1");
  BOOST_TEST(reason.at("kind").as_string() == "indication");
  BOOST_TEST(reason.at("holds").as_string() == "yes");
  BOOST_TEST(reason.at("strength").as_string() == "weak");
  BOOST_TEST(reason.at("evidence").at(0).at("locator").as_string() == "\"RFA\" paragraph 1");
  BOOST_TEST(reason.at("evidence").at(0).at("certainty").as_string() == "very-low");
}

BOOST_AUTO_TEST_CASE(json_of_needs_and_first) {
  const auto value = data(main_query + " for control");
  for (const auto& option : value.at("options").as_array()) {
    if (option.at("therapy").as_string() == "prrt") {
      BOOST_TEST(option.at("status").as_string() == "conditional");
      BOOST_TEST(option.at("needs").as_string() == "sstr-positive");
      BOOST_TEST(option.at("needs_facts").at(0).as_string() == "sstr-positive");
    }
  }
  const auto later = data("why surgery-later where liver-only and not resectable");
  BOOST_TEST(later.at("status").as_string() == "blocked");
  BOOST_TEST(later.at("first").at(0).as_string() == "resectable");
  BOOST_TEST(later.at("against").at(0).at("kind").as_string() == "prerequisite");
}

BOOST_AUTO_TEST_CASE(csv_quotes_what_needs_it) {
  const auto text = shown(main_query, Format::csv);
  BOOST_TEST(text.starts_with("therapy,name,status,"));
  BOOST_TEST(has(text, "surgery-later,\"Surgery after \"\"shrinking\"\", | later\",blocked,"));
  BOOST_TEST(has(text, "\r\nresection,Resection,not-indicated,"));
}

BOOST_AUTO_TEST_CASE(markdown_escapes_bars) {
  const auto text = shown(main_query, Format::markdown);
  BOOST_TEST(has(text, "| therapy | name | status |"));
  BOOST_TEST(has(text, "| Surgery after \"shrinking\", \\| later | blocked |"));
  BOOST_TEST(!has(text, "| resection |"));
}

BOOST_AUTO_TEST_CASE(lines_fit_the_terminal) {
  for (const auto* query : {"why not rfa where lesions = 6 cm", "options including all"}) {
    const auto asked = ask(graph, query, {Format::table, false, 80});
    std::size_t begin = 0;
    for (std::size_t end; (end = asked.shown.find('\n', begin)) != std::string::npos;) {
      BOOST_TEST(end - begin <= 80U, asked.shown.substr(begin, end - begin));
      begin = end + 1;
    }
  }
}

BOOST_AUTO_TEST_CASE(colour_is_only_colour) {
  auto coloured = ask(graph, main_query, {Format::table, true, 100}).shown;
  BOOST_TEST(has(coloured, "\x1b["));
  for (std::size_t at; (at = coloured.find('\x1b')) != std::string::npos;) {
    coloured.erase(at, coloured.find('m', at) - at + 1);
  }
  BOOST_TEST(coloured == shown(main_query));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::query::test
