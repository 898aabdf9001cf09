// Interrupt: Ctrl-C as one flag that long work asks for. Whoever works long polls `interrupted()`
// beside its own bound and stops with what it has found so far; what it hands back says that it is
// partial. Knows signals; knows nothing of the work.
#pragma once

#include <csignal>

#include <atomic>

namespace kg::text {

namespace detail {
// Lock-free, so that a signal handler may write it.
extern std::atomic<bool> interrupt_flag;
}  // namespace detail

/// The user asked to stop. A single load: cheap enough for an inner loop.
[[nodiscard]] inline bool interrupted() {
  return detail::interrupt_flag.load(std::memory_order_relaxed);
}

/// What Ctrl-C does while a guard lives.
void request_interrupt();
/// The next piece of work begins unasked.
void reset_interrupt();

/// Thrown by a search that was asked to stop and has nothing to hand back. The stage that has found
/// something before catches it; it never reaches a user as an answer.
struct Interrupted {};

/// While it lives, the first Ctrl-C sets the flag and the second ends the process at once, as
/// Ctrl-C does without a guard. Guards nest; the flag is down at the begin and the end of each.
class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

 private:
  struct sigaction before_ {};
};

}  // namespace kg::text
