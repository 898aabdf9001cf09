// Resolve, last pass: what the author says of findings: `accept` and `severity`.
#include <algorithm>
#include <cctype>

#include "graph/text/codes.hpp"
#include "graph/text/suggest.hpp"
#include "graph/text/utf8.hpp"
#include "knowledge/check/policy.hpp"
#include "knowledge/resolver.hpp"

namespace kg::knowledge {

using syntax::ClauseKind;
using syntax::Declaration;
using syntax::DeclarationKind;
using text::Code;

void Resolver::bind_upkeep() {
  for (const auto& file : files_) {
    for (const auto& declaration : file.declarations) {
      if (declaration.broken) continue;
      if (declaration.kind == DeclarationKind::accept) bind_acceptance(declaration);
      if (declaration.kind == DeclarationKind::severity) bind_severity(declaration);
    }
  }
  builder_.set_upkeep(std::move(upkeep_));
}

std::optional<Code> Resolver::find_finding(const syntax::Name& name, std::string_view done) {
  const auto* found = check::find_finding_code(name.text);
  if (found == nullptr) {
    auto& report = sink_.report(Code::unknown_finding_code, name.span, name.text);
    const auto near = text::nearest(name.text, check::finding_names());
    if (!near.empty()) report.suggest(text::did_you_mean(near));
    return std::nullopt;
  }
  if (check::is_adjustable(*found)) return found->code;
  sink_.report(Code::severity_is_fixed, name.span, name.text, done);
  return std::nullopt;
}

std::string Resolver::reason_of(const Declaration& declaration) {
  const auto* because = syntax::find(declaration.clauses, ClauseKind::because);
  if (because) return reason_of(because->texts[0], declaration.word.text);
  sink_.report(Code::reason_missing, declaration.word.span, declaration.word.text);
  return {};
}

namespace {

// A letter or a digit of any script: not a blank, a dash or a dot.
bool says_something(std::string_view text) {
  for (; !text.empty(); text.remove_prefix(text::sequence_length(text))) {
    const auto first = static_cast<unsigned char>(text.front());
    if (first < 0x80 && std::isalnum(first) != 0) return true;
    const bool is_sign = first == 0xC2 || text.starts_with("\xE2\x80") ||
                         text.starts_with("\xE2\x81") || text.starts_with("\xE3\x80") ||
                         text.starts_with("\xEF\xBB");
    if (first >= 0x80 && !is_sign) return true;
  }
  return false;
}

}  // namespace

std::string Resolver::reason_of(const syntax::Text& reason, std::string_view word) {
  if (!says_something(reason.value)) sink_.report(Code::reason_missing, reason.span, word);
  return reason.value;
}

void Resolver::bind_acceptance(const Declaration& declaration) {
  model::Acceptance acceptance;
  const auto code = find_finding(declaration.names[0], "accepted");
  acceptance.reason = reason_of(declaration);
  acceptance.code_span = declaration.names[0].span;
  acceptance.declared = declaration.span;
  if (const auto* names = syntax::find(declaration.clauses, ClauseKind::in)) {
    for (const auto& name : names->names) {
      const auto same = [&](const auto& other) { return other.id == name.text; };
      const auto& known = acceptance.names;
      if (std::any_of(known.begin(), known.end(), same)) {
        sink_.report(Code::named_twice, name.span, name.text);
      } else if (is_number(name)) {
        sink_.report(Code::name_is_a_number, name.span, name.text);
      } else if (is_called(name)) {
        acceptance.names.push_back({id_of(name), name.span});
      }
    }
  }
  if (!code) return;
  acceptance.code = *code;
  upkeep_.accepted.push_back(std::move(acceptance));
}

bool Resolver::is_number(const syntax::Name& name) const {
  const auto kinds = names_.kinds_of(name.text);
  return !kinds.empty() && std::all_of(kinds.begin(), kinds.end(), [&](model::KindId kind) {
    return numbered_.count(names_.find(kind, name.text)->node) > 0;
  });
}

std::string Resolver::id_of(const syntax::Name& name) const {
  std::string id = name.text;
  for (const auto kind : names_.kinds_of(name.text)) {
    const auto* symbol = names_.find(kind, name.text);
    if (symbol->id == name.text) return name.text;
    id = symbol->id;
  }
  return id;
}

bool Resolver::is_called(const syntax::Name& name) {
  if (!names_.kinds_of(name.text).empty() || names_.file_missing || names_.name_missing ||
      names_.is_broken_anywhere(name.text)) {
    return true;
  }
  std::vector<std::string> known;
  for (std::size_t i = 0; i < model::builtin_kinds.size(); ++i) {
    const model::KindId kind{static_cast<std::uint16_t>(i)};
    if (names_.is_broken(kind, name.text)) return true;
    for (auto& each : names_.names(kind)) known.push_back(std::move(each));
  }
  for (const auto& node : nodes_) known.push_back(node.id);
  auto& report = sink_.report(Code::nothing_called, name.span, name.text);
  const auto near = text::nearest(name.text, known);
  if (!near.empty()) report.suggest(text::did_you_mean(near));
  return false;
}

void Resolver::bind_severity(const Declaration& declaration) {
  const auto& level = declaration.names[1];
  const auto code = find_finding(declaration.names[0],
                                 level.text == "off" ? "turned off" : "made anything else");
  auto reason = reason_of(declaration);
  const auto severity = check::find_level(level.text);
  if (!severity) report_word(level, "severity", check::level_names());
  if (!code || !severity) return;
  if (!check::is_allowed(text::info(*code), *severity)) {
    sink_.report(Code::unfinished_is_fixed, declaration.names[0].span, declaration.names[0].text,
                 *severity ? "made a note" : "turned off");
    return;
  }
  const auto same = [&](const model::SeverityChoice& other) { return other.code == *code; };
  const auto& known = upkeep_.severities;
  const auto first = std::find_if(known.begin(), known.end(), same);
  if (first != known.end()) {
    sink_.report(Code::severity_given_twice, declaration.names[0].span, declaration.names[0].text)
        .label(first->span, "first given here");
    return;
  }
  upkeep_.severities.push_back({*code, *severity, std::move(reason), declaration.names[0].span});
}

}  // namespace kg::knowledge
