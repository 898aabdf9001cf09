// Attacks by bytes: texts cut anywhere, bytes that are no text, ends of lines, nothing at all.
#include "graph/text/codes.hpp"
#include "tests/broken/attack.hpp"

namespace kg::broken {
namespace {

// world.kg until it has 200 lines, with every name of its own.
std::string long_text() {
  auto text = read_file("world.kg");
  for (int i = 0; std::count(text.begin(), text.end(), '\n') < 200; ++i) {
    const auto id = std::to_string(i);
    text +=
        "\n-- one more, with a comment — and a sign ≤ that is no ASCII\n"
        "therapy extra-" +
        id + " \"Extra\" also more-" + id +
        " {\n"
        "  indicated when lesions ≤ 5cm and metastases has any of {liver, bone}\n"
        "    for control\n    strength weak \"may be used\"\n    because size-limit\n"
        "  extra-" +
        id +
        "-size: contraindicated when (functional or not operable)\n"
        "  remark burden \"an hour\"\n  code ATC \"L01\" \"a code\"\n}\n"
        "case \"extra " +
        id + "\" {\n  given resectable\n  expect extra-" + id +
        " not-indicated, rfa not-indicated\n}\n";
  }
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(attacks_by_bytes)

BOOST_AUTO_TEST_CASE(the_long_text_is_right) {
  const auto outcome = load_alone(long_text());
  BOOST_TEST_REQUIRE(outcome->answered, told(*outcome));
}

BOOST_AUTO_TEST_CASE(a_text_of_200_lines_cut_at_every_byte) {
  const auto text = long_text();
  // Each cut costs a load; where nothing is optimised, a coprime step still visits every construct.
  constexpr std::size_t step = is_fast_build ? 1 : 23;
  for (std::size_t length = 0; length <= text.size(); length += step) {
    const auto outcome = load_alone(text.substr(0, length));
    if (outcome->answered != outcome->sink.has_errors()) continue;
    BOOST_ERROR("cut at " << length << ": neither a guideline nor an error");
  }
}

BOOST_AUTO_TEST_CASE(a_query_cut_at_every_byte) {
  const std::string text =
      "options for symptom-control where liver-only and (lesions ≤ 5cm or grade in {G1, G2}) and "
      "not resectable and metastases has any of {liver} as of 2015-06 in US including all";
  for (std::size_t length = 0; length <= text.size(); ++length) {
    check_works_or_refused(*ask(text.substr(0, length)));
  }
}

BOOST_AUTO_TEST_CASE(one_byte_changed_anywhere) {
  const auto text = read_file("world.kg");
  constexpr std::string_view others = "\"{}();:=-,x0 \n\\\xC3";
  for (std::size_t at = 0; at < text.size(); at += 7) {
    auto broken = text;
    broken[at] = others[(at / 7) % others.size()];
    check_works_or_refused(*load_alone(broken));
  }
}

BOOST_AUTO_TEST_CASE(nothing) { check_works(*load_alone("")); }
BOOST_AUTO_TEST_CASE(only_blanks) { check_works(*load_alone(" \t\r\n\n  \n")); }
BOOST_AUTO_TEST_CASE(only_comments) { check_works(*load_alone("-- one\n--two\n   -- three")); }
BOOST_AUTO_TEST_CASE(only_a_byte_order_mark) { check_works(*load_alone("\xEF\xBB\xBF")); }

BOOST_AUTO_TEST_CASE(a_byte_order_mark_before_a_guideline) {
  check_works(*load_alone("\xEF\xBB\xBF" + read_file("world.kg")));
}

BOOST_AUTO_TEST_CASE(line_ends_of_another_system) {
  std::string text;
  for (const char c : read_file("world.kg"))
    text += c == '\n' ? std::string("\r\n") : std::string(1, c);
  check_works(*load_alone(text));
}

BOOST_AUTO_TEST_CASE(nul_bytes) {
  using namespace std::string_literals;
  check_refused(*load_alone("goal cure\n\0goal control\n"s), text::Code::not_text);
  check_refused(*load_alone(times(1000, "\0"s)), text::Code::not_text);
  check_refused(*ask("options where \0"s), text::Code::not_text);
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_utf8) {
  for (const char* bytes : {"\xFF\xFE", "goal \xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80",
                            "-- \x80 in a comment", "goal a \"\xE2\x28\xA1\""}) {
    check_refused(*load_alone(bytes), text::Code::not_text);
    check_refused(*ask(bytes), text::Code::not_text);
  }
}

BOOST_AUTO_TEST_CASE(every_single_byte_and_pair_of_signs) {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string text(1, static_cast<char>(byte));
    check_works_or_refused(*load_alone(text));
    check_works_or_refused(*ask(text));
  }
  constexpr std::string_view signs = "\"{}()[];:=-,.<>!/*+~#@ a1\n";
  for (const char a : signs) {
    for (const char b : signs) {
      const std::string text{a, b};
      check_works_or_refused(*load_alone(text));
      check_works_or_refused(*load_alone("therapy x {" + text));
      check_works_or_refused(*ask("options where " + text));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace kg::broken
