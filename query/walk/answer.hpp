// Answer: what a walk found, as values, ready to be shown. Stage: Bound -> Plan -> this -> text.
// Knows nodes of one graph; knows no layout. Valid while the graph lives.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/model/walk.hpp"
#include "query/walk/bound.hpp"

namespace kg::query::walk {

/// What could not be decided, and of which nodes. They are neither in nor out.
struct Lack {
  std::string attribute;  // `source.date`
  bool stated = false;    // stated, but a date's days lie on both sides
  std::vector<model::NodeId> nodes;
};

struct Group {
  model::NodeId node = model::no_node;  // groups of nodes
  std::string text;                     // groups of values
  std::size_t size = 0;
};

/// A step as it was taken, for `explain plan`.
struct PlanLine {
  std::string part;  // `evidence of …`
  std::string how;   // `forwards`, `backwards from 3 nodes`, …
  double estimated = 0;
  std::size_t actual = 0;
};

/// Where nothing is found: the text that would find something, spelled otherwise.
struct OtherSpelling {
  std::string typed;
  std::string other;
  std::size_t count = 0;
  bool says = false;  // the text is what a node says; else it is an attribute, or somewhere inside
};

/// What is near where nothing is found, in words, and the query that shows it.
struct Near {
  std::string text;   // `there is 1 recommendation-against`
  std::string query;  // empty: none
};

struct Answer {
  Bound query;
  std::vector<model::NodeId> nodes;      // list, everything: in the order asked for
  std::size_t total = 0;                 // list, count: before `limit`
  std::vector<model::NodeId> undecided;  // may belong, too
  std::vector<Lack> lacks;               // why they are undecided
  std::size_t unordered = 0;             // without the first key; they stand last
  std::vector<Group> groups;             // count … by: the largest first
  std::size_t ungrouped = 0;             // without any group
  std::vector<model::Path> paths;
  model::PathsCut cut = model::PathsCut::no;
  std::vector<PlanLine> plan;
  std::optional<OtherSpelling> spelling;
  std::vector<Near> near;
};

}  // namespace kg::query::walk
