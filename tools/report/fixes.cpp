// Fixes: chosen in order of places, each whole or not at all.
#include "tools/report/fixes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "graph/text/lexer.hpp"
#include "tools/report/place.hpp"

namespace kg::tools::report {
namespace {

using text::Fix;
using text::Span;

// Numbers with their units, and dates.
std::vector<std::string> numbers_of(std::string_view bytes) {
  using text::TokenKind;
  text::SourceStore store;
  text::Sink sink;
  std::vector<std::string> numbers;
  for (const auto& token : text::lex(store.add("", std::string(bytes)), sink).tokens) {
    const bool is_number = token.kind == TokenKind::number || token.kind == TokenKind::unit ||
                           token.kind == TokenKind::date;
    if (is_number) numbers.emplace_back(token.text);
  }
  return numbers;
}

bool keeps_numbers(const Fix& fix, const text::SourceStore& sources) {
  return std::ranges::all_of(fix.edits, [&](const Fix::Edit& edit) {
    return numbers_of(sources.get(edit.span.source).slice(edit.span)) == numbers_of(edit.text);
  });
}

bool is_before(const Fix::Edit& a, const Fix::Edit& b) {
  return std::pair(a.span.begin, a.span.end) < std::pair(b.span.begin, b.span.end);
}

// Two insertions at one place have no order, so they clash, too.
bool clash(const Span& a, const Span& b) {
  if (a.begin == b.begin) return true;
  return a.begin < b.end && b.begin < a.end;
}

class Chooser {
 public:
  explicit Chooser(const text::SourceStore& sources) : sources_(sources) {}

  void offer(const Fix& fix) {
    const auto in_files = std::ranges::all_of(fix.edits, [&](const Fix::Edit& edit) {
      return is_in_file(edit.span, sources_);
    });
    if (fix.edits.empty() || !in_files || !keeps_numbers(fix, sources_)) return;
    if (is_known(fix)) return;
    if (!is_free(fix)) {
      ++mended_.left;
      return;
    }
    for (const auto& edit : fix.edits) chosen_[edit.span.source].push_back(edit);
    const auto place = place_of(fix.edits.front().span, sources_, Columns::code_points);
    mended_.words.push_back(fmt::format("{}:{}: {}", place.path, place.line, fix.words));
  }

  Mended apply() && {
    for (auto& [source, edits] : chosen_) {
      std::ranges::stable_sort(edits, is_before);
      const auto& file = sources_.get(source);
      std::string after;
      std::uint32_t at = 0;
      for (const auto& edit : edits) {
        after += file.slice({source, at, edit.span.begin});
        after += edit.text;
        at = edit.span.end;
      }
      after += file.bytes().substr(at);
      mended_.files.push_back({file.path(), std::string(file.bytes()), std::move(after)});
    }
    return std::move(mended_);
  }

 private:
  // The same change, offered by another finding, is done already.
  bool is_known(const Fix& fix) const {
    return std::ranges::all_of(fix.edits, [&](const Fix::Edit& edit) {
      return std::ranges::any_of(taken_in(edit.span.source), [&](const Fix::Edit& taken) {
        return taken.span == edit.span && taken.text == edit.text;
      });
    });
  }

  bool is_free(const Fix& fix) const {
    return std::ranges::none_of(fix.edits, [&](const Fix::Edit& edit) {
      return std::ranges::any_of(taken_in(edit.span.source), [&](const Fix::Edit& taken) {
        return clash(taken.span, edit.span);
      });
    });
  }

  const std::vector<Fix::Edit>& taken_in(text::SourceId source) const {
    static const std::vector<Fix::Edit> none;
    const auto found = chosen_.find(source);
    return found == chosen_.end() ? none : found->second;
  }

  const text::SourceStore& sources_;
  std::map<text::SourceId, std::vector<Fix::Edit>> chosen_;
  Mended mended_;
};

}  // namespace

Mended apply_fixes(const std::vector<const text::Diagnostic*>& findings,
                   const text::SourceStore& sources) {
  Chooser chooser(sources);
  for (const auto* finding : findings) {
    if (finding->fixes.size() == 1) chooser.offer(finding->fixes.front());
  }
  return std::move(chooser).apply();
}

}  // namespace kg::tools::report
