// Bind: names to facts and definitions, values to domains, numbers to base units.
#include "graph/condition/bind.hpp"

#include <algorithm>

#include "graph/condition/bind_values.hpp"
#include "graph/condition/parse.hpp"
#include "graph/text/codes.hpp"
#include "graph/text/correction.hpp"
#include "graph/text/suggest.hpp"

namespace kg::condition {
namespace {

using syntax::Node;
using syntax::Op;
using syntax::Operand;
using text::Code;

enum class Order { less, at_most, equal, differs, at_least, greater };

Order order_of(std::string_view sign) {
  if (sign == "<") return Order::less;
  if (sign == "<=") return Order::at_most;
  if (sign == ">") return Order::greater;
  if (sign == ">=") return Order::at_least;
  return sign == "!=" ? Order::differs : Order::equal;
}

// `5 cm >= lesions` asks the same as `lesions <= 5 cm`.
Order mirror(Order order) {
  switch (order) {
    case Order::less: return Order::greater;
    case Order::at_most: return Order::at_least;
    case Order::at_least: return Order::at_most;
    case Order::greater: return Order::less;
    default: return order;
  }
}

bool points_up(Order order) { return order == Order::less || order == Order::at_most; }
bool points_down(Order order) { return order == Order::greater || order == Order::at_least; }

class Binder {
 public:
  Binder(const Vocabulary& vocabulary, text::Sink& sink)
      : vocabulary_(vocabulary), sink_(sink), values_(vocabulary, sink) {}

  // Nesting was bounded when the text was read.
  ExprPtr bind(const Node& node) {
    switch (node.op) {
      case Op::conjunction:
      case Op::disjunction:
      case Op::implication:
      case Op::negation: return bind_connective(node);
      case Op::name: return bind_name(node.subject);
      case Op::constant: return make_constant(node.subject.text == "always");
      case Op::known:
      case Op::unknown:
      case Op::applicable: return bind_knowledge(node);
      case Op::compare: return bind_comparison(node);
      case Op::between: return bind_between(node);
      default: return bind_values(node);
    }
  }

 private:
  ExprPtr bind_connective(const Node& node) {
    std::vector<ExprPtr> parts;
    bool broken = false;
    for (const auto& part : node.parts) {
      parts.push_back(bind(*part));
      broken = broken || !parts.back();
    }
    if (broken) return nullptr;
    switch (node.op) {
      case Op::conjunction: return make_and(std::move(parts), node.span);
      case Op::disjunction: return make_or(std::move(parts), node.span);
      case Op::implication: return make_or({make_not(parts[0]), parts[1]}, node.span);
      default: return make_not(parts[0], node.span);
    }
  }

  ExprPtr bind_name(const Operand& subject) {
    if (subject.kind != Operand::Kind::name) {
      sink_.report(Code::no_fact_compared, subject.span);
      return nullptr;
    }
    if (const auto definition = vocabulary_.find_definition(subject.text)) {
      return make_definition(*definition, subject.span);
    }
    const auto fact = find_fact(subject);
    if (!fact) return nullptr;
    if (vocabulary_.fact(*fact).kind == FactKind::truth) {
      return make_atom({*fact, Test::is_true, {}, {}, {}, {}}, subject.span);
    }
    sink_.report(Code::not_yes_no, subject.span, subject.text, describe_type(vocabulary_, *fact))
        .suggest(values_.example_for(*fact));
    return nullptr;
  }

  ExprPtr bind_knowledge(const Node& node) {
    const auto fact = find_fact(node.subject);
    if (!fact) return nullptr;
    if (node.op == Op::applicable) {
      if (!vocabulary_.fact(*fact).applies_when) {
        sink_.report(Code::always_applicable, node.subject.span, node.subject.text);
        return nullptr;
      }
      return make_atom({*fact, Test::applicable, {}, {}, {}, {}}, node.span);
    }
    auto atom = make_atom({*fact, Test::known, {}, {}, {}, {}}, node.span);
    return node.op == Op::known ? atom : make_not(atom, node.span);
  }

