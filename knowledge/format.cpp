// Format: walks the syntax in order of places and writes lines.
#include "knowledge/format.hpp"

#include <algorithm>
#include <cctype>

#include "graph/text/codes.hpp"
#include "graph/text/utf8.hpp"
#include "knowledge/format_condition.hpp"
#include "knowledge/format_phrases.hpp"
#include "knowledge/format_tables.hpp"
#include "knowledge/format_writer.hpp"
#include "knowledge/parse.hpp"

namespace kg::knowledge {
namespace {

using syntax::Clause;
using syntax::ClauseKind;
using syntax::Declaration;
using syntax::DeclarationKind;
using syntax::Item;
using syntax::ItemKind;
using text::Span;

Span span_to(const Span& span, std::uint32_t end) { return {span.source, span.begin, end}; }
Span last_byte(const Span& span) { return {span.source, span.end - 1, span.end}; }

class Formatter {
 public:
  Formatter(const text::SourceFile& file, const syntax::File& syntax)
      : file_(file), syntax_(syntax), writer_(file, syntax.comments) {}

  std::string run() {
    const Declaration* before = nullptr;
    for (const auto& declaration : syntax_.declarations) {
      write_declaration(declaration, before ? gap(*before, declaration) : Gap::keep);
      before = &declaration;
    }
    return std::move(writer_).finish();
  }

 private:
  // --- declarations ---

  bool is_empty_body(const Declaration& declaration) const {
    const Span inside{declaration.span.source, declaration.head.end, declaration.span.end};
    return declaration.items.empty() && !writer_.has_comments(inside);
  }

  bool is_block(const Declaration& declaration) const {
    return declaration.has_body && !is_empty_body(declaration) && !one_line_body(declaration);
  }

  // Neighbours of one keyword stay grouped as the author has them; a kind stays with its nodes.
  Gap gap(const Declaration& before, const Declaration& after) const {
    const bool kind_and_node =
        before.kind == DeclarationKind::kind && after.word.text == before.id.text;
    const bool same = before.word.text == after.word.text || kind_and_node;
    const bool block = is_block(before) || (is_block(after) && !kind_and_node);
    return same && !block ? Gap::keep : Gap::blank;
  }

  void write_declaration(const Declaration& declaration, Gap gap) {
    const bool has_block = is_block(declaration);
    const auto one_line = has_block ? std::nullopt : one_line_body(declaration);
    const auto& span = has_block ? declaration.head : declaration.span;
    std::string suffix;
    if (has_block) suffix = " {";
    if (one_line) suffix = *one_line;
    if (has_gap_comments(declaration)) {
      write_head_in_parts(declaration, span, suffix, gap);
    } else {
      writer_.write(span, head_lines(declaration, suffix), 0, gap);
    }
    if (!has_block) return;
    if (declaration.kind == DeclarationKind::table) {
      write_rows(declaration.items);
    } else {
      write_items(declaration.items, 2);
    }
    writer_.write_comments_before(declaration.span.end - 1, 2, Gap::none);
    writer_.write(last_byte(declaration.span), {"}"}, 2, Gap::none);
  }

  // ` { stomach; colon }` where the author wrote it on one line and it fits there.
  std::optional<std::string> one_line_body(const Declaration& declaration) const {
    if (!declaration.has_body || declaration.items.empty()) return std::nullopt;
    const bool simple = std::all_of(
        declaration.items.begin(), declaration.items.end(), [](const Item& item) {
          return item.kind == ItemKind::child && !item.has_body && !item.starts_line;
        });
    const Span inside{declaration.span.source, start_end(declaration), declaration.span.end};
    if (!simple || writer_.has_comments(inside)) return std::nullopt;
    std::string text = " {";
    for (const auto& item : declaration.items) {
      text += (text == " {" ? " " : "; ") + flat(child_piece(item));
    }
    text += " }";
    auto lines = head_lines(declaration, text);
    if (lines.size() > 1) return std::nullopt;
    return text;
  }

