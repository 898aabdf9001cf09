// Text: a diff for people at a terminal.
#include <fmt/format.h>

#include <set>

#include "knowledge/check/witness.hpp"
#include "knowledge/diff/words.hpp"
#include "query/layout.hpp"
#include "tools/diff/report.hpp"

namespace kg::tools::diff {
namespace {

namespace kd = knowledge::diff;
using query::Tone;

class Writer {
 public:
  Writer(const Report& report, std::size_t columns, bool color)
      : report_(report), columns_(columns), paint_(color) {}

  std::string run() {
    const auto& diff = report_.diff;
    line(0, summary(diff));
    if (!diff.comparable) {
      line(0, diff.joint_of_reclassified
                  ? "no patient is allowed by both editions: only those are compared whom the laws "
                    "class otherwise"
                  : "no patient is allowed by both editions: patients are not compared");
    }
    for (const auto& change : diff.changes) write(change);
    for (const auto& change : diff.laws) write(change);
    for (const auto& detail : diff.details) write(detail);
    write_notes();
    write_structure();
    write_gate();
    return std::move(text_);
  }

 private:
  void line(std::size_t indent, std::string_view words) {
    text_ += query::paragraph(words, indent, indent + 2, columns_);
  }

  void head(std::string_view classes, Class gravest, std::string_view what) {
    const auto tone = gravest <= Class::unknown ? Tone::warn : Tone::plain;
    text_ += fmt::format("\n{} [{}]: {}\n", paint_(tone, classes),
                         text::info(code_of(gravest)).id, paint_(Tone::strong, what));
  }

  void write(const kd::Change& change) {
    head(classes_text(change), change.classes.front(), kd::listed(change.therapies));
    if (change.presence != kd::Presence::both) line(2, presence_text(change));
    if (change.reclassified) line(2, who_text(change));
    for (const auto& move : change.moves) write(move);
    write_edits(change.edits, change.fewest);
  }

  void write(const kd::Move& move) {
    line(2, move_text(move) + (move.unknown ? "" : ", for"));
    if (move.unknown) return;
    if (move.among.empty()) {
      any_of(move.where);
    } else {
      any_of(move.among);
      line(4, fmt::format("-- of those who were {}; in full:", model::to_string(move.from)));
      any_of(move.where);
    }
    write_case(case_text(move), move.patient);
  }

  void any_of(const std::vector<std::string>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) line(4, (i == 0 ? "" : "or ") + words[i]);
  }

  void write_case(const std::string& test_case, const kd::Patient& patient) {
    text_ += knowledge::check::indented(test_case, 4);
    for (const auto& why : why_no_case(patient)) line(4, "-- " + why);
  }

  void write_edits(const std::vector<std::size_t>& edits, bool fewest) {
    if (edits.empty()) return;
    line(2, fewest ? "because of" : "because of (fewer may do)");
    for (const auto i : edits) {
      const auto& edit = report_.diff.edits[i];
      const auto place = place_text(edit.declared, report_.sources);
      const bool again = !told_.insert(i).second && has_words(edit);
      line(4, edit_text(edit) + (place.empty() ? "" : " (" + place + ")") +
                  (again ? ": see above" : ""));
      if (again) continue;
      if (!edit.says[0].empty()) line(6, "- " + edit.says[0]);
      if (!edit.says[1].empty()) line(6, "+ " + edit.says[1]);
    }
  }

  void write(const kd::LawChange& change) {
    const auto gravest = change.unknown ? Class::unknown : Class::laws;
    head(kd::to_string(gravest), gravest,
         fmt::format("patients that only the {} edition allows", to_string(change.allowed_by)));
    if (change.unknown) {
      line(2, fmt::format("undecided whether there are any: {} steps were spent", change.steps));
    } else {
      any_of(change.where);
      write_case(change.patient.cases[kd::at(change.allowed_by)], change.patient);
    }
    write_edits(change.edits, change.fewest);
  }

  void write(const kd::Detail& detail) {
    const auto place = place_text(detail.declared, report_.sources);
    head(kd::to_string(detail.change), detail.change,
         fmt::format("{} {}{}", detail.kind, detail.id, place.empty() ? "" : " (" + place + ")"));
    for (const auto& words : detail.words) line(2, words);
    if (!detail.therapies.empty()) line(2, "bears on " + kd::listed(detail.therapies));
  }

  void write_notes() {
    if (report_.diff.notes.empty()) return;
    text_ += "\nnot known to both editions\n";
    for (const auto& note : report_.diff.notes) line(2, note.text);
  }

  void write_structure() {
    if (report_.diff.structure.empty()) return;
    text_ += "\n";
    query::Table table({{"kind"}, {"added", true}, {"removed", true}, {"renamed", true},
                        {"changed", true}});
    const auto cell = [](const std::vector<std::string>& ids) {
      return query::Cell{fmt::format("{}", fmt::join(ids, ", "))};
    };
    for (const auto& row : report_.diff.structure) {
      table.add({{row.kind}, cell(row.added), cell(row.removed), cell(row.renamed),
                 cell(row.changed)});
    }
    text_ += table.print(columns_, paint_);
  }

  void write_gate() {
    if (report_.gate.classes.empty()) return;
    std::vector<std::string> names;
    for (const auto each : report_.gate.hit(report_.diff)) names.emplace_back(to_string(each));
    text_ += "\n";
    line(0, names.empty() ? "gate: passed" : fmt::format("gate: failed by {}", kd::listed(names)));
  }

  const Report& report_;
  std::size_t columns_;
  query::Paint paint_;
  std::set<std::size_t> told_;  // edits: what they say is said once
  std::string text_;
};

}  // namespace

std::string as_text(const Report& report, std::size_t columns, bool color) {
  return Writer(report, columns, color).run();
}

}  // namespace kg::tools::diff
