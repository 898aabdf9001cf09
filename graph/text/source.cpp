// Source: line tables and slices over immutable bytes.
#include "graph/text/source.hpp"

#include <algorithm>

#include "graph/text/utf8.hpp"

namespace kg::text {

Span join(const Span& a, const Span& b) {
  if (!a.valid()) return b;
  if (!b.valid() || a.source != b.source) return a;
  return {a.source, std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

SourceFile::SourceFile(SourceId id, std::string path, std::string bytes)
    : id_(id), path_(std::move(path)), bytes_(std::move(bytes)), line_starts_{0} {
  for (std::size_t i = 0; i < bytes_.size(); ++i) {
    if (bytes_[i] == '\n') line_starts_.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

std::string_view SourceFile::slice(const Span& span) const {
  const auto begin = std::min<std::size_t>(span.begin, bytes_.size());
  const auto end = std::clamp<std::size_t>(span.end, begin, bytes_.size());
  return std::string_view(bytes_).substr(begin, end - begin);
}

SourceFile::Position SourceFile::position(std::uint32_t byte) const {
  byte = std::min(byte, static_cast<std::uint32_t>(bytes_.size()));
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), byte);
  const auto line = static_cast<std::uint32_t>(after - line_starts_.begin());
  const auto start = line_starts_[line - 1];
  const auto columns = count_code_points(std::string_view(bytes_).substr(start, byte - start));
  return {line, static_cast<std::uint32_t>(columns + 1)};
}

std::string_view SourceFile::line(std::uint32_t line) const {
  if (line == 0 || line > line_starts_.size()) return {};
  const auto start = line_starts_[line - 1];
  auto text = std::string_view(bytes_).substr(start);
  text = text.substr(0, text.find('\n'));
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  return text;
}

std::uint32_t SourceFile::line_start(std::uint32_t line) const {
  return line == 0 || line > line_starts_.size() ? static_cast<std::uint32_t>(bytes_.size())
                                                 : line_starts_[line - 1];
}

std::uint32_t SourceFile::line_count() const {
  return static_cast<std::uint32_t>(line_starts_.size());
}

const SourceFile& SourceStore::add(std::string path, std::string bytes) {
  const auto id = static_cast<SourceId>(files_.size());
  return files_.emplace_back(id, std::move(path), std::move(bytes));
}

const SourceFile& SourceStore::get(SourceId id) const {
  return files_.at(static_cast<std::size_t>(id));
}

const SourceFile* SourceStore::find(std::string_view path) const {
  const auto it = std::find_if(files_.begin(), files_.end(),
                               [&](const SourceFile& file) { return file.path() == path; });
  return it == files_.end() ? nullptr : &*it;
}

}  // namespace kg::text
