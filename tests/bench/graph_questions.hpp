// Graph questions: what is asked of the generated graph, in words and as calls of the engine; the
// answer of each is one number, so that programs can be compared.
// Serves benchmarks and the comparison with other programs.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "graph/model/walk.hpp"

namespace kg::bench {

struct Question {
  std::string name;
  std::string words;
  std::function<std::uint64_t(const model::Graph&)> answer;
};

[[nodiscard]] const std::vector<Question>& questions();

/// The ends of the paths that are asked for: nodes of every kind, the same in every run.
[[nodiscard]] std::vector<std::pair<model::NodeId, model::NodeId>> path_ends(
    const model::Graph& graph, std::size_t count);

}  // namespace kg::bench
