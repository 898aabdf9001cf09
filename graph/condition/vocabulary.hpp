// Vocabulary: what conditions can speak of: facts with their types, the values they take, and
// named definitions. Built by the knowledge floor, read by every condition.
// Knows nothing of therapies, files or graphs.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/text/source.hpp"
#include "graph/units/quantity.hpp"

namespace kg::condition {

enum class FactId : std::uint32_t {};
enum class DomainId : std::uint32_t {};
enum class ValueId : std::uint32_t {};  // index into its domain
enum class DefinitionId : std::uint32_t {};

struct Expr;
using ExprPtr = std::shared_ptr<const Expr>;

struct Value {
  std::string name;
  std::string label;
  std::vector<std::string> aliases;
  std::vector<ValueId> parents;  // direct classes; empty for the top and for flat domains
};

/// The values of an enumeration, or the nodes of a kind.
struct Domain {
  std::string name;  // the kind; empty for an enumeration of one fact
  bool ordered = false;
  std::vector<Value> values;

  [[nodiscard]] std::optional<ValueId> find(std::string_view wanted) const;
  [[nodiscard]] bool has_hierarchy() const;
  [[nodiscard]] bool is_class(ValueId value) const;
  /// `value` and all below it, by id. Source: reflexive transitive closure of `parents`.
  [[nodiscard]] std::vector<ValueId> within(ValueId value) const;
  /// A domain whose hierarchy has a cycle names one value on it.
  [[nodiscard]] std::optional<ValueId> find_cycle() const;
};

enum class FactKind : std::uint8_t { truth, choice, set, quantity, count, date };

struct Fact {
  std::string name;
  std::string label;
  std::vector<std::string> aliases;
  FactKind kind = FactKind::truth;
  DomainId domain{};                              // choice, set
  units::Unit unit;                               // quantity: the one it is shown in
  std::optional<units::Rational> molar_mass;      // quantity: g/mol of its analyte
  bool judgement = false;                         // decided by a clinician, never computed
  ExprPtr applies_when;                           // null: applies to every patient
  text::Span declared;
};

struct Definition {
  std::string name;
  std::string label;
  ExprPtr body;
  text::Span declared;
};

/// Owns all of it. Ids stay valid for ever; references until the next `add`.
class Vocabulary {
 public:
  DomainId add_domain(Domain domain);
  FactId add_fact(Fact fact);
  DefinitionId add_definition(Definition definition);
  /// For facts and definitions whose conditions are bound after all names are known.
  void set_applies_when(FactId fact, ExprPtr condition);
  void set_body(DefinitionId definition, ExprPtr body);

  [[nodiscard]] const Domain& domain(DomainId id) const;
  [[nodiscard]] const Domain& domain_of(FactId id) const;
  [[nodiscard]] const Fact& fact(FactId id) const;
  [[nodiscard]] const Definition& definition(DefinitionId id) const;
  [[nodiscard]] std::size_t fact_count() const { return facts_.size(); }
  [[nodiscard]] std::size_t definition_count() const { return definitions_.size(); }
  [[nodiscard]] std::size_t domain_count() const { return domains_.size(); }

  /// By name or alias.
  [[nodiscard]] std::optional<FactId> find_fact(std::string_view name) const;
  [[nodiscard]] std::optional<DefinitionId> find_definition(std::string_view name) const;
  [[nodiscard]] std::optional<DomainId> find_domain(std::string_view name) const;
  /// Facts that can take a value of this name, in order of declaration.
  [[nodiscard]] std::vector<FactId> facts_with_value(std::string_view name) const;
  /// Names and aliases of facts, then of definitions: the candidates of did-you-mean.
  [[nodiscard]] std::vector<std::string> names() const;

 private:
  std::vector<Domain> domains_;
  std::vector<Fact> facts_;
  std::vector<Definition> definitions_;
  std::map<std::string, FactId, std::less<>> fact_names_;
  std::map<std::string, DefinitionId, std::less<>> definition_names_;
  std::map<std::string, DomainId, std::less<>> domain_names_;
};

/// "a yes/no fact", "a length", "one of `G1`, `G2`, `G3`", "a set of site", …: for messages.
[[nodiscard]] std::string describe_type(const Vocabulary& vocabulary, FactId fact);

}  // namespace kg::condition
