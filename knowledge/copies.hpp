// Copies: the reader's folder -> for each source of a guideline the file that holds its text, by
// name or recognised by its words. Behind `kg sources`. Knows nothing of single passages' fate.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "graph/model/graph.hpp"
#include "graph/text/diagnostic.hpp"
#include "knowledge/reading.hpp"

namespace kg::knowledge {

enum class WholeState {
  same,      // the fingerprint of the source agrees
  unmarked,  // the source has none
  differs,
  no_file,
};
[[nodiscard]] std::string_view to_string(WholeState state);

/// A reader's copy of one source.
struct Copy {
  model::NodeId source{};
  std::string file;                // its name in the folder; empty: there is none
  std::string text;                // as it is read: UTF-8, a line a paragraph
  Encoding encoding = Encoding::utf8;
  Reading reading = Reading::as_it_stands;
  std::size_t wrapped_at = 0;      // columns; 0: as it stands
  bool renamed = false;            // the source gives another name, or none
  std::vector<std::string> twins;  // other files of the folder with the same words
  WholeState whole = WholeState::no_file;
};

/// Every place in a source that evidence names, by source.
using LocatorsBySource = std::map<model::NodeId, std::vector<model::Locator>>;
[[nodiscard]] LocatorsBySource locators_by_source(const model::Graph& graph);

[[nodiscard]] Place place_of(const model::Locator& locator);
[[nodiscard]] bool same_fingerprint(std::string_view a, std::string_view b);

/// A copy for every source, in order of declaration. A source is looked for under the `file` that
/// it gives; a file with another name is taken when its words have the source's fingerprint, or
/// when at least half of the fingerprinted passages stand in it (most first) and no other source
/// gives its name. What is unusual about a copy is reported as a note, a missing one as an error.
/// Nothing: the folder cannot be read, which is reported.
[[nodiscard]] std::optional<std::vector<Copy>> find_copies(const model::Graph& graph,
                                                           const std::string& folder,
                                                           text::Sink& sink);

}  // namespace kg::knowledge
