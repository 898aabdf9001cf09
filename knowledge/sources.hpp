// Sources: whether the passages that evidence rests on are still where they were, and how to cite
// one. Behind `kg sources verify` and `kg sources cite`. Knows documents as plain text files.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model/graph.hpp"
#include "graph/text/diagnostic.hpp"
#include "knowledge/passage.hpp"

namespace kg::knowledge {

enum class PassageState {
  found,     // there, and its fingerprint agrees
  unmarked,  // there, but nobody took its fingerprint
  moved,     // at another place of the document
  changed,   // the place is there, the words are others
  gone,      // neither place nor words
  no_file,   // the document could not be read
};
[[nodiscard]] std::string_view to_string(PassageState state);

struct PassageCheck {
  model::NodeId evidence{};  // a source stands for its whole document
  model::Locator locator;
  PassageState state = PassageState::found;
  std::optional<Place> now;  // moved: where it is
};

/// Every locator of the graph, and every source that has a fingerprint, in order of declaration.
/// `folder` holds the documents under the names that sources give as `file`. What is not found is
/// reported too; a document that is missing is reported once.
[[nodiscard]] std::vector<PassageCheck> verify(const model::Graph& graph, const std::string& folder,
                                               text::Sink& sink);

struct Citation {
  Place place;
  std::string fingerprint;
  std::string passage;
};

/// The first sentence that holds the words (case and punctuation aside), by the nearest heading
/// before it. A line is taken for a heading when it is short, ends like no sentence, and is the
/// first of its wording. Nothing: no sentence holds them.
[[nodiscard]] std::optional<Citation> cite(std::string_view document, std::string_view words);

/// `cite` for a file, with a diagnostic for each way to fail.
[[nodiscard]] std::optional<Citation> cite_file(const std::string& path, std::string_view words,
                                                text::Sink& sink);

}  // namespace kg::knowledge
