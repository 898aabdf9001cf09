// Joined names: words that stand apart and are one name with `-` between them, such as
// `symptom control`. What is said of them is said once, of all the words.
// Knows tokens and the names of one graph; knows no grammar.
#pragma once

#include <vector>

#include "graph/model/graph.hpp"
#include "graph/text/diagnostic.hpp"

namespace kg::query {

/// What `said` holds, with what is about words of one name told as such. Nothing where no words
/// are.
[[nodiscard]] std::vector<text::Diagnostic> mend_joined_names(const text::Sink& said,
                                                              const text::SourceFile& file,
                                                              const text::Span& part,
                                                              const model::Graph& graph);

}  // namespace kg::query
