// Report as SARIF 2.1.0 (OASIS Static Analysis Results Interchange Format): one run. Sections of
// the standard: 3.14 run, 3.19 tool, 3.20 invocation, 3.24 artifact, 3.27 result.
#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <algorithm>
#include <map>
#include <set>

#include "knowledge/check/policy.hpp"
#include "query/json_text.hpp"
#include "tools/report/place.hpp"
#include "tools/report/report.hpp"
#include "tools/report/sarif_rules.hpp"
#include "tools/verb.hpp"

namespace kg::tools::report {
namespace {

namespace json = boost::json;

constexpr std::string_view schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
// What relative URIs are relative to: the root of the project, which the reader knows.
constexpr std::string_view base = "%SRCROOT%";
constexpr std::size_t snippet_bytes_max = 1000;

json::object text_object(std::string_view text) { return {{"text", text}}; }

// What SARIF calls them; a finding that is only told is a `note`.
std::string_view level_of(text::Severity severity) { return to_string(severity); }

class Writer {
 public:
  explicit Writer(const Report& report) : report_(report), rules_(rules_of(report)) {}

  json::object root() {
    json::array results;
    for (const auto& finding : report_.findings) results.push_back(result(finding));
    json::object run;
    json::object driver;
    driver["name"] = "kg";
    driver["fullName"] = fmt::format("kg {}", report_.verb);
    driver["version"] = version();
    driver["semanticVersion"] = version();
    driver["rules"] = rule_objects(report_, rules_);
    run["tool"] = json::object{{"driver", std::move(driver)}};
    const auto& guideline = report_.guideline.empty() ? "guideline" : report_.guideline;
    run["automationDetails"] =
        json::object{{"id", fmt::format("kg/{}/{}/", report_.verb, guideline)}};
    run["invocations"] = json::array{invocation()};
    run["columnKind"] = "utf16CodeUnits";
    run["originalUriBaseIds"] = json::object{
        {base, json::object{{"description", text_object("the root of the project")}}}};
    run["artifacts"] = std::move(artifacts_);
    run["results"] = std::move(results);
    json::object root;
    root["$schema"] = schema;
    root["version"] = "2.1.0";
    root["runs"] = json::array{std::move(run)};
    return root;
  }

 private:
  json::object invocation() const {
    json::object object;
    if (!report_.command_line.empty()) object["commandLine"] = report_.command_line;
    object["exitCode"] = report_.status;
    object["executionSuccessful"] =
        std::ranges::all_of(report_.groups, [](const Group& group) { return group.complete; });
    return object;
  }

  std::size_t artifact_of(std::string_view path) {
    const auto [found, is_new] = artifact_of_path_.emplace(path, artifacts_.size());
    if (is_new) {
      json::object object;
      object["location"] = bare_location(path);
      object["encoding"] = "UTF-8";
      object["sourceLanguage"] = "kg";
      object["roles"] = json::array{"analysisTarget"};
      artifacts_.push_back(std::move(object));
    }
    return found->second;
  }

  static json::object bare_location(std::string_view path) {
    auto uri = uri_of(path);
    const bool is_relative = !uri.starts_with("file:");
    json::object location{{"uri", std::move(uri)}};
    if (is_relative) location["uriBaseId"] = base;
    return location;
  }

  json::object artifact_location(std::string_view path) {
    auto location = bare_location(path);
    location["index"] = artifact_of(path);
    return location;
  }
  json::object artifact_location(text::SourceId id) {
    return artifact_location(report_.sources.get(id).path());
  }

  json::object region(const text::Span& span, bool has_snippet) const {
    const auto place = place_of(span, report_.sources, Columns::utf16);
    json::object region{{"startLine", place.line},
                        {"startColumn", place.column},
                        {"endLine", place.end_line},
                        {"endColumn", place.end_column}};
    const auto text = report_.sources.get(span.source).slice(span);
    if (has_snippet && !text.empty() && text.size() <= snippet_bytes_max) {
      region["snippet"] = text_object(text);
    }
    return region;
  }

  json::object location(const text::Span& span) {
    json::object physical{{"artifactLocation", artifact_location(span.source)},
                          {"region", region(span, true)}};
    return {{"physicalLocation", std::move(physical)}};
  }

  json::array locations(const text::Diagnostic& diagnostic) {
    auto object =
        is_in_file(diagnostic.span, report_.sources) ? location(diagnostic.span) : home();
    json::array names;
    for (const auto& id : diagnostic.subjects) names.push_back(json::object{{"name", id}});
    if (!names.empty()) object["logicalLocations"] = std::move(names);
    return json::array{std::move(object)};
  }

