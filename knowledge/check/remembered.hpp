// Remembered: proofs of earlier runs in a file, so that what did not change is not proved again.
// A file that is damaged, or of another version of the program, is as good as none.
// Knows keys and answers; knows no guideline.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

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
  [[nodiscard]] std::optional<condition::Proof> find(
      const std::string& key, const condition::Vocabulary& vocabulary) override;
  void keep(const std::string& key, const condition::Proof& proof,
            const condition::Vocabulary& vocabulary) override;

  [[nodiscard]] std::size_t remembered_count() const { return remembered_; }
  [[nodiscard]] std::size_t new_count() const { return new_; }

 private:
  struct Value {  // of a witness, by names: ids differ from run to run
    std::string fact;
    std::string text;
  };
  struct Answer {
    bool proved = false;
    std::vector<Value> witness;
    bool used = false;
  };

  std::string version_;
  mutable std::mutex mutex_;
  std::map<std::string, Answer> answers_;  // by key
  std::size_t remembered_ = 0;
  std::size_t new_ = 0;
};

}  // namespace kg::knowledge::check
