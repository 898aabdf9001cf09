// kg schema: what a walk can go over: kinds of nodes, and relations with what they connect.
#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <map>
#include <ostream>

#include "query/json_text.hpp"
#include "query/layout.hpp"
#include "tools/guideline.hpp"
#include "tools/listings.hpp"
#include "tools/verbs.hpp"

namespace kg::tools {
namespace {

namespace json = boost::json;
using model::Graph;
using query::Tone;

/// An allowed pair of kinds, with the edges that are there.
struct Endpoint {
  std::string from;
  std::string to;
  std::size_t count = 0;
};

struct RelationRow {
  const model::Relation* relation;
  std::size_t count = 0;
  std::vector<Endpoint> endpoints;
};

std::size_t count_edges(const Graph& graph, model::RelationId relation, model::KindId from,
                        model::KindId to) {
  std::size_t count = 0;
  for (const auto node : graph.nodes(from)) {
    for (const auto target : graph.targets(node, relation)) {
      if (graph.node(target).kind == to) ++count;
    }
  }
  return count;
}

// `any kind of the author's` stands for each of them.
std::vector<model::KindId> kinds_meant(const Graph& graph, model::KindId kind) {
  if (kind != model::any_entity) return {kind};
  std::vector<model::KindId> kinds;
  for (std::size_t i = model::builtin_kinds.size(); i < graph.kind_count(); ++i) {
    kinds.push_back(model::KindId{static_cast<std::uint16_t>(i)});
  }
  return kinds;
}

std::vector<RelationRow> relation_rows(const Graph& graph) {
  std::vector<RelationRow> rows;
  for (std::size_t i = 0; i < graph.relation_count(); ++i) {
    const auto id = model::RelationId{static_cast<std::uint16_t>(i)};
    RelationRow row{&graph.relation(id), 0, {}};
    for (const auto& [from, to] : row.relation->endpoints) {
      for (const auto begin : kinds_meant(graph, from)) {
        for (const auto end : kinds_meant(graph, to)) {
          const bool within_kind = from == model::any_entity && to == model::any_entity;
          if (within_kind && begin != end) continue;  // `is` stays within one kind
          const auto count = count_edges(graph, id, begin, end);
          row.count += count;
          row.endpoints.push_back({graph.kind_name(begin), graph.kind_name(end), count});
        }
      }
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string endpoints_text(const RelationRow& row) {
  std::string text;
  for (const auto& [from, to, count] : row.endpoints) {
    if (count == 0 && row.count > 0) continue;  // allowed, and nothing there: JSON has them all
    text += fmt::format("{}{} -> {}", text.empty() ? "" : ", ", from, to);
    if (count > 0 && count < row.count) text += fmt::format(" ({})", count);
  }
  return text;
}

std::string as_table(const Graph& graph, const Io& io) {
  query::Table kinds({{"kind", false}, {"nodes", false}, {"meaning", true}});
  for (std::size_t i = 0; i < graph.kind_count(); ++i) {
    const auto kind = model::KindId{static_cast<std::uint16_t>(i)};
    kinds.add({{graph.kind_name(kind), Tone::strong},
               {std::to_string(graph.nodes(kind).size())},
               {graph.kind_label(kind)}});
  }
  query::Table relations({{"relation", false},
                          {"inverse", false},
                          {"edges", false},
                          {"from -> to", true},
                          {"meaning", true}});
  for (const auto& row : relation_rows(graph)) {
    relations.add({{row.relation->name, Tone::strong},
                   {row.relation->inverse},
                   {std::to_string(row.count)},
                   {endpoints_text(row)},
                   {row.relation->label}});
  }
  const query::Paint paint(io.color_out);
  return kinds.print(io.columns, paint, 0) + "\n" + relations.print(io.columns, paint, 0);
}

std::string as_json(const Graph& graph) {
  json::array kinds;
  for (std::size_t i = 0; i < graph.kind_count(); ++i) {
    const auto kind = model::KindId{static_cast<std::uint16_t>(i)};
    kinds.push_back(json::object{{"kind", graph.kind_name(kind)},
                                 {"label", graph.kind_label(kind)},
                                 {"builtin", i < model::builtin_kinds.size()},
                                 {"count", graph.nodes(kind).size()}});
  }
  json::array relations;
  for (const auto& row : relation_rows(graph)) {
    json::array endpoints;
    for (const auto& [from, to, count] : row.endpoints) {
      endpoints.push_back(json::object{{"from", from}, {"to", to}, {"count", count}});
    }
    relations.push_back(json::object{{"relation", row.relation->name},
                                     {"inverse", row.relation->inverse},
                                     {"label", row.relation->label},
                                     {"transitive", row.relation->hierarchy},
                                     {"count", row.count},
                                     {"endpoints", std::move(endpoints)}});
  }
  return query::to_text(json::object{{"kind", "schema"},
                                     {"kinds", std::move(kinds)},
                                     {"relations", std::move(relations)}});
}

int run(const Arguments& arguments, Session& session) {
  const auto graph = load_guideline(guidelines_named(arguments), session);
  if (!graph) return status_unusable;
  list_schema(*graph, arguments.value("--format", "table"), session.io);
  return status_fine;
}

}  // namespace

void list_schema(const Graph& graph, std::string_view format, const Io& io) {
  io.out << (format == "json" ? as_json(graph) : as_table(graph, io));
}

const Verb verb_schema = {
    "schema",
    "list the kinds of nodes and the relations that a walk can go over",
    {"",
     "",
     0,
     0,
     {guideline_option(),
      {"--format", "", "FORMAT", "how the list is written", {"table", "json"}}},
     "A relation is walked from left to right by its name, the other way by its inverse.\n"},
    run};

}  // namespace kg::tools
