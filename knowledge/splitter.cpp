// Splitter: one pass over the tokens at each level.
#include "knowledge/splitter.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "graph/text/codes.hpp"
#include "graph/text/limits.hpp"

namespace kg::knowledge {
namespace {

using text::Token;
using text::TokenIterator;
using text::TokenKind;


bool opens(const Token& token) { return token.is("{") || token.is("(") || token.is("["); }
bool closes(const Token& token) { return token.is("}") || token.is(")") || token.is("]"); }

// `= {`, `in {`, `of {`: a set. Any other brace opens a body.
bool opens_set(TokenIterator at, TokenIterator first) {
  return at != first && is_hungry(*std::prev(at));
}

// A set is left at its `}`, or where a new line begins something else: its `}` is missing then.
TokenIterator skip_set(TokenIterator open, TokenIterator last) {
  for (auto it = std::next(open); it != last; ++it) {
    if (it->is("}")) return std::next(it);
    const bool goes_on = is_hungry(*std::prev(it)) || std::prev(it)->is("{");
    if ((it->line_start && !goes_on) || it->is("{")) return it;
  }
  return last;
}

// Where the body that `open` begins is closed; `last` if nowhere. Parentheses are not counted: one
// that is left open in a statement must not swallow the rest.
TokenIterator find_close(TokenIterator open, TokenIterator last) {
  std::size_t depth = 0;
  for (auto it = open; it != last;) {
    if (it->is("{") && it != open && opens_set(it, open)) {
      it = skip_set(it, last);
      continue;
    }
    if (it->is("{")) ++depth;
    if (it->is("}") && --depth == 0) return it;
    ++it;
  }
  return last;
}

// `kind site` makes `site` a word that begins declarations of this file.
std::set<std::string_view> declared_kinds(const text::TokenList& list) {
  std::set<std::string_view> kinds;
  for (std::size_t i = 0; i + 1 < list.tokens.size(); ++i) {
    const auto& token = list.tokens[i];
    if (token.line_start && token.is("kind") && list.tokens[i + 1].kind == TokenKind::word) {
      kinds.insert(list.tokens[i + 1].text);
    }
  }
  return kinds;
}

class DeclarationSplitter {
 public:
  DeclarationSplitter(const text::TokenList& list, const text::SourceFile& file)
      : kinds_(declared_kinds(list)), file_(file),
        first_(list.tokens.begin()), last_(std::prev(list.tokens.end())) {}

  std::vector<TokenRange> run() {
    auto begin = first_;
    for (auto it = first_; it != last_; ++it) {
      if (it != begin && starts(it)) {
        ranges_.push_back({begin, it});
        begin = it;
        depth_ = parens_ = 0;
      }
      count(it);
    }
    if (begin != last_) ranges_.push_back({begin, last_});
    return std::move(ranges_);
  }

 private:
  bool in_column_one(TokenIterator it) const {
    return it->span.begin == 0 || file_.bytes()[it->span.begin - 1] == '\n' ||
           file_.position(it->span.begin).column == 1;
  }

  bool starts(TokenIterator it) const {
    if (!it->line_start || it->kind != TokenKind::word) return false;
    const bool built_in = is_declaration_word(it->text);
    const bool keyword = built_in || kinds_.count(it->text) > 0;
    const auto next = std::next(it);
    const bool has_name = next->kind == TokenKind::word || next->kind == TokenKind::string;
    if (in_column_one(it)) return depth_ == 0 ? parens_ == 0 || keyword : keyword && has_name;
    // An indented one, outside braces, unless the line before goes on here.
    return built_in && has_name && depth_ == 0 && parens_ == 0 && !is_hungry(*std::prev(it));
  }

  void count(TokenIterator it) {
    if (it->is("{")) ++depth_;
    if (it->is("}")) depth_ = std::max(0, depth_ - 1), parens_ = 0;
    if (it->is("(")) ++parens_;
    if (it->is(")")) parens_ = std::max(0, parens_ - 1);
  }

