// Patient: a list of conditions; those joined by `and` are known one by one.
#include "tools/repl/patient.hpp"

#include <algorithm>

#include "graph/condition/bind.hpp"
#include "graph/condition/parse.hpp"
#include "graph/text/codes.hpp"
#include "graph/text/interrupt.hpp"
#include "query/execute.hpp"

namespace kg::tools {
namespace {

using condition::ExprPtr;

bool mentions(const ExprPtr& condition, std::string_view name,
              const condition::Vocabulary& vocabulary) {
  if (const auto fact = vocabulary.find_fact(name)) {
    return std::ranges::count(condition::facts_of(*condition, vocabulary), *fact) > 0;
  }
  if (const auto definition = vocabulary.find_definition(name)) {
    return std::ranges::count(condition::definitions_of(*condition, vocabulary), *definition) > 0;
  }
  return false;
}

}  // namespace

bool Patient::add(text::TokenIterator first, text::TokenIterator last, text::Sink& sink) {
  if (first == last) {
    sink.report(text::Code::missing_condition, std::prev(first)->span);
    return false;
  }
  const auto errors_before = sink.error_count();
  const auto node = condition::parse_condition_parts(first, last, sink);
  const auto more = node ? condition::bind(*node, graph_->vocabulary(), sink) : nullptr;
  if (!more || sink.error_count() > errors_before || !fits(more, sink)) return false;
  if (more->kind == condition::Expr::Kind::conjunction) {
    known_.insert(known_.end(), more->parts.begin(), more->parts.end());
  } else {
    known_.push_back(more);
  }
  return true;
}

bool Patient::fits(const ExprPtr& more, text::Sink& sink) const {
  auto parts = known_;
  parts.push_back(more);
  try {
    const auto known = condition::Assumption::assume(graph_->theory(),
                                                     condition::make_and(std::move(parts)));
    const auto* clash = std::get_if<condition::Clash>(&known);
    if (clash == nullptr) return true;
    query::report_clash(*clash, more->span, *graph_, sink);
  } catch (const condition::BudgetSpent& spent) {
    sink.report(text::Code::budget_spent, more->span, spent.steps);
  } catch (const text::Interrupted&) {
    sink.report(text::Code::interrupted_query, text::Span{});
  }
  return false;
}

std::vector<std::string> Patient::forget(std::string_view name) {
  std::vector<std::string> forgotten;
  const auto& vocabulary = graph_->vocabulary();
  std::erase_if(known_, [&](const ExprPtr& condition) {
    if (!mentions(condition, name, vocabulary)) return false;
    forgotten.push_back(condition::to_text(*condition, vocabulary));
    return true;
  });
  return forgotten;
}

std::vector<std::string> Patient::texts() const {
  std::vector<std::string> texts;
  for (const auto& condition : known_) {
    texts.push_back(condition::to_text(*condition, graph_->vocabulary()));
  }
  return texts;
}

std::string Patient::text() const {
  return known_.empty() ? "always" : condition::to_text(*condition(), graph_->vocabulary());
}

ExprPtr Patient::condition() const {
  return known_.empty() ? nullptr : condition::make_and(known_);
}

}  // namespace kg::tools
