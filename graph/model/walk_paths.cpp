// Walk: see walk.hpp. The shortest path, searched from both ends, and lists of paths.
#include <algorithm>
#include <array>
#include <limits>

#include "graph/model/marks.hpp"
#include "graph/model/walk.hpp"

namespace kg::model {
namespace {

std::size_t index(NodeId id) { return static_cast<std::size_t>(id); }
std::size_t index(KindId id) { return static_cast<std::size_t>(id); }

using StepsByKind = std::vector<std::vector<Step>>;

/// The steps that a search may take from a node of each kind. `backward`: from the end of a path
/// towards its beginning.
StepsByKind steps_by_kind(const Graph& graph, std::span<const Step> allowed, bool backward) {
  StepsByKind result(graph.kind_count());
  for (std::size_t i = 0; i < result.size(); ++i) {
    for (const Step& step : graph.steps_from(KindId{static_cast<std::uint16_t>(i)})) {
      const Step as_walked = backward ? reversed(step) : step;
      if (allowed.empty() || std::find(allowed.begin(), allowed.end(), as_walked) != allowed.end())
        result[i].push_back(step);
    }
  }
  return result;
}

std::span<const NodeId> ends(const Graph& graph, NodeId node, Step step) {
  return graph.rows(step.relation).way(step.inverse)[node];
}

// The shortest path ------------------------------------------------------------------------------

/// One end of the search: what it has met, level by level.
class Side {
 public:
  struct Met {
    NodeId node{};
    std::uint32_t before = 0;  // where it was met from: a place in `queue`
    Step step;                 // from there to here
  };

  void begin(const Graph& graph, const NodeSet& start, StepsByKind steps) {
    steps_ = std::move(steps);
    marks_.clear(graph.node_count());
    queue_.clear();
    level_ = 0;
    cost_ = 0;
    for (const NodeId node : start) add(graph, {node, 0, {}});
  }

  /// Met in the last level: the only nodes that the other side can be the first to meet.
  [[nodiscard]] std::uint32_t place_in_level(NodeId node) const {
    std::uint32_t place = level_;
    while (queue_[place].node != node) ++place;
    return place;
  }
  [[nodiscard]] bool has_met(NodeId node) const { return marks_.has(node); }
  [[nodiscard]] bool is_exhausted() const { return level_ == queue_.size(); }
  /// Edges at the nodes of the last level.
  [[nodiscard]] std::size_t cost() const { return cost_; }

  /// Meets the next level; a step into what `other` has met, if any, ends it.
  std::optional<Met> advance(const Graph& graph, const Side& other) {
    const std::uint32_t end = static_cast<std::uint32_t>(queue_.size());
    const std::uint32_t begin = std::exchange(level_, end);
    cost_ = 0;
    for (std::uint32_t place = begin; place < end; ++place) {
      const NodeId node = queue_[place].node;
      for (const Step& step : steps_[index(graph.kind_of(node))]) {
        for (const NodeId to : ends(graph, node, step)) {
          if (!marks_.mark(to)) continue;
          if (other.has_met(to)) return Met{to, place, step};
          queue_.push_back({to, place, step});
          cost_ += graph.degree(to);
        }
      }
    }
    return std::nullopt;
  }

  /// The nodes and steps that led to a place, last first; the start has no step of its own.
  [[nodiscard]] std::vector<Met> trace(std::uint32_t place, std::size_t start_count) const {
    std::vector<Met> result;
    while (place >= start_count) {
      result.push_back(queue_[place]);
      place = queue_[place].before;
    }
    result.push_back(queue_[place]);
    return result;
  }

 private:
  void add(const Graph& graph, Met met) {
    marks_.mark(met.node);
    queue_.push_back(met);
    cost_ += graph.degree(met.node);
  }

