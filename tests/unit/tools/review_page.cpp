// docs/net.md is what `kg review` prints of the embedded guideline.
#include <boost/test/unit_test.hpp>

#include <fstream>
#include <iterator>
#include <sstream>

#include "tools/verb.hpp"

namespace kg::tools::test {
namespace {

// Made anew by `kg review > docs/net.md`.
BOOST_AUTO_TEST_CASE(the_page_of_the_guideline_is_current) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  Io io{in, out, err};
  const std::vector<std::string> arguments = {"review"};
  BOOST_TEST(run_program(arguments, io) == status_fine);
  std::ifstream file(KG_SOURCE_DIR "/docs/net.md");
  const std::string page(std::istreambuf_iterator<char>(file), {});
  const bool same = out.str() == page;
  BOOST_TEST(same, "docs/net.md differs; make it anew: kg review > docs/net.md");
}

}  // namespace
}  // namespace kg::tools::test
