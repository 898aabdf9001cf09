// Joint: one vocabulary for the patients of two editions. Facts and values are the same when they
// have a name in common; what only one edition knows is there, too, and open for the other.
// Stage: two frozen graphs -> joint vocabulary. Knows names and types; knows no therapies.
// docs/diff.md says what is the same.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "graph/condition/vocabulary.hpp"
#include "graph/model/graph.hpp"

namespace kg::knowledge::diff {

enum class Side : std::uint8_t { before, after };  // the old edition, the new one
inline constexpr std::array sides = {Side::before, Side::after};
[[nodiscard]] constexpr std::size_t at(Side side) { return static_cast<std::size_t>(side); }
[[nodiscard]] constexpr Side other(Side side) {
  return side == Side::before ? Side::after : Side::before;
}
/// "old", "new".
[[nodiscard]] std::string_view to_string(Side side);

/// The same thing in both editions, or a thing of one.
template <class Id>
struct Paired {
  std::array<std::optional<Id>, 2> of{};

  [[nodiscard]] bool both() const { return of[0] && of[1]; }
  [[nodiscard]] bool in(Side side) const { return of[at(side)].has_value(); }
  /// The side that says what it is: `wanted`, unless only the other one knows it.
  [[nodiscard]] Side side(Side wanted) const { return in(wanted) ? wanted : other(wanted); }
};

struct JointFact : Paired<condition::FactId> {
  /// The editions disagree about whom the fact applies to. Then it has a value where it applies in
  /// either, and each edition looks at it only where it applies (see translate.hpp).
  bool split = false;
  /// The other edition has it, too, as a fact of its own (see apart.hpp).
  bool apart = false;
};

struct JointDomain : Paired<condition::DomainId> {
  std::vector<Paired<condition::ValueId>> values;         // by joint value
  std::array<std::vector<condition::ValueId>, 2> joint;   // by value of the edition
  /// Of a kind that has a value in one edition for what is a class in the other: a set can hold
  /// either, but a fact with one value has no class for it. Such facts have this domain, where the
  /// two are apart; `kind` is that of the sets. By value here: the value there.
  std::optional<condition::DomainId> kind;
  std::vector<condition::ValueId> in_kind;
};

struct JointDefinition : Paired<condition::DefinitionId> {
  /// Both editions mean the same by the name, or only one has it.
  bool steady = true;
};

/// One name, two types: two facts.
struct TypeClash {
  condition::FactId before{};  // joint ids
  condition::FactId after{};
};

struct Joint {
  std::array<const model::Graph*, 2> editions{};
  /// Under the names of the new edition. A fact of the old one whose name means something else in
  /// the new one is called `old-NAME`. Definitions are those of the new edition.
  condition::Vocabulary vocabulary;
  /// The same ids under the names of the old edition, for texts that it has to read.
  condition::Vocabulary names_before;

  std::vector<JointFact> facts;                                  // by joint fact
  std::vector<JointDomain> domains;                              // by joint domain
  std::vector<JointDefinition> definitions;                      // any order
  std::array<std::vector<condition::FactId>, 2> fact_of;         // by fact of the edition
  std::array<std::vector<std::size_t>, 2> definition_of;         // index into `definitions`
  std::vector<TypeClash> clashes;

  [[nodiscard]] const condition::Vocabulary& words(Side side) const {
    return editions[at(side)]->vocabulary();
  }
  [[nodiscard]] const condition::Vocabulary& names(Side side) const {
    return side == Side::after ? vocabulary : names_before;
  }
  /// Facts that both know under the same type.
  [[nodiscard]] std::size_t shared_facts() const;
};

/// Facts, values and definitions, without `applies when` and bodies; see `complete`.
[[nodiscard]] Joint join(const model::Graph& before, const model::Graph& after);

/// Where one of the editions says that a split fact applies; null: to everybody.
[[nodiscard]] condition::ExprPtr applies_in_either(const Joint& joint, condition::FactId fact);

/// Gives joint facts their `applies when` and definitions their bodies.
/// Throws condition::BudgetSpent where conditions grow beyond all bounds.
void complete(Joint& joint);

}  // namespace kg::knowledge::diff
