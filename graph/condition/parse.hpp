// Parse: tokens -> condition syntax. The plain face of the grammar.
// Knows nothing of facts; callers never see the parser library.
#pragma once

#include "graph/condition/syntax.hpp"
#include "graph/text/diagnostic.hpp"
#include "graph/text/token.hpp"

namespace kg::condition {

/// A whole text as one condition. Null after a mistake, which is reported.
[[nodiscard]] syntax::NodePtr parse_condition(const text::SourceFile& file, text::Sink& sink);

/// All tokens of the range as one condition. Null after a mistake, which is reported.
[[nodiscard]] syntax::NodePtr parse_condition(text::TokenIterator first, text::TokenIterator last,
                                              text::Sink& sink);

/// The same, but after a mistake goes on behind the next `and`, `or` or `implies`: mistakes of
/// other parts are reported, too, and the parts that are sound come back joined by `and`, so that
/// their names can be looked up. Null: nothing was sound. Whether it was all sound, the sink tells.
[[nodiscard]] syntax::NodePtr parse_condition_parts(text::TokenIterator first,
                                                    text::TokenIterator last, text::Sink& sink);

}  // namespace kg::condition
