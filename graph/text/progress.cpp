// Progress: one watcher a thread. Threads that are started for a piece of work have none: who
// waits for them says how far they are.
#include "graph/text/progress.hpp"

#include <utility>

namespace kg::text {
namespace {

thread_local ProgressWatcher current = nullptr;

}  // namespace

ProgressWatcher watch_progress(ProgressWatcher watcher) { return std::exchange(current, watcher); }

void report_progress(std::string_view what, std::size_t done, std::size_t total) {
  if (current != nullptr) current(what, done, total);
}

}  // namespace kg::text
