// Grammar of statements: the items of a therapy. See grammar.hpp.
#pragma once

#include "knowledge/grammar.hpp"

namespace kg::knowledge::grammar {

bool parse_therapy_item(const TokenRange& range, syntax::Item& item, text::Sink& sink);

/// `inhibits mtor, x` in any body. From grammar_items.cpp.
bool parse_relation(const TokenRange& range, BodyKind body, syntax::Item& item, text::Sink& sink);
/// `code`, `note` and the like in any body. From grammar_items.cpp.
bool parse_attribute(const TokenRange& range, BodyKind body, syntax::Item& item, text::Sink& sink);

}  // namespace kg::knowledge::grammar
