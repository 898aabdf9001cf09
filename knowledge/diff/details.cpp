// Details: statements, definitions, facts and laws that differ without a change of status.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "graph/model/bearing.hpp"
#include "knowledge/diff/parts.hpp"
#include "knowledge/diff/words.hpp"

namespace kg::knowledge::diff {
namespace {

using condition::ExprPtr;
using model::NodeId;
using model::StatementKind;

template <class Id>
constexpr std::size_t index(Id id) {
  return static_cast<std::size_t>(id);
}

std::string or_none(const std::string& text) { return text.empty() ? "none" : text; }

class Finder {
 public:
  Finder(const Joint& joint, const Matches& matches, const std::vector<Edit>& edits,
         const std::set<std::size_t>& told, Space& space)
      : joint_(joint),
        matches_(matches),
        edits_(edits),
        told_(told),
        space_(space),
        written_(joint) {}

  std::vector<Detail> run() {
    for (std::size_t i = 0; i < edits_.size(); ++i) {
      if (!told_.contains(i)) tell_edit(edits_[i]);
    }
    for (const auto pair : matches_.of_kind("statement")) tell_statement(matches_.pairs[pair]);
    for (std::size_t i = 0; i < joint_.definitions.size(); ++i) tell_definition(i);
    for (std::size_t i = 0; i < joint_.facts.size(); ++i) tell_fact(i);
    for (const auto pair : matches_.of_kind("law")) tell_law(matches_.pairs[pair]);
    tell_exceptions();
    return std::move(details_);
  }

 private:
  const model::Graph& graph(Side side) const { return *joint_.editions[at(side)]; }

  Detail& add(Class change, std::string_view kind, const std::string& id, std::string words) {
    for (auto& detail : details_) {
      if (detail.change != change || detail.kind != kind || detail.id != id) continue;
      detail.words.push_back(std::move(words));
      return detail;
    }
    details_.push_back({change, std::string(kind), id, {std::move(words)}, {}, {}});
    return details_.back();
  }

  // Edits that no status follows from -------------------------------------------------------------

  void tell_edit(const Edit& edit) {
    const auto [change, words] = judge(edit);
    auto& detail = add(change, to_string(edit.kind), edit.id, words);
    detail.declared = edit.declared;
    if (edit.kind == EditKind::statement) bear(detail, matches_.pairs[edit.index]);
  }

  std::pair<Class, std::string> judge(const Edit& edit) {
    const auto was_now = [&] {
      return fmt::format("{}; was {}", or_none(edit.says[1]), or_none(edit.says[0]));
    };
    switch (edit.kind) {
      case EditKind::therapy:
        if (edit.fate != Fate::changed) {
          return {Class::structure, fmt::format("{}; no patient changes status",
                                                to_string(edit.fate))};
        }
        return {Class::structure, was_now()};
      case EditKind::value:
      case EditKind::order: return {Class::structure, was_now()};
      case EditKind::exception:
        return {Class::informing, fmt::format("{}; no patient changes status",
                                              to_string(edit.fate))};
      default: break;
    }
    if (edit.fate != Fate::changed) {
      if (edit.kind == EditKind::law) {
        return {Class::editorial, fmt::format("{}; it says nothing that the other laws do not",
                                              to_string(edit.fate))};
      }
      return {Class::informing,
              fmt::format("{}: {}; no patient changes status", to_string(edit.fate),
                          edit.says[edit.fate == Fate::added ? 1 : 0])};
    }
    if (means_the_same(edit)) {
      return {Class::editorial, fmt::format("the same in other words: {}", was_now())};
    }
    return {Class::informing, fmt::format("{}; no patient changes status", was_now())};
  }

  bool means_the_same(const Edit& edit) {
    switch (edit.kind) {
      case EditKind::law: return true;  // no patient is excluded by one edition alone
      case EditKind::definition: {
        const auto& pair = joint_.definitions[edit.index];
        return same_meaning(joint_.words(Side::before).definition(*pair.of[0]).body,
                            joint_.words(Side::after).definition(*pair.of[1]).body);
      }
      case EditKind::fact: {
        const auto& pair = joint_.facts[edit.index];
        return same_meaning(joint_.words(Side::before).fact(*pair.of[0]).applies_when,
                            joint_.words(Side::after).fact(*pair.of[1]).applies_when);
      }
      case EditKind::statement: {
        const auto& pair = matches_.pairs[edit.index];
        const auto& before = graph(Side::before).statement(*pair.of[0]);
        const auto& after = graph(Side::after).statement(*pair.of[1]);
        return before.kind == after.kind && before.hard == after.hard &&
               matches_.of(Side::before, before.therapy) ==
                   matches_.of(Side::after, after.therapy) &&
               pairs_of(Side::before, before.overrides) ==
                   pairs_of(Side::after, after.overrides) &&
               same_meaning(before.when, after.when) &&
               same_meaning(before.requires_, after.requires_);
      }
      default: return false;
    }
  }

  // For all patients whom both editions allow.
  bool same_meaning(const ExprPtr& before, const ExprPtr& after) {
    if (!before || !after) return before == after;
    return space_.proved_same(
        Translator(joint_, World(joint_, Side::before)).translate(before, Side::before),
        Translator(joint_, World(joint_, Side::after)).translate(after, Side::after));
  }

