// Laws of the formatter, on random files and on the NET guideline: it is idempotent, keeps the
// syntax (places and the order of clauses aside), and keeps every comment in order.
#include "knowledge/format.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "graph/text/lexer.hpp"
#include "tests/property/check.hpp"
#include "tests/unit/knowledge/knowledge_support.hpp"

using namespace kg::knowledge::test;

namespace {

// In the templates `~` is a place where a blank, a line end or a comment may stand, `@` one for a
// name, `?` one for a condition. A line end is one where an item or a declaration ends.
constexpr const char* heads[] = {
    "fact @~yes/no~\"a label\"~also @,~@~judgement\n",
    "fact @~@ < @ < @~applies when ?\n",
    "fact @~set of @~\"label\"\n",
    "fact @~quantity in mg/dL~molar mass 12.5 g/mol~\"x\"\n",
    "define @ =~?~by @,~@~\"label\"~because @\n",
    "always @:~?~\"label\"~by @\n",
    "always ?\n",
    "population @ =~?~\"label\"~by @\n",
    "every @ patient has an option~for @,~@~\"label\"~because @~by @\n",
    "kind @~\"label\"\n",
    "relation @:~@ ->~@~\"label\"\n",
    "import \"some-file.kg\"\n",
    "goal @~is @~\"label\"\n",
    "accept definition-unused~in @,~@~because~\"why\"\n",
    "accept KG3414~because \"why\"\n",
    "severity KG3414 note~because \"why\"\n",
    "guideline @~\"title\"~edition 2026-11~review by 2027-01~language en\n",
};
constexpr const char* blocks[] = {
    "therapy @~\"label\"~also @~is @,~@~{\nTHERAPY}\n",
    "therapy @~combines @,~@~{\nTHERAPY}\n",
    "evidence @~\"a claim\"~{\nEVIDENCE}\n",
    "source @~\"a title\"~{\nSOURCE}\n",
    "site @~\"label\"~{\nNODE}\n",
    "site @ { @; @ \"x\"; @ }\n",
    "site @ { @ }\n",
    "decision @~\"title\"~{\n  reason~\"why\"\n  because @,~@\n}\n",
    "case~\"title\"~{\n  given ?\n  expect @ option,~@ not-indicated,~@ contested\n}\n",
    "goal @ {}\n",
    "table @~from @,~@~hit unique~\"label\"~because @~{\nROWS}\n",
    "table @ gives statements~hit first~from @~when ?~{\nSTATEMENTS}\n",
    "table @ hit collect from @ { @ => @; -=>- }\n",
};
constexpr const char* therapy_items[] = {
    "  indicated~when ?~for @,~@~strength weak~\"maybe\"~because @~by @\n",
    "  @: contraindicated~because @~when ?\n",
    "  relatively contraindicated~when ?~label \"x\"~overrides @,~@\n",
    "  not recommended; unsettled~for @\n",
    "  not recommended~when ?~contested~with @,~@~because~\"reason\"~because @\n",
    "  unsettled~contested because \"a reason\"~label \"x\"~contested with @ because \"b\"\n",
    "  requires ?~when ?\n",
    "  softly requires ?\n",
    "  preferred to @,~@~when ?\n",
    "  remark usage~\"some text in own words that may be rather long, as such texts are\"~when ?\n",
    "  except @,~@~because~\"reason\"\n",
    "  code ATC~\"L01\"~\"display\"\n  note \"n\"; note \"m\"\n",
    "  @ @,~@\n",
};
constexpr const char* evidence_items[] = {
    "  from @~at \"A heading\"~paragraph 3~sentence 1~fingerprint \"0123456789abcdef\"\n",
    "  certainty very-low\n  said by @,~@\n",
    "  date 2015-06; design review\n",
    "  speaks for @,~@\n  speaks against\n",
};
constexpr const char* source_items[] = {"  file \"x.txt\"\n", "  publisher~\"y\"; date 2015\n",
                                        "  superseded by @~since 2019-05\n  review by 2027\n",
                                        "  retracted~2020-05~\"why\"\n", "  retracted\n"};
constexpr const char* node_items[] = {
    "  @ \"label\"\n", "  @; @; @ also @\n", "  @~\"label\"~{\n    @; @\n    @ { @ }\n  }\n",
    "  @ @,~@\n", "  because @\n",
};
constexpr const char* rows[] = {
    "  @~|~@,~@~=>~@~because @\n",
    "@:~not (@,@) | not @~=> @,@~label \"x\"~by @,~@\n",
    "  - | - => -; <5cm|>= 3% and <20 % => 3 mg/dL\n",
    "  has any of {@,~@}, only {} | = {@}~=>~yes\n",
    "  not applicable | within @,~@ | < 2015-06, > 2016 => 2015\n",
    "  applicable | - => @\n",
};
constexpr const char* statement_rows[] = {
    "  @~=> @ indicated~for @~strength weak~\"maybe\"~because @\n",
    "  @: >3 => @ relatively contraindicated label \"a text that is long enough for two lines\""
    "~because @,~@~by @\n",
    "  - => @ not recommended; @=>@ unsettled\n  no => -\n",
};
constexpr const char* conditions[] = {
    "@", "not @", "@~and @", "@~or @~and not @", "(@~or @)~and (@ and @)", "@ <= 5cm",
    "3% <=@<= 20 %", "@ = {@,~@}", "@ has any of {@}", "@ in {@, @, @}", "@ not in {@}",
    "not (@~or @)~implies @", "@ between 4cm and 6 cm", "@ only {}", "known @", "not (not @)",
    "@ has within @~or @ has none of {@, @}~or @ within @~or @ != @~or @ >= 2015-06",
};

constexpr const char* names[] = {"liver-only", "a", "resectable", "x+y", "somatostatin-analogue",
                                 "hormonal-symptoms-controlled", "b2"};

class Writer {
 public:
  std::string file() {
    std::string text;
    const int count = *rc::gen::inRange(1, 6);
    for (int i = 0; i < count; ++i) {
      between(text, "");
      text += fill(*rc::gen::inRange(0, 3) == 0 ? pick(heads) : pick(blocks));
    }
    between(text, "");
    return text;
  }

