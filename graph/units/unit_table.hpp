// The vocabulary of units: symbols, prefixes, aliases, and words too ambiguous to accept.
// Serves unit_parser.cpp only. Knows no grammar: every entry is one symbol or one word.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "graph/units/dimension.hpp"

namespace kg::units {

/// One UCUM symbol. Its factor to base units is numerator / denominator, and so is its offset.
struct Atom {
  std::string_view symbol;  // canonical
  Dimension dimension;
  std::int64_t numerator = 1;
  std::int64_t denominator = 1;
  std::string_view prefixes = {};  // metric prefixes that a clinician meets with it
  std::int64_t offset_numerator = 0;
  std::int64_t offset_denominator = 1;

  [[nodiscard]] constexpr bool is_ratio_unit() const { return offset_numerator == 0; }
};

/// A symbol split into its metric prefix and its atom.
struct PrefixedAtom {
  const Atom* atom = nullptr;  // into the table, lives forever
  int ten_exponent = 0;        // of the prefix: -3 for `m`
  std::string symbol;          // canonical, with prefix
};

/// The atom that `symbol` spells in UCUM, exactly (case counts); nullopt when there is none. A
/// prefix counts only with the atoms that list it: `Mg` is no unit here, it is a slip for `mg`.
[[nodiscard]] std::optional<PrefixedAtom> find_symbol(std::string_view symbol);

/// The UCUM term that an alias stands for: `mcg` -> `ug`, `years` -> `a`, `mitoses` -> `{mitoses}`,
/// `centimetres` -> `cm`. Words of four letters and more are read in any case. Empty: no alias.
[[nodiscard]] std::string find_alias(std::string_view word);

/// A word that would have to be guessed.
struct AmbiguousWord {
  std::string_view word;
  std::string_view reason;
  std::string_view choices;  // spellings, separated by space
};
[[nodiscard]] const AmbiguousWord* find_ambiguous(std::string_view word);

/// What to offer for a mistyped unit: common symbols first, then the words. All are readable.
[[nodiscard]] std::span<const std::string> familiar_spellings();

}  // namespace kg::units
