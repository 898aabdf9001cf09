// Sat: see sat.hpp. Literals of CaDiCaL are whole numbers from 1, negative for "not".
#include "graph/condition/sat.hpp"

#include <cadical.hpp>

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <initializer_list>
#include <limits>

#include "graph/text/interrupt.hpp"

namespace kg::condition {
namespace {

using Lit = int;

// Up to this many cells every two are kept apart by a clause.
constexpr std::uint32_t most_pairs = 5;

class StopWhenInterrupted : public CaDiCaL::Terminator {
 public:
  bool terminate() override { return text::interrupted(); }
};

}  // namespace

struct Sat::Impl {
  const Cells* cells;
  const FormulaStore* store;
  StopWhenInterrupted stop;
  CaDiCaL::Solver solver;
  int last = 0;
  // By variable. `hot[c]`: the value lies in cell c. `from[c]`: it lies in cell c or behind it;
  // empty where pairs of clauses do.
  struct Choice {
    std::vector<Lit> hot;
    std::vector<Lit> from;
  };
  std::vector<Choice> choices;
  boost::unordered_flat_map<std::uint32_t, Lit> literals;  // by formula
  std::vector<Lit> assumed;

  Impl(const Cells& of_cells, const FormulaStore& of_store) : cells(&of_cells), store(&of_store) {
    solver.set("quiet", 1);
    // First cells first: a patient has what nothing asks for in its plainest form.
    solver.set("phase", 0);
    solver.connect_terminator(&stop);
    choices.reserve(cells->variable_count());
    for (VarIndex var = 0; var < cells->variable_count(); ++var) add_choice(var);
  }
  ~Impl() { solver.disconnect_terminator(); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  Lit fresh() { return ++last; }

  void clause(std::initializer_list<Lit> literals_of) {
    for (const Lit literal : literals_of) solver.add(literal);
    solver.add(0);
  }

  void add_choice(VarIndex var) {
    const auto count = cells->variable(var).cells;
    auto& choice = choices.emplace_back();
    if (count == 2) {  // one bit: the second cell, or not
      const Lit second = fresh();
      choice.hot = {-second, second};
      leave_out(var);
      return;
    }
    for (std::uint32_t cell = 0; cell < count; ++cell) choice.hot.push_back(fresh());
    leave_out(var);
    for (const Lit hot : choice.hot) solver.add(hot);
    solver.add(0);
    if (count <= most_pairs) {
      for (std::uint32_t a = 0; a < count; ++a) {
        for (std::uint32_t b = a + 1; b < count; ++b) clause({-choice.hot[a], -choice.hot[b]});
      }
      return;
    }
    add_ladder(choice);
  }

  void leave_out(VarIndex var) {
    for (std::uint32_t cell = 0; cell < cells->variable(var).cells; ++cell) {
      if (!cells->is_live(var, cell)) clause({-choices.back().hot[cell]});
    }
  }

  // hot[c] = from[c] and not from[c + 1]; from[0] is always, behind the last is never.
  void add_ladder(Choice& choice) {
    const auto count = choice.hot.size();
    choice.from.assign(count + 1, 0);
    for (std::size_t cell = 1; cell < count; ++cell) choice.from[cell] = fresh();
    for (std::size_t cell = 0; cell < count; ++cell) {
      const Lit hot = choice.hot[cell];
      const Lit from = choice.from[cell];
      const Lit next = choice.from[cell + 1];
      if (from != 0) clause({-hot, from});
      if (next != 0) clause({-hot, -next});
      if (from != 0 && next != 0) clause({-next, from});
      std::vector<Lit> back = {hot};
      if (from != 0) back.push_back(-from);
      if (next != 0) back.push_back(next);
      for (const Lit literal : back) solver.add(literal);
      solver.add(0);
    }
  }

  // A literal that implies the formula. Deep conditions are bounded before they come here.
  Lit literal_of(FormulaId id) {
    const auto key = static_cast<std::uint32_t>(id);
    if (const auto found = literals.find(key); found != literals.end()) return found->second;
    const Lit made = make(id);
    literals.emplace(key, made);
    return made;
  }

  Lit make(FormulaId id) {
    switch (store->kind(id)) {
      case FormulaStore::Kind::constant: {
        const Lit literal = fresh();
        clause({id == FormulaId::always ? literal : -literal});
        return literal;
      }
      case FormulaStore::Kind::literal: return make_cells(id);
      case FormulaStore::Kind::conjunction: {
        const Lit all = fresh();
        for (const auto part : store->parts(id)) {
          const Lit literal = literal_of(part);
          clause({-all, literal});
        }
        return all;
      }
      case FormulaStore::Kind::disjunction: {
        const Lit any = fresh();
        std::vector<Lit> literals_of_parts;
        for (const auto part : store->parts(id)) literals_of_parts.push_back(literal_of(part));
        solver.add(-any);
        for (const Lit literal : literals_of_parts) solver.add(literal);
        solver.add(0);
        return any;
      }
    }
    return 0;
  }

  // Variable within cells: by the cells inside, by those outside, or by runs of the ladder.
  Lit make_cells(FormulaId id) {
    const auto& choice = choices[store->var(id)];
    const auto count = static_cast<std::uint32_t>(choice.hot.size());
    const auto inside = [&](std::uint32_t cell) {
      return (store->mask(id)[cell / word_bits] >> (cell % word_bits) & 1u) != 0;
    };
    std::vector<std::uint32_t> in;
    std::vector<std::uint32_t> out;
    std::size_t runs = 0;
    for (std::uint32_t cell = 0; cell < count; ++cell) {
      (inside(cell) ? in : out).push_back(cell);
      if (inside(cell) && (cell == 0 || !inside(cell - 1))) ++runs;
    }
    if (in.size() == 1) return choice.hot[in.front()];
    if (out.size() == 1) return -choice.hot[out.front()];
    const Lit literal = fresh();
    if (!choice.from.empty() && 2 * runs < std::min(in.size(), out.size())) {
      add_runs(literal, choice, inside);
    } else if (in.size() <= out.size()) {
      solver.add(-literal);
      for (const auto cell : in) solver.add(choice.hot[cell]);
      solver.add(0);
    } else {
      for (const auto cell : out) clause({-literal, -choice.hot[cell]});
    }
    return literal;
  }

  template <class Inside>
  void add_runs(Lit literal, const Choice& choice, const Inside& inside) {
    const auto count = static_cast<std::uint32_t>(choice.hot.size());
    std::vector<Lit> any = {-literal};
    for (std::uint32_t first = 0; first < count;) {
      if (!inside(first)) {
        ++first;
        continue;
      }
      auto behind = first;
      while (behind < count && inside(behind)) ++behind;
      const Lit run = fresh();
      if (choice.from[first] != 0) clause({-run, choice.from[first]});
      if (choice.from[behind] != 0) clause({-run, -choice.from[behind]});
      any.push_back(run);
      first = behind;
    }
    for (const Lit each : any) solver.add(each);
    solver.add(0);
  }
};

Sat::Sat(const Cells& cells, const FormulaStore& store)
    : impl_(std::make_unique<Impl>(cells, store)) {}
Sat::Sat(Sat&&) noexcept = default;
Sat& Sat::operator=(Sat&&) noexcept = default;
Sat::~Sat() = default;

void Sat::require(FormulaId formula) {
  const Lit literal = impl_->literal_of(formula);
  impl_->clause({literal});
}

SatAnswer Sat::solve(std::span<const FormulaId> assumed, std::size_t conflicts_max) {
  impl_->assumed.clear();
  for (const auto id : assumed) impl_->assumed.push_back(impl_->literal_of(id));
  for (const Lit literal : impl_->assumed) impl_->solver.assume(literal);
  constexpr auto most = static_cast<std::size_t>(std::numeric_limits<int>::max());
  impl_->solver.limit("conflicts", static_cast<int>(std::min(conflicts_max, most)));
  const int answer = impl_->solver.solve();
  if (answer == 10) return SatAnswer::possible;
  if (answer == 20) return SatAnswer::impossible;
  if (text::interrupted()) throw text::Interrupted{};
  return SatAnswer::unknown;
}

std::vector<std::uint32_t> Sat::model() const {
  std::vector<std::uint32_t> cells;
  for (const auto& choice : impl_->choices) {
    std::uint32_t cell = 0;
    while (cell + 1 < choice.hot.size()) {
      const Lit literal = choice.hot[cell];
      const int value = impl_->solver.val(std::abs(literal));
      if ((literal > 0) == (value > 0)) break;
      ++cell;
    }
    cells.push_back(cell);
  }
  return cells;
}

std::vector<std::size_t> Sat::failed() const {
  std::vector<std::size_t> positions;
  for (std::size_t i = 0; i < impl_->assumed.size(); ++i) {
    if (impl_->solver.failed(impl_->assumed[i])) positions.push_back(i);
  }
  return positions;
}

}  // namespace kg::condition
