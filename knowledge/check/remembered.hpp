// Remembered: proofs of earlier runs in a file, so that what did not change is not proved again.
// A file that is damaged, or of another version of the program, is as good as none.
// Knows keys and answers; knows no guideline.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "graph/condition/proof_memory.hpp"

namespace kg::knowledge::check {

class RememberedProofs : public condition::ProofMemory {
 public:
  /// `version`: of the program; answers of other versions are not trusted.
  explicit RememberedProofs(std::string version) : version_(std::move(version)) {}

  /// Reads what `to_text` wrote. False, and nothing remembered, when it is anything else.
  bool read(std::string_view text);
  /// The answers asked for or found in this run; those of questions that nobody asked fall out.
  [[nodiscard]] std::string to_text() const;

  [[nodiscard]] std::string digest(std::string_view text) const override;
  [[nodiscard]] std::optional<bool> find(const std::string& key) override;
  void keep(const std::string& key, bool nobody) override;

  [[nodiscard]] std::size_t remembered_count() const { return remembered_; }
  [[nodiscard]] std::size_t new_count() const { return new_; }

 private:
  struct Answer {
    bool nobody = false;
    bool used = false;  // asked for or found in this run
  };

  std::string version_;
  mutable std::mutex mutex_;
  std::map<std::string, Answer> answers_;  // by key
  std::size_t remembered_ = 0;
  std::size_t new_ = 0;
};

}  // namespace kg::knowledge::check
