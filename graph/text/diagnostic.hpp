// Diagnostic: what is wrong, where, and what helps. Problems of every stage end here, aside of
// values. Words come from the registry (codes/*.def); knows nothing of rendering.
#pragma once

#include <fmt/core.h>

#include <deque>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "graph/text/source.hpp"

namespace kg::text {

enum class Severity { error, warning, note };

/// Every code of the program; users see `KG0123`. The names are in codes.hpp.
enum class Code : std::uint16_t;

/// A line of the registry. `message` is a format string; `help` is general advice for the code.
struct CodeInfo {
  Code code;
  std::string_view id;  // "KG0123"
  std::string_view name;
  Severity severity;
  std::string_view message;
  std::string_view help;
  std::string_view bad;   // an example that gives this code
  std::string_view good;  // the example, mended
};

/// All codes by number.
[[nodiscard]] std::span<const CodeInfo> all_codes();
[[nodiscard]] const CodeInfo& info(Code code);
/// By what a user types: `KG0123`, `kg0123`, `123` or the name. Unknown: null.
[[nodiscard]] const CodeInfo* find_code(std::string_view id);
[[nodiscard]] std::string_view to_string(Severity severity);

struct Label {
  Span span;
  std::string text;
};

/// A change of the text that mends a problem. It never touches a number or any other clinical
/// content: a threshold is the author's.
struct Fix {
  struct Edit {
    Span span;  // replaced; empty: the text is put in
    std::string text;
  };
  std::string words;  // what it does, for people
  std::vector<Edit> edits;
};

struct Diagnostic {
  Code code;
  Severity severity;
  std::string message;
  Span span;          // what is underlined with carets; may be no place
  std::string point;  // the words behind the carets
  std::vector<Label> labels;
  std::vector<std::string> notes;
  std::vector<std::string> help;
  // Ids of the statements, definitions, … it is about, the smallest set responsible. With the code
  // they make the finding's fingerprint, which stays when lines move.
  std::vector<std::string> subjects;
  std::string witness;  // a patient that shows it: a `case` that `kg test` runs; may be empty
  std::vector<Fix> fixes;

  Diagnostic& at(std::string text) { return point = std::move(text), *this; }
  Diagnostic& label(const Span& where, std::string text);
  Diagnostic& note(std::string text);
  /// Help for this very case. Without any, the registry's help is shown.
  Diagnostic& suggest(std::string text);
  Diagnostic& about(std::string id);
  Diagnostic& shown_by(std::string test_case);
  Diagnostic& fix(Fix change);
};

/// Collects diagnostics. The same code at the same place is kept once.
class Sink {
 public:
  /// Message arguments fill the registry's format string of the code, in order. The reference
  /// stays valid while the sink lives (a repeated one goes to a scratch diagnostic).
  template <class... Args>
  Diagnostic& report(Code code, const Span& where, const Args&... args) {
    return add(code, info(code).severity, where,
               fmt::vformat(info(code).message, fmt::make_format_args(args...)));
  }
  /// A diagnostic made elsewhere, as it is; its severity may be that of a project.
  void forward(const Diagnostic& diagnostic);

  /// For a part whose reports are sifted before they are forwarded; full when this one is.
  [[nodiscard]] Sink aside() const;
  /// More errors will hardly be shown: costly help need not be looked for.
  [[nodiscard]] bool is_full() const;

  [[nodiscard]] bool has_errors() const { return errors_ > 0; }
  [[nodiscard]] std::size_t error_count() const { return errors_; }
  [[nodiscard]] const std::deque<Diagnostic>& all() const { return diagnostics_; }
  /// Errors beyond the limit of one file, counted and not kept.
  [[nodiscard]] std::size_t dropped_count() const { return dropped_; }
  [[nodiscard]] bool empty() const { return diagnostics_.empty(); }

 private:
  Diagnostic& add(Code code, Severity severity, const Span& where, std::string message);

  using Key = std::tuple<Code, SourceId, std::uint32_t, std::uint32_t, std::string>;
  std::deque<Diagnostic> diagnostics_;
  std::set<Key> seen_;
  std::map<SourceId, std::size_t> per_source_;
  std::deque<Diagnostic> scratch_;
  std::size_t errors_ = 0;
  std::size_t dropped_ = 0;
  bool is_full_ = false;
};

}  // namespace kg::text
