// Progress line: redrawn at most a few times a second.
#include "tools/progress_line.hpp"

#include <fmt/format.h>

#include <chrono>
#include <ostream>

namespace kg::tools {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto quiet_at_first = std::chrono::milliseconds(700);
constexpr auto redrawn_every = std::chrono::milliseconds(100);

std::ostream* shown_on = nullptr;
Clock::time_point next_drawing;
bool drawn = false;

void draw(std::string_view what, std::size_t done, std::size_t total) {
  const auto now = Clock::now();
  if (shown_on == nullptr || now < next_drawing) return;
  next_drawing = now + redrawn_every;
  drawn = true;
  *shown_on << "\r\x1b[K"
            << (total > 0 ? fmt::format("{} of {} {} (Ctrl-C stops)", done, total, what)
                          : fmt::format("{} {} (Ctrl-C stops)", done, what))
            << std::flush;
}

}  // namespace

ProgressLine::ProgressLine(const Io& io) {
  if (!io.terminal_err) return;
  shown_on = &io.err;
  next_drawing = Clock::now() + quiet_at_first;
  drawn = false;
  before_ = text::watch_progress(draw);
}

ProgressLine::~ProgressLine() {
  if (shown_on == nullptr) return;
  if (drawn) *shown_on << "\r\x1b[K" << std::flush;
  shown_on = nullptr;
  text::watch_progress(before_);
}

}  // namespace kg::tools
