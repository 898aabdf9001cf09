// The house test: every rule of rules.hpp on the real source tree.
#include <boost/test/unit_test.hpp>

#include "tests/house/rules.hpp"

namespace kg::house {
namespace {

const Tree& real_tree() {
  static const Tree tree = load_tree(KG_SOURCE_DIR, KG_BUILD_DIR);
  return tree;
}

void check(Violations (*rule)(const Tree&)) {
  for (const std::string& violation : rule(real_tree())) BOOST_ERROR(violation);
}

BOOST_AUTO_TEST_SUITE(house)

BOOST_AUTO_TEST_CASE(the_tree_is_read) {
  BOOST_TEST(real_tree().files.contains("tests/house/test_house.cpp"));
  BOOST_TEST(real_tree().compiled.contains("tests/house/test_house.cpp"));
  BOOST_TEST(real_tree().root_entries.contains("CMakeLists.txt"));
}

BOOST_AUTO_TEST_CASE(only_agreed_entries_stand_at_the_root) { check(check_root); }
BOOST_AUTO_TEST_CASE(a_floor_includes_only_floors_below_it) { check(check_floors); }
BOOST_AUTO_TEST_CASE(includes_name_files_from_the_root) { check(check_includes); }
BOOST_AUTO_TEST_CASE(libraries_are_seen_through_their_windows) { check(check_seams); }
BOOST_AUTO_TEST_CASE(no_file_is_an_orphan) { check(check_orphans); }
BOOST_AUTO_TEST_CASE(every_file_opens_with_a_comment) { check(check_opening); }
BOOST_AUTO_TEST_CASE(files_and_lines_are_short) { check(check_size); }
BOOST_AUTO_TEST_CASE(nothing_is_left_for_later) { check(check_words); }
BOOST_AUTO_TEST_CASE(every_code_is_emitted_and_in_a_golden) { check(check_codes); }

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::house
