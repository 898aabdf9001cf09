// Structure: every node by kind, and what nodes carry beside the conditions: labels, codes, notes,
// evidence with its places, sources, decisions, cases, and the relations of the author.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "graph/units/date.hpp"
#include "knowledge/diff/parts.hpp"
#include "knowledge/diff/words.hpp"

namespace kg::knowledge::diff {
namespace {

using model::NodeId;

std::string date_text(const std::optional<units::DateSpan>& date) {
  return date ? units::print_date(*date) : "none";
}

class Finder {
 public:
  Finder(const Matches& matches, const Joint& joint, std::vector<Detail>& details)
      : matches_(matches), joint_(joint), details_(details) {}

  std::vector<StructureRow> run() {
    for (const auto& pair : matches_.pairs) {
      if (pair.both()) {
        compare(pair);
      } else {
        tell_single(pair);
      }
    }
    auto result = rows();
    for (auto& row : find_upkeep(joint_, details_)) result.push_back(std::move(row));
    return result;
  }

 private:
  const model::Graph& graph(Side side) const { return *joint_.editions[at(side)]; }
  const model::Node& node(const NodePair& pair, Side side) const {
    return graph(side).node(*pair.of[at(side)]);
  }
  std::string id_of(const NodePair& pair) const {
    const auto& shown = node(pair, pair.side(Side::after));
    return pair.kind == "case" ? shown.label : shown.id;
  }

  void say(Class change, const NodePair& pair, std::string words) {
    std::array<text::Span, 2> declared;
    for (const auto side : sides) {
      if (pair.in(side)) declared[at(side)] = node(pair, side).declared;
    }
    auto& said = entry(details_, change, pair.kind, id_of(pair), declared).words;
    // A value of one edition may have been told with its classes.
    if (pair.both() || said.empty()) said.push_back(std::move(words));
  }

  // Statements, laws and therapies of one edition are told with the edits.
  void tell_single(const NodePair& pair) {
    const auto& kind = pair.kind;
    if (kind == "statement" || kind == "law" || kind == "therapy") return;
    const bool supports = kind == "evidence" || kind == "source" || kind == "decision";
    say(supports ? Class::evidence : Class::structure, pair,
        pair.in(Side::after) ? "added" : "removed");
  }

  void compare(const NodePair& pair) {
    compare_node(pair);
    compare_edges(pair);
    if (pair.kind == "evidence") compare_evidence(pair);
    if (pair.kind == "source") compare_source(pair);
    if (pair.kind == "decision") compare_decision(pair);
    if (pair.kind == "case") compare_case(pair);
    if (pair.kind == "requirement") compare_requirement(pair);
    if (pair.kind == "table") compare_table(pair);
    if (pair.kind == "relation") compare_relation(pair);
  }

  void differ(Class change, const NodePair& pair, std::string_view what, const std::string& before,
              const std::string& after) {
    if (before == after) return;
    say(change, pair,
        fmt::format("{} {}; was {}", what, after.empty() ? "none" : after,
                    before.empty() ? "none" : before));
  }

  void compare_node(const NodePair& pair) {
    const auto& before = node(pair, Side::before);
    const auto& after = node(pair, Side::after);
    const bool says_more = pair.kind == "statement" || pair.kind == "law";
    if (!says_more && pair.kind != "case") {
      differ(Class::editorial, pair, "name", before.id, after.id);
    }
    // A title of a source, a claim and a decision are what they say.
    const bool supports =
        pair.kind == "evidence" || pair.kind == "source" || pair.kind == "decision";
    if (pair.kind != "evidence" && pair.kind != "statement") {
      differ(supports ? Class::evidence : Class::editorial, pair, "label",
             quoted(before.label), quoted(after.label));
    }
    differ(Class::editorial, pair, "other names", joined(before.aliases), joined(after.aliases));
    differ(Class::editorial, pair, "codes", codes(before), codes(after));
    differ(Class::editorial, pair, "notes", joined(before.notes), joined(after.notes));
  }

  static std::string joined(const std::vector<std::string>& texts) {
    return fmt::format("{}", fmt::join(texts, ", "));
  }

  static std::string codes(const model::Node& node) {
    std::vector<std::string> texts;
    for (const auto& code : node.codes) {
      texts.push_back(fmt::format("{} {}{}", code.system, code.code,
                                  code.display.empty() ? "" : " " + quoted(code.display)));
    }
    return joined(texts);
  }

  // Records ---------------------------------------------------------------------------------------

  void compare_evidence(const NodePair& pair) {
    const auto& before = graph(Side::before).evidence(*pair.of[0]);
    const auto& after = graph(Side::after).evidence(*pair.of[1]);
    differ(Class::strength, pair, "certainty", std::string(model::to_string(before.certainty)),
           std::string(model::to_string(after.certainty)));
    differ(Class::evidence, pair, "claim", quoted(before.claim), quoted(after.claim));
    differ(Class::evidence, pair, "from", places(Side::before, before),
           places(Side::after, after));
    differ(Class::evidence, pair, "design", before.design, after.design);
    differ(Class::evidence, pair, "date", date_text(before.date), date_text(after.date));
    differ(Class::evidence, pair, "speaks", stances(Side::before, before),
           stances(Side::after, after));
    differ(Class::evidence, pair, "said by", names(Side::before, before.said_by),
           names(Side::after, after.said_by));
  }

