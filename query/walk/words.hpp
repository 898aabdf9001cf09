// Words: what the words of a walk can mean in one graph: kinds in singular and plural, kinds of
// statements, relations and their inverses, names of nodes.
// Knows the schema; knows no places and reports nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/walk/bound.hpp"

namespace kg::query::walk {

/// `therapy`, `therapies`, `contraindications`; nothing for another word.
[[nodiscard]] std::optional<Noun> find_noun(const model::Graph& graph, std::string_view word);
/// `therapies`, `relative-contraindications`.
[[nodiscard]] std::string plural_of(const model::Graph& graph, const Noun& noun);

/// `because`, `supports`: one way along a relation.
[[nodiscard]] std::optional<model::Step> find_step(const model::Graph& graph,
                                                   std::string_view word);
/// The word that find_step reads: `because`, `supports`, `inverse inhibits`.
[[nodiscard]] std::string word_of(const model::Graph& graph, const model::Step& step);

/// Kinds from which a step may begin, and kinds to which it leads from those given.
[[nodiscard]] std::vector<model::KindId> ends_of(const model::Graph& graph,
                                                 const model::Step& step,
                                                 const std::vector<model::KindId>& from);

/// All steps that some kind of `from` allows, in order of the schema.
[[nodiscard]] std::vector<model::Step> steps_from(const model::Graph& graph,
                                                  const std::vector<model::KindId>& from);

/// Nodes of this name or alias among the kinds, in order of kinds; all kinds when none is named.
[[nodiscard]] std::vector<model::NodeId> find_nodes(const model::Graph& graph,
                                                    std::string_view name,
                                                    const std::vector<model::KindId>& kinds = {});

/// "`therapy`", "`therapy` or `goal`".
[[nodiscard]] std::string kinds_in_words(const model::Graph& graph,
                                         const std::vector<model::KindId>& kinds);
/// "a therapy", "an evidence": for messages about one node.
[[nodiscard]] std::string with_article(std::string_view noun);

/// Candidates for did-you-mean.
[[nodiscard]] std::vector<std::string> noun_words(const model::Graph& graph);
[[nodiscard]] std::vector<std::string> step_words(const model::Graph& graph);
[[nodiscard]] std::vector<std::string> node_names(const model::Graph& graph,
                                                  const std::vector<model::KindId>& kinds = {});

}  // namespace kg::query::walk
