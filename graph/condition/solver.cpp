// Solver: propagation to a fixpoint, then a split on a literal of an undecided constraint.
#include "graph/condition/solver.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "graph/condition/reason.hpp"
#include "graph/text/interrupt.hpp"

namespace kg::condition {
namespace {

enum class Standing : std::uint8_t { no, open, yes };

// How a formula stands for all choices that domains leave.
class Evaluation {
 public:
  // `steps` counts towards the budget: shared parts are visited once for every use.
  Evaluation(const FormulaStore& store, const Domains& domains, std::size_t& steps,
             std::size_t budget)
      : store_(store), domains_(domains), steps_(steps), budget_(budget) {}

  Standing evaluate(FormulaId id) const {
    if (++steps_ > budget_) throw BudgetSpent{budget_};
    if (text::interrupted()) throw text::Interrupted{};
    switch (store_.kind(id)) {
      case FormulaStore::Kind::constant:
        return id == FormulaId::always ? Standing::yes : Standing::no;
      case FormulaStore::Kind::literal: return evaluate_literal(id);
      case FormulaStore::Kind::conjunction: return evaluate_parts(id, Standing::yes, Standing::no);
      case FormulaStore::Kind::disjunction: return evaluate_parts(id, Standing::no, Standing::yes);
    }
    return Standing::open;
  }

 private:
  Standing evaluate_literal(FormulaId id) const {
    const auto var = store_.var(id);
    const auto* mask = store_.mask(id);
    const auto* cells = domains_.of(var);
    bool inside = false;
    bool outside = false;
    for (std::uint32_t w = 0; w < store_.words(var); ++w) {
      inside = inside || (cells[w] & mask[w]) != 0;
      outside = outside || (cells[w] & ~mask[w]) != 0;
    }
    return !inside ? Standing::no : outside ? Standing::open : Standing::yes;
  }

  Standing evaluate_parts(FormulaId id, Standing neutral, Standing absorbing) const {
    auto result = neutral;
    for (const auto part : store_.parts(id)) {
      const auto value = evaluate(part);
      if (value == absorbing) return absorbing;
      if (value == Standing::open) result = Standing::open;
    }
    return result;
  }

  const FormulaStore& store_;
  const Domains& domains_;
  std::size_t& steps_;
  std::size_t budget_;
};

// One search: domains with a trail, constraints, and for each variable the constraints that ask it.
class Search {
 public:
  Search(const FormulaStore& store, Domains domains, std::size_t budget)
      : store_(store), domains_(std::move(domains)), budget_(budget) {}

  // False: the constraint contradicts the domains.
  bool add(FormulaId id) { return require(id) && propagate(); }

  bool solve() {
    if (!propagate()) return false;
    const auto undecided = pick();
    if (!undecided) return true;
    const auto literal = pick_literal(*undecided);
    const auto mark = trail_.size();
    const auto constraints_mark = constraints_.size();
    if (restrict(literal, false) && solve()) return true;
    undo(mark, constraints_mark);
    return restrict(literal, true) && solve();
  }

  const Domains& domains() const { return domains_; }
  Domains take() { return std::move(domains_); }

  Standing evaluate(FormulaId id) {
    return Evaluation(store_, domains_, steps_, budget_).evaluate(id);
  }

  // Constraints that are open under the domains.
  std::vector<FormulaId> open_constraints() {
    std::vector<FormulaId> open;
    for (const auto id : constraints_) {
      if (evaluate(id) == Standing::open) open.push_back(id);
    }
    return open;
  }

 private:
  struct Saved {
    VarIndex var;
    std::uint32_t word;
    Word bits;
  };

  bool restrict(FormulaId literal, bool negated) {
    const auto var = store_.var(literal);
    const auto* mask = store_.mask(literal);
    auto* cells = domains_.of(var);
    bool left = false;
    for (std::uint32_t w = 0; w < store_.words(var); ++w) {
      const Word kept = cells[w] & (negated ? ~mask[w] : mask[w]);
      if (kept != cells[w]) {
        trail_.push_back({var, w, cells[w]});
        cells[w] = kept;
        changed_ = true;
      }
      left = left || kept != 0;
    }
    return left;
  }

