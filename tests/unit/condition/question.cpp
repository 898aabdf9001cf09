// Keys of questions: what an answer rests on changes them, and nothing else does.
#include "graph/condition/question.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/conditions.hpp"

using namespace kg;

namespace {

// The text itself: keys can be read, and two are equal only when all they hold is.
std::string itself(std::string_view text) { return std::string(text); }

struct Guideline {
  std::string small = "size < 2 cm";      // a definition
  std::string law = "red implies warm";   // ties `red` to `warm`
  std::string other = "loud or not quiet";  // ties `loud` to `quiet`
  bool ordered = true;
  std::string unit = "cm";

  std::string key(std::string_view question) const {
    test::World world;
    world.quantity("size", unit);
    for (const auto* name : {"red", "warm", "loud", "quiet"}) world.truth(name);
    world.choice("grade", world.values({"G1", "G2", "G3"}, ordered));
    world.define("small", small);
    std::vector<condition::Law> laws = {{"a", world.read(law)}, {"b", world.read(other)}};
    const condition::Theory theory(world.vocabulary, std::move(laws));
    return condition::QuestionKeys(theory, itself).key(*world.read(question));
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(condition_question)

BOOST_AUTO_TEST_CASE(a_key_changes_with_what_the_answer_rests_on) {
  const Guideline first;
  const auto changed = [&](auto Guideline::*member, auto value, const char* question) {
    auto second = first;
    second.*member = value;
    return first.key(question) != second.key(question);
  };
  BOOST_TEST(changed(&Guideline::small, std::string("size <= 2 cm"), "small"));
  BOOST_TEST(!changed(&Guideline::small, std::string("size <= 2 cm"), "size < 5 cm"));
  BOOST_TEST(changed(&Guideline::law, std::string("warm implies red"), "red"));
  BOOST_TEST(changed(&Guideline::law, std::string("warm implies red"), "warm and loud"));
  BOOST_TEST(!changed(&Guideline::law, std::string("warm implies red"), "loud"));
  BOOST_TEST(changed(&Guideline::other, std::string("loud and quiet"), "quiet"));
  BOOST_TEST(!changed(&Guideline::other, std::string("loud and quiet"), "red"));
  BOOST_TEST(changed(&Guideline::ordered, false, "grade = G1"));
  BOOST_TEST(!changed(&Guideline::ordered, false, "red"));
  // The unit in which a fact is shown is no part of what is true.
  BOOST_TEST(!changed(&Guideline::unit, std::string("mm"), "size < 5 cm"));
}

BOOST_AUTO_TEST_CASE(questions_that_differ_have_different_keys) {
  const Guideline guideline;
  BOOST_TEST(guideline.key("size < 5 cm") != guideline.key("size <= 5 cm"));
  BOOST_TEST(guideline.key("red and loud") != guideline.key("red or loud"));
  BOOST_TEST(guideline.key("red") != guideline.key("not red"));
  BOOST_TEST(guideline.key("red and loud") == guideline.key("red and loud"));
}

BOOST_AUTO_TEST_SUITE_END()
