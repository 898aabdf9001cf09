// Grammar: the plain face of the X3 grammars of heads and items. Only parse.cpp calls it.
// Knows token ranges; callers never see the parser library.
#pragma once

#include "graph/text/diagnostic.hpp"
#include "knowledge/splitter.hpp"
#include "knowledge/syntax.hpp"

namespace kg::knowledge::grammar {

/// Reads a declaration without its body. False after a mistake, which is reported; then
/// `declaration` holds what stood before it. Brackets must pair up.
bool parse_head(const TokenRange& range, syntax::Declaration& declaration, text::Sink& sink);

/// Reads an item without its body. False after a mistake, which is reported. Brackets must pair up.
bool parse_item(const TokenRange& range, BodyKind body, syntax::Item& item, text::Sink& sink);

}  // namespace kg::knowledge::grammar
