// `values of` in all formats: what a fact can still be, and what that follows from.
#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "graph/condition/law_text.hpp"
#include "query/ask.hpp"
#include "query/explain.hpp"
#include "query/flat.hpp"
#include "query/json_parts.hpp"
#include "query/json_text.hpp"
#include "query/layout.hpp"

namespace kg::query {
namespace {

namespace json = boost::json;
using condition::Conclusion;
using condition::FactKind;
using condition::NamedValue;
using condition::Truth;
using model::Graph;
using model::NodeId;

/// The answer in words that every format shares.
struct Said {
  std::string name;
  std::string label;
  std::string type;
  bool is_definition = false;
  bool is_set = false;
  bool decided = false;
  Truth applies = Truth::yes;
  std::vector<std::string> can_be;    // conditions
  std::vector<std::string> in_words;  // the same for people
  std::vector<std::string> must;      // elements of a set
  std::vector<std::string> may;
  std::vector<std::string> cannot;
  std::vector<Conclusion> because;
};

std::string text_of(const condition::ExprPtr& condition, const Graph& graph) {
  return condition::to_text(*condition, graph.vocabulary());
}

std::vector<std::string> element_names(const std::vector<NamedValue>& values,
                                       const condition::Domain& domain) {
  std::vector<std::string> names;
  for (const auto& each : values) {
    const auto& name = domain.values[static_cast<std::size_t>(each.value)].name;
    names.push_back(each.within ? "within " + name : name);
  }
  return names;
}

Said say_fact(const condition::FactValues& values, const Graph& graph) {
  const auto& vocabulary = graph.vocabulary();
  const auto& fact = vocabulary.fact(values.fact);
  Said said{fact.name, fact.label, condition::describe_type(vocabulary, values.fact)};
  said.is_set = fact.kind == FactKind::set;
  said.decided = values.decided;
  said.applies = values.applies;
  said.because = values.because;
  for (const auto& value : values.values) said.can_be.push_back(text_of(value, graph));
  for (const auto& value : values.values) said.in_words.push_back(value_words(value, graph));
  if (said.is_set) {
    const auto& domain = vocabulary.domain_of(values.fact);
    for (const auto value : values.set.must) {
      said.must.push_back(domain.values[static_cast<std::size_t>(value)].name);
    }
    said.may = element_names(values.set.may, domain);
    said.cannot = element_names(values.set.cannot, domain);
  }
  return said;
}

Said say_definition(const ValuesResult& result, const Graph& graph) {
  const auto id = std::get<condition::DefinitionId>(result.query.of);
  const auto& definition = graph.vocabulary().definition(id);
  Said said{definition.name, definition.label, "a definition"};
  said.is_definition = true;
  said.decided = result.truth != Truth::open;
  if (result.truth != Truth::no) said.can_be.push_back(definition.name);
  if (result.truth != Truth::yes) said.can_be.push_back("not " + definition.name);
  said.in_words = said.can_be;
  if (result.because) said.because.push_back(*result.because);
  return said;
}

Said say(const ValuesResult& result, const Graph& graph) {
  return std::holds_alternative<condition::FactId>(result.query.of)
             ? say_fact(result.fact, graph)
             : say_definition(result, graph);
}

std::string definition_body(const ValuesResult& result, const Graph& graph) {
  const auto id = std::get<condition::DefinitionId>(result.query.of);
  return text_of(graph.vocabulary().definition(id).body, graph);
}

std::string law_text(std::size_t law, const Graph& graph) {
  return condition::law_text(*graph.theory().laws()[law].condition, graph.vocabulary());
}

std::string rule_text(condition::FactId fact, const Graph& graph) {
  const auto& vocabulary = graph.vocabulary();
  return fmt::format("{} applies when {}", vocabulary.fact(fact).name,
                     text_of(vocabulary.fact(fact).applies_when, graph));
}

// People ------------------------------------------------------------------------------------------

class ValuesPrinter {
 public:
  ValuesPrinter(const ValuesResult& result, const Graph& graph, const RenderOptions& options)
      : result_(result),
        said_(say(result, graph)),
        graph_(graph),
        columns_(options.columns),
        paint_(options.color) {}