  // The fact of this name; otherwise says what the name is instead, or what was meant.
  std::optional<FactId> find_fact(const Operand& name) {
    if (const auto fact = vocabulary_.find_fact(name.text)) return fact;
    if (vocabulary_.find_definition(name.text)) {
      sink_.report(Code::not_a_fact, name.span, name.text, "definition");
      return std::nullopt;
    }
    if (const auto facts = vocabulary_.facts_with_value(name.text); !facts.empty()) {
      auto& report = sink_.report(Code::value_without_fact, name.span, name.text);
      for (const auto fact : facts) {
        const bool set = vocabulary_.fact(fact).kind == FactKind::set;
        report.suggest(fmt::format("write `{} {} {}`", vocabulary_.fact(fact).name,
                                   set ? "has" : "=", name.text));
        if (report.help.size() == 3) break;
      }
      return std::nullopt;
    }
    auto& report = sink_.report(Code::unknown_name, name.span, name.text);
    if (sink_.is_full()) return std::nullopt;
    if (const auto opposite = opposite_of(name.text); !opposite.empty()) {
      report.suggest(fmt::format("did you mean `not {}`?", opposite));
      return std::nullopt;
    }
    const auto near = text::nearest(name.text, vocabulary_.names());
    text::suggest_names(report, name.span, name.text, near);
    return std::nullopt;
  }

  // `unresectable` is no slip of the hand for `resectable`: it is the opposite.
  std::string_view opposite_of(std::string_view name) const {
    for (const std::string_view prefix : {"un", "non-", "non", "not-", "no-"}) {
      if (!name.starts_with(prefix)) continue;
      const auto rest = name.substr(prefix.size());
      const auto fact = vocabulary_.find_fact(rest);
      const bool truth = fact && vocabulary_.fact(*fact).kind == FactKind::truth;
      if (truth || vocabulary_.find_definition(rest)) return rest;
    }
    return "";
  }

  bool is_fact(const Operand& operand) const {
    return operand.kind == Operand::Kind::name && vocabulary_.find_fact(operand.text);
  }
  bool is_definition(const Operand& operand) const {
    return operand.kind == Operand::Kind::name && vocabulary_.find_definition(operand.text);
  }

  ExprPtr bind_comparison(const Node& node) {
    if (node.operands.size() == 3) return bind_chain(node);
    const auto& left = node.operands[0];
    const auto& right = node.operands[1];
    const auto order = order_of(node.comparisons[0].text);
    const auto& sign = node.comparisons[0];
    if (is_fact(left)) {
      const auto fact = *vocabulary_.find_fact(left.text);
      if (is_fact(right) && !values_.has_value(fact, right.text)) {
        sink_.report(Code::two_facts_compared, node.span, left.text, right.text);
        return nullptr;
      }
      return compare(fact, left, order, sign, right, node.span);
    }
    if (is_fact(right) && !is_definition(left)) {
      return compare(*vocabulary_.find_fact(right.text), right, mirror(order), sign, left,
                     node.span);
    }
    return bind_definition_value(node, order);
  }

  // `liver-only = yes`; anything else without a fact is a mistake.
  ExprPtr bind_definition_value(const Node& node, Order order) {
    const auto& left = node.operands[0];
    const auto& right = node.operands[1];
    const bool asks_yes_no = right.text == "yes" || right.text == "no";
    const bool equality = order == Order::equal || order == Order::differs;
    if (is_definition(left) && asks_yes_no && equality) {
      auto name = make_definition(*vocabulary_.find_definition(left.text), left.span);
      return (right.text == "yes") == (order == Order::equal) ? name : make_not(name, node.span);
    }
    if (left.kind == Operand::Kind::name) {
      find_fact(left);
    } else if (right.kind == Operand::Kind::name) {
      find_fact(right);
    } else {
      sink_.report(Code::no_fact_compared, node.span);
    }
    return nullptr;
  }

  ExprPtr bind_chain(const Node& node) {
    const auto fact = find_chained_fact(node);
    if (!fact) return nullptr;
    const auto first = order_of(node.comparisons[0].text);
    const auto second = order_of(node.comparisons[1].text);
    const bool up = points_up(first) && points_up(second);
    const bool down = points_down(first) && points_down(second);
    if (!up && !down) {
      const auto signs = text::join(node.comparisons[0].span, node.comparisons[1].span);
      sink_.report(Code::chain_direction, signs, node.comparisons[0].text,
                   node.comparisons[1].text);
      return nullptr;
    }
    const auto& low = up ? node.operands[0] : node.operands[2];
    const auto& high = up ? node.operands[2] : node.operands[0];
    const auto low_order = up ? first : second;
    const auto high_order = up ? second : first;
    return bind_range(*fact, node, low, low_order == Order::at_most || low_order == Order::at_least,
                      high, high_order == Order::at_most || high_order == Order::at_least);
  }

