// Recover: after a mistake in a condition its parts are read one by one. A part ends at `and`, `or`
// or `implies` outside brackets; a part in parentheses is opened.
#include <iterator>

#include "graph/condition/parse.hpp"
#include "graph/text/codes.hpp"

namespace kg::condition {
namespace {

using syntax::Node;
using syntax::NodePtr;
using text::TokenIterator;

struct Part {
  TokenIterator first;
  TokenIterator last;  // the word that joins it to the next part, or the end
};

bool joins(const text::Token& token) {
  return token.is("and") || token.is("or") || token.is("implies");
}

// `between 2 cm and 5 cm` holds an `and` of its own.
std::vector<Part> cut(TokenIterator first, TokenIterator last) {
  std::vector<Part> parts;
  int depth = 0;
  bool in_between = false;
  auto begin = first;
  for (auto at = first; at != last; ++at) {
    if (at->is("(") || at->is("{") || at->is("[")) ++depth;
    if (at->is(")") || at->is("}") || at->is("]")) --depth;
    if (depth > 0) continue;
    if (at->is("between")) in_between = true;
    if (!joins(*at)) continue;
    if (in_between && at->is("and")) {
      in_between = false;
      continue;
    }
    parts.push_back({begin, at});
    begin = std::next(at);
    in_between = false;
  }
  parts.push_back({begin, last});
  return parts;
}

// `not` in front and one pair of parentheses around all the rest fall away.
bool open_up(Part& part) {
  auto first = part.first;
  while (first != part.last && first->is("not")) ++first;
  if (first == part.last || !first->is("(") || !std::prev(part.last)->is(")")) return false;
  int depth = 0;
  for (auto at = first; at != part.last; ++at) {
    if (at->is("(")) ++depth;
    if (at->is(")") && --depth == 0 && std::next(at) != part.last) return false;
  }
  part = {std::next(first), std::prev(part.last)};
  return true;
}

class Recovery {
 public:
  Recovery(const text::Span& mistake, text::Sink& sink) : mistake_(mistake), sink_(sink) {}

  void read(TokenIterator first, TokenIterator last) {
    for (Part part : cut(first, last)) {
      if (part.first == part.last) continue;
      auto aside = sink_.aside();
      if (auto node = parse_condition(part.first, part.last, aside)) {
        sound_.push_back(std::move(node));
      } else if (open_up(part)) {
        read(part.first, part.last);
      } else if (!holds_mistake(part)) {
        for (const auto& diagnostic : aside.all()) report(diagnostic, part.last);
      }
    }
  }

  NodePtr joined() {
    if (sound_.size() < 2) return sound_.empty() ? nullptr : sound_.front();
    Node node;
    node.op = syntax::Op::conjunction;
    node.span = text::join(sound_.front()->span, sound_.back()->span);
    node.op_span = node.span;
    node.parts = std::move(sound_);
    return std::make_shared<const Node>(std::move(node));
  }

 private:
  // What is missing at the end of a part is noticed at the word behind it.
  bool holds_mistake(const Part& part) const {
    return mistake_.begin >= part.first->span.begin && mistake_.begin <= part.last->span.begin;
  }

  void report(text::Diagnostic diagnostic, TokenIterator behind) {
    constexpr std::string_view the_end = "found the end";
    if (joins(*behind) && diagnostic.message.ends_with(the_end)) {
      diagnostic.message.resize(diagnostic.message.size() - the_end.size());
      diagnostic.message += "found `" + std::string(behind->text) + "`";
    }
    sink_.forward(diagnostic);
  }

  text::Span mistake_;
  text::Sink& sink_;
  std::vector<NodePtr> sound_;
};

}  // namespace

NodePtr parse_condition_parts(TokenIterator first, TokenIterator last, text::Sink& sink) {
  auto aside = sink.aside();
  auto node = parse_condition(first, last, aside);
  for (const auto& diagnostic : aside.all()) sink.forward(diagnostic);
  if (node || aside.empty()) return node;
  const auto& mistake = aside.all().front();
  if (mistake.code != text::Code::syntax_error) return nullptr;
  Recovery recovery(mistake.span, sink);
  recovery.read(first, last);
  return recovery.joined();
}

}  // namespace kg::condition
