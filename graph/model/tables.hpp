// Tables: what is wrong with the rows of a decision table: rows that meet, rows that decide
// nothing, patients that no row means. Values; findings and words are made of them elsewhere.
// Stage: a table and the laws beside its own -> faults. Knows laws through proofs only.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "graph/condition/proof.hpp"
#include "graph/model/graph.hpp"
#include "graph/model/records.hpp"
#include "graph/model/shadowing.hpp"

namespace kg::model {

/// For whom a row counts. Of `hit first`: those that no earlier row means; earlier rows that
/// cannot meet it by their cells, or decide the same value, are left out of the condition.
[[nodiscard]] condition::ExprPtr counted_condition(const Table& table, std::size_t row);

/// The laws of the guideline without those that the table makes. Rows that contradict each other
/// would exclude the very patients that show it.
[[nodiscard]] std::vector<condition::Law> laws_beside(const Graph& graph, NodeId table);

/// Two rows of a `hit unique` table that hold for one patient. Rows count from 0.
struct RowOverlap {
  std::size_t first = 0;
  std::size_t second = 0;
  bool alike = false;                            // they give the same
  condition::ExprPtr where;                      // on the inputs; `always`: everywhere
  std::vector<condition::WitnessValue> patient;
};

/// A row that decides nothing for anyone.
struct ShadowedRow {
  std::size_t row = 0;
  std::vector<std::size_t> by;  // the fewest rows that cover it; empty: no patient meets the row
  bool overridden = false;      // `by` override the statement for all whom it means
};

/// Patients with a value for every input whom no row means.
struct TableGap {
  std::vector<condition::ExprPtr> regions;       // on the inputs; may be cut, see `more`
  bool more = false;                             // there are patients beside the regions
  std::vector<condition::WitnessValue> patient;  // in the first region
};

/// A question that spent its budget.
struct UndecidedRows {
  std::vector<std::size_t> rows;  // none: the gap
  std::size_t steps = 0;
};

/// Pairs of rows that were not compared: the table spent the questions that it may ask.
struct PairsLeft {
  std::size_t count = 0;
  std::size_t questions = 0;  // that were asked
};

struct TableFaults {
  std::vector<RowOverlap> overlaps;  // those that contradict first, each in order of rows
  PairsLeft left;
  std::vector<ShadowedRow> shadowed;
  std::optional<TableGap> gap;       // never of `hit collect`: what no row says stays open
  std::vector<UndecidedRows> undecided;
};
inline constexpr std::size_t shown_regions = 8;

/// What the search may cost, and what is known of the rows from elsewhere.
struct ExamineOptions {
  condition::ProofBudget budget = {};
  /// Words of bits that one search of the grid may look at; what it does not find by then is asked
  /// of the prover.
  std::size_t grid_steps = 2'000'000;
  /// Rows whose statements add nothing to those of others (`rows_shadowed`). Nothing: rows are
  /// compared by what they give.
  std::optional<std::vector<ShadowedRow>> statements = {};
};

/// `theory` holds the laws beside the table's own.
[[nodiscard]] TableFaults examine(const Table& table, const condition::Theory& theory,
                                  ExamineOptions options = {});

/// Rows of the table that other rows of it alone make idle. Of `hit unique` only where all give
/// the same: rows that meet and give otherwise are a fault of their own.
[[nodiscard]] std::vector<ShadowedRow> rows_shadowed(const Table& table,
                                                     const Shadowing& shadowing);

}  // namespace kg::model
