// Format writer: one pass over things and comments.
#include "knowledge/format_writer.hpp"

#include <algorithm>

namespace kg::knowledge {

FormatWriter::FormatWriter(const text::SourceFile& file,
                           const std::vector<text::Comment>& comments)
    : file_(file), comments_(comments) {}

std::uint32_t FormatWriter::line_of(std::uint32_t byte) const { return file_.position(byte).line; }

bool FormatWriter::has_comments(const text::Span& span) const {
  const auto at = std::lower_bound(
      comments_.begin(), comments_.end(), span.begin,
      [](const text::Comment& comment, std::uint32_t begin) { return comment.span.begin < begin; });
  return at != comments_.end() && at->span.begin < span.end;
}

// On the same line, with nothing of its own between.
bool FormatWriter::stands_behind(const text::Comment& comment, std::uint32_t end) const {
  const auto between = file_.bytes().substr(end, comment.span.begin - end);
  return between.find_first_not_of(" \t\r;{") == std::string_view::npos;
}

void FormatWriter::put(const std::string& line) {
  out_ += line;
  out_ += '\n';
}

void FormatWriter::put_blank(std::uint32_t line, Gap gap) {
  if (out_.empty() || gap == Gap::none) return;
  if (gap == Gap::blank || line >= last_line_ + 2) out_ += '\n';
}

void FormatWriter::write_comments_before(std::uint32_t byte, std::size_t indent, Gap gap) {
  while (next_ < comments_.size() && comments_[next_].span.begin < byte) {
    const auto& comment = comments_[next_++];
    const auto line = line_of(comment.span.begin);
    put_blank(line, gap);
    if (gap == Gap::blank) gap = Gap::keep;
    put(std::string(indent, ' ') + std::string(comment.text));
    last_line_ = line;
  }
}

void FormatWriter::write(const text::Span& span, const std::vector<std::string>& lines,
                         std::size_t indent, Gap gap) {
  const bool has_before = next_ < comments_.size() && comments_[next_].span.begin < span.end;
  // A blank line that has to be goes above the comments, which belong to what they precede.
  if (has_before) {
    const auto first = std::min(line_of(comments_[next_].span.begin), line_of(span.begin));
    const bool wanted = gap == Gap::blank || (gap == Gap::keep && first >= last_line_ + 2);
    put_blank(first, wanted ? Gap::blank : Gap::none);
    last_line_ = line_of(comments_[next_].span.begin);
    write_comments_before(span.end, indent, gap == Gap::none ? Gap::none : Gap::keep);
    if (gap == Gap::blank) gap = Gap::keep;
  }
  put_blank(line_of(span.begin), gap);
  for (const auto& line : lines) put(line);
  last_line_ = line_of(span.end == span.begin ? span.end : span.end - 1);
  if (next_ < comments_.size() && stands_behind(comments_[next_], span.end)) {
    out_.pop_back();
    put("  " + std::string(comments_[next_++].text));
  }
}

std::string FormatWriter::finish() && {
  write_comments_before(UINT32_MAX, 0, Gap::keep);
  return std::move(out_);
}

}  // namespace kg::knowledge
