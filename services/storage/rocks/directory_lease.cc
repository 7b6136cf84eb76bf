#include "services/storage/rocks/directory_lease.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "common/status/error.h"

namespace rapporteur::storage {
namespace {

constexpr char kOwnerFile[] = "OWNER";

absl::Status CannotUse(const std::filesystem::path& directory, int error) {
  return MakeError(absl::StatusCode::kUnavailable, "STORE_WRITE_FAILED",
                   fmt::format("The data directory {} cannot be used: {}. Make it writable for "
                               "this user or choose another one (data_dir).",
                               directory.string(), std::generic_category().message(error)));
}

std::string HostName() {
  char name[256] = {};
  return gethostname(name, sizeof(name) - 1) == 0 ? name : "unknown host";
}

std::string ReadOwner(int file) {
  char text[512];
  const ssize_t size = pread(file, text, sizeof(text), 0);
  std::string owner(text, size > 0 ? static_cast<size_t>(size) : 0);
  while (!owner.empty() && owner.back() == '\n') owner.pop_back();
  return owner.empty() ? "another process" : owner;
}

bool WriteOwner(int file) {
  const std::string owner = fmt::format("process {} on {}\n", getpid(), HostName());
  return ftruncate(file, 0) == 0 &&
         pwrite(file, owner.data(), owner.size(), 0) == static_cast<ssize_t>(owner.size());
}

}  // namespace

absl::StatusOr<std::unique_ptr<DirectoryLease>> DirectoryLease::Acquire(
    const std::filesystem::path& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) return CannotUse(directory, error.value());
  const int file = open((directory / kOwnerFile).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) return CannotUse(directory, errno);
  std::unique_ptr<DirectoryLease> lease(new DirectoryLease(file));
  if (flock(file, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return CannotUse(directory, errno);
    return MakeError(absl::StatusCode::kFailedPrecondition, "STORE_LOCKED",
                     fmt::format("The store in {} is open in {}. Stop that one first, or choose "
                                 "another data_dir.",
                                 directory.string(), ReadOwner(file)));
  }
  if (!WriteOwner(file)) return CannotUse(directory, errno);
  return lease;
}

DirectoryLease::~DirectoryLease() { close(file_); }

}  // namespace rapporteur::storage
