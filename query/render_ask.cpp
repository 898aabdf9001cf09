// `ask` in all formats: a row a fact, best first; below it what each value leads to.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "graph/condition/hitting.hpp"
#include "query/ask.hpp"
#include "query/explain.hpp"
#include "query/flat.hpp"
#include "query/json_parts.hpp"
#include "query/json_text.hpp"
#include "query/layout.hpp"

namespace kg::query {
namespace {

namespace json = boost::json;
using condition::FactId;
using model::AskedTherapy;
using model::Graph;
using model::NodeId;
using model::OpenFact;
using model::Status;
using model::ValueEffect;

constexpr std::size_t most_listed = 12;  // therapies whose status is listed one by one

constexpr std::array statuses = {Status::option,  Status::contested,       Status::conditional,
                                 Status::blocked, Status::contraindicated, Status::not_indicated};

const condition::Fact& fact_of(FactId fact, const Graph& graph) {
  return graph.vocabulary().fact(fact);
}

std::vector<std::string> names(const std::vector<FactId>& facts, const Graph& graph) {
  std::vector<std::string> result;
  for (const auto fact : facts) result.push_back(fact_of(fact, graph).name);
  return result;
}

std::string value_text(const ValueEffect& value, const Graph& graph) {
  return condition::to_text(*value.value, graph.vocabulary());
}

std::vector<std::string> changed_to(const ValueEffect& value, Status status, bool settled,
                                    const Graph& graph) {
  std::vector<std::string> therapies;
  for (const auto& change : value.changes) {
    if (change.status == status && change.settled == settled) {
      therapies.push_back(graph.node(change.therapy).id);
    }
  }
  return therapies;
}

/// `option: rfa, tae; contested: sirt`
std::string effect_text(const ValueEffect& value, const Graph& graph) {
  std::vector<std::string> groups;
  for (const bool settled : {true, false}) {
    for (const Status status : statuses) {
      const auto therapies = changed_to(value, status, settled, graph);
      if (therapies.empty()) continue;
      groups.push_back(fmt::format("{}{}: {}", model::to_string(status),
                                   settled ? "" : " unless advised against",
                                   fmt::join(therapies, ", ")));
    }
  }
  return flat::joined(groups);
}

bool has_effect(const OpenFact& fact) {
  return std::any_of(fact.values.begin(), fact.values.end(),
                     [](const ValueEffect& value) { return !value.changes.empty(); }) ||
         !fact.settles.empty();
}

std::string counted(std::size_t count, unsigned weight) {
  return count == 0 ? "0" : fmt::format("{} ({})", count, weight);
}

std::string what_it_is(FactId id, const Graph& graph) {
  const auto& fact = fact_of(id, graph);
  if (!fact.judgement) return fact.label;
  return fact.label + (fact.label.empty() ? "" : " ") + "(a clinician decides)";
}

void add_values(Table& table, const OpenFact& fact, const Graph& graph) {
  bool others = false;
  for (const auto& value : fact.values) {
    if (value.changes.empty()) {
      others = true;
      continue;
    }
    table.add_note("if", fmt::format("{} → {}", value_words(value.value, graph),
                                     effect_text(value, graph)));
  }
  if (others) table.add_note("else", "nothing changes yet");
}

std::size_t open_count(const model::AskAnswer& answer) {
  return static_cast<std::size_t>(
      std::count_if(answer.therapies.begin(), answer.therapies.end(),
                    [](const AskedTherapy& each) { return !each.settled; }));
}

std::vector<std::string> never_settled(const model::AskAnswer& answer, const Graph& graph) {
  std::vector<std::string> never;
  for (const auto& each : answer.therapies) {
    if (!each.can_be_settled) never.push_back(graph.node(each.therapy).id);
  }
  return never;
}

class AskPrinter {
 public:
  AskPrinter(const AskResult& result, const Graph& graph, const RenderOptions& options)
      : result_(result),
        answer_(result.answer),
        graph_(graph),
        columns_(options.columns),
        paint_(options.color) {}

  std::string print() {
    text_ = hanging("", to_text(BoundQuery(result_.query), graph_), columns_) + "\n";
    if (answer_.therapies.size() <= most_listed) list_therapies();
    list_facts();
    list_others();
    summary();
    left_out();
    return std::move(text_);
  }

