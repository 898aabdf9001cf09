// Formula: conditions compiled to cells: and/or over literals "variable within cells", negation
// pushed down, equal parts shared. Stage: Expr -> this -> solver. Knows cells; knows no search.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "graph/condition/cells.hpp"
#include "graph/condition/expr.hpp"

namespace kg::condition {

/// A formula of one store. 0 is "never", 1 is "always".
enum class FormulaId : std::uint32_t { never = 0, always = 1 };

class FormulaStore {
 public:
  enum class Kind : std::uint8_t { constant, literal, conjunction, disjunction };

  explicit FormulaStore(const Cells& cells);

  [[nodiscard]] Kind kind(FormulaId id) const { return node(id).kind; }
  [[nodiscard]] std::span<const FormulaId> parts(FormulaId id) const;
  [[nodiscard]] VarIndex var(FormulaId id) const { return node(id).first; }
  /// Cells of a literal, `words(var)` words.
  [[nodiscard]] const Word* mask(FormulaId id) const { return masks_.data() + node(id).count; }
  [[nodiscard]] std::uint32_t words(VarIndex var) const { return words_[var]; }

  FormulaId literal(VarIndex var, const CellSet& cells);
  FormulaId conjunction(std::vector<FormulaId> parts);
  FormulaId disjunction(std::vector<FormulaId> parts);
  FormulaId negation(FormulaId id);
  /// The compiled condition; definitions are compiled once.
  FormulaId compile(const Expr& expr, const Vocabulary& vocabulary);
  /// A choice of one cell for each variable meets all of the formulas.
  [[nodiscard]] bool meets(std::span<const std::uint32_t> choice,
                           std::span<const FormulaId> ids) const;
  /// Which of the formulas it meets.
  [[nodiscard]] std::vector<bool> met_by(std::span<const std::uint32_t> choice,
                                         std::span<const FormulaId> ids) const;
  /// Variables in it, each once, ascending.
  void collect_vars(FormulaId id, std::vector<VarIndex>& vars) const;

 private:
  class Choice;
  struct Node {
    Kind kind;
    std::uint32_t first;  // literal: variable; else offset into parts_
    std::uint32_t count;  // literal: offset into masks_; else number of parts
  };
  const Node& node(FormulaId id) const { return nodes_[static_cast<std::size_t>(id)]; }
  FormulaId combine(Kind kind, std::vector<FormulaId> parts);
  FormulaId add(Node node, std::uint64_t hash);
  FormulaId find_equal(std::uint64_t hash, const Node& wanted, std::span<const FormulaId> parts,
                       std::span<const Word> mask) const;
  FormulaId compile_atom(const Atom& atom, const Vocabulary& vocabulary);

  const Cells* cells_;
  std::vector<std::uint32_t> words_;
  std::vector<Node> nodes_;
  std::vector<FormulaId> parts_;
  std::vector<Word> masks_;
  std::vector<FormulaId> negations_;  // by id; `unset` where not asked yet
  std::vector<FormulaId> definitions_;
  boost::unordered_flat_map<std::uint64_t, std::vector<FormulaId>> by_hash_;
};

}  // namespace kg::condition
