// Report: what differs between two editions as text, Markdown, JSON, findings and cases: a file
// each. Knows the value of knowledge/diff and formats; decides nothing.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "graph/text/diagnostic.hpp"
#include "graph/text/source.hpp"
#include "knowledge/diff/diff.hpp"

namespace kg::tools::diff {

using knowledge::diff::Class;

struct Gate {
  std::set<Class> classes;      // that fail; empty: no gate
  bool allow_unknown = false;

  /// Some change is of a class that fails, or undecided.
  [[nodiscard]] bool fails(const knowledge::diff::Diff& diff) const;
  /// The classes that fail and are there.
  [[nodiscard]] std::vector<Class> hit(const knowledge::diff::Diff& diff) const;
};

struct Report {
  const knowledge::diff::Diff& diff;
  std::string before;  // as they were named
  std::string after;
  const text::SourceStore& sources;
  Gate gate;
};

/// For people; `columns` wide.
[[nodiscard]] std::string as_text(const Report& report, std::size_t columns, bool color);
/// For a pull request.
[[nodiscard]] std::string as_markdown(const Report& report);
/// docs/schema/diff.json.
[[nodiscard]] std::string as_json(const Report& report);
/// As findings of the registry; errors where the gate fails.
void report_findings(const Report& report, text::Sink& sink);
/// The findings in a format of tools/report: SARIF, JUnit, annotations of GitHub.
[[nodiscard]] std::string as_findings(const Report& report, std::string_view format);
/// Regression cases: patients with their status in the new edition, as a `.kg` text.
[[nodiscard]] std::string as_cases(const Report& report);

// Shared by the formats: words.cpp.

/// `1 widening, 2 editorial`; `no difference`.
[[nodiscard]] std::string summary(const knowledge::diff::Diff& diff);
/// `widening`, `widening and narrowing`.
[[nodiscard]] std::string classes_text(const knowledge::diff::Change& change);
/// The code of the gravest class: `KG3910`.
[[nodiscard]] text::Code code_of(Class change);
/// `a new therapy`, `therapy removed`, or nothing.
[[nodiscard]] std::string presence_text(const knowledge::diff::Change& change);
/// `of patients whom the laws class otherwise`, or nothing.
[[nodiscard]] std::string who_text(const knowledge::diff::Change& change);
/// `now option, was not-indicated`.
[[nodiscard]] std::string move_text(const knowledge::diff::Move& move);
/// `statement rfa-indication-1 changed`.
[[nodiscard]] std::string edit_text(const knowledge::diff::Edit& edit);
/// More is known of it than its name.
[[nodiscard]] inline bool has_words(const knowledge::diff::Edit& edit) {
  return !edit.says[0].empty() || !edit.says[1].empty();
}
/// `rfa.kg:12`, in the new edition or else in the old one; may be empty.
[[nodiscard]] std::string place_text(const std::array<text::Span, 2>& declared,
                                     const text::SourceStore& sources);
/// The case of the new edition with what the old one says, else that of the old one; may be empty.
[[nodiscard]] std::string case_text(const knowledge::diff::Move& move);
/// Why an edition has no case; a line each.
[[nodiscard]] std::vector<std::string> why_no_case(const knowledge::diff::Patient& patient);

}  // namespace kg::tools::diff