 private:
  void list_therapies() {
    Table table({{"therapy", false}, {"name", true}, {"status", false}, {"", false}});
    for (const auto& each : answer_.therapies) {
      const auto& node = graph_.node(each.therapy);
      table.add({{node.id, Tone::strong},
                 {node.label, Tone::plain},
                 {std::string(model::to_string(each.status)), Tone::plain},
                 {each.settled ? "settled" : "open", each.settled ? Tone::good : Tone::warn}});
    }
    text_ += table.print(columns_, paint_, 0) + "\n";
  }

  void list_facts() {
    Table table({{"fact", false}, {"settles", false}, {"may settle", false}, {"what it is", true}});
    bool any = false;
    for (const auto& fact : answer_.facts) {
      if (!has_effect(fact)) continue;
      any = true;
      table.add({{fact_of(fact.fact, graph_).name, Tone::strong},
                 {counted(fact.settles.size(), fact.weight), Tone::plain},
                 {counted(fact.may_settle.size(), fact.weight_possible), Tone::plain},
                 {what_it_is(fact.fact, graph_), Tone::plain}});
      add_values(table, fact, graph_);
    }
    if (!any) return;
    text_ += table.print(columns_, paint_, 0) + "\n";
    text_ += hanging("",
                     "settles: therapies that are settled whatever the value is; may settle: by "
                     "some value; in brackets with weight, 2 for a strong indication and 1 for "
                     "others",
                     columns_);
  }

  void list_others() {
    std::vector<std::string> others;
    for (const auto& fact : answer_.facts) {
      if (!has_effect(fact) && fact.mentioned) others.push_back(fact_of(fact.fact, graph_).name);
    }
    if (others.empty()) return;
    paragraph_of(fmt::format("open, but none changes anything alone: {}", fmt::join(others, ", ")));
  }

  void summary() {
    const auto open = open_count(answer_);
    const auto total = answer_.therapies.size();
    if (open == 0) {
      paragraph_of(total == 1 ? "it is settled: no fact can change the answer"
                              : fmt::format("everything is settled: no fact can change the answer "
                                            "for any of {} therapies",
                                            total));
      return;
    }
    const auto never = never_settled(answer_, graph_);
    paragraph_of(fmt::format("{} of {} {} open", open, total,
                             total == 1 ? "therapy is" : open == 1 ? "therapies is"
                                                                   : "therapies are"));
    if (open > never.size()) smallest(open - never.size(), !never.empty());
    if (!never.empty()) never_text(never);
  }

  void left_out() {
    const auto count = answer_.left_out.size();
    if (count == 0) return;
    paragraph_of(fmt::format("left out: {} statement{} that {} not count{}: {}", count,
                             count == 1 ? "" : "s", count == 1 ? "does" : "do",
                             filters_text(result_.query.filters, graph_),
                             fmt::join(ids(answer_.left_out, graph_), ", ")));
  }

  void smallest(std::size_t settled, bool others) {
    const auto facts = names(answer_.smallest, graph_);
    const bool one = facts.size() == 1;
    auto text = fmt::format("{} {} settle{} {}{}: {}", facts.size(), one ? "fact" : "facts",
                            one ? "s" : "", settled == 1 ? "it" : fmt::format("all {}", settled),
                            others ? " that facts can settle" : "", fmt::join(facts, ", "));
    if (!answer_.proved_smallest) {
      text += fmt::format(
          "; none of them can be left out, but it is not proved that no fewer do: the search ended "
          "after {} steps",
          condition::hitting_steps);
    } else if (!one) {
      text += "; no fewer do";
    }
    paragraph_of(text);
  }

  void never_text(const std::vector<std::string>& never) {
    auto text = fmt::format("no fact settles {}", fmt::join(never, ", "));
    const auto unknown = names(answer_.unknowable, graph_);
    if (!unknown.empty()) {
      text += fmt::format(": {} {} said to be unknown", fmt::join(unknown, ", "),
                          unknown.size() == 1 ? "is" : "are");
    }
    paragraph_of(text);
  }

  void paragraph_of(const std::string& text) {
    if (!text_.ends_with("\n\n")) text_ += "\n";
    text_ += hanging("", text, columns_);
  }