  // Where the first clause may be moved away from. A comment before that place goes above it all.
  std::uint32_t start_end(const Declaration& declaration) const {
    const auto& clauses = declaration.clauses;
    if (clauses.empty()) return declaration.head.end;
    return trimmed(span_to(declaration.head, clauses.front().span.begin)).end;
  }

  // Everything before the clauses.
  static Piece head_start(const Declaration& declaration, bool with_condition) {
    auto text = declaration.word.text;
    if (declaration.kind == DeclarationKind::always) {
      if (!declaration.id.text.empty()) text += " " + declaration.id.text + ":";
    } else if (!declaration.id.text.empty()) {
      text += " " + declaration.id.text;
    }
    std::vector<Piece> parts = {text};
    if (declaration.kind == DeclarationKind::define ||
        declaration.kind == DeclarationKind::population) {
      glue_back(parts.back(), " =");
    }
    if (declaration.kind == DeclarationKind::every) {
      glue_back(parts.back(), " " + declaration.names[0].text + " patient has an option");
    }
    if (declaration.kind == DeclarationKind::relation) {
      glue_back(parts.back(), ": " + declaration.names[0].text + " -> " +
                                  declaration.names[1].text);
    }
    if (declaration.kind == DeclarationKind::fact) {
      parts.push_back(format_type(declaration.type));
    }
    if (declaration.kind == DeclarationKind::accept ||
        declaration.kind == DeclarationKind::severity) {
      for (const auto& name : declaration.names) glue_back(parts.back(), " " + name.text);
    }
    for (const auto& title : declaration.texts) parts.emplace_back(text::quote(title.value));
    if (with_condition && declaration.condition) {
      parts.push_back(format_condition(*declaration.condition));
    }
    return Piece(std::move(parts));
  }

  static std::vector<std::string> head_lines(const Declaration& declaration,
                                             const std::string& suffix) {
    std::vector<Piece> parts = {head_start(declaration, true)};
    for (const auto* clause : sorted(declaration.clauses, false)) {
      parts.push_back(format_clause(*clause));
    }
    Piece whole(parts);
    const auto line = flat(whole) + suffix;
    if (text::display_width(line) <= line_columns) return {line};
    Fill fill(0, 2);
    fill.add_parts(head_start(declaration, false));
    if (declaration.condition) add_wrapped_condition(declaration, fill);
    glue_back(parts.back(), suffix);
    for (std::size_t i = 1; i < parts.size(); ++i) {
      // What follows a condition begins a line, so that nobody reads it as a part of it.
      if (i == 1 && declaration.condition) fill.new_line();
      fill.add(parts[i]);
    }
    auto lines = std::move(fill).lines();
    if (parts.size() == 1) lines.back() += suffix;
    return lines;
  }

  // Behind the `=` if it all fits there, else on lines of its own.
  static void add_wrapped_condition(const Declaration& declaration, Fill& fill) {
    const auto piece = format_condition(*declaration.condition);
    const auto start = flat(head_start(declaration, false));
    const bool fits_behind = text::display_width(start + " " + flat(piece)) <= line_columns;
    if (!fits_behind) fill.new_line();
    fill.add_parts(piece);
  }

  // A comment inside a clause goes above it; one between two keeps them apart.
  bool has_gap_comments(const Declaration& declaration) const {
    auto end = start_end(declaration);
    for (const auto& clause : declaration.clauses) {
      if (writer_.has_comments({clause.span.source, end, clause.span.begin})) return true;
      end = clause.span.end;
    }
    return false;
  }

  // Clauses in the author's order, a new line behind each comment.
  void write_head_in_parts(const Declaration& declaration, const Span& span,
                           const std::string& suffix, Gap gap) {
    auto block = span_to(span, start_end(declaration));
    std::size_t indent = 0;
    Fill fill(0, 2);
    fill.add_parts(head_start(declaration, true));
    for (const auto& clause : declaration.clauses) {
      const bool last = &clause == &declaration.clauses.back();
      if (writer_.has_comments({span.source, block.end, clause.span.begin})) {
        writer_.write(block, std::move(fill).lines(), indent, gap);
        gap = Gap::none;
        indent = 2;
        fill = Fill(2, 4);
        block.begin = clause.span.begin;
      }
      auto piece = format_clause(clause);
      if (last) glue_back(piece, suffix);
      fill.add(piece);
      block.end = last ? std::max(span.end, clause.span.end) : clause.span.end;
    }
    writer_.write(block, std::move(fill).lines(), indent, gap);
  }

