// Coverage, suggestions and mutants of random small guidelines against their definitions read
// literally: by brute force over profiles, and by guidelines made anew with the changed text.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "graph/condition/naive.hpp"
#include "graph/condition/rewrite.hpp"
#include "graph/model/mutant_judge.hpp"
#include "graph/model/suggestions.hpp"
#include "tests/property/check.hpp"
#include "tests/unit/model/fixture.hpp"

namespace kg::model::test {
namespace {

using condition::Truth;
using K = StatementKind;

int below(int bound) { return *rc::gen::inRange(0, bound); }
template <std::size_t n>
std::string pick(const char* const (&list)[n]) {
  return list[below(static_cast<int>(n))];
}

// A random guideline, as texts ------------------------------------------------------------------

struct PlainStatement {
  K kind{};
  int therapy = 0;
  std::string when;
  std::string asked;
  bool out = false;
  std::vector<int> overrides{};
};
struct PlainCase {
  std::string given;
  std::vector<std::pair<int, Status>> expected;
};
struct Plain {
  std::vector<std::string> definitions;
  std::vector<std::string> laws;
  std::string applies;  // when `side` does
  std::vector<PlainStatement> statements;
  std::vector<PlainCase> cases;
};
constexpr int therapies = 3;  // t1 is t0; t2 combines t0 and t1

std::string atom(bool definitions) {
  switch (below(definitions ? 10 : 8)) {
    case 0:
    case 1: return pick({"a0", "a1", "a2"});
    case 2: return "rank " + pick({"<", "<=", "=", ">=", ">"}) + " mid";
    case 3: return "side = " + pick({"left", "right"});
    case 4:
    case 5: return "size " + pick({"<", "<=", ">=", ">"}) + pick({" 2 cm", " 30 mm", " 5 cm"});
    case 6: return "sites " + pick({"has liver", "only {liver}", "= {bone}"});
    case 7: return "sites has any of {liver, bone}";
    default: return pick({"d0", "d1"});
  }
}

std::string condition_text(int depth, bool definitions = true) {
  const int roll = below(depth == 0 ? 1 : 4);
  if (roll == 0) return atom(definitions);
  if (roll == 1) return "not (" + condition_text(depth - 1, definitions) + ")";
  return "(" + condition_text(depth - 1, definitions) + (roll == 2 ? ") and (" : ") or (") +
         condition_text(depth - 1, definitions) + ")";
}

Plain make_plain() {
  Plain plain;
  plain.definitions = {condition_text(1, false), condition_text(1, false)};
  if (below(2) == 0) plain.laws.push_back(condition_text(1) + " implies " + condition_text(1));
  if (below(3) == 0) plain.applies = pick({"a0", "d0"});
  const int count = 1 + below(5);
  for (int s = 0; s < count; ++s) {
    PlainStatement each;
    each.kind = below(2) == 0 ? K::indication : static_cast<K>(below(6));
    each.therapy = below(therapies);
    each.when = below(6) == 0 ? "always" : condition_text(2);
    if (each.kind == K::prerequisite) each.asked = condition_text(1);
    if (s > 0 && below(5) == 0) each.overrides.push_back(below(s));
    plain.statements.push_back(std::move(each));
  }
  const int cases = below(6);
  for (int i = 0; i < cases; ++i) {
    PlainCase each{condition_text(2), {}};
    each.expected.emplace_back(below(therapies), Status::option);
    plain.cases.push_back(std::move(each));
  }
  return plain;
}

std::string describe(const Plain& plain) {
  std::string text;
  for (const auto& each : plain.definitions) text += "define " + each + "\n";
  for (const auto& each : plain.laws) text += "always " + each + "\n";
  if (!plain.applies.empty()) text += "side applies when " + plain.applies + "\n";
  for (const auto& each : plain.statements) {
    text += fmt::format("t{} {} when {} requires `{}`{}\n", each.therapy, to_string(each.kind),
                        each.when, each.asked, each.overrides.empty() ? "" : " overrides");
  }
  for (const auto& each : plain.cases) text += "given " + each.given + "\n";
  return text;
}

void add_facts(SmallGuideline& g, const Plain& plain) {
  for (const auto* name : {"a0", "a1", "a2"}) g.yes_no(name);
  g.choice("rank", {"low", "mid", "high"}, true);
  const NodeId side = g.choice("side", {"left", "right"});
  g.length("size");
  g.set("sites", {"liver", "bone"});
  for (std::size_t i = 0; i < plain.definitions.size(); ++i) {
    g.define(fmt::format("d{}", i), plain.definitions[i]);
  }
  static_cast<void>(side);
  if (!plain.applies.empty()) {
    g.vocabulary.set_applies_when(*g.vocabulary.find_fact("side"),
                                  read(g.vocabulary, plain.applies));
  }
  for (std::size_t i = 0; i < plain.laws.size(); ++i) {
    g.law(fmt::format("l{}", i), plain.laws[i]);
  }
}

Graph make_graph(const Plain& plain) {
  SmallGuideline g;
  add_facts(g, plain);
  g.therapy("t0");
  g.therapy("t1", {"t0"});
  g.therapy("t2", {}, {"t0", "t1"});
  for (std::size_t s = 0; s < plain.statements.size(); ++s) {
    const auto& each = plain.statements[s];
    if (each.out) continue;
    More more;
    more.requires_ = each.asked;
    for (const int other : each.overrides) {
      if (!plain.statements[static_cast<std::size_t>(other)].out) {
        more.overrides.push_back(fmt::format("s{}", other));
      }
    }
    g.state(fmt::format("s{}", s), each.kind, fmt::format("t{}", each.therapy), each.when, more);
  }
  for (std::size_t i = 0; i < plain.cases.size(); ++i) {
    const NodeId id = g.node(kind::test_case, fmt::format("case-{}", i));
    TestCase test;
    test.given = read(g.vocabulary, plain.cases[i].given);
    for (const auto& [therapy, status] : plain.cases[i].expected) {
      const auto name = fmt::format("t{}", therapy);
      test.expectations.push_back({*g.builder.find(kind::therapy, name), status, {}});
    }
    g.builder.set_test_case(id, std::move(test));
  }
  return g.freeze();
}

/// Laws leave somebody, and the definition that `side` waits for does not speak of `side`.
bool usable(const Plain& plain) {
  if (!plain.applies.empty() && plain.definitions[0].find("side") != std::string::npos) {
    return false;
  }
  return !make_graph(plain).theory().find_clash();
}

Plain usable_plain() {
  auto plain = make_plain();
  RC_PRE(usable(plain));
  return plain;
}

// Coverage ----------------------------------------------------------------------------------------

condition::ExprPtr opposite(const ConditionCoverage& condition, std::size_t atom, bool outcome) {
  const auto found = condition::occurrences(condition.bearing.condition);
  return condition::replaced(condition.bearing.condition, found[atom].path,
                             condition::make_constant(!outcome));
}

// The definition of docs/test.md, word by word.
bool shows(const ReadyCase& test, const ConditionCoverage& condition, std::size_t atom,
           bool outcome) {
  if (!test.known || !test.expects_any_of(condition.bearing.therapies)) return false;
  const auto& whole = condition.bearing.condition;
  const auto has = test.known->truth(condition.atoms[atom].atom);
  if (has != (outcome ? Truth::yes : Truth::no)) return false;
  const auto with = test.known->truth(whole);
  const auto without = test.known->truth(opposite(condition, atom, outcome));
  return with != Truth::open && without != Truth::open && with != without;
}

bool can_be_shown(const Graph& graph, const ConditionCoverage& condition, std::size_t atom,
                  bool outcome) {
  const auto& whole = condition.bearing.condition;
  const auto other = opposite(condition, atom, outcome);
  const auto profiles =
      condition::naive::profiles(graph.theory(), nullptr, {whole, other}, 100'000);
  RC_ASSERT(profiles.has_value());
  const auto& vocabulary = graph.vocabulary();
  return std::any_of(profiles->begin(), profiles->end(), [&](const auto& profile) {
    const auto holds = [&](const auto& each) {
      return condition::naive::holds(*each, profile, vocabulary);
    };
    return holds(condition.atoms[atom].atom) == outcome && holds(whole) != holds(other);
  });
}

void check_coverage(const Plain& plain) {
  const Graph graph = make_graph(plain);
  condition::Prover prover(graph.theory());
  const auto cases = ready_cases(graph, graph.theory());
  const auto coverage = cover(graph, cases, prover);
  for (const auto& condition : coverage.conditions) {
    for (std::size_t a = 0; a < condition.atoms.size(); ++a) {
      for (const bool outcome : {false, true}) {
        const auto& demand = condition.atoms[a].outcomes[outcome ? 1 : 0];
        std::vector<NodeId> expected;
        for (const auto& test : cases) {
          if (shows(test, condition, a, outcome)) expected.push_back(test.id);
        }
        RC_ASSERT(demand.cases == expected);
        const bool can = can_be_shown(graph, condition, a, outcome);
        RC_ASSERT((demand.showing == Showing::impossible) == !can);
      }
    }
  }
}

// Suggestions -------------------------------------------------------------------------------------

void check_suggestions(Plain plain) {
  const Graph graph = make_graph(plain);
  condition::Prover prover(graph.theory());
  const auto cases = ready_cases(graph, graph.theory());
  const auto coverage = cover(graph, cases, prover);
  const auto suggestions = suggest(graph, coverage, prover);
  RC_ASSERT(suggestions.left.empty());
  for (const auto& each : suggestions.cases) {
    std::string given = "always";
    for (const auto& value : each.patient.values) given += " and " + value.text;
    PlainCase added{given, {}};
    for (const auto& [therapy, status] : each.expected) {
      added.expected.emplace_back(graph.node(therapy).id[1] - '0', status);
      RC_ASSERT(status_of(graph, therapy, assume(graph, given)) == status);
    }
    plain.cases.push_back(std::move(added));
  }
  const Graph more = make_graph(plain);
  condition::Prover again(more.theory());
  RC_ASSERT(tally_of(cover(more, ready_cases(more, more.theory()), again)).complete());
}

// Mutants -----------------------------------------------------------------------------------------

Plain with(Plain plain, const Mutant& mutant, const Graph& graph) {
  const auto& id = graph.node(mutant.host).id;
  const auto place = static_cast<std::size_t>(std::stoi(id.substr(1)));
  const auto text = mutant.condition ? text_of(graph, mutant.condition) : "";
  switch (mutant.part) {
    case MutatedPart::when: plain.statements[place].when = text; break;
    case MutatedPart::asked: plain.statements[place].asked = text; break;
    case MutatedPart::body: plain.definitions[place] = text; break;
    case MutatedPart::law: plain.laws[place] = text; break;
    case MutatedPart::statement: plain.statements[place].out = true; break;
    case MutatedPart::kind: {
      auto& kind = plain.statements[place].kind;
      const bool absolute = kind == K::absolute_contraindication;
      kind = absolute ? K::relative_contraindication : K::absolute_contraindication;
      break;
    }
  }
  return plain;
}

std::optional<Status> status(const Graph& graph, int therapy, const std::string& given) {
  const auto known =
      try_assume(graph.theory(), read(graph.vocabulary(), given));
  if (!known) return std::nullopt;
  return status_of(graph, therapy_of(graph, fmt::format("t{}", therapy)), *known);
}

bool notices(const PlainCase& test, const Graph& before, const Graph& after) {
  return std::any_of(test.expected.begin(), test.expected.end(), [&](const auto& each) {
    const auto was = status(before, each.first, test.given);
    return was && was != status(after, each.first, test.given);
  });
}

/// Everybody, in as many words: every value that some condition could tell from its neighbours.
std::vector<std::string> everybody() {
  std::vector<std::string> profiles = {"always"};
  const auto cross = [&](std::initializer_list<const char*> values) {
    std::vector<std::string> longer;
    for (const auto& profile : profiles) {
      for (const auto* value : values) longer.push_back(profile + " and " + value);
    }
    profiles = std::move(longer);
  };
  cross({"a0", "not a0"});
  cross({"a1", "not a1"});
  cross({"a2", "not a2"});
  cross({"rank = low", "rank = mid", "rank = high"});
  cross({"side = left", "side = right", "not applicable side"});
  cross({"sites = {}", "sites = {liver}", "sites = {bone}", "sites = {liver, bone}"});
  cross({"size = 0.5 cm", "size = 1 cm", "size = 1.5 cm", "size = 2 cm", "size = 2.5 cm",
         "size = 29 mm", "size = 2.95 cm", "size = 3 cm", "size = 3.05 cm", "size = 31 mm",
         "size = 3.5 cm", "size = 4 cm", "size = 4.5 cm", "size = 5 cm", "size = 5.5 cm",
         "size = 6 cm", "size = 7 cm"});
  return profiles;
}

void check_equivalent(const Graph& before, const Graph& after, const Mutant& mutant) {
  static const auto profiles = everybody();
  const auto side = before.vocabulary().find_fact("side");
  const bool always_applies = !before.vocabulary().fact(*side).applies_when;
  // A sample of them, another one each time.
  for (auto i = static_cast<std::size_t>(below(23)); i < profiles.size(); i += 61) {
    if (always_applies && profiles[i].find("applicable") != std::string::npos) continue;
    for (int t = 0; t < therapies; ++t) {
      const auto was = status(before, t, profiles[i]);
      const auto is = status(after, t, profiles[i]);
      if (was != is) {
        RC_FAIL(fmt::format("`{}` -> `{}` is not equivalent: {}", mutant.before, mutant.after,
                            profiles[i]));
      }
    }
  }
}

void check_telling(const JudgedMutant& judged, const Graph& before, const Graph& after) {
  if (!judged.telling) return;
  std::string given = "always";
  for (const auto& value : judged.telling->patient.values) given += " and " + value.text;
  const int therapy = before.node(judged.telling->therapy).id[1] - '0';
  RC_ASSERT(status(before, therapy, given) == judged.telling->before);
  RC_ASSERT(status(after, therapy, given) == judged.telling->after);
  RC_ASSERT(judged.telling->after != judged.telling->before);
}

void check_mutants(const Plain& plain) {
  const Graph before = make_graph(plain);
  for (const auto& judged : judge_mutants(before, make_mutants(before), 1)) {
    const auto changed = with(plain, judged.mutant, before);
    const Graph after = make_graph(changed);
    const bool noticed = std::any_of(plain.cases.begin(), plain.cases.end(), [&](const auto& test) {
      const auto now = PlainCase{test.given, test.expected};
      return notices(now, before, after);
    });
    if ((judged.fate == MutantFate::noticed) != noticed) {
      RC_FAIL(fmt::format("{}: `{}` -> `{}`: {}", before.node(judged.mutant.host).id,
                          judged.mutant.before, judged.mutant.after, to_string(judged.fate)));
    }
    if (judged.fate == MutantFate::equivalent) check_equivalent(before, after, judged.mutant);
    check_telling(judged, before, after);
    // Nothing but a law, or an objection of another kind, can change a status without a patient
    // being found.
    const bool rules = judged.mutant.part == MutatedPart::law ||
                       judged.mutant.part == MutatedPart::body;
    if (judged.fate == MutantFate::unnoticed && !rules) RC_ASSERT(judged.telling.has_value());
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(model_cases)

BOOST_AUTO_TEST_CASE(coverage_is_what_its_definition_says) {
  KG_PROPERTY("coverage agrees with brute force", {.runs = 60}, [] {
    const auto plain = usable_plain();
    RC_TAG(plain.cases.size());
    try {
      check_coverage(plain);
    } catch (...) {
      RC_LOG() << describe(plain);
      throw;
    }
  });
}

BOOST_AUTO_TEST_CASE(suggestions_complete_the_coverage) {
  KG_PROPERTY("suggested cases replay and complete the coverage", {.runs = 60}, [] {
    const auto plain = usable_plain();
    try {
      check_suggestions(plain);
    } catch (...) {
      RC_LOG() << describe(plain);
      throw;
    }
  });
}

BOOST_AUTO_TEST_CASE(mutants_are_judged_as_if_the_text_had_changed) {
  KG_PROPERTY("mutants agree with guidelines made anew", {.runs = 15}, [] {
    const auto plain = usable_plain();
    try {
      check_mutants(plain);
    } catch (...) {
      RC_LOG() << describe(plain);
      throw;
    }
  });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace kg::model::test
