// Place: columns are counted anew for each encoding.
#include "tools/report/place.hpp"

#include <fmt/format.h>

#include <cctype>
#include <filesystem>

#include "graph/text/utf8.hpp"

namespace kg::tools::report {
namespace {

// A code point of four bytes is two units of UTF-16, any other one.
std::uint32_t utf16_units(std::string_view text) {
  std::uint32_t units = 0;
  while (!text.empty()) {
    const auto length = text::sequence_length(text);
    units += length == 4 ? 2 : 1;
    text.remove_prefix(length);
  }
  return units;
}

struct LineColumn {
  std::uint32_t line;
  std::uint32_t column;
};

LineColumn count(const text::SourceFile& source, std::uint32_t byte, Columns columns) {
  const auto position = source.position(byte);
  if (columns == Columns::code_points) return {position.line, position.column};
  const auto start = source.line_start(position.line);
  return {position.line, 1 + utf16_units(source.slice({source.id(), start, byte}))};
}

}  // namespace

Place place_of(const text::Span& span, const text::SourceStore& sources, Columns columns) {
  const auto& source = sources.get(span.source);
  const auto begin = count(source, span.begin, columns);
  const auto end = count(source, span.end, columns);
  return {source.path(), begin.line, begin.column, end.line, end.column};
}

std::string plain_path(std::string_view path) {
  return std::filesystem::path(path).lexically_normal().generic_string();
}

std::string uri_of(std::string_view path) {
  const auto normal = plain_path(path);
  std::string uri = normal.starts_with('/') ? "file://" : "";
  constexpr std::string_view allowed = "-._~/";
  for (const char c : normal) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_letter = byte < 0x80 && std::isalnum(byte) != 0;
    const bool is_plain = is_letter || allowed.find(c) != std::string_view::npos;
    uri += is_plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return uri;
}

bool is_in_file(const text::Span& span, const text::SourceStore& sources) {
  if (!span.valid()) return false;
  const auto& path = sources.get(span.source).path();
  return path != "command line" && path != "standard input";
}

}  // namespace kg::tools::report
