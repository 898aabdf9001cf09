// Joint profiles: every patient of two plain editions, as the joint vocabulary of `kg diff` has
// them, and its conditions read literally. Serves the properties of `kg diff`.
#pragma once

#include <fmt/format.h>
#include <rapidcheck.h>

#include <optional>
#include <string>
#include <vector>

#include "graph/condition/bind.hpp"
#include "graph/condition/naive.hpp"
#include "graph/model/verdict.hpp"
#include "graph/text/load.hpp"
#include "graph/text/render.hpp"
#include "knowledge/diff/joint.hpp"
#include "knowledge/load.hpp"
#include "tests/support/plain_edition.hpp"

namespace kg::knowledge::diff::test {

using namespace kg::test::plain;

/// A loaded guideline with its texts; nothing when its laws clash.
inline std::optional<model::Graph> load(const std::string& text) {
  text::SourceStore sources;
  text::Sink sink;
  const NamedText named{"demo.kg", text};
  auto graph = load_texts(std::span(&named, 1), sources, sink);
  for (const auto& diagnostic : sink.all()) {
    const bool clash = text::info(diagnostic.code).name == "clashing_laws";
    if (diagnostic.severity == text::Severity::error && !clash) {
      RC_FAIL(text::render(sink, sources) + text);
    }
  }
  return graph;
}

inline std::vector<Profile> all_profiles(const Edition& edition, bool fourth_value) {
  std::vector<Profile> result;
  const std::size_t values = fourth_value ? 4 : 3;
  constexpr std::size_t cuts = std::size(sizes_mm);
  const std::size_t count = (std::size_t{1} << edition.truths) * values * 2 * cuts;
  for (std::size_t i = 0; i < count; ++i) {
    Profile profile;
    auto rest = i;
    for (std::size_t f = 0; f < edition.truths; ++f, rest /= 2) profile.f.push_back(rest % 2 == 1);
    profile.c = rest % values;
    rest /= values;
    profile.p = 1 + rest % 2;
    profile.q = {rest / 2};
    result.push_back(profile);
  }
  return result;
}

class Evaluator {
 public:
  explicit Evaluator(const Joint& joint) : joint_(joint) {}

  bool holds(const condition::ExprPtr& expr, const Profile& profile) const {
    return condition::naive::holds(*expr, joint_profile(profile), joint_.vocabulary);
  }
  /// `old`: what facts that are held apart have in the old edition.
  bool holds(const condition::ExprPtr& expr, const Profile& old, const Profile& profile) const {
    condition::naive::Profile read;
    add(profile, "", old.f[0] || profile.f[0], read);
    add(old, "old-", old.f[0] || profile.f[0], read);
    return condition::naive::holds(*expr, read, joint_.vocabulary);
  }

  condition::ExprPtr read(const std::string& text) const {
    text::SourceStore sources;
    text::Sink sink;
    auto expr = condition::read_condition(*text::load_text("where", text, sources, sink),
                                          joint_.vocabulary, sink);
    if (!expr) RC_FAIL(text::render(sink, sources));
    return expr;
  }

 private:
  condition::naive::Profile joint_profile(const Profile& profile) const {
    condition::naive::Profile result;
    add(profile, "", profile.f[0], result);
    return result;
  }

  /// `applies`: a fact that applies when f0 does, in one of the editions at least.
  void add(const Profile& profile, const std::string& prefix, bool applies,
           condition::naive::Profile& result) const {
    const auto& words = joint_.vocabulary;
    const auto set = [&](const std::string& name, condition::naive::FactValue value) {
      const auto fact = words.find_fact(prefix + name);
      if (fact) result.values[*fact] = std::move(value);
    };
    for (std::size_t i = 0; i < profile.f.size(); ++i) {
      set(fmt::format("f{}", i), static_cast<bool>(profile.f[i]));
    }
    set("c", value("c", fmt::format("v{}", profile.c)));
    set("p", value("p", profile.p == 1 ? "b" : "d"));
    const auto metres = units::Rational(static_cast<std::int64_t>(sizes_mm[profile.q[0]])) /
                        units::Rational(1000);
    const bool shared = words.fact(*words.find_fact("q0")).applies_when != nullptr;
    if (shared && !applies) {
      set("q0", condition::naive::Inapplicable{});
    } else {
      set("q0", metres);
    }
  }

  condition::ValueId value(const std::string& fact, const std::string& name) const {
    const auto found = joint_.vocabulary.domain_of(*joint_.vocabulary.find_fact(fact)).find(name);
    return found ? *found : condition::ValueId{99};
  }

  const Joint& joint_;
};

/// The case holds in the edition, whose text this is.
inline void replay(const std::string& edition, const std::string& test_case,
                   model::Status status) {
  const auto graph = load(edition + test_case);
  RC_ASSERT(graph.has_value());
  const auto cases = graph->nodes(model::kind::test_case);
  RC_ASSERT(cases.size() == 1u);
  const auto& read = graph->test_case(cases[0]);
  RC_ASSERT(!read.expectations.empty());
  const auto known = condition::Assumption::assume(graph->theory(), read.given);
  RC_ASSERT(std::holds_alternative<condition::Assumption>(known));
  for (const auto& each : read.expectations) {
    RC_ASSERT(each.status == status);
    RC_ASSERT(model::status_of(*graph, each.therapy, std::get<condition::Assumption>(known)) ==
              status);
  }
}

}  // namespace kg::knowledge::diff::test
