// Formula: hash-consing, so that a definition used a thousand times is compiled and negated once.
#include "graph/condition/formula.hpp"

#include <algorithm>

namespace kg::condition {
namespace {

constexpr auto unset = static_cast<FormulaId>(0xffffffffu);

// Mixing after Vigna's splitmix64 finaliser.
std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash ^= value + 0x9e3779b97f4a7c15ull + (hash << 6) + (hash >> 2);
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9ull;
  return hash ^ (hash >> 27);
}

}  // namespace

FormulaStore::FormulaStore(const Cells& cells) : cells_(&cells) {
  for (VarIndex var = 0; var < cells.variable_count(); ++var) {
    words_.push_back(
        static_cast<std::uint32_t>((cells.variable(var).cells + word_bits - 1) / word_bits));
  }
  nodes_ = {{Kind::constant, 0, 0}, {Kind::constant, 1, 0}};
  negations_ = {FormulaId::always, FormulaId::never};
}

std::span<const FormulaId> FormulaStore::parts(FormulaId id) const {
  const auto& n = node(id);
  if (n.kind == Kind::constant || n.kind == Kind::literal) return {};
  return {parts_.data() + n.first, n.count};
}

FormulaId FormulaStore::add(Node node, std::uint64_t hash) {
  const auto id = static_cast<FormulaId>(nodes_.size());
  nodes_.push_back(node);
  negations_.push_back(unset);
  by_hash_[hash].push_back(id);
  return id;
}

FormulaId FormulaStore::find_equal(std::uint64_t hash, const Node& wanted,
                                   std::span<const FormulaId> wanted_parts,
                                   std::span<const Word> wanted_mask) const {
  const auto it = by_hash_.find(hash);
  if (it == by_hash_.end()) return unset;
  for (const auto id : it->second) {
    const auto& n = node(id);
    if (n.kind != wanted.kind) continue;
    if (n.kind == Kind::literal) {
      if (n.first == wanted.first &&
          std::equal(wanted_mask.begin(), wanted_mask.end(), masks_.begin() + n.count)) {
        return id;
      }
    } else if (std::ranges::equal(parts(id), wanted_parts)) {
      return id;
    }
  }
  return unset;
}

FormulaId FormulaStore::literal(VarIndex var, const CellSet& cells) {
  const auto& all = cells_->all_cells(var);
  CellSet mask = cells;
  mask.resize(words_[var]);
  for (std::uint32_t w = 0; w < words_[var]; ++w) mask[w] &= all[w];
  if (std::all_of(mask.begin(), mask.end(), [](Word w) { return w == 0; })) {
    return FormulaId::never;
  }
  if (mask == all) return FormulaId::always;
  std::uint64_t hash = mix(1, var);
  for (const auto word : mask) hash = mix(hash, word);
  const Node wanted{Kind::literal, var, static_cast<std::uint32_t>(masks_.size())};
  if (const auto id = find_equal(hash, wanted, {}, mask); id != unset) return id;
  masks_.insert(masks_.end(), mask.begin(), mask.end());
  return add(wanted, hash);
}

FormulaId FormulaStore::conjunction(std::vector<FormulaId> parts) {
  return combine(Kind::conjunction, std::move(parts));
}

FormulaId FormulaStore::disjunction(std::vector<FormulaId> parts) {
  return combine(Kind::disjunction, std::move(parts));
}

