// Whether storage can be reached, as a condition of readiness.
#pragma once

#include <thread>

#include "absl/time/time.h"
#include "common/sync/mutex.h"
#include "common/telemetry/health.h"
#include "common/telemetry/logger.h"
#include "services/storage/api/record_store.h"

namespace rapporteur::ingest {

// Asks storage for its status at once and then every `interval`, on a thread of its own, and keeps
// the readiness condition "storage". So probes cost storage nothing, and logs tell each change.
class StorageMonitor {
 public:
  struct Parts {
    const storage::RecordReader* storage = nullptr;
    Health* health = nullptr;
    const Logger* logger = nullptr;
  };

  // The pointers of `parts` outlive *this.
  StorageMonitor(const Parts& parts, absl::Duration interval);
  // Blocks until a question under way is answered or gives up, at most some seconds.
  ~StorageMonitor();
  StorageMonitor(const StorageMonitor&) = delete;
  StorageMonitor& operator=(const StorageMonitor&) = delete;

 private:
  void Run();
  absl::Status Ask();

  const Parts parts_;
  const absl::Duration interval_;
  Mutex mu_;
  CondVar changed_;
  bool stopping_ ABSL_GUARDED_BY(mu_) = false;
  std::thread thread_;
};

}  // namespace rapporteur::ingest
