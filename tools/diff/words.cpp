// Words: what the formats of a diff have in common.
#include <fmt/format.h>

#include <algorithm>

#include "graph/text/codes.hpp"
#include "knowledge/diff/words.hpp"
#include "tools/diff/report.hpp"

namespace kg::tools::diff {

namespace kd = knowledge::diff;
using kd::Side;
using text::Code;

namespace {

std::vector<Class> all_classes() {
  std::vector<Class> classes;
  for (const auto& name : kd::class_names()) classes.push_back(*kd::find_class(name));
  return classes;
}

}  // namespace

std::vector<Class> Gate::hit(const kd::Diff& diff) const {
  std::vector<Class> result;
  if (classes.empty()) return result;
  for (const auto each : all_classes()) {
    const bool counts = each == Class::unknown ? !allow_unknown : classes.contains(each);
    if (counts && diff.count(each) > 0) result.push_back(each);
  }
  return result;
}

bool Gate::fails(const kd::Diff& diff) const { return !hit(diff).empty(); }

std::string summary(const kd::Diff& diff) {
  std::vector<std::string> parts;
  for (const auto each : all_classes()) {
    const auto count = diff.count(each);
    if (count > 0) parts.push_back(fmt::format("{} {}", count, kd::to_string(each)));
  }
  return parts.empty() ? "no difference" : fmt::format("{}", fmt::join(parts, ", "));
}

std::string classes_text(const kd::Change& change) {
  std::vector<std::string> names;
  for (const auto each : change.classes) names.emplace_back(kd::to_string(each));
  return kd::listed(names);
}

Code code_of(Class change) {
  switch (change) {
    case Class::widening: return Code::change_widening;
    case Class::narrowing: return Code::change_narrowing;
    case Class::laws: return Code::change_laws;
    case Class::unknown: return Code::change_unknown;
    case Class::informing: return Code::change_informing;
    case Class::strength: return Code::change_strength;
    case Class::evidence: return Code::change_evidence;
    case Class::structure: return Code::change_structure;
    case Class::editorial: break;
  }
  return Code::change_editorial;
}

std::string presence_text(const kd::Change& change) {
  const bool one = change.therapies.size() == 1;
  switch (change.presence) {
    case kd::Presence::added: return one ? "new therapy" : "new therapies";
    case kd::Presence::removed: return one ? "therapy removed" : "therapies removed";
    case kd::Presence::both: break;
  }
  return "";
}

std::string who_text(const kd::Change& change) {
  if (!change.reclassified) return "";
  std::string text = "of patients whom the laws class otherwise";
  if (change.old_values.empty()) return text;
  std::vector<std::string> before;
  std::vector<std::string> after;
  for (const auto& each : change.old_values) {
    before.push_back(each.name);
    after.push_back(each.fact);
  }
  return fmt::format("{}; {}: in the old edition, {}: in the new one", text, kd::listed(before),
                     kd::listed(after));
}

std::string move_text(const kd::Move& move) {
  if (move.unknown) {
    return fmt::format("undecided whether somebody is now {} and was {}: {} steps were spent",
                       model::to_string(move.to), model::to_string(move.from), move.steps);
  }
  return fmt::format("now {}, was {}", model::to_string(move.to), model::to_string(move.from));
}

std::string edit_text(const kd::Edit& edit) {
  return fmt::format("{} {} {}", kd::to_string(edit.kind), edit.id, kd::to_string(edit.fate));
}

std::string place_text(const std::array<text::Span, 2>& declared,
                       const text::SourceStore& sources) {
  for (const auto side : {Side::after, Side::before}) {
    const auto& span = declared[kd::at(side)];
    if (!span.valid()) continue;
    const auto& file = sources.get(span.source);
    return fmt::format("{}:{}", file.path(), file.position(span.begin).line);
  }
  return "";
}

namespace {

// What is given; the rest of a case differs by the status only.
std::string_view given_of(const std::string& test_case) {
  const auto from = test_case.find("\n  given ");
  const auto to = test_case.find("\n  expect ");
  if (from == std::string::npos || to == std::string::npos) return "";
  return std::string_view(test_case).substr(from, to - from);
}

}  // namespace

std::string case_text(const kd::Move& move) {
  const auto& [before, after] = move.patient.cases;
  if (after.empty()) return before;
  auto text = after;
  if (!before.empty() && given_of(before) != given_of(after)) {
    return text + "-- in the words of the old edition\n" + before;
  }
  const auto end = text.rfind("\n}");
  if (end != std::string::npos && !before.empty()) {
    text.insert(end, fmt::format("  -- the old edition: {}", model::to_string(move.from)));
  }
  return text;
}

std::vector<std::string> why_no_case(const kd::Patient& patient) {
  std::vector<std::string> lines;
  for (const auto side : kd::sides) {
    if (patient.why_none[kd::at(side)].empty()) continue;
    lines.push_back(fmt::format("no case for the {} edition: {}", kd::to_string(side),
                                patient.why_none[kd::at(side)]));
  }
  return lines;
}

}  // namespace kg::tools::diff
