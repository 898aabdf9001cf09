// Question: all that the answer to a question about all patients depends on, as one key: the
// condition, the definitions it uses, its facts with their values, and the laws that tie them to
// other facts. Equal keys, equal answers, whatever else of a guideline has changed.
// Knows conditions and laws; knows no files.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/condition/reason.hpp"

namespace kg::condition {

/// A text of fixed length that stands for a long one; equal only for equal texts.
using Digest = std::function<std::string(std::string_view)>;

/// Keys of questions under one theory, which must outlive it.
class QuestionKeys {
 public:
  QuestionKeys(const Theory& theory, Digest digest);
  /// The key of "does a patient meet `condition`?"
  [[nodiscard]] std::string key(const Expr& condition) const;

 private:
  [[nodiscard]] std::size_t group_of(std::size_t fact) const;
  void join_facts_of(const Expr& rule);
  [[nodiscard]] std::string fact_text(FactId fact) const;
  [[nodiscard]] std::string domain_text(DomainId domain) const;
  /// The condition, and what every definition in it means.
  [[nodiscard]] std::string meaning(const Expr& condition) const;

  const Theory& theory_;
  Digest digest_;
  mutable std::vector<std::size_t> group_;  // union-find over facts: tied by laws, `applies when`
  std::vector<std::string> group_digest_;   // by root of a group: its facts and laws
};

}  // namespace kg::condition
