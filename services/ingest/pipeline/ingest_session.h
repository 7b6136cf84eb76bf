// The documents of one stream, from arrival to answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "common/sync/mutex.h"
#include "common/sync/worker_pool.h"
#include "common/time/clock.h"
#include "services/ingest/formats/raw_document.h"
#include "services/ingest/pipeline/batch_writer.h"
#include "services/ingest/pipeline/document_builder.h"
#include "services/ingest/pipeline/ingest_metrics.h"
#include "services/ingest/pipeline/ingest_result.h"

namespace rapporteur::ingest {

struct SessionLimits {
  // Of documents that have come in and are not answered. A caller that keeps to HasRoom exceeds
  // them by one message at most.
  size_t max_documents = 1024;
  size_t max_bytes = size_t{32} << 20;
  int max_readers = 2;  // Documents of one session that are read at the same time.
};

// A document with what came beside it.
struct SubmittedDocument {
  RawDocument raw;
  std::string file_name;
  std::string request_id;
  bool rollback = false;  // DocumentWrite.rollback.
};

// Reads documents in parallel, has them stored in their order, and answers once for each, in their
// order. Never blocks its caller, provided that the pool has places for `max_readers` tasks of each
// session. Thread-safe.
class IngestSession : public std::enable_shared_from_this<IngestSession> {
 public:
  // What sessions share; all must outlive every session.
  struct Parts {
    const DocumentBuilder* builder = nullptr;
    WorkerPool* readers = nullptr;
    BatchWriter* writer = nullptr;
    const Clock* clock = nullptr;
    IngestMetrics* metrics = nullptr;
  };

  // `on_progress` is called without locks, from any thread, whenever TakeResult, HasRoom or
  // IsFinished may have changed, until Cancel; it must not block.
  static std::shared_ptr<IngestSession> Create(const Parts& parts, const SessionLimits& limits,
                                               std::function<void()> on_progress);

  void Add(SubmittedDocument document);
  // No Add follows, but for one that is under way: whoever makes it heeds IsFinished only then.
  void EndInput();
  // Whether the caller should add more now.
  bool HasRoom() const;
  // The next answer in order, or nullopt where it is not known yet.
  std::optional<IngestResult> TakeResult();
  // Input has ended and every answer was taken.
  bool IsFinished() const;
  // Drops what is not yet with the writer, and on_progress. What was stored stays.
  void Cancel();

 private:
  struct Slot {
    SubmittedDocument submitted;
    size_t bytes = 0;
    enum { kWaiting, kReading, kRead, kWriting, kDone } state = kWaiting;
    rapporteur::storage::v1::DocumentWrite write;
    IngestResult result;
  };

  IngestSession(const Parts& parts, const SessionLimits& limits, std::function<void()> on_progress)
      : parts_(parts), limits_(limits), on_progress_(std::move(on_progress)) {}

  void StartReaders();
  void RunReader();
  bool ReadOne();
  void Read(Slot* slot);
  absl::StatusOr<BuiltDocument> Build(const SubmittedDocument& document) const;
  void SubmitRead() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);
  void OnWritten(Slot* slot, absl::StatusOr<rapporteur::storage::v1::DocumentWriteResult> written);
  void NotifyProgress();

  const Parts parts_;
  const SessionLimits limits_;

  mutable Mutex mu_;
  std::function<void()> on_progress_ ABSL_GUARDED_BY(mu_);
  // In the order of the input; a deque, so that slots stay where they are while the ends move.
  std::deque<Slot> slots_ ABSL_GUARDED_BY(mu_);
  size_t next_to_read_ ABSL_GUARDED_BY(mu_) = 0;   // Index in slots_.
  size_t next_to_write_ ABSL_GUARDED_BY(mu_) = 0;  // Index in slots_.
  size_t bytes_ ABSL_GUARDED_BY(mu_) = 0;
  int readers_ ABSL_GUARDED_BY(mu_) = 0;
  bool input_ended_ ABSL_GUARDED_BY(mu_) = false;
  bool cancelled_ ABSL_GUARDED_BY(mu_) = false;
};

}  // namespace rapporteur::ingest
