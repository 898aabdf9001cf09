// Subprocess: see subprocess.hpp.
#include "tools/subprocess.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstring>
#include <utility>

#include "graph/text/interrupt.hpp"

extern char** environ;

namespace kg::tools {
namespace {

using Clock = std::chrono::steady_clock;

/// A file descriptor, closed at the end.
class Handle {
 public:
  explicit Handle(int number = -1) : number_(number) {}
  ~Handle() { close(); }
  Handle(Handle&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

/// Both ends of a connection, closed in programs started later. A socket, not a pipe: writing to
/// one whose reader is gone can be kept from raising a signal.
bool connect(Handle& ours, Handle& theirs) {
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return false;
  ours = Handle(ends[0]);
  theirs = Handle(ends[1]);
  return true;
}

/// The program, reading from and writing to `theirs`; what it has to say besides goes nowhere.
int start(const std::vector<std::string>& arguments, const Handle& theirs, pid_t& child) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, theirs.number(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, theirs.number(), STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  auto words = arguments;  // it may write to them
  std::vector<char*> pointers;
  for (auto& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const int error = posix_spawnp(&child, pointers.front(), &actions, nullptr, pointers.data(),
                                 environ);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

/// Writes `input` and reads what comes back until the other side ends. Empty: it did; else why not.
std::string exchange(const Handle& ours, std::string_view input, int seconds,
                     std::string& output) {
  const auto end = Clock::now() + std::chrono::seconds(seconds);
  if (input.empty()) shutdown(ours.number(), SHUT_WR);
  for (;;) {
    if (text::interrupted()) return "it was stopped";
    if (Clock::now() > end) return fmt::format("it took more than {} s", seconds);
    pollfd ready{ours.number(), POLLIN, 0};
    if (!input.empty()) ready.events |= POLLOUT;
    if (poll(&ready, 1, 100) < 0 && errno != EINTR) return std::strerror(errno);
    if ((ready.revents & (POLLIN | POLLHUP | POLLERR)) != 0) {
      std::array<char, 65536> part{};
      const ssize_t count = recv(ours.number(), part.data(), part.size(), MSG_DONTWAIT);
      if (count == 0) return "";
      if (count > 0) output.append(part.data(), static_cast<std::size_t>(count));
      if (count < 0 && errno != EAGAIN && errno != EINTR) return "";  // it ended; see its status
    }
    if (!input.empty() && (ready.revents & POLLOUT) != 0) {
      const ssize_t count =
          send(ours.number(), input.data(), input.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
      if (count > 0) input.remove_prefix(static_cast<std::size_t>(count));
      if (input.empty()) shutdown(ours.number(), SHUT_WR);
    }
  }
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace

Subprocess run_program(const std::vector<std::string>& arguments, std::string_view input,
                       int seconds) {
  const text::InterruptGuard guard;
  Handle ours;
  Handle theirs;
  Subprocess result;
  pid_t child = 0;
  if (!connect(ours, theirs)) {
    result.trouble = std::strerror(errno);
    return result;
  }
  if (const int error = start(arguments, theirs, child); error != 0) {
    result.is_missing = error == ENOENT || error == EACCES;
    result.trouble = std::strerror(error);
    return result;
  }
  theirs.close();
  result.trouble = exchange(ours, input, seconds, result.output);
  if (!result.trouble.empty()) kill(child, SIGKILL);
  const int status = wait_for(child);
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  if (result.trouble.empty() && result.status != 0) {
    result.trouble = WIFEXITED(status) ? fmt::format("its exit status is {}", result.status)
                                       : "it was killed";
  }
  return result;
}

}  // namespace kg::tools
