// Dates: which days a partial date covers, what is refused, and printing.
#include "graph/units/date.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

namespace {

using namespace kg::units;

struct Covered {
  std::string_view text;
  std::int32_t first_day;
  std::int32_t days;
  DatePrecision precision;
};

struct Refused {
  std::string_view text;
  DateErrorKind kind;
  std::string_view blamed;
};

BOOST_AUTO_TEST_SUITE(date)

BOOST_AUTO_TEST_CASE(partial_dates_cover_their_days) {
  const std::vector<Covered> table = {
      {"1970-01-01", 0, 1, DatePrecision::day},       {"1970", 0, 365, DatePrecision::year},
      {"1970-02", 31, 28, DatePrecision::month},      {"1969-12-31", -1, 1, DatePrecision::day},
      {"2000", 10957, 366, DatePrecision::year},      {"2000-02-29", 11016, 1, DatePrecision::day},
      {"2015", 16436, 365, DatePrecision::year},      {"2015-06", 16587, 30, DatePrecision::month},
      {"2015-06-30", 16616, 1, DatePrecision::day},   {"0001", -719162, 365, DatePrecision::year},
      {"9999-12-31", 2932896, 1, DatePrecision::day}, {"9999", 2932532, 365, DatePrecision::year},
  };
  for (const Covered& row : table) {
    BOOST_TEST_CONTEXT(row.text) {
      const auto span = parse_date(row.text);
      BOOST_REQUIRE(span.has_value());
      BOOST_TEST(span->first_day == row.first_day);
      BOOST_TEST(span->end_day - span->first_day == row.days);
      BOOST_TEST((span->precision == row.precision));
      BOOST_TEST(print_date(*span) == row.text);
    }
  }
}

BOOST_AUTO_TEST_CASE(nested_dates_nest) {
  const DateSpan year = *parse_date("2015");
  const DateSpan month = *parse_date("2015-06");
  const DateSpan day = *parse_date("2015-06-30");
  BOOST_TEST(year.contains(month.first_day));
  BOOST_TEST(year.contains(month.end_day - 1));
  BOOST_TEST(month.contains(day.first_day));
  BOOST_TEST(!month.contains(day.end_day));
}

BOOST_AUTO_TEST_CASE(refuses_and_says_where) {
  const std::vector<Refused> table = {
      {"2015-02-30", DateErrorKind::no_such_day, "30"},
      {"2015-02-29", DateErrorKind::no_such_day, "29"},
      {"1900-02-29", DateErrorKind::no_such_day, "29"},
      {"2015-06-31", DateErrorKind::no_such_day, "31"},
      {"2015-06-00", DateErrorKind::no_such_day, "00"},
      {"2015-13", DateErrorKind::no_such_month, "13"},
      {"2015-00-10", DateErrorKind::no_such_month, "00"},
      {"0000", DateErrorKind::year_out_of_range, "0000"},
      {"30-06-2015", DateErrorKind::other_order, "30-06-2015"},
      {"30/06/2015", DateErrorKind::other_order, "30/06/2015"},
      {"30.6.2015", DateErrorKind::other_order, "30.6.2015"},
      {"2015/06/30", DateErrorKind::other_order, "2015/06/30"},
      {"2015-6-3", DateErrorKind::other_order, "2015-6-3"},
      {"", DateErrorKind::not_a_date, ""},
      {"15", DateErrorKind::not_a_date, "15"},
      {"20155", DateErrorKind::not_a_date, "20155"},
      {"2015-6", DateErrorKind::not_a_date, "2015-6"},
      {"2015-06-30T10:00", DateErrorKind::not_a_date, "2015-06-30T10:00"},
      {"-2015", DateErrorKind::not_a_date, "-2015"},
      {"june", DateErrorKind::not_a_date, "june"},
  };
  for (const Refused& row : table) {
    BOOST_TEST_CONTEXT(row.text) {
      DateError error;
      BOOST_TEST(!parse_date(row.text, &error).has_value());
      BOOST_TEST((error.kind == row.kind));
      BOOST_TEST(row.text.substr(error.offset, error.length) == row.blamed);
      BOOST_TEST(!describe(error, row.text).message.empty());
      BOOST_TEST(!describe(error, row.text).help.empty());
    }
  }
}

BOOST_AUTO_TEST_CASE(says_how_many_days_the_month_has) {
  DateError error;
  BOOST_TEST(!parse_date("2016-02-30", &error).has_value());
  BOOST_TEST(describe(error, "2016-02-30").message == "`2016-02` has no day `30`");
  BOOST_TEST(describe(error, "2016-02-30").help == "the last day of that month is 29");
}

BOOST_AUTO_TEST_CASE(prints_days) {
  BOOST_TEST(print_day(0) == "1970-01-01");
  BOOST_TEST(print_day(-719162) == "0001-01-01");
  BOOST_TEST(print_day(-719163) == "day -719163");
  BOOST_TEST(print_day(2932897) == "day 2932897");
  BOOST_TEST(print_day(INT32_MAX) == "day 2147483647");
  BOOST_TEST(print_date(day_span(16616)) == "2015-06-30");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
