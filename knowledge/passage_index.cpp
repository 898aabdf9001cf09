// PassageIndex: cutting and hashing once.
#include "knowledge/passage_index.hpp"

#include <algorithm>

#include "knowledge/coverage.hpp"
#include "knowledge/hashing.hpp"

namespace kg::knowledge {

PassageIndex::PassageIndex(std::string_view document)
    : document_(document), lines_(paragraphs(document)) {
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    lines_as_written_[single_blanks(lines_[i])].push_back(i);
    const auto normal = normalise(lines_[i]);
    lines_normalised_[normal].push_back(i);
    spots_[fingerprint_of_normalised(normal)].push_back({i, 0});
    const auto parts = sentences(lines_[i]);
    for (std::size_t k = 0; parts.size() > 1 && k < parts.size(); ++k) {
      spots_[fingerprint(parts[k])].push_back({i, k + 1});
    }
  }
}

std::vector<std::size_t> PassageIndex::headings(std::string_view heading) const {
  const auto exact = lines_as_written_.find(single_blanks(heading));
  if (exact != lines_as_written_.end()) return exact->second;
  const auto near = lines_normalised_.find(normalise(heading));
  return near == lines_normalised_.end() ? std::vector<std::size_t>() : near->second;
}

// `first` is the line behind the heading, or 0.
std::optional<std::string_view> PassageIndex::passage_at(const Place& place,
                                                         std::size_t first) const {
  if (place.paragraph == 0 && place.sentence == 0) {
    return place.heading.empty() ? document_ : lines_[first - 1];
  }
  const auto index = first + std::max(place.paragraph, 1u) - 1;
  if (index >= lines_.size()) return std::nullopt;
  if (place.sentence == 0) return lines_[index];
  const auto parts = sentences(lines_[index]);
  if (place.sentence > parts.size()) return std::nullopt;
  return parts[place.sentence - 1];
}

std::vector<std::string_view> PassageIndex::fitting(const Place& place) const {
  std::vector<std::string_view> found;
  const auto look = [&](std::size_t first) {
    if (const auto passage = passage_at(place, first)) found.push_back(*passage);
  };
  if (place.heading.empty()) look(0);
  else for (const auto heading : headings(place.heading)) look(heading + 1);
  return found;
}

std::optional<std::string_view> PassageIndex::find(const Place& place) const {
  if (place.heading.empty()) return passage_at(place, 0);
  const auto found = headings(place.heading);
  if (found.empty()) return std::nullopt;
  return passage_at(place, found.front() + 1);
}

bool PassageIndex::holds(const std::string& fingerprint) const {
  return spots_.contains(fingerprint);
}

std::vector<Place> PassageIndex::places_of(const std::string& fingerprint) const {
  std::vector<Place> places;
  const auto at = spots_.find(fingerprint);
  if (at == spots_.end()) return places;
  for (const auto& spot : at->second) {
    auto place = place_of_line(lines_, spot.line);
    place.sentence = static_cast<unsigned>(spot.sentence);
    places.push_back(std::move(place));
  }
  return places;
}

std::map<std::uint64_t, Place> find_across(std::string_view document,
                                           const std::set<std::uint64_t>& wanted,
                                           bool& complete) {
  std::map<std::uint64_t, Place> found;
  const auto lines = paragraphs(document);
  struct Word {
    std::string text;
    std::size_t line;
  };
  std::vector<Word> words;
  for (std::size_t i = 0; i < lines.size() && words.size() < searched_words; ++i) {
    for (auto& word : words_of(normalise(lines[i]))) words.push_back({std::move(word), i});
  }
  complete = words.size() < searched_words;
  for (std::size_t begin = 0; begin < words.size() && found.size() < wanted.size(); ++begin) {
    RunningFingerprint running;
    const auto end = std::min(words.size(), begin + passage_words);
    for (std::size_t i = begin; i < end; ++i) {
      running.add(words[i].text);
      const auto number = running.number();
      if (!wanted.contains(number)) continue;
      found.emplace(number, place_of_line(lines, words[begin].line));
    }
  }
  return found;
}

}  // namespace kg::knowledge
