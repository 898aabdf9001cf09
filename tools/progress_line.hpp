// Progress line: how far long work is, on the last line of the terminal. Nothing is written where
// nobody reads along, and nothing about work that is done at once. Knows no work.
#pragma once

#include "graph/text/progress.hpp"
#include "tools/io.hpp"

namespace kg::tools {

/// While it lives, progress shows on standard error; at its end the line is wiped out. One at a
/// time.
class ProgressLine {
 public:
  explicit ProgressLine(const Io& io);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

 private:
  text::ProgressWatcher before_ = nullptr;
};

}  // namespace kg::tools
