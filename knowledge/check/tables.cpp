// Check `tables`: rows of decision tables that meet, decide nothing, or leave patients without a
// row. What is wrong is worked out by model::examine; here it gets words, places and witnesses.
#include <fmt/format.h>

#include <algorithm>

#include "graph/condition/bind.hpp"
#include "graph/model/tables.hpp"
#include "graph/model/verdict.hpp"
#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"
#include "knowledge/check/patient.hpp"
#include "knowledge/check/witness.hpp"

namespace kg::knowledge::check {
namespace {

using condition::ExprPtr;
using model::NodeId;
using text::Code;

class TableFindings {
 public:
  TableFindings(const model::Graph& graph, NodeId id, text::Sink& findings)
      : graph_(graph), id_(id), node_(graph.node(id)), table_(graph.table(id)),
        findings_(findings) {}

  void run() {
    condition::Theory theory(graph_.vocabulary(), model::laws_beside(graph_, id_));
    for (const auto& row : table_.rows) theory.expect(*row.matches);
    const auto faults = model::examine(table_, theory);
    for (const auto& overlap : faults.overlaps) report(overlap, faults.more_overlaps);
    for (const auto& shadowed : faults.shadowed) report(shadowed);
    if (faults.gap) report(*faults.gap);
    for (const auto& open : faults.undecided) report_unknown(open);
  }

 private:
  // As fingerprints know it: the node's name; `row 3` where a row gives nothing.
  std::string id_of(std::size_t row) const {
    const auto node = table_.rows[row].node;
    return node == model::no_node ? fmt::format("row {}", row + 1) : graph_.node(node).id;
  }

  static std::string words(const std::vector<std::size_t>& rows) {
    std::string text = rows.size() == 1 ? "row " : "rows ";
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const bool last = i + 1 == rows.size();
      text += fmt::format("{}{}", i == 0 ? "" : last ? " and " : ", ", rows[i] + 1);
    }
    return text;
  }

  std::string text_of(const ExprPtr& condition) const {
    const auto text = condition::to_text(*condition, graph_.vocabulary());
    return text == "always" ? "all patients" : fmt::format("`{}`", text);
  }

  static std::string patient_text(const std::vector<condition::WitnessValue>& patient) {
    std::string text;
    for (const auto& value : patient) {
      text += fmt::format("{}{}", text.empty() ? "" : " and ", value.text);
    }
    return text.empty() ? "any patient" : fmt::format("`{}`", text);
  }

  void report(const model::RowOverlap& overlap, bool more) {
    const auto& first = table_.rows[overlap.first];
    const auto& second = table_.rows[overlap.second];
    auto& finding = findings_.report(overlap.alike ? Code::rows_overlap_alike : Code::rows_overlap,
                                     second.span, overlap.first + 1, overlap.second + 1, node_.id);
    finding.at(fmt::format("gives {}", quoted(second.gives)))
        .label(first.span, fmt::format("gives {}", quoted(first.gives)))
        .note(fmt::format("both hold for {}", text_of(overlap.where)))
        .about(node_.id).about(id_of(overlap.first)).about(id_of(overlap.second));
    show(finding, overlap.patient,
         fmt::format("rows {} and {} of {}", overlap.first + 1, overlap.second + 1, node_.id));
    const bool last = overlap.first + 1 == table_.rows.size();
    if (more && last) finding.note("more rows meet");
  }

  void report(const model::ShadowedRow& shadowed) {
    const auto& row = table_.rows[shadowed.row];
    if (shadowed.by.empty()) {
      findings_.report(Code::row_never, row.span, shadowed.row + 1, node_.id)
          .about(node_.id).about(id_of(shadowed.row));
      return;
    }
    const bool first = table_.policy == model::HitPolicy::first;
    const auto by = words(shadowed.by);
    const auto verb = shadowed.by.size() == 1 ? "covers" : "cover";
    auto& finding = findings_.report(
        Code::row_shadowed, row.span, shadowed.row + 1, node_.id,
        first ? fmt::format("{} {} all its patients before it", by, verb)
              : fmt::format("{} {} all its patients and gives the same", by, verb));
    finding.about(node_.id).about(id_of(shadowed.row));
    if (!first) finding.suggest("take it out");
    for (const auto i : shadowed.by) finding.label(table_.rows[i].span, "covers it");
  }