  std::optional<FactId> find_chained_fact(const Node& node) {
    const auto& middle = node.operands[1];
    if (middle.kind == Operand::Kind::name) return find_fact(middle);
    sink_.report(Code::no_fact_compared, middle.span)
        .at("the fact stands between its bounds")
        .suggest("a range is written `3 % <= ki67 <= 20 %`");
    return std::nullopt;
  }

  ExprPtr bind_between(const Node& node) {
    const auto fact = find_fact(node.subject);
    if (!fact) return nullptr;
    return bind_range(*fact, node, node.operands[0], true, node.operands[1], true);
  }

  ExprPtr bind_range(FactId fact, const Node& node, const Operand& low, bool low_included,
                     const Operand& high, bool high_included) {
    const auto kind = vocabulary_.fact(fact).kind;
    if (kind == FactKind::choice) {
      return make_both(compare(fact, node.subject, low_included ? Order::at_least : Order::greater,
                               {std::string("<="), node.op_span}, low, node.span),
                       compare(fact, node.subject, high_included ? Order::at_most : Order::less,
                               {std::string("<="), node.op_span}, high, node.span));
    }
    if (!values_.is_measured(fact)) {
      wrong_operator(fact, {"a range", node.op_span});
      return nullptr;
    }
    auto from = values_.bound(fact, low, low_included ? Edge::at_least : Edge::above);
    auto to = values_.bound(fact, high, high_included ? Edge::at_most : Edge::below);
    if (!from || !to) return nullptr;
    const bool empty = from->number > to->number ||
                       (from->number == to->number && !(from->included && to->included));
    if (empty) {
      auto& report = sink_.report(Code::range_is_empty, text::join(low.span, high.span));
      if (from->number > to->number) {
        report.suggest(fmt::format("did you mean from {} to {}?", to->shown, from->shown));
      }
      return nullptr;
    }
    return make_atom({fact, Test::in_range, {}, {}, {}, {std::move(from), std::move(to)}},
                     node.span);
  }

  static ExprPtr make_both(ExprPtr a, ExprPtr b) {
    return a && b ? make_and({std::move(a), std::move(b)}) : nullptr;
  }

  ExprPtr compare(FactId fact, const Operand& subject, Order order, const syntax::Name& sign,
                  const Operand& value, const text::Span& span) {
    switch (vocabulary_.fact(fact).kind) {
      case FactKind::truth: return compare_truth(fact, order, sign, value, span);
      case FactKind::choice: return compare_choice(fact, order, sign, value, span);
      case FactKind::set: return refuse_set(fact, subject, sign, value);
      default: return compare_measured(fact, order, value, span);
    }
  }

  ExprPtr compare_truth(FactId fact, Order order, const syntax::Name& sign, const Operand& value,
                        const text::Span& span) {
    if (order != Order::equal && order != Order::differs) {
      wrong_operator(fact, sign);
      return nullptr;
    }
    if (value.text != "yes" && value.text != "no") {
      wrong_value(fact, value).suggest("its values are `yes` and `no`");
      return nullptr;
    }
    auto atom = make_atom({fact, Test::is_true, {}, {}, {}, {}}, span);
    if (order == Order::differs) {
      // `!= yes` is `= no`: both need a value.
      return value.text == "yes" ? make_other(fact, atom, span) : atom;
    }
    return value.text == "yes" ? atom : make_other(fact, atom, span);
  }

  // Another value than the atom's. Where the fact does not apply there is none, and no comparison
  // holds; `not` before a comparison is wider.
  ExprPtr make_other(FactId fact, ExprPtr atom, const text::Span& span) {
    auto other = make_not(std::move(atom), span);
    if (!vocabulary_.fact(fact).applies_when) return other;
    return make_and({make_atom({fact, Test::applicable, {}, {}, {}, {}}, span), other}, span);
  }

