// Syntax: prints a query as one line for dumps and tests.
#include "query/syntax.hpp"

#include <fmt/format.h>

#include "query/walk/syntax.hpp"

namespace kg::query::syntax {
namespace {

struct HeadPrinter {
  std::vector<std::string>& parts;

  std::string operator()(const Options& options) const {
    if (!options.goals.empty()) {
      std::string names;
      for (const Name& goal : options.goals) names += (names.empty() ? "" : ", ") + goal.text;
      parts.push_back("for(" + names + ")");
    }
    if (options.including_all) parts.emplace_back("including-all");
    return "options";
  }

  std::string operator()(const Why& why) const {
    parts.push_back(why.therapy.text);
    return why.negated ? "why-not" : "why";
  }

  std::string operator()(const Compare& compare) const {
    for (const Name& therapy : compare.therapies) parts.push_back(therapy.text);
    return "compare";
  }

  std::string operator()(const Versus& versus) const {
    std::string names;
    for (const Name& goal : versus.goals) names += (names.empty() ? "" : ", ") + goal.text;
    if (!names.empty()) parts.push_back("for(" + names + ")");
    parts.push_back("versus(" + condition::syntax::to_text(*versus.other) + ")");
    return "options";
  }

  std::string operator()(const Walk& walk) const { return walk::syntax::to_text(*walk); }

  std::string operator()(const Ask& ask) const {
    std::string names;
    for (const Name& name : ask.about) names += (names.empty() ? "" : ", ") + name.text;
    if (!names.empty()) parts.push_back("for(" + names + ")");
    return "ask";
  }

  std::string operator()(const Values& values) const {
    parts.push_back(values.fact.text);
    return "values";
  }
};

void add_filters(std::vector<std::string>& parts, const Clauses& clauses) {
  std::vector<std::string> sources;
  for (const Name& source : clauses.from) sources.push_back(source.text);
  if (!sources.empty()) parts.push_back(fmt::format("from({})", fmt::join(sources, ", ")));
  std::vector<std::string> levels;
  for (const Level& each : clauses.with) {
    const auto sign = each.sign.empty() ? " " : " " + each.sign + " ";
    levels.push_back(each.attribute.text + sign + each.level.text);
  }
  if (!levels.empty()) parts.push_back(fmt::format("with({})", fmt::join(levels, ", ")));
}

}  // namespace

std::string to_text(const Query& query) {
  if (const auto* walk = std::get_if<Walk>(&query.form)) return walk::syntax::to_text(**walk);
  std::vector<std::string> parts;
  const auto head = std::visit(HeadPrinter{parts}, query.form);
  const Clauses& clauses = query.clauses;
  if (clauses.where) parts.push_back("where(" + condition::syntax::to_text(*clauses.where) + ")");
  if (clauses.as_of) parts.push_back("as-of(" + clauses.as_of->text + ")");
  if (clauses.in_place) parts.push_back("in(" + clauses.in_place->text + ")");
  add_filters(parts, clauses);
  return fmt::format("{}({})", head, fmt::join(parts, ", "));
}

}  // namespace kg::query::syntax
