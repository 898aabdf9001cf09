// Progress: how far long work has come, for whoever watches. Without a watcher a report costs one
// load. Knows neither the work nor the terminal.
#pragma once

#include <cstddef>
#include <string_view>

namespace kg::text {

/// `done` of `total` things named by `what` ("therapies judged"); `total` 0: nobody knows.
using ProgressWatcher = void (*)(std::string_view what, std::size_t done, std::size_t total);

/// Null: nobody watches. Returns the watcher before.
ProgressWatcher watch_progress(ProgressWatcher watcher);

void report_progress(std::string_view what, std::size_t done, std::size_t total);

}  // namespace kg::text
