// Process: see run_process.hpp. Output goes to files, so that no pipe can fill up and block.
#include "tests/golden/run_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern "C" {
#include <sys/pidfd.h>  // glibc 2.36 forgot to say that its functions are C
}

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <vector>

namespace kg::golden {
namespace {

namespace fs = std::filesystem;

// What a run may see of the caller's environment: nothing that could change an answer.
std::vector<std::string> environment(const fs::path& folder, const fs::path& bin_folder) {
  const char* path = std::getenv("PATH");
  std::vector<std::string> variables{
      "PATH=" + bin_folder.string() + ":" + (path != nullptr ? path : "/usr/bin:/bin"),
      "HOME=" + folder.string(),
      "LC_ALL=C.UTF-8",
      "TZ=UTC",
  };
  for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"}) {
    if (const char* value = std::getenv(name))
      variables.push_back(name + ("=" + std::string(value)));
  }
  return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  for (std::string& string : strings) pointers.push_back(string.data());
  pointers.push_back(nullptr);
  return pointers;
}

pid_t spawn_shell(const std::string& command, const fs::path& folder, const fs::path& out,
                  const fs::path& err, const fs::path& bin_folder) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  const int flags = O_WRONLY | O_CREAT | O_TRUNC | O_APPEND;
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out.c_str(), flags, 0600);
  if (out == err) {
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  } else {
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err.c_str(), flags, 0600);
  }
  posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());

  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);  // killed as a group, see below
  posix_spawnattr_setpgroup(&attributes, 0);

  std::vector<std::string> arguments{"sh", "-c", command};
  std::vector<std::string> variables = environment(folder, bin_folder);
  pid_t child = 0;
  const int error = posix_spawn(&child, "/bin/sh", &actions, &attributes,
                                pointers_to(arguments).data(), pointers_to(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (error != 0) throw std::system_error(error, std::generic_category(), "cannot start sh");
  return child;
}

// True when the child ended in time; it is still to be reaped either way.
bool ended_within(pid_t child, std::chrono::seconds limit) {
  const int descriptor = pidfd_open(child, 0);
  if (descriptor < 0) throw std::system_error(errno, std::generic_category(), "pidfd_open");
  pollfd watched{descriptor, POLLIN, 0};
  const auto deadline = std::chrono::steady_clock::now() + limit;
  int ready = 0;
  do {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now());
    ready = poll(&watched, 1, left.count() > 0 ? static_cast<int>(left.count()) : 0);
  } while (ready < 0 && errno == EINTR);
  close(descriptor);
  return ready > 0;
}

}  // namespace

Outcome run_command(const std::string& command, const fs::path& folder,
                    const ProcessSettings& settings, Streams streams) {
  const ScratchFolder captured;  // not in `folder`: a command may list or format all its files
  const fs::path out = captured.path() / "out";
  const fs::path err = streams == Streams::merged ? out : captured.path() / "err";
  const pid_t child = spawn_shell(command, folder, out, err, settings.bin_folder);

  Outcome outcome;
  outcome.timed_out = !ended_within(child, settings.time_limit);
  if (outcome.timed_out) kill(-child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  outcome.out = read_bytes(out);
  if (streams == Streams::apart) outcome.err = read_bytes(err);
  return outcome;
}

ScratchFolder::ScratchFolder() {
  std::string name = (fs::temp_directory_path() / "kg-golden-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) {
    throw std::system_error(errno, std::generic_category(), "cannot make a temporary folder");
  }
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;  // a folder left behind harms nothing
  fs::remove_all(path_, ignored);
}

std::string read_bytes(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_bytes(const fs::path& path, const std::string& bytes) {
  if (path.has_parent_path()) fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << bytes;
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace kg::golden
