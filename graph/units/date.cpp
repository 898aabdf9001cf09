// Dates: reading and printing; the calendar itself is std::chrono's.
#include "graph/units/date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace kg::units {

namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month;
using std::chrono::year_month_day;

constexpr std::size_t year_digits = 4;
constexpr std::size_t part_digits = 2;

bool is_digit(char c) { return '0' <= c && c <= '9'; }

int value_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

std::int32_t day_number(const year_month_day& date) {
  return static_cast<std::int32_t>(sys_days(date).time_since_epoch().count());
}

std::int32_t first_day_of(const year_month& date) { return day_number(date / day(1)); }

bool has_printable_year(std::int32_t number) {
  return first_day_of(year(date_year_min) / 1) <= number &&
         number < first_day_of(year(date_year_max + 1) / 1);
}

// Three groups of digits, but not ours: 30-06-2015, 30/06/2015, 30.6.2015, 2015/06/30.
bool looks_like_other_order(std::string_view text) {
  std::size_t groups = 0;
  bool in_group = false;
  for (const char c : text) {
    if (!is_digit(c) && c != '-' && c != '/' && c != '.') return false;
    if (is_digit(c) && !in_group) ++groups;
    in_group = is_digit(c);
  }
  return groups == 3;
}

// `2015`, `2015-06`, `2015-06-30`, digits and hyphens only.
bool has_iso_shape(std::string_view text) {
  constexpr std::size_t month_at = year_digits + 1;
  constexpr std::size_t day_at = month_at + part_digits + 1;
  if (text.size() != year_digits && text.size() != month_at + part_digits &&
      text.size() != day_at + part_digits) {
    return false;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hyphen = i == month_at - 1 || i == day_at - 1;
    if (hyphen ? text[i] != '-' : !is_digit(text[i])) return false;
  }
  return true;
}

std::nullopt_t fail(DateError* error, const DateError& found) {
  if (error != nullptr) *error = found;
  return std::nullopt;
}

}  // namespace

std::optional<DateSpan> parse_date(std::string_view text, DateError* error) {
  if (!has_iso_shape(text)) {
    const auto kind =
        looks_like_other_order(text) ? DateErrorKind::other_order : DateErrorKind::not_a_date;
    return fail(error, {kind, 0, text.size()});
  }
  const int year_value = value_of(text.substr(0, year_digits));
  if (year_value < date_year_min) {
    return fail(error, {DateErrorKind::year_out_of_range, 0, year_digits});
  }
  const year in_year(year_value);
  if (text.size() == year_digits) {
    return DateSpan{first_day_of(in_year / 1), first_day_of((in_year + std::chrono::years(1)) / 1),
                    DatePrecision::year};
  }
  const std::size_t month_at = year_digits + 1;
  const month in_month(static_cast<unsigned>(value_of(text.substr(month_at, part_digits))));
  if (!in_month.ok()) return fail(error, {DateErrorKind::no_such_month, month_at, part_digits});
  const year_month in_year_month = in_year / in_month;
  if (text.size() == month_at + part_digits) {
    return DateSpan{first_day_of(in_year_month), first_day_of(in_year_month + months(1)),
                    DatePrecision::month};
  }
  const std::size_t day_at = month_at + part_digits + 1;
  const year_month_day date =
      in_year_month / day(static_cast<unsigned>(value_of(text.substr(day_at, part_digits))));
  if (!date.ok()) {
    const auto last = static_cast<unsigned>((in_year_month / std::chrono::last).day());
    return fail(error, {DateErrorKind::no_such_day, day_at, part_digits, static_cast<int>(last)});
  }
  return day_span(day_number(date));
}

DateSpan day_span(std::int32_t day) { return {day, day + 1, DatePrecision::day}; }

std::string print_day(std::int32_t day) {
  if (!has_printable_year(day)) return fmt::format("day {}", day);
  const year_month_day date{sys_days(std::chrono::days(day))};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string print_date(const DateSpan& span) {
  const std::string full = print_day(span.first_day);
  if (!has_printable_year(span.first_day)) return full;
  switch (span.precision) {
    case DatePrecision::year: return full.substr(0, year_digits);
    case DatePrecision::month: return full.substr(0, year_digits + 1 + part_digits);
    case DatePrecision::day: break;
  }
  return full;
}

Explanation describe(const DateError& error, std::string_view text) {
  const std::string_view blamed = text.substr(std::min(error.offset, text.size()), error.length);
  const std::string_view in_month = text.substr(0, year_digits + 1 + part_digits);
  switch (error.kind) {
    case DateErrorKind::not_a_date:
      return {fmt::format("`{}` is not a date", text),
              "write `2015`, `2015-06` or `2015-06-30`: year, month, day"};
    case DateErrorKind::other_order:
      return {fmt::format("`{}` is read differently in different countries", text),
              "write year, month and day with hyphens, as in `2015-06-30`"};
    case DateErrorKind::year_out_of_range:
      return {fmt::format("the year `{}` is out of range", blamed),
              fmt::format("years go from {:04} to {}", date_year_min, date_year_max)};
    case DateErrorKind::no_such_month:
      return {fmt::format("there is no month `{}`", blamed), "months go from 01 to 12"};
    case DateErrorKind::no_such_day:
      return {fmt::format("`{}` has no day `{}`", in_month, blamed),
              fmt::format("the last day of that month is {}", error.last_day)};
  }
  return {};
}

}  // namespace kg::units