  // Without blanks and comments at its end.
  Span trimmed(Span span) const {
    const auto bytes = file_.bytes();
    auto comment = std::lower_bound(syntax_.comments.begin(), syntax_.comments.end(), span.end,
                                    [](const text::Comment& candidate, std::uint32_t end) {
                                      return candidate.span.begin < end;
                                    });
    for (;;) {
      while (span.end > span.begin &&
             std::isspace(static_cast<unsigned char>(bytes[span.end - 1]))) {
        --span.end;
      }
      if (comment == syntax_.comments.begin()) return span;
      const auto& last = *std::prev(comment);
      if (last.span.end != span.end || last.span.begin < span.begin) return span;
      span.end = last.span.begin;
      --comment;
    }
  }

  // --- items ---

  static Piece child_piece(const Item& item) {
    std::vector<Piece> parts = {item.id.text};
    for (const auto* clause : sorted(item.clauses, false)) parts.push_back(format_clause(*clause));
    return parts.size() == 1 ? parts.front() : Piece(std::move(parts));
  }

  void write_items(const std::vector<Item>& items, std::size_t indent) {
    for (std::size_t i = 0; i < items.size();) {
      const auto gap = i == 0 ? Gap::none : Gap::keep;
      if (items[i].kind == ItemKind::child && !items[i].has_body) {
        i = write_children(items, i, indent, gap);
      } else {
        write_item(items[i++], indent, gap);
      }
    }
  }

  // Children that share a line in the text share one here.
  std::size_t write_children(const std::vector<Item>& items, std::size_t first, std::size_t indent,
                             Gap gap) {
    auto last = first + 1;
    const auto shares_line = [&](const Item& item) {
      return item.kind == ItemKind::child && !item.has_body && !item.starts_line;
    };
    while (last < items.size() && shares_line(items[last])) ++last;
    Fill fill(indent, indent);
    for (auto i = first; i < last; ++i) {
      auto piece = child_piece(items[i]);
      if (i + 1 < last) glue_back(piece, ";");
      fill.add(Piece(flat(piece)));
    }
    auto lines = std::move(fill).lines();
    // At the end of a line nothing needs to be separated.
    for (auto& line : lines) {
      if (line.ends_with(';')) line.pop_back();
    }
    const auto span = span_to(items[first].span, items[last - 1].span.end);
    writer_.write(span, lines, indent, gap);
    return last;
  }

  void write_item(const Item& item, std::size_t indent, Gap gap) {
    if (item.kind == ItemKind::child) return write_child_block(item, indent, gap);
    if (syntax::is_statement(item.kind)) return write_statement(item, indent, gap);
    Fill fill(indent, indent + 2);
    fill.add_parts(format_item_head(item));
    for (const auto* clause : sorted(item.clauses, false)) fill.add(format_clause(*clause));
    writer_.write(item.span, std::move(fill).lines(), indent, gap);
  }

  void write_child_block(const Item& item, std::size_t indent, Gap gap) {
    const Span inside{item.span.source, item.head.end, item.span.end};
    auto piece = child_piece(item);
    if (item.items.empty() && !writer_.has_comments(inside)) {
      writer_.write(item.span, std::move(Fill(indent, indent + 2).add(piece)).lines(), indent, gap);
      return;
    }
    glue_back(piece, " {");
    writer_.write(item.head, std::move(Fill(indent, indent + 2).add(piece)).lines(), indent, gap);
    write_items(item.items, indent + 2);
    writer_.write_comments_before(item.span.end - 1, indent + 2, Gap::none);
    writer_.write(last_byte(item.span), {std::string(indent, ' ') + "}"}, indent + 2, Gap::none);
  }

