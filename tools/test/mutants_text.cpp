// Mutants as text: the score, by file, then every mutant that no case notices, with a patient who
// would.
#include <fmt/format.h>

#include <map>

#include "knowledge/check/witness.hpp"
#include "query/layout.hpp"
#include "tools/test/words.hpp"

namespace kg::tools::test {
namespace {

using model::JudgedMutant;
using model::MutantFate;
using model::MutationScore;
using query::Tone;

class Writer {
 public:
  Writer(const Report& report, const Io& io)
      : report_(report), mutants_(*report.mutants), graph_(report.graph), io_(io),
        paint_(io.color_out) {}

  std::string write() {
    add_sum();
    add_files();
    add_list("no case notices:", [](const auto& each) {
      return each.fate == MutantFate::unnoticed || each.fate == MutantFate::undecided;
    });
    if (report_.verbose) {
      add_list("nobody's status changes, so they are not counted:",
               [](const auto& each) { return each.fate == MutantFate::equivalent; });
    }
    return std::move(text_);
  }

 private:
  void add_sum() {
    const auto score = model::score_of(mutants_);
    text_ += fmt::format("{} of {} mutants noticed, {}", score.noticed, score.counted(),
                         percent(score.noticed, score.counted()));
    if (score.undecided > 0) text_ += fmt::format("; {} undecided", score.undecided);
    if (score.equivalent > 0) {
      text_ += fmt::format("; {} more change nobody's status", score.equivalent);
    }
    text_ += "\n";
    if (score.unjudged > 0) {
      text_ += fmt::format("Stopped: {} mutants were not judged.\n", score.unjudged);
    }
  }

  void add_files() {
    std::map<std::string, MutationScore> rows;
    for (const auto& each : mutants_) {
      const auto& span = each.mutant.place;
      rows[span.valid() ? report_.sources.get(span.source).path() : ""].count(each);
    }
    query::Table table({{"file"}, {"noticed"}, {"unnoticed"}, {"score"}});
    for (const auto& [path, score] : rows) {
      if (score.counted() == 0) continue;
      table.add({{path, score.unnoticed == 0 ? Tone::good : Tone::plain},
                 {std::to_string(score.noticed)},
                 {std::to_string(score.unnoticed)},
                 {percent(score.noticed, score.counted())}});
    }
    text_ += "\n" + table.print(io_.columns, paint_, 0);
  }

  template <class Wanted>
  void add_list(std::string_view title, const Wanted& wanted) {
    bool titled = false;
    for (const auto& each : mutants_) {
      if (!wanted(each)) continue;
      if (!titled) text_ += fmt::format("\n{}\n", paint_(Tone::strong, title));
      titled = true;
      add(each);
    }
  }

  static std::string change_words(const model::Mutant& mutant) {
    if (mutant.part == model::MutatedPart::statement) return "the statement is left out";
    if (mutant.part == model::MutatedPart::kind) {
      return fmt::format("{} becomes {}", mutant.before, mutant.after);
    }
    return fmt::format("`{}` becomes `{}`", mutant.before, mutant.after);
  }

  void add(const JudgedMutant& judged) {
    const auto& mutant = judged.mutant;
    text_ += query::hanging(
        fmt::format("  {}: ", place_of(mutant.place, report_.sources)),
        fmt::format("{}: {}", graph_.node(mutant.host).id, change_words(mutant)), io_.columns);
    if (judged.fate == MutantFate::undecided) {
      text_ += fmt::format("    undecided: {} steps of reasoning were spent\n", judged.steps);
    }
    if (judged.telling) {
      add(*judged.telling, mutant);
    } else if (judged.fate == MutantFate::unnoticed) {
      text_ += "    not the same, but no patient was found whose status tells\n";
    }
  }

  // The case, and what the mutant would make of it.
  void add(const model::TellingPatient& telling, const model::Mutant& mutant) {
    const auto after = telling.after ? fmt::format("{}", model::to_string(*telling.after))
                                     : std::string("nobody can be so");
    const auto text = knowledge::check::case_text(
        graph_.node(mutant.host).id, telling.patient.values, {{telling.therapy, telling.before}},
        graph_, "with the mutant: " + after);
    text_ += knowledge::check::indented(text, 4);
  }

  const Report& report_;
  const std::vector<JudgedMutant>& mutants_;
  const model::Graph& graph_;
  const Io& io_;
  query::Paint paint_;
  std::string text_;
};

}  // namespace

std::string mutants_as_text(const Report& report, const Io& io) {
  return Writer(report, io).write();
}

}  // namespace kg::tools::test
