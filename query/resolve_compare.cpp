// Resolve of `compare`: names to therapies, each once.
#include <algorithm>

#include "graph/text/codes.hpp"
#include "query/resolve_names.hpp"
#include "query/side_by_side.hpp"

namespace kg::query {

BoundCompare resolve_compare(const syntax::Compare& compare, const model::Graph& graph,
                             text::Sink& sink) {
  BoundCompare bound;
  const auto& names = compare.therapies;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto therapy =
        find_named(names[i], model::kind::therapy, text::Code::unknown_therapy, graph, sink);
    if (!therapy) continue;
    const auto earlier = std::find_if(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i),
                                      [&](const syntax::Name& other) {
                                        return graph.find(model::kind::therapy, other.text) ==
                                               therapy;
                                      });
    if (earlier == names.begin() + static_cast<std::ptrdiff_t>(i)) {
      bound.therapies.push_back(*therapy);
    } else {
      sink.report(text::Code::therapy_twice, names[i].span, graph.node(*therapy).id)
          .at("again")
          .label(earlier->span, "first");
    }
  }
  if (names.size() == 1) {
    sink.report(text::Code::compare_one, names.front().span, names.front().text);
  } else if (names.size() > compared_most) {
    sink.report(text::Code::compare_too_many, names[compared_most].span, names.size(),
                compared_most);
  }
  return bound;
}

}  // namespace kg::query
