// Cycles: circles in a list of named steps (classes, parts, definitions, overrides), each with the
// places of its steps. Knows indices and places; knows no nodes.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "graph/text/diagnostic.hpp"
#include "graph/text/source.hpp"

namespace kg::knowledge {

struct Step {
  std::size_t from;
  std::size_t to;
  text::Span span;  // where the author wrote it
};

/// Circles that share no member, each as its steps in order, from the first member in order of
/// name: whatever the order of `names` and `steps`, the same circles are told alike. Every member
/// of a circle is in one of them or reaches one. Works without recursion.
[[nodiscard]] std::vector<std::vector<Step>> find_cycles(const std::vector<std::string>& names,
                                                         const std::vector<Step>& steps);

/// The longest way along steps that begins at each index, in steps. INVARIANT: no circles.
[[nodiscard]] std::vector<std::size_t> longest_ways(std::size_t count,
                                                    const std::vector<Step>& steps);

/// `a -> b -> a`; the middle of a long one left out.
[[nodiscard]] std::string chain_of(const std::vector<std::string>& ids);
/// The places of a circle behind the first, as labels; not all of a long one.
void label_steps(text::Diagnostic& report, const std::vector<Step>& cycle);

}  // namespace kg::knowledge