 private:
  template <std::size_t size>
  std::string pick(const char* const (&texts)[size]) {
    return texts[*rc::gen::inRange<std::size_t>(0, size)];
  }

  std::string comment() { return "-- c" + std::to_string(++comments_); }

  // Behind an item: nothing, blank lines, comments of both kinds.
  void between(std::string& text, const std::string& indent) {
    switch (*rc::gen::inRange(0, 9)) {
      case 0: text += "\n"; break;
      case 1: text += "\n\n\n"; break;
      case 2: text += indent + comment() + "\n"; break;
      case 3: text += "\n" + indent + comment() + "\n\n" + indent + comment() + "\n"; break;
      case 4:
        if (!text.empty() && text.back() == '\n') {
          text.pop_back();
          // One comment a line at most.
          const auto line = text.substr(text.rfind('\n') + 1);
          text += line.find("--") == std::string::npos ? " " + comment() + "\n" : "\n";
        }
        break;
      default: break;
    }
  }

  std::string gap() {
    switch (*rc::gen::inRange(0, 14)) {
      case 0: return "\n      ";
      case 1: return " " + comment() + "\n      ";
      case 2: return "\n      " + comment() + "\n      ";
      case 3: return "   ";
      default: return " ";
    }
  }

  template <std::size_t size>
  std::string items(const char* const (&texts)[size]) {
    std::string text;
    const int count = *rc::gen::inRange(0, 4);
    for (int i = 0; i < count; ++i) {
      between(text, "  ");
      text += fill(pick(texts));
    }
    between(text, "  ");
    return text;
  }

  std::string fill(std::string shape) {
    std::string text;
    for (std::size_t i = 0; i < shape.size(); ++i) {
      const auto rest = std::string_view(shape).substr(i);
      const auto body = [&](std::string_view word, auto&& make) {
        if (!rest.starts_with(word)) return false;
        text += make();
        i += word.size() - 1;
        return true;
      };
      if (body("THERAPY", [&] { return items(therapy_items); }) ||
          body("EVIDENCE", [&] { return items(evidence_items); }) ||
          body("SOURCE", [&] { return items(source_items); }) ||
          body("ROWS", [&] { return items(rows); }) ||
          body("STATEMENTS", [&] { return items(statement_rows); }) ||
          body("NODE", [&] { return items(node_items); })) {
        continue;
      }
      switch (shape[i]) {
        case '~': text += gap(); break;
        case '@': text += pick(names); break;
        case '?': text += fill(pick(conditions)); break;
        default: text += shape[i]; break;
      }
    }
    return text;
  }

  int comments_ = 0;
};

std::vector<std::string> comments_of(const std::string& text) {
  kg::text::SourceStore store;
  kg::text::Sink sink;
  const auto list = kg::text::lex(store.add("test.kg", text), sink);
  std::vector<std::string> comments;
  for (const auto& comment : list.comments) comments.emplace_back(comment.text);
  return comments;
}

std::optional<std::string> formatted(const std::string& text, std::string& said) {
  kg::text::SourceStore store;
  kg::text::Sink sink;
  auto result = kg::knowledge::format(store.add("test.kg", text), sink);
  said = kg::text::render(sink, store);
  return result;
}

// What is wrong with the formatting of this text; empty: nothing.
std::string fault(const std::string& text) {
  std::string said;
  const auto once = formatted(text, said);
  if (!once) return "not formatted:\n" + said + "\n" + text;
  const auto twice = formatted(*once, said);
  if (!twice) return "not formatted again:\n" + said + "\n" + *once + "\n--- from\n" + text;
  if (*once != *twice) {
    return "not idempotent:\n" + *once + "\n--- again\n" + *twice + "\n--- from\n" + text;
  }
  if (meaning_of(text) != meaning_of(*once)) {
    return "meaning lost:\n" + meaning_of(text) + "\n---\n" + meaning_of(*once) + "\n---\n" + text;
  }
  if (comments_of(text) != comments_of(*once)) return "comments lost:\n" + *once + "\n---\n" + text;
  return {};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(knowledge_format_laws)

BOOST_AUTO_TEST_CASE(random_files) {
  KG_PROPERTY("formatting keeps meaning and comments", {.runs = 400}, [] {
    const auto text = Writer().file();
    const auto wrong = fault(text);
    if (!wrong.empty()) RC_FAIL(wrong);
  });
}

BOOST_AUTO_TEST_CASE(the_net_guideline) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(KG_SOURCE_DIR) / "knowledge" / "guidelines";
  std::size_t count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".kg") continue;
    std::ifstream stream(entry.path());
    std::stringstream text;
    text << stream.rdbuf();
    const auto wrong = fault(text.str());
    BOOST_TEST(wrong.empty(), entry.path() << ": " << wrong);
    ++count;
  }
  BOOST_TEST(count > 0u);
}

BOOST_AUTO_TEST_SUITE_END()
