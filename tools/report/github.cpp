// Report for GitHub: workflow commands, which a run shows beside the lines of a change.
// A command is `::error file=…,line=…::message`; what would end a part of it is written `%XX`.
#include <fmt/format.h>

#include "graph/text/render.hpp"
#include "knowledge/check/policy.hpp"
#include "tools/report/place.hpp"
#include "tools/report/report.hpp"

namespace kg::tools::report {
namespace {

std::string escaped(std::string_view text, std::string_view special) {
  std::string result;
  for (const char c : text) {
    if (special.find(c) == std::string_view::npos) {
      result += c;
    } else {
      result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return result;
}

std::string property(std::string_view text) { return escaped(text, "%\r\n:,"); }
std::string message_data(std::string_view text) { return escaped(text, "%\r\n"); }

std::string_view command_of(text::Severity severity) {
  switch (severity) {
    case text::Severity::error: return "error";
    case text::Severity::warning: return "warning";
    case text::Severity::note: break;
  }
  return "notice";
}

std::string place_properties(const text::Span& span, const text::SourceStore& sources) {
  if (!is_in_file(span, sources)) return "";
  const auto place = place_of(span, sources, Columns::code_points);
  return fmt::format("file={},line={},col={},endLine={},endColumn={},",
                     property(plain_path(place.path)), place.line, place.column, place.end_line,
                     place.end_column);
}

std::string message_of(const text::Diagnostic& diagnostic) {
  auto text = diagnostic.message;
  if (!diagnostic.point.empty()) text += fmt::format(" ({})", diagnostic.point);
  for (const auto& note : diagnostic.notes) text += "\nnote: " + note;
  if (diagnostic.help.empty()) text += fmt::format("\nhelp: {}", info(diagnostic.code).help);
  for (const auto& help : diagnostic.help) text += "\nhelp: " + help;
  if (!diagnostic.witness.empty()) text += "\npatient:\n" + diagnostic.witness;
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

}  // namespace

std::string as_github(const Report& report) {
  std::vector<const text::Diagnostic*> fresh;
  for (const auto& finding : report.findings) {
    if (finding.state == State::fresh) fresh.push_back(&finding.diagnostic);
  }
  const auto shown = text::choose_shown(std::move(fresh));
  std::string lines;
  for (const auto* diagnostic : shown.diagnostics) {
    const auto& info = text::info(diagnostic->code);
    lines += fmt::format("::{} {}title={}::{}\n", command_of(diagnostic->severity),
                         place_properties(diagnostic->span, report.sources),
                         property(fmt::format("{} {}", info.id, knowledge::check::written(info))),
                         message_data(message_of(*diagnostic)));
  }
  if (shown.left > 0) lines += fmt::format("::warning ::{}\n", text::left_out(shown.left));
  return lines;
}

}  // namespace kg::tools::report
