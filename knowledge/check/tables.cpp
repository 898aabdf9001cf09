// Check `tables`: rows of decision tables that meet, decide nothing, or leave patients without a
// row. What is wrong is worked out by model::examine; here it gets words, places and witnesses.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "graph/model/tables.hpp"
#include "graph/text/codes.hpp"
#include "knowledge/check/check.hpp"
#include "knowledge/check/patient.hpp"

namespace kg::knowledge::check {
namespace {

using condition::ExprPtr;
using model::NodeId;
using text::Code;

class TableFindings {
 public:
  /// `shadowing`: of all statements; null for a table whose rows are none, or give way in turn.
  TableFindings(const Context& context, NodeId id, const model::Shadowing* shadowing,
                text::Sink& findings)
      : graph_(context.graph), id_(id), node_(graph_.node(id)), table_(graph_.table(id)),
        prover_(context.prover), shadowing_(shadowing), findings_(findings) {
    options_.budget = context.prover.budget();
    if (shadowing) options_.statements = model::rows_shadowed(table_, *shadowing);
  }

  void run() {
    condition::Theory theory(graph_.vocabulary(), model::laws_beside(graph_, id_));
    for (const auto& row : table_.rows) theory.expect(*row.matches);
    const auto faults = model::examine(table_, theory, options_);
    for (const auto& overlap : faults.overlaps) report(overlap);
    for (const auto& shadowed : faults.shadowed) report(shadowed);
    if (faults.gap) report(*faults.gap);
    for (const auto& open : faults.undecided) report_unknown(open);
    if (faults.left.count > 0) report(faults.left);
    if (shadowing_) report_open_statements();
  }

 private:
  // As fingerprints know it: the node's name; what it says where it gives nothing and has none.
  std::string id_of(std::size_t row) const {
    const auto& own = table_.rows[row];
    if (own.node != model::no_node) return graph_.node(own.node).id;
    return fmt::format("row of {}: {} => -", node_.id,
                       condition::to_text(*own.matches, graph_.vocabulary()));
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

  void report(const model::RowOverlap& overlap) {
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
  }

  void report(const model::ShadowedRow& shadowed) {
    const auto& row = table_.rows[shadowed.row];
    if (shadowed.by.empty()) {
      findings_.report(Code::row_never, row.span, shadowed.row + 1, node_.id)
          .about(node_.id).about(id_of(shadowed.row));
      return;
    }
    const bool first = table_.policy == model::HitPolicy::first;
    auto& finding = findings_.report(Code::row_shadowed, row.span, shadowed.row + 1, node_.id,
                                     words_of(shadowed, first));
    finding.about(node_.id).about(id_of(shadowed.row));
    if (!first) finding.suggest("take it out");
    for (const auto i : shadowed.by) {
      finding.label(table_.rows[i].span, shadowed.overridden ? "counts instead" : "covers it");
    }
  }

  std::string words_of(const model::ShadowedRow& shadowed, bool first) const {
    const auto by = words(shadowed.by);
    const bool one = shadowed.by.size() == 1;
    if (shadowed.overridden) {
      return fmt::format("{} {} it for all its patients", by, one ? "overrides" : "override");
    }
    const auto covers = fmt::format("{} {} all its patients", by, one ? "covers" : "cover");
    if (first) return covers + " before it";
    const bool same = std::ranges::all_of(shadowed.by, [&](std::size_t i) {
      return table_.rows[i].gives == table_.rows[shadowed.row].gives;
    });
    return fmt::format("{} and {} {}", covers, one ? "gives" : "give",
                       same ? "the same" : "as much");
  }

  // Whether a statement adds anything to others of the table; of other ones `shadowed` speaks.
  void report_open_statements() {
    for (const auto& open : shadowing_->undecided) {
      auto places = open.by;
      places.push_back(open.statement);
      std::vector<std::size_t> rows;
      for (std::size_t i = 0; i < table_.rows.size(); ++i) {
        if (std::ranges::find(places, table_.rows[i].node) != places.end()) rows.push_back(i);
      }
      if (rows.size() != places.size()) continue;
      auto& finding = report_undecided(
          findings_, node_.declared,
          fmt::format("one of {} of table `{}` adds nothing to others", words(rows), node_.id),
          open.steps);
      finding.about(node_.id);
      for (const auto row : rows) finding.about(id_of(row));
    }
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

  void report(const model::PairsLeft& left) {
    report_undecided(findings_, node_.declared,
                     fmt::format("{} more pairs of rows of table `{}` meet or cover each other",
                                 left.count, node_.id),
                     left.questions)
        .about(node_.id)
        .note(fmt::format("a table may ask {} questions about pairs of its rows", left.questions))
        .suggest("split the table, or give its rows cells that keep them apart");
  }

  void report_unknown(const model::UndecidedRows& open) {
    const auto rows = open.rows.empty() ? std::string() : words(open.rows);
    const auto what = open.rows.empty()       ? std::string("every patient has a row")
                      : open.rows.size() == 1 ? fmt::format("{} decides something", rows)
                                              : fmt::format("{} meet", rows);
    auto& finding = report_undecided(findings_, node_.declared,
                                     fmt::format("{} of table `{}`", what, node_.id), open.steps);
    finding.about(node_.id);
    for (const auto row : open.rows) finding.about(id_of(row));
  }

  static std::string quoted(const std::string& gives) {
    return gives == "-" ? "nothing" : fmt::format("`{}`", gives);
  }

  // --- witnesses

  // A case where the patient breaks no law; where the table itself contradicts the patient, words.
  void show(text::Diagnostic& finding, const std::vector<condition::WitnessValue>& patient,
            const std::string& title) const {
    const auto shown =
        is_possible(patient) ? patient_case(title, patient, therapies(), graph_) : std::string();
    if (!shown.empty()) {
      finding.shown_by(shown);
    } else {
      finding.note(fmt::format("for example {}", patient_text(patient)));
    }
  }

  // Asked of the prover: why not, which `Assumption` would work out, is of no interest here.
  bool is_possible(const std::vector<condition::WitnessValue>& patient) const {
    const auto given = condition_of(patient, graph_);
    return given && prover_.never_given(given) == condition::Outcome::refuted;
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
    return found;
  }

  const model::Graph& graph_;
  NodeId id_;
  const model::Node& node_;
  const model::Table& table_;
  condition::Prover& prover_;
  const model::Shadowing* shadowing_;
  model::ExamineOptions options_;
  text::Sink& findings_;
};

}  // namespace

void find_table_faults(const Context& context, text::Sink& findings) {
  std::optional<model::Shadowing> shadowing;
  for (const auto id : context.graph.nodes(model::kind::table)) {
    const auto& table = context.graph.table(id);
    const bool states = !table.decides && table.policy != model::HitPolicy::first;
    if (states && !shadowing) shadowing = model::find_shadowed(context.graph, context.prover);
    TableFindings(context, id, states ? &*shadowing : nullptr, findings).run();
  }
}

}  // namespace kg::knowledge::check
