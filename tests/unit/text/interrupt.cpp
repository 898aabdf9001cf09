// Interrupt: one Ctrl-C sets the flag, a second one ends the process.
#include "graph/text/interrupt.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>

namespace kg::text {

BOOST_AUTO_TEST_SUITE(interrupt)

BOOST_AUTO_TEST_CASE(the_first_signal_sets_the_flag) {
  BOOST_TEST(!interrupted());
  {
    const InterruptGuard guard;
    BOOST_TEST(!interrupted());
    std::raise(SIGINT);
    BOOST_TEST(interrupted());
    reset_interrupt();
    BOOST_TEST(!interrupted());
    std::raise(SIGINT);
    BOOST_TEST(interrupted());
  }
  BOOST_TEST(!interrupted());
}

BOOST_AUTO_TEST_CASE(guards_nest) {
  const InterruptGuard outer;
  { const InterruptGuard inner; }
  std::raise(SIGINT);
  BOOST_TEST(interrupted());
}

BOOST_AUTO_TEST_CASE(the_second_signal_ends_the_process) {
  const pid_t child = fork();
  BOOST_TEST_REQUIRE(child >= 0);
  if (child == 0) {
    const InterruptGuard guard;
    std::raise(SIGINT);
    std::raise(SIGINT);
    _exit(0);
  }
  int status = 0;
  BOOST_TEST_REQUIRE(waitpid(child, &status, 0) == child);
  BOOST_TEST(WIFSIGNALED(status));
  BOOST_TEST(WTERMSIG(status) == SIGINT);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace kg::text
