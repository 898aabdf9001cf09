// Load: files or folders -> the graph of one guideline, imports followed. The whole pipeline of the
// knowledge floor in one call. Knows paths; knows nothing of queries.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model/graph.hpp"
#include "graph/text/diagnostic.hpp"
#include "graph/text/source.hpp"

namespace kg::knowledge {

/// A file, or a folder for all `*.kg` below it; what they import is read too, each file once, in
/// order of paths. A graph only when there is no error.
[[nodiscard]] std::optional<model::Graph> load(const std::vector<std::string>& paths,
                                               text::SourceStore& store, text::Sink& sink);

/// A text with the path that imports and messages call it by.
struct NamedText {
  std::string_view path;
  std::string_view text;
  std::string_view shown = {};  // what messages call it instead; empty: the path
};

/// The same for texts that are no files, as those inside the program. Imports find each other by
/// path.
[[nodiscard]] std::optional<model::Graph> load_texts(std::span<const NamedText> texts,
                                                     text::SourceStore& store, text::Sink& sink);

/// The same, but only those at `roots` are of the guideline, and what they import.
[[nodiscard]] std::optional<model::Graph> load_texts(const std::vector<std::string>& roots,
                                                     std::span<const NamedText> texts,
                                                     text::SourceStore& store, text::Sink& sink);

/// The `*.kg` files that a file or folder stands for, sorted by path. Empty after a diagnostic.
[[nodiscard]] std::vector<std::string> find_files(const std::string& path, text::Sink& sink);

}  // namespace kg::knowledge
