// Remembered proofs: what was written is read back, and nothing else is believed.
#include "knowledge/check/remembered.hpp"

#include <boost/test/unit_test.hpp>

using namespace kg;
using knowledge::check::RememberedProofs;

namespace {

condition::Vocabulary vocabulary_of(std::vector<std::string> names) {
  condition::Vocabulary vocabulary;
  for (auto& name : names) vocabulary.add_fact({.name = std::move(name)});
  return vocabulary;
}

condition::Proof refuted_by(condition::FactId fact, std::string text) {
  return {condition::Outcome::refuted, {{fact, std::move(text)}}, 0};
}

// Two answers, as a file.
std::string written() {
  const auto vocabulary = vocabulary_of({"red", "warm"});
  RememberedProofs proofs("1.0");
  proofs.keep("a", {condition::Outcome::proved, {}, 0}, vocabulary);
  proofs.keep("b", refuted_by(condition::FactId{1}, "not warm"), vocabulary);
  return proofs.to_text();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(knowledge_remembered)

BOOST_AUTO_TEST_CASE(answers_come_back_with_the_facts_of_today) {
  RememberedProofs proofs("1.0");
  BOOST_REQUIRE(proofs.read(written()));
  const auto vocabulary = vocabulary_of({"new", "warm", "red"});
  BOOST_TEST(proofs.find("a", vocabulary)->proved());
  const auto refuted = proofs.find("b", vocabulary);
  BOOST_REQUIRE(refuted);
  BOOST_TEST(refuted->refuted());
  BOOST_REQUIRE_EQUAL(refuted->witness.size(), 1u);
  BOOST_TEST(static_cast<int>(refuted->witness[0].fact) == 1);
  BOOST_TEST(refuted->witness[0].text == "not warm");
  BOOST_TEST(!proofs.find("c", vocabulary));
  BOOST_TEST(proofs.remembered_count() == 2u);
}

BOOST_AUTO_TEST_CASE(a_witness_of_a_fact_that_is_gone_is_no_answer) {
  RememberedProofs proofs("1.0");
  BOOST_REQUIRE(proofs.read(written()));
  BOOST_TEST(!proofs.find("b", vocabulary_of({"red"})));
}

BOOST_AUTO_TEST_CASE(what_was_spent_is_not_kept) {
  RememberedProofs proofs("1.0");
  const auto vocabulary = vocabulary_of({});
  proofs.keep("a", {condition::Outcome::unknown, {}, 5}, vocabulary);
  BOOST_TEST(!proofs.find("a", vocabulary));
  BOOST_TEST(proofs.new_count() == 0u);
}

BOOST_AUTO_TEST_CASE(a_damaged_file_or_another_version_is_as_good_as_none) {
  const auto text = written();
  BOOST_TEST(RememberedProofs("1.0").read(text));
  BOOST_TEST(!RememberedProofs("1.1").read(text));
  for (const auto* damaged : {"", "{", "[]", "null", "{\"format\":\"kg proofs 1\"}"}) {
    BOOST_TEST(!RememberedProofs("1.0").read(damaged));
  }
  // One answer turned round: the sum tells.
  auto turned = text;
  const auto at = turned.find("null");
  turned.replace(at, 4, "[]");
  BOOST_TEST(!RememberedProofs("1.0").read(turned));
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    BOOST_TEST(!RememberedProofs("1.0").read(text.substr(0, i)));
  }
}

BOOST_AUTO_TEST_CASE(answers_that_nobody_asks_for_fall_out) {
  const auto vocabulary = vocabulary_of({"red", "warm"});
  RememberedProofs second("1.0");
  BOOST_REQUIRE(second.read(written()));
  BOOST_TEST(second.find("a", vocabulary)->proved());
  RememberedProofs third("1.0");
  BOOST_REQUIRE(third.read(second.to_text()));
  BOOST_TEST(third.find("a", vocabulary)->proved());
  BOOST_TEST(!third.find("b", vocabulary));
}

BOOST_AUTO_TEST_SUITE_END()
