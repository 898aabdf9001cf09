// Subprocess: another program as a function from text to text, without a shell, within a time.
// Serves `dot` and `git`. Knows nothing of either.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kg::tools {

struct Subprocess {
  std::string output;
  bool is_missing = false;  // there is no such program
  std::string trouble;      // why there is no output, in a few words; empty: all is well
  int status = 0;           // its exit status
};

/// The first argument is the program, looked up on the path; what it has to say on its standard
/// error goes nowhere. Ctrl-C ends it.
[[nodiscard]] Subprocess run_program(const std::vector<std::string>& arguments,
                                     std::string_view input, int seconds);

}  // namespace kg::tools
