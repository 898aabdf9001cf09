// The vocabulary of units. Factors are exact by definition: SI, the international yard and pound,
// the conventional millimetre of mercury. Source: UCUM tables of base, derived and customary units.
#include "graph/units/unit_table.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace kg::units {

namespace {

constexpr Dimension count;
constexpr Dimension length{Base::length};
constexpr Dimension mass{Base::mass};
constexpr Dimension duration{Base::time};
constexpr Dimension amount{Base::amount};
constexpr Dimension temperature{Base::temperature};
constexpr Dimension arbitrary{Base::arbitrary_unit};
constexpr Dimension area = length.power(2);
constexpr Dimension volume = length.power(3);
constexpr Dimension energy = mass * area / duration.power(2);
constexpr Dimension pressure = energy / volume;

constexpr std::int64_t minute_s = 60;
constexpr std::int64_t hour_s = 60 * minute_s;
constexpr std::int64_t day_s = 24 * hour_s;
constexpr std::int64_t year_s = 1461 * day_s / 4;  // 365.25 days
constexpr std::int64_t month_s = year_s / 12;      // 30.4375 days

// A prefix is listed where people use it and left out where it is more likely a slip (`Mg`, `Mm`).
constexpr auto atoms = std::to_array<Atom>({
    {"m", length, 1, 1, "kcdmunp"},
    {"g", mass, 1, 1, "kdcmunpf"},
    {"L", volume, 1, 1000, "dcmunpf"},
    {"s", duration, 1, 1, "munp"},
    {"min", duration, minute_s},
    {"h", duration, hour_s},
    {"d", duration, day_s},
    {"wk", duration, 7 * day_s},
    {"mo", duration, month_s},
    {"a", duration, year_s},
    {"mol", amount, 1, 1, "kmunpf"},
    {"%", Dimension{Base::proportion}},
    {"K", temperature},
    {"Cel", temperature, 1, 1, "", 27315, 100},
    {"[degF]", temperature, 5, 9, "", 45967, 180},
    {"Bq", Dimension{Base::radioactivity}, 1, 1, "kMGTmu"},
    {"Ci", Dimension{Base::radioactivity}, 37'000'000'000, 1, "kmunp"},
    {"Gy", energy / mass, 1, 1, "mcu"},
    {"[IU]", arbitrary, 1, 1, "kMGmun"},
    {"U", amount / duration, 1, 60'000'000, "kMmunp"},
    {"kat", amount / duration, 1, 1, "munp"},
    {"Hz", count / duration, 1, 1, "kM"},
    {"J", energy, 1000, 1, "kMm"},
    {"cal", energy, 4184, 1, "k"},
    {"W", energy / duration, 1000, 1, "kMmu"},
    {"Pa", pressure, 1000, 1, "kMhm"},
    {"bar", pressure, 100'000'000, 1, "m"},
    {"m[Hg]", pressure, 133'322'000, 1, "mc"},
    {"m[H2O]", pressure, 9'806'650, 1, "mc"},
    {"[in_i]", length, 254, 10'000},
    {"[ft_i]", length, 3048, 10'000},
    {"[lb_av]", mass, 45'359'237, 100'000},
    {"[HPF]", Dimension{Base::microscope_field}},
    {"{1.73_m2}", Dimension{Base::body_surface}},
});

// Second spellings of the same atom, prefixes included.
struct AtomSpelling {
  std::string_view spelling;
  std::string_view symbol;
};
constexpr auto atom_spellings = std::to_array<AtomSpelling>({
    {"l", "L"},
    {"IU", "[IU]"},
    {"iu", "[IU]"},
    {"[iU]", "[IU]"},
});

struct Prefix {
  char symbol;
  int ten_exponent;
  std::string_view word;
};
constexpr auto prefixes = std::to_array<Prefix>({
    {'T', 12, "tera"},
    {'G', 9, "giga"},
    {'M', 6, "mega"},
    {'k', 3, "kilo"},
    {'h', 2, "hecto"},
    {'d', -1, "deci"},
    {'c', -2, "centi"},
    {'m', -3, "milli"},
    {'u', -6, "micro"},
    {'n', -9, "nano"},
    {'p', -12, "pico"},
    {'f', -15, "femto"},
});

// Unit words that take a prefix word and a plural `s`: `centimetres`.
constexpr auto unit_words = std::to_array<AtomSpelling>({
    {"metre", "m"},
    {"meter", "m"},
    {"gram", "g"},
    {"gramme", "g"},
    {"litre", "L"},
    {"liter", "L"},
    {"mole", "mol"},
    {"second", "s"},
    {"becquerel", "Bq"},
    {"curie", "Ci"},
    {"gray", "Gy"},
    {"joule", "J"},
    {"calorie", "cal"},
    {"watt", "W"},
    {"pascal", "Pa"},
});

struct Alias {
  std::string_view word;
  std::string_view term;  // UCUM
};
// Words of four letters and more are in lower case: any case of them is read.
constexpr auto aliases = std::to_array<Alias>({
    {"cms", "cm"},
    {"mms", "mm"},
    {"micron", "um"},
    {"microns", "um"},
    {"inch", "[in_i]"},
    {"inches", "[in_i]"},
    {"ft", "[ft_i]"},
    {"foot", "[ft_i]"},
    {"feet", "[ft_i]"},
    {"gm", "g"},
    {"gms", "g"},
    {"kgs", "kg"},
    {"kilo", "kg"},
    {"kilos", "kg"},
    {"mgs", "mg"},
    {"mcg", "ug"},
    {"mcgs", "ug"},
    {"lb", "[lb_av]"},
    {"lbs", "[lb_av]"},
    {"pound", "[lb_av]"},
    {"pounds", "[lb_av]"},
    {"cc", "mL"},
    {"ccs", "mL"},
    {"mls", "mL"},
    {"mcL", "uL"},
    {"mcl", "uL"},
    {"mcmol", "umol"},
    {"sec", "s"},
    {"secs", "s"},
    {"mins", "min"},
    {"minute", "min"},
    {"minutes", "min"},
    {"hr", "h"},
    {"hrs", "h"},
    {"hour", "h"},
    {"hours", "h"},
    {"day", "d"},
    {"days", "d"},
    {"wks", "wk"},
    {"week", "wk"},
    {"weeks", "wk"},
    {"mos", "mo"},
    {"mth", "mo"},
    {"mths", "mo"},
    {"month", "mo"},
    {"months", "mo"},
    {"y", "a"},
    {"yr", "a"},
    {"yrs", "a"},
    {"year", "a"},
    {"years", "a"},
    {"pct", "%"},
    {"percent", "%"},
    {"mM", "mmol/L"},
    {"uM", "umol/L"},
    {"nM", "nmol/L"},
    {"pM", "pmol/L"},
    {"°C", "Cel"},
    {"degC", "Cel"},
    {"celsius", "Cel"},
    {"°F", "[degF]"},
    {"degF", "[degF]"},
    {"fahrenheit", "[degF]"},
    {"kelvin", "K"},
    {"mmHg", "mm[Hg]"},
    {"mmhg", "mm[Hg]"},
    {"cmH2O", "cm[H2O]"},
    {"bpm", "/min"},
    {"HPF", "[HPF]"},
    {"HPFs", "[HPF]"},
    {"hpf", "[HPF]"},
    {"hpfs", "[HPF]"},
    {"count", "{count}"},
    {"counts", "{count}"},
    {"mitosis", "{mitoses}"},
    {"mitoses", "{mitoses}"},
    {"cell", "{cells}"},
    {"cells", "{cells}"},
    {"cycle", "{cycles}"},
    {"cycles", "{cycles}"},
    {"dose", "{doses}"},
    {"doses", "{doses}"},
});

constexpr auto ambiguous_words = std::to_array<AmbiguousWord>({
    {"M", "it could be molar, million or month", "mol/L 10*6 mo"},
    {"C", "it could be degrees Celsius or coulomb", "Cel"},
    {"F", "it could be degrees Fahrenheit or farad", "[degF]"},
    {"G", "it could be 10*9 or gram", "10*9 g"},
    {"T", "it could be 10*12 or tesla", "10*12"},
    {"u", "it could be an enzyme unit or an international unit", "U [IU]"},
    {"unit", "it could be an enzyme unit or an international unit", "U [IU]"},
    {"units", "it could be an enzyme unit or an international unit", "U [IU]"},
    {"Cal", "it could be a calorie or a kilocalorie", "cal kcal"},
    {"gr", "it could be gram or grain", "g"},
    {"mg%", "it could be mg/dL or a proportion by mass", "mg/dL"},
    {"g%", "it could be g/dL or a proportion by mass", "g/dL"},
    {"Eq", "an equivalent depends on the charge of the ion", "mol"},
    {"eq", "an equivalent depends on the charge of the ion", "mol"},
    {"mEq", "an equivalent depends on the charge of the ion", "mmol"},
    {"meq", "an equivalent depends on the charge of the ion", "mmol"},
    {"oz", "it could be an ounce of mass or of volume", "g mL"},
});

constexpr auto familiar_symbols = std::to_array<std::string_view>({
    "cm",     "mm", "m",   "um",     "nm",   "km",    "mg",   "g",    "kg",   "ug",    "ng",
    "pg",     "mL", "L",   "dL",     "uL",   "mmol",  "umol", "nmol", "pmol", "mol",   "%",
    "d",      "wk", "mo",  "a",      "h",    "min",   "s",    "MBq",  "GBq",  "kBq",   "mCi",
    "uCi",    "Gy", "Cel", "[degF]", "[IU]", "m[IU]", "U",    "mU",   "kU",   "[HPF]", "kcal",
    "mm[Hg]", "Bq", "Ci",  "K",      "kPa",  "IU",    "mIU",
});

constexpr std::size_t caseless_word_min = 4;

const Atom* find_atom(std::string_view symbol) {
  const auto* spelling = std::ranges::find(atom_spellings, symbol, &AtomSpelling::spelling);
  if (spelling != atom_spellings.end()) symbol = spelling->symbol;
  const auto* found = std::ranges::find(atoms, symbol, &Atom::symbol);
  return found == atoms.end() ? nullptr : found;
}

char lower(char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string_view find_exact_alias(std::string_view word) {
  const auto* found = std::ranges::find(aliases, word, &Alias::word);
  return found == aliases.end() ? std::string_view{} : found->term;
}

std::string_view find_unit_word(std::string_view word) {
  if (word.ends_with('s')) word.remove_suffix(1);
  const auto* found = std::ranges::find(unit_words, word, &AtomSpelling::spelling);
  return found == unit_words.end() ? std::string_view{} : found->symbol;
}

// `centimetres` -> `cm`; a prefix that its unit does not list makes no unit (`gigametre`).
std::string spelled_out(std::string_view word) {
  std::string symbol(find_unit_word(word));
  for (const Prefix& prefix : prefixes) {
    if (!symbol.empty() || !word.starts_with(prefix.word)) continue;
    const std::string_view unit = find_unit_word(word.substr(prefix.word.size()));
    if (!unit.empty()) symbol = prefix.symbol + std::string(unit);
  }
  return find_symbol(symbol) ? symbol : std::string{};
}

}  // namespace

std::optional<PrefixedAtom> find_symbol(std::string_view symbol) {
  if (symbol.empty()) return std::nullopt;
  const Atom* atom = find_atom(symbol);
  if (atom != nullptr) return PrefixedAtom{atom, 0, std::string(atom->symbol)};
  const auto* prefix = std::ranges::find(prefixes, symbol.front(), &Prefix::symbol);
  atom = find_atom(symbol.substr(1));
  if (prefix == prefixes.end() || atom == nullptr ||
      atom->prefixes.find(prefix->symbol) == std::string_view::npos) {
    return std::nullopt;
  }
  return PrefixedAtom{atom, prefix->ten_exponent, prefix->symbol + std::string(atom->symbol)};
}

std::string find_alias(std::string_view word) {
  std::string key(word);
  if (find_exact_alias(key).empty() && key.size() >= caseless_word_min) {
    std::ranges::transform(key, key.begin(), lower);
  }
  const std::string_view term = find_exact_alias(key);
  return term.empty() ? spelled_out(key) : std::string(term);
}

const AmbiguousWord* find_ambiguous(std::string_view word) {
  const auto* found = std::ranges::find(ambiguous_words, word, &AmbiguousWord::word);
  return found == ambiguous_words.end() ? nullptr : found;
}

std::span<const std::string> familiar_spellings() {
  static const std::vector<std::string> spellings = [] {
    std::vector<std::string> all(familiar_symbols.begin(), familiar_symbols.end());
    for (const Alias& alias : aliases) {
      if (alias.word.size() >= caseless_word_min) all.emplace_back(alias.word);
    }
    for (const AtomSpelling& unit : unit_words) {
      all.emplace_back(unit.spelling);
      for (const Prefix& prefix : prefixes) {
        std::string word = std::string(prefix.word) + std::string(unit.spelling);
        if (!spelled_out(word).empty()) all.push_back(std::move(word));
      }
    }
    return all;
  }();
  return spellings;
}

}  // namespace kg::units
