// Grammar: the condition language as one terminal for the grammars of .kg and of queries.
// Only grammar files include this; everyone else uses parse.hpp.
#pragma once

#include "graph/condition/grammar_tokens.hpp"
#include "graph/condition/syntax.hpp"

namespace kg::condition::grammar {

/// Reads the longest condition at `first` and moves `first` behind it. Null: none begins there.
/// Throws ExpectationFailure where one begins and goes wrong. Depth and size must be bounded before
/// (text::check_brackets, check_length).
[[nodiscard]] syntax::NodePtr parse_prefix(TokenIterator& first, TokenIterator last);

/// Words that are never a fact, a value or a definition.
[[nodiscard]] bool is_condition_keyword(std::string_view word);

/// Reports a condition of too many terms. True: short enough.
[[nodiscard]] bool check_length(TokenIterator first, TokenIterator last, text::Sink& sink);

/// Adds the help that typical slips in a condition deserve, judged by the token found.
void explain_slip(text::Diagnostic& diagnostic, TokenIterator where, TokenIterator first,
                  TokenIterator last);

/// `kw("when") > condition`: the attribute is a syntax::NodePtr.
struct ConditionParser : x3::parser<ConditionParser> {
  using attribute_type = syntax::NodePtr;
  static constexpr bool has_attribute = true;

  template <class Context, class RContext, class Attribute>
  bool parse(TokenIterator& first, const TokenIterator& last, const Context&, RContext&,
             Attribute& attribute) const {
    auto node = parse_prefix(first, last);
    if (!node) return false;
    x3::traits::move_to(std::move(node), attribute);
    return true;
  }
};
inline constexpr ConditionParser condition{};

}  // namespace kg::condition::grammar

namespace boost::spirit::x3 {

template <>
struct get_info<kg::condition::grammar::ConditionParser> {
  using result_type = std::string;
  result_type operator()(const kg::condition::grammar::ConditionParser&) const {
    return "a condition";
  }
};

}  // namespace boost::spirit::x3
