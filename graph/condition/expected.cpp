// Expected: a list without repetitions.
#include "graph/condition/expected.hpp"

#include <algorithm>

namespace kg::condition {

thread_local ExpectedRecorder* ExpectedRecorder::current = nullptr;

ExpectedRecorder::ExpectedRecorder() { current = this; }

ExpectedRecorder::~ExpectedRecorder() { current = nullptr; }

void ExpectedRecorder::add(Entry::Kind kind, std::string_view text) {
  Entry entry{kind, std::string(text)};
  if (std::ranges::find(entries_, entry) == entries_.end()) entries_.push_back(std::move(entry));
}

}  // namespace kg::condition
