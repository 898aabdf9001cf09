// Verbs: the declarations behind the table of verbs.cpp.
#pragma once

#include "tools/verb.hpp"

namespace kg::tools {

extern const Verb verb_query;
extern const Verb verb_facts;
extern const Verb verb_therapies;
extern const Verb verb_schema;
extern const Verb verb_repl;
extern const Verb verb_check;
extern const Verb verb_test;
extern const Verb verb_fmt;
extern const Verb verb_explain;
extern const Verb verb_diff;
extern const Verb verb_dump;
extern const Verb verb_review;
extern const Verb verb_init;
extern const Verb verb_sources;
extern const Verb verb_help;

}  // namespace kg::tools
