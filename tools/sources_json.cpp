// Sources report as JSON, after docs/schema/sources.json. Keys are only ever added, never renamed.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "graph/model/dependents.hpp"
#include "query/explain.hpp"
#include "query/json_parts.hpp"
#include "query/json_text.hpp"
#include "tools/sources_report.hpp"

namespace kg::tools {
namespace {

namespace json = boost::json;
using knowledge::PassageCheck;

json::object place_object(const knowledge::Place& place) {
  json::object object;
  object["text"] = knowledge::to_text(place);
  object["heading"] = query::json_or_null(place.heading);
  object["paragraph"] = place.paragraph;
  object["sentence"] = place.sentence;
  return object;
}

json::value edit_value(const PassageCheck& check) {
  if (!check.edit) return nullptr;
  json::object object;
  object["text"] = knowledge::to_text(*check.edit);
  object["before"] = query::json_or_null(check.edit->before);
  object["after"] = query::json_or_null(check.edit->after);
  return object;
}

json::object passage_object(const PassageCheck& check, const model::Graph& graph,
                            const model::DependentsIndex& rests) {
  const auto dependents = rests.of(check.evidence);
  json::object object;
  object["evidence"] = graph.node(check.evidence).id;
  object["claim"] = graph.evidence(check.evidence).claim;
  object["source"] = graph.node(check.locator.source).id;
  object["place"] = place_object(knowledge::place_of(check.locator));
  object["fingerprint"] = query::json_or_null(check.locator.fingerprint);
  object["state"] = knowledge::to_string(check.state);
  object["now"] = check.now ? json::value(place_object(*check.now)) : json::value(nullptr);
  object["recut"] = check.recut;
  object["fits"] = check.fits;
  object["right_fingerprint"] = query::json_or_null(check.right_fingerprint);
  object["edit"] = edit_value(check);
  object["statements"] = query::json_strings(query::ids(dependents.statements, graph));
  object["options"] = query::json_strings(query::ids(dependents.therapies, graph));
  object["others"] = query::json_strings(query::ids(dependents.others, graph));
  return object;
}

json::object document_object(const knowledge::Copy& copy, const model::Graph& graph) {
  json::object object;
  object["source"] = graph.node(copy.source).id;
  object["file"] = query::json_or_null(copy.file);
  object["text"] = knowledge::to_string(copy.whole);
  object["renamed"] = copy.renamed;
  object["encoding"] = knowledge::to_string(copy.encoding);
  object["reading"] = knowledge::to_string(copy.reading);
  object["copies"] = query::json_strings(copy.twins);
  return object;
}

void add_coverage(json::object& object, const knowledge::Coverage& coverage) {
  object["sentences"] = coverage.sentences;
  object["covered_sentences"] = coverage.covered_sentences;
  object["titles"] = coverage.titles;
  object["covered_titles"] = coverage.covered_titles;
  json::array units;
  for (const auto& unit : coverage.uncovered) {
    json::object one;
    one["kind"] = knowledge::to_string(unit.kind);
    one["place"] = place_object(unit.place);
    one["text"] = unit.text;
    units.push_back(std::move(one));
  }
  object["uncovered"] = std::move(units);
}

}  // namespace

std::string as_json(const SourcesReport& report) {
  const auto& graph = report.graph;
  const model::DependentsIndex rests(graph);
  json::object root;
  root["kind"] = "sources";
  json::array documents;
  for (std::size_t i = 0; i < report.verification.copies.size(); ++i) {
    auto object = document_object(report.verification.copies[i], graph);
    if (!report.coverage.empty()) add_coverage(object, report.coverage[i]);
    documents.push_back(std::move(object));
  }
  root["documents"] = std::move(documents);
  json::object counts;
  for (std::size_t i = 0; i < knowledge::passage_state_count; ++i) {
    counts[knowledge::to_string(static_cast<knowledge::PassageState>(i))] = 0;
  }
  json::array passages;
  for (const auto& check : report.verification.checks) {
    auto& count = counts[knowledge::to_string(check.state)];
    count = count.as_int64() + 1;
    passages.push_back(passage_object(check, graph, rests));
  }
  root["counts"] = std::move(counts);
  root["passages"] = std::move(passages);
  return query::to_text(root);
}

}  // namespace kg::tools
