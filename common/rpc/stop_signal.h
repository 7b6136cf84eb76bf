// Waiting for SIGINT or SIGTERM without a signal handler.
#pragma once

#include <csignal>

namespace rapporteur {

// Blocks the signals for this thread and for every thread started after it: make one first thing
// in main, before anything that may start a thread. SIGPIPE is ignored from then on.
class StopSignal {
 public:
  StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  // Blocks until one of the signals arrives, and returns its number.
  int Wait();

  // Whether one has arrived for which nobody waited yet: long work before Wait ends early on it.
  // Does not block.
  bool Requested() const;

 private:
  sigset_t signals_;
};

}  // namespace rapporteur
