// Hashing: SHA-256 (FIPS 180-4) word by word.
#include "knowledge/hashing.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace kg::knowledge {

std::vector<std::string> words_of(std::string_view normalised) {
  std::vector<std::string> words;
  while (!normalised.empty()) {
    const auto end = std::min(normalised.find(' '), normalised.size());
    if (end > 0) words.emplace_back(normalised.substr(0, end));
    normalised.remove_prefix(std::min(end + 1, normalised.size()));
  }
  return words;
}

void RunningFingerprint::add(std::string_view word) {
  const auto put = [&](std::string_view text) {
    sha256_update(&context_, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
  };
  if (!empty_) put(" ");
  put(word);
  empty_ = false;
}

std::uint64_t RunningFingerprint::number() const {
  auto context = context_;
  std::array<std::uint8_t, 8> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  std::uint64_t number = 0;
  for (const auto byte : digest) number = (number << 8) | byte;
  return number;
}

std::string RunningFingerprint::digits() const { return fmt::format("{:016x}", number()); }

std::uint64_t to_number(std::string_view fingerprint) {
  std::uint64_t number = 0;
  std::from_chars(fingerprint.data(), fingerprint.data() + fingerprint.size(), number, 16);
  return number;
}

}  // namespace kg::knowledge
