#include "services/storage/index/live/index_feed.h"

#include <chrono>
#include <utility>

namespace rapporteur::index {
namespace {

// Large enough for segments that are cheap to make and few to merge, small enough to be indexed in
// some hundredths of a second, which a search may have to wait.
constexpr uint64_t kChunkBytes = uint64_t{2} << 20;

// How long documents wait for others while nobody needs them.
constexpr std::chrono::milliseconds kGatherTime(20);

constexpr std::chrono::milliseconds kCheckInterval(5);

uint64_t BytesOf(const DocumentBatch& batch) { return batch.memory_bytes(); }
int64_t CountOf(const DocumentBatch& batch) {
  return static_cast<int64_t>(batch.documents().size());
}

}  // namespace

IndexFeed::IndexFeed(Apply apply, Options options)
    : apply_(std::move(apply)), options_(std::move(options)) {
  thread_ = std::thread([this] { Run(); });
}

IndexFeed::~IndexFeed() {
  {
    MutexLock lock(&mu_);
    stop_ = true;
    urgent_.NotifyOne();
  }
  thread_.join();
}

void IndexFeed::Add(DocumentBatch batch, int64_t up_to,
                    std::shared_ptr<const ViewCompanion> companion) {
  MutexLock lock(&mu_);
  while (failure_.ok() && pending_bytes_ >= options_.max_bytes) moved_.Wait(&mu_);
  if (!failure_.ok()) return;
  pending_bytes_ += BytesOf(batch);
  pending_documents_ += CountOf(batch);
  added_up_to_ = up_to;
  pending_.push_back({std::move(batch), up_to, std::move(companion)});
  if (pending_.size() == 1 || IsUrgent()) urgent_.NotifyOne();
}

absl::Status IndexFeed::CatchUp(absl::FunctionRef<absl::Status()> check) {
  MutexLock lock(&mu_);
  const int64_t target = added_up_to_;
  absl::Status status = failure_;
  ++catching_up_;
  if (applied_up_to_ < target) urgent_.NotifyOne();
  while (status.ok() && applied_up_to_ < target) {
    moved_.WaitFor(&mu_, kCheckInterval);
    status = failure_.ok() ? check() : failure_;
  }
  --catching_up_;
  return status;
}

int64_t IndexFeed::pending_documents() const {
  MutexLock lock(&mu_);
  return pending_documents_;
}

bool IndexFeed::IsUrgent() const {
  return stop_ || catching_up_ > 0 || pending_bytes_ >= kChunkBytes;
}

std::vector<IndexFeed::Pending> IndexFeed::Take() {
  MutexLock lock(&mu_);
  while (pending_.empty() && !stop_) urgent_.Wait(&mu_);
  if (!pending_.empty() && !IsUrgent()) urgent_.WaitFor(&mu_, kGatherTime);
  std::vector<Pending> taken;
  for (uint64_t bytes = 0; !pending_.empty() && bytes < kChunkBytes;) {
    bytes += BytesOf(pending_.front().batch);
    taken.push_back(std::move(pending_.front()));
    pending_.pop_front();
  }
  return taken;
}

absl::Status IndexFeed::ApplyTaken(const std::vector<Pending>& taken) const {
  std::vector<LiveDocument> documents;
  for (const Pending& each : taken) {
    documents.insert(documents.end(), each.batch.documents().begin(), each.batch.documents().end());
  }
  return apply_(documents, taken.back().up_to, taken.back().companion);
}

void IndexFeed::Finish(const std::vector<Pending>& taken, const absl::Status& applied) {
  MutexLock lock(&mu_);
  for (const Pending& each : taken) {
    pending_bytes_ -= BytesOf(each.batch);
    pending_documents_ -= CountOf(each.batch);
  }
  if (applied.ok()) {
    applied_up_to_ = taken.back().up_to;
  } else {
    failure_ = applied;
    pending_.clear();
    pending_bytes_ = 0;
    pending_documents_ = 0;
  }
  moved_.NotifyAll();
}

void IndexFeed::Run() {
  for (std::vector<Pending> taken = Take(); !taken.empty(); taken = Take()) {
    const absl::Status applied = ApplyTaken(taken);
    Finish(taken, applied);
    if (!applied.ok()) {
      if (options_.on_failure) options_.on_failure(applied);
      return;
    }
    if (options_.on_applied) options_.on_applied();
  }
}

}  // namespace rapporteur::index
