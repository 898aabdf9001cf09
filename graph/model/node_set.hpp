// NodeSet: distinct nodes of one graph as bits, in order of their ids. What walks take and give.
// Knows node ids; knows no edges and no kinds.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <vector>

#include "graph/model/kinds.hpp"

namespace kg::model {

/// A value. INVARIANT: sets that meet each other have the same `universe` (the graph's number of
/// nodes), and every node in them is below it.
class NodeSet {
 public:
  class Iterator;

  explicit NodeSet(std::size_t universe = 0) : universe_(universe), words_((universe + 63) / 64) {}
  NodeSet(std::size_t universe, std::span<const NodeId> nodes);
  /// Node i is in where bit i % 64 of word i / 64 is set. INVARIANT: there are as many words as the
  /// universe needs, and no bit behind it is set.
  NodeSet(std::size_t universe, std::vector<std::uint64_t> words);

  [[nodiscard]] std::size_t universe() const { return universe_; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] bool contains(NodeId node) const {
    return (words_[word_of(node)] >> bit_of(node) & 1) != 0;
  }
  /// In order of ids.
  [[nodiscard]] Iterator begin() const;
  [[nodiscard]] Iterator end() const;
  [[nodiscard]] std::vector<NodeId> to_vector() const;

  /// False when it was there already.
  bool insert(NodeId node);
  /// False when it was not there.
  bool erase(NodeId node);
  void insert(std::span<const NodeId> nodes);
  void clear();

  NodeSet& operator|=(const NodeSet& other);  // union
  NodeSet& operator&=(const NodeSet& other);  // intersection
  NodeSet& operator-=(const NodeSet& other);  // difference
  friend NodeSet operator|(NodeSet a, const NodeSet& b) { return a |= b; }
  friend NodeSet operator&(NodeSet a, const NodeSet& b) { return a &= b; }
  friend NodeSet operator-(NodeSet a, const NodeSet& b) { return a -= b; }
  friend bool operator==(const NodeSet&, const NodeSet&) = default;

 private:
  static std::size_t word_of(NodeId node) { return static_cast<std::size_t>(node) / 64; }
  static unsigned bit_of(NodeId node) { return static_cast<unsigned>(node) % 64; }
  void count();

  std::size_t universe_ = 0;
  std::size_t size_ = 0;
  std::vector<std::uint64_t> words_;
};

class NodeSet::Iterator {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = NodeId;
  using difference_type = std::ptrdiff_t;
  using reference = NodeId;
  using pointer = const NodeId*;

  Iterator() = default;
  NodeId operator*() const {
    return NodeId{static_cast<std::uint32_t>(word_ * 64) +
                  static_cast<std::uint32_t>(std::countr_zero(rest_))};
  }
  Iterator& operator++() {
    rest_ &= rest_ - 1;
    skip_empty();
    return *this;
  }
  Iterator operator++(int) {
    const Iterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const Iterator& a, const Iterator& b) {
    return a.word_ == b.word_ && a.rest_ == b.rest_;
  }

 private:
  friend class NodeSet;
  Iterator(std::span<const std::uint64_t> words, std::size_t word) : words_(words), word_(word) {
    if (word_ == words_.size()) return;
    rest_ = words_[word_];
    skip_empty();
  }
  void skip_empty() {
    while (rest_ == 0 && ++word_ < words_.size()) rest_ = words_[word_];
  }

  std::span<const std::uint64_t> words_;
  std::size_t word_ = 0;
  std::uint64_t rest_ = 0;  // bits of the word that are still to come
};

inline NodeSet::Iterator NodeSet::begin() const { return {words_, 0}; }
inline NodeSet::Iterator NodeSet::end() const { return {words_, words_.size()}; }

}  // namespace kg::model
