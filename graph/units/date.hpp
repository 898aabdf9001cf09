// Dates: a year, a month or a day as the days it covers. Stage: `date` facts, `as of 2015`.
//
// `2015` is not the first of January: it is every day of that year, and stays so, so that
// reasoning never invents a day that nobody wrote. Knows nothing of clock times and time zones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "graph/units/rational.hpp"

namespace kg::units {

enum class DatePrecision : std::uint8_t { year, month, day };

/// Days `[first_day, end_day)`, counted from 1970-01-01 as day 0 in the Gregorian calendar.
/// INVARIANT: first_day < end_day.
struct DateSpan {
  std::int32_t first_day = 0;
  std::int32_t end_day = 1;
  DatePrecision precision = DatePrecision::day;

  [[nodiscard]] bool contains(std::int32_t day) const { return first_day <= day && day < end_day; }
  friend bool operator==(const DateSpan&, const DateSpan&) = default;
};

inline constexpr int date_year_min = 1;
inline constexpr int date_year_max = 9999;

enum class DateErrorKind {
  not_a_date,   // not of the shape 2015, 2015-06 or 2015-06-30
  other_order,  // 30-06-2015, 30/06/2015, 2015/06/30: read differently in different countries
  year_out_of_range,
  no_such_month,  // 2015-13
  no_such_day,    // 2015-02-30
};
struct DateError {
  DateErrorKind kind = DateErrorKind::not_a_date;
  std::size_t offset = 0;  // bytes of the parsed text that are to blame
  std::size_t length = 0;
  int last_day = 0;  // no_such_day only: how many days that month has
};
[[nodiscard]] Explanation describe(const DateError& error, std::string_view text);

/// The days that `text` names: `2015`, `2015-06`, `2015-06-30` (ISO 8601, extended format).
/// Otherwise nullopt, and `*error` (when given) says why.
[[nodiscard]] std::optional<DateSpan> parse_date(std::string_view text, DateError* error = nullptr);

/// The span of one day, which must be below the largest 32-bit number.
[[nodiscard]] DateSpan day_span(std::int32_t day);

/// As parse_date reads it: `2015`, `2015-06` or `2015-06-30`, by its precision.
[[nodiscard]] std::string print_date(const DateSpan& span);

/// `2015-06-30`. A day outside the years date_year_min to date_year_max is printed as `day N`.
[[nodiscard]] std::string print_day(std::int32_t day);

}  // namespace kg::units