  // Rows in columns; a row that does not fit has its clauses on lines of their own.
  void write_rows(const std::vector<Item>& rows) {
    const auto widths = column_widths(rows);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto gap = i == 0 ? Gap::none : Gap::keep;
      writer_.write(rows[i].span, row_lines(rows[i], widths), 2, gap);
    }
  }

  // One clause a line, `when` behind the head. Comments between clauses keep the author's order.
  void write_statement(const Item& item, std::size_t indent, Gap gap) {
    std::vector<const Clause*> clauses;
    const bool keeps_order =
        writer_.has_comments({item.span.source, first_line_end(item), item.span.end});
    if (keeps_order) {
      for (const auto& clause : item.clauses) clauses.push_back(&clause);
    } else {
      clauses = sorted(item.clauses, true);
    }
    Fill fill(indent, indent + 4);
    fill.add_parts(format_item_head(item));
    auto span = item.span;
    if (!item.clauses.empty()) span = trimmed(span_to(span, item.clauses.front().span.begin));
    std::size_t next = 0;
    if (!clauses.empty() && clauses[0]->kind == ClauseKind::when &&
        takes_when(item, *clauses[0], indent)) {
      fill.add_parts(format_clause(*clauses[0]));
      span.end = std::max(span.end, clauses[0]->span.end);
      next = 1;
    }
    // Out of order, a comment behind the statement belongs to whichever clause is written last.
    const auto place = [&](const Span& written, std::uint32_t end, bool last) {
      return keeps_order ? written : span_to(written, last ? item.span.end : end);
    };
    const auto end = next == 1 ? first_line_end(item) : span.end;
    writer_.write(place(span, end, next == clauses.size()), std::move(fill).lines(), indent, gap);
    for (; next < clauses.size(); ++next) {
      Fill line(indent + 2, indent + 4);
      line.add_parts(format_clause(*clauses[next]));
      const auto& written = clauses[next]->span;
      writer_.write(place(written, written.begin, next + 1 == clauses.size()),
                    std::move(line).lines(), indent + 2, Gap::none);
    }
  }

  // The end of the head, with a `when` behind it. Comments before it go above the statement.
  std::uint32_t first_line_end(const Item& item) const {
    if (item.clauses.empty()) return item.span.end;
    const auto& first = item.clauses.front();
    if (first.kind == ClauseKind::when) return first.span.end;
    return trimmed(span_to(item.span, first.span.begin)).end;
  }

  // A `when` that does not fit behind the head has lines of its own; so has one behind a comment.
  bool takes_when(const Item& item, const Clause& when, std::size_t indent) const {
    const auto head_end = trimmed(span_to(item.span, when.span.begin)).end;
    const bool first_written = &when == item.clauses.data();
    if (first_written && writer_.has_comments({item.span.source, head_end, when.span.begin})) {
      return false;
    }
    const auto line = flat(format_item_head(item)) + " " + flat(format_clause(when));
    return indent + text::display_width(line) <= line_columns;
  }

  const text::SourceFile& file_;
  const syntax::File& syntax_;
  FormatWriter writer_;
};

bool has_broken(const std::vector<Item>& items) {
  return std::any_of(items.begin(), items.end(), [](const Item& item) {
    return item.kind == ItemKind::broken || has_broken(item.items);
  });
}

}  // namespace

std::optional<std::string> format(const text::SourceFile& file, text::Sink& sink) {
  const auto errors_before = sink.error_count();
  const auto syntax = parse(file, sink);
  const bool broken =
      std::any_of(syntax.declarations.begin(), syntax.declarations.end(),
                  [](const Declaration& d) { return d.broken || has_broken(d.items); });
  if (!broken && sink.error_count() == errors_before) return Formatter(file, syntax).run();
  sink.report(text::Code::not_formatted, Span{}, file.path());
  return std::nullopt;
}

}  // namespace kg::knowledge