  // A result without a place is refused by those who show results at their places, and all others
  // with it.
  json::object home() {
    auto path = report_.home;
    for (const auto& finding : report_.findings) {
      const auto& span = finding.diagnostic.span;
      if (path.empty() && is_in_file(span, report_.sources)) {
        path = report_.sources.get(span.source).path();
      }
    }
    if (path.empty()) path = std::string(".");
    json::object begin{{"startLine", 1}, {"startColumn", 1}, {"endLine", 1}, {"endColumn", 1}};
    json::object physical{{"artifactLocation", artifact_location(path)},
                          {"region", std::move(begin)}};
    return {{"physicalLocation", std::move(physical)}};
  }

  json::array related(const text::Diagnostic& diagnostic) {
    json::array array;
    for (const auto& label : diagnostic.labels) {
      if (!is_in_file(label.span, report_.sources)) continue;
      auto object = location(label.span);
      object["id"] = array.size() + 1;
      object["message"] = text_object(label.text);
      array.push_back(std::move(object));
    }
    return array;
  }

  static json::object message(const text::Diagnostic& diagnostic) {
    auto text = diagnostic.message;
    if (!diagnostic.point.empty()) text += fmt::format(" ({})", diagnostic.point);
    auto markdown = text;
    const auto add = [&](std::string_view what, std::string_view words) {
      text += fmt::format("\n{}: {}", what, words);
      markdown += fmt::format("\n\n*{}:* {}", what, words);
    };
    for (const auto& note : diagnostic.notes) add("note", note);
    for (const auto& help : diagnostic.help) add("help", help);
    if (diagnostic.help.empty()) add("help", text::info(diagnostic.code).help);
    if (!diagnostic.witness.empty()) {
      text += fmt::format("\npatient:\n{}", diagnostic.witness);
      markdown += fmt::format("\n\n*patient:*\n\n```\n{}```\n", diagnostic.witness);
    }
    return {{"text", text}, {"markdown", markdown}};
  }

  json::array suppressions(const Finding& finding) {
    if (finding.state == State::fresh) return {};
    json::object object;
    if (finding.state == State::accepted) {
      object["kind"] = "inSource";
      object["status"] = "accepted";
      object["justification"] = finding.reason;
      if (is_in_file(finding.accepted_at, report_.sources)) {
        object["location"] = location(finding.accepted_at);
      }
    } else {
      object["kind"] = "external";
      object["status"] = "accepted";
      object["justification"] = "in the baseline";
    }
    return json::array{std::move(object)};
  }

  // A fix of one artifact: SARIF replaces regions that do not overlap.
  json::object fix(const text::Fix& fix) {
    std::map<text::SourceId, json::array> replacements;
    for (const auto& edit : fix.edits) {
      replacements[edit.span.source].push_back(
          json::object{{"deletedRegion", region(edit.span, false)},
                       {"insertedContent", text_object(edit.text)}});
    }
    json::array changes;
    for (auto& [source, edits] : replacements) {
      changes.push_back(json::object{{"artifactLocation", artifact_location(source)},
                                     {"replacements", std::move(edits)}});
    }
    return {{"description", text_object(fix.words)}, {"artifactChanges", std::move(changes)}};
  }

  json::object properties(const Finding& finding) const {
    json::object bag;
    const auto* group = group_of(report_, finding);
    if (group != nullptr) bag["check"] = group->name;
    json::array about;
    for (const auto& id : finding.diagnostic.subjects) about.emplace_back(id);
    bag["about"] = std::move(about);
    if (!finding.diagnostic.witness.empty()) bag["witness"] = finding.diagnostic.witness;
    return bag;
  }

  json::object result(const Finding& finding) {
    const auto& diagnostic = finding.diagnostic;
    json::object result;
    result["ruleId"] = text::info(diagnostic.code).id;
    result["ruleIndex"] = rules_.at(diagnostic.code);
    result["level"] = level_of(diagnostic.severity);
    result["message"] = message(diagnostic);
    result["locations"] = locations(diagnostic);
    auto others = related(diagnostic);
    if (!others.empty()) result["relatedLocations"] = std::move(others);
    result["partialFingerprints"] = json::object{{"kg/v1", finding.fingerprint}};
    if (report_.has_baseline) {
      result["baselineState"] = finding.state == State::baselined ? "unchanged" : "new";
    }
    auto suppressed = suppressions(finding);
    if (!suppressed.empty()) result["suppressions"] = std::move(suppressed);
    json::array fixes;
    for (const auto& each : diagnostic.fixes) fixes.push_back(fix(each));
    if (!fixes.empty()) result["fixes"] = std::move(fixes);
    result["properties"] = properties(finding);
    return result;
  }

  const Report& report_;
  Rules rules_;
  json::array artifacts_;
  std::map<std::string, std::size_t, std::less<>> artifact_of_path_;
};

}  // namespace

std::string as_sarif(const Report& report) { return query::to_text(Writer(report).root()); }

}  // namespace kg::tools::report
