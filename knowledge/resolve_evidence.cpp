// Resolve, last pass: evidence with its places, sources, decisions and cases.
#include <algorithm>

#include "graph/text/codes.hpp"
#include "graph/text/correction.hpp"
#include "graph/text/suggest.hpp"
#include "graph/units/date.hpp"
#include "knowledge/resolver.hpp"

namespace kg::knowledge {

using model::Certainty;
using model::NodeId;
using syntax::ClauseKind;
using syntax::Item;
using syntax::ItemKind;
using text::Code;

namespace {

const std::vector<std::string> certainties = {"very-low", "low", "moderate", "high"};
const std::vector<std::string> statuses = {"option",  "contested",       "conditional",
                                           "blocked", "contraindicated", "not-indicated"};

const Item* find_item(const std::vector<Item>& items, ItemKind kind) {
  const auto at = std::find_if(items.begin(), items.end(),
                               [&](const Item& item) { return item.kind == kind; });
  return at == items.end() ? nullptr : &*at;
}

bool has_broken(const std::vector<Item>& items) {
  return find_item(items, ItemKind::broken) != nullptr;
}

bool may_repeat(ItemKind kind) {
  return kind == ItemKind::from || kind == ItemKind::note || kind == ItemKind::said_by ||
         kind == ItemKind::expect || kind == ItemKind::broken;
}

}  // namespace

void Resolver::bind_evidence() {
  for (const auto& node : nodes_) {
    if (node.kind == model::kind::source) bind_source(node);
    if (node.kind == model::kind::evidence) bind_one_evidence(node);
    if (node.kind == model::kind::decision) bind_decision(node);
  }
  int number = 0;
  std::map<std::string, text::Span> titles;
  for (const auto& file : files_) {
    for (const auto& declaration : file.declarations) {
      if (declaration.kind != syntax::DeclarationKind::test_case) continue;
      bind_case(declaration, ++number);
      if (declaration.broken) continue;
      const auto& title = declaration.texts[0];
      const auto [first, fresh] = titles.emplace(title.value, title.span);
      if (fresh) continue;
      sink_.report(Code::case_titles_alike, title.span, title.value)
          .label(first->second, "the other one");
    }
  }
}

void Resolver::refuse_repeated(const syntax::Declaration& declaration) {
  for (const auto& item : declaration.items) {
    const auto* first = find_item(declaration.items, item.kind);
    if (first == &item || may_repeat(item.kind)) continue;
    sink_.report(Code::clause_twice, item.keyword, syntax::keyword(item.kind),
                 declaration.word.text)
        .label(first->keyword, "first given here");
  }
}

// A broken item may be the missing one.
void Resolver::require_item(const syntax::Declaration& declaration, ItemKind kind) {
  if (find_item(declaration.items, kind) || has_broken(declaration.items)) return;
  const auto& place = declaration.id.text.empty() ? declaration.texts[0].span : declaration.id.span;
  sink_.report(Code::missing_part, place, declaration.word.text, syntax::keyword(kind));
}

void Resolver::report_word(const syntax::Name& name, std::string_view what,
                           const std::vector<std::string>& words) {
  auto& report = sink_.report(Code::unknown_word, name.span, name.text, what);
  const auto near = text::nearest(name.text, words);
  text::suggest_names(report, name.span, name.text, near);
  report.suggest("it is one of " + describe(words));
}

std::optional<units::DateSpan> Resolver::read_date(const syntax::Name& name) {
  units::DateError error;
  const auto date = units::parse_date(name.text, &error);
  if (date) return date;
  const auto why = units::describe(error, name.text);
  auto& report = sink_.report(Code::bad_date, name.span, name.text, why.message);
  if (!why.help.empty()) report.suggest(why.help);
  return std::nullopt;
}

bool Resolver::check_fingerprint(const syntax::Text& text) {
  const bool hex = std::all_of(text.value.begin(), text.value.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  });
  if (hex && text.value.size() == 16) return true;
  sink_.report(Code::bad_fingerprint, text.span, text.value);
  return false;
}

unsigned Resolver::read_ordinal(const syntax::Name& name) {
  const auto number = units::parse_number(name.text);
  const auto whole = number ? number->to_int64() : std::nullopt;
  constexpr std::int64_t most = 1'000'000;
  if (whole && *whole >= 1 && *whole <= most) return static_cast<unsigned>(*whole);
  sink_.report(Code::bad_ordinal, name.span, name.text);
  return 0;
}

model::Locator Resolver::read_locator(const Item& item, NodeId source) {
  model::Locator locator;
  locator.source = source;
  locator.span = item.names[0].span;
  for (const auto& clause : item.clauses) {
    switch (clause.kind) {
      case ClauseKind::at: locator.heading = clause.texts[0].value; break;
      case ClauseKind::paragraph: locator.paragraph = read_ordinal(clause.names[0]); break;
      case ClauseKind::sentence: locator.sentence = read_ordinal(clause.names[0]); break;
      case ClauseKind::fingerprint:
        if (check_fingerprint(clause.texts[0])) locator.fingerprint = clause.texts[0].value;
        break;
      default: break;
    }
  }
  return locator;
}

