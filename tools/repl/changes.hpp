// Changes: which therapies have another status than before, now that more (or less) is known.
// Knows answers to `options`; knows no input.
#pragma once

#include <string>
#include <vector>

#include "query/render.hpp"
#include "query/result.hpp"

namespace kg::tools {

struct Change {
  model::NodeId therapy{};
  model::Status from{};
  model::Status to{};
};

/// In the order of `after`. A therapy that one of the two does not hold is left out.
[[nodiscard]] std::vector<Change> changes_between(const query::OptionsResult& before,
                                                  const query::OptionsResult& after);

/// For people a table, `therapy  from -> to`; JSON after docs/schema/given.json. `about` is the
/// question whose answer changed, `patient` what is known now.
[[nodiscard]] std::string render_changes(const std::vector<Change>& changes,
                                         const std::string& about, const std::string& patient,
                                         const model::Graph& graph,
                                         const query::RenderOptions& options);

}  // namespace kg::tools