  Marks marks_;
  std::vector<Met> queue_;
  std::uint32_t level_ = 0;  // where the last level begins in `queue_`
  std::size_t cost_ = 0;
  StepsByKind steps_;
};

/// The path over the edge at which the two sides met: `met` was reached by the forward side
/// (`is_forward`) or the backward one, from a place of its own queue.
Path join(const Side& forward, const Side& backward, const Side::Met& met, bool is_forward,
          std::size_t from_count, std::size_t to_count) {
  const std::uint32_t other =
      is_forward ? backward.place_in_level(met.node) : forward.place_in_level(met.node);
  auto head = forward.trace(is_forward ? met.before : other, from_count);
  auto tail = backward.trace(is_forward ? other : met.before, to_count);
  Path path;
  path.start = head.back().node;
  for (std::size_t i = head.size() - 1; i-- > 0;) {
    path.steps.push_back({head[i].step, head[i].node});
  }
  path.steps.push_back(is_forward ? PathStep{met.step, met.node}
                                  : PathStep{reversed(met.step), tail.front().node});
  for (std::size_t i = 0; i + 1 < tail.size(); ++i) {
    path.steps.push_back({reversed(tail[i].step), tail[i + 1].node});
  }
  return path;
}

// Lists of paths ---------------------------------------------------------------------------------

class PathLister {
 public:
  PathLister(const Graph& graph, const NodeSet& from, const NodeSet& to,
             std::span<const Step> allowed, const PathLimits& limits, Interrupted interrupted)
      : graph_(graph),
        from_(from),
        to_(to),
        limits_(limits),
        interrupted_(interrupted),
        steps_(steps_by_kind(graph, allowed, false)),
        back_(steps_by_kind(graph, allowed, true)),
        on_path_(graph.node_count()) {}

  PathList list() {
    if (limits_.count_max == 0) return {{}, PathsCut::count};
    for (const NodeId node : from_ & to_) {
      if (!keep({node, {}})) return std::move(result_);
    }
    begin_distances();
    for (std::size_t length = 1; length <= limits_.length_max; ++length) {
      longer_ = false;
      if (length != 1 && length != 3) extend_distances();  // the last two steps can do without
      for (const NodeId start : from_ - to_) {
        if (!list_from(start, length)) return std::move(result_);
      }
      if (!longer_ && !is_open()) return std::move(result_);
    }
    if (result_.cut == PathsCut::no) result_.cut = PathsCut::length;
    return std::move(result_);
  }

 private:
  static constexpr std::uint32_t far = std::numeric_limits<std::uint32_t>::max();

  /// Where the walk stands at one node: which edge comes next.
  struct Place {
    NodeId node{};
    std::size_t step = 0;
    std::size_t edge = 0;
  };

  bool stop(PathsCut why) {
    result_.cut = why;
    return false;
  }

  bool keep(Path path) {
    result_.paths.push_back(std::move(path));
    return result_.paths.size() < limits_.count_max || stop(PathsCut::count);
  }

  bool spend() {
    if (++work_ > limits_.work_max) return stop(PathsCut::work);
    if (interrupted_ != nullptr && work_ % 4096 == 0 && interrupted_()) {
      return stop(PathsCut::interrupted);
    }
    return true;
  }

  void begin_distances() {
    distance_.assign(graph_.node_count(), far);
    for (const NodeId node : to_) {
      distance_[index(node)] = 0;
      frontier_.push_back(node);
    }
  }

  /// Some distances may not be known yet.
  [[nodiscard]] bool is_open() const { return !frontier_.empty(); }

  /// One more level of steps needed to reach `to_`. What lies behind a node of `from_` does not
  /// count: no path goes on through one.
  void extend_distances() {
    ++level_;
    std::vector<NodeId> next;
    for (const NodeId node : frontier_) {
      for (const Step& step : back_[index(graph_.kind_of(node))]) {
        for (const NodeId before : ends(graph_, node, step)) {
          if (distance_[index(before)] != far) continue;
          distance_[index(before)] = level_;
          if (!from_.contains(before)) next.push_back(before);
        }
      }
    }
    frontier_ = std::move(next);
  }

