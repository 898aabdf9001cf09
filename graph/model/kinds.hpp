// Kinds: the schema of the graph in one table: node kinds, edge kinds, and which endpoints each
// edge allows. A new node kind or relation is a line here; authors add theirs through the builder.
// Knows no instances.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace kg::model {

enum class NodeId : std::uint32_t {};
enum class KindId : std::uint16_t {};
enum class RelationId : std::uint16_t {};

/// Stands for "no node"; never the id of one.
inline constexpr NodeId no_node{0xffffffff};

/// One step along an edge: from its source to its target, or the other way.
struct Step {
  RelationId relation{};
  bool inverse = false;

  friend bool operator==(const Step&, const Step&) = default;
};
[[nodiscard]] constexpr Step reversed(Step step) { return {step.relation, !step.inverse}; }

/// Built-in node kinds, in the order of `builtin_kinds`. Author kinds get the ids behind them.
namespace kind {
inline constexpr KindId guideline{0}, node_kind{1}, relation{2}, fact{3}, definition{4}, law{5},
    decision{6}, goal{7}, person{8}, therapy{9}, statement{10}, evidence{11}, source{12},
    test_case{13}, table{14}, requirement{15};
}  // namespace kind

struct KindRow {
  std::string_view name;
  std::string_view label;
};
inline constexpr std::array builtin_kinds = {
    KindRow{"guideline", "a guideline"},
    KindRow{"kind", "a kind of node"},
    KindRow{"relation", "a kind of edge"},
    KindRow{"fact", "something that may be known about a patient"},
    KindRow{"definition", "a named condition"},
    KindRow{"law", "a condition that holds for every patient"},
    KindRow{"decision", "a decision of the guideline's author"},
    KindRow{"goal", "an intent of treatment"},
    KindRow{"person", "a person who said something"},
    KindRow{"therapy", "a therapy, a class of therapies, or a combination"},
    KindRow{"statement", "a statement about a therapy"},
    KindRow{"evidence", "a claim, in own words, with its places in sources"},
    KindRow{"source", "a document"},
    KindRow{"case", "a patient with expected answers"},
    KindRow{"table", "a decision table; its rows are laws or statements"},
    KindRow{"requirement", "what every patient of a population has"},
};

/// Built-in edge kinds, in the order of `builtin_relations`.
namespace relation {
inline constexpr RelationId is{0}, combines{1}, about{2}, serves{3}, because{4}, from{5},
    said_by{6}, mentions{7}, uses{8}, overrides{9}, except{10}, preferred_to{11}, decided_by{12},
    expects{13}, takes_values{14}, bears_on{15}, superseded_by{16}, rows{17}, contested_with{18};
}  // namespace relation

struct RelationRow {
  std::string_view name;
  std::string_view inverse;  // how the edge reads from its target
  std::string_view label;
  bool hierarchy;  // transitive; a cycle is an error
};
inline constexpr std::array builtin_relations = {
    RelationRow{"is", "members", "belongs to the class", true},
    RelationRow{"combines", "part-of", "has the part", true},
    RelationRow{"about", "own-statements", "speaks of the therapy", false},
    RelationRow{"for", "served-by", "serves the goal", false},
    RelationRow{"because", "supports", "rests on the evidence", false},
    RelationRow{"from", "passages", "stands in the source", false},
    RelationRow{"said-by", "says", "was said by", false},
    RelationRow{"mentions", "mentioned-by", "asks for the fact", false},
    RelationRow{"uses", "used-by", "uses the definition", false},
    RelationRow{"overrides", "overridden-by", "defeats the statement", false},
    RelationRow{"except", "exceptions", "does not follow the statement", false},
    RelationRow{"preferred-to", "less-preferred-than", "comes before the therapy", false},
    RelationRow{"decided-by", "decides", "rests on the author's decision", false},
    RelationRow{"expects", "expected-by", "expects a status of the therapy", false},
    RelationRow{"takes-values", "values-of", "takes its values from the kind", false},
    // Stated of it, of its classes or its parts, less its exceptions: worked out when freezing.
    RelationRow{"bears-on", "statements", "bears on the therapy", false},
    RelationRow{"superseded-by", "supersedes", "was superseded by the source", false},
    RelationRow{"rows", "row-of", "has the row", false},
    RelationRow{"contested-with", "contested-by", "accepts the tension with the statement", false},
};

