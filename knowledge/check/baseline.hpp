// Baseline: the findings that stood when a guideline adopted its checks, as a JSON file
// (docs/schema/baseline.json). Stage: file -> Baseline, findings -> file.
// Knows fingerprints; does not judge findings.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "knowledge/check/findings.hpp"

namespace kg::knowledge::check {

/// Of a text. `asked` is the place that named the file. Nothing after a mistake, which is reported.
[[nodiscard]] std::optional<Baseline> read_baseline(const std::string& path, std::string_view bytes,
                                                    text::Sink& sink, const text::Span& asked);

/// True: it belongs to the guideline; else reported. Both ids may be empty.
[[nodiscard]] bool check_owner(const Baseline& baseline, const std::string& guideline,
                               text::Sink& sink, const text::Span& asked);

/// Neither accepted nor about the baseline or an unfinished check.
[[nodiscard]] bool belongs_to_baseline(const Finding& finding);

/// The file for all findings that belong to it, sorted by fingerprint, one a line.
[[nodiscard]] std::string print_baseline(const std::string& guideline,
                                         std::span<const Finding> findings);

/// The id of the guideline; empty where none is declared.
[[nodiscard]] std::string guideline_id(const model::Graph& graph);

}  // namespace kg::knowledge::check
