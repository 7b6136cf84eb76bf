// Real programs, run from tests.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/testing/temp_dir.h"

namespace rapporteur {

// What a finished command left behind.
struct CommandResult {
  int exit_code = 0;  // 128 + the signal where one ended it.
  std::string out;
  std::string err;
};

// Runs `argv` (argv[0] is looked up in PATH) with `input` as standard input, waits for its end and
// returns what it printed. DEADLINE_EXCEEDED, and the program killed, after `timeout`.
absl::StatusOr<CommandResult> RunCommand(const std::vector<std::string>& argv,
                                         const std::string& input = "",
                                         std::chrono::seconds timeout = std::chrono::seconds(60));

// A program in the background. Its standard error goes to a file, so that it never blocks on a
// reader. Killed and reaped when destroyed. Not thread-safe.
class BackgroundProcess {
 public:
  static absl::StatusOr<std::unique_ptr<BackgroundProcess>> Start(
      const std::vector<std::string>& argv);
  ~BackgroundProcess();
  BackgroundProcess(const BackgroundProcess&) = delete;
  BackgroundProcess& operator=(const BackgroundProcess&) = delete;

  pid_t pid() const { return pid_; }

  // The next line of standard error, without its end. DEADLINE_EXCEEDED after `timeout`;
  // OUT_OF_RANGE once the program has ended and every line was read.
  absl::StatusOr<std::string> ReadErrLine(std::chrono::milliseconds timeout);

  // Sends `signal`; does nothing once the program was reaped.
  void Signal(int signal);

  // Waits for the end and returns the exit code (128 + the signal where one ended it).
  // DEADLINE_EXCEEDED after `timeout`; the program then still runs.
  absl::StatusOr<int> Wait(std::chrono::milliseconds timeout);

 private:
  BackgroundProcess() = default;

  const TempDir dir_;
  pid_t pid_ = 0;
  std::ifstream err_;
  std::string partial_line_;
  std::optional<int> exit_code_;
};

}  // namespace rapporteur
