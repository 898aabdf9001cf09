// Grammar of facts: heads that hold conditions: `fact`, `define`, `always`. See grammar.hpp.
#pragma once

#include "knowledge/grammar.hpp"

namespace kg::knowledge::grammar {

bool parse_condition_head(const TokenRange& range, syntax::Declaration& declaration,
                          text::Sink& sink);

}  // namespace kg::knowledge::grammar
