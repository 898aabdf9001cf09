// Bind values: operands -> values of a fact's type: members of domains, bounds in base units.
// A part of bind; knows one fact at a time and no connectives.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/condition/expr.hpp"
#include "graph/condition/syntax.hpp"
#include "graph/text/diagnostic.hpp"

namespace kg::condition {

/// Which side of a value a bound takes; a date stands for all its days.
enum class Edge { below, at_most, at_least, above };

/// Every member reports its mistakes and then gives nothing.
class ValueBinder {
 public:
  ValueBinder(const Vocabulary& vocabulary, text::Sink& sink)
      : vocabulary_(vocabulary), sink_(sink) {}

  [[nodiscard]] bool has_value(FactId fact, std::string_view name) const;
  /// Quantity, count or date.
  [[nodiscard]] bool is_measured(FactId fact) const;

  std::optional<ValueId> value(FactId fact, const syntax::Operand& operand);
  /// In the order written; every unknown one is reported; a repeated one is warned of.
  std::optional<std::vector<ValueId>> list(FactId fact,
                                           const std::vector<syntax::Operand>& operands);
  std::optional<Bound> bound(FactId fact, const syntax::Operand& operand, Edge edge);

  /// The atom "fact is `value`" / "is below it" / … with the values it stands for.
  [[nodiscard]] Atom choice(FactId fact, ValueId value, Shape shape) const;

  /// "the number `5`", "the text …": for messages.
  [[nodiscard]] static std::string describe(const syntax::Operand& operand);
  /// "write `grade >= G2`": a condition that fits the fact.
  [[nodiscard]] std::string example_for(FactId fact) const;

 private:
  std::optional<Bound> date_bound(const syntax::Operand& operand, Edge edge);
  std::optional<units::Rational> number(const syntax::Operand& operand);
  std::optional<units::Unit> unit(const syntax::Operand& operand);
  std::optional<Bound> quantity_bound(FactId fact, const syntax::Operand& operand, Edge edge);
  std::nullopt_t refuse(FactId fact, const syntax::Operand& operand);

  const Vocabulary& vocabulary_;
  text::Sink& sink_;
};

}  // namespace kg::condition
