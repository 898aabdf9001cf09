// NodeSet: see node_set.hpp.
#include "graph/model/node_set.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace kg::model {

NodeSet::NodeSet(std::size_t universe, std::span<const NodeId> nodes) : NodeSet(universe) {
  insert(nodes);
}

NodeSet::NodeSet(std::size_t universe, std::vector<std::uint64_t> words)
    : universe_(universe), words_(std::move(words)) {
  assert(words_.size() == (universe + 63) / 64);
  count();
}

std::vector<NodeId> NodeSet::to_vector() const {
  std::vector<NodeId> result;
  result.reserve(size_);
  for (const NodeId node : *this) result.push_back(node);
  return result;
}

bool NodeSet::insert(NodeId node) {
  std::uint64_t& word = words_[word_of(node)];
  const std::uint64_t bit = std::uint64_t{1} << bit_of(node);
  if ((word & bit) != 0) return false;
  word |= bit;
  ++size_;
  return true;
}

bool NodeSet::erase(NodeId node) {
  std::uint64_t& word = words_[word_of(node)];
  const std::uint64_t bit = std::uint64_t{1} << bit_of(node);
  if ((word & bit) == 0) return false;
  word &= ~bit;
  --size_;
  return true;
}

void NodeSet::insert(std::span<const NodeId> nodes) {
  if (nodes.size() < words_.size()) {
    for (const NodeId node : nodes) insert(node);
    return;
  }
  for (const NodeId node : nodes) words_[word_of(node)] |= std::uint64_t{1} << bit_of(node);
  count();
}

void NodeSet::clear() {
  std::fill(words_.begin(), words_.end(), 0);
  size_ = 0;
}

NodeSet& NodeSet::operator|=(const NodeSet& other) {
  assert(universe_ == other.universe_);
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
  count();
  return *this;
}

NodeSet& NodeSet::operator&=(const NodeSet& other) {
  assert(universe_ == other.universe_);
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  count();
  return *this;
}

NodeSet& NodeSet::operator-=(const NodeSet& other) {
  assert(universe_ == other.universe_);
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
  count();
  return *this;
}

void NodeSet::count() {
  size_ = 0;
  for (const std::uint64_t word : words_) size_ += static_cast<std::size_t>(std::popcount(word));
}

}  // namespace kg::model
