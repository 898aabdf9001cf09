// Test report as JSON, after docs/schema/test.json. Keys are only ever added, never renamed.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "graph/condition/law_text.hpp"
#include "knowledge/check/witness.hpp"
#include "query/explain.hpp"
#include "query/json_text.hpp"
#include "tools/test/words.hpp"

namespace kg::tools::test {
namespace {

namespace json = boost::json;
using model::NodeId;

class JsonWriter {
 public:
  explicit JsonWriter(const Report& report) : report_(report), graph_(report.graph) {}

  json::object write() const {
    json::object object;
    object["kind"] = "test";
    object["passed"] = report_.cases.size() - report_.failed();
    object["failed"] = report_.failed();
    object["cases"] = list(report_.cases, [&](const auto& each) { return case_object(each); });
    if (report_.coverage) object["coverage"] = coverage_object(*report_.coverage);
    if (report_.suggestions) object["suggestions"] = suggestions_object(*report_.suggestions);
    if (report_.mutants) object["mutation"] = mutation_object(*report_.mutants);
    return object;
  }

 private:
  template <class Items, class Make>
  static json::array list(const Items& items, const Make& make) {
    json::array array;
    for (const auto& item : items) array.emplace_back(make(item));
    return array;
  }

  std::string id(NodeId node) const { return graph_.node(node).id; }
  json::array ids(const std::vector<NodeId>& nodes) const {
    return list(nodes, [&](NodeId node) { return json::value(id(node)); });
  }
  json::array titles(const std::vector<NodeId>& cases) const {
    return list(cases, [&](NodeId each) { return json::value(title_of(each, graph_)); });
  }
  std::string text_of(const condition::ExprPtr& condition) const {
    return condition ? condition::to_text(*condition, graph_.vocabulary()) : "always";
  }

  json::value place(const text::Span& span) const {
    if (!span.valid()) return nullptr;
    const auto& source = report_.sources.get(span.source);
    const auto position = source.position(span.begin);
    json::object object;
    object["file"] = source.path();
    object["line"] = position.line;
    object["column"] = position.column;
    return object;
  }

  // Cases ----------------------------------------------------------------------------------------

  json::object case_object(const CaseResult& result) const {
    json::object object;
    object["case"] = title_of(result.id, graph_);
    object["place"] = place(graph_.node(result.id).declared);
    object["passed"] = result.passed();
    object["clash"] = result.clash ? json::value(clash_array(*result.clash)) : json::value(nullptr);
    object["undecided_after"] = result.steps > 0 ? json::value(result.steps) : json::value(nullptr);
    object["differences"] =
        list(result.differences, [&](const auto& each) { return difference_object(each); });
    return object;
  }

  json::array clash_array(const condition::Clash& clash) const {
    json::array array;
    for (const auto& part : clash.parts) array.emplace_back(text_of(part));
    for (const auto law : clash.laws) {
      const auto& condition = *graph_.theory().laws()[law].condition;
      array.emplace_back(condition::law_text(condition, graph_.vocabulary()));
    }
    return array;
  }

  json::object difference_object(const Difference& difference) const {
    json::object object;
    object["therapy"] = id(difference.verdict.therapy);
    object["expected"] = model::to_string(difference.expected);
    object["found"] = model::to_string(difference.verdict.status);
    json::array statements;
    const auto& verdict = difference.verdict;
    for (const auto* reasons : {&verdict.in_favour, &verdict.against, &verdict.prerequisites}) {
      for (const auto& reason : *reasons) statements.emplace_back(reason_object(reason));
    }
    object["statements"] = std::move(statements);
    return object;
  }

  json::object reason_object(const model::Reason& reason) const {
    json::object object;
    object["statement"] = id(reason.statement);
    object["place"] = place(graph_.node(reason.statement).declared);
    object["says"] = query::sentence(reason, graph_);
    object["holds"] = condition::to_string(reason.holds);
    object["deciding"] = text_of(reason.deciding);
    return object;
  }

  // Coverage -------------------------------------------------------------------------------------

  static json::object share_object(const model::Share& share) {
    json::object object;
    object["shown"] = share.shown;
    object["total"] = share.total;
    return object;
  }

  json::object coverage_object(const model::Coverage& coverage) const {
    const auto tally = model::tally_of(coverage);
    json::object object;
    object["complete"] = tally.complete() && !coverage.partial;
    object["partial"] = coverage.partial;
    object["statements"] = share_object(tally.statements);
    object["outcomes"] = share_object(tally.outcomes);
    object["atoms"] = share_object(tally.atoms);
    object["thresholds"] = share_object(tally.boundaries);
    object["impossible"] = tally.impossible;
    object["undecided"] = tally.undecided;
    object["conditions"] =
        list(coverage.conditions, [&](const auto& each) { return condition_object(each); });
    object["informing"] = ids(coverage.informing);
    return object;
  }

