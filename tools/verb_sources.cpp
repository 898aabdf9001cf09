// kg sources: whether the passages behind the evidence are still there, and how to cite one.
#include <fmt/format.h>

#include <filesystem>
#include <ostream>

#include "graph/text/codes.hpp"
#include "graph/text/suggest.hpp"
#include "graph/text/token.hpp"
#include "knowledge/sources.hpp"
#include "tools/guideline.hpp"
#include "tools/sources_report.hpp"
#include "tools/verbs.hpp"

namespace kg::tools {
namespace {

using knowledge::PassageState;

// 2 when a document could not be read, 1 when anything is not in order.
int status_of(const knowledge::Verification& verification) {
  int status = status_fine;
  for (const auto& copy : verification.copies) {
    if (copy.file.empty()) return status_unusable;
    if (copy.whole == knowledge::WholeState::differs) status = status_findings;
  }
  for (const auto& check : verification.checks) {
    if (!is_in_order(check)) status = status_findings;
  }
  return status;
}

int verify(const Arguments& arguments, Session& session) {
  const auto graph = load_guideline(guidelines_named(arguments), session);
  if (!graph) return status_unusable;
  const auto verification = knowledge::verify(*graph, arguments.values[1].text, session.sink);
  if (!verification) return status_unusable;
  SourcesReport report{*graph, *verification, {}, arguments.has("--verbose")};
  if (arguments.has("--uncovered")) report.coverage = knowledge::uncovered(*verification);
  const bool json = arguments.value("--format", "text") == "json";
  session.io.out << (json ? as_json(report) : as_text(report, session.io));
  return status_of(*verification);
}

// The source whose document has this name, for a line that can be pasted into a guideline.
std::string source_of(const std::string& path, const Arguments& arguments, Session& session) {
  const auto graph = load_guideline(guidelines_named(arguments), session);
  if (!graph) return "";
  const auto name = std::filesystem::path(path).filename().string();
  for (const auto id : graph->nodes(model::kind::source)) {
    if (graph->document(id).file == name) return graph->node(id).id;
  }
  return "SOURCE";
}

int cite(const Arguments& arguments, Session& session) {
  if (arguments.values.size() < 3) {
    const auto& file = arguments.values[1];
    session.sink.report(text::Code::missing_argument,
                        text::Span{file.span.source, file.span.end, file.span.end}, "sources cite",
                        "the words to look for");
    return status_unusable;
  }
  const auto& path = arguments.values[1].text;
  const auto found = knowledge::cite_file(path, arguments.values[2].text, session.sink);
  if (!found) return status_unusable;
  const auto source = source_of(path, arguments, session);
  if (source.empty()) return status_unusable;
  auto line = "from " + source;
  if (!found->place.heading.empty()) line += " at " + text::quote(found->place.heading);
  if (found->place.paragraph > 0) line += fmt::format(" paragraph {}", found->place.paragraph);
  if (found->place.sentence > 0) line += fmt::format(" sentence {}", found->place.sentence);
  session.io.out << line << fmt::format(" fingerprint \"{}\"\n", found->fingerprint)
                 << found->passage << "\n";
  return status_fine;
}

int run(const Arguments& arguments, Session& session) {
  const auto& action = arguments.values[0];
  if (action.text == "verify" && arguments.values.size() > 2) {
    const auto& surplus = arguments.values[2];
    session.sink.report(text::Code::surplus_argument, surplus.span, surplus.text)
        .suggest("`kg sources verify` takes one folder");
    return status_unusable;
  }
  if (action.text == "verify") return verify(arguments, session);
  if (action.text == "cite") return cite(arguments, session);
  auto& report =
      session.sink.report(text::Code::bad_option_value, action.span, action.text, "kg sources");
  const std::vector<std::string> actions = {"verify", "cite"};
  const auto near = text::nearest(action.text, actions);
  report.suggest(near.empty() ? "one of verify, cite" : text::did_you_mean(near));
  return status_unusable;
}

}  // namespace

const Verb verb_sources = {
    "sources",
    "verify the passages behind the evidence, or cite one",
    {"verify FOLDER | cite FILE 'WORDS'",
     "`verify` with a folder, or `cite` with a file and words",
     2,
     3,
     {guideline_option(),
      {"--uncovered", "", "", "verify: show what of each document no evidence covers"},
      {"--verbose", "-v", "", "verify: list every passage"},
      {"--format", "", "FORMAT", "verify: text (default) or json", {"text", "json"}}},
     "`verify` looks up each passage that evidence names in the documents of FOLDER and compares\n"
     "its fingerprint. A passage that moved, changed or is gone is shown with the statements and\n"
     "options that rest on it. The exit status is 1 then, and 2 when a document is missing.\n"
     "`cite` finds the sentence of FILE that holds the words and prints its place, to be pasted\n"
     "into an `evidence`.\n"},
    run};

}  // namespace kg::tools
