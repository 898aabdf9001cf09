// Findings: what `kg check` has found, after the project's policy: each with the severity that it
// has here, a fingerprint that stays when lines move, and whether it is new, known or accepted.
// Stage: diagnostics + Policy -> findings -> report. Knows no output formats.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model/graph.hpp"
#include "graph/text/diagnostic.hpp"
#include "graph/text/source.hpp"
#include "knowledge/check/policy.hpp"

namespace kg::knowledge::check {

enum class State : std::uint8_t {
  fresh,      // to be looked at
  baselined,  // stands in the baseline
  accepted,   // by an `accept` of the guideline
};
/// "new", "baselined", "accepted".
[[nodiscard]] std::string_view to_string(State state);

struct Finding {
  text::Diagnostic diagnostic;  // its severity is that of the policy
  std::string fingerprint;      // 16 hexadecimal digits
  State state = State::fresh;
  std::string reason;           // accepted: the author's words
  text::Span accepted_at;       // accepted: the declaration
};

/// The first 16 hexadecimal digits of SHA-256 over the code and the subjects; without subjects,
/// over the code, the message and the text that is underlined. The second finding that is equal
/// to another has `ordinal` 1. Neither lines nor paths take part. `judge` puts what a
/// statement says in the place of a subject that is only its number (identity.hpp).
[[nodiscard]] std::string fingerprint_of(const text::Diagnostic& diagnostic,
                                         const text::SourceStore& sources, std::size_t ordinal = 0);

/// What has been looked for: only what was can be said to be gone.
struct Searched {
  std::vector<text::Code> codes;  // of the checks that ran to the end and left no question open
  bool everything = false;        // all checks did
};

/// Every diagnostic as a finding, in order of places, those turned off left out; then what the
/// policy itself has to say: an `accept` that applies to nothing, a baseline that is outlived.
/// `graph` null: the guideline could not be read.
[[nodiscard]] std::vector<Finding> judge(std::span<const text::Diagnostic> found,
                                         const Policy& policy, const model::Graph* graph,
                                         const Searched& searched,
                                         const text::SourceStore& sources);

/// A new finding at or above what the policy fails on.
[[nodiscard]] bool fails(const Finding& finding, const Policy& policy);

}  // namespace kg::knowledge::check