  const AskResult& result_;
  const model::AskAnswer& answer_;
  const Graph& graph_;
  std::size_t columns_;
  Paint paint_;
  std::string text_;
};

// Programs ----------------------------------------------------------------------------------------

json::array values_array(const OpenFact& fact, const Graph& graph) {
  json::array values;
  for (const auto& value : fact.values) {
    json::array changes;
    for (const auto& change : value.changes) {
      changes.push_back(json::object{{"therapy", graph.node(change.therapy).id},
                                     {"status", model::to_string(change.status)},
                                     {"settled", change.settled}});
    }
    values.push_back(json::object{{"when", value_text(value, graph)},
                                  {"not_applicable", value.inapplicable},
                                  {"changes", std::move(changes)}});
  }
  return values;
}

json::array facts_array(const AskResult& result, const Graph& graph) {
  json::array facts;
  for (const auto& fact : result.answer.facts) {
    facts.push_back(json::object{{"fact", fact_of(fact.fact, graph).name},
                                 {"label", fact_of(fact.fact, graph).label},
                                 {"judgement", fact_of(fact.fact, graph).judgement},
                                 {"mentioned", fact.mentioned},
                                 {"settles", json_ids(fact.settles, graph)},
                                 {"may_settle", json_ids(fact.may_settle, graph)},
                                 {"weight", fact.weight},
                                 {"weight_possible", fact.weight_possible},
                                 {"values", values_array(fact, graph)}});
  }
  return facts;
}

std::string as_json(const AskResult& result, const Graph& graph) {
  const auto& answer = result.answer;
  json::array therapies;
  for (const auto& each : answer.therapies) {
    therapies.push_back(json::object{{"therapy", graph.node(each.therapy).id},
                                     {"name", graph.node(each.therapy).label},
                                     {"status", model::to_string(each.status)},
                                     {"settled", each.settled},
                                     {"can_be_settled", each.can_be_settled},
                                     {"weight", each.weight}});
  }
  return to_text(json::value(json::object{
      {"kind", "ask"},
      {"where", where_text(result.query.where, graph)},
      {"for_therapies", json_ids(result.query.therapies, graph)},
      {"for_goals", json_ids(result.query.goals, graph)},
      {"all_settled", open_count(answer) == 0},
      {"facts", facts_array(result, graph)},
      {"smallest_set", json::object{{"facts", json_strings(names(answer.smallest, graph))},
                                    {"proved_smallest", answer.proved_smallest}}},
      {"never_settled", json_strings(never_settled(answer, graph))},
      {"said_to_be_unknown", json_strings(names(answer.unknowable, graph))},
      {"left_out", json_ids(answer.left_out, graph)},
      {"therapies", std::move(therapies)}}));
}

const flat::Row titles = {"rank",   "fact",       "judgement",     "settles",   "weight",
                          "may settle", "weight possible", "value", "leads to", "in smallest set"};

std::vector<flat::Row> rows(const AskResult& result, const Graph& graph) {
  std::vector<flat::Row> rows;
  const auto& smallest = result.answer.smallest;
  for (std::size_t i = 0; i < result.answer.facts.size(); ++i) {
    const auto& fact = result.answer.facts[i];
    const bool in_set = std::find(smallest.begin(), smallest.end(), fact.fact) != smallest.end();
    for (const auto& value : fact.values) {
      rows.push_back({std::to_string(i + 1), fact_of(fact.fact, graph).name,
                      fact_of(fact.fact, graph).judgement ? "yes" : "no",
                      flat::joined(ids(fact.settles, graph)), std::to_string(fact.weight),
                      flat::joined(ids(fact.may_settle, graph)),
                      std::to_string(fact.weight_possible), value_text(value, graph),
                      effect_text(value, graph), in_set ? "yes" : "no"});
    }
  }
  return rows;
}

}  // namespace

std::string render_ask(const AskResult& result, const Graph& graph, const RenderOptions& options) {
  switch (options.format) {
    case Format::json: return as_json(result, graph);
    case Format::csv: return flat::csv_table(titles, rows(result, graph));
    case Format::markdown:
      return flat::markdown_table(to_text(BoundQuery(result.query), graph), titles,
                                  rows(result, graph));
    case Format::table: break;
  }
  return AskPrinter(result, graph, options).print();
}

}  // namespace kg::query
