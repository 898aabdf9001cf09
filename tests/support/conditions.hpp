// Conditions for tests: a small vocabulary of every type of fact, and conditions read from text.
// Serves unit, property and bench programs. Knows the condition floor only.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "graph/condition/bind.hpp"
#include "graph/condition/parse.hpp"
#include "graph/condition/reason.hpp"
#include "graph/text/render.hpp"

namespace kg::test {

using condition::Domain;
using condition::DomainId;
using condition::ExprPtr;
using condition::Fact;
using condition::FactId;
using condition::FactKind;
using condition::ValueId;
using condition::Vocabulary;

/// A vocabulary that reads its conditions from text. Throws on a text that does not read: a test
/// that gives one is wrong.
class World {
 public:
  Vocabulary vocabulary;

  FactId truth(std::string name) { return add({.name = std::move(name)}); }
  FactId count(std::string name) {
    return add({.name = std::move(name), .kind = FactKind::count});
  }
  FactId date(std::string name) { return add({.name = std::move(name), .kind = FactKind::date}); }
  FactId quantity(std::string name, std::string_view unit) {
    return add({.name = std::move(name), .kind = FactKind::quantity,
                .unit = std::get<units::Unit>(units::parse_unit(unit))});
  }
  FactId choice(std::string name, DomainId domain) {
    return add({.name = std::move(name), .kind = FactKind::choice, .domain = domain});
  }
  FactId set(std::string name, DomainId domain) {
    return add({.name = std::move(name), .kind = FactKind::set, .domain = domain});
  }
  FactId add(Fact fact) { return vocabulary.add_fact(std::move(fact)); }

  DomainId values(std::vector<std::string> names, bool ordered = false) {
    Domain domain;
    domain.ordered = ordered;
    for (auto& name : names) domain.values.push_back({std::move(name), {}, {}, {}});
    return vocabulary.add_domain(std::move(domain));
  }
  /// `{"liver", ""}, {"colon", "gut"}`: a value and its class.
  DomainId hierarchy(std::string name,
                     const std::vector<std::pair<std::string, std::string>>& entries) {
    Domain domain;
    domain.name = std::move(name);
    for (const auto& [value, parent] : entries) {
      domain.values.push_back({value, {}, {}, {}});
      if (!parent.empty()) domain.values.back().parents.push_back(*domain.find(parent));
    }
    return vocabulary.add_domain(std::move(domain));
  }
  void define(std::string name, std::string_view text) {
    auto body = read(text);
    vocabulary.add_definition({std::move(name), {}, std::move(body), {}});
  }
  void applies(FactId fact, std::string_view text) {
    vocabulary.set_applies_when(fact, read(text));
  }

  /// Null and diagnostics in `sink` for a text with mistakes.
  ExprPtr try_read(std::string_view text) {
    sink = {};
    const auto& file = store.add("test", std::string(text));
    return condition::read_condition(file, vocabulary, sink);
  }
  ExprPtr read(std::string_view text) {
    auto expr = try_read(text);
    if (!expr) throw std::runtime_error(text::render(sink, store));
    return expr;
  }
  std::string text(const ExprPtr& expr) const { return condition::to_text(*expr, vocabulary); }
  std::string messages() const { return text::render(sink, store); }

  text::SourceStore store;
  text::Sink sink;
};

/// Facts of every type, under the names of the NET guideline.
struct NetWorld : World {
  NetWorld() {
    const auto site = hierarchy("site", {{"liver", ""}, {"bone", ""}, {"gastrointestinal", ""},
                                         {"stomach", "gastrointestinal"},
                                         {"colon", "gastrointestinal"}, {"pancreas", ""}});
    truth("resectable");
    truth("functional");
    truth("operable");
    set("metastases", site);
    choice("primary-site", site);
    choice("grade", values({"G1", "G2", "G3"}, true));
    choice("liver-lobes", values({"unilobar", "bilobar"}));
    add({.name = "largest-lesion", .aliases = {"lesions"}, .kind = FactKind::quantity,
         .unit = std::get<units::Unit>(units::parse_unit("cm"))});
    quantity("ki67", "%");
    quantity("glucose", "mmol/L");
    count("liver-lesion-count");
    date("date");
    const auto pattern = choice("bone-pattern", values({"focal", "multifocal"}));
    applies(pattern, "metastases has bone");
    define("liver-only", "metastases = {liver}");
    define("inoperable", "not operable or not resectable");
  }
  std::vector<condition::Law> laws() {
    return {{"functional-symptoms", read("resectable implies operable")}};
  }
};

}  // namespace kg::test