  std::string print() {
    text_ = hanging("", to_text(BoundQuery(result_.query), graph_), columns_) + "\n";
    text_ += paint_(Tone::strong, said_.name) + "  " + said_.type;
    if (!said_.label.empty()) text_ += fmt::format(", \"{}\"", said_.label);
    text_ += "\n";
    if (said_.is_definition) line("stands for ", definition_body(result_, graph_));
    if (said_.is_set) {
      elements();
    } else {
      values();
    }
    for (const auto& conclusion : said_.because) because(conclusion);
    return std::move(text_);
  }

 private:
  void line(const std::string& head, const std::string& text) {
    text_ += hanging("  " + head, text, columns_, paint_);
  }

  void values() {
    line(said_.decided ? "decided: " : "open: ",
         fmt::format("{}", fmt::join(said_.in_words, ", or ")));
  }

  void elements() {
    if (said_.decided) {
      line("decided: ", fmt::format("{} = {{{}}}", said_.name, fmt::join(said_.must, ", ")));
      return;
    }
    const auto list = [&](const std::string& head, const std::vector<std::string>& names) {
      if (!names.empty()) line(head, fmt::format("{}", fmt::join(names, ", ")));
    };
    line("open", "");
    list("must have    ", said_.must);
    list("may have     ", said_.may);
    list("cannot have  ", said_.cannot);
  }

  void because(const Conclusion& conclusion) {
    text_ += "\n" + hanging("", text_of(conclusion.holds, graph_), columns_);
    for (const auto& part : conclusion.parts) line("known  ", text_of(part, graph_));
    for (const auto fact : conclusion.inapplicable) line("fact   ", rule_text(fact, graph_));
    for (const auto law : conclusion.laws) law_lines(law);
  }

  void law_lines(std::size_t law) {
    const auto& node = graph_.node(graph_.laws()[law]);
    auto text = node.id + ": " + law_text(law, graph_);
    if (!node.label.empty()) text += fmt::format(", \"{}\"", node.label);
    line("law    ", text);
    for (const NodeId id : graph_.targets(node_of(law), model::relation::because)) {
      evidence(id);
    }
    for (const NodeId id : graph_.targets(node_of(law), model::relation::decided_by)) {
      line("       ", fmt::format("decision {}: {}; {}", graph_.node(id).id, graph_.node(id).label,
                                  graph_.decision(id).reason));
    }
  }

  void evidence(NodeId id) {
    const auto& record = graph_.evidence(id);
    auto text = graph_.node(id).id + ": " + record.claim;
    if (record.certainty != model::Certainty::unstated) {
      text += fmt::format(" (certainty {})", model::to_string(record.certainty));
    }
    line("       evidence ", text);
    for (const auto& passage : passages(id, graph_)) {
      if (passage.source.empty()) continue;
      line("                ",
           passage.title + (passage.locator.empty() ? "" : ", " + passage.locator));
    }
  }

  [[nodiscard]] NodeId node_of(std::size_t law) const { return graph_.laws()[law]; }

