// Parse: split, then read each part on its own.
#include "knowledge/parse.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "graph/text/codes.hpp"
#include "graph/text/correction.hpp"
#include "graph/text/lexer.hpp"
#include "graph/text/suggest.hpp"
#include "knowledge/grammar.hpp"
#include "knowledge/splitter.hpp"

namespace kg::knowledge {
namespace {

using syntax::Clause;
using syntax::Declaration;
using syntax::DeclarationKind;
using syntax::Item;
using syntax::ItemKind;
using text::Code;
using text::Span;
using text::TokenKind;

class Parser {
 public:
  Parser(const text::SourceFile& file, text::Sink& sink) : file_(file), sink_(sink) {}

  syntax::File run() {
    text::Sink lexed;
    list_ = text::lex(file_, lexed);
    const auto ranges = split_declarations(list_, file_);
    for (const auto& range : ranges) {
      if (is_misspelt_table(range)) tables_.push_back(span_of(range));
    }
    for (const auto& diagnostic : lexed.all()) {
      if (!is_in_misspelt_table(diagnostic.span)) sink_.forward(diagnostic);
      if (diagnostic.code == Code::foreign_operator) foreign_.insert(diagnostic.span.begin);
      const bool loses_text = diagnostic.code == Code::stray_character ||
                              diagnostic.code == Code::unclosed_string;
      if (loses_text) lost_.push_back(diagnostic.span.begin);
    }
    syntax::File result;
    result.source = file_.id();
    for (const auto& range : ranges) {
      result.declarations.push_back(read_declaration(range));
    }
    result.comments = std::move(list_.comments);
    return result;
  }

 private:
  // Where the lexer lost text, what is missing there is no second mistake.
  bool has_lost_text(const TokenRange& range) const {
    const auto begin = range.first->span.begin;
    const auto end = range.last->kind == TokenKind::end ? UINT32_MAX : range.last->span.begin;
    const auto at = std::lower_bound(lost_.begin(), lost_.end(), begin);
    return at != lost_.end() && *at < end;
  }

  // `tabel stage … { T1 => I }`: only in a table are the signs of its rows read as such.
  bool is_misspelt_table(const TokenRange& range) const {
    const auto& word = *range.first;
    if (word.kind != TokenKind::word || is_declaration_word(word.text)) return false;
    const bool has_arrow = std::any_of(range.first, range.last, [&](const text::Token& token) {
      return token.kind != TokenKind::string && file_.slice(token.span) == "=>";
    });
    if (!has_arrow) return false;
    const auto near = text::nearest(word.text, declaration_words(), 1);
    return !near.empty() && near.front() == syntax::keyword(DeclarationKind::table);
  }
  bool is_in_misspelt_table(const Span& span) const {
    return std::any_of(tables_.begin(), tables_.end(), [&](const Span& table) {
      return table.begin <= span.begin && span.begin < table.end;
    });
  }

  // Runs `read` with a sink of its own and keeps its reports unless text was lost in the range.
  template <class Read>
  bool read_range(const TokenRange& range, Read&& read) {
    text::Sink local;
    const bool good = read(local);
    const bool lost = has_lost_text(range);
    for (const auto& diagnostic : local.all()) {
      // A sign of another language was reported when it was read.
      const bool said = diagnostic.code == Code::syntax_error &&
                        foreign_.contains(diagnostic.span.begin);
      if (!lost && !said) sink_.forward(diagnostic);
    }
    return good && !lost;
  }

