// Coverage: what part of a document evidence speaks of, and what part none does.
// Behind `kg sources verify --uncovered`. Knows passages; knows nothing of why a line is in a text.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/passage.hpp"

namespace kg::knowledge {

/// What can be told of a line by its form alone. A title may be a heading, a name, a button of a
/// web page or a caption: a line of at most 80 bytes that ends like no sentence and is no item of
/// a list.
enum class UnitKind { sentence, title };
[[nodiscard]] std::string_view to_string(UnitKind kind);

/// A sentence of a document, or a line that is none.
struct Unit {
  Place place;
  UnitKind kind = UnitKind::sentence;
  std::string text;
};

struct Coverage {
  std::size_t sentences = 0;          // in the document
  std::size_t covered_sentences = 0;  // some evidence points at them, or at their paragraph
  std::size_t titles = 0;
  std::size_t covered_titles = 0;     // evidence points at them, or counts paragraphs from them
  std::vector<Unit> uncovered;        // in order of the document
};

/// What of the document the places leave uncovered. Places that are not in it cover nothing; one
/// that names no heading and no paragraph covers nothing either: it is the document's name.
[[nodiscard]] Coverage measure_coverage(std::string_view document, std::span<const Place> places);

/// A line that ends like no sentence; see UnitKind.
[[nodiscard]] bool looks_like_title(std::string_view line);

/// The place of a line by the nearest title before it that no earlier line repeats.
[[nodiscard]] Place place_of_line(const std::vector<std::string_view>& lines, std::size_t index);

}  // namespace kg::knowledge
