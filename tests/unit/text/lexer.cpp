// Lexer: how words, numbers with units, dates, texts and comments are told apart.
#include "graph/text/lexer.hpp"

#include <boost/test/unit_test.hpp>

using namespace kg::text;

namespace {

// `w:lesions p:<= n:5 u:cm`: kind and spelling of every token.
std::string tokens(std::string text, Sink& sink) {
  SourceStore store;
  const auto& file = store.add("test", std::move(text));
  const auto list = lex(file, sink);
  std::string words;
  for (const auto& token : list.tokens) {
    if (token.kind == TokenKind::end) continue;
    words += words.empty() ? "" : " ";
    words += "wnudsp"[static_cast<std::size_t>(token.kind)];
    words += ":" + std::string(token.text);
  }
  for (const auto& comment : list.comments) words += " #" + std::string(comment.text);
  return words;
}

std::string tokens(std::string text) {
  Sink sink;
  auto words = tokens(std::move(text), sink);
  for (const auto& diagnostic : sink.all()) words += " !" + std::string(info(diagnostic.code).id);
  return words;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(lexer)

BOOST_AUTO_TEST_CASE(pieces) {
  const std::pair<const char*, const char*> rows[] = {
      {"", ""},
      {"liver-only", "w:liver-only"},
      {"everolimus+octreotide-lar", "w:everolimus+octreotide-lar"},
      {"5-hiaa", "w:5-hiaa"},
      {"mibg-131i", "w:mibg-131i"},
      {"urinary-5hiaa", "w:urinary-5hiaa"},
      {"lesions<=5cm", "w:lesions p:<= n:5 u:cm"},
      {"5 cm", "n:5 u:cm"},
      {"5cm and x", "n:5 u:cm w:and w:x"},
      {"between 4 and 6 cm", "w:between n:4 w:and n:6 u:cm"},
      {"3% <= ki67 <= 20%", "n:3 u:% p:<= w:ki67 p:<= n:20 u:%"},
      {"3 mg/dL", "n:3 u:mg/dL"},
      {"4 [IU]/L", "n:4 u:[IU]/L"},
      {"2 /mm2", "n:2 u:/mm2"},
      {"5 mitoses per 2 mm2 and x", "n:5 u:mitoses per 2 mm2 w:and w:x"},
      {"5 \xC2\xB5g", "n:5 u:\xC2\xB5g"},
      {"0.5 1e3 1.5e-3", "n:0.5 n:1e3 n:1.5e-3"},
      {"1e3cm", "n:1e3 u:cm"},
      {"2e", "n:2 u:e"},
      {"in {3, 4}", "w:in p:{ n:3 p:, n:4 p:}"},
      {"paragraph 1 sentence 2", "w:paragraph n:1 w:sentence n:2"},
      {"5\nstrength", "n:5 w:strength"},
      {"2015-06", "d:2015-06"},
      {"2015-06-30", "d:2015-06-30"},
      {"2015", "n:2015"},
      {"edition 2026-11", "w:edition d:2026-11"},
      {"a -> b", "w:a p:-> w:b"},
      {"x \xE2\x89\xA4 3", "w:x p:<= n:3"},
      {"\"a \\\" b\" c", "s:\"a \\\" b\" w:c"},
      {"a -- words\nb", "w:a w:b #-- words"},
      {"\xEF\xBB\xBFx", "w:x"},
      {"a && b", "w:a w:and w:b !KG1108"},
      {"a == b", "w:a p:= w:b !KG1108"},
      {"!a", "w:not w:a !KG1108"},
      {"\"open", "s:\"open !KG1102"},
      {"\"a\\q\"", "s:\"a\\q\" !KG1110"},
      {"a # b", "w:a w:b !KG1101"},
      {"\xE2\x80\x9Cwords\xE2\x80\x9D", "w:words !KG1101 !KG1101"},
      {"\x01", " !KG1101"},
  };
  for (const auto& [text, expected] : rows) {
    BOOST_TEST_CONTEXT(text) { BOOST_TEST(tokens(text) == expected); }
  }
}

BOOST_AUTO_TEST_CASE(names_have_a_limit) {
  BOOST_TEST((tokens(std::string(300, 'a')).find("KG1107") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(line_starts_are_marked) {
  SourceStore store;
  Sink sink;
  const auto& file = store.add("test", "a b\n  c -- d\n\ne");
  const auto list = lex(file, sink);
  std::string starts;
  for (const auto& token : list.tokens) starts += token.line_start ? '1' : '0';
  BOOST_TEST(starts == "10110");
}

BOOST_AUTO_TEST_CASE(every_byte_value_ends) {
  for (int byte = 0; byte < 256; ++byte) {
    Sink sink;
    const std::string one(1, static_cast<char>(byte));
    BOOST_TEST(tokens(one + one + "x" + one, sink).size() < 100u);
  }
}

BOOST_AUTO_TEST_CASE(quotes_round_trip) {
  for (const std::string text : {"", "a", "a\"b", "a\\b", "a\nb", "\\n", "\\\"\\"}) {
    BOOST_TEST(unquote(quote(text)) == text);
  }
}

BOOST_AUTO_TEST_CASE(brackets_pair_up) {
  const auto check = [](std::string text) {
    SourceStore store;
    Sink sink;
    const auto& file = store.add("test", std::move(text));
    const auto list = lex(file, sink);
    const bool good = check_brackets(list.tokens.begin(), std::prev(list.tokens.end()), sink);
    BOOST_TEST(good == sink.empty());
    return sink.empty() ? std::string("good") : std::string(info(sink.all().front().code).id);
  };
  BOOST_TEST(check("({[]})") == "good");
  BOOST_TEST(check("(}") == "KG1103");
  BOOST_TEST(check("(") == "KG1103");
  BOOST_TEST(check("}") == "KG1103");
  BOOST_TEST(check(std::string(256, '(') + std::string(256, ')')) == "good");
  BOOST_TEST(check(std::string(257, '(') + std::string(257, ')')) == "KG1104");
}

BOOST_AUTO_TEST_SUITE_END()
