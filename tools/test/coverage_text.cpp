// Coverage as text: shares by file and by therapy, then what is missing with its reason, then what
// is not counted.
#include <fmt/format.h>

#include <map>

#include "query/layout.hpp"
#include "tools/test/words.hpp"

namespace kg::tools::test {
namespace {

using model::ConditionCoverage;
using model::Coverage;
using model::Share;
using model::Tally;
using query::Cell;
using query::Tone;

std::string share_text(const Share& share) {
  if (share.total == 0) return "-";
  return fmt::format("{}/{} {}", share.shown, share.total, percent(share.shown, share.total));
}

class Writer {
 public:
  Writer(const Report& report, const Io& io)
      : report_(report), coverage_(*report.coverage), graph_(report.graph), io_(io),
        paint_(io.color_out) {}

  std::string write() {
    add_sum();
    add_table("file", [&](const auto& each) { return file_of(each); });
    add_table("therapy", [&](const auto& each) { return therapy_of(each); });
    add_missing();
    add_excluded();
    if (!coverage_.informing.empty()) {
      const auto count = coverage_.informing.size();
      text_ += query::hanging(
          "", fmt::format("\n{} {}, and no status changes with {}: not counted.", count,
                          count == 1 ? "statement informs" : "statements inform",
                          count == 1 ? "it" : "them"),
          io_.columns);
    }
    if (coverage_.partial) text_ += "\nStopped: what was not looked at counts as missing.\n";
    return std::move(text_);
  }

 private:
  void add_sum() {
    const auto tally = model::tally_of(coverage_);
    query::Table table({{""}, {""}});
    table.add({{"statements exercised", Tone::strong}, {share_text(tally.statements)}});
    table.add({{"outcomes of conditions", Tone::strong}, {share_text(tally.outcomes)}});
    table.add({{"outcomes of atoms that decide", Tone::strong}, {share_text(tally.atoms)}});
    table.add({{"sides of thresholds", Tone::strong}, {share_text(tally.boundaries)}});
    text_ += table.print(io_.columns, paint_, 0);
  }

  std::string file_of(const ConditionCoverage& condition) const {
    const auto& span = graph_.node(condition.bearing.node).declared;
    return span.valid() ? report_.sources.get(span.source).path() : "";
  }

  std::string therapy_of(const ConditionCoverage& condition) const {
    if (condition.is_definition) return "(definitions)";
    return graph_.node(graph_.statement(condition.bearing.node).therapy).id;
  }

  template <class Key>
  void add_table(std::string title, const Key& key_of) {
    std::map<std::string, Tally> rows;
    std::vector<std::string> order;
    for (const auto& condition : coverage_.conditions) {
      const auto key = key_of(condition);
      if (!rows.contains(key)) order.push_back(key);
      rows[key] += model::tally_of(condition);
    }
    query::Table table({{std::move(title)}, {"statements"}, {"outcomes"}, {"atoms"},
                        {"thresholds"}});
    for (const auto& key : order) {
      const auto& tally = rows[key];
      table.add({{key, tally.complete() ? Tone::good : Tone::plain},
                 {share_text(tally.statements)},
                 {share_text(tally.outcomes)},
                 {share_text(tally.atoms)},
                 {share_text(tally.boundaries)}});
    }
    text_ += "\n" + table.print(io_.columns, paint_, 0);
  }

  std::string head(const ConditionCoverage& condition) const {
    const auto& node = graph_.node(condition.bearing.node);
    return fmt::format("  {} ({}): {}", node.id, place_of(node.declared, report_.sources),
                       condition::to_text(*condition.bearing.condition, graph_.vocabulary()));
  }

  template <class Wanted>
  void add_list(std::string_view title, const Wanted& wanted) {
    bool titled = false;
    for (const auto& condition : coverage_.conditions) {
      bool headed = false;
      for (const auto& place : model::demands_of(condition)) {
        if (!wanted(place)) continue;
        if (!titled) text_ += fmt::format("\n{}\n", paint_(Tone::strong, title));
        if (!headed) text_ += query::hanging("", head(condition), io_.columns);
        titled = headed = true;
        // Whose status no case expects has nothing else to be said of it.
        if (place.demand->reason == model::WhyMissing::no_case && place.demand->counts()) {
          text_ += query::hanging("    ", missing_words(place, graph_), io_.columns);
          break;
        }
        text_ += query::hanging(fmt::format("    {}: ", demand_words(place, graph_)),
                                missing_words(place, graph_), io_.columns);
      }
    }
  }

  void add_missing() {
    add_list("missing:", [](const auto& place) {
      return place.demand->counts() && !place.demand->is_shown();
    });
  }

  void add_excluded() {
    std::size_t excluded = model::tally_of(coverage_).impossible;
    if (excluded == 0) return;
    if (report_.verbose) {
      add_list("not counted, since the laws or the condition itself exclude it:",
               [](const auto& place) { return !place.demand->counts(); });
    } else {
      text_ += query::hanging(
          "", fmt::format("\n{} outcomes cannot be shown, since the laws or the condition itself "
                          "exclude them: not counted; `--verbose` names them.", excluded),
          io_.columns);
    }
  }

  const Report& report_;
  const Coverage& coverage_;
  const model::Graph& graph_;
  const Io& io_;
  query::Paint paint_;
  std::string text_;
};

}  // namespace

std::string coverage_as_text(const Report& report, const Io& io) {
  return Writer(report, io).write();
}

}  // namespace kg::tools::test