  Declaration read_declaration(const TokenRange& range) {
    if (is_in_misspelt_table(range.first->span)) return read_misspelt_table(range);
    Declaration declaration;
    const auto split = split_body(range);
    const auto& first = *range.first;
    declaration.kind = first.kind == TokenKind::word ? declaration_kind(first.text)
                                                     : DeclarationKind::node;
    declaration.word = {std::string(first.text), first.span};
    declaration.has_body = split.has_body;
    bool good = read_range(range, [&](text::Sink& sink) {
      return check_braces(split, sink) &&
             text::check_brackets(split.head.first, split.head.last, sink) &&
             read_head(split, declaration, sink) && check_tail(split, declaration, sink);
    });
    good = check_clauses(declaration.clauses, declaration.word.text) && good;
    auto body = body_of(declaration.kind);
    if (const auto meant = meant_keyword(split, declaration)) {
      auto& report =
          sink_.report(Code::unknown_declaration, declaration.word.span, declaration.word.text);
      text::suggest_names(report, declaration.word.span, declaration.word.text, {&*meant, 1});
      body = body_of(declaration_kind(*meant));
      good = false;
    }
    declaration.span = span_of(range);
    declaration.head = span_of(split.head);
    declaration.broken = !good;
    if (declaration.id.text.empty()) guess_id(range, declaration);
    // Behind a lost quote or beyond the nesting limit nothing is where it seems.
    const bool readable = good || !has_lost_text(split.head);
    if (split.has_body && readable && !is_too_deep(split)) {
      read_items(split.body, body, declaration.items);
    }
    return declaration;
  }

  Declaration read_misspelt_table(const TokenRange& range) {
    const auto& word = *range.first;
    const std::string meant(syntax::keyword(DeclarationKind::table));
    sink_.report(Code::unknown_declaration, word.span, word.text)
        .suggest(text::did_you_mean({&meant, 1}));
    Declaration declaration;
    declaration.kind = DeclarationKind::table;
    declaration.word = {std::string(word.text), word.span};
    declaration.span = declaration.head = span_of(range);
    declaration.broken = true;
    guess_id(range, declaration);
    return declaration;
  }

  // `theraphy surgery { indicated … }`: the keyword that the first word is near to, if the body has
  // what only that one's body has.
  static std::optional<std::string> meant_keyword(const BodySplit& split,
                                                  const Declaration& declaration) {
    if (declaration.kind != DeclarationKind::node || !split.has_body) return std::nullopt;
    auto near = text::nearest(declaration.word.text, declaration_words(), 1);
    if (near.empty()) return std::nullopt;
    const auto body = body_of(declaration_kind(near.front()));
    if (body == BodyKind::none) return std::nullopt;
    const auto items = split_items(split.body, body);
    const bool fits = std::any_of(items.begin(), items.end(), [&](const TokenRange& item) {
      return item_kind(body, item.first, item.last) &&
             !item_kind(BodyKind::node, item.first, item.last);
    });
    return fits ? std::optional(std::move(near.front())) : std::nullopt;
  }

  static bool is_too_deep(const BodySplit& split) {
    text::Sink aside;
    return !check_braces(split, aside) && !aside.empty() &&
           aside.all().front().code == Code::nesting_too_deep;
  }

  bool read_head(const BodySplit& split, Declaration& declaration, text::Sink& sink) {
    if (split.head.empty() || split.head.first->kind != TokenKind::word) {
      const auto& found = *split.head.first;
      sink.report(Code::syntax_error, found.span, "a declaration", quoted(found.text))
          .suggest("a declaration begins with a word such as `fact` or `therapy`");
      return false;
    }
    if (declaration.kind != DeclarationKind::node) {
      return grammar::parse_head(split.head, declaration, sink);
    }
    // An unknown first word may be a kind of the author, or a slip for a keyword: then what
    // follows does not look like a node, and the word is what to mend.
    text::Sink local;
    if (grammar::parse_head(split.head, declaration, local)) return true;
    const auto near = text::nearest(declaration.word.text, declaration_words(), 1);
    if (near.empty()) {
      for (const auto& diagnostic : local.all()) sink.forward(diagnostic);
    } else {
      auto& report =
          sink.report(Code::unknown_declaration, declaration.word.span, declaration.word.text);
      text::suggest_names(report, declaration.word.span, declaration.word.text, near);
    }
    return false;
  }

  static std::string quoted(std::string_view text) { return fmt::format("`{}`", text); }

  bool check_tail(const BodySplit& split, const Declaration& declaration, text::Sink& sink) {
    if (split.has_body && body_of(declaration.kind) == BodyKind::none) {
      sink.report(Code::no_body, split.open->span, declaration.word.text);
      return false;
    }
    if (split.tail.empty()) return true;
    const auto& found = *split.tail.first;
    sink.report(Code::syntax_error, found.span, "the end of the declaration", quoted(found.text))
        .suggest("clauses such as `is` and `also` stand before the `{`; statements inside");
    return false;
  }

