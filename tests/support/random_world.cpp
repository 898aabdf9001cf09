// Random worlds: seven facts, one of each type, with few values each.
#include "tests/support/random_world.hpp"

#include <fmt/format.h>
#include <rapidcheck.h>

namespace kg::test {
namespace {

template <class T, std::size_t n>
const T& pick(const Dice& dice, const T (&list)[n]) {
  return list[static_cast<std::size_t>(dice(static_cast<int>(n)))];
}

constexpr const char* signs[] = {"<", "<=", "=", "!=", ">=", ">"};
constexpr const char* lengths[] = {"2 cm", "20 mm", "5 cm", "0.05 m", "51 mm", "0 cm"};
constexpr const char* counts[] = {"0", "1", "2", "2.5", "4"};
constexpr const char* dates[] = {"2014", "2015", "2015-06", "2015-06-30"};
constexpr const char* organs[] = {"liver", "bone", "gut"};

}  // namespace

Dice rapidcheck_dice() {
  return [](int n) { return *rc::gen::inRange(0, n); };
}

RandomWorld::RandomWorld(const Dice& dice, const WorldOptions& options) : options_(options) {
  const auto organ = hierarchy("organ", {{"gut", ""}, {"liver", "gut"}, {"bone", ""}});
  truth("a0");
  truth("a1");
  choice("rank", values({"low", "mid", "high"}, true));
  const auto side = choice("side", values({"left", "right"}));
  const auto size = quantity("size", "cm");
  count("number");
  date("date");
  set("sites", organ);
  if (dice(2) == 0) applies(side, "a0");
  if (dice(2) == 0) applies(size, "sites has liver");
  if (options.definitions) {
    define("d0", condition_text(dice, 1));
    has_definitions_ = true;
    define("d1", condition_text(dice, 1));
  }
  for (int n = dice(3); n > 0; --n) laws.push_back({"law", read(condition_text(dice, 1))});
}

std::string RandomWorld::condition_text(const Dice& dice) const {
  return condition_text(dice, 1 + dice(options_.depth));
}

std::string RandomWorld::condition_text(const Dice& dice, int depth) const {
  if (depth == 0 || dice(4) == 0) return atom_text(dice);
  switch (dice(5)) {
    case 0: return fmt::format("not ({})", condition_text(dice, depth - 1));
    case 1:
      return fmt::format("({}) implies ({})", condition_text(dice, depth - 1),
                         condition_text(dice, depth - 1));
    default: break;
  }
  const auto word = dice(2) == 0 ? " and " : " or ";
  std::string text;
  for (int n = 2 + dice(2); n > 0; --n) {
    text += fmt::format("{}({})", text.empty() ? "" : word, condition_text(dice, depth - 1));
  }
  return text;
}

std::string RandomWorld::atom_text(const Dice& dice) const {
  switch (dice(12)) {
    case 0: return "a0";
    case 1: return "a1";
    case 2: return fmt::format("rank {} {}", pick(dice, signs), pick(dice, {"low", "mid", "high"}));
    case 3: return fmt::format("side = {}", pick(dice, {"left", "right"}));
    case 4: return fmt::format("size {} {}", pick(dice, signs), pick(dice, lengths));
    case 5: return fmt::format("{} <= size < {}", pick(dice, {"1 cm", "2 cm"}),
                               pick(dice, {"5 cm", "55 mm"}));
    case 6: return fmt::format("number {} {}", pick(dice, signs), pick(dice, counts));
    case 7: return fmt::format("date {} {}", pick(dice, signs), pick(dice, dates));
    case 8:
      return fmt::format("sites {} {}", pick(dice, {"has", "has within"}), pick(dice, organs));
    case 9:
      return fmt::format("sites {} {{{}}}",
                         pick(dice, {"has any of", "has all of", "has none of", "only", "=", "!="}),
                         pick(dice, {"liver", "bone", "liver, bone", "gut, liver"}));
    case 10:
      if (options_.knowledge) {
        return fmt::format("{} {}", pick(dice, {"known", "unknown"}),
                           pick(dice, {"rank", "size", "sites", "a0"}));
      }
      return "rank in {low, high}";
    default: return has_definitions_ ? pick(dice, {"d0", "not d0"}) : "a1";
  }
}

}  // namespace kg::test
