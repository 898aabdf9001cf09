// Answer: one query on its way from text to a result, stopped by Ctrl-C, watched by whoever sits at
// the terminal. Shared by `kg query` and `kg repl`. Knows the stages; knows no format.
#pragma once

#include <functional>
#include <optional>

#include "graph/model/graph.hpp"
#include "query/result.hpp"
#include "tools/verb.hpp"

namespace kg::tools {

/// A query, and where it stands.
struct Asked {
  const text::SourceFile* source = nullptr;
  text::Span span;
};

struct Answer {
  std::optional<query::Result> result;  // nothing after a mistake, which is reported
  int status = status_unusable;         // `status_interrupted` when Ctrl-C cut it short
};

/// What a caller adds to a query before it is executed.
using Amend = std::function<void(query::BoundQuery&)>;

[[nodiscard]] Answer answer(const Asked& asked, const model::Graph& graph, const Io& io,
                            text::Sink& sink, const Amend& amend = {});
[[nodiscard]] Answer answer(const query::BoundQuery& query, const model::Graph& graph,
                            const Io& io, text::Sink& sink);

/// Every query, one answer below the other, each headed by its query; JSON is one array
/// (docs/schema/queries.json). Problems go to standard error beside their answer. The exit status.
[[nodiscard]] int answer_all(const std::vector<Asked>& script, const model::Graph& graph,
                             std::string_view format, Session& session);

}  // namespace kg::tools
