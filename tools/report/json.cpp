// Report as JSON, after docs/schema/check.json. Keys are only ever added, never renamed.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <algorithm>

#include "knowledge/check/policy.hpp"
#include "query/json_parts.hpp"
#include "query/json_text.hpp"
#include "tools/report/place.hpp"
#include "tools/report/report.hpp"

namespace kg::tools::report {
namespace {

namespace json = boost::json;
using text::Severity;

class Writer {
 public:
  explicit Writer(const Report& report) : report_(report) {}

  json::object root() const {
    json::object root;
    root["kind"] = report_.verb;
    root["guideline"] = query::json_or_null(report_.guideline);
    root["status"] = report_.status;
    root["counts"] = counts();
    json::array checks;
    for (const auto& group : report_.groups) checks.push_back(check(group));
    root["checks"] = std::move(checks);
    json::array findings;
    for (const auto& each : report_.findings) findings.push_back(finding(each));
    root["findings"] = std::move(findings);
    return root;
  }

 private:
  // New ones by severity, the others by what became of them.
  json::object counts() const {
    const auto count = [&](auto&& is_meant) {
      return static_cast<std::uint64_t>(std::ranges::count_if(report_.findings, is_meant));
    };
    json::object counts;
    for (const auto severity : {Severity::error, Severity::warning, Severity::note}) {
      counts[to_string(severity)] = count([&](const Finding& finding) {
        return finding.state == State::fresh && finding.diagnostic.severity == severity;
      });
    }
    for (const auto state : {State::accepted, State::baselined}) {
      counts[knowledge::check::to_string(state)] =
          count([&](const Finding& finding) { return finding.state == state; });
    }
    return counts;
  }

  json::object check(const Group& group) const {
    json::object object;
    object["name"] = group.name;
    object["area"] = group.area;
    object["finds"] = group.finds;
    object["complete"] = group.complete;
    object["findings"] = static_cast<std::uint64_t>(
        std::ranges::count_if(report_.findings, [&](const Finding& finding) {
          return group_of(report_, finding) == &group;
        }));
    return object;
  }

  json::value place(const text::Span& span) const {
    if (!span.valid()) return nullptr;
    const auto place = place_of(span, report_.sources, Columns::code_points);
    json::object object;
    object["path"] = place.path;
    object["line"] = place.line;
    object["column"] = place.column;
    object["end_line"] = place.end_line;
    object["end_column"] = place.end_column;
    return object;
  }

  json::object label(const text::Label& label) const {
    json::object object;
    object["place"] = place(label.span);
    object["text"] = label.text;
    return object;
  }

  json::object fix(const text::Fix& fix) const {
    json::object object;
    object["words"] = fix.words;
    json::array edits;
    for (const auto& edit : fix.edits) {
      json::object one;
      one["place"] = place(edit.span);
      one["text"] = edit.text;
      edits.push_back(std::move(one));
    }
    object["edits"] = std::move(edits);
    return object;
  }

  json::object finding(const Finding& finding) const {
    const auto& diagnostic = finding.diagnostic;
    const auto& info = text::info(diagnostic.code);
    const auto* group = group_of(report_, finding);
    json::object object;
    object["code"] = info.id;
    object["name"] = knowledge::check::written(info);
    object["check"] = group == nullptr ? json::value(nullptr) : json::value(group->name);
    object["severity"] = to_string(diagnostic.severity);
    object["state"] = knowledge::check::to_string(finding.state);
    object["reason"] = query::json_or_null(finding.reason);
    object["fingerprint"] = finding.fingerprint;
    object["message"] = diagnostic.message;
    object["place"] = place(diagnostic.span);
    object["point"] = query::json_or_null(diagnostic.point);
    json::array labels;
    for (const auto& each : diagnostic.labels) labels.push_back(label(each));
    object["labels"] = std::move(labels);
    object["notes"] = query::json_strings(diagnostic.notes);
    object["help"] = query::json_strings(diagnostic.help.empty()
                                 ? std::vector{std::string(info.help)}
                                 : diagnostic.help);
    object["about"] = query::json_strings(diagnostic.subjects);
    object["witness"] = query::json_or_null(diagnostic.witness);
    json::array fixes;
    for (const auto& each : diagnostic.fixes) fixes.push_back(fix(each));
    object["fixes"] = std::move(fixes);
    return object;
  }

  const Report& report_;
};

}  // namespace

std::string as_json(const Report& report) { return query::to_text(Writer(report).root()); }

}  // namespace kg::tools::report
