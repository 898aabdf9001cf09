// PassageIndex: one document cut once, for many questions: what stands at a place, and where the
// words of a fingerprint stand. Knows plain text; knows no guideline.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/passage.hpp"

namespace kg::knowledge {

/// Views into the document, which must outlive it.
class PassageIndex {
 public:
  explicit PassageIndex(std::string_view document);

  [[nodiscard]] const std::vector<std::string_view>& lines() const { return lines_; }
  /// As `find_heading`.
  [[nodiscard]] std::vector<std::size_t> headings(std::string_view heading) const;
  /// As `find_passage`.
  [[nodiscard]] std::optional<std::string_view> find(const Place& place) const;
  /// How many passages fit the place: one for each line that is its heading.
  [[nodiscard]] std::vector<std::string_view> fitting(const Place& place) const;
  /// Lines and sentences with the fingerprint, in order of the document, each by the nearest title
  /// before it. A line that is one sentence counts once.
  [[nodiscard]] std::vector<Place> places_of(const std::string& fingerprint) const;
  [[nodiscard]] bool holds(const std::string& fingerprint) const;

 private:
  struct Spot {
    std::size_t line;
    std::size_t sentence;  // from 1; 0: the line
  };
  [[nodiscard]] std::optional<std::string_view> passage_at(const Place& place,
                                                           std::size_t first) const;

  std::string_view document_;
  std::vector<std::string_view> lines_;
  std::unordered_map<std::string, std::vector<std::size_t>> lines_as_written_;
  std::unordered_map<std::string, std::vector<std::size_t>> lines_normalised_;
  std::unordered_map<std::string, std::vector<Spot>> spots_;
};

/// Words of the document, wherever it cuts them into lines and sentences, whose fingerprint is one
/// of those wanted (as numbers, see hashing.hpp): the place of the line where they begin.
/// `complete` is set to false when the document is longer than `searched_words`, behind which
/// nothing was looked for.
[[nodiscard]] std::map<std::uint64_t, Place> find_across(std::string_view document,
                                                         const std::set<std::uint64_t>& wanted,
                                                         bool& complete);

inline constexpr std::size_t searched_words = 10'000;
inline constexpr std::size_t passage_words = 120;  // a longer passage is found as a line only

}  // namespace kg::knowledge
