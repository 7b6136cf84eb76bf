// How the command ends; documented in --help.
#pragma once

namespace rapporteur::cli {

enum class ExitCode {
  kOk = 0,
  kFailed = 1,       // Some documents were rejected, or there is nothing of that name.
  kUsage = 2,        // The command line, or a value in it, is wrong.
  kUnavailable = 3,  // A service cannot be reached or did not answer in time.
};

// The worse of two, for commands that go on after a failure.
inline ExitCode Worse(ExitCode a, ExitCode b) { return a < b ? b : a; }

}  // namespace rapporteur::cli
