// Fuzz: any bytes as a condition. What reads must print, read back and print the same, and can be
// reasoned with; what does not read must leave a diagnostic that renders.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "graph/text/load.hpp"
#include "tests/support/conditions.hpp"

using namespace kg;

namespace {

void require(bool fact) {
  if (!fact) std::abort();
}

void ask(test::NetWorld& world, const condition::Theory& theory, const test::ExprPtr& expr) {
  auto assumed = condition::Assumption::assume(theory, expr);
  if (const auto* known = std::get_if<condition::Assumption>(&assumed)) {
    require(known->certain(expr));
    require(known->witness(expr).has_value());
    const auto other = world.read("lesions <= 5 cm and (functional or metastases has liver)");
    const auto residual = known->residual(other);
    require(length(*residual.condition) <= length(*other));
  } else {
    require(!std::get<condition::Clash>(assumed).parts.empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static test::NetWorld world;
  static const condition::Theory theory(world.vocabulary, world.laws());
  // Reasoning is exponential; its budget is tested elsewhere.
  constexpr std::size_t most_terms_asked = 12;
  text::SourceStore store;
  text::Sink sink;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto* file = text::load_text("fuzz", bytes, store, sink);
  const auto expr = file ? read_condition(*file, world.vocabulary, sink) : nullptr;
  if (!expr) {
    require(sink.has_errors());
    require(!text::render(sink, store).empty());
    return 0;
  }
  const auto printed = to_text(*expr, world.vocabulary);
  text::Sink again;
  const auto& second = store.add("printed", printed);
  const auto back = read_condition(second, world.vocabulary, again);
  require(back != nullptr);
  require(to_text(*back, world.vocabulary) == printed);
  if (length(*expr) <= most_terms_asked) ask(world, theory, expr);
  return 0;
}
