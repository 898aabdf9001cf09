// Rewrite: walks over conditions that build new ones.
#include "graph/condition/rewrite.hpp"

#include <utility>

namespace kg::condition {
namespace {

using Kind = Expr::Kind;

void collect(const ExprPtr& condition, Path& path, bool negated, std::vector<Occurrence>& found) {
  switch (condition->kind) {
    case Kind::constant: return;
    case Kind::atom:
    case Kind::definition: found.push_back({path, condition, negated}); return;
    case Kind::negation:
    case Kind::conjunction:
    case Kind::disjunction: break;
  }
  const bool below = condition->kind == Kind::negation ? !negated : negated;
  for (std::size_t i = 0; i < condition->parts.size(); ++i) {
    path.push_back(static_cast<std::uint32_t>(i));
    collect(condition->parts[i], path, below, found);
    path.pop_back();
  }
}

ExprPtr combined(const Expr& like, std::vector<ExprPtr> parts) {
  switch (like.kind) {
    case Kind::negation: return make_not(std::move(parts.front()), like.span);
    case Kind::conjunction: return make_and(std::move(parts), like.span);
    case Kind::disjunction: return make_or(std::move(parts), like.span);
    case Kind::constant:
    case Kind::atom:
    case Kind::definition: break;
  }
  return std::make_shared<const Expr>(like);
}

ExprPtr replaced_below(const ExprPtr& condition, const Path& path, std::size_t level,
                       const ExprPtr& part) {
  if (level == path.size()) return part;
  auto parts = condition->parts;
  parts[path[level]] = replaced_below(parts[path[level]], path, level + 1, part);
  return combined(*condition, std::move(parts));
}

}  // namespace

std::vector<Occurrence> occurrences(const ExprPtr& condition) {
  std::vector<Occurrence> found;
  Path path;
  if (condition) collect(condition, path, false, found);
  return found;
}

ExprPtr part_at(const ExprPtr& condition, const Path& path) {
  ExprPtr part = condition;
  for (const auto step : path) part = ExprPtr(part->parts[step]);
  return part;
}

ExprPtr replaced(const ExprPtr& condition, const Path& path, const ExprPtr& part) {
  return replaced_below(condition, path, 0, part);
}

// With one occurrence replaced a condition can only rise, or only fall; so it differs between the
// two constants exactly where it holds with the better one and not with the worse.
ExprPtr decides(const ExprPtr& condition, const Occurrence& occurrence) {
  const auto better = replaced(condition, occurrence.path, make_constant(!occurrence.negated));
  const auto worse = replaced(condition, occurrence.path, make_constant(occurrence.negated));
  return make_and({better, make_not(worse)});
}

ExprPtr decides(const ExprPtr& condition, const Occurrence& occurrence, bool outcome) {
  const auto& atom = occurrence.atom;
  return make_and({outcome ? atom : make_not(atom), decides(condition, occurrence)});
}

Redefined::Redefined(const Vocabulary& vocabulary, DefinitionId definition, ExprPtr body)
    : vocabulary_(&vocabulary), definition_(definition), body_(std::move(body)) {}

ExprPtr Redefined::operator()(const ExprPtr& condition) {
  if (!condition) return nullptr;
  const auto known = done_.find(condition);
  if (known != done_.end()) return known->second;
  auto result = rebuilt(condition);
  done_.emplace(condition, result);
  return result;
}

ExprPtr Redefined::rebuilt(const ExprPtr& condition) {
  if (condition->kind == Kind::definition) {
    if (condition->definition == definition_) return body_;
    const auto& body = vocabulary_->definition(condition->definition).body;
    const auto changed = (*this)(body);
    return changed == body ? condition : changed;
  }
  if (condition->parts.empty()) return condition;
  std::vector<ExprPtr> parts;
  bool same = true;
  for (const auto& part : condition->parts) {
    parts.push_back((*this)(part));
    same = same && parts.back() == part;
  }
  return same ? condition : combined(*condition, std::move(parts));
}

}  // namespace kg::condition
