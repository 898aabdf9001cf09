// Remembered: a JSON text with the sum of its answers, so that no damaged answer is believed.
#include "knowledge/check/remembered.hpp"

#include <nettle/sha2.h>

#include <array>
#include <boost/json.hpp>

namespace kg::knowledge::check {
namespace {

namespace json = boost::json;

constexpr std::string_view format_name = "kg proofs 1";

std::string sha256_hex(std::string_view text) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
  std::array<std::uint8_t, 16> bytes{};
  sha256_digest(&context, bytes.size(), bytes.data());
  std::string digits;
  for (const auto byte : bytes) digits += fmt::format("{:02x}", byte);
  return digits;
}

}  // namespace

std::string RememberedProofs::digest(std::string_view text) const { return sha256_hex(text); }

bool RememberedProofs::read(std::string_view text) {
  const std::lock_guard lock(mutex_);
  answers_.clear();
  boost::system::error_code error;
  const auto value = json::parse(text, error);
  if (error || !value.is_object()) return false;
  const auto& file = value.as_object();
  const auto is = [&](std::string_view key, std::string_view wanted) {
    const auto* found = file.if_contains(key);
    return found && found->is_string() && std::string_view(found->as_string()) == wanted;
  };
  const auto* answers = file.if_contains("answers");
  if (!is("format", format_name) || !is("version", version_) || !answers ||
      !answers->is_object() || !is("sum", sha256_hex(json::serialize(*answers)))) {
    return false;
  }
  // The sum is right, so the shape is the one that was written.
  for (const auto& [key, each] : answers->as_object()) {
    answers_.emplace(key, Answer{each.as_bool(), false});
  }
  return true;
}

std::string RememberedProofs::to_text() const {
  const std::lock_guard lock(mutex_);
  json::object answers;
  for (const auto& [key, answer] : answers_) {
    if (answer.used) answers[key] = answer.nobody;
  }
  json::object file;
  file["format"] = format_name;
  file["version"] = version_;
  file["sum"] = sha256_hex(json::serialize(answers));
  file["answers"] = std::move(answers);
  return json::serialize(file) + "\n";
}

std::optional<bool> RememberedProofs::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto at = answers_.find(key);
  if (at == answers_.end()) return std::nullopt;
  at->second.used = true;
  ++remembered_;
  return at->second.nobody;
}

void RememberedProofs::keep(const std::string& key, bool nobody) {
  const std::lock_guard lock(mutex_);
  ++new_;
  answers_[key] = {nobody, true};
}

}  // namespace kg::knowledge::check
