// Differences of larger random editions against Z3: who changes between which statuses, decided by
// a solver we did not write, from the plain editions and not from our formulas.
#include <z3++.h>

#include <boost/test/unit_test.hpp>

#include "graph/text/load.hpp"
#include "knowledge/diff/diff.hpp"
#include "knowledge/diff/moves.hpp"
#include "knowledge/load.hpp"
#include "tests/property/check.hpp"
#include "tests/support/plain_edition.hpp"

namespace kg::knowledge::diff::test {
namespace {

using namespace kg::test::plain;

/// One edition in the words of Z3. Facts of one name are the same variables.
class Encoding {
 public:
  Encoding(z3::context& z3, const Edition& edition) : z3_(z3), edition_(edition) {}

  z3::expr allowed() {
    auto all = value("c") >= 0 && value("c") <= 3 && value("p") >= 1 && value("p") <= 2;
    for (std::size_t i = 0; i < edition_.sizes; ++i) all = all && size(i) >= 0;
    for (const auto& law : edition_.laws) {
      if (law) all = all && translate(*law);
    }
    return all;
  }

  /// The therapy has this place between not indicated (0) and option (4).
  z3::expr has_rank(std::size_t therapy, std::size_t rank) {
    if (therapy >= edition_.therapies.size() || !edition_.therapies[therapy]) {
      return z3_.bool_val(rank == 0);
    }
    auto indicated = z3_.bool_val(false);
    auto contraindicated = z3_.bool_val(false);
    auto prepared = z3_.bool_val(true);
    auto objected = z3_.bool_val(false);
    const auto applied = statements_of(edition_, therapy);
    for (const auto s : applied) {
      const auto& statement = *edition_.statements[s];
      const auto here = counting(s, applied);
      switch (statement.kind) {
        case Kind::indication: indicated = indicated || here; break;
        case Kind::contraindication: contraindicated = contraindicated || here; break;
        case Kind::relative:
        case Kind::against: objected = objected || here; break;
        case Kind::prerequisite:
          prepared = prepared && (!here || translate(statement.requires_));
          break;
        case Kind::remark: break;
      }
    }
    switch (rank) {
      case 0: return !indicated;
      case 1: return indicated && contraindicated;
      case 2: return indicated && !contraindicated && !prepared;
      case 3: return indicated && !contraindicated && prepared && objected;
      default: return indicated && !contraindicated && prepared && !objected;
    }
  }

 private:
  z3::expr truth(std::size_t i) { return z3_.bool_const(fmt::format("f{}", i).c_str()); }
  z3::expr value(const char* name) { return z3_.int_const(name); }
  z3::expr size(std::size_t i) { return z3_.real_const(fmt::format("q{}", i).c_str()); }

  z3::expr counting(std::size_t s, const std::set<std::size_t>& applied) {
    auto result = translate(edition_.statements[s]->when);
    for (const auto other : applied) {
      if (edition_.statements[other]->overrides.contains(s)) {
        result = result && !counting(other, applied);
      }
    }
    return result;
  }

  z3::expr translate(const Cond& cond) {
    using Op = Cond::Op;
    const auto part = [&](std::size_t i) { return translate(cond.parts[i]); };
    const auto here = [&](const z3::expr& asked) {
      return edition_.applies[cond.which] ? truth(0) && asked : asked;
    };
    const auto limit = [&] { return z3_.real_val(static_cast<int>(cond.value)); };
    switch (cond.op) {
      case Op::always: return z3_.bool_val(true);
      case Op::fact: return truth(cond.which);
      case Op::definition: return translate(edition_.definitions[cond.which]);
      case Op::choice_is: return value("c") == static_cast<int>(cond.value);
      case Op::choice_at_least: return at_least(cond.value);
      case Op::place_is: return value("p") == static_cast<int>(cond.value);
      case Op::place_within_a: return edition_.d_in_a ? z3_.bool_val(true) : value("p") != 2;
      case Op::size_at_most: return here(size(cond.which) <= limit());
      case Op::size_above: return here(size(cond.which) > limit());
      case Op::negation: return !part(0);
      case Op::conjunction: return part(0) && part(1);
      case Op::disjunction: return part(0) || part(1);
      case Op::implication: return !part(0) || part(1);
    }
    return z3_.bool_val(false);
  }

  z3::expr at_least(std::size_t named) {
    auto result = z3_.bool_val(false);
    const auto& order = edition_.order;
    for (auto it = std::find(order.begin(), order.end(), named); it != order.end(); ++it) {
      result = result || value("c") == static_cast<int>(*it);
    }
    return result;
  }

  z3::context& z3_;
  const Edition& edition_;
};

std::optional<model::Graph> load(const std::string& text) {
  text::SourceStore sources;
  text::Sink sink;
  const NamedText named{"demo.kg", text};
  return load_texts(std::span(&named, 1), sources, sink);
}

void check(z3::context& z3, Edition before, const Edition& after) {
  const auto old_text = text_of(before);
  const auto new_text = text_of(after);
  RC_LOG() << "-- old\n" << old_text << "-- new\n" << new_text;
  const auto old_graph = load(old_text);
  const auto new_graph = load(new_text);
  if (!old_graph || !new_graph) return;  // the laws clash
  const auto diff = compare(*old_graph, *new_graph);
  Encoding was(z3, before);
  Encoding is(z3, after);
  z3::solver solver(z3);
  solver.add(was.allowed() && is.allowed());
  // The old edition may not know the fourth value; patients may have it where the new one does.
  if (after.order.size() == 3) solver.add(z3.int_const("c") < 3);
  for (std::size_t t = 0; t < after.therapies.size(); ++t) {
    const auto id = fmt::format("t{}", t);
    for (std::size_t from = 0; from < 5; ++from) {
      for (std::size_t to = 0; to < 5; ++to) {
        if (from == to) continue;
        bool listed = false;
        for (const auto& change : diff.changes) {
          if (change.reclassified) continue;  // of them speaks knowledge_reclassified.cpp
          if (std::count(change.therapies.begin(), change.therapies.end(), id) == 0) continue;
          for (const auto& move : change.moves) {
            RC_ASSERT(!move.unknown);
            listed = listed || (rank(move.from) == from && rank(move.to) == to);
          }
        }
        z3::expr_vector asked(z3);
        asked.push_back(was.has_rank(t, from));
        asked.push_back(is.has_rank(t, to));
        RC_ASSERT((solver.check(asked) == z3::sat) == listed);
      }
    }
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(diffs_z3)

BOOST_AUTO_TEST_CASE(as_z3_says) {
  z3::context z3;
  KG_PROPERTY("who changes is what Z3 finds", {.runs = 10}, [&z3] {
    const Dice dice = [](std::size_t n) { return *rc::gen::inRange<std::size_t>(0, n); };
    const auto before = make_edition(dice, {8, 4, 6, 30});
    auto after = before;
    for (std::size_t edits = 1 + dice(5); edits > 0; --edits) mutate(dice, after);
    tidy(after);
    check(z3, before, after);
  });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace kg::knowledge::diff::test
