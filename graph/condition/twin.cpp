// Twin: see twin.hpp.
#include "graph/condition/twin.hpp"

#include <algorithm>

namespace kg::condition {
namespace {

// Pairs that only stand because laws make no other fact known are set aside one by one.
constexpr std::size_t most_set_aside = 1'000;

CellSet one_cell(std::uint32_t cell) {
  CellSet set(cell / word_bits + 1);
  set[cell / word_bits] = Word{1} << (cell % word_bits);
  return set;
}

}  // namespace

Twins::Twins(Compiled& known)
    : known_(&known),
      count_(static_cast<VarIndex>(known.cells().variable_count())),
      cells_(known.cells().doubled()),
      store_(std::make_unique<FormulaStore>(cells_)) {}

// `shared` null: the formula as said of the first patient.
FormulaId Twins::copy(FormulaId id, const std::vector<bool>* shared, Copies& copies) {
  const auto& from = known_->store();
  if (from.kind(id) == FormulaStore::Kind::constant) return id;
  const auto key = static_cast<std::uint32_t>(id);
  if (const auto found = copies.find(key); found != copies.end()) return found->second;
  FormulaId result{};
  if (from.kind(id) == FormulaStore::Kind::literal) {
    const auto var = from.var(id);
    const auto* mask = from.mask(id);
    const CellSet cells(mask, mask + from.words(var));
    result = store_->literal(shared && !(*shared)[var] ? var + count_ : var, cells);
  } else {
    std::vector<FormulaId> parts;
    for (const auto part : from.parts(id)) parts.push_back(copy(part, shared, copies));
    result = from.kind(id) == FormulaStore::Kind::conjunction
                 ? store_->conjunction(std::move(parts))
                 : store_->disjunction(std::move(parts));
  }
  copies.emplace(key, result);
  return result;
}

FormulaId Twins::domain_literal(VarIndex from, VarIndex to) {
  const auto& domains = known_->problem().domains();
  const auto* words = domains.of(from);
  return store_->literal(to, CellSet(words, words + domains.words(from)));
}

void Twins::set_frame(std::span<const FactId> facts) {
  if (frame_.problem && std::ranges::equal(frame_.facts, facts)) return;
  frame_ = {{facts.begin(), facts.end()}, std::vector<bool>(count_), {}, nullptr};
  std::vector<FormulaId> constraints;
  for (const auto fact : facts) {
    for (const auto var : known_->cells().value_vars(fact)) frame_.shared[var] = true;
    const auto known_var = known_->cells().known_var(fact);
    frame_.shared[known_var] = true;
    constraints.push_back(store_->literal(known_var, one_cell(1)));
  }
  for (VarIndex var = 0; var < count_; ++var) {
    constraints.push_back(domain_literal(var, var));
    if (!frame_.shared[var]) constraints.push_back(domain_literal(var, var + count_));
  }
  for (const auto id : known_->problem().open()) {
    constraints.push_back(copy(id, nullptr, first_));
    constraints.push_back(copy(id, &frame_.shared, frame_.copies));
  }
  frame_.problem = std::make_unique<Problem>(cells_, *store_, constraints);
}

std::optional<std::vector<FactId>> Twins::difference(std::span<const FactId> facts,
                                                     const AnswerFormulas& answers) {
  set_frame(facts);
  // Both patients are interchangeable, so each pair of answers is asked once.
  for (std::size_t a = 0; a < answers.size(); ++a) {
    const auto here = copy(answers[a], nullptr, first_);
    if (!frame_.problem->possible(here)) continue;
    for (std::size_t b = a + 1; b < answers.size(); ++b) {
      auto extra =
          store_->conjunction({here, copy(answers[b], &frame_.shared, frame_.copies)});
      std::size_t set_aside = 0;
      while (const auto model = frame_.problem->model(extra)) {
        if (!known_->asks_known() || is_genuine(*model, answers)) return differing(*model);
        if (++set_aside > most_set_aside) throw BudgetSpent{search_steps};
        const auto values = store_->conjunction(common_values(*model, true));
        extra = store_->conjunction({extra, store_->negation(values)});
      }
    }
  }
  return std::nullopt;
}

// Domains of a model may leave several cells, and any choice is meant: the same one in both.
std::uint32_t Twins::value_of(const Domains& model, VarIndex var, VarIndex twin) const {
  std::optional<std::uint32_t> first;
  for (std::uint32_t cell = 0; cell < cells_.variable(var).cells; ++cell) {
    if (!model.has(var, cell)) continue;
    if (model.has(twin, cell)) return cell;
    if (!first) first = cell;
  }
  return first.value_or(0);
}

std::vector<FactId> Twins::differing(const Domains& model) const {
  std::vector<FactId> facts;
  for (VarIndex var = 0; var < count_; ++var) {
    if (frame_.shared[var]) continue;
    const auto fact = cells_.variable(var).fact;
    if (!facts.empty() && facts.back() == fact) continue;
    const auto cell = value_of(model, var, var + count_);
    if (!model.has(var + count_, cell)) facts.push_back(fact);
  }
  return facts;
}

std::vector<FormulaId> Twins::common_values(const Domains& model, bool both_patients) {
  auto& store = both_patients ? *store_ : known_->store();
  std::vector<FormulaId> literals;
  for (const auto fact : frame_.facts) {
    for (const auto var : known_->cells().value_vars(fact)) {
      literals.push_back(store.literal(var, one_cell(value_of(model, var, var))));
    }
    literals.push_back(store.literal(known_->cells().known_var(fact), one_cell(1)));
  }
  return literals;
}

// What laws conclude from values that were learned is known, too.
bool Twins::is_genuine(const Domains& model, const AnswerFormulas& answers) {
  const auto learned = known_->narrowed(common_values(model, false));
  return std::ranges::count_if(answers, [&](FormulaId id) { return learned.possible(id); }) > 1;
}

}  // namespace kg::condition