  const ValuesResult& result_;
  Said said_;
  const Graph& graph_;
  std::size_t columns_;
  Paint paint_;
  std::string text_;
};

// Programs ----------------------------------------------------------------------------------------

json::array evidence_array(NodeId law, const Graph& graph) {
  json::array array;
  for (const NodeId id : graph.targets(law, model::relation::because)) {
    const auto& record = graph.evidence(id);
    for (const Passage& passage : passages(id, graph)) {
      array.push_back(json::object{{"id", graph.node(id).id},
                                   {"source", passage.source},
                                   {"locator", passage.locator},
                                   {"certainty", model::to_string(record.certainty)},
                                   {"claim", record.claim},
                                   {"title", passage.title}});
    }
  }
  return array;
}

json::object conclusion_object(const Conclusion& conclusion, const Graph& graph) {
  json::array known;
  for (const auto& part : conclusion.parts) known.emplace_back(text_of(part, graph));
  json::array laws;
  for (const auto law : conclusion.laws) {
    const NodeId node = graph.laws()[law];
    laws.push_back(
        json::object{{"law", graph.node(node).id},
                     {"says", law_text(law, graph)},
                     {"label", graph.node(node).label},
                     {"decisions",
                      json_ids(graph.targets(node, model::relation::decided_by), graph)},
                     {"evidence", evidence_array(node, graph)}});
  }
  json::array rules;
  for (const auto fact : conclusion.inapplicable) rules.emplace_back(rule_text(fact, graph));
  return {{"holds", text_of(conclusion.holds, graph)},
          {"known", std::move(known)},
          {"laws", std::move(laws)},
          {"applies_when", std::move(rules)}};
}

std::string as_json(const ValuesResult& result, const Graph& graph) {
  const auto said = say(result, graph);
  json::array because;
  for (const auto& each : said.because) because.push_back(conclusion_object(each, graph));
  json::object object{{"kind", "values"},
                      {"where", where_text(result.query.where, graph)},
                      {"of", said.name},
                      {"is", said.is_definition ? "definition" : "fact"},
                      {"type", said.type},
                      {"label", said.label},
                      {"decided", said.decided},
                      {"applies", condition::to_string(said.applies)}};
  if (said.is_set) {
    object["must_have"] = json_strings(said.must);
    object["may_have"] = json_strings(said.may);
    object["cannot_have"] = json_strings(said.cannot);
  } else {
    object["values"] = json_strings(said.can_be);
  }
  object["because"] = std::move(because);
  return to_text(json::value(std::move(object)));
}

const flat::Row titles = {"of", "standing", "condition", "known", "laws"};

flat::Row reasoned(const Said& said, const std::string& standing, const Conclusion& conclusion,
                   const Graph& graph) {
  std::vector<std::string> known;
  std::vector<std::string> laws;
  for (const auto& part : conclusion.parts) known.push_back(text_of(part, graph));
  for (const auto fact : conclusion.inapplicable) known.push_back(rule_text(fact, graph));
  for (const auto law : conclusion.laws) laws.push_back(graph.node(graph.laws()[law]).id);
  return {said.name, standing, text_of(conclusion.holds, graph), flat::joined(known),
          flat::joined(laws)};
}

std::vector<flat::Row> rows(const ValuesResult& result, const Graph& graph) {
  const auto said = say(result, graph);
  std::vector<flat::Row> rows;
  if (!said.decided || said.because.empty()) {
    const auto* standing = said.decided ? "decided" : "possible";
    for (const auto& value : said.can_be) rows.push_back({said.name, standing, value, "", ""});
    for (const auto& value : said.may) {
      rows.push_back({said.name, standing, fmt::format("{} has {}", said.name, value), "", ""});
    }
  }
  for (const auto& each : said.because) {
    rows.push_back(reasoned(said, said.decided ? "decided" : "certain", each, graph));
  }
  return rows;
}

}  // namespace

std::string value_words(const condition::ExprPtr& value, const Graph& graph) {
  const bool any = value->kind == condition::Expr::Kind::atom &&
                   value->atom.test == condition::Test::applicable;
  return any ? "any value" : text_of(value, graph);
}

std::string render_values(const ValuesResult& result, const Graph& graph,
                          const RenderOptions& options) {
  switch (options.format) {
    case Format::json: return as_json(result, graph);
    case Format::csv: return flat::csv_table(titles, rows(result, graph));
    case Format::markdown:
      return flat::markdown_table(to_text(BoundQuery(result.query), graph), titles,
                                  rows(result, graph));
    case Format::table: break;
  }
  return ValuesPrinter(result, graph, options).print();
}

}  // namespace kg::query
