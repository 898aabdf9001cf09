// Attributes: one reader an attribute.
#include "query/walk/attributes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "query/explain.hpp"

namespace kg::query::walk {
namespace {

namespace kind = model::kind;
using condition::Truth;
using model::Graph;
using model::KindId;
using model::NodeId;
using Data = std::vector<Datum>;
using namespace std::string_view_literals;

Data one(std::string_view text) {
  if (text.empty()) return {};
  return {Datum{std::string(text), {}, 0}};
}

Data some(const std::vector<std::string>& texts) {
  Data data;
  for (const auto& text : texts) data.push_back({text, {}, 0});
  return data;
}

Data graded(std::string_view word, std::size_t rank) {
  return {Datum{std::string(word), {}, rank}};
}

Data dated(const std::optional<units::DateSpan>& date) {
  if (!date) return {};
  return {Datum{units::print_date(*date), date, 0}};
}

Data condition_text(const condition::ExprPtr& condition, const Graph& graph) {
  if (!condition) return {};
  return one(condition::to_text(*condition, graph.vocabulary()));
}

// Readers ---------------------------------------------------------------------------------------

Data read_id(const Graph& graph, NodeId id) { return one(graph.node(id).id); }
Data read_name(const Graph& graph, NodeId id) { return one(graph.node(id).label); }
Data read_also(const Graph& graph, NodeId id) { return some(graph.node(id).aliases); }
Data read_note(const Graph& graph, NodeId id) { return some(graph.node(id).notes); }

Data read_code(const Graph& graph, NodeId id) {
  Data data;
  for (const auto& coding : graph.node(id).codes) {
    data.push_back({coding.system + " " + coding.code, {}, 0});
  }
  return data;
}

Data read_kind(const Graph& graph, NodeId id) {
  return one(model::to_string(graph.statement(id).kind));
}
Data read_when(const Graph& graph, NodeId id) {
  return condition_text(graph.statement(id).when, graph);
}
Data read_requires(const Graph& graph, NodeId id) {
  return condition_text(graph.statement(id).requires_, graph);
}
Data read_strength(const Graph& graph, NodeId id) {
  const auto strength = graph.statement(id).strength;
  if (strength == model::Strength::unstated) return {};
  return graded(model::to_string(strength), static_cast<std::size_t>(strength));
}
Data read_strength_words(const Graph& graph, NodeId id) {
  return one(graph.statement(id).strength_words);
}
Data read_remark(const Graph& graph, NodeId id) { return one(graph.statement(id).remark_kind); }
Data read_text(const Graph& graph, NodeId id) { return one(graph.statement(id).text); }

Data read_claim(const Graph& graph, NodeId id) { return one(graph.evidence(id).claim); }
Data read_design(const Graph& graph, NodeId id) { return one(graph.evidence(id).design); }
Data read_certainty(const Graph& graph, NodeId id) {
  const auto certainty = graph.evidence(id).certainty;
  if (certainty == model::Certainty::unstated) return {};
  return graded(model::to_string(certainty), static_cast<std::size_t>(certainty));
}
Data read_locator(const Graph& graph, NodeId id) {
  Data data;
  for (const auto& locator : graph.evidence(id).locators) {
    const auto text = model::to_text(locator);
    if (!text.empty()) data.push_back({text, {}, 0});
  }
  return data;
}

Data read_publisher(const Graph& graph, NodeId id) { return one(graph.document(id).publisher); }
Data read_file(const Graph& graph, NodeId id) { return one(graph.document(id).file); }
Data read_posted(const Graph& graph, NodeId id) { return dated(graph.document(id).posted); }
Data read_date(const Graph& graph, NodeId id) {
  const KindId of = graph.node(id).kind;
  if (of == kind::source) return dated(graph.document(id).date);
  return dated(of == kind::evidence ? graph.evidence(id).date : graph.decision(id).date);
}
Data read_reason(const Graph& graph, NodeId id) { return one(graph.decision(id).reason); }

Data read_type(const Graph& graph, NodeId id) {
  return one(condition::describe_type(graph.vocabulary(), graph.fact(id)));
}

Data read_condition(const Graph& graph, NodeId id) {
  const KindId of = graph.node(id).kind;
  if (of == kind::definition) {
    return condition_text(graph.vocabulary().definition(graph.definition(id)).body, graph);
  }
  if (of == kind::fact) {
    return condition_text(graph.vocabulary().fact(graph.fact(id)).applies_when, graph);
  }
  if (of == kind::test_case) return condition_text(graph.test_case(id).given, graph);
  if (of == kind::requirement) return condition_text(graph.requirement(id).patients, graph);
  const auto laws = graph.laws();
  const auto place = std::find(laws.begin(), laws.end(), id) - laws.begin();
  return condition_text(graph.theory().laws()[static_cast<std::size_t>(place)].condition, graph);
}

void append(Data& to, Data more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// The table -------------------------------------------------------------------------------------

constexpr std::array of_statements = {kind::statement};
constexpr std::array of_evidence = {kind::evidence};
constexpr std::array of_sources = {kind::source};
constexpr std::array of_decisions = {kind::decision};
constexpr std::array of_facts = {kind::fact};
constexpr std::array of_dated = {kind::evidence, kind::source, kind::decision};
constexpr std::array of_conditions = {kind::definition, kind::law, kind::fact, kind::test_case,
                                     kind::requirement};

constexpr std::array statement_words = {
    "indication"sv, "absolute-contraindication"sv, "relative-contraindication"sv,
    "recommendation-against"sv, "unsettled"sv, "prerequisite"sv, "preference"sv, "remark"sv};
// In the order of their enums: a word's place is its rank.
constexpr std::array strengths = {"unstated"sv, "weak"sv, "strong"sv};
constexpr std::array certainties = {"unstated"sv, "very-low"sv, "low"sv, "moderate"sv, "high"sv};

using T = AttributeType;
constexpr std::array table = {
    Attribute{"id", T::text, {}, {}, read_id},
    Attribute{"name", T::text, {}, {}, read_name},
    Attribute{"also", T::text, {}, {}, read_also},
    Attribute{"code", T::text, {}, {}, read_code},
    Attribute{"note", T::text, {}, {}, read_note},
    Attribute{"kind", T::words, of_statements, statement_words, read_kind},
    Attribute{"when", T::text, of_statements, {}, read_when},
    Attribute{"requires", T::text, of_statements, {}, read_requires},
    Attribute{"strength", T::grades, of_statements, strengths, read_strength},
    Attribute{"strength-words", T::text, of_statements, {}, read_strength_words},
    Attribute{"remark", T::text, of_statements, {}, read_remark},
    Attribute{"text", T::text, of_statements, {}, read_text},
    Attribute{"claim", T::text, of_evidence, {}, read_claim},
    Attribute{"certainty", T::grades, of_evidence, certainties, read_certainty},
    Attribute{"design", T::text, of_evidence, {}, read_design},
    Attribute{"locator", T::text, of_evidence, {}, read_locator},
    Attribute{"date", T::date, of_dated, {}, read_date},
    Attribute{"posted", T::date, of_sources, {}, read_posted},
    Attribute{"publisher", T::text, of_sources, {}, read_publisher},
    Attribute{"file", T::text, of_sources, {}, read_file},
    Attribute{"reason", T::text, of_decisions, {}, read_reason},
    Attribute{"type", T::text, of_facts, {}, read_type},
    Attribute{"condition", T::text, of_conditions, {}, read_condition},
};

Data read_every_text(const Graph& graph, NodeId id) {
  Data data;
  for (const Attribute& attribute : table) {
    const bool is_word = attribute.type != T::text;
    if (!is_word && attribute.fits(graph.node(id).kind)) append(data, attribute.read(graph, id));
  }
  for (const auto& coding : graph.node(id).codes) append(data, one(coding.display));
  return data;
}

constexpr Attribute says{"says", T::text, {}, {}, read_every_text};

Truth truth_of(bool is_so) { return is_so ? Truth::yes : Truth::no; }

// Which days of `days` fit: all, none, or some.
Truth compare_days(const units::DateSpan& days, Sign sign, const units::DateSpan& wanted) {
  const auto first = days.first_day;
  const auto last = days.end_day - 1;
  const auto all_and_none = [](bool all, bool none) {
    return all ? Truth::yes : none ? Truth::no : Truth::open;
  };
  switch (sign) {
    case Sign::less: return all_and_none(last < wanted.first_day, first >= wanted.first_day);
    case Sign::at_most: return all_and_none(last < wanted.end_day, first >= wanted.end_day);
    case Sign::greater: return all_and_none(first >= wanted.end_day, last < wanted.end_day);
    case Sign::at_least: return all_and_none(first >= wanted.first_day, last < wanted.first_day);
    default: break;
  }
  const bool inside = wanted.contains(first) && wanted.contains(last);
  const bool apart = last < wanted.first_day || first >= wanted.end_day;
  const Truth equal = all_and_none(inside, apart);
  if (sign == Sign::equal || equal == Truth::open) return equal;
  return truth_of(equal == Truth::no);
}

Truth compare_one(const Datum& value, Sign sign, const Datum& wanted) {
  if (value.date && wanted.date) return compare_days(*value.date, sign, *wanted.date);
  switch (sign) {
    case Sign::equal: return truth_of(value.text == wanted.text);
    case Sign::differs: return truth_of(value.text != wanted.text);
    case Sign::less: return truth_of(value.rank < wanted.rank);
    case Sign::at_most: return truth_of(value.rank <= wanted.rank);
    case Sign::greater: return truth_of(value.rank > wanted.rank);
    case Sign::at_least: return truth_of(value.rank >= wanted.rank);
    case Sign::contains:
      return truth_of(fold_case(value.text).find(fold_case(wanted.text)) != std::string::npos);
  }
  return Truth::no;
}

}  // namespace

bool Attribute::fits(KindId kind) const {
  return kinds.empty() || std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

std::span<const Attribute> attributes() { return table; }

const Attribute& every_text() { return says; }

const Attribute* find_attribute(std::string_view name) {
  if (name == says.name) return &says;
  if (name == "label") name = "name";
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const Attribute& each) { return each.name == name; });
  return found == table.end() ? nullptr : &*found;
}

std::vector<std::string> attribute_names(KindId kind) {
  std::vector<std::string> names;
  for (const Attribute& attribute : table) {
    if (attribute.fits(kind)) names.emplace_back(attribute.name);
  }
  names.emplace_back(says.name);
  return names;
}

std::string describe(const Attribute& attribute) {
  switch (attribute.type) {
    case AttributeType::text: return "a text";
    case AttributeType::date: return "a date";
    case AttributeType::words:
    case AttributeType::grades: break;
  }
  std::vector<std::string> words;
  for (const auto word : attribute.words) {
    if (word != "unstated") words.push_back(fmt::format("`{}`", word));
  }
  return fmt::format("one of {}", fmt::join(words, ", "));
}

std::optional<Sign> find_sign(std::string_view spelling) {
  if (spelling == "=") return Sign::equal;
  if (spelling == "!=") return Sign::differs;
  if (spelling == "<") return Sign::less;
  if (spelling == "<=") return Sign::at_most;
  if (spelling == ">") return Sign::greater;
  if (spelling == ">=") return Sign::at_least;
  if (spelling == "~") return Sign::contains;
  return std::nullopt;
}

Truth compare(std::span<const Datum> values, Sign sign, const Datum& wanted) {
  if (values.empty()) return Truth::open;
  // Of several values, `!=` asks that none is equal; every other sign that some value fits.
  const bool every = sign == Sign::differs;
  Truth result = every ? Truth::yes : Truth::no;
  for (const Datum& value : values) {
    const Truth here = compare_one(value, sign, wanted);
    result = every ? std::min(result, here) : std::max(result, here);
  }
  return result;
}

std::vector<Datum> read(const Graph& graph, NodeId node, const Attribute& attribute) {
  if (!attribute.fits(graph.node(node).kind)) return {};
  return attribute.read(graph, node);
}

Truth compare(const Graph& graph, NodeId node, const Attribute& attribute, Sign sign,
              const Datum& wanted) {
  const auto values = read(graph, node, attribute);
  // A node that says nothing at all does not say this either.
  if (values.empty() && &attribute == &says) return Truth::no;
  return compare(values, sign, wanted);
}

std::string fold_case(std::string_view text) {
  std::string folded(text);
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const auto byte = static_cast<unsigned char>(folded[i]);
    if (byte >= 'A' && byte <= 'Z') folded[i] = static_cast<char>(byte + 0x20);
    // U+00C0 to U+00DE, the sign U+00D7 excepted.
    const bool latin = i > 0 && static_cast<unsigned char>(folded[i - 1]) == 0xC3 &&
                       byte >= 0x80 && byte <= 0x9E && byte != 0x97;
    if (latin) folded[i] = static_cast<char>(byte + 0x20);
  }
  return folded;
}

}  // namespace kg::query::walk
