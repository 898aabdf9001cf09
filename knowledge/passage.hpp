// Passage: a place in a document -> its words, and the fingerprint of words. What evidence points
// at. Knows plain text; knows no guideline.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kg::knowledge {

/// A place as evidence names it; 0 and empty: not named. Counted from 1.
struct Place {
  std::string heading;
  unsigned paragraph = 0;
  unsigned sentence = 0;

  friend bool operator==(const Place&, const Place&) = default;
};
/// `"Surgery" paragraph 1 sentence 2`; the whole document: `the whole text`.
[[nodiscard]] std::string to_text(const Place& place);

/// The lines of a document that are not blank, without the blanks around them. Each is a paragraph.
[[nodiscard]] std::vector<std::string_view> paragraphs(std::string_view document);

/// Without blanks around it, every run of them one. A no-break space is a blank.
[[nodiscard]] std::string single_blanks(std::string_view text);

/// A sentence ends at `.`, `?` or `!` before a capital or an opening quote; closing quotes and
/// reference numbers glued to the stop belong to it (`patients.11 In`). The full stop behind a
/// single capital is that of an initial and ends nothing.
[[nodiscard]] std::vector<std::string_view> sentences(std::string_view paragraph);

/// The lines that are the heading: letter by letter (runs of blanks count as one); where none is,
/// those that are it when normalised. More than one: a place below it fits more than once.
[[nodiscard]] std::vector<std::size_t> find_heading(const std::vector<std::string_view>& lines,
                                                    std::string_view heading);

/// The words at a place, or nothing where there is none. A paragraph is counted behind the first
/// line that is the heading, without a heading from the top. Without a paragraph: the heading
/// itself, without either: the whole document.
[[nodiscard]] std::optional<std::string_view> find_passage(std::string_view document,
                                                           const Place& place);

/// Words and numbers in lower case, one blank between them. What cannot change the meaning goes:
/// case, punctuation, quotes of any kind, line ends, soft hyphens; ligatures are spelt out. What
/// can change it stays: `<`, `>`, `=`, `+`, `%`, the minus of a number, and `.`, `,` or `-` between
/// digits. `≤` reads as `<=`, every dash as `-`.
[[nodiscard]] std::string normalise(std::string_view passage);

/// The first 16 hexadecimal digits of SHA-256 (FIPS 180-4) of the normalised passage.
[[nodiscard]] std::string fingerprint(std::string_view passage);
[[nodiscard]] std::string fingerprint_of_normalised(std::string_view text);

}  // namespace kg::knowledge