  std::string stances(Side side, const model::Evidence& evidence) const {
    std::vector<std::string> texts;
    for (const auto& each : evidence.stances) {
      texts.push_back(fmt::format("{} {}", model::to_string(each.direction),
                                  each.goals.empty() ? "the use" : names(side, each.goals)));
    }
    return joined(texts);
  }

  std::string places(Side side, const model::Evidence& evidence) const {
    std::vector<std::string> texts;
    for (const auto& each : evidence.locators) {
      texts.push_back(fmt::format("{} {}{}{}", graph(side).node(each.source).id,
                                  model::to_text(each), each.fingerprint.empty() ? "" : " ",
                                  each.fingerprint));
    }
    return joined(texts);
  }

  std::string names(Side side, std::span<const NodeId> nodes) const {
    std::vector<std::string> ids;
    for (const NodeId id : nodes) ids.push_back(graph(side).node(id).id);
    return joined(ids);
  }

  void compare_source(const NodePair& pair) {
    const auto& before = graph(Side::before).document(*pair.of[0]);
    const auto& after = graph(Side::after).document(*pair.of[1]);
    differ(Class::evidence, pair, "publisher", before.publisher, after.publisher);
    differ(Class::evidence, pair, "file", before.file, after.file);
    differ(Class::evidence, pair, "date", date_text(before.date), date_text(after.date));
    differ(Class::evidence, pair, "posted", date_text(before.posted), date_text(after.posted));
    differ(Class::evidence, pair, "fingerprint", before.fingerprint, after.fingerprint);
    differ(Class::evidence, pair, "fate", fate(Side::before, before), fate(Side::after, after));
  }

  // What became of a source, and when somebody looks at it again.
  std::string fate(Side side, const model::Document& document) const {
    std::vector<std::string> texts;
    if (document.review) texts.push_back("review by " + units::print_date(document.review->by));
    if (document.superseded_by != model::no_node) {
      texts.push_back(fmt::format("superseded by {} {}",
                                  graph(side).node(document.superseded_by).id,
                                  date_text(document.superseded_since)));
    }
    if (document.retracted) {
      texts.push_back(fmt::format("retracted {} \"{}\"", date_text(document.retracted->date),
                                  document.retracted->reason));
    }
    return joined(texts);
  }

  void compare_decision(const NodePair& pair) {
    const auto& before = graph(Side::before).decision(*pair.of[0]);
    const auto& after = graph(Side::after).decision(*pair.of[1]);
    differ(Class::evidence, pair, "reason", quoted(before.reason), quoted(after.reason));
    differ(Class::evidence, pair, "date", date_text(before.date), date_text(after.date));
  }

  void compare_case(const NodePair& pair) {
    const auto text = [&](Side side) {
      const auto& own = graph(side).test_case(*pair.of[at(side)]);
      auto words = to_text(*own.given, graph(side).vocabulary());
      for (const auto& each : own.expectations) {
        words += fmt::format(", {} {}", graph(side).node(each.therapy).id,
                             model::to_string(each.status));
      }
      return words;
    };
    differ(Class::structure, pair, "given", text(Side::before), text(Side::after));
  }

  void compare_requirement(const NodePair& pair) {
    const auto text = [&](Side side) {
      const auto& own = graph(side).requirement(*pair.of[at(side)]);
      const auto goals = names(side, own.goals);
      return fmt::format("{} for {}",
                         own.patients ? to_text(*own.patients, graph(side).vocabulary()) : "always",
                         goals.empty() ? "anything" : goals);
    };
    differ(Class::structure, pair, "every patient with", text(Side::before), text(Side::after));
  }

  // What it makes true is told with its rows, by the laws and statements that they are.
  void compare_table(const NodePair& pair) {
    const auto differs_in = [&](std::string_view what, const auto& text) {
      differ(Class::structure, pair, what, text(Side::before), text(Side::after));
    };
    const auto own = [&](Side side) -> const model::Table& {
      return graph(side).table(*pair.of[at(side)]);
    };
    differs_in("hit", [&](Side side) { return std::string(to_string(own(side).policy)); });
    differs_in("when", [&](Side side) { return condition_text(side, own(side).when); });
    differs_in("from", [&](Side side) {
      std::vector<std::string> texts;
      for (const auto& input : own(side).inputs) {
        const auto& words = graph(side).vocabulary();
        texts.push_back(input.fact ? words.fact(*input.fact).name
                                   : words.definition(*input.definition).name);
      }
      return joined(texts);
    });
    differs_in("rows that give nothing:", [&](Side side) {
      std::vector<std::string> texts;
      for (const auto& row : own(side).rows) {
        if (row.node == model::no_node) texts.push_back(condition_text(side, row.matches));
      }
      return joined(texts);
    });
  }