  // So that no other place is told that the name is unknown.
  static void guess_id(const TokenRange& range, Declaration& declaration) {
    const bool named = declaration.kind != DeclarationKind::import &&
                       declaration.kind != DeclarationKind::test_case &&
                       declaration.kind != DeclarationKind::accept &&
                       declaration.kind != DeclarationKind::severity &&
                       declaration.kind != DeclarationKind::every &&
                       declaration.kind != DeclarationKind::always;
    const auto next = std::next(range.first);
    if (!named || next == range.last || next->kind != TokenKind::word) return;
    declaration.id = {std::string(next->text), next->span};
  }

  // A clause at most once.
  bool check_clauses(const std::vector<Clause>& clauses, std::string_view owner) {
    bool good = true;
    for (std::size_t i = 0; i < clauses.size(); ++i) {
      const auto* first = syntax::find(clauses, clauses[i].kind);
      // A tension with one statement may have another reason than that with the next.
      const bool may_repeat = clauses[i].kind == syntax::ClauseKind::contested;
      if (first == &clauses[i] || may_repeat) continue;
      const auto word = clauses[i].kind == syntax::ClauseKind::label
                            ? std::string_view("label")
                            : syntax::keyword(clauses[i].kind);
      const auto& place = clauses[i].keyword.valid() ? clauses[i].keyword : clauses[i].span;
      sink_.report(Code::clause_twice, place, word, owner)
          .label(first->keyword.valid() ? first->keyword : first->span, "first given here");
      good = false;
    }
    return good;
  }

  void read_items(const TokenRange& body, BodyKind kind, std::vector<Item>& items) {
    if (kind == BodyKind::none) return;
    for (const auto& range : split_items(body, kind)) {
      items.push_back(read_item(range, kind));
    }
  }

  Item read_item(const TokenRange& range, BodyKind kind) {
    Item item;
    item.starts_line = range.first->line_start;
    const auto split = split_body(range);
    bool good = read_range(range, [&](text::Sink& sink) {
      return check_braces(split, sink) &&
             (kind == BodyKind::table ||  // where `[3..20]` has help of its own
              text::check_brackets(split.head.first, split.head.last, sink)) &&
             grammar::parse_item(split.head, kind, item, sink) &&
             check_item_tail(split, item, sink);
    });
    item.has_body = split.has_body;
    item.span = span_of(range);
    item.head = span_of(split.head);
    good = check_clauses(item.clauses, range.first->text) && good;
    if (item.kind == ItemKind::child && split.has_body) {
      read_items(split.body, kind, item.items);
    }
    if (!good) break_item(range, item);
    return item;
  }

  static bool check_item_tail(const BodySplit& split, const Item& item, text::Sink& sink) {
    if (split.has_body && item.kind != ItemKind::child) {
      sink.report(Code::no_body, split.open->span, syntax::keyword(item.kind));
      return false;
    }
    if (split.tail.empty()) return true;
    const auto& found = *split.tail.first;
    sink.report(Code::syntax_error, found.span, "the end of the item", quoted(found.text));
    return false;
  }

  // The name of a broken statement or child is kept, so that it is not unknown elsewhere.
  static void break_item(const TokenRange& range, Item& item) {
    const auto next = std::next(range.first);
    const bool named = next != range.last && next->is(":");
    const bool child = item.kind == ItemKind::child;
    Item broken;
    broken.span = item.span;
    broken.head = item.head;
    broken.starts_line = item.starts_line;
    broken.items = std::move(item.items);
    if (child || named) broken.id = {std::string(range.first->text), range.first->span};
    item = std::move(broken);
  }

  const text::SourceFile& file_;
  text::Sink& sink_;
  text::TokenList list_;
  std::vector<std::uint32_t> lost_;  // in order of places
  std::vector<Span> tables_;         // whose keyword is misspelt
  std::set<std::uint32_t> foreign_;  // where signs of other languages stand
};

}  // namespace

syntax::File parse(const text::SourceFile& file, text::Sink& sink) {
  return Parser(file, sink).run();
}

}  // namespace kg::knowledge
