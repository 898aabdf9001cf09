// Proof memory: answers of earlier runs, by the key of their question (question.hpp). Where they
// are kept is not known here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kg::condition {

/// For several provers and threads at once.
class ProofMemory {
 public:
  virtual ~ProofMemory() = default;
  /// How texts become keys; the same in every run.
  [[nodiscard]] virtual std::string digest(std::string_view text) const = 0;
  /// Whether no patient meets the condition of the question; nothing when it was never answered.
  [[nodiscard]] virtual std::optional<bool> find(const std::string& key) = 0;
  /// An answer that was proved. What spent its budget is not kept: another budget may answer it.
  virtual void keep(const std::string& key, bool nobody) = 0;
};

}  // namespace kg::condition
