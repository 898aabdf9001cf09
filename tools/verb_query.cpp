// kg query: text -> syntax -> bound -> result -> rendered, one line each.
#include <algorithm>
#include <ostream>

#include "graph/text/codes.hpp"
#include "graph/text/load.hpp"
#include "query/parse.hpp"
#include "query/render.hpp"
#include "query/resolve.hpp"
#include "query/script.hpp"
#include "tools/answer.hpp"
#include "tools/draw.hpp"
#include "tools/guideline.hpp"
#include "tools/verbs.hpp"

namespace kg::tools {
namespace {

const text::SourceFile* read_input_text(Session& session) {
  return text::load_text("standard input", read_input(session.io.in), session.sources,
                         session.sink);
}

void add_queries(const text::SourceFile* source, std::vector<Asked>& script, text::Sink& sink) {
  if (source == nullptr) return;
  const auto spans = query::split_script(*source);
  const auto end = static_cast<std::uint32_t>(source->bytes().size());
  if (spans.empty()) sink.report(text::Code::empty_query, {source->id(), end, end});
  for (const auto& span : spans) script.push_back({source, span});
}

// The argument is one query as it is; a file and standard input hold many.
std::optional<std::vector<Asked>> read_script(const Arguments& arguments, Session& session) {
  std::vector<Asked> script;
  for (const auto& argument : arguments.values) {
    if (argument.text == "-") {
      add_queries(read_input_text(session), script, session.sink);
      continue;
    }
    const auto* source =
        text::load_text("query", argument.text, session.sources, session.sink);
    if (source != nullptr) script.push_back({source, query::whole(*source)});
  }
  for (const auto& file : arguments.all("--file")) {
    add_queries(file.text == "-" ? read_input_text(session)
                                 : text::load_file(file.text, session.sources, session.sink,
                                                   file.span),
                script, session.sink);
  }
  if (session.sink.has_errors()) return std::nullopt;
  return script;
}

int print_syntax(const std::vector<Asked>& script, Session& session) {
  for (const Asked& asked : script) {
    const auto syntax = query::parse(*asked.source, asked.span, session.sink);
    if (syntax) session.io.out << query::syntax::to_text(*syntax) << "\n";
  }
  return session.sink.has_errors() ? status_unusable : status_fine;
}

int print_bound(const std::vector<Asked>& script, const model::Graph& graph, Session& session) {
  for (const Asked& asked : script) {
    const auto bound = query::read_query(*asked.source, asked.span, graph, session.sink);
    if (bound) session.io.out << query::to_text(*bound, graph) << "\n";
  }
  return session.sink.has_errors() ? status_unusable : status_fine;
}

int print_answer(const Asked& asked, const model::Graph& graph, std::string_view format,
                 Session& session) {
  const auto given = answer(asked, graph, session.io, session.sink);
  if (given.result && is_diagram_format(format)) {
    const auto drawn = draw(*given.result, graph, format, asked.span, session.sink);
    if (!drawn) return status_unusable;
    session.io.out << *drawn;
  } else if (given.result) {
    session.io.out << query::render(
        *given.result, graph,
        {*query::find_format(format), session.io.color_out, session.io.columns});
  }
  return given.status;
}

int run(const Arguments& arguments, Session& session) {
  const auto script = read_script(arguments, session);
  if (!script) return status_unusable;
  const auto stage = arguments.value("--stage", "result");
  if (stage == "syntax") return print_syntax(*script, session);
  const auto graph = load_guideline(guidelines_named(arguments), session);
  if (!graph) return status_unusable;
  if (stage == "bound") return print_bound(*script, *graph, session);
  const auto format = arguments.value("--format", "table");
  if (script->size() != 1 && is_diagram_format(format)) {
    session.sink.report(text::Code::several_diagrams, arguments.all("--format").front().span,
                        script->size());
    return status_unusable;
  }
  return script->size() == 1 ? print_answer(script->front(), *graph, format, session)
                             : answer_all(*script, *graph, format, session);
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
      {"--file",
       "-f",
       "FILE",
       "ask every query of a file; a query ends at `;` or at an empty line",
       {},
       true},
      {"--format",
       "",
       "FORMAT",
       "how the answer is written",
       {"table", "json", "csv", "markdown", "dot", "mermaid", "svg"}},
      {"--stage", "", "STAGE", "stop after a stage and print it", {"syntax", "bound", "result"}}},
     "QUERY is one argument; `-` reads queries from standard input, as `--file -` does.\n\n"
     "  options [for GOAL, …] [where CONDITION] [as of DATE] [in PLACE] [from SOURCE, …]\n"
     "          [with certainty >= LEVEL and strength LEVEL] [including all]\n"
     "  options where CONDITION versus CONDITION …\n"
     "  why THERAPY, why not THERAPY [where CONDITION] …\n"
     "  ask [for THERAPY, … | for GOAL, …] [where CONDITION] …\n"
     "  compare THERAPY, … [where CONDITION] …\n"
     "  values of FACT [where CONDITION] …\n"
     "  STEP of STEP of SET [where FILTER] [order by ATTRIBUTE, …] [limit N]\n"
     "  count SET [by STEP or ATTRIBUTE]\n"
     "  path from SET to SET, paths from SET to SET [up to N]\n"
     "  everything about NODE\n"
     "  explain plan …\n\n"
     "`kg facts` lists what a condition can speak of, `kg therapies` what can be asked about.\n"
     "Ctrl-C stops a query and prints what was found so far; twice, it ends at once.\n",
     "--file"},
    run};

}  // namespace kg::tools
