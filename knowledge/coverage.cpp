// Coverage: marks sentences and titles, and lists those without a mark.
#include "knowledge/coverage.hpp"

#include <algorithm>
#include <array>

namespace kg::knowledge {
namespace {

constexpr std::array<std::string_view, 4> bullets = {"\xE2\x80\xA2", "* ", "- ", "\xE2\x80\x93 "};

bool is_list_item(std::string_view line) {
  return std::any_of(bullets.begin(), bullets.end(),
                     [&](std::string_view bullet) { return line.starts_with(bullet); });
}

// Marks a sentence of each line, line by line; sentence 0 is the line itself.
class Marks {
 public:
  explicit Marks(const std::vector<std::string_view>& lines) : lines_(lines) {
    for (const auto line : lines) {
      parts_.push_back(sentences(line));
      marked_.emplace_back(parts_.back().size(), false);
    }
  }

  void mark(const Place& place) {
    std::size_t first = 0;
    if (!place.heading.empty()) {
      const auto headings = find_heading(lines_, place.heading);
      if (headings.empty()) return;
      mark_line(headings.front());
      first = headings.front() + 1;
    }
    if (place.paragraph == 0 && place.sentence == 0) return;
    const auto line = first + std::max(place.paragraph, 1u) - 1;
    if (line >= lines_.size()) return;
    if (place.sentence == 0) mark_line(line);
    else if (place.sentence <= parts_[line].size()) marked_[line][place.sentence - 1] = true;
  }

  Coverage measure() const {
    Coverage coverage;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const bool title = looks_like_title(lines_[i]);
      for (std::size_t k = 0; k < parts_[i].size(); ++k) {
        ++(title ? coverage.titles : coverage.sentences);
        if (marked_[i][k]) {
          ++(title ? coverage.covered_titles : coverage.covered_sentences);
          continue;
        }
        auto place = place_of_line(lines_, i);
        if (parts_[i].size() > 1) place.sentence = static_cast<unsigned>(k + 1);
        coverage.uncovered.push_back({place, title ? UnitKind::title : UnitKind::sentence,
                                      std::string(parts_[i][k])});
      }
    }
    return coverage;
  }

 private:
  void mark_line(std::size_t line) { marked_[line].assign(marked_[line].size(), true); }

  const std::vector<std::string_view>& lines_;
  std::vector<std::vector<std::string_view>> parts_;
  std::vector<std::vector<bool>> marked_;
};

}  // namespace

std::string_view to_string(UnitKind kind) {
  return kind == UnitKind::title ? "title" : "sentence";
}

bool looks_like_title(std::string_view line) {
  constexpr std::size_t longest = 80;
  const bool closed = line.ends_with('.') || line.ends_with('?') || line.ends_with('!') ||
                      line.ends_with(':') || line.ends_with(',') || line.ends_with(';');
  return line.size() <= longest && !closed && !is_list_item(line) && sentences(line).size() == 1;
}

Place place_of_line(const std::vector<std::string_view>& lines, std::size_t index) {
  for (auto i = index; i-- > 0;) {
    const bool first = std::find(lines.begin(), lines.end(), lines[i]) ==
                       lines.begin() + static_cast<std::ptrdiff_t>(i);
    if (!first || !looks_like_title(lines[i])) continue;
    return {std::string(lines[i]), static_cast<unsigned>(index - i), 0};
  }
  return {{}, static_cast<unsigned>(index + 1), 0};
}

Coverage measure_coverage(std::string_view document, std::span<const Place> places) {
  const auto lines = paragraphs(document);
  Marks marks(lines);
  for (const auto& place : places) marks.mark(place);
  return marks.measure();
}

}  // namespace kg::knowledge
