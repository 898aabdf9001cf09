// Answer: text -> bound -> result, one line each.
#include "tools/answer.hpp"

#include "graph/text/interrupt.hpp"
#include "query/execute.hpp"
#include "query/resolve.hpp"
#include "tools/progress_line.hpp"

namespace kg::tools {

Answer answer(const Asked& asked, const model::Graph& graph, const Io& io, text::Sink& sink,
              const Amend& amend) {
  auto bound = query::read_query(*asked.source, asked.span, graph, sink);
  if (!bound) return {};
  if (amend) amend(*bound);
  return answer(*bound, graph, io, sink);
}

Answer answer(const query::BoundQuery& query, const model::Graph& graph, const Io& io,
              text::Sink& sink) {
  const text::InterruptGuard guard;
  const ProgressLine progress(io);
  Answer answer{query::execute(query, graph, sink), status_fine};
  const bool cut_short = answer.result ? query::is_partial(*answer.result) : text::interrupted();
  if (cut_short) {
    answer.status = status_interrupted;
  } else if (!answer.result) {
    answer.status = status_unusable;
  }
  return answer;
}

}  // namespace kg::tools
