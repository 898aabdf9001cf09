// Passages: places compared.
#include "knowledge/check/passages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "knowledge/passage.hpp"

namespace kg::knowledge::check {
namespace {

// Fingerprints are hexadecimal digits.
std::string lower(std::string text) {
  for (auto& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

bool all_shared(const model::Evidence& a, const model::Evidence& b) {
  return std::ranges::all_of(a.locators, [&](const model::Locator& place) {
    return std::ranges::any_of(b.locators, [&](const model::Locator& other) {
      return is_same_passage(place, other);
    });
  });
}

}  // namespace

bool is_same_passage(const model::Locator& a, const model::Locator& b) {
  if (a.source != b.source) return false;
  if (!a.fingerprint.empty() && lower(a.fingerprint) == lower(b.fingerprint)) return true;
  const bool is_place = !a.heading.empty() || a.paragraph > 0 || a.sentence > 0;
  return is_place && a.paragraph == b.paragraph && a.sentence == b.sentence &&
         normalise(a.heading) == normalise(b.heading);
}

const model::Locator* shared_passage(const model::Graph& graph, model::NodeId a, model::NodeId b) {
  for (const auto& place : graph.evidence(a).locators) {
    if (a == b) return &place;
    for (const auto& other : graph.evidence(b).locators) {
      if (is_same_passage(place, other)) return &place;
    }
  }
  return nullptr;
}

std::string place_of(const model::Locator& place, const model::Graph& graph) {
  const auto& source = graph.node(place.source).id;
  const auto where = model::to_text(place);
  return where.empty() ? fmt::format("`{}`", source) : fmt::format("`{}` at {}", source, where);
}

bool stand_at_the_same_places(const model::Graph& graph, model::NodeId a, model::NodeId b) {
  const auto& first = graph.evidence(a);
  const auto& second = graph.evidence(b);
  return !first.locators.empty() && all_shared(first, second) && all_shared(second, first);
}

}  // namespace kg::knowledge::check
