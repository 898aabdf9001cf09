// kg diff: what changes between two editions, for patients first; a gate for CI.
#include <fmt/format.h>

#include <charconv>
#include <ostream>

#include "graph/text/codes.hpp"
#include "graph/text/load.hpp"
#include "graph/text/suggest.hpp"
#include "knowledge/diff/diff.hpp"
#include "knowledge/diff/words.hpp"
#include "knowledge/load.hpp"
#include "tools/diff/git.hpp"
#include "tools/diff/report.hpp"
#include "tools/guideline.hpp"
#include "tools/verbs.hpp"

namespace kg::tools {
namespace {

namespace kd = knowledge::diff;
using text::Code;

/// An edition as it was asked for: out of the file system, or of a repository.
struct Edition {
  Arguments::Value name;
  std::optional<diff::Revision> revision;
};

std::vector<Edition> editions(const Arguments& arguments) {
  const auto folder = arguments.value("--git", "");
  std::vector<Edition> result;
  for (const auto& name : arguments.values) {
    result.push_back({name, folder.empty() ? diff::as_revision(name.text)
                                           : diff::revision_of(name.text, folder)});
  }
  return result;
}

std::optional<model::Graph> load_revision(const Edition& edition, Session& session) {
  const auto read = diff::read_revision(*edition.revision, edition.name.span, session.sink);
  if (!read) return std::nullopt;
  std::vector<knowledge::NamedText> texts;
  for (const auto& file : read->files) texts.push_back({file.path, file.bytes, file.shown});
  text::Sink sink;
  auto graph = knowledge::load_texts(read->roots, texts, session.sources, sink);
  if (graph) return graph;
  for (const auto& diagnostic : sink.all()) session.sink.forward(diagnostic);
  return std::nullopt;
}

// Mistakes inside the texts are told with the edition that has them.
std::optional<model::Graph> load(const Edition& edition, kd::Side side, Session& session) {
  if (!edition.revision && !may_be_guideline(edition.name.text)) {
    report_unknown_guideline(edition.name, session.sink)
        .suggest("a revision of a git repository is written `REV:PATH`; two of one file or folder: "
                 "`kg diff --git PATH REV REV`");
    return std::nullopt;
  }
  const auto seen = session.sink.all().size();
  auto graph = edition.revision ? load_revision(edition, session)
                                : load_guideline({edition.name}, session);
  if (graph) return graph;
  for (std::size_t i = seen; i < session.sink.all().size(); ++i) {
    const auto& span = session.sink.all()[i].span;
    if (!span.valid() || span.source == edition.name.span.source) continue;
    session.sink.report(Code::edition_unusable, edition.name.span, to_string(side),
                        edition.name.text);
    break;
  }
  return std::nullopt;
}

std::optional<diff::Gate> read_gate(const Arguments& arguments, text::Sink& sink) {
  diff::Gate gate;
  gate.allow_unknown = arguments.has("--allow-unknown");
  bool good = true;
  for (const auto& given : arguments.all("--gate")) {
    for (std::size_t from = 0; from <= given.text.size();) {
      const auto comma = std::min(given.text.find(',', from), given.text.size());
      const auto word = given.text.substr(from, comma - from);
      from = comma + 1;
      if (const auto found = kd::find_class(word)) {
        gate.classes.insert(*found);
        continue;
      }
      auto& report = sink.report(Code::unknown_change_class, given.span, word);
      const auto near = text::nearest(word, kd::class_names());
      if (!near.empty()) report.suggest(text::did_you_mean(near));
      good = false;
    }
  }
  if (!good) return std::nullopt;
  return gate;
}

// Nothing: the default, or a number that is none, which is reported.
std::optional<condition::ProofBudget> read_budget(const Arguments& arguments, text::Sink& sink) {
  if (!arguments.has("--budget")) return condition::ProofBudget{};
  const auto given = arguments.all("--budget").front();
  std::size_t steps = 0;
  const auto* end = given.text.data() + given.text.size();
  const auto read = std::from_chars(given.text.data(), end, steps);
  if (read.ec == std::errc() && read.ptr == end && steps > 0) {
    return condition::ProofBudget::of_conflicts(steps);
  }
  sink.report(Code::bad_option_value, given.span, given.text, "--budget")
      .suggest("a number of steps from 1");
  return std::nullopt;
}

// Cases on the output leave no room for another format there.
bool cases_or_format(const Arguments& arguments, text::Sink& sink) {
  if (arguments.value("--cases", "") != "-" || !arguments.has("--format")) return true;
  const auto given = arguments.all("--format").front();
  sink.report(Code::surplus_argument, given.span, given.text)
      .suggest("`--cases -` prints the cases in the place of the differences: leave `--format` "
               "out, or give `--cases` a file");
  return false;
}

bool share_facts(const model::Graph& before, const model::Graph& after, const Arguments& arguments,
                 text::Sink& sink) {
  const auto joint = kd::join(before, after);
  for (const auto& clash : joint.clashes) {
    const auto& fact = after.vocabulary().fact(*joint.facts[static_cast<std::size_t>(clash.after)]
                                                    .of[kd::at(kd::Side::after)]);
    sink.report(Code::fact_types_differ, fact.declared, fact.name,
                kd::type_words(joint.vocabulary, clash.before),
                kd::type_words(joint.vocabulary, clash.after))
        .about(fact.name);
  }
  if (joint.shared_facts() > 0) return true;
  const bool any_asks = before.vocabulary().fact_count() + after.vocabulary().fact_count() > 0;
  if (!any_asks && before.node_count() > 0 && after.node_count() > 0) return true;
  auto& report = sink.report(Code::no_shared_fact, arguments.values[1].span);
  for (const auto side : kd::sides) {
    const auto& graph = side == kd::Side::before ? before : after;
    if (graph.vocabulary().fact_count() > 0) continue;
    report.suggest(fmt::format("the {} edition declares {}", to_string(side),
                               graph.node_count() == 0 ? "nothing" : "no fact"));
  }
  return false;
}

std::string rendered(const diff::Report& report, std::string_view format, const Session& session) {
  if (format == "json") return diff::as_json(report);
  if (format == "markdown") return diff::as_markdown(report);
  if (format != "text") return diff::as_findings(report, format);
  return diff::as_text(report, session.io.columns, session.io.color_out);
}

int run(const Arguments& arguments, Session& session) {
  const auto gate = read_gate(arguments, session.sink);
  const auto budget = read_budget(arguments, session.sink);
  const auto named = editions(arguments);
  const bool one_output = cases_or_format(arguments, session.sink);
  const auto before = load(named[0], kd::Side::before, session);
  // Mistakes of one edition under both names are told once.
  const bool is_one = named[0].name.text == named[1].name.text;
  const auto loaded = is_one ? std::nullopt : load(named[1], kd::Side::after, session);
  const auto& after = is_one ? before : loaded;
  if (!gate || !budget || !one_output || !before || !after) return status_unusable;
  if (!share_facts(*before, *after, arguments, session.sink)) return status_unusable;
  try {
    const auto found = kd::compare(*before, *after, *budget);
    if (!found.comparable) {
      auto& report = session.sink.report(Code::no_common_patient, arguments.values[1].span);
      if (found.joint_of_reclassified) {
        report.suggest("only patients whom the laws class otherwise are compared");
      }
    }
    const diff::Report report{found, arguments.values[0].text, arguments.values[1].text,
                              session.sources, *gate};
    const auto cases = arguments.value("--cases", "");
    if (cases == "-") {
      session.io.out << diff::as_cases(report);
    } else {
      if (!cases.empty() && !text::write_file(cases, diff::as_cases(report), session.sink)) {
        return status_unusable;
      }
      session.io.out << rendered(report, arguments.value("--format", "text"), session);
    }
    return gate->fails(found) ? status_findings : status_fine;
  } catch (const condition::BudgetSpent& spent) {
    session.sink.report(Code::budget_spent, text::Span{}, spent.steps);
    return status_unusable;
  }
}

}  // namespace

const Verb verb_diff = {
    "diff",
    "what changes between two editions, for patients first",
    {"OLD NEW",
     "two editions",
     2,
     2,
     {{"--git", "", "PATH", "OLD and NEW are revisions of PATH, a file or folder in a repository"},
      {"--format", "", "FORMAT", "text, markdown (a pull request), json, sarif, junit or github",
       {"text", "markdown", "json", "sarif", "junit", "github"}},
      {"--gate", "", "CLASSES", "exit status 1 when a change of these classes is there", {}, true},
      {"--allow-unknown", "", "", "a proof that spent its budget does not fail the gate"},
      {"--budget", "", "N", "what each proof may cost"},
      {"--cases", "", "FILE", "write the patients as cases that hold in NEW; - for the output"}},
     "OLD and NEW are files, folders, names of embedded guidelines, or REV:PATH as git spells it:\n"
     "`v1:guide` is the folder `guide` of the revision `v1`, `v1:./guide` is counted from here.\n"
     "`kg diff --git guide v1 v2` reads two revisions of one. Nothing is checked out.\n"
     "\n"
     "CLASSES are joined by commas: widening, narrowing, laws, unknown, informing, strength,\n"
     "evidence, structure, editorial. Any gate fails on an unknown change. docs/diff.md says what\n"
     "each is.\n"},
    run};

}  // namespace kg::tools
