// Lexer: one pass over the bytes, no lookahead beyond one token.
#include "graph/text/lexer.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "graph/text/codes.hpp"
#include "graph/text/limits.hpp"
#include "graph/text/utf8.hpp"

namespace kg::text {
namespace {

// Sorted. Words of conditions and of clauses that may follow a number on its line.
constexpr std::array<std::string_view, 56> reserved_words = {
    "all", "also", "always", "and", "any", "applicable", "as", "at", "because", "between", "by",
    "certainty", "code", "contested", "date", "design", "except", "file", "fingerprint", "for",
    "from", "given", "has", "implies", "in", "including", "intersect", "is", "judgement", "known",
    "label", "limit", "molar", "never", "none", "not", "note", "of", "only", "or", "order",
    "overrides", "paragraph", "posted", "publisher", "said", "sentence", "strength", "union",
    "unknown", "up", "versus", "when", "where", "with", "within"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word_char(char c) { return is_letter(c) || is_digit(c) || c == '_'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

constexpr std::string_view micro_sign = "\xC2\xB5";
constexpr std::string_view greek_mu = "\xCE\xBC";
constexpr std::string_view degree_sign = "\xC2\xB0";
constexpr std::string_view multiplication_sign = "\xC3\x97";
// Beside ASCII, what units are written with: `µg`, `°C`, `mm²`, `cm³`, `×10^9/L`, `mg·m²`.
constexpr std::array<std::string_view, 7> unit_signs = {
    micro_sign, greek_mu, degree_sign, multiplication_sign, "\xC2\xB2", "\xC2\xB3", "\xC2\xB7"};
constexpr std::string_view no_break_space = "\xC2\xA0";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct Spelling {
  std::string_view written;
  std::string_view meant;
};
// Longest first, so that `<=` wins over `<`.
constexpr std::array punctuation = {
    Spelling{"<=", "<="}, Spelling{">=", ">="}, Spelling{"!=", "!="}, Spelling{"->", "->"},
    Spelling{"\xE2\x89\xA4", "<="}, Spelling{"\xE2\x89\xA5", ">="}, Spelling{"\xE2\x89\xA0", "!="},
    Spelling{"(", "("}, Spelling{")", ")"}, Spelling{"{", "{"}, Spelling{"}", "}"},
    Spelling{"[", "["}, Spelling{"]", "]"}, Spelling{",", ","}, Spelling{";", ";"},
    Spelling{":", ":"}, Spelling{"=", "="}, Spelling{"<", "<"}, Spelling{">", ">"},
    Spelling{"/", "/"}, Spelling{".", "."}, Spelling{"*", "*"}, Spelling{"+", "+"},
    Spelling{"~", "~"}};

// What people who know other languages type, and what is written here.
constexpr std::array foreign = {Spelling{"&&", "and"}, Spelling{"||", "or"}, Spelling{"==", "="},
                                Spelling{"=>", "implies"}, Spelling{"<>", "!="},
                                Spelling{"=<", "<="}, Spelling{"&", "and"}, Spelling{"|", "or"},
                                Spelling{"!", "not"}};

// Between the braces of a `table`: what separates its cells, stands for any value, leads to what a
// row gives.
constexpr std::array table_signs = {Spelling{"=>", "=>"}, Spelling{"|", "|"}, Spelling{"-", "-"}};

class Lexer {
 public:
  Lexer(const SourceFile& file, std::size_t begin, std::size_t end, Sink& sink)
      : file_(file), text_(file.bytes().substr(0, end)), sink_(sink), at_(begin) {}

  TokenList run() {
    if (at_ == 0 && text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
    while (skip_blanks(), at_ < text_.size()) scan();
    push(TokenKind::end, text_.size(), {});
    return std::move(list_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  std::string_view rest() const { return text_.substr(at_); }

  Span span_from(std::size_t begin) const {
    return {file_.id(), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
  }

  void push(TokenKind kind, std::size_t begin, std::string_view text) {
    list_.tokens.push_back({kind, line_start_, span_from(begin), text});
    follow_table(list_.tokens.back());
    line_start_ = false;
  }
  // `in {`, `= {`: a set in the `when` of a table's head.
  bool is_set_open() const {
    if (list_.tokens.size() < 2) return false;
    const Token& before = list_.tokens[list_.tokens.size() - 2];
    return before.is("=") || before.is("!=") || before.is("in") || before.is("of") ||
           before.is("only");
  }

  // `table` at the start of a line leads to braces with rows between; sets are nested in them.
  void follow_table(const Token& token) {
    if (token.is("table") && token.line_start && table_braces_ == 0) awaits_table_ = true;
    if (token.is("{") && (table_braces_ > 0 || (awaits_table_ && !is_set_open()))) {
      ++table_braces_;
      awaits_table_ = false;
    }
    if (token.is("}") && table_braces_ > 0) --table_braces_;
  }
  void push(TokenKind kind, std::size_t begin) {
    push(kind, begin, text_.substr(begin, at_ - begin));
  }

  void skip_blanks() {
    for (;;) {
      if (peek() == '\n' && at_ < text_.size()) {
        line_start_ = true;
        ++at_;
      } else if (at_ < text_.size() && is_blank(peek())) {
        ++at_;
      } else if (rest().starts_with(no_break_space)) {
        at_ += no_break_space.size();
      } else if (peek() == '-' && peek(1) == '-') {
        scan_comment();
      } else {
        return;
      }
    }
  }

  void scan_comment() {
    const auto begin = at_;
    at_ = std::min(text_.find('\n', at_), text_.size());
    auto text = text_.substr(begin, at_ - begin);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    const Span span{file_.id(), static_cast<std::uint32_t>(begin),
                    static_cast<std::uint32_t>(begin + text.size())};
    list_.comments.push_back({span, text, line_start_});
  }

  void scan() {
    const char c = peek();
    if (c == '"') return scan_string();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return scan_number_or_word();
    if (is_letter(c)) return scan_word();
    scan_punctuation();
  }

  void scan_string() {
    const auto begin = at_++;
    while (at_ < text_.size() && peek() != '"' && peek() != '\n') {
      if (peek() == '\\') check_escape();
      at_ += peek() == '\\' && peek(1) != '\n' && at_ + 1 < text_.size() ? 2 : 1;
    }
    if (peek() == '"' && at_ < text_.size()) {
      ++at_;
      return push(TokenKind::string, begin);
    }
    while (at_ > begin + 1 && is_blank(text_[at_ - 1])) --at_;
    const Span opening{file_.id(), static_cast<std::uint32_t>(begin),
                       static_cast<std::uint32_t>(begin + 1)};
    sink_.report(Code::unclosed_string, opening).at("the text begins here");
    push(TokenKind::string, begin);
  }

  void check_escape() {
    const char next = peek(1);
    if (next == '"' || next == '\\' || next == 'n') return;
    const Span span{file_.id(), static_cast<std::uint32_t>(at_),
                    static_cast<std::uint32_t>(std::min(at_ + 2, text_.size()))};
    sink_.report(Code::bad_escape, span, file_.slice(span));
  }

  // Letters and digits, joined by single `-` or `+`.
  std::size_t word_end(std::size_t from) const {
    auto end = from;
    while (end < text_.size()) {
      if (is_word_char(text_[end])) {
        ++end;
      } else if ((text_[end] == '-' || text_[end] == '+') && end > from &&
                 end + 1 < text_.size() && is_word_char(text_[end + 1])) {
        ++end;
      } else {
        break;
      }
    }
    return end;
  }

  void scan_word() {
    const auto begin = at_;
    at_ = word_end(at_);
    if (at_ - begin > limits::name_bytes) {
      sink_.report(Code::name_too_long, span_from(begin), at_ - begin, limits::name_bytes);
    }
    push(TokenKind::word, begin);
  }

  // `2015-06`, `2015-06-30`: four digits, then two, then perhaps two, and no letter behind.
  std::size_t date_length() const {
    const auto digits = [&](std::size_t from, std::size_t count) {
      for (std::size_t i = 0; i < count; ++i) {
        if (!is_digit(peek(from + i))) return false;
      }
      return true;
    };
    if (!digits(0, 4) || peek(4) != '-' || !digits(5, 2)) return 0;
    std::size_t length = 7;
    if (peek(7) == '-' && digits(8, 2)) length = 10;
    const char next = peek(length);
    return is_word_char(next) || (next == '-' && is_word_char(peek(length + 1))) ? 0 : length;
  }

  std::size_t number_length() const {
    std::size_t n = 0;
    while (is_digit(peek(n))) ++n;
    if (peek(n) == '.' && is_digit(peek(n + 1))) {
      ++n;
      while (is_digit(peek(n))) ++n;
    }
    if (peek(n) == 'e' || peek(n) == 'E') {
      auto exponent = n + 1;
      if (peek(exponent) == '+' || peek(exponent) == '-') ++exponent;
      if (is_digit(peek(exponent))) {
        while (is_digit(peek(exponent))) ++exponent;
        n = exponent;
      }
    }
    return n;
  }

  // `5-hiaa` and `3d-scan` are words: digits, then `-` or letters that lead to a `-` and letters.
  bool is_word_with_digits_first() const {
    auto after = at_;
    while (after < text_.size() && is_digit(text_[after])) ++after;
    if (after + 1 >= text_.size() || text_[after] != '-' || !is_letter(text_[after + 1])) {
      return false;
    }
    return word_end(at_) > after;
  }

  void scan_number_or_word() {
    const auto begin = at_;
    if (const auto length = date_length()) {
      at_ += length;
      return push(TokenKind::date, begin);
    }
    if (is_word_with_digits_first()) return scan_word();
    at_ += number_length();
    push(TokenKind::number, begin);
    scan_unit();
  }

  bool starts_power_of_ten(std::size_t from) const {
    const auto here = text_.substr(from);
    return here.starts_with("10*") || here.starts_with("10^");
  }

  bool starts_unit() const {
    const char c = peek();
    if (is_letter(c) || c == '%' || c == '[' || starts_power_of_ten(at_)) return true;
    if (c == '/' && (is_letter(peek(1)) || is_digit(peek(1)) || peek(1) == '[')) return true;
    return unit_sign_length(at_) > 0;
  }

  std::size_t unit_sign_length(std::size_t from) const {
    const auto here = text_.substr(from);
    const bool known = std::any_of(unit_signs.begin(), unit_signs.end(),
                                   [&](std::string_view sign) { return here.starts_with(sign); });
    return known ? 2 : 0;
  }

  std::size_t unit_end(std::size_t from) const {
    auto end = from;
    while (end < text_.size()) {
      const char c = text_[end];
      const auto sign = unit_sign_length(end);
      if (is_word_char(c) || c == '%' || c == '/' || c == '[' || c == ']' || c == '*' ||
          c == '^' || (c == '.' && end + 1 < text_.size() && is_word_char(text_[end + 1]))) {
        ++end;
      } else if (sign > 0) {
        end += sign;
      } else {
        break;
      }
    }
    return end;
  }

  // On the same line behind a number, unless the word there is reserved or goes on as a name.
  void scan_unit() {
    const auto number_end = at_;
    while (is_blank(peek()) && at_ < text_.size()) ++at_;
    const auto begin = at_;
    const auto end = starts_unit() ? unit_end(begin) : begin;
    const auto unit = text_.substr(begin, end - begin);
    const bool is_name = is_letter(peek()) && word_end(begin) > end;
    const bool adjacent = begin == number_end;
    if (end == begin || is_reserved(unit) || (is_name && !adjacent)) {
      at_ = number_end;
      return;
    }
    at_ = unit_phrase_end(begin, end);
    push(TokenKind::unit, begin);
  }

  std::size_t blanks_end(std::size_t from) const {
    while (from < text_.size() && is_blank(text_[from])) ++from;
    return from;
  }

  // A unit of more than one word: `x 10^9/L`, `mitoses per 2 mm2`, `mg/kg per d`, `per 2 mm2`.
  std::size_t unit_phrase_end(std::size_t begin, std::size_t end) const {
    const auto unit = text_.substr(begin, end - begin);
    const auto next = blanks_end(end);
    if ((unit == "x" || unit == multiplication_sign) && starts_power_of_ten(next)) {
      end = unit_end(next);
    }
    for (auto at = unit == "per" ? begin : end;;) {
      const auto per = blanks_end(at);
      const auto per_end = unit_end(per);
      if (text_.substr(per, per_end - per) != "per") return end;
      auto divisor = blanks_end(per_end);
      while (divisor < text_.size() && is_digit(text_[divisor])) ++divisor;
      divisor = blanks_end(divisor);
      at = unit_end(divisor);
      if (at == divisor) return end;
      end = at;
    }
  }

  void scan_punctuation() {
    const auto begin = at_;
    const auto starts = [&](const Spelling& s) { return rest().starts_with(s.written); };
    if (table_braces_ > 0 && !rest().starts_with("->")) {
      const auto sign = std::find_if(table_signs.begin(), table_signs.end(), starts);
      if (sign != table_signs.end()) {
        at_ += sign->written.size();
        return push(TokenKind::punct, begin, sign->meant);
      }
    }
    const auto alien = std::find_if(foreign.begin(), foreign.end(), starts);
    const auto known = std::find_if(punctuation.begin(), punctuation.end(), starts);
    const bool is_foreign =
        alien != foreign.end() &&
        (known == punctuation.end() || alien->written.size() > known->written.size());
    if (is_foreign) {
      at_ += alien->written.size();
      sink_.report(Code::foreign_operator, span_from(begin), alien->written)
          .suggest(alien->written == "=>"
                       ? std::string("write `>=` for at least, `implies` between conditions; a "
                                     "relation has `->`")
                       : fmt::format("write `{}`", alien->meant));
      // Read as it was meant, so that one slip costs one message.
      // `size => 5 cm` was `>=`, turned round.
      if (alien->written == "=>" && is_number_ahead()) {
        return push(TokenKind::punct, begin, ">=");
      }
      const bool is_word = is_letter(alien->meant[0]);
      return push(is_word ? TokenKind::word : TokenKind::punct, begin, alien->meant);
    }
    if (known != punctuation.end()) {
      at_ += known->written.size();
      return push(TokenKind::punct, begin, known->meant);
    }
    scan_stray();
  }

  bool is_number_ahead() const {
    auto at = at_;
    while (at < text_.size() && is_blank(text_[at])) ++at;
    return at < text_.size() && is_digit(text_[at]);
  }

  // A run of bytes that begin no token is one mistake.
  void scan_stray() {
    // In `der-übelkeit` the letter is to blame, not the hyphen before it.
    if (peek() == '-' && static_cast<unsigned char>(peek(1)) >= 0x80) ++at_;
    const auto begin = at_;
    const auto first = rest().substr(0, sequence_length(rest()));
    do {
      at_ += sequence_length(rest());
    } while (at_ < text_.size() && static_cast<unsigned char>(peek()) >= 0x80);
    auto& report = sink_.report(Code::stray_character, span_from(begin), printable(first));
    if (first == "\xE2\x80\x9C" || first == "\xE2\x80\x9D" || first == "'") {
      report.suggest("texts stand between straight double quotes `\"`");
    }
  }

  static std::string printable(std::string_view bytes) {
    const auto c = static_cast<unsigned char>(bytes.empty() ? '\0' : bytes[0]);
    if (bytes.size() > 1 || (c >= 0x20 && c < 0x7F)) return std::string(bytes);
    return fmt::format("\\x{:02X}", c);
  }

  const SourceFile& file_;
  std::string_view text_;
  Sink& sink_;
  std::size_t at_ = 0;
  bool line_start_ = true;
  bool awaits_table_ = false;
  std::size_t table_braces_ = 0;  // open ones, from that of a table on
  TokenList list_;
};

}  // namespace

TokenList lex(const SourceFile& file, Sink& sink) {
  return Lexer(file, 0, file.bytes().size(), sink).run();
}

TokenList lex(const SourceFile& file, const Span& part, Sink& sink) {
  return Lexer(file, part.begin, part.end, sink).run();
}

bool is_reserved(std::string_view word) {
  return std::binary_search(reserved_words.begin(), reserved_words.end(), word);
}

bool check_brackets(TokenIterator first, TokenIterator last, Sink& sink) {
  std::vector<TokenIterator> open;
  const auto closes = [](std::string_view a, std::string_view b) {
    return (a == "(" && b == ")") || (a == "{" && b == "}") || (a == "[" && b == "]");
  };
  for (auto it = first; it != last; ++it) {
    if (it->kind != TokenKind::punct) continue;
    if (it->text == "(" || it->text == "{" || it->text == "[") {
      open.push_back(it);
      if (open.size() > limits::nesting_levels) {
        sink.report(Code::nesting_too_deep, it->span, limits::nesting_levels);
        return false;
      }
    } else if (it->text == ")" || it->text == "}" || it->text == "]") {
      if (open.empty() || !closes(open.back()->text, it->text)) {
        auto& report = sink.report(Code::bracket_without_partner, it->span, it->text);
        if (!open.empty()) report.label(open.back()->span, "this one is still open");
        return false;
      }
      open.pop_back();
    }
  }
  if (open.empty()) return true;
  sink.report(Code::bracket_without_partner, open.back()->span, open.back()->text)
      .at("never closed");
  return false;
}

}  // namespace kg::text
