// Properties: RapidCheck inside Boost.Test cases, with runs and seed set from outside.
// Serves every file of tests/property. Knows nothing of `kg`.
//
//   KG_PROPERTY_RUNS  runs of an ordinary property (100); properties that ask for another number
//                     grow by the same factor, so `KG_PROPERTY_RUNS=10000` is 100 times everything
//   KG_PROPERTY_SEED  a number, or `random`; without it the seed is fixed, so that a test run
//                     says the same twice
//   RC_PARAMS         RapidCheck's own settings; `reproduce=…` from a failure message works
#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <sstream>
#include <string>
#include <utility>

namespace kg::test {

/// What a property asks for beside the defaults.
struct PropertyOptions {
  int runs = 100;      // successes needed when KG_PROPERTY_RUNS is 100 or not set
  int size_max = 100;  // RapidCheck's largest size hint
};

/// `runs` scaled by KG_PROPERTY_RUNS, at least 1.
inline int scaled_runs(int runs) {
  const char* text = std::getenv("KG_PROPERTY_RUNS");
  const long ordinary = text != nullptr ? std::strtol(text, nullptr, 10) : 100;
  return static_cast<int>(std::clamp<long long>(1LL * runs * ordinary / 100, 1, 100'000'000));
}

/// The seed of every property of this program.
inline std::uint64_t property_seed() {
  const char* text = std::getenv("KG_PROPERTY_SEED");
  if (text == nullptr) return 20'261'122;
  if (std::string(text) == "random") {
    static const std::uint64_t drawn = std::random_device{}();
    return drawn;
  }
  return std::strtoull(text, nullptr, 10);
}

/// Checks one property; fails the running Boost.Test case with RapidCheck's message (the smallest
/// counterexample it found and how to reproduce it).
template <typename Testable>
void check_property(const std::string& name, PropertyOptions options, Testable&& testable) {
  rc::detail::TestMetadata metadata;
  metadata.id = name;
  metadata.description = name;
  rc::detail::TestParams params = rc::detail::configuration().testParams;
  params.seed = property_seed();
  params.maxSuccess = scaled_runs(options.runs);
  params.maxSize = options.size_max;

  const rc::detail::Property property = rc::detail::toProperty(std::forward<Testable>(testable));
  // Only RapidCheck's own defaults look up `reproduce=…`.
  const rc::detail::TestResult result = rc::detail::configuration().reproduce.empty()
                                            ? rc::detail::checkProperty(property, metadata, params)
                                            : rc::detail::checkProperty(property, metadata);

  std::ostringstream message;
  message << "property `" << name << "`, seed " << params.seed << "\n";
  rc::detail::printResultMessage(result, message);
  BOOST_CHECK_MESSAGE(result.is<rc::detail::SuccessResult>(), message.str());
}

template <typename Testable>
void check_property(const std::string& name, Testable&& testable) {
  check_property(name, PropertyOptions{}, std::forward<Testable>(testable));
}

}  // namespace kg::test

// KG_PROPERTY("name", [](Args…) { RC_ASSERT(…); });
// KG_PROPERTY("name", {.runs = 20}, [](Args…) { RC_ASSERT(…); });
#define KG_PROPERTY(...) ::kg::test::check_property(__VA_ARGS__)
