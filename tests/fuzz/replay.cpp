// Replay: gives every file of a corpus folder to a fuzz target, without libFuzzer, so that each
// finding stays a test with any compiler. Prints `N passed, N failed`; a crash ends it before that.
// Knows nothing of what the target parses.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void replay(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  if (!std::filesystem::is_directory(folder)) return files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

int main(int count, char** arguments) {
  int passed = 0;
  int failed = 0;
  replay("");  // editors hand over the empty file first
  ++passed;
  for (int i = 1; i < count; ++i) {
    for (const std::filesystem::path& path : files_below(arguments[i])) {
      std::ifstream file(path, std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(file), {}};
      if (!file.is_open()) {
        std::cout << "cannot read " << path << "\n";
        ++failed;
        continue;
      }
      std::cerr << path.filename().string() << std::endl;  // the last name before a crash is it
      replay(bytes);
      ++passed;
    }
  }
  std::cout << passed << " passed, " << failed << " failed" << std::endl;
  return failed == 0 ? 0 : 1;
}