  std::set<std::string_view> kinds_;
  const text::SourceFile& file_;
  TokenIterator first_;
  TokenIterator last_;
  std::vector<TokenRange> ranges_;
  int depth_ = 0;
  int parens_ = 0;
};

// Words that go on with a condition, wherever their line begins.
bool continues_condition(std::string_view word) {
  constexpr std::array<std::string_view, 8> words = {"and",    "or",   "implies", "in",
                                                     "within", "only", "between", "has"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

// A name with `:` or a keyword that nothing else begins with.
bool surely_begins_item(TokenIterator it, TokenIterator last, BodyKind kind) {
  if (kind == BodyKind::therapy && std::next(it) != last && std::next(it)->is(":")) return true;
  const auto item = item_kind(kind, it, last);
  return item && !is_clause_word(kind, it->text);
}

// A row begins with any cell: every line begins one that does not go on with the line before.
bool begins_row(TokenIterator it, bool inside_brackets) {
  if (!it->line_start || inside_brackets || is_hungry(*std::prev(it))) return false;
  const bool goes_on = it->is("|") || it->is("=>") || it->is(",") || it->is("and") ||
                       it->kind == TokenKind::string ||
                       (it->kind == TokenKind::word && is_clause_word(BodyKind::table, it->text));
  return !goes_on;
}

bool begins_item(TokenIterator it, TokenIterator last, BodyKind kind, bool inside_brackets) {
  if (kind == BodyKind::table) return begins_row(it, inside_brackets);
  if (!it->line_start || it->kind != TokenKind::word) return false;
  if (surely_begins_item(it, last, kind)) return true;
  if (inside_brackets || is_hungry(*std::prev(it))) return false;
  return !is_clause_word(kind, it->text) && !continues_condition(it->text);
}

}  // namespace

text::Span span_of(const TokenRange& range) {
  if (range.empty()) return {range.first->span.source, range.first->span.begin,
                             range.first->span.begin};
  return text::join(range.first->span, std::prev(range.last)->span);
}

std::vector<TokenRange> split_declarations(const text::TokenList& list,
                                           const text::SourceFile& file) {
  return DeclarationSplitter(list, file).run();
}

BodySplit split_body(const TokenRange& range) {
  BodySplit split{range, {range.last, range.last}, {range.last, range.last}, range.last};
  for (auto it = range.first; it != range.last;) {
    if (!it->is("{")) {
      ++it;
    } else if (opens_set(it, range.first)) {
      it = skip_set(it, range.last);
    } else {
      const auto close = find_close(it, range.last);
      split.head.last = split.open = it;
      split.has_body = true;
      split.closed = close != range.last;
      split.body = {std::next(it), close};
      if (split.closed) split.tail = {std::next(close), range.last};
      break;
    }
  }
  return split;
}

bool check_braces(const BodySplit& split, text::Sink& sink) {
  std::size_t depth = 0;
  for (auto it = split.head.first; it != split.tail.last; ++it) {
    if (it->is("{") && ++depth > text::limits::nesting_levels) {
      sink.report(text::Code::nesting_too_deep, it->span, text::limits::nesting_levels);
      return false;
    }
    if (it->is("}") && depth > 0) --depth;
  }
  if (!split.closed) {
    sink.report(text::Code::bracket_without_partner, split.open->span, "{")
        .at("never closed")
        .suggest("close it with `}` before the next declaration");
    return false;
  }
  if (!split.tail.empty() && closes(*split.tail.first)) {
    sink.report(text::Code::bracket_without_partner, split.tail.first->span,
                split.tail.first->text);
    return false;
  }
  return true;
}

std::vector<TokenRange> split_items(const TokenRange& body, BodyKind kind) {
  std::vector<TokenRange> items;
  auto begin = body.first;
  int depth = 0;
  const auto cut = [&](TokenIterator end) {
    if (begin != end) items.push_back({begin, end});
    depth = 0;
  };
  for (auto it = body.first; it != body.last;) {
    if (it->is(";") && depth == 0) {
      cut(it);
      begin = ++it;
      continue;
    }
    if (it != begin && begins_item(it, body.last, kind, depth > 0)) {
      cut(it);
      begin = it;
    }
    if (it->is("{") && it != begin) {
      // A child's body is taken whole; a set may be left open.
      const auto close = opens_set(it, begin) ? skip_set(it, body.last)
                                              : find_close(it, body.last);
      it = close != body.last && close->is("}") && !opens_set(it, begin) ? std::next(close) : close;
      continue;
    }
    if (opens(*it)) ++depth;
    if (closes(*it)) depth = std::max(0, depth - 1);
    ++it;
  }
  cut(body.last);
  return items;
}

}  // namespace kg::knowledge