// Flattens, absorbs constants, and melts literals of one variable into one.
FormulaId FormulaStore::combine(Kind kind, std::vector<FormulaId> given) {
  const bool is_and = kind == Kind::conjunction;
  const auto absorbing = is_and ? FormulaId::never : FormulaId::always;
  const auto neutral = is_and ? FormulaId::always : FormulaId::never;
  std::vector<FormulaId> flat;
  for (const auto id : given) {
    if (id == absorbing) return absorbing;
    if (id == neutral) continue;
    if (node(id).kind == kind) {
      const auto inner = parts(id);
      flat.insert(flat.end(), inner.begin(), inner.end());
    } else {
      flat.push_back(id);
    }
  }
  const auto order = [&](FormulaId a, FormulaId b) {
    const auto key = [&](FormulaId id) {
      const bool is_literal = node(id).kind == Kind::literal;
      return std::tuple(!is_literal, is_literal ? node(id).first : 0u, id);
    };
    return key(a) < key(b);
  };
  std::sort(flat.begin(), flat.end(), order);
  flat.erase(std::unique(flat.begin(), flat.end()), flat.end());
  std::vector<FormulaId> melted;
  for (std::size_t i = 0; i < flat.size();) {
    if (node(flat[i]).kind != Kind::literal) {
      melted.push_back(flat[i++]);
      continue;
    }
    const auto of_var = var(flat[i]);
    CellSet cells(mask(flat[i]), mask(flat[i]) + words_[of_var]);
    auto next = i + 1;
    for (;
         next < flat.size() && node(flat[next]).kind == Kind::literal && var(flat[next]) == of_var;
         ++next) {
      for (std::uint32_t w = 0; w < words_[of_var]; ++w) {
        const auto word = mask(flat[next])[w];
        cells[w] = is_and ? cells[w] & word : cells[w] | word;
      }
    }
    const auto literal_id = next == i + 1 ? flat[i] : literal(of_var, cells);
    if (literal_id == absorbing) return absorbing;
    if (literal_id != neutral) melted.push_back(literal_id);
    i = next;
  }
  if (melted.empty()) return neutral;
  if (melted.size() == 1) return melted.front();
  std::uint64_t hash = is_and ? 2 : 3;
  for (const auto id : melted) hash = mix(hash, static_cast<std::uint64_t>(id));
  const Node wanted{kind, static_cast<std::uint32_t>(parts_.size()),
                    static_cast<std::uint32_t>(melted.size())};
  if (const auto id = find_equal(hash, wanted, melted, {}); id != unset) return id;
  parts_.insert(parts_.end(), melted.begin(), melted.end());
  return add(wanted, hash);
}

FormulaId FormulaStore::negation(FormulaId id) {
  if (const auto known = negations_[static_cast<std::size_t>(id)]; known != unset) return known;
  FormulaId result = unset;
  if (kind(id) == Kind::literal) {
    const auto of_var = var(id);
    auto cells = cells_->all_cells(of_var);
    for (std::uint32_t w = 0; w < words_[of_var]; ++w) cells[w] &= ~mask(id)[w];
    result = literal(of_var, cells);
  } else {
    std::vector<FormulaId> negated;
    const std::vector<FormulaId> inner(parts(id).begin(), parts(id).end());
    for (const auto part : inner) negated.push_back(negation(part));
    result = kind(id) == Kind::conjunction ? disjunction(std::move(negated))
                                           : conjunction(std::move(negated));
  }
  negations_[static_cast<std::size_t>(id)] = result;
  if (result != FormulaId::never && result != FormulaId::always) {
    negations_[static_cast<std::size_t>(result)] = id;
  }
  return result;
}

FormulaId FormulaStore::compile(const Expr& expr, const Vocabulary& vocabulary) {
  switch (expr.kind) {
    case Expr::Kind::constant: return expr.constant ? FormulaId::always : FormulaId::never;
    case Expr::Kind::atom: return compile_atom(expr.atom, vocabulary);
    case Expr::Kind::negation: return negation(compile(*expr.parts.front(), vocabulary));
    case Expr::Kind::definition: {
      const auto index = static_cast<std::size_t>(expr.definition);
      if (definitions_.size() <= index) definitions_.resize(index + 1, unset);
      if (definitions_[index] == unset) {
        const auto& body = vocabulary.definition(expr.definition).body;
        const auto compiled = body ? compile(*body, vocabulary) : FormulaId::never;
        definitions_[index] = compiled;
      }
      return definitions_[index];
    }
    default: {
      std::vector<FormulaId> compiled;
      for (const auto& part : expr.parts) compiled.push_back(compile(*part, vocabulary));
      return expr.kind == Expr::Kind::conjunction ? conjunction(std::move(compiled))
                                                  : disjunction(std::move(compiled));
    }
  }
}

