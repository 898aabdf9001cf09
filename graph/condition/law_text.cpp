// Law text: see law_text.hpp.
#include "graph/condition/law_text.hpp"

#include <fmt/format.h>

namespace kg::condition {

std::string law_text(const Expr& law, const Vocabulary& vocabulary) {
  const bool is_implication = law.kind == Expr::Kind::disjunction &&
                              law.parts.front()->kind == Expr::Kind::negation;
  if (!is_implication) return to_text(law, vocabulary);
  const auto then = make_or({law.parts.begin() + 1, law.parts.end()});
  return fmt::format("{} implies {}", to_text(*law.parts.front()->parts.front(), vocabulary),
                     to_text(*then, vocabulary));
}

}  // namespace kg::condition
