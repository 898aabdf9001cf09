// Support of the knowledge tests: texts with marked ranges, loaded as one file.
// `[[` and `]]` in a text stand around what a diagnostic is expected to underline.
#pragma once

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/model/graph.hpp"
#include "graph/text/diagnostic.hpp"
#include "graph/text/load.hpp"
#include "graph/text/render.hpp"
#include "knowledge/load.hpp"
#include "knowledge/parse.hpp"

namespace kg::knowledge::test {

struct Marked {
  std::string text;
  std::optional<std::pair<std::size_t, std::size_t>> range;
};

inline Marked unmark(std::string_view marked) {
  Marked result;
  const auto open = marked.find("[[");
  const auto close = marked.find("]]");
  if (open == std::string_view::npos || close == std::string_view::npos) {
    result.text = marked;
    return result;
  }
  result.text = std::string(marked.substr(0, open)) +
                std::string(marked.substr(open + 2, close - open - 2)) +
                std::string(marked.substr(close + 2));
  result.range = {open, close - 2};
  return result;
}

/// One text, loaded, with all that was said about it.
struct Loaded {
  text::SourceStore store;
  text::Sink sink;
  std::optional<model::Graph> graph;

  explicit Loaded(std::string_view text) {
    const NamedText named{"test.kg", text};
    graph = load_texts(std::span(&named, 1), store, sink);
  }
  [[nodiscard]] std::string said() const { return text::render(sink, store); }
};

inline std::size_t count(const text::Sink& sink, text::Code code) {
  std::size_t n = 0;
  for (const auto& diagnostic : sink.all()) n += diagnostic.code == code ? 1 : 0;
  return n;
}

/// The text has this one error, at the marked range.
inline void check_error(text::Code code, std::string_view marked, std::string_view help = {}) {
  const auto [text, range] = unmark(marked);
  Loaded loaded(text);
  BOOST_TEST_CONTEXT("text:\n" << marked << "\nsaid:\n" << loaded.said()) {
    BOOST_TEST(loaded.sink.error_count() == 1u);
    BOOST_TEST(!loaded.graph.has_value());
    BOOST_REQUIRE(!loaded.sink.empty());
    const auto& first = loaded.sink.all().front();
    BOOST_TEST(text::info(first.code).id == text::info(code).id);
    if (range) {
      BOOST_TEST(first.span.begin == range->first);
      BOOST_TEST(first.span.end == range->second);
    }
    if (!help.empty()) {
      BOOST_TEST(loaded.said().find(help) != std::string::npos);
    }
  }
}

/// The text loads without a word.
inline void check_clean(std::string_view text) {
  Loaded loaded(text);
  BOOST_TEST_CONTEXT("text:\n" << text << "\nsaid:\n" << loaded.said()) {
    BOOST_TEST(loaded.sink.empty());
    BOOST_TEST(loaded.graph.has_value());
  }
}

inline void sort_clauses(std::vector<syntax::Clause>& clauses) {
  std::stable_sort(clauses.begin(), clauses.end(),
                   [](const auto& a, const auto& b) { return a.kind < b.kind; });
}
inline void sort_clauses(std::vector<syntax::Item>& items) {
  for (auto& item : items) {
    sort_clauses(item.clauses);
    sort_clauses(item.items);
  }
}

/// The syntax tree of a text as text, with clauses in one order: what formatting has to keep.
inline std::string meaning_of(std::string_view text) {
  text::SourceStore store;
  text::Sink sink;
  auto file = parse(store.add("test.kg", std::string(text)), sink);
  for (auto& declaration : file.declarations) {
    sort_clauses(declaration.clauses);
    sort_clauses(declaration.items);
  }
  return syntax::to_text(file);
}

/// The syntax tree of a text as text.
inline std::string syntax_of(std::string_view text) {
  text::SourceStore store;
  text::Sink sink;
  const auto& file = store.add("test.kg", std::string(text));
  return syntax::to_text(parse(file, sink));
}

}  // namespace kg::knowledge::test
