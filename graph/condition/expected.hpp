// Expected: what a grammar could have taken at the end of an unfinished text, noted by its
// terminals while they are tried there. Serves completion: the grammar itself says what may follow.
// Knows spellings and the words that messages use for names; knows no rule of any language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/text/token.hpp"

namespace kg::condition {

/// Lives while an unfinished text is parsed; one at a time on a thread. While it lives, brackets
/// that are still open are no mistake.
class ExpectedRecorder {
 public:
  struct Entry {
    enum class Kind { spelling, name, token };
    Kind kind;
    std::string text;  // the keyword or sign; for a name or token what messages call it
    friend bool operator==(const Entry&, const Entry&) = default;
  };

  ExpectedRecorder();
  ~ExpectedRecorder();
  ExpectedRecorder(const ExpectedRecorder&) = delete;
  ExpectedRecorder& operator=(const ExpectedRecorder&) = delete;

  /// Each once, in the order in which they were tried.
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

  [[nodiscard]] static bool active() { return current != nullptr; }
  /// For terminals that are tried where the range ends: noted when the text ends there, too. `end`
  /// may be dereferenced.
  static void note(Entry::Kind kind, std::string_view text, text::TokenIterator end) {
    if (current != nullptr && end->kind == text::TokenKind::end) current->add(kind, text);
  }

 private:
  void add(Entry::Kind kind, std::string_view text);

  static thread_local ExpectedRecorder* current;
  std::vector<Entry> entries_;
};

}  // namespace kg::condition
