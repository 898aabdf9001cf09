// Process: runs one shell command line with `kg` on the path and captures what it did.
// Serves the golden runner. Knows nothing of stories or of what the output means.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

namespace kg::golden {

struct Outcome {
  std::string out;
  std::string err;  // empty when both streams were merged into `out`
  int status = 0;
  bool timed_out = false;
};

struct ProcessSettings {
  std::filesystem::path bin_folder;  // holds `kg`; first on PATH
  std::chrono::seconds time_limit{60};
};

enum class Streams { apart, merged };

/// Runs `command` with `sh` in `folder`, without a terminal and with an empty standard input. After
/// the time limit everything it started is killed and `timed_out` is set. Death by a signal is
/// status 128 + signal, as in a shell. Throws std::runtime_error when nothing could be started.
Outcome run_command(const std::string& command, const std::filesystem::path& folder,
                    const ProcessSettings& settings, Streams streams);

/// A new empty folder for one story, removed with everything in it at the end.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string read_bytes(const std::filesystem::path& path);
void write_bytes(const std::filesystem::path& path, const std::string& bytes);

}  // namespace kg::golden
