// History: read whole at the start, then appended to, so that two sessions lose nothing.
#include "tools/repl/history.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "graph/text/codes.hpp"
#include "graph/text/load.hpp"

namespace kg::tools {
namespace {

namespace fs = std::filesystem;

std::string absolute_path_in(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value == '/' ? std::string(value) : std::string();
}

// Writes all of it or says why not.
bool append_to(const std::string& path, const std::string& line) {
  const int file = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return false;
  const auto written = ::write(file, line.data(), line.size());
  const int error = errno;
  ::close(file);
  errno = error;
  return written == static_cast<ssize_t>(line.size());
}

}  // namespace

std::string HistoryFile::default_path() {
  auto state = absolute_path_in("XDG_STATE_HOME");
  if (state.empty()) {
    const auto home = absolute_path_in("HOME");
    if (home.empty()) return "";
    state = home + "/.local/state";
  }
  return state + "/kg/history";
}

HistoryFile::HistoryFile(std::string path, text::Sink& sink) : path_(std::move(path)) {
  if (path_.empty()) {
    give_up("neither `XDG_STATE_HOME` nor `HOME` is a folder", sink);
  } else {
    read(sink);
  }
}

void HistoryFile::give_up(const std::string& why, text::Sink& sink) {
  if (usable_) sink.report(text::Code::history_unusable, text::Span{}, why);
  usable_ = false;
  entries_.clear();
}

void HistoryFile::read(text::Sink& sink) {
  std::error_code error;
  const auto status = fs::status(path_, error);
  if (status.type() == fs::file_type::not_found) return;
  if (error) return give_up(fmt::format("`{}`: {}", path_, error.message()), sink);
  if (!fs::is_regular_file(status)) return give_up(fmt::format("`{}` is no file", path_), sink);
  const auto bytes = fs::file_size(path_, error);
  if (!error && bytes > bytes_max) {
    return give_up(fmt::format("`{}` holds {} bytes; the limit is {} bytes", path_, bytes,
                               bytes_max),
                   sink);
  }
  text::SourceStore store;
  text::Sink problems;
  const auto* file = text::load_file(path_, store, problems);
  if (file == nullptr) return give_up(problems.all().front().message, sink);
  for (std::uint32_t line = 1; line <= file->line_count(); ++line) {
    if (!file->line(line).empty()) entries_.emplace_back(file->line(line));
  }
  if (entries_.size() > entries_max) trim(sink);
}

void HistoryFile::trim(text::Sink& sink) {
  entries_.erase(entries_.begin(), entries_.end() - static_cast<std::ptrdiff_t>(entries_max));
  text::Sink problems;
  const auto bytes = fmt::format("{}\n", fmt::join(entries_, "\n"));
  if (!text::write_file(path_, bytes, problems)) give_up(problems.all().front().message, sink);
}

void HistoryFile::append(std::string_view entry, text::Sink& sink) {
  if (!usable_ || entry.empty() || entry.size() > entry_bytes_max) return;
  std::string line(entry);
  std::replace_if(line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  std::error_code error;
  fs::create_directories(fs::path(path_).parent_path(), error);
  if (append_to(path_, line + "\n")) return;
  give_up(fmt::format("cannot write `{}`: {}", path_, std::strerror(errno)), sink);
}

}  // namespace kg::tools
