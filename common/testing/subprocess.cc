#include "common/testing/subprocess.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <sstream>
#include <utility>

#include "absl/status/status.h"
#include "common/status/status_macros.h"

extern char** environ;

namespace rapporteur {
namespace {

using Deadline = std::chrono::steady_clock::time_point;

int ExitCodeOf(int wait_status) {
  return WIFSIGNALED(wait_status) ? 128 + WTERMSIG(wait_status) : WEXITSTATUS(wait_status);
}

int MillisecondsUntil(Deadline deadline) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
      deadline - std::chrono::steady_clock::now());
  return static_cast<int>(std::max<int64_t>(left.count(), 0));
}

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

// Starts `argv` with signals unblocked and the given file actions.
absl::StatusOr<pid_t> Spawn(const std::vector<std::string>& argv,
                            posix_spawn_file_actions_t* actions) {
  std::vector<char*> arguments;
  for (const std::string& argument : argv) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  pid_t pid = 0;
  const int error =
      posix_spawnp(&pid, arguments[0], actions, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  if (error != 0) {
    return absl::NotFoundError("cannot start " + argv[0] + ": " + std::strerror(error));
  }
  return pid;
}

// Waits with waitpid until `deadline`. True once the program has ended.
bool Reap(pid_t pid, Deadline deadline, int* exit_code) {
  while (true) {
    int wait_status = 0;
    if (waitpid(pid, &wait_status, WNOHANG) == pid) {
      *exit_code = ExitCodeOf(wait_status);
      return true;
    }
    if (MillisecondsUntil(deadline) == 0) return false;
    poll(nullptr, 0, std::min(MillisecondsUntil(deadline), 5));
  }
}

}  // namespace

absl::StatusOr<CommandResult> RunCommand(const std::vector<std::string>& argv,
                                         const std::string& input, std::chrono::seconds timeout) {
  const TempDir dir;
  std::ofstream(dir.Path("in"), std::ios::binary) << input;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  constexpr int kCreate = O_CREAT | O_WRONLY | O_TRUNC;
  posix_spawn_file_actions_addopen(&actions, 0, dir.Path("in").c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, dir.Path("out").c_str(), kCreate, 0600);
  posix_spawn_file_actions_addopen(&actions, 2, dir.Path("err").c_str(), kCreate, 0600);
  const absl::StatusOr<pid_t> pid = Spawn(argv, &actions);
  posix_spawn_file_actions_destroy(&actions);
  RETURN_IF_ERROR(pid.status());

  CommandResult result;
  if (!Reap(*pid, std::chrono::steady_clock::now() + timeout, &result.exit_code)) {
    kill(*pid, SIGKILL);
    waitpid(*pid, nullptr, 0);
    return absl::DeadlineExceededError(argv[0] +
                                       " did not end in time: " + ReadFile(dir.Path("err")));
  }
  result.out = ReadFile(dir.Path("out"));
  result.err = ReadFile(dir.Path("err"));
  return result;
}

absl::StatusOr<std::unique_ptr<BackgroundProcess>> BackgroundProcess::Start(
    const std::vector<std::string>& argv) {
  std::unique_ptr<BackgroundProcess> process(new BackgroundProcess);
  const std::string err_path = process->dir_.Path("err");
  std::ofstream(err_path).close();
  process->err_.open(err_path, std::ios::binary);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, err_path.c_str(), O_WRONLY | O_APPEND, 0);
  const absl::StatusOr<pid_t> pid = Spawn(argv, &actions);
  posix_spawn_file_actions_destroy(&actions);
  RETURN_IF_ERROR(pid.status());
  process->pid_ = *pid;
  return process;
}

BackgroundProcess::~BackgroundProcess() {
  if (pid_ == 0 || exit_code_.has_value()) return;
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
}

absl::StatusOr<std::string> BackgroundProcess::ReadErrLine(std::chrono::milliseconds timeout) {
  const Deadline deadline = std::chrono::steady_clock::now() + timeout;
  while (true) {
    // Asked before reading: what a program wrote before it ended is there when it has ended.
    const bool ended = Wait(std::chrono::milliseconds(0)).ok();
    std::string piece;
    std::getline(err_, piece);
    partial_line_ += piece;
    if (!err_.eof()) return std::exchange(partial_line_, "");
    err_.clear();
    if (ended) return absl::OutOfRangeError("the program has ended");
    if (MillisecondsUntil(deadline) == 0) return absl::DeadlineExceededError("no line yet");
    poll(nullptr, 0, std::min(MillisecondsUntil(deadline), 5));
  }
}

void BackgroundProcess::Signal(int signal) {
  if (!exit_code_.has_value()) kill(pid_, signal);
}

absl::StatusOr<int> BackgroundProcess::Wait(std::chrono::milliseconds timeout) {
  int exit_code = 0;
  if (!exit_code_.has_value()) {
    if (!Reap(pid_, std::chrono::steady_clock::now() + timeout, &exit_code)) {
      return absl::DeadlineExceededError("the program still runs");
    }
    exit_code_ = exit_code;
  }
  return *exit_code_;
}

}  // namespace rapporteur
