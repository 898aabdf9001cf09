// Marks: which nodes a search has met, forgotten all at once. One a thread is kept and used again,
// so that a small search in a big graph costs no more than what it meets.
// Internal to this floor. Knows node ids only.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "graph/model/kinds.hpp"

namespace kg::model {

class Marks {
 public:
  explicit Marks(std::size_t node_count = 0) : round_of_(node_count) {}

  /// Nothing is marked any more; ids below `node_count` can be.
  void clear(std::size_t node_count) {
    if (round_of_.size() < node_count) round_of_.resize(node_count);
    if (++round_ == 0) {  // 2^32 rounds later old marks would read as new
      std::fill(round_of_.begin(), round_of_.end(), 0);
      round_ = 1;
    }
  }
  void clear() { clear(0); }
  /// False when it was marked already.
  bool mark(NodeId id) {
    std::uint32_t& round = round_of_[static_cast<std::size_t>(id)];
    return std::exchange(round, round_) != round_;
  }
  void unmark(NodeId id) { round_of_[static_cast<std::size_t>(id)] = 0; }
  [[nodiscard]] bool has(NodeId id) const {
    return round_of_[static_cast<std::size_t>(id)] == round_;
  }

 private:
  std::vector<std::uint32_t> round_of_;
  std::uint32_t round_ = 1;
};

}  // namespace kg::model
