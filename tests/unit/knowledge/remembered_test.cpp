// Remembered proofs: what was written is read back, and nothing else is believed.
#include "knowledge/check/remembered.hpp"

#include <boost/test/unit_test.hpp>

using namespace kg;
using knowledge::check::RememberedProofs;

namespace {

// Two answers, as a file.
std::string written() {
  RememberedProofs proofs("1.0");
  proofs.keep("a", true);
  proofs.keep("b", false);
  return proofs.to_text();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(knowledge_remembered)

BOOST_AUTO_TEST_CASE(answers_come_back) {
  RememberedProofs proofs("1.0");
  BOOST_REQUIRE(proofs.read(written()));
  BOOST_TEST((proofs.find("a") == true));
  BOOST_TEST((proofs.find("b") == false));
  BOOST_TEST(!proofs.find("c").has_value());
  BOOST_TEST(proofs.remembered_count() == 2u);
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
  const auto at = turned.find("true");
  turned.replace(at, 4, "false");
  BOOST_TEST(!RememberedProofs("1.0").read(turned));
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    BOOST_TEST(!RememberedProofs("1.0").read(text.substr(0, i)));
  }
}

BOOST_AUTO_TEST_CASE(answers_that_nobody_asks_for_fall_out) {
  RememberedProofs second("1.0");
  BOOST_REQUIRE(second.read(written()));
  BOOST_TEST(second.find("a").has_value());
  RememberedProofs third("1.0");
  BOOST_REQUIRE(third.read(second.to_text()));
  BOOST_TEST(third.find("a").has_value());
  BOOST_TEST(!third.find("b").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
