// kg explain: the page of a code from the registry, or the list of all codes.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "graph/text/codes.hpp"
#include "graph/text/render.hpp"
#include "graph/text/suggest.hpp"
#include "query/layout.hpp"
#include "tools/verbs.hpp"

namespace kg::tools {
namespace {

void list_codes(Session& session) {
  query::Table table({{"code", false}, {"name", false}, {"says", true}});
  for (const auto& info : text::all_codes()) {
    table.add({{std::string(info.id), query::Tone::strong},
               {std::string(info.name)},
               {std::string(info.message)}});
  }
  session.io.out << table.print(session.io.columns, query::Paint(session.io.color_out), 0);
}

void report_unknown(const Arguments::Value& asked, text::Sink& sink) {
  auto& report = sink.report(text::Code::unknown_code, asked.span, asked.text);
  std::vector<std::string> names;
  for (const auto& info : text::all_codes()) {
    names.emplace_back(info.name);
    names.emplace_back(info.id);
  }
  auto name = asked.text;
  std::replace(name.begin(), name.end(), '-', '_');
  const auto near = text::nearest(name, names);
  if (!near.empty()) report.suggest(text::did_you_mean(near));
}

int run(const Arguments& arguments, Session& session) {
  if (arguments.has("--markdown")) {
    session.io.out << text::registry_as_markdown();
    return status_fine;
  }
  if (arguments.values.empty()) {
    list_codes(session);
    return status_fine;
  }
  int status = status_fine;
  for (const auto& asked : arguments.values) {
    if (const auto* info = text::find_code(asked.text)) {
      session.io.out << (&asked == &arguments.values.front() ? "" : "\n") << text::explain(*info);
    } else {
      report_unknown(asked, session.sink);
      status = status_unusable;
    }
  }
  return status;
}

}  // namespace

const Verb verb_explain = {
    "explain",
    "explain the code of a diagnostic, such as KG1105",
    {"[CODE…]",
     "",
     0,
     100,
     {{"--markdown", "", "", "print the whole registry as the page docs/diagnostics.md"}},
     "Without a code all are listed.\n"},
    run};

}  // namespace kg::tools
