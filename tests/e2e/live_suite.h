// The three services as real processes on loopback, for tests.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/testing/subprocess.h"
#include "common/testing/temp_dir.h"

namespace rapporteur::e2e {

// One running service.
struct LiveService {
  std::unique_ptr<BackgroundProcess> process;
  std::string address;        // Where it serves gRPC, "127.0.0.1:port".
  std::string admin_address;  // Where it serves health and metrics.
};

// Starts `binary` of the build's bin folder on free ports and waits until it says that it serves.
// The error carries what it printed instead.
absl::StatusOr<LiveService> StartService(const std::string& binary,
                                         const std::vector<std::string>& flags);

// Ends `service` with SIGTERM; an error unless it exits with 0.
absl::Status StopService(LiveService* service);

// Storage on a temporary directory, ingest and query connected to it. Everything is killed at the
// end. Not thread-safe.
class LiveSuite {
 public:
  // `client_flags` go to ingest and query alike.
  static absl::StatusOr<std::unique_ptr<LiveSuite>> Start(
      const std::vector<std::string>& client_flags = {});

  LiveService& storage() { return storage_; }
  LiveService& ingest() { return ingest_; }
  LiveService& query() { return query_; }

  // Starts storage again, on the same address and directory, after it has ended.
  absl::Status RestartStorage();

  // Stops all three as an operator would; an error unless each exits with 0.
  absl::Status Stop();

  // Runs the `rapporteur` command against this suite.
  absl::StatusOr<CommandResult> Rapporteur(std::vector<std::string> arguments,
                                           const std::string& input = "") const;

 private:
  LiveSuite() = default;

  TempDir dir_;
  LiveService storage_;
  LiveService ingest_;
  LiveService query_;
};

// The path of a file in the build's bin folder.
std::string Binary(const std::string& name);

// The folder of sample documents.
std::string SamplesDir();

}  // namespace rapporteur::e2e
