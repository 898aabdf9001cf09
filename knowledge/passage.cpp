// Passage: cutting, normalising, hashing.
#include "knowledge/passage.hpp"

#include <fmt/format.h>
#include <nettle/sha2.h>

#include <algorithm>
#include <array>

#include "graph/text/token.hpp"
#include "graph/text/utf8.hpp"

namespace kg::knowledge {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }

constexpr std::string_view no_break_space = "\xC2\xA0";

std::string_view trim(std::string_view text) {
  for (;;) {
    if (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    else if (text.starts_with(no_break_space)) text.remove_prefix(no_break_space.size());
    else break;
  }
  for (;;) {
    if (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    else if (text.ends_with(no_break_space)) text.remove_suffix(no_break_space.size());
    else break;
  }
  return text;
}

// Quotes of both kinds that a sentence may begin or end with.
constexpr std::array<std::string_view, 8> quotes = {
    "\"", "'", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x98", "\xE2\x80\x99", ")", "]"};
constexpr std::array<std::string_view, 7> openers = {
    "\"", "'", "\xE2\x80\x9C", "\xE2\x80\x98", "(", "[", "\xC2\xAB"};

template <class Marks>
std::size_t skip_any(std::string_view text, const Marks& marks) {
  for (const auto mark : marks) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

// Where the sentence that ends with the stop at `at` is over, or 0 where it goes on.
std::size_t sentence_end(std::string_view text, std::size_t at) {
  const bool initial = text[at] == '.' && at >= 1 && is_upper(text[at - 1]) &&
                       (at == 1 || is_space(text[at - 2]) || text[at - 2] == '.');
  if (initial) return 0;
  auto end = at + 1;
  for (std::size_t step = 0; (step = skip_any(text.substr(end), quotes)) > 0;) end += step;
  // Reference numbers: `patients.11,12 In`.
  while (end < text.size() && (is_digit(text[end]) || (text[end] == ',' && end + 1 < text.size() &&
                                                       is_digit(text[end + 1])))) {
    ++end;
  }
  auto next = end;
  while (next < text.size() && is_space(text[next])) ++next;
  if (next == text.size()) return end;
  if (next == end) return 0;
  next += skip_any(text.substr(next), openers);
  return next < text.size() && is_upper(text[next]) ? end : 0;
}

// The code point at the start, and its bytes.
char32_t decode(std::string_view text, std::size_t& length) {
  length = text::sequence_length(text);
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (length == 1) return byte(0);
  if (length == 2) return static_cast<char32_t>(((byte(0) & 0x1Fu) << 6) | (byte(1) & 0x3Fu));
  if (length == 3) {
    return static_cast<char32_t>(((byte(0) & 0x0Fu) << 12) | ((byte(1) & 0x3Fu) << 6) |
                                 (byte(2) & 0x3Fu));
  }
  return 0x10000;
}

// Letters and digits beyond ASCII. Blocks of punctuation, symbols and signs are none.
bool is_letter_point(char32_t point) {
  if (point == 0xAA || point == 0xB5 || point == 0xBA) return true;
  if (point < 0xC0 || point == 0xD7 || point == 0xF7) return false;
  const bool punctuation = (point >= 0x2000 && point <= 0x2BFF) ||
                           (point >= 0x3000 && point <= 0x3004) ||
                           (point >= 0x3008 && point <= 0x3020) ||
                           (point >= 0xFE10 && point <= 0xFE6F);
  return !punctuation;
}

void append_utf8(std::string& out, std::string_view bytes, char32_t point) {
  // Capitals of Latin-1 and Greek have their small letters 32 further on.
  const bool capital = (point >= 0xC0 && point <= 0xDE) || (point >= 0x391 && point <= 0x3A9);
  if (!capital) {
    out += bytes;
    return;
  }
  point += 32;
  out += static_cast<char>(0xC0u | (point >> 6));
  out += static_cast<char>(0x80u | (point & 0x3Fu));
}

// Characters that show nothing: soft hyphen, zero-width blanks and joiners, marks of byte order.
bool is_invisible(char32_t point) {
  return point == 0xAD || (point >= 0x200B && point <= 0x200D) || point == 0x2060 ||
         point == 0xFEFF;
}

struct Spelling {
  char32_t point;
  std::string_view plain;
};
// What is the same in other clothes: ligatures, and signs that have a plain spelling.
constexpr std::array spellings = {
    Spelling{0xFB00, "ff"},  Spelling{0xFB01, "fi"},   Spelling{0xFB02, "fl"},
    Spelling{0xFB03, "ffi"}, Spelling{0xFB04, "ffl"},  Spelling{0xB5, "\xCE\xBC"},
    Spelling{0x2264, "<="},  Spelling{0x2265, ">="},   Spelling{0xB1, "++"},
    Spelling{0x2010, "-"},   Spelling{0x2011, "-"},    Spelling{0x2012, "-"},
    Spelling{0x2013, "-"},   Spelling{0x2014, "-"},    Spelling{0x2212, "-"}};

std::string plain_spelling(std::string_view text) {
  std::string out;
  for (std::size_t i = 0, length = 0; i < text.size(); i += length) {
    const auto point = decode(text.substr(i), length);
    if (is_invisible(point)) continue;
    const auto at = std::find_if(spellings.begin(), spellings.end(),
                                 [&](const Spelling& row) { return row.point == point; });
    if (at != spellings.end()) out += at->plain;
    else out += text.substr(i, length);
  }
  return out;
}

// Words, numbers and the signs that change what a number says; everything else is a gap.
class Normaliser {
 public:
  explicit Normaliser(std::string_view passage) : text_(plain_spelling(passage)) {}

  std::string run() {
    for (std::size_t i = 0, length = 0; i < text_.size(); i += length) {
      const std::string_view rest = std::string_view(text_).substr(i);
      const auto point = decode(rest, length);
      const char c = text_[i];
      const bool ascii = point < 0x80;
      if (ascii ? is_letter(c) || is_digit(c) : is_letter_point(point)) {
        begin_word();
        if (ascii) out_ += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
        else append_utf8(out_, rest.substr(0, length), point);
      } else if (ascii && is_sign(c)) {
        gap_ = true;
        begin_word();
        out_ += c;
        gap_ = true;
      } else if (ascii && binds_number(i)) {
        begin_word();
        out_ += c;
      } else {
        gap_ = true;
      }
    }
    return std::move(out_);
  }

 private:
  static bool is_sign(char c) { return c == '<' || c == '>' || c == '=' || c == '+' || c == '%'; }

  // `1.5`, `1,5`, `13-15`; and the minus of `-5`.
  bool binds_number(std::size_t i) const {
    const char c = text_[i];
    if (c != '.' && c != ',' && c != '-') return false;
    if (i + 1 >= text_.size() || !is_digit(text_[i + 1])) return false;
    if (i > 0 && is_digit(text_[i - 1])) return true;
    return c == '-' && (i == 0 || text_[i - 1] == '\n' || is_space(text_[i - 1]));
  }

  void begin_word() {
    if (gap_ && !out_.empty()) out_ += ' ';
    gap_ = false;
  }

  std::string text_;
  std::string out_;
  bool gap_ = false;
};

}  // namespace

std::string to_text(const Place& place) {
  std::string text;
  if (!place.heading.empty()) text = text::quote(place.heading);
  if (place.paragraph > 0) text += fmt::format(" paragraph {}", place.paragraph);
  if (place.sentence > 0) text += fmt::format(" sentence {}", place.sentence);
  if (text.empty()) return "the whole text";
  return text.front() == ' ' ? text.substr(1) : text;
}

std::vector<std::string_view> paragraphs(std::string_view document) {
  std::vector<std::string_view> found;
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (document.starts_with(byte_order_mark)) document.remove_prefix(byte_order_mark.size());
  while (!document.empty()) {
    const auto end = std::min(document.find('\n'), document.size());
    const auto line = trim(document.substr(0, end));
    if (!line.empty()) found.push_back(line);
    document.remove_prefix(std::min(end + 1, document.size()));
  }
  return found;
}

std::vector<std::string_view> sentences(std::string_view paragraph) {
  std::vector<std::string_view> found;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < paragraph.size(); ++i) {
    const char c = paragraph[i];
    if (c != '.' && c != '?' && c != '!') continue;
    const auto end = sentence_end(paragraph, i);
    if (end == 0) continue;
    found.push_back(trim(paragraph.substr(begin, end - begin)));
    begin = end;
    i = end - 1;
  }
  const auto rest = trim(paragraph.substr(std::min(begin, paragraph.size())));
  if (!rest.empty()) found.push_back(rest);
  return found;
}

