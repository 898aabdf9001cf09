// Rules: what every file of this project keeps to. Each takes a tree and returns its violations,
// one line each, `path:line: what is wrong`; none: empty. Serves the house test. A rule never reads
// the disk: test_rules.cpp gives it made-up trees to show that it can fail.
#pragma once

#include <string>
#include <vector>

#include "tests/house/tree.hpp"

namespace kg::house {

using Violations = std::vector<std::string>;

// rules_layout.cpp: where things stand and who may see whom.
Violations check_root(const Tree& tree);      // only the agreed entries at the root
Violations check_floors(const Tree& tree);    // a floor includes only floors below it
Violations check_includes(const Tree& tree);  // quoted includes name files, from the root
Violations check_seams(const Tree& tree);     // a library is seen through one window only
Violations check_orphans(const Tree& tree);   // every source is compiled, every header included

// rules_text.cpp: what a file looks like.
Violations check_opening(const Tree& tree);  // opens with a comment; headers have `#pragma once`
Violations check_size(const Tree& tree);     // lines a file, columns a line
Violations check_words(const Tree& tree);    // nothing is left for later

// rules_codes.cpp: what a diagnostic needs.
Violations check_codes(const Tree& tree);  // registered once, emitted, and seen in a golden

}  // namespace kg::house
