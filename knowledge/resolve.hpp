// Resolve: the syntax of all files of a guideline -> its graph. Gives every name a meaning.
// Knows the language's meaning; knows no text and no files of the file system.
#pragma once

#include <optional>
#include <span>

#include "graph/model/graph.hpp"
#include "graph/text/diagnostic.hpp"
#include "knowledge/syntax.hpp"

namespace kg::knowledge {

/// The graph, or nothing after an error, here or in the syntax. The order of files does not matter
/// for the meaning. `file_missing`: an import failed, so a name that is not found is not reported.
[[nodiscard]] std::optional<model::Graph> resolve(std::span<const syntax::File> files,
                                                  bool file_missing, text::Sink& sink);

}  // namespace kg::knowledge