  std::string condition_text(Side side, const condition::ExprPtr& condition) const {
    return condition ? to_text(*condition, graph(side).vocabulary()) : "";
  }

  void compare_relation(const NodePair& pair) {
    const auto text = [&](Side side) {
      std::vector<std::string> ends;
      const auto found = graph(side).find_relation(node(pair, side).id);
      if (!found) return std::string();
      for (const auto& [from, to] : graph(side).relation(*found).endpoints) {
        ends.push_back(fmt::format("{} -> {}", graph(side).kind_name(from),
                                   graph(side).kind_name(to)));
      }
      return joined(ends);
    };
    differ(Class::structure, pair, "joins", text(Side::before), text(Side::after));
  }

  // Edges -----------------------------------------------------------------------------------------

  // What stands in no record and in no condition.
  bool is_compared(const NodePair& pair, model::RelationId relation) const {
    if (static_cast<std::size_t>(relation) >= model::builtin_relations.size()) return true;
    if (relation == model::relation::is) return pair.kind != "therapy" && !has_values(pair.kind);
    const bool has_record = pair.kind == "statement" || pair.kind == "evidence";
    return !has_record && (relation == model::relation::because ||
                           relation == model::relation::decided_by);
  }

  // Nodes of the kind are values of a fact: their classes are edits.
  bool has_values(const std::string& kind) const {
    const auto domain = joint_.vocabulary.find_domain(kind);
    return domain && joint_.domains[static_cast<std::size_t>(*domain)].both();
  }

  void compare_edges(const NodePair& pair) {
    for (std::size_t i = 0; i < graph(Side::after).relation_count(); ++i) {
      const auto relation = static_cast<model::RelationId>(i);
      if (!is_compared(pair, relation)) continue;
      const auto& name = graph(Side::after).relation(relation).name;
      const auto old = graph(Side::before).find_relation(name);
      compare_targets(pair, name, old ? targets(pair, Side::before, *old) : Targets(),
                      targets(pair, Side::after, relation));
    }
    for (std::size_t i = 0; i < graph(Side::before).relation_count(); ++i) {
      const auto relation = static_cast<model::RelationId>(i);
      const auto& name = graph(Side::before).relation(relation).name;
      if (graph(Side::after).find_relation(name) || !is_compared(pair, relation)) continue;
      compare_targets(pair, name, targets(pair, Side::before, relation), {});
    }
  }

  using Targets = std::map<std::size_t, std::string>;  // by pair

  Targets targets(const NodePair& pair, Side side, model::RelationId relation) const {
    Targets result;
    for (const NodeId id : graph(side).targets(*pair.of[at(side)], relation)) {
      result.emplace(matches_.of(side, id), graph(side).node(id).id);
    }
    return result;
  }

  void compare_targets(const NodePair& pair, const std::string& name, const Targets& before,
                       const Targets& after) {
    const bool supports = name == "because" || name == "decided-by";
    const auto change = supports ? Class::evidence : Class::structure;
    for (const auto& [target, id] : after) {
      if (!before.contains(target)) say(change, pair, fmt::format("{} {}: added", name, id));
    }
    for (const auto& [target, id] : before) {
      if (!after.contains(target)) say(change, pair, fmt::format("{} {}: removed", name, id));
    }
  }

  // The table -------------------------------------------------------------------------------------

  std::vector<StructureRow> rows() const {
    std::vector<StructureRow> result;
    const auto row_of = [&](const std::string& kind) -> StructureRow& {
      if (result.empty() || result.back().kind != kind) result.push_back({kind, {}, {}, {}, {}});
      return result.back();
    };
    for (const auto& pair : matches_.pairs) {
      auto& row = row_of(pair.kind);
      const auto id = id_of(pair);
      if (!pair.both()) {
        (pair.in(Side::after) ? row.added : row.removed).push_back(id);
      } else if (is_renamed(pair)) {
        row.renamed.push_back(
            fmt::format("{} -> {}", node(pair, Side::before).id, id));
      } else if (differs(pair, id)) {
        row.changed.push_back(id);
      }
    }
    std::erase_if(result, [](const StructureRow& row) {
      return row.added.empty() && row.removed.empty() && row.renamed.empty() &&
             row.changed.empty();
    });
    return result;
  }

  bool is_renamed(const NodePair& pair) const {
    if (pair.kind == "statement" || pair.kind == "law" || pair.kind == "case") return false;
    return node(pair, Side::before).id != node(pair, Side::after).id;
  }

  bool differs(const NodePair& pair, const std::string& id) const {
    return std::any_of(details_.begin(), details_.end(), [&](const auto& detail) {
      return detail.kind == pair.kind && detail.id == id;
    });
  }

  const Matches& matches_;
  const Joint& joint_;
  std::vector<Detail>& details_;
};

}  // namespace

std::vector<StructureRow> find_structure(const Matches& matches, const Joint& joint,
                                         std::vector<Detail>& details) {
  return Finder(matches, joint, details).run();
}

}  // namespace kg::knowledge::diff
