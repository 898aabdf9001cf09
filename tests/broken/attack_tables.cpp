// Attacks on decision tables: rows, columns and cells in numbers, and braces that are none. Each
// works or names the limit.
#include "graph/model/tables.hpp"
#include "graph/text/codes.hpp"
#include "tests/broken/attack.hpp"

namespace kg::broken {
namespace {

using text::Code;

constexpr std::string_view facts = "fact a count\nfact b yes/no\nfact c G1 < G2\n";

std::string table_of(std::size_t rows, std::string_view policy, const std::string& row) {
  auto text = std::string(facts) + "table c from a, b hit " + std::string(policy) + " {\n";
  for (std::size_t i = 0; i < rows; ++i) {
    const auto number = std::to_string(i);
    for (const char sign : row) sign == '#' ? text += number : text += sign;
  }
  return text + "}\n";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(attacks_on_tables)

BOOST_AUTO_TEST_CASE(rows_10_000) {
  const Clock clock(4);
  check_refused(*load_alone(table_of(10'000, "unique", "  # | - => G1\n")), Code::table_too_large);
  check_refused(*load_alone(table_of(10'000, "first", "  - | - => G1\n")), Code::table_too_large);
}

BOOST_AUTO_TEST_CASE(rows_1_000_apart_and_alike) {
  const Clock clock(8);
  check_works(*load_alone(table_of(1'000, "unique", "  # | - => G1\n")));
  check_works(*load_alone(table_of(1'000, "first", "  # | yes => G2\n")));
  check_works(*load_alone(table_of(1'000, "first", "  - | yes => G2\n")));
}

BOOST_AUTO_TEST_CASE(rows_that_all_give_way) {
  const Clock clock(8);
  std::string text(facts);
  text += "fact d yes/no\nfact e set of (v0 / v1)\ntherapy x\n"
          "table t from a, b, d gives statements hit first {\n";
  for (int i = 0; i < 1'000; ++i) {
    text += "  >= " + std::to_string(i) + " | yes | yes => x indicated\n";
  }
  check_works_or_refused(*load_alone(text + "}\n"));
}

BOOST_AUTO_TEST_CASE(columns_1_000) {
  const Clock clock(2);
  std::string text;
  std::string inputs;
  std::string cells;
  for (int i = 0; i < 1'000; ++i) {
    const auto id = "f" + std::to_string(i);
    text += "fact " + id + " yes/no\n";
    inputs += (i == 0 ? "" : ", ") + id;
    cells += i == 0 ? "yes" : " | yes";
  }
  text += "fact c G1 < G2\ntable c from " + inputs + " hit unique {\n  " + cells + " => G1\n}\n";
  check_refused(*load_alone(text), Code::table_too_large);
}

BOOST_AUTO_TEST_CASE(a_cell_of_a_megabyte) {
  const Clock clock(4);
  const auto with_cell = [](const std::string& cell) {
    return std::string(facts) + "table c from a, b hit unique {\n  " + cell + " | - => G1\n}\n";
  };
  check_refused(*load_alone(with_cell("1" + times(500'000, ", 1"))), Code::condition_too_long);
  check_refused(*load_alone(with_cell("1" + times(1u << 20, "1"))), Code::bad_number);
  check_refused(*load_alone(with_cell(times(1u << 20, "a"))), Code::name_too_long);
  check_refused(*load_alone(with_cell(times(1u << 20, "("))), Code::unreadable_cell);
  check_refused(*load_alone(with_cell(times(1u << 20, "- "))), Code::unreadable_cell);
  check_works_or_refused(*load_alone(with_cell(times(200'000, "not "))));
  check_works_or_refused(*load_alone(with_cell(times(200'000, "| "))));
  check_works_or_refused(*load_alone(with_cell(times(200'000, "=> "))));
  check_works(*load_alone(with_cell("1" + times(4'000, ", 1"))));
}

BOOST_AUTO_TEST_CASE(braces_and_ends) {
  const Clock clock(2);
  for (const char* text :
       {"table", "table {", "table t", "table t {", "table t from {", "table t {}}", "table t {{}",
        "table t from a hit unique {\n= {", "table t from a hit unique {\n-", "table t { | }",
        "table t { => }", "table t { - => }", "table t { - => - }", "table t { a: }",
        "table t from a hit unique {\n not => G1\n}", "table t { - => x not }",
        "table t from a hit unique {\n > 1 and => G1\n}", "table table { table }"}) {
    check_works_or_refused(*load_alone(text));
    check_works_or_refused(*load_alone(std::string(facts) + text + "\nfact z yes/no\n"));
  }
}

BOOST_AUTO_TEST_CASE(a_thousand_tables_in_a_row) {
  const Clock clock(6);
  std::string text = "fact f0 yes/no\n";
  for (int i = 1; i < 1'000; ++i) {
    const auto id = "f" + std::to_string(i);
    text += "fact " + id + " yes/no\ntable " + id + " from f" + std::to_string(i - 1) +
            " hit unique {\n  yes => no\n  no => yes\n}\n";
  }
  check_works(*load_alone(text));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace kg::broken
