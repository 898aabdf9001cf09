// Attack: what the attacks share: long texts made of short ones, a clock, and the demand that a
// text works or is refused by one named code. Knows no language.
#pragma once

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>

#include "tests/broken/run.hpp"

namespace kg::broken {

inline std::string times(std::size_t count, std::string_view text) {
  std::string all;
  all.reserve(count * text.size());
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

#ifdef KG_SLOW_BUILD  // no optimisation, or sanitizers
inline constexpr bool is_fast_build = false;
#else
inline constexpr bool is_fast_build = true;
#endif

/// Fails when it lives longer than the seconds of a release build. Slower builds get more.
class Clock {
 public:
  explicit Clock(double seconds_max) : seconds_max_(seconds_max * slowness) {}
  ~Clock() {
    const auto passed = std::chrono::steady_clock::now() - start_;
    BOOST_TEST(std::chrono::duration<double>(passed).count() <= seconds_max_);
  }
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;

 private:
  static constexpr double slowness = is_fast_build ? 10 : 40;  // other programs run beside
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  double seconds_max_;
};

inline std::string told(const Outcome& outcome) {
  return text::render(outcome.sink, outcome.store).substr(0, 3000);
}

/// Refused, with that code among what is said.
inline void check_refused(const Outcome& outcome, text::Code code) {
  BOOST_TEST(!outcome.answered);
  const auto& all = outcome.sink.all();
  const bool said = std::any_of(all.begin(), all.end(), [&](const text::Diagnostic& diagnostic) {
    return diagnostic.code == code;
  });
  BOOST_TEST(said, text::info(code).id << " is not said but: " << told(outcome));
}

inline void check_works(const Outcome& outcome) {
  BOOST_TEST(outcome.answered, told(outcome));
  BOOST_TEST(!outcome.sink.has_errors());
}

/// Either is right; what may not be is neither.
inline void check_works_or_refused(const Outcome& outcome) {
  BOOST_TEST(outcome.answered != outcome.sink.has_errors(), told(outcome));
  BOOST_TEST(text::render(outcome.sink, outcome.store).empty() == outcome.sink.empty());
}

}  // namespace kg::broken
