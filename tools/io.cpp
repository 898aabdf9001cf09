// Io: asks the terminal once.
#include "tools/io.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

#include "graph/text/limits.hpp"

namespace kg::tools {
namespace {

constexpr std::size_t columns_default = 100;
constexpr std::size_t columns_min = 40;
constexpr std::size_t columns_max = 140;  // longer lines are hard to follow with the eye
constexpr std::size_t columns_asked_max = 1000;

bool wants_color(int file) {
  const char* no_color = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  if (no_color != nullptr && *no_color != '\0') return false;
  if (terminal != nullptr && std::string_view(terminal) == "dumb") return false;
  return ::isatty(file) == 1;
}

// What `COLUMNS` asks for, in a terminal or not; shells do not pass it on unless they are told to.
std::optional<std::size_t> columns_asked() {
  const char* text = std::getenv("COLUMNS");
  if (text == nullptr) return std::nullopt;
  const std::string_view digits(text);
  std::size_t columns = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), columns);
  const bool whole = read.ec == std::errc() && read.ptr == digits.data() + digits.size();
  if (!whole || columns == 0) return std::nullopt;
  return std::clamp(columns, columns_min, columns_asked_max);
}

std::size_t terminal_columns() {
  if (const auto asked = columns_asked()) return *asked;
  winsize size{};
  if (::isatty(STDOUT_FILENO) != 1 || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 ||
      size.ws_col == 0) {
    return columns_default;
  }
  return std::clamp<std::size_t>(size.ws_col, columns_min, columns_max);
}

}  // namespace

std::string read_input(std::istream& in) {
  constexpr std::size_t step_bytes = 64u << 10;
  std::string bytes;
  while (in && bytes.size() <= text::limits::file_bytes) {
    const auto before = bytes.size();
    bytes.resize(before + step_bytes);
    in.read(bytes.data() + before, static_cast<std::streamsize>(step_bytes));
    bytes.resize(before + static_cast<std::size_t>(in.gcount()));
  }
  return bytes;
}

Io standard_io() {
  std::ios::sync_with_stdio(false);
  return {std::cin,
          std::cout,
          std::cerr,
          wants_color(STDOUT_FILENO),
          wants_color(STDERR_FILENO),
          terminal_columns(),
          ::isatty(STDIN_FILENO) == 1,
          ::isatty(STDERR_FILENO) == 1};
}

}  // namespace kg::tools
