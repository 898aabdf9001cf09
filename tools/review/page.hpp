// Page: a guideline put before a clinician who is to review it, as Markdown, section by section.
// Behind `kg review`. Everything on it follows from the graph; nothing is written by hand.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "graph/model/graph.hpp"
#include "graph/text/diagnostic.hpp"
#include "graph/text/source.hpp"

namespace kg::tools::review {

/// `remarks` is what `kg check` says of the guideline; their places are in `sources`.
[[nodiscard]] std::string page(const model::Graph& graph, const text::Sink& remarks,
                               const text::SourceStore& sources);

// The sections, in order. One that has nothing to say says so.
[[nodiscard]] std::string opening(const model::Graph& graph);        // page.cpp
[[nodiscard]] std::string documents(const model::Graph& graph);      // page.cpp
[[nodiscard]] std::string counts(const model::Graph& graph);         // page.cpp
[[nodiscard]] std::string disagreements(const model::Graph& graph);  // disagreements.cpp
[[nodiscard]] std::string settled_by_author(const model::Graph& graph);  // author.cpp
[[nodiscard]] std::string unsettled(const model::Graph& graph);          // author.cpp
[[nodiscard]] std::string decisions(const model::Graph& graph);          // author.cpp
[[nodiscard]] std::string dated_claims(const model::Graph& graph);       // author.cpp
[[nodiscard]] std::string gaps(const model::Graph& graph);               // author.cpp
[[nodiscard]] std::string remarks(const text::Sink& remarks,
                                  const text::SourceStore& sources);  // page.cpp

// Words that several sections use (words.cpp). All are Markdown.
/// `rfa-above-5cm`: relatively contraindicated when …
[[nodiscard]] std::string statement(model::NodeId id, const model::Graph& graph);
/// Its condition, in code; `always`.
[[nodiscard]] std::string condition(model::NodeId id, const model::Graph& graph);
/// weak, "may be appropriate"; or a dash.
[[nodiscard]] std::string strength(model::NodeId id, const model::Graph& graph);
/// The claims that it rests on, each with certainty and places.
[[nodiscard]] std::string evidence(model::NodeId id, const model::Graph& graph);
/// The claim, with certainty, speakers and places.
[[nodiscard]] std::string claim(model::NodeId evidence, const model::Graph& graph);
/// Names in code, separated by commas.
[[nodiscard]] std::string names(std::span<const model::NodeId> ids, const model::Graph& graph);
/// Label and name: Radiofrequency ablation (`rfa`).
[[nodiscard]] std::string labelled(model::NodeId id, const model::Graph& graph);
/// Nodes of a kind that authors declare, by the kind's name; none: empty.
[[nodiscard]] std::vector<model::NodeId> nodes_called(std::string_view kind,
                                                      const model::Graph& graph);
/// "3 statements".
[[nodiscard]] std::string counted(std::size_t count, std::string_view one, std::string_view many);

}  // namespace kg::tools::review