/// An allowed pair of endpoints. `any_entity` stands for every author's kind.
inline constexpr KindId any_entity{0xffff};
struct EndpointRow {
  RelationId relation;
  KindId from;
  KindId to;
};
inline constexpr std::array builtin_endpoints = {
    EndpointRow{relation::is, kind::therapy, kind::therapy},
    EndpointRow{relation::is, any_entity, any_entity},  // within one kind; the builder sees to it
    EndpointRow{relation::is, kind::goal, kind::goal},
    EndpointRow{relation::combines, kind::therapy, kind::therapy},
    EndpointRow{relation::about, kind::statement, kind::therapy},
    EndpointRow{relation::serves, kind::statement, kind::goal},
    EndpointRow{relation::because, kind::statement, kind::evidence},
    EndpointRow{relation::because, kind::law, kind::evidence},
    EndpointRow{relation::because, kind::definition, kind::evidence},
    EndpointRow{relation::because, kind::decision, kind::evidence},
    EndpointRow{relation::because, any_entity, kind::evidence},
    EndpointRow{relation::from, kind::evidence, kind::source},
    EndpointRow{relation::said_by, kind::evidence, kind::person},
    EndpointRow{relation::mentions, kind::statement, kind::fact},
    EndpointRow{relation::mentions, kind::definition, kind::fact},
    EndpointRow{relation::mentions, kind::law, kind::fact},
    EndpointRow{relation::mentions, kind::fact, kind::fact},  // `applies when`
    EndpointRow{relation::mentions, kind::test_case, kind::fact},
    EndpointRow{relation::uses, kind::statement, kind::definition},
    EndpointRow{relation::uses, kind::definition, kind::definition},
    EndpointRow{relation::uses, kind::law, kind::definition},
    EndpointRow{relation::uses, kind::fact, kind::definition},
    EndpointRow{relation::uses, kind::test_case, kind::definition},
    EndpointRow{relation::overrides, kind::statement, kind::statement},
    EndpointRow{relation::except, kind::therapy, kind::statement},
    EndpointRow{relation::preferred_to, kind::statement, kind::therapy},
    EndpointRow{relation::decided_by, kind::statement, kind::decision},
    EndpointRow{relation::decided_by, kind::definition, kind::decision},
    EndpointRow{relation::decided_by, kind::law, kind::decision},
    EndpointRow{relation::expects, kind::test_case, kind::therapy},
    EndpointRow{relation::takes_values, kind::fact, kind::node_kind},
    EndpointRow{relation::bears_on, kind::statement, kind::therapy},
    EndpointRow{relation::superseded_by, kind::source, kind::source},
    EndpointRow{relation::rows, kind::table, kind::law},
    EndpointRow{relation::rows, kind::table, kind::statement},
    EndpointRow{relation::because, kind::table, kind::evidence},
    EndpointRow{relation::decided_by, kind::table, kind::decision},
    EndpointRow{relation::mentions, kind::table, kind::fact},
    EndpointRow{relation::uses, kind::table, kind::definition},
    EndpointRow{relation::contested_with, kind::statement, kind::statement},
    EndpointRow{relation::serves, kind::requirement, kind::goal},
    EndpointRow{relation::because, kind::requirement, kind::evidence},
    EndpointRow{relation::decided_by, kind::requirement, kind::decision},
    EndpointRow{relation::mentions, kind::requirement, kind::fact},
    EndpointRow{relation::uses, kind::requirement, kind::definition},
};

}  // namespace kg::model
