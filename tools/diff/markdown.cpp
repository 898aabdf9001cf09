// Markdown: a diff for a pull request: changes for patients first, the rest folded.
#include <fmt/format.h>

#include <set>

#include "knowledge/diff/words.hpp"
#include "tools/diff/report.hpp"

namespace kg::tools::diff {
namespace {

namespace kd = knowledge::diff;

/// As code in a line; backticks cannot stand in names or conditions.
std::string code(std::string_view words) { return fmt::format("`{}`", words); }

// In running text and in cells of a table nothing of a label may become markup.
std::string plain(std::string_view words) {
  std::string text;
  for (const char c : words) {
    if (c == '\n') {
      text += ' ';
      continue;
    }
    if (std::string_view("\\*_<>[]|#&").find(c) != std::string_view::npos) text += '\\';
    text += c;
  }
  return text;
}

class Writer {
 public:
  explicit Writer(const Report& report) : report_(report) {}

  std::string run() {
    const auto& diff = report_.diff;
    text_ += fmt::format("## {} → {}\n\n{}\n", plain(report_.before), plain(report_.after),
                         summary(diff));
    if (!diff.comparable) {
      text_ += fmt::format("\nNo patient is allowed by both editions: {}.\n",
                           diff.joint_of_reclassified
                               ? "only those are compared whom the laws class otherwise"
                               : "patients are not compared");
    }
    for (const auto& change : diff.changes) write(change);
    for (const auto& change : diff.laws) write(change);
    write_details();
    write_notes();
    write_structure();
    write_gate();
    return std::move(text_);
  }

 private:
  void write(const kd::Change& change) {
    std::vector<std::string> names;
    for (const auto& each : change.therapies) names.push_back(code(each));
    const auto presence = presence_text(change);
    text_ += fmt::format("\n### {}: {}{}\n", classes_text(change), kd::listed(names),
                         presence.empty() ? "" : " (" + presence + ")");
    if (change.reclassified) text_ += fmt::format("\n{}\n", plain(who_text(change)));
    for (const auto& move : change.moves) write(move);
    write_edits(change.edits, change.fewest);
  }

  void write(const kd::Move& move) {
    text_ += fmt::format("\n**{}**{}\n", move_text(move), move.unknown ? "" : " for");
    if (move.unknown) return;
    if (!move.among.empty()) {
      any_of(move.among);
      text_ += fmt::format("\nof those who were {}; in full:\n", model::to_string(move.from));
    }
    any_of(move.where);
    write_case(case_text(move), move.patient);
  }

  void any_of(const std::vector<std::string>& words) {
    text_ += "\n";
    for (std::size_t i = 0; i < words.size(); ++i) {
      text_ += fmt::format("- {}{}\n", i == 0 ? "" : "or ", code(words[i]));
    }
  }

  void write_case(const std::string& test_case, const kd::Patient& patient) {
    if (!test_case.empty()) text_ += fmt::format("\n```kg\n{}```\n", test_case);
    for (const auto& why : why_no_case(patient)) text_ += fmt::format("\n{}\n", plain(why));
  }

  void write_edits(const std::vector<std::size_t>& edits, bool fewest) {
    if (edits.empty()) return;
    text_ += fmt::format("\nBecause of{}:\n\n", fewest ? "" : " (fewer may do)");
    for (const auto i : edits) {
      const auto& edit = report_.diff.edits[i];
      const auto place = place_text(edit.declared, report_.sources);
      const bool again = !told_.insert(i).second && has_words(edit);
      text_ += fmt::format("- {}{}{}\n", plain(edit_text(edit)),
                           place.empty() ? "" : " (" + plain(place) + ")",
                           again ? ": see above" : "");
      if (again || !has_words(edit)) continue;
      text_ += "\n  ```diff\n";
      if (!edit.says[0].empty()) text_ += fmt::format("  - {}\n", edit.says[0]);
      if (!edit.says[1].empty()) text_ += fmt::format("  + {}\n", edit.says[1]);
      text_ += "  ```\n";
    }
  }

  void write(const kd::LawChange& change) {
    text_ += fmt::format("\n### {}: patients that only the {} edition allows\n",
                         change.unknown ? "unknown" : "laws", to_string(change.allowed_by));
    if (change.unknown) {
      text_ += fmt::format("\nUndecided whether there are any: {} steps were spent.\n",
                           change.steps);
    } else {
      any_of(change.where);
      write_case(change.patient.cases[kd::at(change.allowed_by)], change.patient);
    }
    write_edits(change.edits, change.fewest);
  }

  void write_details() {
    if (report_.diff.details.empty()) return;
    text_ += "\n<details><summary>No patient changes status</summary>\n\n"
             "| class | what | differs |\n|---|---|---|\n";
    for (const auto& detail : report_.diff.details) {
      std::vector<std::string> words;
      for (const auto& each : detail.words) words.push_back(plain(each));
      text_ += fmt::format("| {} | {} {} | {} |\n", to_string(detail.change), detail.kind,
                           plain(detail.id), fmt::join(words, "<br>"));
    }
    text_ += "\n</details>\n";
  }

  void write_notes() {
    if (report_.diff.notes.empty()) return;
    text_ += "\n### not known to both editions\n\n";
    for (const auto& note : report_.diff.notes) text_ += fmt::format("- {}\n", plain(note.text));
  }

  void write_structure() {
    if (report_.diff.structure.empty()) return;
    text_ += "\n| kind | added | removed | renamed | changed |\n|---|---|---|---|---|\n";
    const auto cell = [](const std::vector<std::string>& ids) {
      return plain(fmt::format("{}", fmt::join(ids, ", ")));
    };
    for (const auto& row : report_.diff.structure) {
      text_ += fmt::format("| {} | {} | {} | {} | {} |\n", plain(row.kind), cell(row.added),
                           cell(row.removed), cell(row.renamed), cell(row.changed));
    }
  }

  void write_gate() {
    if (report_.gate.classes.empty()) return;
    std::vector<std::string> names;
    for (const auto each : report_.gate.hit(report_.diff)) names.emplace_back(to_string(each));
    text_ += names.empty() ? "\ngate: passed\n"
                           : fmt::format("\n**gate: failed by {}**\n", kd::listed(names));
  }

  const Report& report_;
  std::set<std::size_t> told_;  // edits: what they say is said once
  std::string text_;
};

}  // namespace

std::string as_markdown(const Report& report) { return Writer(report).run(); }

}  // namespace kg::tools::diff
