// Prerequisites that wait for one another against brute force: every patient, every set of them.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "graph/model/circles.hpp"
#include "tests/property/check.hpp"
#include "tests/unit/model/fixture.hpp"

namespace kg::model::test {
namespace {

constexpr unsigned therapies = 4;
constexpr unsigned all_of_them = (1u << therapies) - 1;

unsigned below(unsigned bound) { return *rc::gen::inRange(0u, bound); }

struct Patient {
  unsigned had = 0;  // therapies, as bits
  bool f0 = false, f1 = false;
};

/// A condition as text and as a test of a patient.
struct Asked {
  std::string text;
  std::function<bool(const Patient&)> holds;
};

std::string set_of(unsigned bits) {
  std::string text;
  for (unsigned t = 0; t < therapies; ++t) {
    if ((bits >> t & 1u) != 0) text += fmt::format("{}t{}", text.empty() ? "" : ", ", t);
  }
  return "{" + text + "}";
}

Asked had_any() {
  const auto bits = 1 + below(all_of_them);
  return {"had has any of " + set_of(bits),
          [bits](const Patient& patient) { return (patient.had & bits) != 0; }};
}

Asked make_plain_fact() {
  switch (below(4)) {
    case 0: return {"f0", [](const Patient& patient) { return patient.f0; }};
    case 1: return {"f1", [](const Patient& patient) { return patient.f1; }};
    case 2: return {"not f1", [](const Patient& patient) { return !patient.f1; }};
    default: return {"always", [](const Patient&) { return true; }};
  }
}

Asked make_required() {
  const auto roll = below(8);
  if (roll == 0) return make_plain_fact();
  const auto first = had_any();
  if (roll < 6) return first;
  const auto second = roll == 6 ? had_any() : make_plain_fact();
  const bool both = below(2) == 0;
  return {fmt::format("({}) {} ({})", first.text, both ? "and" : "or", second.text),
          [=](const Patient& patient) {
            return both ? first.holds(patient) && second.holds(patient)
                        : first.holds(patient) || second.holds(patient);
          }};
}

struct Prerequisite {
  unsigned therapy = 0;
  Asked when;
  Asked required;
};

struct World {
  std::vector<Patient> patients;         // who breaks no law
  std::vector<Asked> indicated;          // by therapy
  std::vector<Prerequisite> prerequisites;

  [[nodiscard]] bool some(const std::function<bool(const Patient&)>& meets) const {
    return std::ranges::any_of(patients, meets);
  }
  [[nodiscard]] bool waits(unsigned p, unsigned set) const {
    unsigned others = 0;
    for (unsigned q = 0; q < prerequisites.size(); ++q) {
      if (q != p && (set >> q & 1u) != 0) others |= 1u << prerequisites[q].therapy;
    }
    const auto& [therapy, when, required] = prerequisites[p];
    const auto begins = [&](const Patient& patient) {
      return when.holds(patient) && (patient.had & others) == 0;
    };
    const auto meets = [&](const Patient& x) { return when.holds(x) && required.holds(x); };
    return some(begins) && some(meets) &&
           !some([&](const Patient& x) { return begins(x) && meets(x); });
  }
  [[nodiscard]] bool is_closed(unsigned set) const {
    for (unsigned p = 0; p < prerequisites.size(); ++p) {
      if ((set >> p & 1u) != 0 && !waits(p, set)) return false;
    }
    return set != 0;
  }
  [[nodiscard]] bool is_one_matter(unsigned set) const {
    std::set<unsigned> held_up;
    for (unsigned p = 0; p < prerequisites.size(); ++p) {
      if ((set >> p & 1u) != 0) held_up.insert(prerequisites[p].therapy);
    }
    return held_up.size() == 1;
  }
  [[nodiscard]] bool holds_up(unsigned set, const Patient& patient) const {
    for (unsigned p = 0; p < prerequisites.size(); ++p) {
      if ((set >> p & 1u) == 0) continue;
      const auto& each = prerequisites[p];
      const bool held_up = each.when.holds(patient) && indicated[each.therapy].holds(patient);
      if (!held_up || each.required.holds(patient)) return false;
    }
    return true;
  }
};

void check_prerequisites() {
  SmallGuideline g;
  condition::Domain domain;
  domain.name = "therapy";
  for (unsigned t = 0; t < therapies; ++t) {
    domain.values.push_back({fmt::format("t{}", t), {}, {}, {}});
  }
  condition::Fact had;
  had.name = "had";
  had.kind = condition::FactKind::set;
  had.domain = g.vocabulary.add_domain(std::move(domain));
  const auto had_node = g.node(kind::fact, "had");
  g.builder.bind_fact(had_node, g.vocabulary.add_fact(std::move(had)));
  g.yes_no("f0");
  g.yes_no("f1");

  World world;
  const auto behind = had_any();
  const bool has_law = below(2) == 0;
  if (has_law) g.law("law", "f0 implies " + behind.text);
  RC_LOG() << (has_law ? "always f0 implies " + behind.text : "no law") << "\n";
  for (unsigned bits = 0; bits < 4 * (all_of_them + 1); ++bits) {
    const Patient patient{bits >> 2, (bits & 1u) != 0, (bits & 2u) != 0};
    if (!has_law || !patient.f0 || behind.holds(patient)) world.patients.push_back(patient);
  }
  for (unsigned t = 0; t < therapies; ++t) {
    const auto name = fmt::format("t{}", t);
    g.therapy(name);
    world.indicated.push_back(make_plain_fact());
    g.indicated(name, world.indicated.back().text);
    RC_LOG() << name << " indicated when " << world.indicated.back().text << "\n";
  }
  const auto count = 2 + below(4);
  for (unsigned p = 0; p < count; ++p) {
    world.prerequisites.push_back({below(therapies), make_plain_fact(), make_required()});
    const auto& [therapy, when, required] = world.prerequisites.back();
    g.state(fmt::format("p{}", p), StatementKind::prerequisite, fmt::format("t{}", therapy),
            when.text, {.requires_ = required.text});
    RC_LOG() << "p" << p << " of t" << therapy << " requires " << required.text << " when "
             << when.text << "\n";
  }
  const Graph graph = g.freeze();

  std::set<unsigned> expected;
  for (unsigned set = 1; set < 1u << count; ++set) {
    const bool holds_another = [&] {
      for (unsigned part = (set - 1) & set; part != 0; part = (part - 1) & set) {
        if (world.is_closed(part)) return true;
      }
      return false;
    }();
    if (holds_another || !world.is_closed(set) || world.is_one_matter(set)) continue;
    if (world.some([&](const auto& x) { return world.holds_up(set, x); })) expected.insert(set);
  }
  condition::Prover prover(graph.theory());
  const auto circles = find_prerequisite_circles(graph, prover);
  RC_ASSERT(circles.undecided.empty());
  std::set<unsigned> found;
  for (const auto& circle : circles.circles) {
    unsigned set = 0;
    for (const auto id : circle.statements) set |= 1u << std::stoul(graph.node(id).id.substr(1));
    RC_TAG(fmt::format("{}{}", circle.statements.size(), circle.in_a_row ? "" : ", any of them"));
    RC_ASSERT(found.insert(set).second);
  }
  RC_ASSERT(found == expected);
}

BOOST_AUTO_TEST_SUITE(circles)

BOOST_AUTO_TEST_CASE(prerequisite_circles_are_those_of_every_patient) {
  KG_PROPERTY("smallest sets of prerequisites that wait", {.runs = 200},
              [] { check_prerequisites(); });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::model::test