  // Makes the formula hold: literals narrow domains, the rest becomes a constraint.
  bool require(FormulaId id) {
    switch (store_.kind(id)) {
      case FormulaStore::Kind::constant: return id == FormulaId::always;
      case FormulaStore::Kind::literal: return restrict(id, false);
      case FormulaStore::Kind::conjunction:
        return std::ranges::all_of(store_.parts(id), [&](FormulaId part) { return require(part); });
      case FormulaStore::Kind::disjunction:
        // The last open part of a constraint is required at every round; without this, propagation
        // would take the same constraint in for ever.
        if (std::ranges::find(constraints_, id) != constraints_.end()) return true;
        constraints_.push_back(id);
        return true;
    }
    return true;
  }

  // A disjunction with one part left makes that part hold.
  bool narrow(FormulaId disjunction) {
    auto only = FormulaId::never;
    std::size_t open = 0;
    for (const auto part : store_.parts(disjunction)) {
      const auto value = evaluate(part);
      if (value == Standing::yes) return true;
      if (value == Standing::no) continue;
      only = part;
      if (++open > 1) return true;
    }
    return open == 1 && require(only);
  }

  // A new constraint is looked at once; the others again only where domains have changed.
  bool propagate() {
    while (changed_ || narrowed_ < constraints_.size()) {
      if (changed_) narrowed_ = 0;
      changed_ = false;
      while (narrowed_ < constraints_.size()) {
        if (!narrow(constraints_[narrowed_++])) {
          changed_ = false;
          narrowed_ = constraints_.size();
          return false;
        }
      }
    }
    return true;
  }

  std::optional<FormulaId> pick() {
    std::optional<FormulaId> best;
    std::size_t fewest = SIZE_MAX;
    for (const auto id : constraints_) {
      if (store_.parts(id).size() < fewest && evaluate(id) == Standing::open) {
        best = id;
        fewest = store_.parts(id).size();
      }
    }
    return best;
  }

  FormulaId pick_literal(FormulaId id) {
    while (store_.kind(id) != FormulaStore::Kind::literal) {
      for (const auto part : store_.parts(id)) {
        if (evaluate(part) != Standing::open) continue;
        id = part;
        break;
      }
    }
    return id;
  }

  void undo(std::size_t mark, std::size_t constraints_mark) {
    while (trail_.size() > mark) {
      const auto& saved = trail_.back();
      domains_.of(saved.var)[saved.word] = saved.bits;
      trail_.pop_back();
    }
    constraints_.resize(constraints_mark);
    narrowed_ = constraints_mark;
    changed_ = false;
  }