FormulaId FormulaStore::compile_atom(const Atom& atom, const Vocabulary& vocabulary) {
  const CellSet yes = {Word{2}};
  const CellSet no = {Word{1}};
  if (atom.test == Test::known) return literal(cells_->known_var(atom.fact), yes);
  if (vocabulary.fact(atom.fact).kind != FactKind::set) {
    return literal(cells_->value_var(atom.fact), cells_->cells_of(atom));
  }
  const auto element = [&](ValueId value, const CellSet& cells) {
    return literal(cells_->element_var(atom.fact, value), cells);
  };
  std::vector<FormulaId> inside;
  std::vector<FormulaId> outside;
  const auto count = vocabulary.domain_of(atom.fact).values.size();
  for (std::size_t i = 0; i < count; ++i) {
    const auto value = static_cast<ValueId>(i);
    const bool named = std::binary_search(atom.values.begin(), atom.values.end(), value);
    if (named) {
      inside.push_back(element(value, yes));
    } else if (atom.test == Test::only || atom.test == Test::equals) {
      outside.push_back(element(value, no));
    }
  }
  if (atom.test == Test::has_any) return disjunction(std::move(inside));
  if (atom.test == Test::only) return conjunction(std::move(outside));
  if (atom.test == Test::equals) inside.insert(inside.end(), outside.begin(), outside.end());
  return conjunction(std::move(inside));
}

/// Formulas under a choice of cells; shared parts are looked at once.
class FormulaStore::Choice {
 public:
  Choice(const FormulaStore& store, std::span<const std::uint32_t> cells)
      : store_(store), cells_(cells) {}

  bool meets(FormulaId id) {
    switch (store_.kind(id)) {
      case Kind::constant: return id == FormulaId::always;
      case Kind::literal: {
        const auto cell = cells_[store_.var(id)];
        return (store_.mask(id)[cell / word_bits] >> (cell % word_bits) & 1u) != 0;
      }
      case Kind::conjunction:
      case Kind::disjunction: break;
    }
    if (const auto found = known_.find(id); found != known_.end()) return found->second;
    const auto part_is_met = [&](FormulaId part) { return meets(part); };
    const bool result = store_.kind(id) == Kind::conjunction
                            ? std::ranges::all_of(store_.parts(id), part_is_met)
                            : std::ranges::any_of(store_.parts(id), part_is_met);
    known_.emplace(id, result);
    return result;
  }

 private:
  const FormulaStore& store_;
  std::span<const std::uint32_t> cells_;
  boost::unordered_flat_map<FormulaId, bool> known_;
};

bool FormulaStore::meets(std::span<const std::uint32_t> choice,
                         std::span<const FormulaId> ids) const {
  Choice cells(*this, choice);
  return std::ranges::all_of(ids, [&](FormulaId id) { return cells.meets(id); });
}

std::vector<bool> FormulaStore::met_by(std::span<const std::uint32_t> choice,
                                       std::span<const FormulaId> ids) const {
  Choice cells(*this, choice);
  std::vector<bool> met;
  for (const auto id : ids) met.push_back(cells.meets(id));
  return met;
}

void FormulaStore::collect_vars(FormulaId id, std::vector<VarIndex>& vars) const {
  std::vector<FormulaId> open = {id};
  std::vector<FormulaId> seen;
  boost::unordered_flat_map<std::uint32_t, bool> visited;
  while (!open.empty()) {
    const auto at = open.back();
    open.pop_back();
    if (kind(at) == Kind::literal) {
      vars.push_back(var(at));
      continue;
    }
    for (const auto part : parts(at)) {
      if (visited.try_emplace(static_cast<std::uint32_t>(part), true).second) open.push_back(part);
    }
  }
  std::sort(vars.begin(), vars.end());
  vars.erase(std::unique(vars.begin(), vars.end()), vars.end());
}

}  // namespace kg::condition