  /// Whether a path that has taken `taken` of `length` steps may go on to `node`.
  bool may_enter(NodeId node, std::size_t taken, std::size_t length) {
    if (on_path_.has(node) || from_.contains(node)) return false;
    const bool is_last = taken + 1 == length;
    if (to_.contains(node)) return is_last;
    const std::size_t left = length - taken - 1;
    const std::uint32_t distance = distance_[index(node)];
    if (distance == far) return is_open() && left > level_;
    if (distance <= left) return !is_last;
    longer_ = true;
    return false;
  }

  /// All paths of exactly this length; false: stop.
  bool list_from(NodeId start, std::size_t length) {
    const std::uint32_t distance = distance_[index(start)];
    if (distance == far ? !is_open() : distance > length) {
      longer_ = longer_ || distance != far;
      return true;
    }
    on_path_.clear();
    on_path_.mark(start);
    std::vector<Place> places{{start, 0, 0}};
    std::vector<Step> taken;
    while (!places.empty()) {
      Place& place = places.back();
      const auto& steps = steps_[index(graph_.kind_of(place.node))];
      if (place.step == steps.size()) {
        on_path_.unmark(place.node);
        places.pop_back();
        if (!taken.empty()) taken.pop_back();
        continue;
      }
      const Step step = steps[place.step];
      const auto nodes = ends(graph_, place.node, step);
      if (place.edge == nodes.size()) {
        ++place.step;
        place.edge = 0;
        continue;
      }
      const NodeId to = nodes[place.edge++];
      if (!spend()) return false;
      if (!may_enter(to, taken.size(), length)) continue;
      taken.push_back(step);
      if (taken.size() < length) {
        on_path_.mark(to);
        places.push_back({to, 0, 0});
        continue;
      }
      if (!keep(make_path(places, taken, to))) return false;
      taken.pop_back();
    }
    return true;
  }

  static Path make_path(const std::vector<Place>& places, const std::vector<Step>& taken,
                        NodeId last) {
    Path path;
    path.start = places.front().node;
    for (std::size_t i = 0; i < taken.size(); ++i) {
      path.steps.push_back({taken[i], i + 1 < places.size() ? places[i + 1].node : last});
    }
    return path;
  }

  const Graph& graph_;
  const NodeSet& from_;
  const NodeSet& to_;
  const PathLimits& limits_;
  Interrupted interrupted_;
  StepsByKind steps_;
  StepsByKind back_;
  Marks on_path_;
  std::vector<std::uint32_t> distance_;  // steps to the nearest of `to_`, as far as known
  std::vector<NodeId> frontier_;
  std::uint32_t level_ = 0;
  bool longer_ = false;  // something was left out only because it needs a longer path
  std::size_t work_ = 0;
  PathList result_;
};

}  // namespace

std::optional<Path> shortest_path(const Graph& graph, const NodeSet& from, const NodeSet& to,
                                  std::span<const Step> allowed) {
  if (const NodeSet both = from & to; !both.empty()) return Path{*both.begin(), {}};
  thread_local Side forward;
  thread_local Side backward;
  forward.begin(graph, from, steps_by_kind(graph, allowed, false));
  backward.begin(graph, to, steps_by_kind(graph, allowed, true));
  while (!forward.is_exhausted() && !backward.is_exhausted()) {
    // The side with fewer edges ahead goes on. What it meets of the other side lies in that side's
    // last level, or it would have been met before; so the first meeting is on a shortest path.
    const bool is_forward = forward.cost() <= backward.cost();
    const auto met = is_forward ? forward.advance(graph, backward)
                                : backward.advance(graph, forward);
    if (met) return join(forward, backward, *met, is_forward, from.size(), to.size());
  }
  return std::nullopt;
}

PathList find_paths(const Graph& graph, const NodeSet& from, const NodeSet& to,
                    std::span<const Step> allowed, const PathLimits& limits,
                    Interrupted interrupted) {
  return PathLister(graph, from, to, allowed, limits, interrupted).list();
}

}  // namespace kg::model
