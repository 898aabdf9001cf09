// Changes: two answers side by side.
#include "tools/repl/changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "query/json_text.hpp"
#include "query/layout.hpp"
#include "query/render_reasons.hpp"

namespace kg::tools {
namespace {

namespace json = boost::json;

std::string as_json(const std::vector<Change>& changes, const std::string& about,
                    const std::string& patient, const model::Graph& graph) {
  json::array array;
  for (const auto& change : changes) {
    array.push_back(json::object{{"therapy", graph.node(change.therapy).id},
                                 {"from", model::to_string(change.from)},
                                 {"to", model::to_string(change.to)}});
  }
  return query::to_text(json::object{{"kind", "given"},
                                     {"patient", patient},
                                     {"about", about},
                                     {"changes", std::move(array)}});
}

}  // namespace

std::vector<Change> changes_between(const query::OptionsResult& before,
                                    const query::OptionsResult& after) {
  std::vector<Change> changes;
  for (const auto& now : after.verdicts) {
    const auto was = std::ranges::find(before.verdicts, now.therapy, &model::Verdict::therapy);
    if (was == before.verdicts.end() || was->status == now.status) continue;
    changes.push_back({now.therapy, was->status, now.status});
  }
  return changes;
}

std::string render_changes(const std::vector<Change>& changes, const std::string& about,
                           const std::string& patient, const model::Graph& graph,
                           const query::RenderOptions& options) {
  if (options.format == query::Format::json) return as_json(changes, about, patient, graph);
  if (changes.empty()) return fmt::format("nothing changes in `{}`\n", about);
  auto text = query::hanging("", fmt::format("changes in `{}`:", about), options.columns);
  query::Table table({{"", false}, {"", true}, {"", false}, {"", false}, {"", false}});
  for (const auto& change : changes) {
    const auto& node = graph.node(change.therapy);
    table.add({{node.id, query::Tone::strong},
               {node.label, query::Tone::plain},
               {std::string(model::to_string(change.from)), query::tone_of(change.from)},
               {"->", query::Tone::plain},
               {std::string(model::to_string(change.to)), query::tone_of(change.to)}});
  }
  return text + table.print(options.columns, query::Paint(options.color));
}

}  // namespace kg::tools
