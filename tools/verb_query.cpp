// kg query: text -> syntax -> bound -> result -> rendered, one line each.
#include <ostream>

#include "graph/text/load.hpp"
#include "query/execute.hpp"
#include "query/parse.hpp"
#include "query/render.hpp"
#include "query/resolve.hpp"
#include "tools/guideline.hpp"
#include "tools/verbs.hpp"

namespace kg::tools {
namespace {

const text::SourceFile* read_query(const std::string& argument, Session& session) {
  const bool from_input = argument == "-";
  auto bytes = from_input ? read_input(session.io.in) : argument;
  return text::load_text(from_input ? "standard input" : "query", std::move(bytes), session.sources,
                         session.sink);
}

int run(const Arguments& arguments, Session& session) {
  const auto* source = read_query(arguments.values.front().text, session);
  if (source == nullptr) return status_unusable;
  const auto syntax = query::parse(*source, session.sink);
  if (!syntax) return status_unusable;
  const auto stage = arguments.value("--stage", "result");
  if (stage == "syntax") {
    session.io.out << query::syntax::to_text(*syntax) << "\n";
    return status_fine;
  }
  const auto graph = load_guideline(guidelines_named(arguments), session);
  if (!graph) return status_unusable;
  const auto bound = query::resolve(*syntax, *graph, session.sink);
  if (!bound) return status_unusable;
  if (stage == "bound") {
    session.io.out << query::to_text(*bound, *graph) << "\n";
    return status_fine;
  }
  const auto result = query::execute(*bound, *graph, session.sink);
  if (!result) return status_unusable;
  const auto format = query::find_format(arguments.value("--format", "table"));
  session.io.out << query::render(*result, *graph,
                                  {*format, session.io.color_out, session.io.columns});
  return status_fine;
}

}  // namespace

const Verb verb_query = {
    "query",
    "answer a question about the therapies of a guideline",
    {"QUERY",
     "a query, such as `kg query 'options where resectable'`",
     1,
     1,
     {guideline_option(),
      {"--format",
       "-f",
       "FORMAT",
       "how the answer is written",
       {"table", "json", "csv", "markdown"}},
      {"--stage", "", "STAGE", "stop after a stage and print it", {"syntax", "bound", "result"}}},
     "QUERY is one argument; `-` reads it from standard input.\n\n"
     "  options [for GOAL, …] [where CONDITION] [as of DATE] [in PLACE] [including all]\n"
     "  why THERAPY [where CONDITION] …\n"
     "  why not THERAPY [where CONDITION] …\n\n"
     "`kg facts` lists what a condition can speak of, `kg therapies` what can be asked about.\n"},
    run};

}  // namespace kg::tools