  ExprPtr compare_choice(FactId fact, Order order, const syntax::Name& sign, const Operand& value,
                         const text::Span& span) {
    const auto& domain = vocabulary_.domain_of(fact);
    const bool ranks = order != Order::equal && order != Order::differs;
    if (ranks && !domain.ordered) {
      auto& report = sink_.report(Code::unordered_values, sign.span, vocabulary_.fact(fact).name);
      if (domain.has_hierarchy()) report.suggest("`within` asks for a class and all below it");
      return nullptr;
    }
    const auto id = values_.value(fact, value);
    if (!id) return nullptr;
    if (!ranks && domain.is_class(*id)) {
      sink_.report(Code::class_as_value, value.span, value.text, domain.name)
          .suggest(fmt::format("write `{} within {}`", vocabulary_.fact(fact).name, value.text));
      return nullptr;
    }
    auto atom = make_atom(values_.choice(fact, *id, shape_of(order)), span);
    return order == Order::differs ? make_other(fact, atom, span) : atom;
  }

  static Shape shape_of(Order order) {
    switch (order) {
      case Order::less: return Shape::less;
      case Order::at_most: return Shape::at_most;
      case Order::greater: return Shape::greater;
      case Order::at_least: return Shape::at_least;
      default: return Shape::equal;
    }
  }

  ExprPtr refuse_set(FactId fact, const Operand& subject, const syntax::Name& sign,
                     const Operand& value) {
    auto& report = wrong_operator(fact, sign);
    report.suggest(fmt::format("`{0} has {1}`: {1} is among them; `{0} = {{{1}}}`: it is the "
                               "only one",
                               subject.text, value.text));
    return nullptr;
  }

  ExprPtr compare_measured(FactId fact, Order order, const Operand& value,
                           const text::Span& span) {
    Range range;
    if (order == Order::less || order == Order::at_most) {
      range.high = values_.bound(fact, value, order == Order::less ? Edge::below : Edge::at_most);
      if (!range.high) return nullptr;
    } else if (order == Order::greater || order == Order::at_least) {
      range.low = values_.bound(fact, value,
                                order == Order::greater ? Edge::above : Edge::at_least);
      if (!range.low) return nullptr;
    } else {
      range.low = values_.bound(fact, value, Edge::at_least);
      if (!range.low) return nullptr;
      range.high = values_.bound(fact, value, Edge::at_most);
    }
    auto atom = make_atom({fact, Test::in_range, {}, {}, {}, std::move(range)}, span);
    return order == Order::differs ? make_other(fact, atom, span) : atom;
  }

  // in, has …, only, = {…}, within: a subject and values of its domain.
  ExprPtr bind_values(const Node& node) {
    const auto fact = find_fact(node.subject);
    if (!fact) return nullptr;
    const auto kind = vocabulary_.fact(*fact).kind;
    const bool for_set = node.op != Op::in && node.op != Op::within;
    const bool fits =
        for_set ? kind == FactKind::set
                : kind == FactKind::choice || (node.op == Op::in && values_.is_measured(*fact));
    if (!fits) return refuse_membership(*fact, node);
    if (node.op == Op::in && kind != FactKind::choice) return bind_measured_in(*fact, node);
    const bool needs_one = node.op != Op::set_equals && node.op != Op::set_differs &&
                           node.op != Op::only;
    if (needs_one && node.operands.empty()) {
      sink_.report(Code::empty_set,
                   text::Span{node.span.source, node.op_span.begin, node.span.end});
      return nullptr;
    }
    const auto ids = values_.list(*fact, node.operands);
    if (!ids) return nullptr;
    return for_set ? make_set_atom(*fact, node, *ids) : make_choice_atom(*fact, node, *ids);
  }

  ExprPtr bind_measured_in(FactId fact, const Node& node) {
    std::vector<ExprPtr> parts;
    for (const auto& operand : node.operands) {
      auto part = compare_measured(fact, Order::equal, operand, operand.span);
      if (!part) return nullptr;
      parts.push_back(std::move(part));
    }
    if (!parts.empty()) return make_or(std::move(parts), node.span);
    sink_.report(Code::empty_set, node.span);
    return nullptr;
  }

