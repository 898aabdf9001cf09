// Tree: see tree.hpp.
#include "tests/house/tree.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace kg::house {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

bool is_foreign(const std::string& path) {
  return path == "build" || path == ".git" || path == ".cache" || path == "tests/fuzz/corpus";
}

// compile_commands.json has one `"file": "/absolute/path"` line an entry; a JSON library would be
// a second opinion on a format that CMake has not changed in years.
std::set<std::string> compiled_files(const fs::path& root, const fs::path& build_folder) {
  std::istringstream lines(read_file(build_folder / "compile_commands.json"));
  constexpr std::string_view key = "\"file\": \"";
  std::set<std::string> files;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t at = line.find(key);
    if (at == std::string::npos) continue;
    const std::size_t begin = at + key.size();
    const fs::path path = line.substr(begin, line.find('"', begin) - begin);
    files.insert(path.lexically_relative(root).generic_string());
  }
  return files;
}

}  // namespace

Tree load_tree(const fs::path& root, const fs::path& build_folder) {
  Tree tree;
  for (const auto& entry : fs::directory_iterator(root)) {
    tree.root_entries.insert(entry.path().filename().string());
  }
  for (auto at = fs::recursive_directory_iterator(root); at != fs::recursive_directory_iterator();
       ++at) {
    const std::string path = at->path().lexically_relative(root).generic_string();
    if (at->is_directory() && is_foreign(path)) at.disable_recursion_pending();
    if (at->is_regular_file() && !is_foreign(path)) tree.files[path] = read_file(at->path());
  }
  tree.compiled = compiled_files(root, build_folder);
  return tree;
}

std::vector<Include> includes_of(const std::string& text) {
  std::vector<Include> includes;
  const std::vector<std::string> lines = lines_of(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::istringstream words(lines[i]);
    std::string directive;
    std::string target;
    words >> directive >> target;
    if (directive == "#" && target == "include") {
      directive += target;
      words >> target;
    }
    const bool is_quoted = target.starts_with('"');
    if (directive != "#include" || target.size() < 3) continue;
    if (!is_quoted && !target.starts_with('<')) continue;
    const std::size_t end = target.find(is_quoted ? '"' : '>', 1);
    includes.push_back({static_cast<int>(i) + 1, target.substr(1, end - 1), is_quoted});
  }
  return includes;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

bool is_cpp(std::string_view path) { return path.ends_with(".cpp") || path.ends_with(".hpp"); }

bool is_below(std::string_view path, std::string_view folder) {
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

}  // namespace kg::house
