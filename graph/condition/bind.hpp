// Bind: condition syntax -> Expr. Gives names a meaning, checks types, units and values.
// Knows the vocabulary; knows no guideline and no query.
#pragma once

#include "graph/condition/expr.hpp"
#include "graph/condition/syntax.hpp"
#include "graph/text/diagnostic.hpp"

namespace kg::condition {

/// The bound condition, or null after mistakes; every mistake of the condition is reported.
[[nodiscard]] ExprPtr bind(const syntax::Node& node, const Vocabulary& vocabulary,
                           text::Sink& sink);

/// parse + bind of a whole text.
[[nodiscard]] ExprPtr read_condition(const text::SourceFile& file, const Vocabulary& vocabulary,
                                     text::Sink& sink);

}  // namespace kg::condition
