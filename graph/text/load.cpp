// Load: reads whole files with checks of size and encoding; writes by rename.
#include "graph/text/load.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "graph/text/codes.hpp"
#include "graph/text/limits.hpp"
#include "graph/text/utf8.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace kg::text {
namespace {

namespace fs = std::filesystem;

std::string reason() { return std::strerror(errno); }

// A line and column for a byte offset, for people whose editor counts so.
std::string place_of(const std::string& bytes, std::size_t offset) {
  std::size_t line = 1;
  std::size_t start = 0;
  for (std::size_t i = 0; i < offset; ++i) {
    if (bytes[i] == '\n') line += 1, start = i + 1;
  }
  return fmt::format("line {}, byte {}", line, offset - start + 1);
}

bool check_text(const std::string& name, const std::string& bytes, Sink& sink, const Span& asked) {
  if (bytes.size() > limits::file_bytes) {
    sink.report(Code::file_too_large, asked, name, bytes.size(), limits::file_bytes);
    return false;
  }
  if (const auto nul = bytes.find('\0'); nul != std::string::npos) {
    sink.report(Code::not_text, asked, name,
                fmt::format("a NUL byte at {}", place_of(bytes, nul)));
    return false;
  }
  if (const auto bad = find_invalid_utf8(bytes)) {
    sink.report(Code::not_text, asked, name,
                fmt::format("no valid UTF-8 at {}", place_of(bytes, *bad)));
    return false;
  }
  return true;
}

// One write of everything to a fresh file with the permissions of `original`.
bool write_whole(const std::string& path, std::string_view bytes, const std::string& original) {
  struct stat status {};
  const mode_t mode = ::stat(original.c_str(), &status) == 0 ? (status.st_mode & 07777) : 0644;
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (file < 0) return false;
  bool good = true;
  while (good && !bytes.empty()) {
    const auto count = ::write(file, bytes.data(), bytes.size());
    good = count > 0 || (count < 0 && errno == EINTR);
    if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  good = good && ::fsync(file) == 0;
  const int error = errno;
  ::close(file);
  errno = error;
  return good;
}

}  // namespace

std::optional<std::string> read_bytes(const std::string& path, Sink& sink, const Span& asked) {
  std::error_code error;
  const auto status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) {
    sink.report(Code::file_not_found, asked, path);
    return std::nullopt;
  }
  if (fs::is_directory(status)) {
    sink.report(Code::file_unreadable, asked, path, "it is a folder");
    return std::nullopt;
  }
  if (!fs::is_regular_file(status) && !fs::is_fifo(status) && !fs::is_character_file(status)) {
    sink.report(Code::file_unreadable, asked, path,
                error ? error.message() : std::string("it is no file"));
    return std::nullopt;
  }
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    sink.report(Code::file_unreadable, asked, path, reason());
    return std::nullopt;
  }
  std::string bytes;
  const auto size = fs::is_regular_file(status) ? fs::file_size(path, error) : 0;
  if (!error && size > limits::file_bytes) {
    sink.report(Code::file_too_large, asked, path, size, limits::file_bytes);
    return std::nullopt;
  }
  // Devices and pipes have no size: read at most one byte beyond the limit.
  bytes.resize(size > 0 ? size : limits::file_bytes + 1);
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  if (stream.bad()) {
    sink.report(Code::file_unreadable, asked, path, reason());
    return std::nullopt;
  }
  return bytes;
}

const SourceFile* load_file(const std::string& path, SourceStore& store, Sink& sink,
                            const Span& asked) {
  auto bytes = read_bytes(path, sink, asked);
  if (!bytes || !check_text(path, *bytes, sink, asked)) return nullptr;
  return &store.add(path, std::move(*bytes));
}

const SourceFile* load_text(std::string name, std::string bytes, SourceStore& store, Sink& sink) {
  if (!check_text(name, bytes, sink, {})) return nullptr;
  return &store.add(std::move(name), std::move(bytes));
}

bool write_file(const std::string& path, std::string_view bytes, Sink& sink) {
  // Through a link the file behind it is replaced, not the link.
  std::error_code error;
  std::error_code ignored;  // a file that is not there yet is no link
  const auto target = fs::is_symlink(path, ignored) ? fs::canonical(path, error).string() : path;
  const auto fresh = fmt::format("{}.{}.tmp", target, ::getpid());
  const bool done = !error && write_whole(fresh, bytes, target) &&
                    std::rename(fresh.c_str(), target.c_str()) == 0;
  if (!done) {
    sink.report(Code::file_not_written, Span{}, path, error ? error.message() : reason());
    ::unlink(fresh.c_str());
  }
  return done;
}

}  // namespace kg::text