  json::object condition_object(const model::ConditionCoverage& condition) const {
    const auto& node = graph_.node(condition.bearing.node);
    json::object object;
    object["id"] = node.id;
    object["kind"] = condition.is_definition ? "definition" : "statement";
    object["place"] = place(node.declared);
    object["condition"] = text_of(condition.bearing.condition);
    object["therapies"] = ids(condition.bearing.therapies);
    object["exercised_by"] = titles(condition.exercised);
    object["demands"] = list(model::demands_of(condition),
                             [&](const auto& each) { return demand_object(each); });
    return object;
  }

  json::object demand_object(const model::DemandPlace& each) const {
    const auto& demand = *each.demand;
    json::object object;
    object["what"] = demand_words(each, graph_);
    object["of"] = each.boundary ? "threshold" : each.atom ? "atom" : "condition";
    object["atom"] = each.atom ? json::value(text_of(each.atom->atom)) : json::value(nullptr);
    object["place"] = each.atom ? place(each.atom->span) : json::value(nullptr);
    object["outcome"] = each.boundary ? json::value(nullptr) : json::value(each.outcome);
    object["side"] = each.boundary ? json::value(condition::to_string(each.boundary->side))
                                   : json::value(nullptr);
    object["showing"] = model::to_string(demand.showing);
    object["reason"] = demand.is_shown() ? json::value(nullptr)
                                         : json::value(missing_words(each, graph_));
    object["cases"] = titles(demand.cases);
    return object;
  }

  // Suggestions ----------------------------------------------------------------------------------

  json::object suggestions_object(const model::Suggestions& suggestions) const {
    json::object object;
    object["partial"] = suggestions.partial;
    object["cases"] =
        list(suggestions.cases, [&](const auto& each) { return suggestion_object(each); });
    object["left"] = list(suggestions.left, [&](const auto& each) {
      return json::value(fmt::format("{}: {}", id(each.place.condition->bearing.node),
                                     demand_words(each.place, graph_)));
    });
    return object;
  }

  json::object suggestion_object(const model::SuggestedCase& suggested) const {
    json::object object;
    object["given"] = given_words(suggested.patient);
    object["expect"] = list(suggested.expected, [&](const auto& each) {
      json::object expected;
      expected["therapy"] = id(each.first);
      expected["status"] = model::to_string(each.second);
      return expected;
    });
    object["shows"] = list(suggested.shows, [&](const auto& each) {
      return json::value(fmt::format("{}: {}", id(each.condition->bearing.node),
                                     demand_words(each, graph_)));
    });
    return object;
  }

  // Mutants --------------------------------------------------------------------------------------

  json::object mutation_object(const std::vector<model::JudgedMutant>& mutants) const {
    const auto score = model::score_of(mutants);
    json::object object;
    object["partial"] = score.unjudged > 0;
    object["noticed"] = score.noticed;
    object["unnoticed"] = score.unnoticed;
    object["undecided"] = score.undecided;
    object["equivalent"] = score.equivalent;
    object["score"] = percent(score.noticed, score.counted());
    object["mutants"] = list(mutants, [&](const auto& each) { return mutant_object(each); });
    return object;
  }

  json::object mutant_object(const model::JudgedMutant& judged) const {
    const auto& mutant = judged.mutant;
    json::object object;
    object["of"] = id(mutant.host);
    object["part"] = model::to_string(mutant.part);
    object["change"] = model::to_string(mutant.change);
    object["place"] = place(mutant.place);
    object["before"] = mutant.before;
    object["after"] = mutant.after;
    object["fate"] = model::to_string(judged.fate);
    object["noticed_by"] = judged.noticed_by == model::no_node
                               ? json::value(nullptr)
                               : json::value(title_of(judged.noticed_by, graph_));
    object["undecided_after"] = judged.steps > 0 ? json::value(judged.steps) : json::value(nullptr);
    object["telling"] =
        judged.telling ? json::value(telling_object(judged)) : json::value(nullptr);
    return object;
  }

  json::object telling_object(const model::JudgedMutant& judged) const {
    const auto& telling = *judged.telling;
    json::object object;
    object["given"] = given_words(telling.patient);
    object["therapy"] = id(telling.therapy);
    object["before"] = model::to_string(telling.before);
    object["after"] = telling.after ? json::value(model::to_string(*telling.after))
                                    : json::value(nullptr);
    object["case"] =
        knowledge::check::case_text(id(judged.mutant.host), telling.patient.values,
                                    {{telling.therapy, telling.before}}, graph_);
    return object;
  }

  const Report& report_;
  const model::Graph& graph_;
};

}  // namespace

std::string as_json(const Report& report) { return query::to_text(JsonWriter(report).write()); }

}  // namespace kg::tools::test