  ExprPtr refuse_membership(FactId fact, const Node& node) {
    const auto op = sink_text(node);
    auto& report = wrong_operator(fact, {op, node.op_span});
    const auto& name = vocabulary_.fact(fact).name;
    const auto value = node.operands.empty() ? std::string("…") : node.operands[0].text;
    switch (vocabulary_.fact(fact).kind) {
      case FactKind::set:
        report.suggest(node.op == Op::within ? fmt::format("write `{} has within {}`", name, value)
                                             : fmt::format("write `{} has any of {{{}}}`", name,
                                                           value));
        break;
      case FactKind::choice:
        report.suggest(node.op == Op::has_within
                           ? fmt::format("write `{} within {}`", name, value)
                           : fmt::format("write `{0} = {1}` or `{0} in {{{1}, …}}`", name, value));
        break;
      default: report.suggest(values_.example_for(fact)); break;
    }
    return nullptr;
  }

  static std::string sink_text(const Node& node) {
    switch (node.op) {
      case Op::in: return "in";
      case Op::within: return "within";
      case Op::only: return "only";
      case Op::set_equals: return "= {…}";
      case Op::set_differs: return "!= {…}";
      case Op::has_within: return "has within";
      default: return "has";
    }
  }

  ExprPtr make_choice_atom(FactId fact, const Node& node, const std::vector<ValueId>& ids) {
    const auto& domain = vocabulary_.domain_of(fact);
    if (node.op == Op::within) {
      if (!domain.has_hierarchy()) {
        sink_.report(Code::no_hierarchy, node.op_span, vocabulary_.fact(fact).name);
        return nullptr;
      }
      return make_atom(values_.choice(fact, ids[0], Shape::within), node.span);
    }
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (!domain.is_class(ids[i])) continue;
      const auto& operand = node.operands[i];
      sink_.report(Code::class_as_value, operand.span, operand.text, domain.name)
          .suggest(fmt::format("write `{} within {}`", vocabulary_.fact(fact).name, operand.text));
      return nullptr;
    }
    Atom atom{fact, Test::is_one_of, ids.size() == 1 ? Shape::equal : Shape::in, ids, ids, {}};
    std::sort(atom.values.begin(), atom.values.end());
    return make_atom(std::move(atom), node.span);
  }

  ExprPtr make_set_atom(FactId fact, const Node& node, std::vector<ValueId> ids) {
    Atom atom{fact, Test::has, Shape::equal, ids, ids, {}};
    std::sort(atom.values.begin(), atom.values.end());
    bool negated = false;
    switch (node.op) {
      case Op::has: break;
      case Op::has_any: atom.test = Test::has_any; break;
      case Op::has_all: atom.test = Test::has_all; break;
      case Op::has_none: atom.test = Test::has_any, negated = true; break;
      case Op::only: atom.test = Test::only; break;
      case Op::set_equals: atom.test = Test::equals; break;
      case Op::set_differs: atom.test = Test::equals, negated = true; break;
      default:
        atom.test = Test::has_any;
        atom.shape = Shape::within;
        atom.values = vocabulary_.domain_of(fact).within(ids[0]);
        break;
    }
    auto made = make_atom(std::move(atom), node.span);
    return negated ? make_not(made, node.span) : made;
  }

  text::Diagnostic& wrong_operator(FactId fact, const syntax::Name& sign) {
    return sink_.report(Code::wrong_operator, sign.span, sign.text, vocabulary_.fact(fact).name,
                        describe_type(vocabulary_, fact));
  }

  text::Diagnostic& wrong_value(FactId fact, const Operand& value) {
    return sink_.report(Code::wrong_value, value.span, values_.describe(value),
                        vocabulary_.fact(fact).name, describe_type(vocabulary_, fact));
  }

  const Vocabulary& vocabulary_;
  text::Sink& sink_;
  ValueBinder values_;
};

}  // namespace

ExprPtr bind(const syntax::Node& node, const Vocabulary& vocabulary, text::Sink& sink) {
  return Binder(vocabulary, sink).bind(node);
}

ExprPtr read_condition(const text::SourceFile& file, const Vocabulary& vocabulary,
                       text::Sink& sink) {
  const auto node = parse_condition(file, sink);
  return node ? bind(*node, vocabulary, sink) : nullptr;
}

}  // namespace kg::condition
