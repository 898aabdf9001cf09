// Sat: is there a choice of one cell a variable that meets these formulas? Asked of CaDiCaL, for
// questions that are too big for the native solver. Incremental: formulas are translated once, a
// question assumes some of them.
// Knows formulas and cells; knows no facts, laws or words. The only window on CaDiCaL.
// Method: cells are one-hot (exactly one a variable); formulas become clauses after Tseitin, in the
// one direction that negation normal form needs (Plaisted and Greenbaum 1986); many cells of one
// variable are kept apart by a ladder (Gent and Nightingale 2004), which also says ranges briefly.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "graph/condition/formula.hpp"

namespace kg::condition {

enum class SatAnswer : std::uint8_t { possible, impossible, unknown };

/// Cells and store must outlive it; the store may grow meanwhile.
class Sat {
 public:
  Sat(const Cells& cells, const FormulaStore& store);
  Sat(Sat&&) noexcept;
  Sat& operator=(Sat&&) noexcept;
  ~Sat();

  /// Holds in every question from now on.
  void require(FormulaId formula);
  /// Some choice meets all that is required and all of `assumed`. Unknown: more conflicts than
  /// that. Throws text::Interrupted.
  [[nodiscard]] SatAnswer solve(std::span<const FormulaId> assumed, std::size_t conflicts_max);

  /// After `possible`: the cell of each variable.
  [[nodiscard]] std::vector<std::uint32_t> model() const;
  /// After `impossible`: positions in `assumed` of formulas that are enough for it. Some of them
  /// may be left out still.
  [[nodiscard]] std::vector<std::size_t> failed() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kg::condition
