// Page: the order of the sections; what the guideline is, its documents and its size.
#include "tools/review/page.hpp"

#include <fmt/format.h>

#include <array>
#include <set>

#include "graph/units/date.hpp"
#include "tools/review/markdown.hpp"

namespace kg::tools::review {
namespace {

using markdown::code;
using markdown::escape;
using model::Graph;
using model::NodeId;

std::string dates_of(const model::Document& document) {
  std::vector<std::string> parts;
  if (document.date) parts.push_back("written " + units::print_date(*document.date));
  if (document.posted) parts.push_back("posted " + units::print_date(*document.posted));
  return parts.empty() ? "undated" : fmt::format("{}", fmt::join(parts, ", "));
}

std::size_t statements_on(NodeId source, const Graph& graph) {
  std::set<NodeId> statements;
  for (const auto evidence : graph.sources(source, model::relation::from)) {
    for (const auto node : graph.sources(evidence, model::relation::because)) {
      if (graph.node(node).kind == model::kind::statement) statements.insert(node);
    }
  }
  return statements.size();
}

struct Counted {
  model::KindId kind;
  std::string_view name;
};
constexpr std::array counted_kinds = {
    Counted{model::kind::source, "documents"},
    Counted{model::kind::evidence, "claims, each with its places in the documents"},
    Counted{model::kind::therapy, "therapies, classes of therapies and combinations"},
    Counted{model::kind::statement, "statements about them"},
    Counted{model::kind::fact, "facts that may be known about a patient"},
    Counted{model::kind::definition, "named conditions"},
    Counted{model::kind::law, "laws: what the words mean"},
    Counted{model::kind::decision, "decisions of the authors"},
    Counted{model::kind::test_case, "patients with answers worked out by hand"}};

struct StatementWord {
  model::StatementKind kind;
  std::string_view name;
};
constexpr std::array statement_words = {
    StatementWord{model::StatementKind::indication, "indications"},
    StatementWord{model::StatementKind::absolute_contraindication, "contraindications"},
    StatementWord{model::StatementKind::relative_contraindication, "relative contraindications"},
    StatementWord{model::StatementKind::recommendation_against, "recommendations against"},
    StatementWord{model::StatementKind::unsettled, "unsettled points"},
    StatementWord{model::StatementKind::prerequisite, "prerequisites"},
    StatementWord{model::StatementKind::preference, "preferences"},
    StatementWord{model::StatementKind::remark, "remarks"}};

std::string place_of(const text::Span& span, const text::SourceStore& sources) {
  if (!span.valid()) return "";
  const auto& file = sources.get(span.source);
  const auto& path = file.path();
  return fmt::format(" ({}:{})", path.substr(path.rfind('/') + 1), file.position(span.begin).line);
}

}  // namespace

std::string opening(const Graph& graph) {
  std::string title = "A guideline";
  std::string edition;
  for (const auto id : graph.nodes(model::kind::guideline)) {
    if (!graph.node(id).label.empty()) title = escape(graph.node(id).label);
    for (const auto& note : graph.node(id).notes) edition += fmt::format(", {}", escape(note));
  }
  auto text = markdown::heading(1, title + ": what to review");
  text += fmt::format(
      "*{}{}. Made by `kg review`; do not edit this page, edit the guideline.*\n\n", title,
      edition);
  text += fmt::format(
      "This guideline is what {} say about treatment, put so that a program can answer questions\n"
      "over it. It is a model of texts. It is no medical advice, it was not made by a body that\n"
      "issues guidelines, it leaves out all that its documents leave out, and where they are old\n"
      "it is old. Decisions about a patient are made by those who treat the patient.\n\n",
      counted(graph.nodes(model::kind::source).size(), "document", "documents"));
  text +=
      "Where documents disagree, both sides stand; nothing is weighed silently. This page lists\n"
      "what a reviewer should look at: disagreements, what the authors decided, claims that age,\n"
      "and gaps. Claims are in our own words; behind each stands its place in the document.\n\n";
  return text;
}

std::string documents(const Graph& graph) {
  auto text = markdown::heading(2, "Documents");
  markdown::Table table({"document", "publisher", "date", "claims", "statements", "notes"});
  for (const auto id : graph.nodes(model::kind::source)) {
    const auto& document = graph.document(id);
    std::vector<std::string> notes;
    for (const auto& note : graph.node(id).notes) notes.push_back(escape(note));
    table.add({labelled(id, graph), document.publisher.empty() ? "—" : escape(document.publisher),
               dates_of(document),
               fmt::format("{}", graph.sources(id, model::relation::from).size()),
               fmt::format("{}", statements_on(id, graph)),
               fmt::format("{}", fmt::join(notes, "<br>"))});
  }
  if (table.empty()) return text + "The guideline names no document.\n\n";
  text += table.text();
  return text +
         "A claim that stands in two documents counts for both. Whoever holds the texts checks "
         "with\n"
         "`kg sources verify FOLDER` that every passage is still there.\n\n";
}

std::string counts(const Graph& graph) {
  auto text = markdown::heading(2, "Size");
  markdown::Table table({"number", "of"});
  for (const auto& row : counted_kinds) {
    table.add({fmt::format("{}", graph.nodes(row.kind).size()), std::string(row.name)});
    if (row.kind != model::kind::statement) continue;
    for (const auto& word : statement_words) {
      std::size_t count = 0;
      for (const auto id : graph.nodes(model::kind::statement)) {
        count += graph.statement(id).kind == word.kind ? 1 : 0;
      }
      if (count > 0) table.add({fmt::format("{}", count), fmt::format("– {}", word.name)});
    }
  }
  return text + table.text();
}

std::string remarks(const text::Sink& remarks, const text::SourceStore& sources) {
  auto text = markdown::heading(2, "Remarks of `kg check`");
  if (remarks.empty()) return text + "There are none: `kg check` finds no problem.\n\n";
  for (const auto& remark : remarks.all()) {
    text += fmt::format("- {} {}{}\n", code(text::info(remark.code).id), escape(remark.message),
                        place_of(remark.span, sources));
    for (const auto& note : remark.notes) text += fmt::format("  - {}\n", escape(note));
    const auto help = remark.help.empty() ? std::string(text::info(remark.code).help) : "";
    for (const auto& line : remark.help) text += fmt::format("  - {}\n", escape(line));
    if (!help.empty()) text += fmt::format("  - {}\n", escape(help));
  }
  return text + "\n";
}

std::string page(const Graph& graph, const text::Sink& found, const text::SourceStore& sources) {
  auto text = opening(graph) + documents(graph) + counts(graph) + disagreements(graph) +
              settled_by_author(graph) + unsettled(graph) + decisions(graph) +
              dated_claims(graph) + gaps(graph) + remarks(found, sources);
  while (text.ends_with("\n\n")) text.pop_back();
  return text;
}

}  // namespace kg::tools::review
