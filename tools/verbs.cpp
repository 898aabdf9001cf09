// Verbs: the table. A new verb is a file and a line here.
#include "tools/verbs.hpp"

#include <algorithm>
#include <array>

namespace kg::tools {
namespace {

constexpr std::array all_verbs = {&verb_query,   &verb_repl,   &verb_facts,   &verb_therapies,
                                  &verb_schema,  &verb_check,  &verb_test,    &verb_fmt,
                                  &verb_diff,    &verb_init,   &verb_explain, &verb_dump,
                                  &verb_sources, &verb_review, &verb_help};

}  // namespace

std::span<const Verb* const> verbs() { return all_verbs; }

const Verb* find_verb(std::string_view name) {
  const auto found = std::find_if(all_verbs.begin(), all_verbs.end(),
                                  [&](const Verb* verb) { return verb->name == name; });
  return found == all_verbs.end() ? nullptr : *found;
}

}  // namespace kg::tools
