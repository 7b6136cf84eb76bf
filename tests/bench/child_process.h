// Measuring in a process of its own, whose peak memory is that of one task alone.
#pragma once

#include <functional>

namespace rapporteur::bench {

struct ChildCost {
  bool ended = false;  // False where the task was killed or threw.
  double result = 0;   // What the task returned.
  double peak_mb = 0;  // Resident memory at its peak.
};

// Runs `task` in a forked child and waits for it. Call it before this process holds much memory or
// has started threads.
ChildCost RunInChild(const std::function<double()>& task);

}  // namespace rapporteur::bench