  void report(const model::TableGap& gap) {
    const auto first = gap.regions.empty() ? patient_text(gap.patient) : text_of(gap.regions[0]);
    const auto others = gap.regions.empty() ? 0 : gap.regions.size() - 1;
    const auto words = others == 0 && !gap.more ? first : first + " and others";
    auto& finding = findings_.report(Code::table_gap, node_.declared, node_.id, words);
    finding.about(node_.id);
    for (std::size_t i = 1; i < gap.regions.size(); ++i) {
      finding.note(fmt::format("no row for {}", text_of(gap.regions[i])));
    }
    if (gap.more && !gap.regions.empty()) finding.note("there are more");
    show(finding, gap.patient, fmt::format("no row of {}", node_.id));
  }

  void report_unknown(const model::UndecidedRows& open) {
    report_undecided(findings_, node_.declared,
                     open.rows.empty()
                         ? fmt::format("every patient has a row of `{}`", node_.id)
                         : fmt::format("{} of `{}` mean a patient", words(open.rows), node_.id),
                     open.steps)
        .about(node_.id);
  }

  static std::string quoted(const std::string& gives) {
    return gives == "-" ? "nothing" : fmt::format("`{}`", gives);
  }

  // --- witnesses

  // A case where the patient breaks no law; where the table itself contradicts the patient, words.
  void show(text::Diagnostic& finding, const std::vector<condition::WitnessValue>& patient,
            const std::string& title) const {
    const auto expected = expectations(patient);
    if (!expected.empty()) {
      finding.shown_by(case_text(title, patient, expected, graph_));
    } else {
      finding.note(fmt::format("for example {}", patient_text(patient)));
    }
  }

  // Empty: the patient breaks a law, or there is no therapy to expect anything of.
  std::vector<Expected> expectations(const std::vector<condition::WitnessValue>& patient) const {
    std::vector<Expected> expected;
    try {
      const auto known = condition::Assumption::assume(graph_.theory(), read(patient));
      const auto* assumption = std::get_if<condition::Assumption>(&known);
      if (!assumption) return {};
      for (const auto therapy : therapies()) {
        expected.push_back({therapy, model::judge(graph_, therapy, *assumption).status});
      }
    } catch (const condition::BudgetSpent&) {
      return {};
    }
    return expected;
  }

  ExprPtr read(const std::vector<condition::WitnessValue>& patient) const {
    std::vector<ExprPtr> parts;
    for (const auto& value : patient) {
      text::SourceStore store;
      text::Sink sink;
      auto part = condition::read_condition(store.add("witness", value.text),
                                            graph_.vocabulary(), sink);
      if (part) parts.push_back(std::move(part));
    }
    return condition::make_and(std::move(parts));
  }

  // Of whom the table speaks, else those whose statements ask for what it decides.
  std::vector<NodeId> therapies() const {
    std::vector<NodeId> found;
    const auto add = [&](NodeId statement) {
      const auto therapy = graph_.statement(statement).therapy;
      constexpr std::size_t most = 3;
      const bool fresh = std::find(found.begin(), found.end(), therapy) == found.end();
      if (fresh && found.size() < most) found.push_back(therapy);
    };
    if (!table_.decides) {
      for (const auto& row : table_.rows) {
        if (row.node != model::no_node) add(row.node);
      }
      return found;
    }
    const auto fact = graph_.node_of(*table_.decides);
    for (const auto node : graph_.sources(fact, model::relation::mentions)) {
      if (graph_.kind_of(node) == model::kind::statement) add(node);
    }
    const auto all = graph_.nodes(model::kind::therapy);
    if (found.empty() && !all.empty()) found.push_back(all.front());
    return found;
  }

  const model::Graph& graph_;
  NodeId id_;
  const model::Node& node_;
  const model::Table& table_;
  text::Sink& findings_;
};

}  // namespace

void find_table_faults(const Context& context, text::Sink& findings) {
  for (const auto id : context.graph.nodes(model::kind::table)) {
    TableFindings(context.graph, id, findings).run();
  }
}

}  // namespace kg::knowledge::check
