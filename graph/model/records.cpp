// Records: see records.hpp. The names of their enumerations.
#include "graph/model/records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kg::model {
namespace {

using namespace std::string_view_literals;

// Each in the order of its enum.
constexpr std::array statement_kind_words = {
    "indication"sv, "absolute-contraindication"sv, "relative-contraindication"sv,
    "recommendation-against"sv, "unsettled"sv, "prerequisite"sv, "preference"sv, "remark"sv};
constexpr std::array strength_words = {"unstated"sv, "weak"sv, "strong"sv};
constexpr std::array certainty_words = {"unstated"sv, "very-low"sv, "low"sv, "moderate"sv,
                                        "high"sv};
constexpr std::array direction_words = {"for"sv, "against"sv};
constexpr std::array status_words = {"option"sv,  "contested"sv,       "conditional"sv,
                                     "blocked"sv, "contraindicated"sv, "not-indicated"sv};

constexpr std::array hit_policy_words = {"unique"sv, "first"sv, "collect"sv};

static_assert(statement_kind_words.size() == static_cast<std::size_t>(StatementKind::remark) + 1);
static_assert(strength_words.size() == static_cast<std::size_t>(Strength::strong) + 1);
static_assert(certainty_words.size() == static_cast<std::size_t>(Certainty::high) + 1);
static_assert(direction_words.size() == static_cast<std::size_t>(Direction::against) + 1);
static_assert(status_words.size() == static_cast<std::size_t>(Status::not_indicated) + 1);

}  // namespace

std::string_view to_string(StatementKind kind) {
  return statement_kind_words[static_cast<std::size_t>(kind)];
}

std::string_view to_string(Strength strength) {
  return strength_words[static_cast<std::size_t>(strength)];
}

std::string_view to_string(Direction direction) {
  return direction_words[static_cast<std::size_t>(direction)];
}

std::string_view to_string(Certainty certainty) {
  return certainty_words[static_cast<std::size_t>(certainty)];
}

std::string_view to_string(Status status) {
  return status_words[static_cast<std::size_t>(status)];
}

std::string_view to_string(HitPolicy policy) {
  return hit_policy_words[static_cast<std::size_t>(policy)];
}

std::optional<HitPolicy> find_hit_policy(std::string_view word) {
  const auto found = std::find(hit_policy_words.begin(), hit_policy_words.end(), word);
  if (found == hit_policy_words.end()) return std::nullopt;
  return static_cast<HitPolicy>(found - hit_policy_words.begin());
}

std::optional<Status> find_status(std::string_view word) {
  const auto found = std::find(status_words.begin(), status_words.end(), word);
  if (found == status_words.end()) return std::nullopt;
  return static_cast<Status>(found - status_words.begin());
}

std::string to_text(const Locator& locator) {
  std::string text;
  const auto add = [&](const std::string& part) {
    if (!text.empty()) text += ' ';
    text += part;
  };
  if (!locator.heading.empty()) add(fmt::format("\"{}\"", locator.heading));
  if (locator.paragraph > 0) add(fmt::format("paragraph {}", locator.paragraph));
  if (locator.sentence > 0) add(fmt::format("sentence {}", locator.sentence));
  return text;
}

}  // namespace kg::model
