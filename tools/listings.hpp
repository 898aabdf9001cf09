// Listings: what can be asked about in a guideline, for verbs and for the repl alike. Each writes a
// list to the output of its session.
#pragma once

#include <string_view>
#include <vector>

#include "graph/model/graph.hpp"
#include "tools/verb.hpp"

namespace kg::tools {

/// Facts and definitions; with names each of them with its values. The exit status.
int list_facts(const model::Graph& graph, const std::vector<Arguments::Value>& names,
               Session& session);

/// The nodes of a kind below their classes.
void list_nodes(const model::Graph& graph, model::KindId kind, const Io& io);

/// Kinds and relations with their counts; `format` is `table` or `json` (docs/schema/schema.json).
void list_schema(const model::Graph& graph, std::string_view format, const Io& io);

}  // namespace kg::tools
