// Tree: the source tree as a value, so that a rule about it is a plain function that a test can
// give a made-up tree with a violation. Serves the house rules. Knows no rule itself.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kg::house {

struct Tree {
  std::map<std::string, std::string> files;  // path from the root, with `/`, to its text
  std::set<std::string> root_entries;        // names at the root, folders too
  std::set<std::string> compiled;            // the files that a target compiles
};

/// The tree below `root`; `build_folder` holds compile_commands.json. Build folders, version
/// control and the fuzz corpus are left out. Throws std::runtime_error when nothing can be read.
Tree load_tree(const std::filesystem::path& root, const std::filesystem::path& build_folder);

/// One `#include` line.
struct Include {
  int line = 0;
  std::string target;
  bool is_quoted = false;
};

std::vector<Include> includes_of(const std::string& text);

std::vector<std::string> lines_of(const std::string& text);

/// `.cpp` and `.hpp` files.
bool is_cpp(std::string_view path);

bool is_below(std::string_view path, std::string_view folder);

}  // namespace kg::house
