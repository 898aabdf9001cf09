// Edits: words taken out, put in, replaced or swapped until the fingerprint fits.
#include "knowledge/edits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "knowledge/hashing.hpp"
#include "knowledge/passage.hpp"

namespace kg::knowledge {
namespace {

// Small words that turn a sentence round, and units, whether or not any text holds them.
constexpr std::array<std::string_view, 72> turning_words = {
    "no",      "not",     "never",    "none",    "nor",     "without",   "with",    "always",
    "all",     "any",     "some",     "many",    "most",    "few",       "only",    "also",
    "may",     "might",   "can",      "cannot",  "could",   "should",    "must",    "will",
    "shall",   "would",   "is",       "are",     "was",     "were",      "has",     "have",
    "and",     "or",      "but",      "before",  "after",   "more",      "less",    "higher",
    "lower",   "larger",  "smaller",  "above",   "below",   "up",        "under",   "over",
    "often",   "rarely",  "usually",  "seldom",  "first",   "second",    "high",    "low",
    "cm",      "mm",      "m",        "mg",      "g",       "kg",        "ml",      "weeks",
    "days",    "months",  "years",    "<",       ">",       "=",         "+",       "%"};

constexpr unsigned numbers_most = 1000;

}  // namespace

EditSearch::EditSearch(std::span<const std::string> texts) {
  std::set<std::string> words(turning_words.begin(), turning_words.end());
  for (const auto& text : texts) {
    for (auto& word : words_of(normalise(text))) words.insert(std::move(word));
  }
  words_.assign(words.begin(), words.end());
  for (unsigned i = 0; i <= numbers_most; ++i) words.insert(fmt::format("{}", i));
  words_and_numbers_.assign(words.begin(), words.end());
}

// The words so far, then `middle`, then the rest have the fingerprint that is wanted.
bool EditSearch::fits(RunningFingerprint running, std::initializer_list<std::string_view> middle,
                      std::span<const std::string> rest) {
  ++tried_;
  for (const auto word : middle) running.add(word);
  for (const auto& word : rest) running.add(word);
  return running.number() == wanted_;
}

// A word too many, or two words in the other order.
std::optional<Edit> EditSearch::explain_without_words(std::span<const std::string> now) {
  RunningFingerprint front;
  for (std::size_t i = 0; i < now.size(); ++i) {
    const auto behind = i > 0 ? now[i - 1] : std::string();
    if (fits(front, {}, now.subspan(i + 1))) {
      return Edit{Edit::Kind::inserted, "", now[i], behind};
    }
    if (i + 1 < now.size() && fits(front, {now[i + 1], now[i]}, now.subspan(i + 2))) {
      return Edit{Edit::Kind::swapped, now[i + 1] + " " + now[i], now[i] + " " + now[i + 1],
                  behind};
    }
    front.add(now[i]);
  }
  return std::nullopt;
}

// Each word that is known in each place, and between each two. Numbers take the place of numbers.
std::optional<Edit> EditSearch::explain_with_words(std::span<const std::string> now) {
  RunningFingerprint front;
  for (std::size_t i = 0; i <= now.size(); ++i) {
    const auto behind = i > 0 ? now[i - 1] : std::string();
    const auto rest = now.subspan(i);
    for (const auto& word : words_) {
      if (fits(front, {word}, rest)) return Edit{Edit::Kind::removed, word, "", behind};
    }
    if (i == now.size()) break;
    const bool number = now[i].front() >= '0' && now[i].front() <= '9';
    for (const auto& word : number ? words_and_numbers_ : words_) {
      if (fits(front, {word}, rest.subspan(1))) {
        return Edit{Edit::Kind::replaced, word, now[i], behind};
      }
    }
    front.add(now[i]);
  }
  return std::nullopt;
}

std::optional<Edit> EditSearch::explain_cheaply(std::string_view passage,
                                                std::string_view fingerprint) {
  if (tried_ > tried_most) return std::nullopt;
  wanted_ = to_number(fingerprint);
  const auto now = words_of(normalise(passage));
  if (now.size() > passage_words) return std::nullopt;
  return explain_without_words(now);
}

std::optional<Edit> EditSearch::explain(std::string_view passage, std::string_view fingerprint) {
  wanted_ = to_number(fingerprint);
  const auto now = words_of(normalise(passage));
  if (now.size() > passage_words) return std::nullopt;
  if (auto edit = explain_without_words(now)) return edit;
  const auto tries = (2 * now.size() + 1) * words_.size() + words_and_numbers_.size();
  if (tried_ + tries > tried_most) return std::nullopt;
  return explain_with_words(now);
}

std::string to_text(const Edit& edit) {
  const auto where = edit.around.empty() ? std::string("at the beginning")
                                         : fmt::format("behind `{}`", edit.around);
  switch (edit.kind) {
    case Edit::Kind::replaced:
      return fmt::format("`{}` stands where `{}` stood, {}", edit.after, edit.before, where);
    case Edit::Kind::inserted: return fmt::format("`{}` was put in, {}", edit.after, where);
    case Edit::Kind::removed: return fmt::format("`{}` is missing, {}", edit.before, where);
    case Edit::Kind::swapped:
      return fmt::format("`{}` reads `{}` now, {}", edit.before, edit.after, where);
  }
  return "";
}

}  // namespace kg::knowledge
