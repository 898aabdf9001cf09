// Format: a `.kg` text -> the same text in its canonical form. Keeps meaning, every comment and the
// order of comments; formatting twice changes nothing more. Knows syntax; resolves nothing.
#pragma once

#include <optional>
#include <string>

#include "graph/text/diagnostic.hpp"
#include "graph/text/source.hpp"

namespace kg::knowledge {

/// The canonical text, or nothing where the file has mistakes, which are reported.
[[nodiscard]] std::optional<std::string> format(const text::SourceFile& file, text::Sink& sink);

}  // namespace kg::knowledge
