// Resolve filters: relations and attributes that the nodes filtered can have; orders and groups.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "graph/text/codes.hpp"
#include "graph/text/suggest.hpp"
#include "graph/text/token.hpp"
#include "graph/units/date.hpp"
#include "query/walk/resolver.hpp"
#include "query/walk/words.hpp"

namespace kg::query::walk {
namespace {

using condition::syntax::Operand;
using text::Code;

std::string operand_text(const Operand& operand) {
  if (operand.kind == Operand::Kind::string) return "the text " + operand.text;
  if (operand.kind == Operand::Kind::number) {
    return fmt::format("the number `{}`",
                       operand.unit.empty() ? operand.text : operand.text + " " + operand.unit);
  }
  return fmt::format("`{}`", operand.text);
}

// All kinds that have an attribute of this name.
std::string owners(const Attribute& attribute, const model::Graph& graph) {
  return kinds_in_words(graph, Kinds(attribute.kinds.begin(), attribute.kinds.end()));
}

// What people call what this language names otherwise: the words before the last step, and where
// they lead.
struct Spoken {
  std::string_view word;
  std::string_view step;
  std::string_view route;
};
constexpr std::array spoken_words = {
    Spoken{"speaker", "said-by", "said-by.name"},   Spoken{"expert", "said-by", "said-by.name"},
    Spoken{"author", "said-by", "said-by.name"},    Spoken{"who", "said-by", "said-by.name"},
    Spoken{"study", "from", "from.name"},           Spoken{"paper", "from", "from.name"},
    Spoken{"article", "from", "from.name"},         Spoken{"publication", "from", "from.name"}};

// The route of this graph that a spoken word means, from these kinds; empty for none.
std::string_view spoken(std::string_view word, const model::Graph& graph, const Kinds& kinds) {
  for (const Spoken& row : spoken_words) {
    if (row.word != word) continue;
    const auto step = find_step(graph, row.step);
    return step && !ends_of(graph, *step, kinds).empty() ? row.route : std::string_view();
  }
  return {};
}

}  // namespace

FilterPtr Resolver::filter(const syntax::Filter& filter, const Kinds& kinds) {
  switch (filter.op) {
    case syntax::Filter::Op::all:
    case syntax::Filter::Op::any:
    case syntax::Filter::Op::none: return joined(filter, kinds);
    case syntax::Filter::Op::related: return related(filter, kinds);
    case syntax::Filter::Op::compare:
    case syntax::Filter::Op::known: break;
  }
  return compared(filter, kinds);
}

FilterPtr Resolver::joined(const syntax::Filter& filter, const Kinds& kinds) {
  auto result = std::make_shared<Filter>();
  result->op = filter.op == syntax::Filter::Op::all   ? Filter::Op::all
               : filter.op == syntax::Filter::Op::any ? Filter::Op::any
                                                      : Filter::Op::none;
  bool good = true;
  for (const auto& part : filter.parts) {
    result->parts.push_back(this->filter(*part, kinds));
    good = good && result->parts.back();
  }
  if (!good) return nullptr;
  const FilterPtr& first = result->parts.front();
  const bool twice = result->op == Filter::Op::none && first->op == Filter::Op::none;
  return twice ? first->parts.front() : result;
}

// Relations ---------------------------------------------------------------------------------------

FilterPtr Resolver::related(const syntax::Filter& filter, const Kinds& kinds) {
  auto found = hop(filter.words, kinds);
  const Kinds ends = found ? found->kinds : Kinds{};
  const bool has_target = filter.target || filter.group;
  SetPtr set = has_target ? target(filter, ends) : nullptr;
  if (!found || (has_target && !set)) return nullptr;
  auto result = std::make_shared<Filter>();
  result->op = Filter::Op::related;
  // `is X` is meant of X itself, too; `is` alone asks for some class.
  const bool is = found->hop.steps == std::vector{model::Step{model::relation::is, false}};
  if (is && has_target && !filter.words.plus) found->hop.repeat = Hop::Repeat::any;
  result->hops = {std::move(found->hop)};
  result->set = std::move(set);
  return result;
}

SetPtr Resolver::target(const syntax::Filter& filter, const Kinds& kinds) {
  if (!filter.group) {
    const auto& words = *filter.target;
    if (words.second) return named(words.first, *words.second, kinds);
    if (kinds.empty()) return nullptr;
    const auto noun = find_noun(graph_, words.first.text);
    const bool all = noun && holds(kinds, noun->kind);
    return all ? this->words(words) : node(words.first, kinds);
  }
  auto result = set(*filter.group);
  if (!result || kinds.empty() || !common(result->kinds, kinds).empty()) return result;
  sink_.report(Code::nothing_in_common, filter.group->span, kinds_in_words(graph_, kinds),
               kinds_in_words(graph_, result->kinds));
  return nullptr;
}

// Attributes --------------------------------------------------------------------------------------

std::optional<Kinds> Resolver::route(const syntax::Route& route, std::size_t count,
                                     const Kinds& from, std::vector<Hop>& hops) {
  Kinds kinds = from;
  for (std::size_t i = 0; i < count; ++i) {
    syntax::Words words;
    words.first = route.names[i];
    words.span = route.names[i].span;
    auto found = hop(words, kinds);
    if (!found) return std::nullopt;
    hops.push_back(std::move(found->hop));
    hops.back().words = route.names[i].text;
    kinds = std::move(found->kinds);
  }
  return kinds;
}

const Attribute* Resolver::attribute(const syntax::Name& name, const Kinds& kinds) {
  const Attribute* found = find_attribute(name.text);
  const bool fits = found != nullptr && std::any_of(kinds.begin(), kinds.end(), [&](auto each) {
                      return found->fits(each);
                    });
  if (fits) return found;
  if (kinds.empty() && found != nullptr) return nullptr;  // a mistake before: told already
  auto& report = sink_.report(Code::unknown_attribute, name.span, name.text,
                              kinds.empty() ? "any kind" : kinds_in_words(graph_, kinds));
  if (found != nullptr) {
    report.note(fmt::format("`{}` is an attribute of {}", name.text, owners(*found, graph_)));
  }
  std::vector<std::string> names;
  for (const auto each : kinds) {
    for (auto& more : attribute_names(each)) names.push_back(std::move(more));
  }
  for (const auto& step : steps_from(graph_, kinds)) names.push_back(word_of(graph_, step));
  const auto near = text::nearest(name.text, names);
  const auto noun = find_noun(graph_, name.text);
  const bool of_patient = graph_.vocabulary().find_fact(name.text) ||
                          graph_.vocabulary().find_definition(name.text);
  if (of_patient) {
    report.suggest("a walk is about no patient; what is known of one stands behind `options "
                   "where`");
  } else if (noun || find_step(graph_, name.text)) {
    report.suggest(fmt::format("`{0} NODE` asks where the step `{0}` leads, `{0}.name` for what "
                               "stands there",
                               name.text));
  } else if (const auto route = spoken(name.text, graph_, kinds); !route.empty()) {
    report.suggest(text::did_you_mean(std::vector<std::string>{std::string(route)}));
  } else if (!near.empty()) {
    report.suggest(text::did_you_mean(near));
  } else if (!kinds.empty()) {
    std::string text;
    for (const auto& each : attribute_names(kinds.front())) {
      text += fmt::format("{}`{}`", text.empty() ? "" : ", ", each);
    }
    report.suggest("the attributes are " + text);
  }
  return nullptr;
}

bool Resolver::sign_fits(const syntax::Filter& filter, Sign sign, const Attribute& attribute) {
  const bool equality = sign == Sign::equal || sign == Sign::differs;
  const bool every_text = &attribute == &walk::every_text();
  bool fits = false;
  switch (attribute.type) {
    case AttributeType::text: fits = sign == Sign::contains || (equality && !every_text); break;
    case AttributeType::words: fits = equality; break;
    case AttributeType::grades:
    case AttributeType::date: fits = sign != Sign::contains; break;
  }
  if (fits) return true;
  sink_.report(Code::wrong_sign, filter.sign.span, filter.sign.text, attribute.name,
               every_text ? "every text of a node" : describe(attribute));
  return false;
}

std::optional<Datum> Resolver::value(const Operand& operand, const Attribute& attribute) {
  const bool is_string = operand.kind == Operand::Kind::string;
  const auto text = is_string ? text::unquote(operand.text) : operand.text;
  const auto refuse = [&]() -> text::Diagnostic& {
    return sink_.report(Code::wrong_attribute_value, operand.span, operand_text(operand),
                        attribute.name, describe(attribute));
  };
  switch (attribute.type) {
    case AttributeType::text: return Datum{text, {}, 0};
    case AttributeType::date: {
      const bool readable = !is_string && operand.unit.empty();
      const auto date = readable ? units::parse_date(text) : std::nullopt;
      if (date) return Datum{text, date, 0};
      refuse().suggest("write `2015`, `2015-06` or `2015-06-30`");
      return std::nullopt;
    }
    case AttributeType::words:
    case AttributeType::grades: break;
  }
  const auto& words = attribute.words;
  const auto found = std::find(words.begin(), words.end(), text);
  if (found != words.end() && text != "unstated") {
    return Datum{text, {}, static_cast<std::size_t>(found - words.begin())};
  }
  auto& report = refuse();
  const auto near = text::nearest(text, std::vector<std::string>(words.begin(), words.end()));
  if (text == "unstated") {
    report.suggest(fmt::format("write `not known {}`", attribute.name));
  } else if (!near.empty()) {
    report.suggest(text::did_you_mean(near));
  }
  return std::nullopt;
}

FilterPtr Resolver::compared(const syntax::Filter& filter, const Kinds& kinds) {
  auto result = std::make_shared<Filter>();
  const bool asks_known = filter.op == syntax::Filter::Op::known;
  result->op = asks_known ? Filter::Op::known : Filter::Op::compare;
  const auto& names = filter.route.names;
  const auto ends = route(filter.route, names.size() - 1, kinds, result->hops);
  result->attribute = attribute(names.back(), ends ? *ends : Kinds{});
  if (!ends || result->attribute == nullptr) return nullptr;
  if (asks_known) return result;
  result->sign = *find_sign(filter.sign.text);
  if (!sign_fits(filter, result->sign, *result->attribute)) return nullptr;
  const auto wanted = value(filter.value, *result->attribute);
  if (!wanted) return nullptr;
  result->value = *wanted;
  return result;
}

std::optional<Key> Resolver::key(const syntax::Route& route, const Kinds& kinds,
                                 bool may_be_nodes) {
  if (kinds.empty()) return std::nullopt;
  Key result;
  const auto& name = route.names.back();
  const auto before = this->route(route, route.names.size() - 1, kinds, result.hops);
  if (!before) return std::nullopt;
  for (const auto& each : route.names) {
    result.words += (result.words.empty() ? "" : ".") + each.text;
  }
  const Attribute* found = find_attribute(name.text);
  const bool is_attribute = found != nullptr && found != &every_text() &&
                            std::any_of(before->begin(), before->end(),
                                        [&](auto each) { return found->fits(each); });
  if (is_attribute) {
    result.attribute = found;
    return result;
  }
  const bool is_step = find_noun(graph_, name.text) || find_step(graph_, name.text);
  if (!may_be_nodes || !is_step) {
    if (attribute(name, *before) == nullptr) return std::nullopt;
    sink_.report(Code::unknown_attribute, name.span, name.text, kinds_in_words(graph_, *before));
    return std::nullopt;
  }
  std::vector<Hop> last;
  syntax::Route step{name.span, {name}};
  if (!this->route(step, 1, *before, last)) return std::nullopt;
  result.hops.push_back(std::move(last.front()));
  return result;
}

}  // namespace kg::query::walk
