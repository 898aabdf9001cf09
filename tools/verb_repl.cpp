// kg repl: questions in turns, about one patient that becomes known bit by bit.
#include "tools/guideline.hpp"
#include "tools/repl/repl.hpp"
#include "tools/verbs.hpp"

namespace kg::tools {
namespace {

int run(const Arguments& arguments, Session& session) {
  Repl repl(session, guidelines_named(arguments), arguments.value("--format", "table"));
  return repl.run();
}

}  // namespace

const Verb verb_repl = {
    "repl",
    "ask in turns, about a patient that becomes known bit by bit",
    {"",
     "",
     0,
     0,
     {guideline_option(),
      {"--format", "", "FORMAT", "how answers are written", {"table", "json", "csv", "markdown"}}},
     "`:help` within it lists what can be typed. Input that is no terminal is read line by line;\n"
     "then the exit status is 2 when something could not be answered.\n"},
    run};

}  // namespace kg::tools