  std::set<std::size_t> pairs_of(Side side, std::span<const NodeId> nodes) const {
    std::set<std::size_t> result;
    for (const NodeId id : nodes) result.insert(matches_.of(side, id));
    return result;
  }

  std::string names(Side side, std::span<const NodeId> nodes) const {
    std::vector<std::string> ids;
    for (const NodeId id : nodes) ids.push_back(graph(side).node(id).id);
    return or_none(fmt::format("{}", fmt::join(ids, ", ")));
  }

  // Statements ------------------------------------------------------------------------------------

  void bear(Detail& detail, const NodePair& pair) const {
    const auto side = pair.side(Side::after);
    detail.therapies.clear();
    for (const NodeId id : graph(side).targets(*pair.of[at(side)], model::relation::bears_on)) {
      detail.therapies.push_back(graph(side).node(id).id);
    }
  }

  void tell_statement(const NodePair& pair) {
    const auto side = pair.side(Side::after);
    const auto& shown = graph(side).node(*pair.of[at(side)]);
    const auto& statement = graph(side).statement(*pair.of[at(side)]);
    const auto say = [&](Class change, std::string words) {
      auto& detail = add(change, "statement", shown.id, std::move(words));
      for (const auto each : sides) {
        if (pair.in(each)) {
          detail.declared[at(each)] = graph(each).node(*pair.of[at(each)]).declared;
        }
      }
      bear(detail, pair);
    };
    if (!pair.both()) {
      const bool with_therapy = !matches_.pairs[matches_.of(side, statement.therapy)].both();
      if (with_therapy || model::changes_status(statement)) return;  // told as an edit
      say(Class::informing,
          fmt::format("{}: {}", pair.in(Side::after) ? "added" : "removed",
                      statement_words(graph(side), *pair.of[at(side)])));
      return;
    }
    const auto& before = graph(Side::before).statement(*pair.of[0]);
    const auto& after = statement;
    compare_conditions(pair, before, after, say);
    compare_informing(before, after, say);
    if (before.strength != after.strength || before.strength_words != after.strength_words) {
      say(Class::strength, fmt::format("strength {}; was {}", strength_text(after),
                                       strength_text(before)));
    }
    const auto was_accepted = tensions(Side::before, before);
    const auto is_accepted = tensions(Side::after, after);
    if (was_accepted != is_accepted) {
      say(Class::informing, fmt::format("contested {}; was {}", or_none(is_accepted),
                                        or_none(was_accepted)));
    }
    compare_lists("because", Class::evidence, before.evidence, after.evidence, say);
    compare_lists("by", Class::evidence, before.decisions, after.decisions, say);
    if (before.text != after.text && after.kind != StatementKind::remark) {
      say(Class::editorial, fmt::format("label \"{}\"; was \"{}\"", after.text, before.text));
    }
    const auto& old_id = graph(Side::before).node(*pair.of[0]).id;
    const auto is_numbered = [](const std::string& id, std::string_view kind) {
      return id.find(fmt::format("-{}-", kind)) != std::string::npos;
    };
    const auto kind = model::to_string(after.kind);
    if (old_id != shown.id && !(is_numbered(old_id, kind) && is_numbered(shown.id, kind))) {
      say(Class::editorial, fmt::format("was called `{}`", old_id));
    }
  }

  std::string tensions(Side side, const model::Statement& statement) const {
    std::vector<std::string> texts;
    for (const auto& each : statement.accepted) {
      texts.push_back(fmt::format("with {} because \"{}\"", names(side, each.with), each.reason));
    }
    return fmt::format("{}", fmt::join(texts, ", "));
  }

  template <class Say>
  void compare_conditions(const NodePair& pair, const model::Statement& before,
                          const model::Statement& after, const Say& say) {
    const bool written_alike = written_.same(before.when, after.when) &&
                               written_.same(before.requires_, after.requires_) &&
                               before.hard == after.hard;
    const auto now = statement_words(graph(Side::after), *pair.of[1]);
    const auto was = statement_words(graph(Side::before), *pair.of[0]);
    if (written_alike) {
      const bool same_kind = before.kind == after.kind;
      if (same_kind && spelled(before.when, after.when)) return;
      if (same_kind) say(Class::editorial, fmt::format("spelled otherwise: {}; was {}", now, was));
      return;
    }
    if (model::changes_status(before) || model::changes_status(after)) return;  // told as an edit
    const bool same = same_meaning(before.when, after.when) &&
                      same_meaning(before.requires_, after.requires_) &&
                      before.hard == after.hard;
    if (same) {
      say(Class::editorial, fmt::format("the same in other words: {}; was {}", now, was));
    } else {
      say(Class::informing, fmt::format("{}; was {}", now, was));
    }
  }

  bool spelled(const ExprPtr& before, const ExprPtr& after) const {
    return to_text(*before, joint_.words(Side::before)) ==
           to_text(*after, joint_.words(Side::after));
  }

