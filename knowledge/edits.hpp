// Edits: the one change of words that turned a passage into what stands there now. The old words
// are not kept; their fingerprint proves the edit that leads back to them.
// Method: try edits one by one and compare fingerprints. Knows normalised words only.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/hashing.hpp"

namespace kg::knowledge {

/// One change that was made to the passage since it was cited.
struct Edit {
  enum class Kind { replaced, inserted, removed, swapped };
  Kind kind = Kind::replaced;
  std::string before;  // what stood there: replaced, removed, swapped
  std::string after;   // what stands there: replaced, inserted, swapped
  std::string around;  // the word in front of it, or empty at the beginning
};
/// "`6` stands where `5` stood, behind `tumor`".
[[nodiscard]] std::string to_text(const Edit& edit);

/// Words that edits are tried with: those of all copies, the guideline's own, and small words and
/// numbers that change what a sentence says.
class EditSearch {
 public:
  explicit EditSearch(std::span<const std::string> texts);

  /// The edit that leads from the words with this fingerprint to `passage`. Nothing: none of those
  /// tried does; see `tried_most`.
  [[nodiscard]] std::optional<Edit> explain(std::string_view passage, std::string_view fingerprint);

  /// The same, with edits that bring in no word: a word put in, two swapped. For many passages.
  [[nodiscard]] std::optional<Edit> explain_cheaply(std::string_view passage,
                                                    std::string_view fingerprint);

  static constexpr std::size_t tried_most = 1'000'000;  // fingerprints, over all passages
  static constexpr std::size_t passage_words = 300;     // in a longer passage nothing is tried

 private:
  bool fits(RunningFingerprint running, std::initializer_list<std::string_view> middle,
            std::span<const std::string> rest);
  std::optional<Edit> explain_without_words(std::span<const std::string> now);
  std::optional<Edit> explain_with_words(std::span<const std::string> now);

  std::vector<std::string> words_;
  std::vector<std::string> words_and_numbers_;
  std::uint64_t wanted_ = 0;
  std::size_t tried_ = 0;
};

}  // namespace kg::knowledge
