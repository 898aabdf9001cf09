// Cells: the finite face of facts. Every fact becomes one or more variables with finitely many
// cells such that no condition in play can tell two values of a cell apart: numbers are split at
// every threshold into points and open intervals; a set is one two-cell variable an element. A part
// of reasoning; knows no connectives.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "graph/condition/expr.hpp"
#include "graph/condition/vocabulary.hpp"

namespace kg::condition {

using VarIndex = std::uint32_t;
using Word = std::uint64_t;
inline constexpr std::size_t word_bits = 64;

/// Cells of one variable as bits. Missing words are zero.
using CellSet = std::vector<Word>;

struct Variable {
  enum class Role : std::uint8_t { value, element, known };
  FactId fact{};
  Role role = Role::value;
  ValueId element{};        // Role::element
  std::uint32_t cells = 2;  // element and known: cell 0 is no, cell 1 is yes
  CellSet live;             // those that a patient can have: a class of a hierarchy is no value
};

/// What conditions need cells for: the numbers at which they cut facts, and the facts of which they
/// ask whether they are known.
class Thresholds {
 public:
  /// Adds those of `expr`, definitions looked through. True: some were new.
  bool add(const Expr& expr, const Vocabulary& vocabulary);
  [[nodiscard]] const std::set<units::Rational>& of(FactId fact) const;
  /// The units in which those of a quantity were written, each once, in order of mention. Their
  /// factors lead to base units of the fact, whatever the molar mass (mg/dL of a mmol/L).
  [[nodiscard]] const std::vector<units::Unit>& units_of(FactId fact) const;
  [[nodiscard]] const std::set<FactId>& asked_known() const { return asked_known_; }

 private:
  bool add(const Expr& expr, const Vocabulary& vocabulary, std::vector<bool>& entered);
  bool add(FactId id, const Bound& bound, const Vocabulary& vocabulary);

  std::map<FactId, std::set<units::Rational>> numbers_;
  std::map<FactId, std::vector<units::Unit>> units_;
  std::set<FactId> asked_known_;
  std::set<DefinitionId> done_;
};

class Cells {
 public:
  Cells(const Vocabulary& vocabulary, const Thresholds& thresholds);

  [[nodiscard]] std::size_t variable_count() const { return variables_.size(); }
  [[nodiscard]] const Variable& variable(VarIndex var) const { return variables_[var]; }
  [[nodiscard]] VarIndex value_var(FactId fact) const;
  [[nodiscard]] VarIndex element_var(FactId fact, ValueId element) const;
  [[nodiscard]] VarIndex known_var(FactId fact) const;
  /// The variables that hold the fact's value (one, or one an element).
  [[nodiscard]] std::vector<VarIndex> value_vars(FactId fact) const;

  /// The cells in which an atom about a single value holds (is_true, is_one_of, in_range,
  /// applicable). Set atoms have no cells of their own.
  [[nodiscard]] CellSet cells_of(const Atom& atom) const;
  /// The cells that a patient can have.
  [[nodiscard]] const CellSet& all_cells(VarIndex var) const { return variables_[var].live; }
  [[nodiscard]] bool is_live(VarIndex var, std::uint32_t cell) const;

  /// `fact = value` for one cell of its value variable, with a simple number out of an interval.
  /// The unit is the one that all thresholds of the fact were written in, else the fact's own;
  /// where a number is no short decimal in it, another unit of a threshold in which it is one.
  [[nodiscard]] std::string text_of(FactId fact, std::uint32_t cell) const;
  /// That number, in base units or days, for a cell of a measured fact that applies.
  [[nodiscard]] units::Rational number_in(FactId fact, std::uint32_t cell) const;
  /// Neighbouring cells of a measured fact as one range, in the units of `text_of`; ends at which
  /// all numbers of its type end are left open.
  [[nodiscard]] Range range_of(FactId fact, std::uint32_t first, std::uint32_t last) const;
  /// The same variables, and behind them a second copy: those of another patient.
  [[nodiscard]] Cells doubled() const;
  /// Whether the cell is "not applicable".
  [[nodiscard]] bool is_inapplicable(FactId fact, std::uint32_t cell) const;

 private:
  struct Interval {  // one cell of a measured fact; a point when both ends are equal
    std::optional<units::Rational> low;
    std::optional<units::Rational> high;
    [[nodiscard]] bool is_point() const { return low && high && *low == *high; }
  };
  struct FactCells {
    VarIndex first = 0;
    VarIndex known = 0;
    std::vector<Interval> intervals;  // measured facts
    std::vector<units::Unit> units;   // quantities: to write numbers in, the best first
    bool has_inapplicable = false;    // the last cell
  };

  void add_fact(FactId fact, const Thresholds& thresholds);
  void leave_out_classes(FactId fact);
  static std::vector<Interval> split(const Fact& fact, const std::set<units::Rational>& numbers);
  [[nodiscard]] std::string shown(FactId fact, const units::Rational& number) const;

  const Vocabulary* vocabulary_;
  std::vector<Variable> variables_;
  std::vector<FactCells> facts_;
};

}  // namespace kg::condition