  const FormulaStore& store_;
  Domains domains_;
  std::vector<FormulaId> constraints_;
  std::vector<Saved> trail_;
  std::size_t narrowed_ = 0;  // constraints before it were looked at under these domains
  bool changed_ = false;
  std::size_t steps_ = 0;
  std::size_t budget_;
};

}  // namespace

Domains::Domains(const Cells& cells, const FormulaStore& store) {
  offsets_.push_back(0);
  for (VarIndex var = 0; var < cells.variable_count(); ++var) {
    offsets_.push_back(offsets_.back() + store.words(var));
  }
  words_.resize(offsets_.back());
  for (VarIndex var = 0; var < cells.variable_count(); ++var) {
    const auto all = cells.all_cells(var);
    std::copy(all.begin(), all.end(), of(var));
  }
}

std::uint32_t Domains::count(VarIndex var) const {
  int count = 0;
  for (std::uint32_t w = 0; w < words(var); ++w) count += std::popcount(of(var)[w]);
  return static_cast<std::uint32_t>(count);
}

bool Domains::has(VarIndex var, std::uint32_t cell) const {
  return (of(var)[cell / word_bits] >> (cell % word_bits) & 1u) != 0;
}

Problem::Problem(const Cells& cells, const FormulaStore& store,
                 std::span<const FormulaId> constraints)
    : cells_(&cells), store_(&store), domains_(cells, store) {
  take(constraints);
}

Problem::Problem(const Problem& base, std::span<const FormulaId> further)
    : cells_(base.cells_), store_(base.store_), domains_(base.domains_) {
  std::vector<FormulaId> constraints(further.begin(), further.end());
  constraints.insert(constraints.end(), base.open_.begin(), base.open_.end());
  consistent_ = base.consistent_;
  if (consistent_) take(constraints);
}

void Problem::take(std::span<const FormulaId> constraints) {
  Search search(*store_, domains_, budget_);
  for (const auto id : constraints) {
    if (!search.add(id)) {
      consistent_ = false;
      return;
    }
  }
  domains_ = search.domains();
  open_ = search.open_constraints();
  consistent_ = search.solve();
  if (consistent_) split_into_groups();
}

std::uint32_t Problem::find_group(std::uint32_t var) const {
  while (group_of_[var] != var) {
    group_of_[var] = group_of_[group_of_[var]];
    var = group_of_[var];
  }
  return var;
}

// Decided variables join nothing: a law about them says no more.
void Problem::split_into_groups() {
  group_of_.resize(cells_->variable_count());
  std::iota(group_of_.begin(), group_of_.end(), 0u);
  std::vector<std::pair<VarIndex, FormulaId>> anchors;
  for (const auto id : open_) {
    std::vector<VarIndex> vars;
    store_->collect_vars(id, vars);
    std::erase_if(vars, [&](VarIndex var) { return domains_.count(var) == 1; });
    for (std::size_t i = 1; i < vars.size(); ++i) {
      group_of_[find_group(vars[i])] = find_group(vars[0]);
    }
    if (!vars.empty()) anchors.emplace_back(vars[0], id);
  }
  for (const auto& [var, id] : anchors) by_group_.emplace_back(find_group(var), id);
  std::sort(by_group_.begin(), by_group_.end());
}

std::vector<FormulaId> Problem::relevant(FormulaId extra) const {
  std::vector<VarIndex> vars;
  store_->collect_vars(extra, vars);
  std::vector<std::uint32_t> groups;
  for (const auto var : vars) groups.push_back(find_group(var));
  std::sort(groups.begin(), groups.end());
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  std::vector<FormulaId> ids;
  for (const auto group : groups) {
    auto it = std::lower_bound(by_group_.begin(), by_group_.end(),
                               std::pair(group, FormulaId::never));
    for (; it != by_group_.end() && it->first == group; ++it) ids.push_back(it->second);
  }
  return ids;
}

bool Problem::possible(FormulaId extra) const {
  if (!consistent_ || extra == FormulaId::never) return false;
  if (extra == FormulaId::always) return true;
  std::size_t steps = 0;
  const auto value = Evaluation(*store_, domains_, steps, budget_).evaluate(extra);
  if (value == Standing::no) return false;
  if (value == Standing::yes) return true;  // the constraints alone have a profile
  // What an earlier search left answers many later questions.
  for (const auto& region : regions_) {
    if (Evaluation(*store_, region, steps, budget_).evaluate(extra) == Standing::yes) return true;
  }
  Search search(*store_, domains_, budget_);
  if (!search.add(extra)) return false;
  for (const auto id : relevant(extra)) {
    if (!search.add(id)) return false;
  }
  if (!search.solve()) return false;
  remember(search.take());
  return true;
}

void Problem::remember(Domains region) const {
  constexpr std::size_t most_regions = 8;
  if (regions_.size() < most_regions) {
    regions_.push_back(std::move(region));
  } else {
    regions_[next_region_++ % most_regions] = std::move(region);
  }
}

std::optional<Domains> Problem::model(FormulaId extra) const {
  if (!consistent_) return std::nullopt;
  Search search(*store_, domains_, budget_);
  if (!search.add(extra)) return std::nullopt;
  for (const auto id : open_) {
    if (!search.add(id)) return std::nullopt;
  }
  if (!search.solve()) return std::nullopt;
  return search.take();
}

}  // namespace kg::condition
