// Attributes: what a node says about itself beside its edges, a row an attribute: name, kinds,
// type, reader. Serves filters, orders, columns and JSON alike.
// Knows records; knows no text of a query and no layout.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/condition/reason.hpp"
#include "graph/model/graph.hpp"

namespace kg::query::walk {

/// One value of an attribute of one node.
struct Datum {
  std::string text;                      // as it is shown
  std::optional<units::DateSpan> date;   // dates
  std::size_t rank = 0;                  // ordered words
};

enum class AttributeType {
  text,     // any text
  words,    // one of a list of words
  grades,   // one of a list of words in order
  date,     // all the days that a year, a month or a day covers
};

struct Attribute {
  std::string_view name;
  AttributeType type;
  /// The kinds that have it; none: every kind.
  std::span<const model::KindId> kinds;
  std::span<const std::string_view> words;  // words and grades
  /// Nothing where the node does not say it; several where it says several.
  std::vector<Datum> (*read)(const model::Graph&, model::NodeId);

  [[nodiscard]] bool fits(model::KindId kind) const;
};

/// In order of the documentation. Only `says` is not among them.
[[nodiscard]] std::span<const Attribute> attributes();
/// `says`: every text of a node, from its name to its notes.
[[nodiscard]] const Attribute& every_text();
/// By name, `says` included.
[[nodiscard]] const Attribute* find_attribute(std::string_view name);
/// The names of those that a kind has, in order.
[[nodiscard]] std::vector<std::string> attribute_names(model::KindId kind);
/// "a date", "one of `low`, …": for messages.
[[nodiscard]] std::string describe(const Attribute& attribute);

enum class Sign { equal, differs, less, at_most, greater, at_least, contains };
[[nodiscard]] std::optional<Sign> find_sign(std::string_view spelling);

/// `yes` where some value fits (of `!=`: where none is equal), `open` where there is no value, or
/// where a date covers days that fit and days that do not.
[[nodiscard]] condition::Truth compare(std::span<const Datum> values, Sign sign,
                                       const Datum& wanted);
/// The same of one node. A node whose kind has no such attribute does not say it.
[[nodiscard]] condition::Truth compare(const model::Graph& graph, model::NodeId node,
                                       const Attribute& attribute, Sign sign, const Datum& wanted);
/// What a node says of an attribute; nothing where its kind does not have it.
[[nodiscard]] std::vector<Datum> read(const model::Graph& graph, model::NodeId node,
                                      const Attribute& attribute);
/// Small letters for capital ones, in ASCII and Latin-1.
[[nodiscard]] std::string fold_case(std::string_view text);

}  // namespace kg::query::walk
