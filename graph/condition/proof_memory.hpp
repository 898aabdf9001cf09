// Proof memory: answers of earlier runs, by the key of their question (question.hpp). Where they
// are kept is not known here.
#pragma once

#include <optional>
#include <string>

#include "graph/condition/proof.hpp"
#include "graph/condition/question.hpp"

namespace kg::condition {

/// For several provers and threads at once.
class ProofMemory {
 public:
  virtual ~ProofMemory() = default;
  /// How texts become keys; the same in every run.
  [[nodiscard]] virtual std::string digest(std::string_view text) const = 0;
  /// The answer, if it is known: proved, or refuted with a witness. Facts are those of `vocabulary`.
  [[nodiscard]] virtual std::optional<Proof> find(const std::string& key,
                                                  const Vocabulary& vocabulary) = 0;
  /// An answer that was found. Unknown ones are not kept: another budget may answer them.
  virtual void keep(const std::string& key, const Proof& proof, const Vocabulary& vocabulary) = 0;
};

}  // namespace kg::condition
