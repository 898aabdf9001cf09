// Details: statements, definitions, facts and laws that differ without a change of status.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

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

using Places = std::array<text::Span, 2>;

class Finder {
 public:
  Finder(const Matches& matches, const Diff& diff, Space& space)
      : joint_(*diff.joint),
        matches_(matches),
        diff_(diff),
        space_(space),
        written_(joint_),
        names_{plain_names(Side::before), plain_names(Side::after)} {}

  std::vector<Detail> run() {
    const auto told = edits_told();
    for (std::size_t i = 0; i < diff_.edits.size(); ++i) {
      if (!told.contains(i)) tell_edit(diff_.edits[i]);
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

  Detail& add(Class change, std::string_view kind, const std::string& id, const Places& declared,
              std::string words) {
    auto& detail = entry(details_, change, kind, id, declared);
    detail.words.push_back(std::move(words));
    return detail;
  }

  Places places(const NodePair& pair) const {
    Places result;
    for (const auto side : sides) {
      if (pair.in(side)) result[at(side)] = graph(side).node(*pair.of[at(side)]).declared;
    }
    return result;
  }

  /// Of a fact, or of a definition.
  template <class Id>
  Places places(const Paired<Id>& pair) const {
    Places result;
    for (const auto side : sides) {
      const NodeId node = pair.in(side) ? graph(side).node_of(*pair.of[at(side)]) : model::no_node;
      if (node != model::no_node) result[at(side)] = graph(side).node(node).declared;
    }
    return result;
  }

  // Edits that no status follows from -------------------------------------------------------------

  // Those that stand with a change, and that there is such a therapy, or no longer.
  std::set<std::size_t> edits_told() const {
    std::set<std::size_t> told;
    for (const auto& change : diff_.changes) told.insert(change.edits.begin(), change.edits.end());
    for (const auto& change : diff_.laws) told.insert(change.edits.begin(), change.edits.end());
    for (std::size_t i = 0; i < diff_.edits.size(); ++i) {
      const auto& edit = diff_.edits[i];
      const bool of_one = edit.kind == EditKind::therapy && edit.fate != Fate::changed;
      if (of_one && changes(edit.index)) told.insert(i);
    }
    return told;
  }

  /// Patients of the therapy change status.
  bool changes(std::size_t therapy) const {
    const auto& pair = matches_.pairs[therapy];
    const auto side = pair.side(Side::after);
    const auto& id = graph(side).node(*pair.of[at(side)]).id;
    return std::any_of(diff_.changes.begin(), diff_.changes.end(), [&](const auto& change) {
      return std::find(change.therapies.begin(), change.therapies.end(), id) !=
             change.therapies.end();
    });
  }

  void tell_edit(const Edit& edit) {
    const auto [change, words] = judge(edit);
    if (change == Class::editorial && is_untouched_row(edit)) return;
    auto kind = std::string(to_string(edit.kind));
    auto id = edit.id;
    if (edit.kind == EditKind::value) {
      const auto& domain = joint_.vocabulary.domain(static_cast<condition::DomainId>(edit.index));
      if (!domain.name.empty()) {
        kind = domain.name;
        id = domain.values[edit.value].name;
      }
    }
    auto& detail = add(change, kind, id, edit.declared, words);
    if (edit.kind == EditKind::statement) bear(detail, matches_.pairs[edit.index]);
  }

  // The rows above it changed, and its condition with them; its author wrote nothing else.
  bool is_untouched_row(const Edit& edit) {
    if (edit.kind != EditKind::statement && edit.kind != EditKind::law) return false;
    const auto& pair = matches_.pairs[edit.index];
    if (!pair.both()) return false;
    const auto* before = row_of(graph(Side::before), *pair.of[0]);
    const auto* after = row_of(graph(Side::after), *pair.of[1]);
    return written_.same(before, after) && before->gives == after->gives;
  }

  /// Who changes status because of other edits stands with those.
  std::string nobody_else(const Edit& edit) const {
    bool others = false;
    switch (edit.kind) {
      case EditKind::statement:
        for (const auto side : sides) {
          const auto& node = matches_.pairs[edit.index].of[at(side)];
          if (!node) continue;
          for (const NodeId id : graph(side).targets(*node, model::relation::bears_on)) {
            others = others || changes(matches_.of(side, id));
          }
        }
        break;
      case EditKind::therapy:
      case EditKind::exception: others = changes(edit.index); break;
      default: others = !diff_.changes.empty(); break;
    }
    return others ? "no other patient changes status" : "no patient changes status";
  }

  std::pair<Class, std::string> judge(const Edit& edit) {
    const auto was_now = [&] {
      return fmt::format("{}; was {}", or_none(edit.says[1]), or_none(edit.says[0]));
    };
    switch (edit.kind) {
      case EditKind::therapy:
        if (edit.fate != Fate::changed) {
          return {Class::structure, fmt::format("{}; {}", to_string(edit.fate),
                                                nobody_else(edit))};
        }
        return {Class::structure, was_now()};
      case EditKind::value:
        if (edit.fate != Fate::changed) {
          return {Class::structure,
                  fmt::format("{}: {}", to_string(edit.fate),
                              edit.says[edit.fate == Fate::added ? 1 : 0])};
        }
        return {Class::structure, was_now()};
      case EditKind::order: return {Class::structure, was_now()};
      case EditKind::exception:
        return {Class::informing, fmt::format("{}; {}", to_string(edit.fate), nobody_else(edit))};
      default: break;
    }
    if (edit.fate != Fate::changed) {
      if (edit.kind == EditKind::law) {
        return {Class::editorial, fmt::format("{}; it says nothing that the other laws do not",
                                              to_string(edit.fate))};
      }
      return {Class::informing,
              fmt::format("{}: {}; {}", to_string(edit.fate),
                          edit.says[edit.fate == Fate::added ? 1 : 0], nobody_else(edit))};
    }
    if (means_the_same(edit)) {
      return {Class::editorial, fmt::format("the same in other words: {}", was_now())};
    }
    return {Class::informing, fmt::format("{}; {}", was_now(), nobody_else(edit))};
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
      bear(add(change, "statement", shown.id, places(pair), std::move(words)), pair);
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
    if (matches_.of(Side::before, before.therapy) != matches_.of(Side::after, after.therapy) &&
        !model::changes_status(before) && !model::changes_status(after)) {
      say(Class::informing, fmt::format("of {}; was of {}", names(Side::after, {&after.therapy, 1}),
                                        names(Side::before, {&before.therapy, 1})));
    }
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
      say(Class::editorial, fmt::format("label {}; was {}", quoted(after.text),
                                        quoted(before.text)));
    }
    const auto& old_id = graph(Side::before).node(*pair.of[0]).id;
    const bool both_numbered = is_numbered(graph(Side::before), *pair.of[0]) &&
                               is_numbered(graph(Side::after), *pair.of[1]);
    if (old_id != shown.id && !both_numbered) {
      say(Class::editorial, fmt::format("was called `{}`", old_id));
    }
  }

  std::string tensions(Side side, const model::Statement& statement) const {
    std::vector<std::string> texts;
    for (const auto& each : statement.accepted) {
      texts.push_back(fmt::format("with {} because \"{}\"",
                                  each.with.empty() ? "whatever is opposed to it"
                                                    : names(side, each.with),
                                  each.reason));
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
      // What else of it changed is told with all of its words.
      if (same_kind && !is_edit(pair)) {
        say(Class::editorial, fmt::format("spelled otherwise: {}; was {}", now, was));
      }
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

  bool is_edit(const NodePair& pair) const {
    const auto place = matches_.of(Side::after, *pair.of[1]);
    return std::any_of(diff_.edits.begin(), diff_.edits.end(), [&](const auto& edit) {
      return edit.kind == EditKind::statement && edit.index == place;
    });
  }

  bool spelled(const ExprPtr& before, const ExprPtr& after) const {
    return to_text(*before, names_[0]) == to_text(*after, names_[1]);
  }

  // Where a fact does not apply to all, an untouched condition is printed otherwise.
  condition::Vocabulary plain_names(Side side) const {
    auto names = joint_.words(side);
    for (std::size_t i = 0; i < names.fact_count(); ++i) {
      names.set_applies_when(static_cast<condition::FactId>(i), nullptr);
    }
    return names;
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
      add(Class::editorial, "definition", after.name, places(pair),
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
      add(Class::informing, "fact", after.name, places(pair),
          after.judgement ? "now a judgement of the clinician" : "no longer a judgement");
    }
    if (before.unit.ucum != after.unit.ucum) {
      add(Class::editorial, "fact", after.name, places(pair),
          fmt::format("shown in {}; was {}", units::spell(after.unit), units::spell(before.unit)));
    }
    if (before.molar_mass != after.molar_mass) {
      add(Class::informing, "fact", after.name, places(pair),
          fmt::format("molar mass {}; was {}", molar_mass_words(after),
                      molar_mass_words(before)));
    }
    const bool flat = before.kind == condition::FactKind::choice ||
                      before.kind == condition::FactKind::set;
    if (flat) tell_values(after.name, pair);
  }

  // The values and their order, where that has no meaning: else it is an edit.
  void tell_values(const std::string& name, const JointFact& pair) {
    const auto& before = joint_.words(Side::before).domain_of(*pair.of[0]);
    const auto& after = joint_.words(Side::after).domain_of(*pair.of[1]);
    const auto domain = index(
        joint_.vocabulary.fact(joint_.fact_of[1][index(*pair.of[1])]).domain);
    const bool is_edit = std::any_of(
        diff_.edits.begin(), diff_.edits.end(),
        [&](const auto& edit) { return edit.kind == EditKind::order && edit.index == domain; });
    if (!after.name.empty() || is_edit) return;
    const auto was = order_words(before);
    const auto now = order_words(after);
    if (was != now) {
      add(Class::structure, "fact", name, places(pair), fmt::format("{}; was {}", now, was));
    }
  }

  void tell_law(const NodePair& pair) {
    if (!pair.both()) return;
    const auto& before = law_of(graph(Side::before), *pair.of[0]);
    const auto& after = law_of(graph(Side::after), *pair.of[1]);
    if (!written_.same(before, after) || spelled(before, after)) return;
    add(Class::editorial, "law", graph(Side::after).node(*pair.of[1]).id, places(pair),
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
      const auto& therapy = graph(Side::after).node(each.therapy);
      add(Class::editorial, "exception",
          fmt::format("{} except {}", therapy.id, graph(Side::after).node(each.statement).id),
          {text::Span{}, therapy.declared},
          fmt::format("because \"{}\"; was \"{}\"", each.reason, found->second));
    }
  }

  const Joint& joint_;
  const Matches& matches_;
  const Diff& diff_;
  Space& space_;
  Written written_;
  std::array<condition::Vocabulary, 2> names_;  // of each edition, for comparing texts
  std::vector<Detail> details_;
};

}  // namespace

std::vector<Detail> find_details(const Matches& matches, const Diff& diff, Space& space) {
  return Finder(matches, diff, space).run();
}

Detail& entry(std::vector<Detail>& details, Class change, std::string_view kind,
              const std::string& id, const std::array<text::Span, 2>& declared) {
  for (auto& detail : details) {
    if (detail.change == change && detail.kind == kind && detail.id == id &&
        detail.declared == declared) {
      return detail;
    }
  }
  details.push_back({change, std::string(kind), id, {}, {}, declared});
  return details.back();
}

std::string quoted(const std::string& text) {
  return text.empty() ? "none" : fmt::format("\"{}\"", text);
}

}  // namespace kg::knowledge::diff
