// Interrupt: the handler does nothing but set the flag, or hand the signal on.
#include "graph/text/interrupt.hpp"

namespace kg::text {

std::atomic<bool> detail::interrupt_flag{false};
static_assert(std::atomic<bool>::is_always_lock_free);

namespace {

extern "C" void handle_interrupt(int signal_number) {
  if (!interrupted()) return request_interrupt();
  // Asked twice: the default action, so that a shell sees what ended the process.
  std::signal(signal_number, SIG_DFL);
  std::raise(signal_number);
}

}  // namespace

void request_interrupt() { detail::interrupt_flag.store(true, std::memory_order_relaxed); }

void reset_interrupt() { detail::interrupt_flag.store(false, std::memory_order_relaxed); }

InterruptGuard::InterruptGuard() {
  reset_interrupt();
  struct sigaction action {};
  action.sa_handler = handle_interrupt;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;  // reading and writing go on; only searches ask
  sigaction(SIGINT, &action, &before_);
}

InterruptGuard::~InterruptGuard() {
  sigaction(SIGINT, &before_, nullptr);
  reset_interrupt();
}

}  // namespace kg::text
