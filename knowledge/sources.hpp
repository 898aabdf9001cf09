// Sources: whether the passages that evidence points at are still where they were, and how to cite
// one. Behind `kg sources verify` and `kg sources cite`. Knows the graph and a reader's copies;
// prints nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model/graph.hpp"
#include "graph/text/diagnostic.hpp"
#include "knowledge/copies.hpp"
#include "knowledge/coverage.hpp"
#include "knowledge/edits.hpp"

namespace kg::knowledge {

enum class PassageState {
  found,      // there, and its fingerprint agrees
  unmarked,   // there, but nobody took its fingerprint
  ambiguous,  // there, but the place fits other lines as well
  moved,      // the words are unchanged, at another place
  mistyped,   // the place is there; its fingerprint is the one given but for a slip
  changed,    // the place is there, the words are others
  gone,       // neither place nor words
  no_file,    // the document could not be read
};
inline constexpr std::size_t passage_state_count = 8;
[[nodiscard]] std::string_view to_string(PassageState state);

struct PassageCheck {
  model::NodeId evidence{};
  model::Locator locator;
  PassageState state = PassageState::found;
  std::optional<Place> now;       // moved, changed: where it is
  bool recut = false;             // moved: runs over other ends of lines or sentences than it did
  std::size_t fits = 1;           // ambiguous: to how many passages the place leads
  std::string text;               // what stands there now, from the reader's copy; may be empty
  std::optional<Edit> edit;       // changed: the one edit that leads back to what was cited
  std::string right_fingerprint;  // mistyped, changed: of what stands there
};

struct Verification {
  std::vector<Copy> copies;          // one a source, in order of declaration
  std::vector<PassageCheck> checks;  // every locator of every evidence, in order of declaration
};

/// Looks up every passage in the copies of `folder`. What is not found is reported too; a document
/// that is missing is reported once. Nothing: the folder cannot be read.
[[nodiscard]] std::optional<Verification> verify(const model::Graph& graph,
                                                 const std::string& folder, text::Sink& sink);

/// What of each copy no evidence covers, in the order of `copies`. Passages that moved cover what
/// they moved to; what changed covers the place it is cited at.
[[nodiscard]] std::vector<Coverage> uncovered(const Verification& verification);

struct Citation {
  Place place;
  std::string fingerprint;
  std::string passage;
};

/// The first sentence that holds the words (case and punctuation aside), by the nearest title
/// before it that no earlier line repeats. Nothing: no sentence holds them.
[[nodiscard]] std::optional<Citation> cite(std::string_view document, std::string_view words);

/// `cite` for a file, with a diagnostic for each way to fail.
[[nodiscard]] std::optional<Citation> cite_file(const std::string& path, std::string_view words,
                                                text::Sink& sink);

}  // namespace kg::knowledge
