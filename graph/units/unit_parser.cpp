// Reading units: the grammar of UCUM terms, widened by what people type.
//
//   term      := [divide] component ((`.` | divide) component)*
//   divide    := `/` | the word `per`
//   component := `(` term `)` | `{annotation}` | ten | number | number symbol | symbol
//   ten       := (`10*` | `10^`) [exponent]
//   symbol    := a unit or an alias, [exponent], [`{annotation}`]…
//
// `number symbol` (`2 mm2`) is ours, not UCUM's, and stands only behind a divide.
#include <algorithm>
#include <cstdlib>
#include <utility>

#include "graph/text/suggest.hpp"
#include "graph/units/unit.hpp"
#include "graph/units/unit_spelling.hpp"
#include "graph/units/unit_table.hpp"
#include "graph/units/unit_term.hpp"

namespace kg::units {

namespace {

constexpr std::string_view body_surface_symbol = "{1.73_m2}";

bool is_digit(char c) { return '0' <= c && c <= '9'; }
bool is_letter(char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'); }

// Bytes above ASCII belong to symbols, so that a strange letter is blamed with its word.
bool is_symbol_char(char c) {
  return is_letter(c) || c == '%' || c == '\'' || c == '_' || c == '[' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// A body surface is an annotation, which takes no exponent.
int exponent_limit(const TermPart& part) {
  if (part.atom == nullptr) return unit_ten_exponent_max;
  return part.symbol == body_surface_symbol ? 1 : unit_exponent_max;
}

bool is_same_but_for_case(std::string_view left, std::string_view right) {
  const auto lower = [](char c) { return is_letter(c) ? static_cast<char>(c | 0x20) : c; };
  return std::ranges::equal(left, right, {}, lower, lower);
}

// `Mg` is offered `mg` alone: a slip of case is not a slip of another letter.
std::vector<std::string> candidates_for(std::string_view symbol) {
  for (const std::string& familiar : familiar_spellings()) {
    if (is_same_but_for_case(familiar, symbol)) return {familiar};
  }
  return text::nearest(symbol, familiar_spellings());
}

class UnitParser {
 public:
  explicit UnitParser(std::string_view typed)
      : typed_(typed), spelling_(plain_spelling(typed)), text_(spelling_.text) {}

  UnitParser(const UnitParser&) = delete;
  UnitParser& operator=(const UnitParser&) = delete;

  // The term; nullopt when there is an error.
  std::optional<Term> parse() {
    if (text_.empty()) {
      fail(UnitErrorKind::empty, 0, 0);
      return std::nullopt;
    }
    parse_term(1, 0);
    if (ok() && at_ < text_.size()) fail_here();
    if (ok()) check_special_units();
    if (!ok()) return std::nullopt;
    return std::move(term_);
  }

  [[nodiscard]] UnitError& error() { return *error_; }

  // The first error wins; `at` and `size` are in the plain text.
  void fail(UnitErrorKind kind, std::size_t at, std::size_t size) {
    if (error_) return;
    const std::size_t begin = spelling_.origins[at];
    const std::size_t end = spelling_.origins[at + size];
    error_ =
        UnitError{kind, begin, end - begin, std::string(typed_.substr(begin, end - begin)), {}, {}};
  }

 private:
  [[nodiscard]] bool ok() const { return !error_; }
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  void skip_blank() { at_ += peek() == ' ' ? 1U : 0U; }

  // Blames what stands here: an operator, or all up to the next one.
  void fail_here() {
    const std::size_t begin = std::min(at_ + (peek() == ' ' ? 1U : 0U), text_.size());
    constexpr std::string_view operators = " ./()";
    std::size_t end = std::min(text_.find_first_of(operators, begin), text_.size());
    if (end == begin && begin < text_.size()) ++end;
    fail(UnitErrorKind::malformed, begin, end - begin);
  }

  bool accept_divide() {
    const std::size_t start = at_;
    skip_blank();
    const bool word_start = at_ == 0 || text_[at_ - 1] == ' ' || text_[at_ - 1] == '(';
    if (peek() == '/') {
      at_ += 1;
    } else if (word_start && text_.substr(at_).starts_with("per ")) {
      at_ += 4;
    } else {
      at_ = start;
      return false;
    }
    skip_blank();
    return true;
  }

  bool accept_multiply() {
    const std::size_t start = at_;
    skip_blank();
    if (peek() != '.') {
      at_ = start;
      return false;
    }
    ++at_;
    skip_blank();
    return true;
  }

  void parse_term(int sign, int depth) {
    bool divided = accept_divide();
    do {
      parse_component(divided ? -sign : sign, depth, divided);
      if (!ok()) return;
      divided = accept_divide();
    } while (divided || accept_multiply());
  }

  void parse_component(int sign, int depth, bool divided) {
    if (peek() == '(') {
      parse_parentheses(sign, depth);
    } else if (peek() == '{') {
      parse_annotation(sign);
    } else if (is_digit(peek())) {
      parse_number_component(sign, divided || depth > 0);
    } else if (is_symbol_char(peek())) {
      parse_symbol(sign);
    } else {
      fail_here();
    }
  }

  void parse_parentheses(int sign, int depth) {
    if (depth == unit_nesting_max) return fail(UnitErrorKind::too_deeply_nested, at_, 1);
    const std::size_t open = at_++;
    skip_blank();
    parse_term(sign, depth + 1);
    if (!ok()) return;
    skip_blank();
    if (peek() != ')') return fail(UnitErrorKind::malformed, open, 1);
    ++at_;
  }

  // An annotation says what is counted and changes nothing, but for one: a clearance per 1.73 m2
  // is no clearance.
  void parse_annotation(int sign) {
    const std::size_t close = text_.find('}', at_);
    const std::size_t inner = text_.find('{', at_ + 1);
    if (close == std::string_view::npos || inner < close) {
      return fail(UnitErrorKind::malformed, at_, 1);
    }
    const std::string_view annotation = text_.substr(at_, close + 1 - at_);
    if (annotation == body_surface_symbol) add_symbol(annotation, sign, at_, annotation.size());
    at_ = close + 1;
  }

  void parse_number_component(int sign, bool may_precede_symbol) {
    const std::size_t start = at_;
    while (is_digit(peek())) ++at_;
    const std::string_view digits = text_.substr(start, at_ - start);
    if (digits == "10" && (peek() == '*' || peek() == '^')) return parse_ten(sign, start);
    if (peek() == '.' && is_digit(peek(1)) && !ten_follows(1)) {
      return parse_decimal(sign, start);
    }
    if (digits.size() > unit_factor_digits_max) {
      return fail(UnitErrorKind::factor_too_large, start, digits.size());
    }
    multiply_scale(digits, sign, start);
    if (!ok() || !symbol_follows()) return;
    if (!may_precede_symbol) return fail(UnitErrorKind::malformed, start, digits.size());
    skip_blank();
    parse_symbol(sign);
  }

  [[nodiscard]] bool ten_follows(std::size_t ahead) const {
    const std::string_view rest = text_.substr(at_ + ahead);
    return rest.starts_with("10*") || rest.starts_with("10^");
  }

  [[nodiscard]] bool symbol_follows() const {
    const std::size_t ahead = peek() == ' ' ? 1 : 0;
    return is_symbol_char(peek(ahead)) && !text_.substr(at_ + ahead).starts_with("per ");
  }

  // The one decimal people write in a unit is a body surface: `mL/min/1.73 m2`.
  void parse_decimal(int sign, std::size_t start) {
    for (const std::string_view surface : {"1.73 m2", "1.73 m^2", "1.73m2", "1.73m^2"}) {
      if (!text_.substr(start).starts_with(surface)) continue;
      at_ = start + surface.size();
      return add_symbol(body_surface_symbol, sign, start, surface.size());
    }
    ++at_;
    while (is_digit(peek())) ++at_;
    fail(UnitErrorKind::decimal_in_unit, start, at_ - start);
  }

  void multiply_scale(std::string_view digits, int sign, std::size_t start) {
    const Rational number = parse_number(digits).value_or(0);
    if (number.is_zero()) return fail(UnitErrorKind::zero_factor, start, digits.size());
    term_.scale = sign > 0 ? term_.scale * number : term_.scale / number;
  }

  void parse_ten(int sign, std::size_t start) {
    ++at_;
    const int exponent = parse_exponent(start, unit_ten_exponent_max);
    if (ok()) add_part({"10*", sign * exponent, nullptr, 1, start, at_ - start});
  }

  // 1 when there is none.
  int parse_exponent(std::size_t blame_from, int limit) {
    const std::size_t start = at_;
    const bool negative = peek() == '-';
    if (negative || peek() == '+') ++at_;
    if (!is_digit(peek())) {
      if (at_ != start) fail_here();
      return 1;
    }
    int value = 0;
    for (; is_digit(peek()); ++at_) value = std::min(value * 10 + (peek() - '0'), limit + 1);
    if (value > limit) fail(UnitErrorKind::exponent_too_large, blame_from, at_ - blame_from);
    if (value == 0) fail(UnitErrorKind::malformed, blame_from, at_ - blame_from);
    return negative ? -value : value;
  }

  void parse_symbol(int sign) {
    const std::size_t start = at_;
    scan_symbol();
    if (!ok()) return;
    const std::string_view symbol = text_.substr(start, at_ - start);
    if (peek() == '^') {
      ++at_;
      if (!is_digit(peek()) && peek() != '-' && peek() != '+') return fail_here();
    }
    const int exponent = parse_exponent(start, unit_exponent_max);
    if (ok()) add_symbol(symbol, sign * exponent, start, symbol.size());
    while (ok() && peek() == '{') parse_attached_annotation();
  }

  void parse_attached_annotation() {
    const std::size_t start = at_;
    // Whether this one multiplies or divides is anyone's guess.
    if (text_.substr(start).starts_with(body_surface_symbol)) {
      return fail(UnitErrorKind::malformed, start, body_surface_symbol.size());
    }
    parse_annotation(1);
  }

  // Letters, bracketed parts, and digits that letters follow: `mm`, `m[H2O]`, `cmH2O`.
  void scan_symbol() {
    while (is_symbol_char(peek()) || (is_digit(peek()) && is_letter(peek(1)))) {
      if (peek() == '[') {
        const std::size_t close = text_.find(']', at_);
        if (close == std::string_view::npos) return fail(UnitErrorKind::malformed, at_, 1);
        at_ = close;
      }
      ++at_;
    }
  }

  void add_symbol(std::string_view symbol, int exponent, std::size_t at, std::size_t size) {
    if (const auto found = find_symbol(symbol)) {
      return add_part({found->symbol, exponent, found->atom, found->ten_exponent, at, size});
    }
    const std::string term = find_alias(symbol);
    if (!term.empty()) return add_alias(term, exponent, at, size);
    if (const AmbiguousWord* word = find_ambiguous(symbol)) {
      return fail_ambiguous(word->reason, word->choices, at, size);
    }
    fail(UnitErrorKind::unknown, at, size);
    if (error_->candidates.empty()) error_->candidates = candidates_for(symbol);
  }

  // Aliases stand for plain terms, without numbers.
  void add_alias(std::string_view term, int exponent, std::size_t at, std::size_t size) {
    Term meant = UnitParser(term).parse().value_or(Term{});
    for (TermPart& part : meant.parts) {
      part.exponent *= exponent;
      part.at = at;
      part.size = size;
      add_part(std::move(part));
    }
  }

  void add_part(TermPart part) {
    const auto same = [&](const TermPart& other) {
      return other.symbol == part.symbol && (other.exponent > 0) == (part.exponent > 0);
    };
    const auto found = std::ranges::find_if(term_.parts, same);
    const int exponent = part.exponent + (found == term_.parts.end() ? 0 : found->exponent);
    if (std::abs(exponent) > exponent_limit(part)) {
      fail(UnitErrorKind::exponent_too_large, part.at, part.size);
    } else if (found == term_.parts.end()) {
      term_.parts.push_back(std::move(part));
    } else {
      found->exponent = exponent;
    }
  }

  // Degrees have no true zero, so nothing can be multiplied with them; and a K beside other units
  // is rarely a kelvin (`K/uL`).
  void check_special_units() {
    for (const TermPart& part : term_.parts) {
      const bool alone = term_.parts.size() == 1 && part.exponent == 1 && term_.scale == 1;
      if (part.atom == nullptr || alone) continue;
      if (!part.atom->is_ratio_unit()) {
        fail(UnitErrorKind::not_a_ratio_unit, part.at, part.size);
      } else if (part.symbol == "K") {
        fail_ambiguous("it could be kelvin or a thousand", "10*3", part.at, part.size);
      }
    }
  }

  void fail_ambiguous(std::string_view reason, std::string_view choices, std::size_t at,
                      std::size_t size) {
    if (error_) return;
    fail(UnitErrorKind::ambiguous, at, size);
    error_->reason = reason;
    for (std::size_t begin = 0; begin < choices.size();) {
      const std::size_t end = std::min(choices.find(' ', begin), choices.size());
      error_->candidates.emplace_back(choices.substr(begin, end - begin));
      begin = end + 1;
    }
  }

  std::string_view typed_;
  UnitSpelling spelling_;
  std::string_view text_;  // of spelling_
  std::size_t at_ = 0;
  Term term_;
  std::optional<UnitError> error_;
};

bool is_within_bounds(const Rational& scale) {
  const Rational end = Rational::power_of_ten(static_cast<int>(unit_factor_digits_max));
  return scale.numerator() < end && scale.denominator() < end;
}

}  // namespace

UnitResult parse_unit(std::string_view text) {
  if (text.size() > unit_length_max) {
    return UnitError{UnitErrorKind::too_long, 0, text.size(), {}, {}, {}};
  }
  UnitParser parser(text);
  const std::optional<Term> term = parser.parse();
  if (!term) return std::move(parser.error());
  if (!is_within_bounds(term->scale)) {
    return UnitError{UnitErrorKind::factor_too_large, 0, text.size(), std::string(text), {}, {}};
  }
  Unit unit = unit_of(*term);
  if (unit.ucum.size() > unit_length_max) {
    return UnitError{UnitErrorKind::too_long, 0, text.size(), {}, {}, {}};
  }
  return unit;
}

}  // namespace kg::units
