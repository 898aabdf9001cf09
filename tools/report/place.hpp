// Place: a span as reports write it: path, lines, columns, URI.
// Knows texts and encodings; knows no formats.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "graph/text/source.hpp"

namespace kg::tools::report {

enum class Columns : std::uint8_t { code_points, utf16 };

/// Lines and columns from 1; the end is the column behind the last character.
struct Place {
  std::string path;
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::uint32_t end_line = 1;
  std::uint32_t end_column = 1;
};

/// INVARIANT: `span` is valid.
[[nodiscard]] Place place_of(const text::Span& span, const text::SourceStore& sources,
                             Columns columns);

/// The same path without `./` and what comes and goes: as a repository knows it.
[[nodiscard]] std::string plain_path(std::string_view path);

/// A path as a URI reference (RFC 3986): relative ones stay so, without `./`; every byte that no
/// URI may hold is `%XX`.
[[nodiscard]] std::string uri_of(std::string_view path);

/// The span lies in a file, not in the command line or standard input.
[[nodiscard]] bool is_in_file(const text::Span& span, const text::SourceStore& sources);

}  // namespace kg::tools::report
