// Settling: see settling.hpp.
#include "graph/condition/settling.hpp"

#include <algorithm>

namespace kg::condition {
namespace {

class Search {
 public:
  Search(std::size_t count, std::span<const std::size_t> questions, const Settling& settling)
      : count_(count), questions_(questions), settling_(settling) {}

  SettlingSet run() const {
    std::vector<Indices> clauses;
    for (const auto fact : necessary()) clauses.push_back({fact});
    std::size_t steps = hitting_steps;
    while (auto some = smallest_hitting_set(clauses, steps)) {
      const auto question = left_open(*some);
      if (!question) return {std::move(*some), true};
      clauses.push_back(missing_from(std::move(*some), *question));
    }
    return {irredundant(), false};
  }

 private:
  [[nodiscard]] Indices all_but(std::size_t without) const {
    Indices facts;
    for (std::size_t i = 0; i < count_; ++i) {
      if (i != without) facts.push_back(i);
    }
    return facts;
  }

  // A fact without which the others do not settle all is in every set that does.
  [[nodiscard]] Indices necessary() const {
    Indices result;
    for (std::size_t fact = 0; fact < count_; ++fact) {
      const auto others = all_but(fact);
      const bool needed = std::ranges::any_of(questions_, [&](std::size_t question) {
        return settling_.bears_on(fact, question) && !settling_.settles(others, question);
      });
      if (needed) result.push_back(fact);
    }
    return result;
  }

  [[nodiscard]] std::optional<std::size_t> left_open(const Indices& facts) const {
    for (const auto question : questions_) {
      if (!settling_.settles(facts, question)) return question;
    }
    return std::nullopt;
  }

  // Facts of which every set that settles the question has one; `facts` does not settle it. As few
  // as can be: facts are added as long as the question stays open.
  [[nodiscard]] Indices missing_from(Indices facts, std::size_t question) const {
    facts = settling_.widen(facts, question);
    for (std::size_t i = 0; i < count_; ++i) {
      if (std::ranges::binary_search(facts, i)) continue;
      auto more = facts;
      more.insert(std::ranges::lower_bound(more, i), i);
      if (!settling_.settles(more, question)) facts = std::move(more);
    }
    auto missing = all_but(count_);
    std::erase_if(missing, [&](std::size_t i) { return std::ranges::binary_search(facts, i); });
    return missing;
  }

  [[nodiscard]] Indices irredundant() const {
    auto facts = all_but(count_);
    for (std::size_t i = count_; i-- > 0;) {
      auto fewer = facts;
      std::erase(fewer, i);
      if (!left_open(fewer)) facts = std::move(fewer);
    }
    return facts;
  }

  std::size_t count_;
  std::span<const std::size_t> questions_;
  const Settling& settling_;
};

}  // namespace

SettlingSet smallest_settling_set(std::size_t count, std::span<const std::size_t> questions,
                                  const Settling& settling) {
  return Search(count, questions, settling).run();
}

}  // namespace kg::condition
