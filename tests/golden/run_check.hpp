// Check: runs one story or one page and says what differs. Serves the golden runner; the only part
// that knows both the formats and the processes.
#pragma once

#include <filesystem>
#include <string>

#include "tests/golden/run_process.hpp"

namespace kg::golden {

enum class Mode { compare, update };

struct Verdict {
  int passed = 0;
  int failed = 0;
  bool updated = false;  // the file was rewritten
  std::string report;    // one paragraph a failure, for a reader
};

/// Runs the story in `path`; counts as one. Update rewrites what is expected, but never records a
/// crash, a time-out or an unknown exit status.
Verdict check_story(const std::filesystem::path& path, const ProcessSettings& settings, Mode mode);

/// Runs the examples of the page in `path`, in order and in one folder; each block counts as one.
Verdict check_page(const std::filesystem::path& path, const ProcessSettings& settings, Mode mode);

}  // namespace kg::golden
