// Hashing: fingerprints of words that are put together one by one. Behind the searches for words
// that stand elsewhere or were edited, which try many. Knows normalised words only.
#pragma once

#include <nettle/sha2.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kg::knowledge {

/// The words of a normalised text.
[[nodiscard]] std::vector<std::string> words_of(std::string_view normalised);

/// The fingerprint of the words so far; words are joined by blanks.
class RunningFingerprint {
 public:
  RunningFingerprint() { sha256_init(&context_); }
  void add(std::string_view word);
  /// As a number: the 16 hexadecimal digits, most significant first.
  [[nodiscard]] std::uint64_t number() const;
  [[nodiscard]] std::string digits() const;

 private:
  sha256_ctx context_;
  bool empty_ = true;
};

/// 16 hexadecimal digits as a number. INVARIANT: they are such digits; the resolver sees to it.
[[nodiscard]] std::uint64_t to_number(std::string_view fingerprint);

}  // namespace kg::knowledge
