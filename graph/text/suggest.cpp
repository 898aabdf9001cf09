// Suggest: optimal string alignment distance. Source: Boytsov 2011, "Indexing methods for
// approximate dictionary searching", restricted Damerau-Levenshtein.
#include "graph/text/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace kg::text {
namespace {

std::string fold(std::string_view word) {
  std::string folded(word);
  for (char& c : folded) {
    c = c == '_' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return folded;
}

constexpr std::size_t longest_compared = 64;
constexpr std::size_t far = 1000;

// Three rows are enough, and none is allocated: thousands of names may be compared. Neither text is
// longer than `longest_compared`.
std::size_t distance(std::string_view a, std::string_view b) {
  using Row = std::array<std::size_t, longest_compared + 1>;
  std::array<Row, 3> rows;
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    Row& row = rows[i % 3];
    const Row& above = rows[(i + 2) % 3];
    const Row& two_above = rows[(i + 1) % 3];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + cost});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
  }
  return rows[a.size() % 3][b.size()];
}

bool is_plural_of(std::string_view a, std::string_view b) {
  return a.size() == b.size() + 1 && a.back() == 's' && a.substr(0, b.size()) == b;
}

// Smaller is nearer; `far` and above is not near at all.
std::size_t rank(const std::string& typed, const std::string& candidate) {
  if (typed == candidate) return 0;
  if (is_plural_of(typed, candidate) || is_plural_of(candidate, typed)) return 1;
  if (typed.size() > longest_compared || candidate.size() > longest_compared) return far;
  const auto longer = std::max(typed.size(), candidate.size());
  const auto allowed = std::max<std::size_t>(1, longer / 3);
  if (longer - std::min(typed.size(), candidate.size()) <= allowed) {
    const auto steps = distance(typed, candidate);
    if (steps <= allowed && steps < typed.size()) return 2 * steps;
  }
  if (typed.size() >= 3 && candidate.starts_with(typed))
    return 20 + candidate.size() - typed.size();
  if (typed.size() >= 4 && candidate.find(typed) != std::string::npos) return 60;
  return far;
}

}  // namespace

std::vector<std::string> nearest(std::string_view typed, std::span<const std::string> candidates,
                                 std::size_t most) {
  const auto wanted = fold(typed);
  std::vector<std::pair<std::size_t, std::string>> ranked;
  for (const auto& candidate : candidates) {
    const auto r = rank(wanted, fold(candidate));
    const bool known = std::any_of(ranked.begin(), ranked.end(),
                                   [&](const auto& entry) { return entry.second == candidate; });
    if (r < far && !known) ranked.emplace_back(r, candidate);
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> names;
  for (const auto& [r, name] : ranked) {
    // A clearly worse one beside a good one only distracts.
    if (names.size() == most || r > ranked.front().first + 4) break;
    // The same word but for case or `_` can mean nothing else.
    if (ranked.front().first == 0 && r > 0) break;
    names.push_back(name);
  }
  return names;
}

std::string did_you_mean(std::span<const std::string> names) {
  if (names.empty()) return {};
  std::string text = fmt::format("did you mean `{}`", names[0]);
  for (std::size_t i = 1; i < names.size(); ++i) {
    text += fmt::format("{}`{}`", i + 1 == names.size() ? " or " : ", ", names[i]);
  }
  return text + "?";
}

}  // namespace kg::text
