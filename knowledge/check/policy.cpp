// Policy: codes by the names that authors write, and severities.
#include "knowledge/check/policy.hpp"

#include <algorithm>

#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"

namespace kg::knowledge::check {
namespace {

using text::Code;
using text::CodeInfo;
using text::Severity;

// What reading and checking a guideline gives; behind it stand editions, queries and commands.
constexpr auto first_other = static_cast<Code>(3900);

bool is_of_check(Code code) {
  return std::ranges::any_of(checks(), [&](const Check& check) {
    const auto codes = check.codes();
    return std::ranges::find(codes, code) != codes.end();
  });
}

}  // namespace

void Policy::take(const model::Upkeep& upkeep) {
  for (const auto& choice : upkeep.severities) levels.emplace(choice.code, choice.severity);
}

Level Policy::level_of(const text::Diagnostic& diagnostic) const {
  const auto chosen = levels.find(diagnostic.code);
  Level level = chosen == levels.end() ? Level(diagnostic.severity) : chosen->second;
  if (!level) return level;
  if (allow_unknown && diagnostic.code == Code::proof_undecided) return Severity::note;
  if (deny && *level <= *deny) level = Severity::error;
  return level;
}

std::string written(const CodeInfo& info) {
  std::string name(info.name);
  std::ranges::replace(name, '_', '-');
  return name;
}

const CodeInfo* find_finding_code(std::string_view name) {
  std::string word(name);
  std::ranges::replace(word, '-', '_');
  const auto* info = text::find_code(word);
  const bool is_number = !word.empty() && word.front() >= '0' && word.front() <= '9';
  return info != nullptr && info->code < first_other && !is_number ? info : nullptr;
}

std::vector<std::string> finding_names() {
  std::vector<std::string> names;
  for (const auto& info : text::all_codes()) {
    if (info.code >= first_other) continue;
    names.emplace_back(info.id);
    names.push_back(written(info));
  }
  return names;
}

bool is_adjustable(const CodeInfo& info) {
  return info.severity != Severity::error || is_of_check(info.code);
}

bool is_allowed(const CodeInfo& info, const Level& level) {
  return !is_unfinished(info.code) || (level && *level <= Severity::warning);
}

bool is_unfinished(Code code) {
  return code == Code::proof_undecided || code == Code::findings_left ||
         code == Code::checks_stopped;
}

std::optional<Level> find_level(std::string_view word) {
  if (word == "error") return Level(Severity::error);
  if (word == "warning") return Level(Severity::warning);
  if (word == "note") return Level(Severity::note);
  if (word == "off") return Level();
  return std::nullopt;
}

const std::vector<std::string>& level_names() {
  static const std::vector<std::string> names = {"error", "warning", "note", "off"};
  return names;
}

}  // namespace kg::knowledge::check
