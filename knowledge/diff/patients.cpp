// Patients: a witness, its facts one by one, and what each edition says to it.
#include "knowledge/diff/patients.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "graph/condition/bind.hpp"
#include "graph/model/verdict.hpp"
#include "graph/text/load.hpp"
#include "knowledge/check/witness.hpp"
#include "knowledge/diff/translate.hpp"

namespace kg::knowledge::diff {
namespace {

using condition::ExprPtr;
using condition::FactId;
using condition::FactKind;
using condition::ValueId;
using model::NodeId;
using model::Status;

template <class Id>
constexpr std::size_t index(Id id) {
  return static_cast<std::size_t>(id);
}

/// One fact of the patient, in the joint vocabulary.
struct Known {
  FactId fact{};
  ExprPtr says;
};

ExprPtr read(const std::string& text, const condition::Vocabulary& vocabulary) {
  text::SourceStore store;
  text::Sink sink;
  const auto* file = text::load_text("patient", text, store, sink);
  return file != nullptr ? condition::read_condition(*file, vocabulary, sink) : nullptr;
}

ExprPtr all_of(const std::vector<Known>& patient) {
  std::vector<ExprPtr> parts;
  for (const auto& each : patient) parts.push_back(each.says);
  return make_and(std::move(parts));
}

class Finder {
 public:
  Finder(Space& space, ExprPtr region) : space_(space), region_(std::move(region)) {}

  /// All facts that the conditions ask for; empty: nobody, or nobody that can be written down.
  std::vector<Known> find(const std::vector<ExprPtr>& asked) {
    std::vector<ExprPtr> shown = asked;
    for (std::size_t i = 0; i < joint().facts.size(); ++i) {
      if (!joint().facts[i].split) continue;
      for (const auto side : sides) {
        const auto applies = applies_in(side, static_cast<FactId>(i));
        if (applies) shown.push_back(applies);
      }
    }
    // Values that both editions have a word for are tried first.
    for (const auto& limits : {sayable(true), sayable(false), condition::make_constant(true)}) {
      const auto whole = condition::make_and({region_, limits});
      if (!space_.prover().never(whole).refuted()) continue;
      const auto proof = space_.prover().never(telling(whole, asked), shown);
      auto patient = read_all(proof.witness);
      if (patient) return *patient;
    }
    return {};
  }

  /// Facts are left out as long as everybody who is left is in the region, by the laws of `space`;
  /// first those that have another value in the other edition.
  std::vector<Known> smallest(std::vector<Known> patient, Space& space) {
    std::stable_partition(patient.begin(), patient.end(), [&](const Known& each) {
      return !joint().facts[index(each.fact)].apart;
    });
    for (std::size_t i = patient.size(); i-- > 0;) {
      auto fewer = patient;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      const auto proof = space.prover_of_patients().implies(all_of(fewer), region_);
      if (proof.proved()) patient = std::move(fewer);
    }
    return patient;
  }

  /// What the patient is in the words of an edition. Facts and values it does not know are left
  /// out and named in `left_out`.
  std::vector<condition::WitnessValue> in_words(Side side, const std::vector<Known>& patient,
                                                const std::vector<Known>& whole,
                                                std::vector<std::string>& left_out) {
    std::vector<condition::WitnessValue> values;
    for (const auto& each : patient) {
      const auto& fact = joint().facts[index(each.fact)];
      const auto& name = joint().vocabulary.fact(each.fact).name;
      if (!fact.in(side)) {
        if (!fact.apart) left_out.push_back(name);
        continue;
      }
      const auto unknown = unknown_value(side, *each.says);
      if (!unknown.empty()) {
        left_out.push_back(unknown);
        continue;
      }
      // The edition says itself that there is no value.
      const auto applies = fact.split ? applies_in(side, each.fact) : nullptr;
      if (applies && !space_.prover_of_patients().implies(all_of(whole), applies).proved()) {
        continue;
      }
      values.push_back({each.fact, to_text(*each.says, joint().names(side))});
    }
    return values;
  }

