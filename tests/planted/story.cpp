// Story: reads the folders, runs loader and checks.
#include "tests/planted/story.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <ostream>
#include <regex>
#include <stdexcept>

#include "knowledge/check/run.hpp"
#include "knowledge/load.hpp"

namespace kg::planted {
namespace {

namespace fs = std::filesystem;

// A function, because stories are read while the test program registers its cases.
fs::path root() { return fs::path(KG_SOURCE_DIR) / "tests/planted"; }
constexpr std::string_view today = "2026-11-22";

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<fs::path> folders_of(const fs::path& folder) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_directory()) found.push_back(entry.path());
  }
  std::ranges::sort(found);
  return found;
}

// Paths keep their folder, so that imports lead where they lead on disk.
std::vector<NamedFile> files_of(const fs::path& folder) {
  if (!fs::is_directory(folder)) throw std::runtime_error("no folder " + folder.string());
  std::vector<NamedFile> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    if (entry.path().extension() != ".kg") {
      throw std::runtime_error("no .kg file: " + entry.path().string());
    }
    const auto path = entry.path().lexically_relative(folder.parent_path()).generic_string();
    files.push_back({path, read_file(entry.path())});
  }
  if (files.empty()) throw std::runtime_error("an empty folder: " + folder.string());
  std::ranges::sort(files, {}, &NamedFile::path);
  return files;
}

std::vector<std::string> expected_codes(const std::vector<NamedFile>& files) {
  static const std::regex line(R"((?:^|\n)-- finds (KG\d{4})(?=\n))");
  std::vector<std::string> codes;
  for (const auto& file : files) {
    for (std::sregex_iterator at(file.text.begin(), file.text.end(), line), end; at != end; ++at) {
      codes.push_back((*at)[1]);
    }
  }
  std::ranges::sort(codes);
  return codes;
}

// `-- budget 10`: what each proof may cost, for stories about proofs that are not finished.
std::optional<std::size_t> budget_of(const std::vector<NamedFile>& files) {
  static const std::regex line(R"((?:^|\n)-- budget (\d{1,6})(?=\n))");
  for (const auto& file : files) {
    std::smatch found;
    if (std::regex_search(file.text, found, line)) return std::stoul(found[1]);
  }
  return std::nullopt;
}

std::vector<Story> read_stories() {
  std::vector<Story> stories;
  for (const auto& check : folders_of(root())) {
    for (const auto& folder : folders_of(check)) {
      Story story;
      story.name = folder.lexically_relative(root()).generic_string();
      story.fault = files_of(folder / "fault");
      story.clean = files_of(folder / "clean");
      story.codes = expected_codes(story.fault);
      if (story.codes.empty()) throw std::runtime_error(story.name + ": nothing is to be found");
      if (!expected_codes(story.clean).empty()) {
        throw std::runtime_error(story.name + ": `clean` has nothing to find");
      }
      stories.push_back(std::move(story));
    }
  }
  return stories;
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Story& story) { return out << story.name; }

const std::vector<Story>& stories() {
  static const std::vector<Story> all = read_stories();
  return all;
}

std::vector<std::string> Found::codes() const {
  std::vector<std::string> codes;
  for (const auto& diagnostic : sink.all()) codes.emplace_back(text::info(diagnostic.code).id);
  std::ranges::sort(codes);
  return codes;
}

std::vector<NamedFile> reversed(std::vector<NamedFile> files) {
  for (auto& file : files) {
    std::vector<std::string> first;
    std::vector<std::string> blocks;
    int depth = 0;
    for (std::size_t at = 0; at < file.text.size();) {
      const auto end = std::min(file.text.find('\n', at), file.text.size() - 1) + 1;
      const auto line = file.text.substr(at, end - at);
      at = end;
      const bool begins = depth == 0 && std::isalpha(static_cast<unsigned char>(line[0])) != 0;
      if (begins || blocks.empty()) blocks.emplace_back();
      blocks.back() += line;
      depth += static_cast<int>(std::ranges::count(line, '{') - std::ranges::count(line, '}'));
    }
    std::erase_if(blocks, [&](const std::string& block) {
      const bool stays = block.starts_with("guideline") || block.starts_with("import") ||
                         block.starts_with("--");
      if (stays) first.push_back(block);
      return stays;
    });
    std::ranges::reverse(blocks);
    file.text.clear();
    for (const auto& block : first) file.text += block;
    for (const auto& block : blocks) file.text += block;
  }
  return files;
}

std::vector<NamedFile> renamed(std::vector<NamedFile> files) {
  const auto replace_all = [](std::string& text, const std::string& old, const std::string& by) {
    for (auto at = text.find(old); at != std::string::npos; at = text.find(old, at + by.size())) {
      text.replace(at, old.size(), by);
    }
  };
  const auto paths = files;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const fs::path path(paths[i].path);
    const auto name = fmt::format("renamed-{}-{}", 100 - i, path.filename().string());
    files[i].path = (path.parent_path() / name).generic_string();
    for (auto& file : files) {
      replace_all(file.text, fmt::format("{}\"", path.filename().string()),
                  fmt::format("{}\"", name));
    }
  }
  return files;
}

void check(const std::vector<NamedFile>& files, Found& found) {
  std::vector<knowledge::NamedText> texts;
  for (const auto& file : files) texts.push_back({file.path, file.text});
  found.graph = knowledge::load_texts(texts, found.store, found.sink);
  if (!found.graph) return;
  knowledge::check::RunOptions options;
  for (const auto& each : knowledge::check::checks()) options.checks.push_back(&each);
  options.today = units::parse_date(today).value();
  options.budget = budget_of(files);
  const auto run = knowledge::check::run_checks(*found.graph, found.store, options);
  for (const auto& diagnostic : run.found) found.sink.forward(diagnostic);
}

}  // namespace kg::planted
