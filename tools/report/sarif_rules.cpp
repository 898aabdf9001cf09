// SARIF rules: an entry of the registry says all that a rule needs.
#include "tools/report/sarif_rules.hpp"

#include <fmt/format.h>

#include <boost/json/object.hpp>
#include <cctype>

#include "graph/text/render.hpp"

namespace kg::tools::report {
namespace {

namespace json = boost::json;

// `definition_unused` -> `DefinitionUnused`, as SARIF wants names of rules.
std::string pascal_case(std::string_view name) {
  std::string result;
  bool is_first = true;
  for (const char c : name) {
    if (c != '_') {
      result += is_first ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    }
    is_first = c == '_';
  }
  return result;
}

// A message of particulars alone, such as `widening: …`, says nothing of the rule; its help does.
std::string short_description(const text::CodeInfo& info) {
  constexpr std::string_view rest = ": {}";
  const auto word = info.message.substr(0, info.message.find(' '));
  if (!info.message.ends_with(rest) || word.size() + rest.size() - 1 != info.message.size()) {
    return text::shown_message(info.message);
  }
  return fmt::format("{} {}", word, info.help);
}

std::string help_markdown(const text::CodeInfo& info) {
  return fmt::format("{}\n\nWrong:\n\n```\n{}\n```\n\nRight:\n\n```\n{}\n```\n", info.help,
                     info.bad, info.good);
}

std::string area_of(const Report& report, text::Code code) {
  for (const auto& group : report.groups) {
    for (const auto each : group.codes) {
      if (each == code) return group.area;
    }
  }
  return "language";
}

json::object rule_object(const Report& report, const text::CodeInfo& info) {
  json::object rule;
  rule["id"] = info.id;
  rule["name"] = pascal_case(info.name);
  rule["shortDescription"] = json::object{{"text", short_description(info)}};
  rule["help"] = json::object{{"text", info.help}, {"markdown", help_markdown(info)}};
  rule["defaultConfiguration"] = json::object{{"level", to_string(info.severity)}};
  rule["properties"] = json::object{{"tags", json::array{area_of(report, info.code)}}};
  return rule;
}

}  // namespace

Rules rules_of(const Report& report) {
  Rules rules;
  for (const auto& group : report.groups) {
    for (const auto code : group.codes) rules[code] = 0;
  }
  for (const auto& finding : report.findings) rules[finding.diagnostic.code] = 0;
  std::size_t next = 0;
  for (auto& [code, index] : rules) index = next++;
  return rules;
}

json::array rule_objects(const Report& report, const Rules& rules) {
  json::array array;
  for (const auto& [code, index] : rules) array.push_back(rule_object(report, text::info(code)));
  return array;
}

}  // namespace kg::tools::report
