// Random worlds: small vocabularies with laws, definitions and facts that do not apply to everyone,
// and random conditions over them. Serves the properties of reasoning. Small enough for brute
// force.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/support/conditions.hpp"

namespace kg::test {

/// A whole number from 0 to below n.
using Dice = std::function<int(int)>;

/// Dice that RapidCheck throws, so that failures shrink.
[[nodiscard]] Dice rapidcheck_dice();

struct WorldOptions {
  bool knowledge = true;   // `known F`
  bool definitions = true;
  int depth = 3;           // nesting of conditions
};

/// Facts a0 (yes/no) … of every type; two definitions; up to two laws (texts, not bound).
class RandomWorld : public World {
 public:
  RandomWorld(const Dice& dice, const WorldOptions& options = {});

  /// Laws that some profile meets, as far as their texts say; a theory may still clash.
  std::vector<condition::Law> laws;

  /// The text of a random condition.
  [[nodiscard]] std::string condition_text(const Dice& dice) const;
  [[nodiscard]] ExprPtr condition(const Dice& dice) { return read(condition_text(dice)); }

 private:
  [[nodiscard]] std::string condition_text(const Dice& dice, int depth) const;
  [[nodiscard]] std::string atom_text(const Dice& dice) const;

  WorldOptions options_;
  bool has_definitions_ = false;
};

}  // namespace kg::test
