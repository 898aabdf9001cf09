// Sources report as text: a line a document, a block a passage that is not in order, a sum.
#include <fmt/format.h>

#include <algorithm>

#include "graph/model/dependents.hpp"
#include "query/explain.hpp"
#include "query/layout.hpp"
#include "tools/sources_report.hpp"

namespace kg::tools {
namespace {

using knowledge::Copy;
using knowledge::PassageCheck;
using knowledge::PassageState;
using knowledge::WholeState;
using model::NodeId;
using query::Tone;

std::string plural(std::size_t count, std::string_view one) {
  return fmt::format("{} {}{}", count, one, count == 1 ? "" : "s");
}

// `138 found, 1 changed`, in the order of the states.
std::string counts_of(const std::vector<PassageCheck>& checks, const NodeId* source = nullptr) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < knowledge::passage_state_count; ++i) {
    const auto state = static_cast<PassageState>(i);
    const auto count = std::count_if(checks.begin(), checks.end(), [&](const auto& check) {
      return check.state == state && (!source || check.locator.source == *source);
    });
    if (count > 0) parts.push_back(fmt::format("{} {}", count, knowledge::to_string(state)));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

Tone tone_of(PassageState state) {
  switch (state) {
    case PassageState::found:
    case PassageState::unmarked: return Tone::good;
    case PassageState::ambiguous:
    case PassageState::moved:
    case PassageState::mistyped: return Tone::warn;
    case PassageState::changed:
    case PassageState::gone:
    case PassageState::no_file: return Tone::bad;
  }
  return Tone::plain;
}

std::string words_of(WholeState state) {
  switch (state) {
    case WholeState::same: return "as it was read";
    case WholeState::unmarked: return "no fingerprint";
    case WholeState::differs: return "differs";
    case WholeState::no_file: return "no file";
  }
  return "";
}

std::string place_text(const model::Locator& locator, const model::Graph& graph) {
  const auto place = model::to_text(locator);
  return fmt::format("{}, {}", graph.node(locator.source).id,
                     place.empty() ? "the whole text" : place);
}

// What was found out about a passage, in words.
std::string finding(const PassageCheck& check) {
  const auto now = check.now ? knowledge::to_text(*check.now) : std::string();
  switch (check.state) {
    case PassageState::found: return "the words are those that were cited";
    case PassageState::unmarked: return "nobody took its fingerprint";
    case PassageState::ambiguous:
      return fmt::format("the place fits {} times; the first is meant", check.fits);
    case PassageState::moved:
      return check.recut ? fmt::format("unchanged; begins in {}, cut otherwise", now)
                         : fmt::format("unchanged; now {}", now);
    case PassageState::mistyped:
      return fmt::format("the fingerprint has a slip: `{}` is right for what stands there",
                         check.right_fingerprint);
    case PassageState::changed: {
      auto text = check.edit ? knowledge::to_text(*check.edit)
                             : std::string("more than one word differs");
      return check.now ? fmt::format("{}; moved to {}", text, now) : text;
    }
    case PassageState::gone: return "neither the place nor the words are there";
    case PassageState::no_file: return "the document could not be read";
  }
  return "";
}

class Writer {
 public:
  Writer(const SourcesReport& report, const Io& io)
      : report_(report), graph_(report.graph), io_(io), paint_(io.color_out), rests_(graph_) {}

  std::string run() {
    const auto& checks = report_.verification.checks;
    auto text = documents();
    for (const auto& check : checks) {
      if (!is_in_order(check)) text += block(check);
    }
    if (report_.verbose) text += listing();
    if (!report_.coverage.empty()) text += uncovered();
    const auto counts = counts_of(checks);
    text += fmt::format("\n{}{}{}\n", plural(checks.size(), "passage"), counts.empty() ? "" : ": ",
                        counts);
    return text;
  }

 private:
  std::string documents() const {
    query::Table table(
        {{"source", false}, {"file", true}, {"text", false}, {"passages", true}});
    for (const auto& copy : report_.verification.copies) {
      table.add({{graph_.node(copy.source).id, Tone::strong},
                 {copy.file.empty() ? "none" : copy.file},
                 {words_of(copy.whole)},
                 {counts_of(report_.verification.checks, &copy.source)}});
    }
    return report_.verification.copies.empty() ? "" : table.print(io_.columns, paint_, 0);
  }

  std::string block(const PassageCheck& check) const {
    const auto& node = graph_.node(check.evidence);
    const auto& claim = graph_.evidence(check.evidence).claim;
    auto text = fmt::format("\n{} {}\n",
                            paint_(tone_of(check.state),
                                   fmt::format("{}:", knowledge::to_string(check.state))),
                            paint_(Tone::strong, node.id));
    query::Table table({{"", false}, {"", true}});
    const auto add = [&](std::string_view name, const std::string& words) {
      if (!words.empty()) table.add({{std::string(name), Tone::faint}, {words}});
    };
    add("claim", claim);
    add("cited at", place_text(check.locator, graph_));
    add("found", finding(check));
    const bool shows = check.state == PassageState::changed ||
                       check.state == PassageState::mistyped ||
                       check.state == PassageState::ambiguous;
    if (shows) add("reads", shortened(check.text));
    add_dependents(check, table);
    return text + table.print(io_.columns, paint_, 2);
  }

  void add_dependents(const PassageCheck& check, query::Table& table) const {
    const auto dependents = rests_.of(check.evidence);
    std::string name = "statements";
    for (const auto statement : dependents.statements) {
      table.add({{name, Tone::faint}, {statement_line(statement, graph_)}});
      name.clear();
    }
    const auto list = [&](std::string_view title, const std::vector<NodeId>& nodes) {
      if (nodes.empty()) return;
      table.add({{std::string(title), Tone::faint},
                 {fmt::format("{}", fmt::join(query::ids(nodes, graph_), ", "))}});
    };
    list("options", dependents.therapies);
    list("also", dependents.others);
    if (dependents.statements.empty() && dependents.others.empty()) {
      table.add({{"rests on it", Tone::faint}, {"nothing"}});
    }
  }

  std::string listing() const {
    query::Table table({{"", false}, {"", false}, {"", true}});
    for (const auto& check : report_.verification.checks) {
      if (!is_in_order(check)) continue;
      table.add({{std::string(knowledge::to_string(check.state)), tone_of(check.state)},
                 {graph_.node(check.evidence).id},
                 {place_text(check.locator, graph_)}});
    }
    return "\n" + table.print(io_.columns, paint_, 0);
  }

  std::string uncovered() const {
    std::string text;
    for (std::size_t i = 0; i < report_.coverage.size(); ++i) {
      const auto& copy = report_.verification.copies[i];
      if (copy.file.empty()) continue;
      text += share(report_.coverage[i], copy);
      query::Table table({{"", false}, {"", true}, {"", true}});
      for (const auto& unit : report_.coverage[i].uncovered) {
        table.add({{std::string(knowledge::to_string(unit.kind)), Tone::faint},
                   {knowledge::to_text(unit.place)},
                   {shortened(unit.text)}});
      }
      if (!report_.coverage[i].uncovered.empty()) text += table.print(io_.columns, paint_, 2);
    }
    return text;
  }

  std::string share(const knowledge::Coverage& coverage, const Copy& copy) const {
    const auto percent = coverage.sentences == 0
                             ? std::string()
                             : fmt::format(" ({} %)", coverage.covered_sentences * 100 /
                                                          coverage.sentences);
    return fmt::format("\n{}: evidence covers {} of {}{} and {} of {}\n",
                       paint_(Tone::strong, graph_.node(copy.source).id),
                       coverage.covered_sentences, plural(coverage.sentences, "sentence"), percent,
                       coverage.covered_titles, plural(coverage.titles, "title"));
  }

  // A reader has the whole text: a long passage is shown in part.
  static std::string shortened(const std::string& text) {
    constexpr std::size_t most = 400;
    if (text.size() <= most) return text;
    const auto end = text.rfind(' ', most);
    return text.substr(0, end == std::string::npos ? most : end) + " …";
  }

  const SourcesReport& report_;
  const model::Graph& graph_;
  const Io& io_;
  query::Paint paint_;
  model::DependentsIndex rests_;
};

}  // namespace

bool is_in_order(const PassageCheck& check) {
  return check.state == PassageState::found || check.state == PassageState::unmarked;
}

std::string statement_line(NodeId statement, const model::Graph& graph) {
  model::Reason reason;
  reason.statement = statement;
  reason.when = graph.statement(statement).when;
  return fmt::format("{}: {}", graph.node(statement).id, query::sentence(reason, graph));
}

std::string as_text(const SourcesReport& report, const Io& io) { return Writer(report, io).run(); }

}  // namespace kg::tools