std::string single_blanks(std::string_view text) {
  std::string out;
  text = trim(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hard = text.substr(i).starts_with(no_break_space);
    if (!hard && !is_space(text[i])) {
      out += text[i];
      continue;
    }
    if (hard) ++i;
    if (!out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

std::vector<std::size_t> find_heading(const std::vector<std::string_view>& lines,
                                      std::string_view heading) {
  std::vector<std::size_t> found;
  const auto look = [&](const auto& spell) {
    const auto wanted = spell(heading);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (spell(lines[i]) == wanted) found.push_back(i);
    }
  };
  look(single_blanks);
  if (found.empty()) look(normalise);
  return found;
}

std::optional<std::string_view> find_passage(std::string_view document, const Place& place) {
  const auto lines = paragraphs(document);
  std::size_t first = 0;
  if (!place.heading.empty()) {
    const auto headings = find_heading(lines, place.heading);
    if (headings.empty()) return std::nullopt;
    first = headings.front() + 1;
  }
  if (place.paragraph == 0 && place.sentence == 0) {
    return place.heading.empty() ? trim(document) : lines[first - 1];
  }
  const auto index = first + std::max(place.paragraph, 1u) - 1;
  if (index >= lines.size()) return std::nullopt;
  if (place.sentence == 0) return lines[index];
  const auto all = sentences(lines[index]);
  if (place.sentence > all.size()) return std::nullopt;
  return all[place.sentence - 1];
}

std::string normalise(std::string_view passage) { return Normaliser(passage).run(); }

std::string fingerprint_of_normalised(std::string_view text) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
  std::array<std::uint8_t, 8> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  std::string hex;
  for (const auto byte : digest) hex += fmt::format("{:02x}", byte);
  return hex;
}

std::string fingerprint(std::string_view passage) {
  return fingerprint_of_normalised(normalise(passage));
}

}  // namespace kg::knowledge
