// Check, mended: the fixes of all findings that nobody has accepted, written file by file.
#include <fmt/format.h>

#include <ostream>

#include "graph/text/codes.hpp"
#include "graph/text/load.hpp"
#include "tools/check_look.hpp"
#include "tools/embedded.hpp"
#include "tools/report/fixes.hpp"

namespace kg::tools {

std::optional<int> mend(const Arguments& arguments, Session& session) {
  const bool dry = arguments.has("--dry-run");
  std::vector<Arguments::Value> named = arguments.values;
  if (named.empty()) named.push_back({"net", arguments.all(dry ? "--dry-run" : "--fix")[0].span});
  for (const auto& name : named) {
    if (embedded_guideline(name.text).empty()) continue;
    session.sink.report(text::Code::embedded_not_mended, name.span, name.text);
    return status_unusable;
  }
  // A session of its own: what is left to say is said of the mended files.
  Session before{session.io, {}, {}};
  if (const auto* line = session.sources.find("command line")) {
    before.sources.add(line->path(), std::string(line->bytes()));
  }
  const auto checked = look(arguments, before);
  std::vector<const text::Diagnostic*> offers;
  for (const auto& finding : checked.findings) {
    if (finding.state != knowledge::check::State::accepted) offers.push_back(&finding.diagnostic);
  }
  const auto mended = report::apply_fixes(offers, before.sources);
  for (const auto& file : mended.files) {
    if (dry) {
      session.io.out << report::unified_diff(file);
    } else if (!text::write_file(file.path, file.after, session.sink)) {
      return status_unusable;
    }
  }
  if (dry) return mended.files.empty() ? status_fine : status_findings;
  for (const auto& words : mended.words) session.io.err << "mended " << words << "\n";
  if (mended.left > 0) {
    session.io.err << fmt::format("{} {} left, at places that were just changed: run again\n",
                                  mended.left, mended.left == 1 ? "fix" : "fixes");
  }
  return std::nullopt;
}

}  // namespace kg::tools
