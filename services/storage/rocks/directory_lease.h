// One process at a time owns a data directory.
#pragma once

#include <filesystem>
#include <memory>

#include "absl/status/statusor.h"

namespace rapporteur::storage {

// Holds the directory from creation to destruction, or until the process ends. While it is held,
// the file "OWNER" in the directory is locked (flock) and names process and host.
class DirectoryLease {
 public:
  // Makes the directory where it is missing. FAILED_PRECONDITION with reason STORE_LOCKED, naming
  // the holder, where another lease exists; UNAVAILABLE where the directory cannot be used.
  static absl::StatusOr<std::unique_ptr<DirectoryLease>> Acquire(
      const std::filesystem::path& directory);

  ~DirectoryLease();
  DirectoryLease(const DirectoryLease&) = delete;
  DirectoryLease& operator=(const DirectoryLease&) = delete;

 private:
  explicit DirectoryLease(int file) : file_(file) {}

  const int file_;
};

}  // namespace rapporteur::storage
