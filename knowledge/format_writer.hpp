// Format writer: puts formatted lines and the comments of the text together, in order of places.
// Knows places, comments and blank lines; knows no declarations.
#pragma once

#include <string>
#include <vector>

#include "graph/text/source.hpp"
#include "graph/text/token.hpp"

namespace kg::knowledge {

/// What may stand between two things: as the author had it, at most one blank line; or a blank line
/// in any case; or none.
enum class Gap { keep, blank, none };

class FormatWriter {
 public:
  FormatWriter(const text::SourceFile& file, const std::vector<text::Comment>& comments);

  /// Lines for what stands at `span`, comments before its end written above it at `indent`, one
  /// behind it on its last line. Spans must come in order, or hold no comments.
  void write(const text::Span& span, const std::vector<std::string>& lines, std::size_t indent,
             Gap gap = Gap::keep);
  /// What remains.
  [[nodiscard]] std::string finish() &&;

  /// Comments that begin within the span.
  [[nodiscard]] bool has_comments(const text::Span& span) const;
  /// Begins the next thing with a blank line unless comments come first.
  void write_comments_before(std::uint32_t byte, std::size_t indent, Gap gap);

 private:
  [[nodiscard]] bool stands_behind(const text::Comment& comment, std::uint32_t end) const;
  void put_blank(std::uint32_t line, Gap gap);
  void put(const std::string& line);
  [[nodiscard]] std::uint32_t line_of(std::uint32_t byte) const;

  const text::SourceFile& file_;
  const std::vector<text::Comment>& comments_;
  std::size_t next_ = 0;  // the first comment not yet written
  std::uint32_t last_line_ = 0;  // in the source, of what was written last
  std::string out_;
};

}  // namespace kg::knowledge