 private:
  const Joint& joint() const { return space_.joint(); }

  ExprPtr applies_in(Side side, FactId fact) const {
    return Translator(joint(), World(joint(), side)).applies(fact);
  }

  std::optional<std::vector<Known>> read_all(
      const std::vector<condition::WitnessValue>& witness) const {
    std::vector<Known> patient;
    for (const auto& value : witness) {
      auto says = read(value.text, joint().vocabulary);
      if (!says) return std::nullopt;  // a class as a value: nobody can write it
      patient.push_back({value.fact, std::move(says)});
    }
    return patient;
  }

  using Lowest = std::map<FactId, condition::Bound>;

  void find_lowest(const condition::Expr& expr, Lowest& lowest) const {
    for (const auto& part : expr.parts) find_lowest(*part, lowest);
    if (expr.kind == condition::Expr::Kind::definition) {
      find_lowest(*joint().vocabulary.definition(expr.definition).body, lowest);
    }
    if (expr.kind != condition::Expr::Kind::atom) return;
    for (const auto& bound : {expr.atom.range.low, expr.atom.range.high}) {
      if (!bound) continue;
      const auto [known, is_new] = lowest.emplace(expr.atom.fact, *bound);
      if (!is_new && bound->number < known->second.number) known->second = *bound;
    }
  }

  // No number below all thresholds where one beside them will do: of `size <= 5 cm` it is 5 cm.
  ExprPtr telling(ExprPtr patients, const std::vector<ExprPtr>& asked) {
    Lowest lowest;
    for (const auto& each : asked) find_lowest(*each, lowest);
    for (auto& [fact, bound] : lowest) {
      condition::Atom atom;
      atom.fact = fact;
      atom.test = condition::Test::in_range;
      atom.range.low = bound;
      atom.range.low->included = true;
      auto fewer = condition::make_and({patients, make_atom(std::move(atom))});
      if (space_.prover().never(fewer).refuted()) patients = std::move(fewer);
    }
    return patients;
  }

  // No value that is a class, and, where asked, none that only one edition knows.
  ExprPtr sayable(bool by_both) const {
    std::vector<ExprPtr> parts;
    for (std::size_t i = 0; i < joint().facts.size(); ++i) {
      const auto& fact = joint().vocabulary.fact(static_cast<FactId>(i));
      const bool is_set = fact.kind == FactKind::set;
      if (!is_set && fact.kind != FactKind::choice) continue;
      const auto& pairs = joint().domains[index(fact.domain)].values;
      const auto& domain = joint().vocabulary.domain(fact.domain);
      condition::Atom atom;
      atom.fact = static_cast<FactId>(i);
      atom.test = is_set ? condition::Test::has_any : condition::Test::is_one_of;
      atom.shape = condition::Shape::in;
      for (std::size_t value = 0; value < pairs.size(); ++value) {
        const auto id = static_cast<ValueId>(value);
        const bool foreign = by_both && !pairs[value].both();
        if (foreign || domain.is_class(id)) atom.values.push_back(id);
      }
      atom.named = atom.values;
      if (!atom.values.empty()) parts.push_back(make_not(make_atom(std::move(atom))));
    }
    return make_and(std::move(parts));
  }

  std::string unknown_value(Side side, const condition::Expr& says) const {
    for (const auto& part : says.parts) {
      if (auto found = unknown_value(side, *part); !found.empty()) return found;
    }
    if (says.kind != condition::Expr::Kind::atom) return "";
    const auto& fact = joint().vocabulary.fact(says.atom.fact);
    for (const auto value : says.atom.values) {
      if (joint().domains[index(fact.domain)].values[index(value)].in(side)) continue;
      return joint().vocabulary.domain(fact.domain).values[index(value)].name;
    }
    return "";
  }

