// Translate: a condition of one edition as a condition of the joint vocabulary. Which edition says
// what a definition, a class of values, an order or an `applies when` means is chosen one by one:
// that is how an edition with only some of the edits is made.
// Stage: Expr of an edition -> Expr of the joint vocabulary. Knows no statements.
//
// `known F` is yes: a patient who is compared is known in full. A fact that is split (joint.hpp)
// is asked as `applies and …`.
#pragma once

#include <map>
#include <vector>

#include "graph/condition/expr.hpp"
#include "knowledge/diff/joint.hpp"

namespace kg::knowledge::diff {

/// Whose meaning counts, by joint index. A thing that only one edition knows means what it says.
struct World {
  World(const Joint& joint, Side side);

  std::vector<Side> definitions;
  std::vector<Side> applies;               // by fact
  std::vector<std::vector<Side>> classes;  // by domain, value: the classes it is in
  std::vector<Side> order;                 // by domain
};

/// How definitions come out.
enum class Names : std::uint8_t {
  meant,    // by name where both editions mean the same by it, or only the new one has it; else
            // written out
  written,  // by the index in `Joint::definitions`, whatever they mean: for comparing texts
};

/// Valid while the joint vocabulary lives. Throws condition::BudgetSpent when written-out
/// definitions grow beyond text::limits::condition_terms.
class Translator {
 public:
  Translator(const Joint& joint, World world, Names names = Names::meant);

  /// Null stays null.
  [[nodiscard]] condition::ExprPtr translate(const condition::ExprPtr& expr, Side from);
  /// `applies when` of a joint fact in this world; null: it applies to everybody.
  [[nodiscard]] condition::ExprPtr applies(condition::FactId fact);

 private:
  condition::ExprPtr translate_atom(const condition::Expr& expr, Side from);
  condition::ExprPtr translate_definition(condition::DefinitionId id, Side from);
  void translate_choice(condition::Atom& atom, condition::DomainId domain);
  const condition::Domain& hierarchy(condition::DomainId domain);
  std::vector<condition::ValueId> beside(condition::DomainId domain, condition::ValueId named,
                                         condition::Shape shape, Side wanted) const;

  const Joint& joint_;
  World world_;
  Names names_;
  std::map<std::size_t, condition::ExprPtr> definitions_;
  std::map<condition::DomainId, condition::Domain> hierarchies_;
};

}  // namespace kg::knowledge::diff
