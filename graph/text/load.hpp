// Load: a file of the file system -> a source, or a diagnostic that says why not.
// Knows files and encodings; knows nothing of languages.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/text/diagnostic.hpp"
#include "graph/text/source.hpp"

namespace kg::text {

/// Reads a text file. Missing, unreadable, too large, no UTF-8, NUL bytes: reported, null.
/// `asked` is the place that named the file (an import), or no place.
const SourceFile* load_file(const std::string& path, SourceStore& store, Sink& sink,
                            const Span& asked = {});

/// The bytes of a file, whatever they are. Missing, unreadable, too large: reported, nothing.
[[nodiscard]] std::optional<std::string> read_bytes(const std::string& path, Sink& sink,
                                                    const Span& asked = {});

/// Adds a text that is no file (standard input, embedded, a query), with the same checks.
const SourceFile* load_text(std::string name, std::string bytes, SourceStore& store, Sink& sink);

/// Replaces or makes a file in one step: writes beside it, then renames. On failure the original is
/// untouched, a diagnostic is reported and false comes back.
bool write_file(const std::string& path, std::string_view bytes, Sink& sink);

}  // namespace kg::text
