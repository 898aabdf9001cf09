// kg dump: a guideline as each stage of its pipeline sees it.
#include <fmt/format.h>

#include <ostream>

#include "graph/model/dump.hpp"
#include "graph/text/lexer.hpp"
#include "knowledge/parse.hpp"
#include "tools/guideline.hpp"
#include "tools/verbs.hpp"

namespace kg::tools {
namespace {

std::string tokens_of(const text::SourceFile& file, text::Sink& sink) {
  std::string text;
  for (const auto& token : text::lex(file, sink).tokens) {
    const auto place = file.position(token.span.begin);
    text += fmt::format("{}:{}:{} {} {}\n", file.path(), place.line, place.column,
                        text::to_string(token.kind), token.text);
  }
  return text;
}

// The stages before names have a meaning look at each file on its own.
int dump_files(const Arguments& arguments, std::string_view stage, Session& session) {
  for (const auto* file : load_sources(arguments.values, session)) {
    if (stage == "text") {
      session.io.out << tokens_of(*file, session.sink);
    } else {
      session.io.out << knowledge::syntax::to_text(knowledge::parse(*file, session.sink));
    }
  }
  return session.sink.has_errors() ? status_unusable : status_fine;
}

int run(const Arguments& arguments, Session& session) {
  const auto stage = arguments.value("--stage", "graph");
  if (stage == "text" || stage == "syntax") return dump_files(arguments, stage, session);
  const auto graph = load_guideline(arguments.values, session);
  if (!graph) return status_unusable;
  if (stage == "resolved") session.io.out << model::dump_resolved(*graph);
  if (stage == "graph") session.io.out << model::dump_graph(*graph);
  if (stage == "dot") session.io.out << model::dump_dot(*graph);
  return status_fine;
}

}  // namespace

const Verb verb_dump = {
    "dump",
    "print a guideline as one stage of the program sees it",
    {"[PATH…]",
     "",
     0,
     1000,
     {{"--stage", "", "STAGE", "the stage", {"text", "syntax", "resolved", "graph", "dot"}}},
     "The stage is `graph` when none is named. `kg query --stage=…` does the same for a query.\n"},
    run};

}  // namespace kg::tools
