// Attacks on queries: every prefix of good ones, as they look while somebody types, and huge or
// hostile ones of every form. Each is answered or refused by a named code; completion at every
// place of them gives names or nothing.
#include "tests/broken/attack.hpp"

#include <array>
#include <set>

#include "graph/text/codes.hpp"
#include "graph/text/limits.hpp"
#include "query/complete.hpp"
#include "query/parse.hpp"

namespace kg::broken {
namespace {

constexpr std::array<const char*, 62> good_queries = {
    "options",
    "options where resectable",
    "options where not resectable and functional",
    "options where resectable or (functional and not operable)",
    "options where largest-lesion <= 5 cm",
    "options where lesions<=5cm and ki67 > 3 %",
    "options where 3 % <= ki67 <= 20 %",
    "options where largest-lesion between 2 cm and 5 cm",
    "options where grade = G1",
    "options where grade >= G2 and grade != G3",
    "options where grade in {G1, G2}",
    "options where grade not in {G3}",
    "options where metastases has liver",
    "options where metastases has any of {liver, bone}",
    "options where metastases has all of {liver, bone}",
    "options where metastases has none of {liver}",
    "options where metastases has within gastrointestinal",
    "options where metastases only {liver}",
    "options where metastases = {liver, bone}",
    "options where metastases = {}",
    "options where primary-site within gastrointestinal",
    "options where liver-only implies resectable",
    "options where known grade and unknown ki67",
    "options where applicable bone-pattern",
    "options where lesion-count >= 3",
    "options where glucose < 4 mmol/L and creatinine < 1 mg/dL",
    "options where survival > 6 mo",
    "options where date < 2015-06-30",
    "options where failed has rfa",
    "options where always",
    "options for control",
    "options for cure, symptom-control where functional",
    "options as of 2015",
    "options as of 2015-06 in US",
    "options in Europe where resectable",
    "options including all",
    "options for control where metastases has liver as of 2015 in DE including all",
    "options from page where resectable",
    "options with certainty >= low",
    "options with strength = strong where resectable",
    "options where resectable -- a comment",
    "why rfa",
    "why rfa where largest-lesion = 6 cm",
    "why not rfa",
    "why not rfa where resectable as of 2016",
    "why rfa in FR",
    "ask",
    "ask for rfa where metastases has liver",
    "ask for control where not resectable",
    "values of grade",
    "values of liver-lobes where functional",
    "values of liver-only",
    "therapies",
    "therapies where is ablation",
    "therapies where is ablation and not inhibits mtor",
    "evidence for rfa",
    "sources of evidence of contraindications of (therapies where is ablation)",
    "evidence where certainty >= low order by source.date desc limit 10",
    "facts of indications of rfa union facts of contraindications of rfa",
    "path from rfa to liver",
    "count evidence by source",
    "everything about rfa"};

// The parts of a form that can be repeated without end.
struct Endless {
  const char* begin;
  const char* part;
  const char* end;
};
constexpr std::array<Endless, 10> endless = {
    Endless{"options where resectable", " or resectable", ""},
    Endless{"options for control", ", control", ""},
    Endless{"options from page", ", page", ""},
    Endless{"options where grade in {G1", ", G1", "}"},
    Endless{"options ", "where resectable ", ""},
    Endless{"why ", "rfa ", ""},
    Endless{"ask for control", ", control", ""},
    Endless{"values of grade where resectable", " and resectable", ""},
    Endless{"therapies where is ablation", " or is ablation", ""},
    Endless{"evidence of rfa", " union evidence of rfa", ""}};

}  // namespace

BOOST_AUTO_TEST_SUITE(attacks_on_queries)

BOOST_AUTO_TEST_CASE(the_good_ones_are_good) {
  for (const char* query : good_queries) {
    const auto outcome = ask(query);
    BOOST_TEST(outcome->answered, query << "\n" << told(*outcome));
  }
}

BOOST_AUTO_TEST_CASE(every_prefix_of_a_good_query) {
  std::set<std::string> prefixes;
  for (const std::string query : good_queries) {
    for (std::size_t length = 0; length < query.size(); ++length) {
      prefixes.insert(query.substr(0, length));
    }
  }
  for (const auto& prefix : prefixes) {
    const auto outcome = ask(prefix);
    if (outcome->answered != outcome->sink.has_errors()) continue;
    BOOST_ERROR("`" << prefix << "`: neither an answer nor an error");
  }
}

BOOST_AUTO_TEST_CASE(completion_at_every_place_of_a_good_query) {
  constexpr std::size_t step = is_fast_build ? 1 : 5;
  for (const std::string query : good_queries) {
    for (std::size_t length = 0; length <= query.size(); length += step) {
      const auto found = query::complete(std::string_view(query).substr(0, length), world());
      BOOST_TEST(found.begin <= length);
      for (const auto& item : found.items) BOOST_TEST(!item.text.empty());
    }
  }
}

BOOST_AUTO_TEST_CASE(queries_without_end) {
  const Clock clock(8);
  for (const auto& [begin, part, end] : endless) {
    const auto megabyte = times((1u << 20) / std::string_view(part).size(), part);
    check_refused(*ask(begin + megabyte + end), text::Code::query_too_long);
    const auto fitting = text::limits::query_bytes / 2 / std::string_view(part).size();
    check_works_or_refused(*ask(begin + times(fitting, part) + end));
  }
}

BOOST_AUTO_TEST_CASE(brackets_without_end) {
  const Clock clock(4);
  for (const char* begin : {"options where ", "why rfa where ", "ask where ", "therapies where ",
                            "evidence of ", "", "values of grade where "}) {
    for (const char* bracket : {"(", "{", "not ("}) {
      check_refused(*ask(begin + times(10'000, bracket)), text::Code::nesting_too_deep);
      BOOST_TEST(query::complete(begin + times(10'000, bracket), world()).items.empty());
    }
    check_works_or_refused(*ask(begin + times(10'000, ")")));
    check_works_or_refused(*ask(begin + times(10'000, "not ")));
  }
}

BOOST_AUTO_TEST_CASE(hostile_bytes_in_every_form) {
  using namespace std::string_literals;
  for (const char* begin : {"options where ", "why ", "ask for ", "values of ", "therapies where ",
                            "path from ", "count "}) {
    for (const auto& bytes : {"\0"s, "\xFF\xFE"s, "\xC0\xAF"s, "a\0b"s}) {
      check_refused(*ask(begin + bytes), text::Code::not_text);
    }
    for (const char* odd : {"\"", "\"open", "\\", "`", "'x'", "é", "🩺", "--", "-", ";", "$(x)"}) {
      check_works_or_refused(*ask(begin + std::string(odd)));
      static_cast<void>(query::complete(begin + std::string(odd), world()));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace kg::broken
