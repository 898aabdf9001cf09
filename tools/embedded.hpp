// Embedded files: guidelines and templates that are compiled into the program, byte for byte.
// Serves the load stage of the tools, and `kg init`. Knows names, paths and bytes only.
#pragma once

#include <span>
#include <string_view>

namespace kg::tools {

/// One file as it stood in the source tree when the program was built.
struct EmbeddedFile {
  std::string_view path;  // relative to the root of the sources, with forward slashes
  std::string_view text;  // the exact bytes
};

/// The files of the guideline `name` (`net`), sorted by path. Unknown name: empty.
/// The views live as long as the program.
std::span<const EmbeddedFile> embedded_guideline(std::string_view name);

/// What a new guideline is made of (`init`), sorted by path. Unknown name: empty.
std::span<const EmbeddedFile> embedded_templates(std::string_view name);

}  // namespace kg::tools
