// Edits: the changed declarations that can change what is meant for patients, and editions made
// with only some of them. Stage: pairs -> edits -> formulas. The meaning of classes, overrides and
// exceptions is that of the model (graph/model/applied.hpp); nothing of it stands here twice.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "graph/model/applied.hpp"
#include "knowledge/diff/matches.hpp"

namespace kg::knowledge::diff {

enum class EditKind : std::uint8_t {
  statement, therapy, exception, definition, fact, value, order, law,
};
/// "statement", "therapy", …: what the declaration is.
[[nodiscard]] std::string_view to_string(EditKind kind);

enum class Fate : std::uint8_t { added, removed, changed };
[[nodiscard]] std::string_view to_string(Fate fate);

struct Edit {
  EditKind kind{};
  Fate fate = Fate::changed;
  std::size_t index = 0;   // pair of nodes; definition; joint fact; joint domain
  std::size_t value = 0;   // value: of the domain; exception: the pair of its statement
  std::string id;          // under the name of the new edition
  std::array<text::Span, 2> declared{};
  std::array<std::string, 2> says;  // in each edition, as people read it; may be empty
};

/// All edits of two editions, each declaration once. Not among them: what does not bear on patients
/// (see details.hpp), and what only one edition knows and the other never asks: facts, definitions.
/// A therapy that only one edition has is one edit, with all that is stated of it.
[[nodiscard]] std::vector<Edit> find_edits(const Joint& joint, const Matches& matches);

/// The old edition with some of the edits.
class Hybrids {
 public:
  Hybrids(const Joint& joint, const Matches& matches, const std::vector<Edit>& edits);

  using Applied = std::vector<bool>;  // by edit: it is made

  /// The conditions of the status of each therapy, by its place in `therapies()`, in the joint
  /// vocabulary. Nothing when the mixture is no guideline: classes or overrides go in a circle.
  [[nodiscard]] std::optional<std::vector<model::StatusFormulas>> formulas(
      const Applied& applied) const;
  /// The same for one therapy.
  [[nodiscard]] std::optional<model::StatusFormulas> formulas_of(std::size_t place,
                                                                 const Applied& applied) const;
  /// The laws of the mixture, by index of the law edits and of those that did not change.
  [[nodiscard]] std::vector<condition::ExprPtr> laws(const Applied& applied) const;

  [[nodiscard]] const std::vector<std::size_t>& therapies() const { return therapies_; }
  /// Edits that can bear on a therapy at all.
  [[nodiscard]] std::vector<std::size_t> candidates(std::size_t place) const;

 private:
  [[nodiscard]] World world(const Applied& applied) const;
  void unmake_value(const Edit& edit, World& world) const;
  [[nodiscard]] std::vector<bool> near(std::size_t pair) const;
  [[nodiscard]] std::optional<model::Graph> build(const Applied& applied,
                                                  const std::vector<bool>& therapies) const;
  [[nodiscard]] Side side_of(const std::optional<std::size_t>& edit, const Applied& applied) const;
  [[nodiscard]] std::optional<std::size_t> edit_of(EditKind kind, std::size_t index,
                                                   std::size_t value = 0) const;

  const Joint& joint_;
  const Matches& matches_;
  const std::vector<Edit>& edits_;
  std::vector<std::size_t> therapies_;   // pairs
  std::vector<std::size_t> statements_;  // pairs
  std::map<std::tuple<EditKind, std::size_t, std::size_t>, std::size_t> by_place_;
};

}  // namespace kg::knowledge::diff
