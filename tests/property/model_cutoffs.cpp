// Cut-offs of random guidelines against brute force: comparisons are tried at quarter steps.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <set>
#include <string>
#include <vector>

#include "graph/model/cutoffs.hpp"
#include "tests/property/check.hpp"
#include "tests/unit/model/fixture.hpp"

namespace kg::model::test {
namespace {

int below(int bound) { return *rc::gen::inRange(0, bound); }

constexpr int quarters_max = 28;  // sizes from 0 to 7 cm in quarters

/// `low <= size < high`, ends in whole centimetres; an end that is not there is open.
struct PlainRange {
  int low = 0;
  int high = 0;
  bool has_low = false, has_high = false, low_in = false, high_in = false;

  [[nodiscard]] bool holds(int quarters) const {
    if (has_low && (low_in ? quarters < 4 * low : quarters <= 4 * low)) return false;
    return !has_high || (high_in ? quarters <= 4 * high : quarters < 4 * high);
  }
  [[nodiscard]] std::string text() const {
    const auto* low_sign = low_in ? "<=" : "<";
    const auto* high_sign = high_in ? "<=" : "<";
    if (has_low && has_high) {
      return fmt::format("{} cm {} size {} {} cm", low, low_sign, high_sign, high);
    }
    if (has_low) return fmt::format("size {} {} cm", low_in ? ">=" : ">", low);
    return fmt::format("size {} {} cm", high_sign, high);
  }
};

/// The same, of what it leaves out: an open end and its other side.
std::string denied_text(PlainRange range) {
  std::swap(range.low, range.high);
  std::swap(range.has_low, range.has_high);
  std::swap(range.low_in, range.high_in);
  range.low_in = !range.low_in;
  range.high_in = !range.high_in;
  return "not " + range.text();
}

PlainRange make_range() {
  PlainRange range;
  range.low = 1 + below(5);
  range.high = range.low + 1 + below(6 - range.low);
  range.has_low = below(3) > 0;
  range.has_high = !range.has_low || below(2) == 0;
  range.low_in = below(2) == 0;
  range.high_in = below(2) == 0;
  return range;
}

/// The comparison tells the number from what is just below it, or from what is just above it.
bool cuts_below(const PlainRange& range, int number) {
  return range.holds(4 * number) != range.holds(4 * number - 1);
}
bool cuts_above(const PlainRange& range, int number) {
  return range.holds(4 * number) != range.holds(4 * number + 1);
}

void check_clashes() {
  SmallGuideline g;
  g.length("size");
  g.therapy("t");
  std::vector<PlainRange> ranges(1 + static_cast<std::size_t>(below(5)));
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    ranges[i] = make_range();
    RC_LOG() << ranges[i].text() << "\n";
    const auto name = fmt::format("p{}", i);
    if (below(2) == 0) {
      g.define(name, ranges[i].text());
    } else {
      g.state(name, StatementKind::indication, "t", "not (" + ranges[i].text() + ")");
    }
  }
  const Graph graph = g.freeze();
  std::set<std::string> expected;
  for (int number = 1; number < quarters_max / 4; ++number) {
    const auto at = [&](auto cuts) {
      return std::ranges::any_of(ranges, [&](const auto& range) { return cuts(range, number); });
    };
    if (at(cuts_below) && at(cuts_above)) expected.insert(fmt::format("{} cm", number));
  }
  std::set<std::string> found;
  for (const auto& clash : find_boundary_clashes(collect_cuts(graph))) {
    found.insert(clash.cuts.front().shown);
  }
  RC_TAG(std::to_string(found.size()));
  RC_ASSERT(found == expected);
}

/// Quarters strictly between whole numbers: what is more than a matter of the boundary.
bool is_inner(int quarters) { return quarters % 4 != 0; }

void check_families() {
  SmallGuideline g;
  g.length("size");
  g.choice("rank", {"v0", "v1", "v2", "v3"}, true);
  std::vector<PlainRange> ranges(2 + static_cast<std::size_t>(below(3)));
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    ranges[i] = make_range();
    const bool one_sided = ranges[i].has_low != ranges[i].has_high;
    const auto text = one_sided && below(2) == 0 ? denied_text(ranges[i]) : ranges[i].text();
    RC_LOG() << text << " implies v" << i << "\n";
    g.law(fmt::format("l{}", i), fmt::format("{} implies rank = v{}", text, i));
  }
  const Graph graph = g.freeze();
  bool overlaps = false;
  bool gap = false;
  int first = quarters_max;
  int last = 0;
  for (int at = 0; at < quarters_max; ++at) {
    const auto count = std::ranges::count_if(
        ranges, [&](const PlainRange& range) { return range.holds(at); });
    overlaps = overlaps || (is_inner(at) && count > 1);
    if (count > 0) first = std::min(first, at), last = at;
  }
  for (int at = first; at < last; ++at) {
    const bool held = std::ranges::any_of(
        ranges, [&](const PlainRange& range) { return range.holds(at); });
    gap = gap || (is_inner(at) && !held);
  }
  const auto misfits = find_misfits(graph);
  bool found_overlap = false;
  bool found_gap = false;
  for (const auto& misfit : misfits) {
    (misfit.overlap ? found_overlap : found_gap) = true;
    const auto& lower = ranges[std::stoul(graph.node(misfit.lower.place).id.substr(1))];
    const auto& upper = ranges[std::stoul(graph.node(misfit.upper.place).id.substr(1))];
    RC_LOG() << to_text(misfit.range, "size") << "\n";
    bool any = false;
    for (int at = 0; at < quarters_max; ++at) {
      const auto size = units::Rational(at, 400);  // metres
      const auto& [low, high] = misfit.range;
      if (low && (low->included ? size < low->number : size <= low->number)) continue;
      if (high && (high->included ? size > high->number : size >= high->number)) continue;
      any = true;
      if (misfit.overlap) {
        RC_ASSERT(lower.holds(at) && upper.holds(at));
      } else {
        RC_ASSERT(std::ranges::none_of(
            ranges, [&](const PlainRange& range) { return range.holds(at); }));
      }
    }
    RC_ASSERT(any);
  }
  RC_TAG(std::string(found_overlap ? "overlap" : found_gap ? "gap" : "fits"));
  RC_ASSERT(found_overlap == overlaps);
  RC_ASSERT(found_gap == gap);
}

BOOST_AUTO_TEST_SUITE(cutoffs)

BOOST_AUTO_TEST_CASE(clashes_are_numbers_cut_in_two_ways) {
  KG_PROPERTY("boundary clashes", {.runs = 300}, [] { check_clashes(); });
}

BOOST_AUTO_TEST_CASE(families_fit_or_are_told) {
  KG_PROPERTY("cut-offs of laws", {.runs = 300}, [] { check_families(); });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::model::test
