#include "services/ingest/pipeline/batch_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/status/error.h"
#include "common/text/absl_view.h"
#include "services/record/civil_time.h"

namespace rapporteur::ingest {
namespace {

using ::rapporteur::storage::v1::DocumentWrite;
using ::rapporteur::storage::v1::DocumentWriteResult;
using ::rapporteur::storage::v1::WriteBatch;
using ::rapporteur::storage::v1::WriteBatchResult;

// Whether the same batch may succeed later.
bool IsTemporary(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kCancelled:
      return true;
    case absl::StatusCode::kResourceExhausted:
      return ErrorReason(status) == "OVERLOADED";
    default:
      return false;
  }
}

// Whether one document of the batch may be to blame for all.
bool MayBeOneDocument(const absl::Status& status) {
  return status.code() == absl::StatusCode::kInvalidArgument ||
         status.code() == absl::StatusCode::kFailedPrecondition ||
         status.code() == absl::StatusCode::kAlreadyExists ||
         status.code() == absl::StatusCode::kResourceExhausted;
}

absl::Status ForDocument(const absl::Status& status) {
  if (!IsTemporary(status)) return status;
  return MakeError(absl::StatusCode::kUnavailable, "STORAGE_UNAVAILABLE",
                   fmt::format("not stored, send the document again: {}", ToStd(status.message())));
}

}  // namespace

BatchWriter::BatchWriter(Parts parts, const BatchOptions& options)
    : parts_(std::move(parts)), options_(options) {
  for (int i = 0; i < options_.max_in_flight; ++i) threads_.emplace_back([this] { Run(); });
}

BatchWriter::~BatchWriter() {
  {
    MutexLock lock(&mu_);
    stopping_ = true;
  }
  changed_.NotifyAll();
  for (std::thread& thread : threads_) thread.join();
}

void BatchWriter::Add(PendingWrite write, bool input_pauses) {
  const size_t bytes = write.write.ByteSizeLong();
  bool wake = false;
  {
    MutexLock lock(&mu_);
    queue_.push_back({std::move(write), bytes, parts_.clock->Now()});
    queued_bytes_ += bytes;
    input_pauses_ = input_pauses;
    // A sleeping thread need not see each document: the first starts its clock, a full batch and a
    // pause are reasons to leave.
    wake = queue_.size() == 1 || input_pauses || queued_bytes_ >= options_.max_bytes ||
           queue_.size() % static_cast<size_t>(options_.max_documents) == 0;
  }
  if (wake) changed_.NotifyOne();
}

void BatchWriter::Run() {
  while (true) {
    std::vector<PendingWrite> batch;
    std::vector<std::string> names;
    {
      MutexLock lock(&mu_);
      while (true) {
        if (queue_.empty()) {
          if (stopping_) return;
          changed_.Wait(&mu_);
          continue;
        }
        bool full = false;
        const size_t count = CountNext(&full);
        const absl::Duration waited = parts_.clock->Now() - queue_.front().since;
        const bool leaves =
            full || stopping_ || waited >= options_.max_wait || (input_pauses_ && in_flight_ == 0);
        if (count > 0 && leaves) {
          batch = Take(count);
          break;
        }
        if (count == 0) {
          changed_.Wait(&mu_);  // Until the batch with the same document is back.
        } else {
          changed_.WaitFor(&mu_, absl::ToChronoNanoseconds(options_.max_wait - waited));
        }
      }
      ++in_flight_;
      for (const PendingWrite& pending : batch) names.push_back(pending.write.document().name());
      names_in_flight_.insert(names.begin(), names.end());
      if (!queue_.empty()) changed_.NotifyOne();
    }
    Store(std::move(batch));
    {
      MutexLock lock(&mu_);
      --in_flight_;
      for (const std::string& name : names) names_in_flight_.erase(name);
    }
    changed_.NotifyAll();
  }
}

size_t BatchWriter::CountNext(bool* full) const {
  size_t bytes = 0;
  size_t count = 0;
  for (; count < queue_.size(); ++count) {
    const Queued& queued = queue_[count];
    bytes += queued.bytes;
    if (count == static_cast<size_t>(options_.max_documents) ||
        (count > 0 && bytes > options_.max_bytes) ||
        names_in_flight_.contains(queued.pending.write.document().name())) {
      break;
    }
  }
  *full = count < queue_.size() || count == static_cast<size_t>(options_.max_documents);
  return count;
}

std::vector<PendingWrite> BatchWriter::Take(size_t count) {
  std::vector<PendingWrite> batch;
  batch.reserve(count);
  for (size_t i = 0; i < count; ++i) {
    queued_bytes_ -= queue_.front().bytes;
    batch.push_back(std::move(queue_.front().pending));
    queue_.pop_front();
  }
  return batch;
}

void BatchWriter::Store(std::vector<PendingWrite> pending) {
  WriteBatch batch;
  for (PendingWrite& one : pending) *batch.add_writes() = std::move(one.write);
  absl::StatusOr<WriteBatchResult> result = Append(&batch);
  if (result.ok()) {
    for (size_t i = 0; i < pending.size(); ++i) {
      pending[i].done(std::move(*result->mutable_results(static_cast<int>(i))));
    }
    return;
  }
  if (pending.size() == 1 || !MayBeOneDocument(result.status()) || IsTemporary(result.status())) {
    for (PendingWrite& one : pending) one.done(ForDocument(result.status()));
    return;
  }
  for (size_t i = 0; i < pending.size(); ++i) {
    WriteBatch single;
    *single.add_writes() = std::move(*batch.mutable_writes(static_cast<int>(i)));
    result = Append(&single);
    if (result.ok()) {
      pending[i].done(std::move(*result->mutable_results(0)));
    } else {
      pending[i].done(ForDocument(result.status()));
    }
  }
}

absl::StatusOr<WriteBatchResult> BatchWriter::Append(WriteBatch* batch) {
  const absl::Time now = parts_.clock->Now();
  batch->set_request_id(parts_.new_id());
  *batch->mutable_accept_time() = ToProto(now);
  RequestContext context;
  context.request_id = batch->request_id();
  context.deadline = now + options_.append_timeout;
  absl::StatusOr<WriteBatchResult> result = parts_.writer->Append(context, *batch);
  if (result.ok() && result->results_size() != batch->writes_size()) {
    return absl::InternalError(fmt::format("storage answered {} results for {} documents",
                                           result->results_size(), batch->writes_size()));
  }
  return result;
}

}  // namespace rapporteur::ingest
