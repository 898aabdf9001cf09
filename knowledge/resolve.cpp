// Resolve: the list of passes, and what all of them do with names.
#include "knowledge/resolve.hpp"

#include <algorithm>

#include "graph/text/codes.hpp"
#include "graph/text/correction.hpp"
#include "graph/text/suggest.hpp"
#include "knowledge/resolver.hpp"

namespace kg::knowledge {

using model::KindId;
using model::NodeId;
using text::Code;

std::optional<model::Graph> resolve(std::span<const syntax::File> files, bool file_missing,
                                    text::Sink& sink) {
  Resolver resolver(files, file_missing, sink);
  resolver.declare_kinds();
  resolver.declare_nodes();
  resolver.connect_nodes();
  resolver.declare_facts();
  resolver.bind_conditions();
  resolver.bind_tables();
  resolver.bind_statements();
  resolver.check_citations();
  resolver.bind_evidence();
  resolver.check_sources();
  resolver.check_codes();
  resolver.check_editions();
  resolver.bind_upkeep();
  return resolver.freeze();
}

Resolver::Resolver(std::span<const syntax::File> files, bool file_missing, text::Sink& sink)
    : files_(files), sink_(sink), errors_before_(sink.error_count()) {
  names_.file_missing = file_missing;
}

std::optional<model::Graph> Resolver::freeze() {
  const auto is_broken = [](const syntax::Item& item) {
    return item.kind == syntax::ItemKind::broken;
  };
  for (const auto& file : files_) {
    for (const auto& declaration : file.declarations) {
      const auto& items = declaration.items;
      if (declaration.broken || std::any_of(items.begin(), items.end(), is_broken)) {
        return std::nullopt;
      }
    }
  }
  if (sink_.error_count() > errors_before_) return std::nullopt;
  auto graph = std::move(builder_).freeze(std::move(vocabulary_));
  try {
    const auto clash = graph.theory().find_clash();
    if (!clash) return graph;
    if (report_clashing_rows(graph, *clash)) return std::nullopt;
    std::string laws;
    std::vector<text::Span> places;
    for (const auto index : clash->laws) {
      const auto& node = graph.node(graph.laws()[index]);
      laws += fmt::format("{}`{}`", laws.empty() ? "" : ", ", node.id);
      places.push_back(node.declared);
    }
    auto& report =
        sink_.report(Code::clashing_laws, places.empty() ? text::Span{} : places[0], laws);
    for (std::size_t i = 1; i < places.size(); ++i) report.label(places[i], "and this one");
  } catch (const condition::BudgetSpent& spent) {
    sink_.report(Code::budget_spent, text::Span{}, spent.steps);
  }
  return std::nullopt;
}

std::string Resolver::describe(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += fmt::format("{}`{}`", text.empty() ? "" : ", ", word);
  return text;
}

text::Diagnostic* Resolver::report_unknown(Code code, const syntax::Name& name,
                                           std::string_view what,
                                           const std::vector<std::string>& known) {
  if (names_.file_missing || names_.is_broken_anywhere(name.text)) return nullptr;
  // Where nothing more is shown, nothing is searched for.
  const auto near = sink_.is_full() ? std::vector<std::string>()
                                              : text::nearest(name.text, known);
  // It may be the name that could not be read, unless it resembles one that could.
  if (near.empty() && names_.name_missing) return nullptr;
  auto& report = code == Code::unknown_reference ? sink_.report(code, name.span, what, name.text)
                                                 : sink_.report(code, name.span, name.text);
  text::suggest_names(report, name.span, name.text, near);
  return &report;
}

std::optional<NodeId> Resolver::refer(KindId kind, const syntax::Name& name) {
  const auto* symbol = names_.find(kind, name.text);
  if (symbol && builder_.node(symbol->node).kind == kind) return symbol->node;
  if (names_.is_broken(kind, name.text)) return std::nullopt;
  auto* report = report_unknown(Code::unknown_reference, name, builder_.kind_name(kind),
                                sink_.is_full() ? std::vector<std::string>() : names_.names(kind));
  if (!report) return std::nullopt;
  for (const auto other : names_.kinds_of(name.text)) {
    const auto other_kind = builder_.node(names_.find(other, name.text)->node).kind;
    report->note(fmt::format("`{}` is the name of a {}", name.text,
                             builder_.kind_name(other_kind)));
  }
  return std::nullopt;
}

std::vector<NodeId> Resolver::refer_all(KindId kind, std::span<const syntax::Name> names) {
  std::vector<NodeId> nodes;
  for (const auto& name : names) {
    const auto node = refer(kind, name);
    if (!node) continue;
    if (std::find(nodes.begin(), nodes.end(), *node) != nodes.end()) {
      sink_.report(Code::named_twice, name.span, name.text);
      continue;
    }
    nodes.push_back(*node);
  }
  return nodes;
}

bool Resolver::is_free(KindId kind, const syntax::Name& name, bool is_id) {
  const auto* taken = names_.find(kind, name.text);
  if (!taken) return true;
  const auto& kind_name = builder_.kind_name(builder_.node(taken->node).kind);
  const bool both_ids = is_id && taken->id == name.text;
  auto& report = both_ids ? sink_.report(Code::duplicate_id, name.span, kind_name, name.text)
                          : sink_.report(Code::name_taken, name.span, name.text, kind_name,
                                         taken->id);
  report.label(taken->span, both_ids ? "first declared here" : "taken here");
  return false;
}

void Resolver::mark_broken_inside(KindId kind, const std::vector<syntax::Item>& items) {
  for (const auto& item : items) {
    const auto inner = kind == model::kind::therapy ? model::kind::statement : kind;
    if (!item.id.text.empty() && item.kind != syntax::ItemKind::relation) {
      names_.mark_broken(inner, item.id.text);
    }
    mark_broken_inside(kind, item.items);
  }
}

}  // namespace kg::knowledge