void Resolver::bind_one_evidence(const DeclaredNode& node) {
  const auto& declaration = *node.declaration;
  refuse_repeated(declaration);
  require_item(declaration, ItemKind::from);
  model::Evidence evidence;
  evidence.claim = declaration.texts[0].value;
  for (const auto& item : declaration.items) {
    if (item.kind == ItemKind::from) {
      if (names_evidence(item.names[0])) continue;
      const auto source = refer(model::kind::source, item.names[0]);
      auto locator = read_locator(item, source.value_or(model::no_node));
      if (source) evidence.locators.push_back(std::move(locator));
    } else if (item.kind == ItemKind::certainty) {
      const auto at = std::find(certainties.begin(), certainties.end(), item.names[0].text);
      if (at == certainties.end()) {
        report_word(item.names[0], "certainty", certainties);
        continue;
      }
      evidence.certainty = static_cast<Certainty>(1 + (at - certainties.begin()));
    } else if (item.kind == ItemKind::design) {
      evidence.design = item.names[0].text;
    } else if (item.kind == ItemKind::said_by) {
      for (const auto person : refer_all(model::kind::person, item.names)) {
        evidence.said_by.push_back(person);
      }
    } else if (item.kind == ItemKind::speaks_for || item.kind == ItemKind::speaks_against) {
      const auto direction = item.kind == ItemKind::speaks_for ? model::Direction::in_favour
                                                               : model::Direction::against;
      evidence.stances.push_back({direction, refer_all(model::kind::goal, item.names)});
    } else if (item.kind == ItemKind::date) {
      evidence.date = read_date(item.names[0]);
    }
  }
  check_places(declaration, evidence);
  builder_.set_evidence(node.node, std::move(evidence));
}

void Resolver::bind_source(const DeclaredNode& node) {
  refuse_repeated(*node.declaration);
  model::Document document;
  for (const auto& item : node.items()) {
    switch (item.kind) {
      case ItemKind::publisher: document.publisher = item.texts[0].value; break;
      case ItemKind::file: document.file = item.texts[0].value; break;
      case ItemKind::date: document.date = read_date(item.names[0]); break;
      case ItemKind::posted: document.posted = read_date(item.names[0]); break;
      case ItemKind::fingerprint:
        if (check_fingerprint(item.texts[0])) document.fingerprint = item.texts[0].value;
        break;
      case ItemKind::review_by:
        if (const auto date = read_date(item.names[0])) {
          document.review = model::Review{*date, item.names[0].span};
        }
        break;
      case ItemKind::superseded_by:
        document.superseded_by =
            refer(model::kind::source, item.names[0]).value_or(model::no_node);
        for (const auto& clause : item.clauses) {
          document.superseded_since = read_date(clause.names[0]);
        }
        break;
      case ItemKind::retracted:
        document.retracted.emplace();
        if (!item.names.empty()) document.retracted->date = read_date(item.names[0]);
        if (!item.texts.empty()) document.retracted->reason = item.texts[0].value;
        break;
      default: break;
    }
  }
  builder_.set_document(node.node, std::move(document));
}

void Resolver::bind_decision(const DeclaredNode& node) {
  const auto& declaration = *node.declaration;
  refuse_repeated(declaration);
  require_item(declaration, ItemKind::reason);
  model::Decision decision;
  for (const auto& item : declaration.items) {
    if (item.kind == ItemKind::reason) decision.reason = reason_of(item.texts[0], "decision");
    if (item.kind == ItemKind::date) decision.date = read_date(item.names[0]);
    if (item.kind != ItemKind::because) continue;
    for (const auto evidence : refer_all(model::kind::evidence, item.names)) {
      add_edge(node.node, model::relation::because, evidence);
    }
  }
  builder_.set_decision(node.node, std::move(decision));
}

// No patient has both, so the case could never pass.
void Resolver::refuse_two_statuses(const std::vector<Expectation>& expectations,
                                   const Expectation& next) {
  for (const auto& each : expectations) {
    if (each.therapy != next.therapy || each.status == next.status) continue;
    sink_.report(Code::two_statuses_expected, next.span, builder_.node(next.therapy).id,
                 model::to_string(each.status), model::to_string(next.status))
        .label(each.span, "first expected here");
    return;
  }
}

void Resolver::bind_case(const syntax::Declaration& declaration, int number) {
  if (declaration.broken) return;
  refuse_repeated(declaration);
  require_item(declaration, ItemKind::given);
  require_item(declaration, ItemKind::expect);
  model::Node node;
  node.kind = model::kind::test_case;
  node.id = fmt::format("case-{}", number);
  node.label = declaration.texts[0].value;
  node.declared = declaration.texts[0].span;
  model::TestCase test_case;
  for (const auto& item : declaration.items) {
    if (item.kind == ItemKind::given) test_case.given = bind(item.condition);
    if (item.kind != ItemKind::expect) continue;
    for (std::size_t i = 0; i + 1 < item.names.size(); i += 2) {
      const auto therapy = refer(model::kind::therapy, item.names[i]);
      const auto status = model::find_status(item.names[i + 1].text);
      if (!status) report_word(item.names[i + 1], "status", statuses);
      if (!therapy || !status) continue;
      const auto span = text::join(item.names[i].span, item.names[i + 1].span);
      refuse_two_statuses(test_case.expectations, {*therapy, *status, span});
      test_case.expectations.push_back({*therapy, *status, span});
    }
  }
  const auto added = builder_.add_node(std::move(node));
  builder_.set_test_case(added, std::move(test_case));
}

}  // namespace kg::knowledge