  Space& space_;
  ExprPtr region_;
};

/// The edition, asked about the patient, gives this status. A therapy it does not have is not
/// indicated, but no case can say so.
bool confirms(const model::Graph& graph, NodeId therapy, Status status, const ExprPtr& given) {
  try {
    const auto known = condition::Assumption::assume(graph.theory(), given);
    const auto* patient = std::get_if<condition::Assumption>(&known);
    return patient != nullptr && model::status_of(graph, therapy, *patient) == status;
  } catch (const condition::BudgetSpent&) {
    return false;
  }
}

ExprPtr given_of(const std::vector<condition::WitnessValue>& values,
                 const condition::Vocabulary& vocabulary) {
  std::string text;
  for (const auto& value : values) text += (text.empty() ? "" : " and ") + value.text;
  return text.empty() ? condition::make_constant(true) : read(text, vocabulary);
}

std::string quoted(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : std::set<std::string>(names.begin(), names.end())) {
    text += fmt::format("{}`{}`", text.empty() ? "" : ", ", name);
  }
  return text;
}

std::string title_of(const Move& move, const model::Graph& graph,
                     const std::vector<check::Expected>& expected) {
  std::string names;
  for (const auto& each : expected) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", graph.node(each.therapy).id);
  }
  return fmt::format("{}: {}, was {}", names, model::to_string(move.to),
                     model::to_string(move.from));
}

}  // namespace

Patient find_patient(Space& space, const Move& move, const std::vector<TherapyPair>& therapies,
                     const std::vector<ExprPtr>& asked) {
  Patient result;
  Finder finder(space, move.region);
  const auto whole = finder.find(asked);
  const auto fewest = finder.smallest(whole, space);
  for (const auto side : sides) {
    const auto& graph = *space.joint().editions[at(side)];
    const auto status = side == Side::before ? move.from : move.to;
    std::vector<std::string> left_out;
    for (const auto* patient : {&fewest, &whole}) {
      left_out.clear();
      const auto values = finder.in_words(side, *patient, whole, left_out);
      const auto given = given_of(values, graph.vocabulary());
      std::vector<check::Expected> expected;
      for (const auto& pair : therapies) {
        const NodeId therapy = pair[at(side)];
        if (given && therapy != model::no_node && confirms(graph, therapy, status, given)) {
          expected.push_back({therapy, status});
        }
      }
      if (expected.empty()) continue;
      const auto& titled = *space.joint().editions[at(side)];
      result.cases[at(side)] =
          check::case_text(title_of(move, titled, expected), values, expected, graph);
      break;
    }
    const bool has_therapy = std::any_of(therapies.begin(), therapies.end(), [&](const auto& pair) {
      return pair[at(side)] != model::no_node;
    });
    if (!has_therapy) {
      result.why_none[at(side)] = "it does not have the therapy";
    } else if (result.cases[at(side)].empty()) {
      result.why_none[at(side)] =
          left_out.empty() ? "it gives no single status to what can be written down of the patient"
                           : "it does not know " + quoted(left_out);
    }
  }
  return result;
}

Patient find_patient(Space& space, Space& shared, const ExprPtr& region, Side allowed_by) {
  Patient result;
  Finder finder(space, region);
  const auto whole = finder.find({});
  const auto fewest = finder.smallest(whole, shared);
  std::vector<std::string> left_out;
  const auto values = finder.in_words(allowed_by, fewest, whole, left_out);
  const auto& graph = *space.joint().editions[at(allowed_by)];
  const auto given = given_of(values, graph.vocabulary());
  const auto therapies = graph.nodes(model::kind::therapy);
  result.why_none[at(other(allowed_by))] = "its laws exclude the patient";
  if (!given || therapies.empty()) return result;
  try {
    const auto known = condition::Assumption::assume(graph.theory(), given);
    const auto* patient = std::get_if<condition::Assumption>(&known);
    if (patient == nullptr) return result;
    const auto status = model::status_of(graph, therapies.front(), *patient);
    result.cases[at(allowed_by)] =
        check::case_text(fmt::format("only the {} edition allows this", to_string(allowed_by)),
                         values, {{therapies.front(), status}}, graph);
  } catch (const condition::BudgetSpent&) {
    result.why_none[at(allowed_by)] = "its status could not be decided";
  }
  return result;
}

}  // namespace kg::knowledge::diff
