#include "common/testing/subprocess.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "absl/status/status.h"
#include "common/status/status_macros.h"
#include "common/testing/temp_dir.h"

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
  int pipe_ends[2];
  if (pipe2(pipe_ends, O_CLOEXEC) != 0) return absl::InternalError(std::strerror(errno));
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], 2);
  const absl::StatusOr<pid_t> pid = Spawn(argv, &actions);
  posix_spawn_file_actions_destroy(&actions);
  close(pipe_ends[1]);
  if (!pid.ok()) {
    close(pipe_ends[0]);
    return pid.status();
  }
  return std::unique_ptr<BackgroundProcess>(new BackgroundProcess(*pid, pipe_ends[0]));
}

BackgroundProcess::~BackgroundProcess() {
  if (!exit_code_.has_value()) {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  if (err_fd_ >= 0) close(err_fd_);
}

absl::StatusOr<bool> BackgroundProcess::Fill(std::chrono::milliseconds timeout) {
  if (err_fd_ < 0) return false;
  pollfd poll_fd{.fd = err_fd_, .events = POLLIN, .revents = 0};
  const int ready = poll(&poll_fd, 1, static_cast<int>(timeout.count()));
  if (ready == 0) return absl::DeadlineExceededError("nothing on standard error");
  char buffer[4096];
  const ssize_t size = read(err_fd_, buffer, sizeof buffer);
  if (size <= 0) {
    close(err_fd_);
    err_fd_ = -1;
    return false;
  }
  pending_.append(buffer, static_cast<size_t>(size));
  return true;
}

absl::StatusOr<std::string> BackgroundProcess::ReadErrLine(std::chrono::milliseconds timeout) {
  const Deadline deadline = std::chrono::steady_clock::now() + timeout;
  while (true) {
    if (const size_t end = pending_.find('\n'); end != std::string::npos) {
      std::string line = pending_.substr(0, end);
      pending_.erase(0, end + 1);
      return line;
    }
    ASSIGN_OR_RETURN(const bool more, Fill(std::chrono::milliseconds(MillisecondsUntil(deadline))));
    if (!more) return absl::OutOfRangeError("standard error is closed");
  }
}

void BackgroundProcess::Signal(int signal) {
  if (!exit_code_.has_value()) kill(pid_, signal);
}

absl::StatusOr<int> BackgroundProcess::Wait(std::chrono::milliseconds timeout) {
  const Deadline deadline = std::chrono::steady_clock::now() + timeout;
  while (!exit_code_.has_value()) {
    int exit_code = 0;
    if (Reap(pid_, std::chrono::steady_clock::now(), &exit_code)) {
      exit_code_ = exit_code;
    } else if (MillisecondsUntil(deadline) == 0) {
      return absl::DeadlineExceededError("the program still runs");
    } else if (err_fd_ >= 0) {
      (void)Fill(std::chrono::milliseconds(std::min(MillisecondsUntil(deadline), 20)));
    } else {
      poll(nullptr, 0, 5);
    }
  }
  return *exit_code_;
}

}  // namespace rapporteur
