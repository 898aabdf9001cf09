// Table grid: a decision table as boxes over finitely many classes of values a column: what its
// rows cannot tell apart is one class. Says exactly where rows meet and what none covers, as long
// as columns are independent; the laws that tie them are the caller's.
// Knows cells and rows; knows no laws and no findings.
// Method: rows are followed column by column, sets of rows that are still possible are shared (a
// decision diagram of the rows).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "graph/condition/cells.hpp"
#include "graph/model/records.hpp"

namespace kg::model {

/// Bits of fixed count.
class Bits {
 public:
  Bits() = default;
  explicit Bits(std::size_t count, bool value = false);

  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] bool test(std::size_t i) const { return (words_[i / 64] >> (i % 64) & 1u) != 0; }
  void set(std::size_t i) { words_[i / 64] |= std::uint64_t{1} << (i % 64); }
  void clear(std::size_t i) { words_[i / 64] &= ~(std::uint64_t{1} << (i % 64)); }
  [[nodiscard]] bool any() const;
  /// How many are set.
  [[nodiscard]] std::size_t size() const;
  /// The first and the second half of those that are set. At least two are.
  [[nodiscard]] std::pair<Bits, Bits> halves() const;
  [[nodiscard]] bool meets(const Bits& other) const;
  [[nodiscard]] bool within(const Bits& other) const;
  Bits& operator&=(const Bits& other);
  Bits& operator|=(const Bits& other);
  [[nodiscard]] Bits flipped() const;
  [[nodiscard]] const std::vector<std::uint64_t>& words() const { return words_; }

  friend bool operator==(const Bits&, const Bits&) = default;
  friend auto operator<=>(const Bits& a, const Bits& b) { return a.words_ <=> b.words_; }

 private:
  std::vector<std::uint64_t> words_;
  std::size_t count_ = 0;
};

/// The classes that are meant, a column.
using Box = std::vector<Bits>;

class TableGrid {
 public:
  /// Nothing when the tests of a column on a set are too many to tell its classes.
  [[nodiscard]] static std::optional<TableGrid> make(const Table& table,
                                                     const condition::Vocabulary& vocabulary);

  [[nodiscard]] const Box& row(std::size_t row) const { return rows_[row]; }
  /// All patients that the table is asked about: every input has a value. A column in which a row
  /// says `not applicable` holds those without one, too.
  [[nodiscard]] const Box& everyone() const { return everyone_; }
  [[nodiscard]] bool meet(std::size_t a, std::size_t b) const;
  [[nodiscard]] static bool meet(const Box& a, const Box& b);
  [[nodiscard]] static bool within(const Box& a, const Box& b);

  /// Boxes that share nothing and make up what of `box` no row of `rows` covers. At most `most` of
  /// them; nothing when the search takes more than `steps`: sets of rows that are still possible
  /// can double with every column.
  [[nodiscard]] std::optional<std::vector<Box>> uncovered(const Box& box, const Bits& rows,
                                                          std::size_t most,
                                                          std::size_t steps) const;
  /// Equal boxes in fewer: two that differ in one column are one.
  [[nodiscard]] static std::vector<Box> joined(std::vector<Box> boxes);

  /// The class of a column for patients to whom its fact does not apply; nothing where there is
  /// none, or nobody asks for it.
  [[nodiscard]] std::optional<std::size_t> absent(std::size_t column) const;

  /// The box as a condition on the inputs; a column with all that `everyone()` has is left out.
  [[nodiscard]] condition::ExprPtr condition_of(const Box& box) const;

 private:
  struct Column {
    std::size_t classes = 0;
    std::optional<condition::FactId> fact;  // with one value: classes are its cells
    std::vector<condition::ExprPtr> tests;  // otherwise a condition a class
    std::vector<Bits> rows_of;              // by class: the rows that hold it
  };
  TableGrid(const Table& table, const condition::Vocabulary& vocabulary);

  bool add_column(const Table& table, std::size_t column);
  void add_cells(const Table& table, std::size_t column, condition::FactId fact);
  bool add_tests(const Table& table, std::size_t column);
  [[nodiscard]] Bits mask(const condition::Expr& cell, condition::FactId fact,
                          std::size_t classes) const;

  const condition::Vocabulary* vocabulary_;
  condition::Cells cells_;
  std::vector<Column> columns_;
  std::vector<Box> rows_;
  Box everyone_;
};

}  // namespace kg::model
