// Layout rules: the root, the floors, the seams, orphans. See rules.hpp.
#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string_view>

#include "tests/house/rules.hpp"

namespace kg::house {
namespace {

struct Floor {
  std::string_view folder;
  int height;
};

// Same height, different floor: neither may see the other.
constexpr std::array<Floor, 7> floors = {{
    {"graph/text", 1},
    {"graph/units", 2},
    {"graph/condition", 3},
    {"graph/model", 4},
    {"knowledge", 5},
    {"query", 5},
    {"tools", 6},
}};

const Floor* floor_of(std::string_view path) {
  const auto found = std::find_if(floors.begin(), floors.end(),
                                  [&](const Floor& floor) { return is_below(path, floor.folder); });
  return found == floors.end() ? nullptr : found;
}

std::string at(const std::string& path, int line, const std::string& what) {
  return path + ":" + std::to_string(line) + ": " + what;
}

std::string file_name(std::string_view path) {
  return std::string(path.substr(path.rfind('/') + 1));
}

// A library that only some files may include, so that it can be replaced.
struct Seam {
  std::string_view include;
  std::string_view window;
  bool (*is_inside)(const std::string& path);
};

const std::array<Seam, 5> seams = {{
    {"boost/spirit", "files named *grammar*",
     [](const std::string& path) { return file_name(path).find("grammar") != std::string::npos; }},
    {"boost/graph", "graph/model",
     [](const std::string& path) { return is_below(path, "graph/model"); }},
    {"cadical", "graph/condition/sat.cpp",
     [](const std::string& path) { return path == "graph/condition/sat.cpp"; }},
    {"z3", "tests", [](const std::string& path) { return is_below(path, "tests"); }},
    {"rapidcheck", "tests", [](const std::string& path) { return is_below(path, "tests"); }},
}};

}  // namespace

Violations check_root(const Tree& tree) {
  static const std::set<std::string> allowed = {"CMakeLists.txt",
                                                "CMakePresets.json",
                                                "graph",
                                                "query",
                                                "knowledge",
                                                "tools",
                                                "tests",
                                                "docs",
                                                "README.md",
                                                "LICENSE",
                                                "CONTRIBUTING.md",
                                                ".clang-format",
                                                ".clang-tidy",
                                                ".gitignore",
                                                ".gitattributes",
                                                ".editorconfig",
                                                ".pre-commit-hooks.yaml",
                                                ".ci",
                                                ".git",
                                                ".github",
                                                "build",
                                                ".cache",
                                                "CHANGELOG.md",
                                                "compile_commands.json"};
  Violations violations;
  for (const std::string& name : tree.root_entries) {
    if (!allowed.contains(name)) violations.push_back(name + ": not an entry of the root");
  }
  return violations;
}

Violations check_floors(const Tree& tree) {
  Violations violations;
  for (const auto& [path, text] : tree.files) {
    const Floor* own = floor_of(path);
    if (own == nullptr) continue;
    for (const Include& include : includes_of(text)) {
      const Floor* other = include.is_quoted ? floor_of(include.target) : nullptr;
      if (include.is_quoted && is_below(include.target, "tests")) {
        violations.push_back(at(path, include.line, "the product includes a test"));
      }
      if (other == nullptr || other == own || other->height < own->height) continue;
      violations.push_back(
          at(path, include.line,
             std::string(own->folder) + " may not include " + std::string(other->folder)));
    }
  }
  return violations;
}

Violations check_includes(const Tree& tree) {
  Violations violations;
  for (const auto& [path, text] : tree.files) {
    if (!is_cpp(path)) continue;
    for (const Include& include : includes_of(text)) {
      if (!include.is_quoted || tree.files.contains(include.target)) continue;
      violations.push_back(
          at(path, include.line, "`" + include.target + "` is not a path from the root"));
    }
  }
  return violations;
}

Violations check_seams(const Tree& tree) {
  Violations violations;
  for (const auto& [path, text] : tree.files) {
    if (!is_cpp(path)) continue;
    for (const Include& include : includes_of(text)) {
      for (const Seam& seam : seams) {
        if (!include.target.starts_with(seam.include) || include.is_quoted) continue;
        if (seam.is_inside(path)) continue;
        violations.push_back(
            at(path, include.line,
               std::string(seam.include) + " is seen only in " + std::string(seam.window)));
      }
    }
  }
  return violations;
}

Violations check_orphans(const Tree& tree) {
  std::set<std::string> included;
  for (const auto& [path, text] : tree.files) {
    for (const Include& include : includes_of(text)) {
      if (include.target != path) included.insert(include.target);
    }
  }
  Violations violations;
  for (const auto& [path, text] : tree.files) {
    // Benchmarks are compiled on demand; their CMakeLists takes every file of the folder.
    const bool is_compiled = tree.compiled.contains(path) || is_below(path, "tests/bench");
    if (path.ends_with(".cpp") && !is_compiled) violations.push_back(path + ": no target has it");
    if (path.ends_with(".hpp") && !included.contains(path)) {
      violations.push_back(path + ": nobody includes it");
    }
    if (path.ends_with(".def") && !included.contains(path)) {
      violations.push_back(path + ": nobody includes it");
    }
  }
  return violations;
}

}  // namespace kg::house
