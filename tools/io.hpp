// Io: what a verb reads from and writes to, and what is known of the terminal.
// Knows nothing of verbs.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>

namespace kg::tools {

struct Io {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool color_out = false;
  bool color_err = false;
  std::size_t columns = 100;
  bool terminal_in = false;   // somebody types
  bool terminal_err = false;  // somebody reads along while work goes on
};

/// All of the input, but not more than a little beyond the limit of a source file, so that endless
/// input ends in a diagnostic.
[[nodiscard]] std::string read_input(std::istream& in);

/// The process' own streams. Colour only on a terminal, and not with NO_COLOR or TERM=dumb.
[[nodiscard]] Io standard_io();

}  // namespace kg::tools