  template <class Say>
  void compare_informing(const model::Statement& before, const model::Statement& after,
                         const Say& say) {
    compare_lists("for", Class::informing, before.goals, after.goals, say);
    compare_lists("preferred to", Class::informing, before.less_preferred, after.less_preferred,
                  say);
    if (before.remark_kind != after.remark_kind ||
        (before.text != after.text && after.kind == StatementKind::remark)) {
      say(Class::informing, fmt::format("remark {} \"{}\"; was {} \"{}\"", after.remark_kind,
                                        after.text, before.remark_kind, before.text));
    }
  }

  template <class Say>
  void compare_lists(std::string_view word, Class change, const std::vector<NodeId>& before,
                     const std::vector<NodeId>& after, const Say& say) {
    if (pairs_of(Side::before, before) == pairs_of(Side::after, after)) return;
    say(change, fmt::format("{} {}; was {}", word, names(Side::after, after),
                            names(Side::before, before)));
  }

  static std::string strength_text(const model::Statement& statement) {
    std::string text(model::to_string(statement.strength));
    if (!statement.strength_words.empty()) text += fmt::format(" \"{}\"", statement.strength_words);
    return text;
  }

  // Definitions, facts, laws ----------------------------------------------------------------------

  void tell_definition(std::size_t i) {
    const auto& pair = joint_.definitions[i];
    if (!pair.both()) return;
    const auto& before = joint_.words(Side::before).definition(*pair.of[0]);
    const auto& after = joint_.words(Side::after).definition(*pair.of[1]);
    if (written_.same(before.body, after.body) && !spelled(before.body, after.body)) {
      add(Class::editorial, "definition", after.name,
          fmt::format("spelled otherwise: {}; was {}",
                      to_text(*after.body, joint_.words(Side::after)),
                      to_text(*before.body, joint_.words(Side::before))));
    }
  }

  void tell_fact(std::size_t i) {
    const auto& pair = joint_.facts[i];
    if (!pair.both()) return;
    const auto& before = joint_.words(Side::before).fact(*pair.of[0]);
    const auto& after = joint_.words(Side::after).fact(*pair.of[1]);
    if (before.judgement != after.judgement) {
      add(Class::informing, "fact", after.name,
          after.judgement ? "now a judgement of the clinician" : "no longer a judgement");
    }
    if (before.unit.ucum != after.unit.ucum) {
      add(Class::editorial, "fact", after.name,
          fmt::format("shown in {}; was {}", units::spell(after.unit), units::spell(before.unit)));
    }
    if (before.molar_mass != after.molar_mass) {
      add(Class::informing, "fact", after.name, "the molar mass differs");
    }
    const bool flat = before.kind == condition::FactKind::choice ||
                      before.kind == condition::FactKind::set;
    if (flat) tell_values(after.name, pair);
  }

  // The order of values that have none by meaning.
  void tell_values(const std::string& name, const JointFact& pair) {
    const auto& before = joint_.words(Side::before).domain_of(*pair.of[0]);
    const auto& after = joint_.words(Side::after).domain_of(*pair.of[1]);
    if (!after.name.empty()) return;
    const auto was = order_words(before);
    const auto now = order_words(after);
    if (was != now) {
      add(Class::structure, "fact", name, fmt::format("{}; was {}", now, was));
    }
  }

  void tell_law(const NodePair& pair) {
    if (!pair.both()) return;
    const auto& before = law_of(graph(Side::before), *pair.of[0]);
    const auto& after = law_of(graph(Side::after), *pair.of[1]);
    if (!written_.same(before, after) || spelled(before, after)) return;
    add(Class::editorial, "law", graph(Side::after).node(*pair.of[1]).id,
        fmt::format("spelled otherwise: {}; was {}", to_text(*after, joint_.words(Side::after)),
                    to_text(*before, joint_.words(Side::before))));
  }

  void tell_exceptions() {
    std::map<std::pair<std::size_t, std::size_t>, std::string> reasons;
    for (const auto& each : graph(Side::before).exceptions()) {
      reasons[{matches_.of(Side::before, each.therapy),
               matches_.of(Side::before, each.statement)}] = each.reason;
    }
    for (const auto& each : graph(Side::after).exceptions()) {
      const auto found = reasons.find({matches_.of(Side::after, each.therapy),
                                       matches_.of(Side::after, each.statement)});
      if (found == reasons.end() || found->second == each.reason) continue;
      add(Class::editorial, "exception",
          fmt::format("{} except {}", graph(Side::after).node(each.therapy).id,
                      graph(Side::after).node(each.statement).id),
          fmt::format("because \"{}\"; was \"{}\"", each.reason, found->second));
    }
  }

  const Joint& joint_;
  const Matches& matches_;
  const std::vector<Edit>& edits_;
  const std::set<std::size_t>& told_;
  Space& space_;
  Written written_;
  std::vector<Detail> details_;
};

}  // namespace

std::vector<Detail> find_details(const Joint& joint, const Matches& matches,
                                 const std::vector<Edit>& edits,
                                 const std::set<std::size_t>& told, Space& space) {
  return Finder(joint, matches, edits, told, space).run();
}

}  // namespace kg::knowledge::diff
