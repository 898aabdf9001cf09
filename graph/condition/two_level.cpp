// Two-level: cubes are numbered in base three (absent, no, yes), so that every cube is built from
// two smaller ones.
#include "graph/condition/two_level.hpp"

#include <algorithm>
#include <bit>

namespace kg::condition {
namespace {

constexpr std::size_t cover_steps = 200'000;

std::size_t literals(const Cube& cube) {
  return static_cast<std::size_t>(std::popcount(cube.care));
}

bool covers(const Cube& cube, std::uint32_t choice) {
  return ((choice ^ cube.value) & cube.care) == 0;
}

class CoverSearch {
 public:
  CoverSearch(const TruthTable& table, bool value, std::size_t bound) : best_size_(bound) {
    for (std::uint32_t choice = 0; choice < table.care.size(); ++choice) {
      if (table.care[choice] && table.on[choice] == value) wanted_.push_back(choice);
    }
    find_primes(table, value);
  }

  Cover run() {
    std::vector<Cube> chosen;
    extend(chosen, 0);
    Cover cover;
    cover.complete = steps_ <= cover_steps;
    if (found_) cover.cubes = best_;
    return cover;
  }

 private:
  // `free[cube]`: no choice in the cube is possible with the other value.
  void find_primes(const TruthTable& table, bool value) {
    std::size_t total = 1;
    std::vector<std::size_t> power;
    for (std::size_t i = 0; i < table.atoms; ++i, total *= 3) power.push_back(total);
    std::vector<bool> free(total);
    std::vector<Cube> cubes(total);
    for (std::size_t code = total; code-- > 0;) {
      Cube cube;
      std::size_t absent = table.atoms;
      for (std::size_t i = 0; i < table.atoms; ++i) {
        const auto digit = code / power[i] % 3;
        if (digit == 0) absent = i;
        if (digit != 0) cube.care |= std::uint32_t{1} << i;
        if (digit == 2) cube.value |= std::uint32_t{1} << i;
      }
      cubes[code] = cube;
      free[code] = absent < table.atoms
                       ? free[code + power[absent]] && free[code + 2 * power[absent]]
                       : !table.care[cube.value] || table.on[cube.value] == value;
    }
    for (std::size_t code = 0; code < total; ++code) {
      if (!free[code] || literals(cubes[code]) >= best_size_) continue;
      bool prime = true;
      for (std::size_t i = 0; i < table.atoms && prime; ++i) {
        const auto digit = code / power[i] % 3;
        prime = digit == 0 || !free[code - digit * power[i]];
      }
      const bool useful = std::ranges::any_of(
          wanted_, [&](std::uint32_t choice) { return covers(cubes[code], choice); });
      if (prime && useful) primes_.push_back(cubes[code]);
    }
    std::ranges::stable_sort(primes_, {}, literals);
  }

  void extend(std::vector<Cube>& chosen, std::size_t size) {
    if (size >= best_size_ || ++steps_ > cover_steps) return;
    const auto open = std::ranges::find_if(wanted_, [&](std::uint32_t choice) {
      return std::ranges::none_of(chosen, [&](const Cube& cube) { return covers(cube, choice); });
    });
    if (open == wanted_.end()) {
      best_ = chosen;
      best_size_ = size;
      found_ = true;
      return;
    }
    for (const auto& prime : primes_) {
      if (!covers(prime, *open)) continue;
      chosen.push_back(prime);
      extend(chosen, size + literals(prime));
      chosen.pop_back();
    }
  }

  std::vector<std::uint32_t> wanted_;
  std::vector<Cube> primes_;
  std::vector<Cube> best_;
  std::size_t best_size_;
  std::size_t steps_ = 0;
  bool found_ = false;
};

}  // namespace

std::size_t count_literals(const std::vector<Cube>& cubes) {
  std::size_t count = 0;
  for (const auto& cube : cubes) count += literals(cube);
  return count;
}

Cover smallest_cover(const TruthTable& table, bool value, std::size_t bound) {
  return CoverSearch(table, value, bound).run();
}

}  // namespace kg::condition
