// Typed characters -> ASCII, keeping track of where each byte came from.
#include "graph/units/unit_spelling.hpp"

#include <algorithm>
#include <array>

namespace kg::units {

namespace {

struct Replacement {
  std::string_view typed;  // UTF-8
  std::string_view plain;
};

constexpr auto replacements = std::to_array<Replacement>({
    {"\t", " "},
    {"\u00a0", " "},  // no-break space
    {"\u2009", " "},  // thin space
    {"\u202f", " "},  // narrow no-break space
    {"\u00b5", "u"},  // micro sign
    {"\u03bc", "u"},  // Greek mu
    {"\u00b7", "."},  // middle dot
    {"\u22c5", "."},  // dot operator
    {"\u00d7", "x"},  // multiplication sign
    {"\u2215", "/"},  // division slash
    {"\u00ba", "°"},  // ordinal sign, on many keyboards where the degree sign is looked for
});

constexpr auto superscripts = std::to_array<Replacement>({
    {"\u2070", "0"},
    {"\u00b9", "1"},
    {"\u00b2", "2"},
    {"\u00b3", "3"},
    {"\u2074", "4"},
    {"\u2075", "5"},
    {"\u2076", "6"},
    {"\u2077", "7"},
    {"\u2078", "8"},
    {"\u2079", "9"},
    {"\u207a", "+"},
    {"\u207b", "-"},
});

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

template <std::size_t size>
const Replacement* find_at(const std::array<Replacement, size>& table, std::string_view rest) {
  const auto starts = [&](const Replacement& entry) { return rest.starts_with(entry.typed); };
  const auto* found = std::ranges::find_if(table, starts);
  return found == table.end() ? nullptr : found;
}

class Speller {
 public:
  explicit Speller(std::string_view typed) : typed_(typed) {}

  UnitSpelling spell() {
    while (at_ < typed_.size()) step();
    if (result_.text.ends_with(' ')) {
      result_.text.pop_back();
      result_.origins.pop_back();
    }
    // The end of the text is the end of its last character, not of the blanks behind it.
    const std::size_t end = typed_.find_last_not_of(" \t");
    result_.origins.push_back(end == std::string_view::npos ? typed_.size() : end + 1);
    drop_times();
    return std::move(result_);
  }

 private:
  void step() {
    const std::string_view rest = typed_.substr(at_);
    if (is_ascii(rest.front()) && rest.front() != '\t') {
      in_superscript_ = false;
      return append(rest.substr(0, 1), 1);
    }
    if (const Replacement* power = find_at(superscripts, rest)) {
      if (!in_superscript_) append("^", 0);
      append(power->plain, power->typed.size());
      in_superscript_ = true;
      return;
    }
    in_superscript_ = false;
    if (const Replacement* other = find_at(replacements, rest)) {
      append(other->plain, other->typed.size());
    } else {
      append(rest.substr(0, 1), 1);
    }
  }

  // Adds `plain` for the next `typed_size` bytes.
  void append(std::string_view plain, std::size_t typed_size) {
    const bool leading = plain == " " && (result_.text.empty() || result_.text.ends_with(' '));
    if (!leading) {
      result_.text += plain;
      result_.origins.insert(result_.origins.end(), plain.size(), at_);
    }
    at_ += typed_size;
  }

  // `x 10^9/L`: the sign between a number and a power of ten.
  void drop_times() {
    std::size_t size = result_.text.starts_with("x10") ? 1 : 0;
    if (result_.text.starts_with("x 10")) size = 2;
    result_.text.erase(0, size);
    result_.origins.erase(result_.origins.begin(),
                          result_.origins.begin() + static_cast<std::ptrdiff_t>(size));
  }

  std::string_view typed_;
  std::size_t at_ = 0;
  bool in_superscript_ = false;
  UnitSpelling result_;
};

}  // namespace

UnitSpelling plain_spelling(std::string_view typed) { return Speller(typed).spell(); }

}  // namespace kg::units
