// Resolve: what evidence cites, and codes of terminologies. Evidence stands in sources; evidence
// that names evidence, itself or in a circle, stands in nothing.
#include <algorithm>
#include <map>

#include "graph/text/codes.hpp"
#include "graph/text/suggest.hpp"
#include "knowledge/cycles.hpp"
#include "knowledge/resolver.hpp"
#include "knowledge/terminologies.hpp"

namespace kg::knowledge {

using model::NodeId;
using syntax::Item;
using syntax::ItemKind;
using text::Code;

bool Resolver::names_evidence(const syntax::Name& name) const {
  const auto* source = names_.find(model::kind::source, name.text);
  return !source && names_.find(model::kind::evidence, name.text) != nullptr;
}

void Resolver::check_citations() {
  std::vector<const DeclaredNode*> members;
  std::map<NodeId, std::size_t> places;
  for (const auto& node : nodes_) {
    if (node.kind != model::kind::evidence) continue;
    places[node.node] = members.size();
    members.push_back(&node);
  }
  std::vector<Step> steps;
  for (const auto* node : members) {
    for (const auto& item : node->items()) {
      if (item.kind != ItemKind::from || !names_evidence(item.names[0])) continue;
      const auto* cited = names_.find(model::kind::evidence, item.names[0].text);
      steps.push_back({places[node->node], places[cited->node], item.names[0].span});
    }
  }
  std::vector<text::Span> told;
  for (const auto& cycle : find_cycles(ids_of(members), steps)) {
    std::vector<std::string> ids = {members[cycle.front().from]->id};
    for (const auto& step : cycle) ids.push_back(members[step.to]->id);
    auto& report = sink_.report(Code::cites_itself, cycle.front().span, ids.front(), chain_of(ids));
    label_steps(report, cycle);
    for (const auto& step : cycle) told.push_back(step.span);
  }
  for (const auto& step : steps) {
    if (std::find(told.begin(), told.end(), step.span) != told.end()) continue;
    auto& report =
        sink_.report(Code::cites_evidence, step.span, members[step.to]->id);
    report.label(members[step.to]->declaration->id.span, "declared as evidence here");
  }
}

void Resolver::check_places(const syntax::Declaration& declaration,
                            const model::Evidence& evidence) {
  // Broken `from` items leave no locator, so locators are matched with items by what they say.
  for (std::size_t i = 0; i < evidence.locators.size(); ++i) {
    const auto& locator = evidence.locators[i];
    const auto same = [&](const model::Locator& other) {
      return other.source == locator.source && other.heading == locator.heading &&
             other.paragraph == locator.paragraph && other.sentence == locator.sentence;
    };
    const auto begin = evidence.locators.begin();
    const auto here = begin + static_cast<std::ptrdiff_t>(i);
    if (std::none_of(begin, here, same)) continue;
    const auto& id = builder_.node(locator.source).id;
    const auto is_from = [&](const Item& item) {
      return item.kind == ItemKind::from && item.names[0].text == id;
    };
    const auto last = std::find_if(declaration.items.rbegin(), declaration.items.rend(), is_from);
    if (last == declaration.items.rend()) continue;
    sink_.report(Code::place_named_twice, last->names[0].span, declaration.id.text, id);
  }
}

void Resolver::check_sources() {
  std::map<std::string, const DeclaredNode*> by_file;
  std::map<std::string, const DeclaredNode*> by_fingerprint;
  const auto check = [&](auto& known, const DeclaredNode& node, const Item& item,
                         std::string_view what) {
    const auto [at, fresh] = known.emplace(item.texts[0].value, &node);
    if (fresh || at->second == &node) return false;
    sink_.report(Code::sources_alike, item.texts[0].span, at->second->id, node.id, what)
        .label(at->second->declaration->id.span, "the other one");
    return true;
  };
  for (const auto& node : nodes_) {
    if (node.kind != model::kind::source) continue;
    bool told = false;
    for (const auto& item : node.items()) {
      if (item.kind == ItemKind::file) told = check(by_file, node, item, "file") || told;
      if (item.kind != ItemKind::fingerprint || told) continue;
      check(by_fingerprint, node, item, "fingerprint");
    }
  }
}

void Resolver::check_editions() {
  std::vector<const DeclaredNode*> members;
  std::map<std::string_view, std::size_t> places;
  for (const auto& node : nodes_) {
    if (node.kind != model::kind::source) continue;
    places[node.id] = members.size();
    members.push_back(&node);
  }
  std::vector<Step> steps;
  for (const auto* node : members) {
    for (const auto& item : node->items()) {
      if (item.kind != ItemKind::superseded_by) continue;
      const auto newer = places.find(item.names[0].text);
      if (newer == places.end()) continue;
      steps.push_back({places[node->id], newer->second, item.names[0].span});
    }
  }
  for (const auto& cycle : find_cycles(ids_of(members), steps)) {
    std::vector<std::string> ids = {members[cycle.front().from]->id};
    for (const auto& step : cycle) ids.push_back(members[step.to]->id);
    auto& report = sink_.report(Code::superseded_in_circle, cycle.front().span, chain_of(ids));
    for (std::size_t i = 0; i + 1 < ids.size(); ++i) report.about(ids[i]);
    label_steps(report, cycle);
  }
}

void Resolver::check_codes() {
  for (const auto& node : nodes_) {
    for (const auto& item : node.items()) {
      if (item.kind == ItemKind::code) check_code(item);
    }
  }
}

void Resolver::check_code(const Item& item) {
  const auto& system = item.names[0];
  const auto& code = item.texts[0];
  const auto* terminology = find_terminology(system.text);
  if (!terminology) {
    auto& report = sink_.report(Code::unknown_code_system, system.span, system.text);
    const auto names = terminology_names();
    const auto near = text::nearest(system.text, names);
    if (!near.empty()) report.suggest(text::did_you_mean(near));
    report.suggest("known are " + describe(names));
    return;
  }
  if (const auto why = terminology->refuse(code.value)) {
    sink_.report(Code::misshapen_code, code.span, code.value, terminology->name, *why);
  }
}

}  // namespace kg::knowledge
