// Syntax: prints a walk as one line for dumps and tests.
#include "query/walk/syntax.hpp"

#include <fmt/format.h>

#include "query/syntax.hpp"

namespace kg::query::walk::syntax {
namespace {

std::string text_of(const Words& words) {
  std::string text = words.inverse ? "inverse " : "";
  text += words.first.text;
  if (words.second) text += " " + words.second->text;
  return words.plus ? text + "+" : text;
}

std::string text_of(const Route& route) {
  std::string text;
  for (const Name& name : route.names) text += (text.empty() ? "" : ".") + name.text;
  return text;
}

std::string text_of(const Operand& operand) {
  return operand.unit.empty() ? operand.text : operand.text + " " + operand.unit;
}

std::string text_of(const Filter& filter);

std::string joined(std::string_view head, const std::vector<FilterPtr>& parts) {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : ", ") + text_of(*part);
  return fmt::format("{}({})", head, text);
}

std::string text_of(const Filter& filter) {
  switch (filter.op) {
    case Filter::Op::all: return joined("and", filter.parts);
    case Filter::Op::any: return joined("or", filter.parts);
    case Filter::Op::none: return joined("not", filter.parts);
    case Filter::Op::known: return fmt::format("known({})", text_of(filter.route));
    case Filter::Op::compare:
      return fmt::format("compare({}, {}, {})", text_of(filter.route), filter.sign.text,
                         text_of(filter.value));
    case Filter::Op::related: break;
  }
  if (filter.group) return fmt::format("{}({})", text_of(filter.words), to_text(*filter.group));
  return filter.target ? fmt::format("{}({})", text_of(filter.words), text_of(*filter.target))
                       : text_of(filter.words);
}

std::string text_of(const Element& element) {
  const auto text = element.group     ? to_text(*element.group)
                    : element.options ? query::syntax::to_text(*element.options)
                                      : text_of(element.words);
  return element.where ? fmt::format("where({}, {})", text, text_of(*element.where)) : text;
}

std::string text_of(const Chain& chain) {
  auto text = text_of(chain.elements.back());
  for (std::size_t i = chain.links.size(); i-- > 0;) {
    text = fmt::format("{}({}, {})", chain.links[i].text, text_of(chain.elements[i]), text);
  }
  return text;
}

std::string tail_of(const Walk& walk) {
  std::string text;
  if (walk.by) text += ", by(" + text_of(*walk.by) + ")";
  if (walk.up_to) text += ", up-to(" + walk.up_to->text + ")";
  for (const OrderKey& key : walk.order) {
    text += fmt::format(", order({}{})", text_of(key.route), key.descending ? " desc" : "");
  }
  if (walk.limit) text += ", limit(" + walk.limit->text + ")";
  return text;
}

std::string_view head_of(Walk::Form form) {
  switch (form) {
    case Walk::Form::list: return "walk";
    case Walk::Form::count: return "count";
    case Walk::Form::path: return "path";
    case Walk::Form::paths: return "paths";
    case Walk::Form::everything: return "everything";
  }
  return "walk";
}

}  // namespace

std::string to_text(const Set& set) {
  auto text = text_of(set.chains.front());
  for (std::size_t i = 0; i < set.links.size(); ++i) {
    text = fmt::format("{}({}, {})", set.links[i].text, text, text_of(set.chains[i + 1]));
  }
  return text;
}

std::string to_text(const Walk& walk) {
  auto text = to_text(*walk.set);
  if (walk.to) text += ", " + to_text(*walk.to);
  text = fmt::format("{}({}{})", head_of(walk.form), text, tail_of(walk));
  return walk.explain ? "explain-plan(" + text + ")" : text;
}

}  // namespace kg::query::walk::syntax
