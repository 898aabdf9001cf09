// Fuzz: any bytes as a quantity, a unit and a date. What reads prints, and reads back the same;
// what does not read is explained.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "graph/units/date.hpp"
#include "graph/units/quantity.hpp"

using namespace kg;

namespace {

void require(bool fact) {
  if (!fact) std::abort();
}

void read_quantity(const std::string& text) {
  const auto result = units::parse_quantity(text);
  if (const auto* error = std::get_if<units::QuantityError>(&result)) {
    require(!units::describe(*error, text).message.empty());
    return;
  }
  const auto& quantity = std::get<units::Quantity>(result);
  const auto again = units::parse_quantity(units::print(quantity));
  const auto* back = std::get_if<units::Quantity>(&again);
  require(back != nullptr && units::compare(*back, quantity) == std::strong_ordering::equal);
  require(units::from_base(units::to_base(quantity), quantity.unit).value == quantity.value);
}

void read_unit(const std::string& text) {
  const auto result = units::parse_unit(text);
  if (const auto* error = std::get_if<units::UnitError>(&result)) {
    require(!units::describe(*error).message.empty());
    require(error->offset + error->length <= text.size());
    return;
  }
  const auto& unit = std::get<units::Unit>(result);
  if (unit.ucum.empty()) return;
  const auto again = units::parse_unit(units::spell(unit));
  const auto* back = std::get_if<units::Unit>(&again);
  require(back != nullptr && units::measures_alike(*back, unit));
}

void read_date(const std::string& text) {
  units::DateError error;
  if (const auto date = units::parse_date(text, &error)) {
    require(date->first_day < date->end_day);
    require(units::parse_date(units::print_date(*date)) == date);
  } else {
    require(!units::describe(error, text).message.empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  read_quantity(text);
  read_unit(text);
  read_date(text);
  return 0;
}
