// Baseline: JSON in and out. The order of keys and of findings is fixed, so that a baseline under
// version control changes only where findings do.
#include "knowledge/check/baseline.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_to.hpp>

#include <algorithm>
#include <map>

#include "graph/text/codes.hpp"

namespace kg::knowledge::check {
namespace {

namespace json = boost::json;
using text::Code;

const std::string* text_at(const json::object& object, std::string_view key, std::string& keep) {
  const auto* value = object.if_contains(key);
  if (value == nullptr || !value->is_string()) return nullptr;
  keep = std::string(value->as_string());
  return &keep;
}

bool is_print(const std::string& text) {
  return text.size() == 16 && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

/// Why it is none; empty: it was read.
std::string read_finding(const json::value& value, Baseline& baseline) {
  if (!value.is_object()) return "a finding is no object";
  const auto& object = value.get_object();
  std::string print;
  KnownFinding known;
  if (!text_at(object, "fingerprint", print) || !is_print(print)) {
    return "a finding has no `fingerprint` of 16 hexadecimal digits";
  }
  if (!text_at(object, "code", known.code)) return "a finding has no `code`";
  if (!text_at(object, "message", known.message)) return "a finding has no `message`";
  if (const auto* about = object.if_contains("about"); about && about->is_array()) {
    for (const auto& each : about->get_array()) {
      if (each.is_string()) known.about.push_back(std::string(each.as_string()));
    }
  }
  baseline.known.emplace(print, std::move(known));
  return {};
}

std::string read(std::string_view bytes, Baseline& baseline) {
  json::parse_options options;
  options.max_depth = 8;
  json::error_code error;
  const auto value = json::parse(bytes, error, {}, options);
  if (error) return "it is no JSON: " + error.message();
  std::string kind;
  if (!value.is_object() || !text_at(value.get_object(), "kind", kind) || kind != "baseline") {
    return "its `kind` is not `baseline`";
  }
  const auto& object = value.get_object();
  const auto* version = object.if_contains("version");
  if (version == nullptr || !version->is_int64() || version->get_int64() != 1) {
    return "its `version` is not 1";
  }
  if (!text_at(object, "guideline", baseline.guideline)) return "it names no `guideline`";
  const auto* findings = object.if_contains("findings");
  if (findings == nullptr || !findings->is_array()) return "it has no list of `findings`";
  for (const auto& finding : findings->get_array()) {
    if (auto why = read_finding(finding, baseline); !why.empty()) return why;
  }
  return {};
}

std::string line_of(const std::string& print, const text::Diagnostic& diagnostic) {
  json::array about;
  for (const auto& subject : diagnostic.subjects) about.emplace_back(subject);
  json::object object;
  object["fingerprint"] = print;
  object["code"] = text::info(diagnostic.code).id;
  object["name"] = written(text::info(diagnostic.code));
  object["about"] = std::move(about);
  object["message"] = diagnostic.message;
  return json::serialize(object);
}

}  // namespace

std::optional<Baseline> read_baseline(const std::string& path, std::string_view bytes,
                                      text::Sink& sink, const text::Span& asked) {
  Baseline baseline;
  baseline.path = path;
  const auto why = read(bytes, baseline);
  if (why.empty()) return baseline;
  sink.report(Code::baseline_unreadable, asked, path, why);
  return std::nullopt;
}

bool check_owner(const Baseline& baseline, const std::string& guideline, text::Sink& sink,
                 const text::Span& asked) {
  if (baseline.guideline == guideline) return true;
  const auto shown = [](const std::string& id) { return id.empty() ? "(no name)" : id; };
  sink.report(Code::baseline_of_another, asked, baseline.path, shown(baseline.guideline),
              shown(guideline));
  return false;
}

bool belongs_to_baseline(const Finding& finding) {
  const auto code = finding.diagnostic.code;
  return finding.state != State::accepted && code != Code::baseline_outlived &&
         !is_unfinished(code);
}

std::string print_baseline(const std::string& guideline, std::span<const Finding> findings) {
  std::map<std::string, std::string> lines;
  for (const auto& finding : findings) {
    if (!belongs_to_baseline(finding)) continue;
    lines.emplace(finding.fingerprint, line_of(finding.fingerprint, finding.diagnostic));
  }
  std::string text = fmt::format(
      "{{\n  \"kind\": \"baseline\",\n  \"version\": 1,\n  \"guideline\": {},\n  \"findings\": [",
      json::serialize(json::string(guideline)));
  bool first = true;
  for (const auto& [print, line] : lines) {
    text += fmt::format("{}\n    {}", first ? "" : ",", line);
    first = false;
  }
  return text + (lines.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

std::string guideline_id(const model::Graph& graph) {
  const auto nodes = graph.nodes(model::kind::guideline);
  return nodes.empty() ? std::string() : graph.node(nodes.front()).id;
}

}  // namespace kg::knowledge::check
