// Filters: see resolve_filters.hpp. Levels are GRADE's; their words are those of the model.
#include "query/resolve_filters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "graph/text/codes.hpp"
#include "graph/text/suggest.hpp"
#include "query/resolve_names.hpp"

namespace kg::query {
namespace {

using model::Certainty;
using model::LevelBound;
using model::Sign;
using model::Strength;
using Names = std::vector<std::string>;

const Names attributes = {"certainty", "strength"};
// Lowest first.
const Names certainties = {"very-low", "low", "moderate", "high"};
const Names strengths = {"weak", "strong"};

bool is_any(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// A sign left out reads `=`.
Sign sign_of(std::string_view written) {
  for (const auto sign : {Sign::unequal, Sign::less, Sign::at_most, Sign::greater,
                          Sign::at_least}) {
    if (written == model::to_string(sign)) return sign;
  }
  return Sign::equal;
}

class FilterResolver {
 public:
  FilterResolver(const model::Graph& graph, text::Sink& sink) : graph_(graph), sink_(sink) {}

  Filters run(const syntax::Clauses& clauses) {
    filters_.span = clauses.filters_span;
    auto& sources = filters_.counting.sources;
    for (const auto& name : clauses.from) {
      const auto node = find_source(name);
      if (node && std::find(sources.begin(), sources.end(), *node) == sources.end()) {
        sources.push_back(*node);
      }
    }
    for (const auto& level : clauses.with) add(level);
    refuse_empty(clauses);
    return std::move(filters_);
  }

 private:
  std::optional<model::NodeId> find_source(const syntax::Name& name) {
    constexpr std::size_t listed_max = 12;
    const auto ids = graph_.names(model::kind::source);
    const bool near = !text::nearest(name.text, ids, 1).empty();
    const bool known = graph_.find(model::kind::source, name.text).has_value();
    if (known || near || ids.empty() || ids.size() > listed_max) {
      return find_named(name, model::kind::source, text::Code::unknown_source, graph_, sink_);
    }
    sink_.report(text::Code::unknown_source, name.span, name.text)
        .suggest(fmt::format("the guideline's {} {}", ids.size() == 1 ? "source is" : "sources are",
                             fmt::join(ids, ", ")));
    return std::nullopt;
  }

  void add(const syntax::Level& written) {
    const auto& attribute = written.attribute;
    if (attribute.text == "certainty") {
      add_bound<Certainty>(written, certainties, filters_.counting.certainty);
    } else if (attribute.text == "strength") {
      add_bound<Strength>(written, strengths, filters_.counting.strength);
    } else {
      report_attribute(written);
    }
  }

  void report_attribute(const syntax::Level& written) {
    const auto& name = written.attribute;
    auto& report = sink_.report(text::Code::unknown_filter, name.span, name.text);
    // `with high certainty`
    const bool turned = is_any(certainties, name.text) || is_any(strengths, name.text);
    if (turned && is_any(attributes, written.level.text)) {
      report.suggest(fmt::format("write `with {} {}`", written.level.text, name.text));
      return;
    }
    const auto near = text::nearest(name.text, attributes, 1);
    if (!near.empty()) report.suggest(text::did_you_mean(near));
  }

  template <class Level>
  void add_bound(const syntax::Level& written, const Names& levels,
                 std::vector<LevelBound<Level>>& bounds) {
    const auto& name = written.level;
    const auto found = std::find(levels.begin(), levels.end(), name.text);
    if (found == levels.end()) {
      auto& report =
          sink_.report(text::Code::unknown_level, name.span, name.text, written.attribute.text);
      const auto near = text::nearest(name.text, levels, 1);
      report.suggest(near.empty() ? fmt::format("levels of {} are {}", written.attribute.text,
                                                fmt::join(levels, ", "))
                                  : text::did_you_mean(near));
      return;
    }
    // 0 is `unstated`.
    bounds.push_back({sign_of(written.sign), static_cast<Level>(found - levels.begin() + 1)});
  }

  // A filter that no level passes is a slip, not a question.
  void refuse_empty(const syntax::Clauses& clauses) {
    const auto& counting = filters_.counting;
    const std::array all = {Certainty::very_low, Certainty::low, Certainty::moderate,
                            Certainty::high};
    const std::array both = {Strength::weak, Strength::strong};
    const auto passes = [&](const auto level) { return counting.passes(level); };
    if (std::none_of(all.begin(), all.end(), passes)) {
      sink_.report(text::Code::empty_filter, clauses.filters_span, "certainty");
    }
    if (std::none_of(both.begin(), both.end(), passes)) {
      sink_.report(text::Code::empty_filter, clauses.filters_span, "strength");
    }
  }

  const model::Graph& graph_;
  text::Sink& sink_;
  Filters filters_;
};

}  // namespace

Filters resolve_filters(const syntax::Clauses& clauses, const model::Graph& graph,
                        text::Sink& sink) {
  return FilterResolver(graph, sink).run(clauses);
}

}  // namespace kg::query
