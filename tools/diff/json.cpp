// JSON: a diff after docs/schema/diff.json. Keys are only ever added, never renamed.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "query/json_parts.hpp"
#include "query/json_text.hpp"
#include "tools/diff/report.hpp"

namespace kg::tools::diff {
namespace {

namespace json = boost::json;
namespace kd = knowledge::diff;

json::object both(const std::array<std::string, 2>& texts) {
  json::object object;
  object["old"] = query::json_or_null(texts[0]);
  object["new"] = query::json_or_null(texts[1]);
  return object;
}

class Maker {
 public:
  explicit Maker(const Report& report) : report_(report) {}

  json::object run() const {
    const auto& diff = report_.diff;
    json::object object;
    object["kind"] = "diff";
    object["old"] = report_.before;
    object["new"] = report_.after;
    object["comparable"] = diff.comparable;
    json::object summary;
    for (const auto& name : kd::class_names()) {
      summary[name] = diff.count(*kd::find_class(name));
    }
    object["summary"] = std::move(summary);
    json::array changes;
    for (const auto& change : diff.changes) changes.push_back(change_object(change));
    object["changes"] = std::move(changes);
    json::array laws;
    for (const auto& change : diff.laws) laws.push_back(law_object(change));
    object["laws"] = std::move(laws);
    json::array details;
    for (const auto& detail : diff.details) details.push_back(detail_object(detail));
    object["details"] = std::move(details);
    json::array notes;
    for (const auto& note : diff.notes) {
      notes.push_back(json::object{{"kind", note.kind}, {"id", note.id}, {"text", note.text}});
    }
    object["notes"] = std::move(notes);
    json::array structure;
    for (const auto& row : diff.structure) structure.push_back(row_object(row));
    object["structure"] = std::move(structure);
    object["gate"] = gate_value();
    return object;
  }

 private:
  json::object change_object(const kd::Change& change) const {
    json::object object;
    json::array classes;
    for (const auto each : change.classes) classes.emplace_back(to_string(each));
    object["classes"] = std::move(classes);
    object["code"] = text::info(code_of(change.classes.front())).id;
    object["therapies"] = query::json_strings(change.therapies);
    object["presence"] = to_string(change.presence);
    json::array moves;
    for (const auto& move : change.moves) moves.push_back(move_object(move));
    object["moves"] = std::move(moves);
    object["edits"] = edit_objects(change.edits);
    object["fewest"] = change.fewest;
    object["reclassified"] = change.reclassified;
    json::array old_values;
    for (const auto& each : change.old_values) {
      old_values.push_back(json::object{{"name", each.name}, {"fact", each.fact}});
    }
    object["old_values"] = std::move(old_values);
    return object;
  }

  static json::object move_object(const kd::Move& move) {
    json::object object;
    object["from"] = model::to_string(move.from);
    object["to"] = model::to_string(move.to);
    object["unknown"] = move.unknown;
    object["steps"] = move.steps;
    object["where"] = query::json_strings(move.where);
    object["among"] = query::json_strings(move.among);
    object["case"] = both(move.patient.cases);
    object["no_case"] = both(move.patient.why_none);
    return object;
  }

  json::array edit_objects(const std::vector<std::size_t>& edits) const {
    json::array array;
    for (const auto i : edits) {
      const auto& edit = report_.diff.edits[i];
      json::object object;
      object["kind"] = to_string(edit.kind);
      object["fate"] = to_string(edit.fate);
      object["id"] = edit.id;
      object["says"] = both(edit.says);
      object["place"] = query::json_or_null(place_text(edit.declared, report_.sources));
      array.push_back(std::move(object));
    }
    return array;
  }

  json::object law_object(const kd::LawChange& change) const {
    json::object object;
    object["allowed_by"] = to_string(change.allowed_by);
    object["unknown"] = change.unknown;
    object["steps"] = change.steps;
    object["where"] = query::json_strings(change.where);
    object["case"] = query::json_or_null(change.patient.cases[kd::at(change.allowed_by)]);
    object["no_case"] = query::json_or_null(change.patient.why_none[kd::at(change.allowed_by)]);
    object["edits"] = edit_objects(change.edits);
    object["fewest"] = change.fewest;
    return object;
  }

  json::object detail_object(const kd::Detail& detail) const {
    json::object object;
    object["class"] = to_string(detail.change);
    object["code"] = text::info(code_of(detail.change)).id;
    object["kind"] = detail.kind;
    object["id"] = detail.id;
    object["differs"] = query::json_strings(detail.words);
    object["therapies"] = query::json_strings(detail.therapies);
    object["place"] = query::json_or_null(place_text(detail.declared, report_.sources));
    return object;
  }

  static json::object row_object(const kd::StructureRow& row) {
    json::object object;
    object["kind"] = row.kind;
    object["added"] = query::json_strings(row.added);
    object["removed"] = query::json_strings(row.removed);
    object["renamed"] = query::json_strings(row.renamed);
    object["changed"] = query::json_strings(row.changed);
    return object;
  }

  json::value gate_value() const {
    if (report_.gate.classes.empty()) return nullptr;
    json::object object;
    json::array classes;
    for (const auto each : report_.gate.classes) classes.emplace_back(to_string(each));
    object["classes"] = std::move(classes);
    object["allow_unknown"] = report_.gate.allow_unknown;
    json::array failed;
    for (const auto each : report_.gate.hit(report_.diff)) failed.emplace_back(to_string(each));
    object["failed_by"] = std::move(failed);
    return object;
  }

  const Report& report_;
};

}  // namespace

std::string as_json(const Report& report) { return query::to_text(Maker(report).run()); }

}  // namespace kg::tools::diff
