// Resolve, last pass: what the author says of findings: `accept` and `severity`.
#include <algorithm>

#include "graph/text/codes.hpp"
#include "graph/text/suggest.hpp"
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
  if (because && !because->texts[0].value.empty()) return because->texts[0].value;
  sink_.report(Code::reason_missing, because ? because->span : declaration.word.span,
               declaration.word.text);
  return {};
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
      } else if (is_called(name)) {
        acceptance.names.push_back({id_of(name), name.span});
      }
    }
  }
  if (!code) return;
  acceptance.code = *code;
  upkeep_.accepted.push_back(std::move(acceptance));
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
