#include "tests/bench/child_process.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace rapporteur::bench {

ChildCost RunInChild(const std::function<double()>& task) {
  int channel[2];
  if (pipe(channel) != 0) return {};
  const pid_t child = fork();
  if (child < 0) return {};
  if (child == 0) {
    const double result = task();
    const bool told = write(channel[1], &result, sizeof(result)) == sizeof(result);
    _exit(told ? 0 : 1);
  }
  close(channel[1]);
  ChildCost cost;
  const bool told = read(channel[0], &cost.result, sizeof(cost.result)) == sizeof(cost.result);
  close(channel[0]);
  int status = 0;
  rusage usage = {};
  wait4(child, &status, 0, &usage);
  cost.ended = told && WIFEXITED(status) && WEXITSTATUS(status) == 0;
  cost.peak_mb = static_cast<double>(usage.ru_maxrss) * 1024 / 1e6;
  return cost;
}

}  // namespace rapporteur::bench
