// Source: texts and places in them. The first value of every pipeline.
// Knows bytes, lines and columns; knows nothing of any language.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kg::text {

enum class SourceId : std::uint32_t { none = 0xffffffffu };

/// A half-open range of bytes in one source. The empty span of `none` is "no place".
struct Span {
  SourceId source = SourceId::none;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] bool valid() const { return source != SourceId::none; }
  friend bool operator==(const Span&, const Span&) = default;
};

/// The smallest span that holds both; both must lie in one source (else `a` is returned).
[[nodiscard]] Span join(const Span& a, const Span& b);

/// One text with its line starts. Immutable once made.
class SourceFile {
 public:
  SourceFile(SourceId id, std::string path, std::string bytes);

  [[nodiscard]] SourceId id() const { return id_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  [[nodiscard]] std::string_view slice(const Span& span) const;

  struct Position {
    std::uint32_t line;    // from 1
    std::uint32_t column;  // from 1, in code points
  };
  /// Line and column of a byte; a byte behind the end is the end.
  [[nodiscard]] Position position(std::uint32_t byte) const;
  /// The text of a line without its line end. Lines are counted from 1.
  [[nodiscard]] std::string_view line(std::uint32_t line) const;
  [[nodiscard]] std::uint32_t line_start(std::uint32_t line) const;
  [[nodiscard]] std::uint32_t line_count() const;

 private:
  SourceId id_;
  std::string path_;
  std::string bytes_;
  std::vector<std::uint32_t> line_starts_;
};

/// All texts of one run; owns them. References stay valid while the store lives.
class SourceStore {
 public:
  SourceStore() = default;
  SourceStore(const SourceStore&) = delete;
  SourceStore& operator=(const SourceStore&) = delete;

  const SourceFile& add(std::string path, std::string bytes);
  [[nodiscard]] const SourceFile& get(SourceId id) const;
  [[nodiscard]] const SourceFile* find(std::string_view path) const;

 private:
  std::deque<SourceFile> files_;
};

}  // namespace kg::text
