#include "services/ingest/pipeline/ingest_session.h"

#include <utility>

#include "common/status/error.h"
#include "common/text/utf8.h"
#include "services/ingest/formats/limits.h"
#include "services/ingest/formats/whitespace.h"

namespace rapporteur::ingest {
namespace {

using ::rapporteur::storage::v1::DocumentWriteResult;

// A reader lets other sessions have its thread after so many documents.
constexpr int kDocumentsATurn = 16;

// A title that is safe to show, of a document that may be broken.
std::string TitleOf(const RawDocument& raw) {
  if (FindInvalidUtf8(raw.title).has_value()) return "";
  return OneLine(Utf8Prefix(raw.title, kMaxTitleBytes));
}

}  // namespace

std::shared_ptr<IngestSession> IngestSession::Create(const Parts& parts,
                                                     const SessionLimits& limits,
                                                     std::function<void()> on_progress) {
  return std::shared_ptr<IngestSession>(new IngestSession(parts, limits, std::move(on_progress)));
}

void IngestSession::Add(SubmittedDocument document) {
  {
    MutexLock lock(&mu_);
    if (cancelled_) return;
    Slot& slot = slots_.emplace_back();
    slot.bytes = document.raw.body.size() + document.raw.title.size();
    bytes_ += slot.bytes;
    slot.submitted = std::move(document);
  }
  StartReaders();
}

void IngestSession::EndInput() {
  {
    MutexLock lock(&mu_);
    input_ended_ = true;
  }
  NotifyProgress();
}

bool IngestSession::HasRoom() const {
  MutexLock lock(&mu_);
  return slots_.size() < limits_.max_documents && bytes_ < limits_.max_bytes;
}

std::optional<IngestResult> IngestSession::TakeResult() {
  MutexLock lock(&mu_);
  if (cancelled_ || slots_.empty() || slots_.front().state != Slot::kDone) return std::nullopt;
  IngestResult result = std::move(slots_.front().result);
  bytes_ -= slots_.front().bytes;
  slots_.pop_front();
  // A slot that is done lies before both marks.
  --next_to_read_;
  --next_to_write_;
  return result;
}

bool IngestSession::IsFinished() const {
  MutexLock lock(&mu_);
  return input_ended_ && slots_.empty();
}

void IngestSession::Cancel() {
  MutexLock lock(&mu_);
  cancelled_ = true;
  on_progress_ = nullptr;
}

void IngestSession::StartReaders() {
  {
    MutexLock lock(&mu_);
    if (readers_ >= limits_.max_readers || next_to_read_ == slots_.size()) return;
    ++readers_;
  }
  const bool started =
      parts_.readers->TrySubmit([self = shared_from_this()] { self->RunReader(); });
  if (!started) RunReader();  // The pool is too small, or shuts down.
}

void IngestSession::RunReader() {
  for (int i = 0;; ++i) {
    if (i == kDocumentsATurn) {
      if (parts_.readers->TrySubmit([self = shared_from_this()] { self->RunReader(); })) return;
      i = 0;
    }
    if (!ReadOne()) return;
  }
}

bool IngestSession::ReadOne() {
  Slot* slot = nullptr;
  {
    MutexLock lock(&mu_);
    if (cancelled_ || next_to_read_ == slots_.size()) {
      --readers_;
      return false;
    }
    slot = &slots_[next_to_read_++];
    slot->state = Slot::kReading;
  }
  Read(slot);
  bool progress = false;
  {
    MutexLock lock(&mu_);
    slot->state = slot->result.error.ok() ? Slot::kRead : Slot::kDone;
    progress = slot == &slots_.front() && slot->state == Slot::kDone;
    if (!cancelled_) SubmitRead();
  }
  if (progress) NotifyProgress();
  return true;
}

absl::StatusOr<BuiltDocument> IngestSession::Build(const SubmittedDocument& document) const {
  if (document.request_id.size() > kMaxRequestIdBytes) {
    return InvalidField("request_id", "is longer than 64 bytes");
  }
  return parts_.builder->Build(document.raw);
}

void IngestSession::Read(Slot* slot) {
  const absl::Time start = parts_.clock->Now();
  RawDocument& raw = slot->submitted.raw;
  IngestResult& result = slot->result;
  result.index = raw.index;
  result.file_name = std::move(slot->submitted.file_name);
  absl::StatusOr<BuiltDocument> built = Build(slot->submitted);
  if (built.ok()) {
    slot->write = std::move(built->write);
    slot->write.set_request_id(std::move(slot->submitted.request_id));
    slot->write.set_rollback(slot->submitted.rollback);
    result.warnings = std::move(built->warnings);
    result.document = slot->write.document().name();
    result.title = slot->write.document().title();
    result.fact_count = slot->write.facts_size();
    parts_.metrics->CountRead(slot->write, raw.body.size(), parts_.clock->Now() - start);
  } else {
    result.error = built.status();
    result.warnings = std::move(raw.warnings);
    result.title = TitleOf(raw);
    parts_.metrics->CountRejected();
  }
  raw = {};
}

void IngestSession::SubmitRead() {
  for (; next_to_write_ < next_to_read_; ++next_to_write_) {
    Slot& slot = slots_[next_to_write_];
    if (slot.state == Slot::kDone) continue;  // Rejected.
    if (slot.state != Slot::kRead) return;
    slot.state = Slot::kWriting;
    const bool input_pauses = next_to_write_ + 1 == slots_.size();
    auto done = [self = shared_from_this(),
                 slot = &slot](absl::StatusOr<DocumentWriteResult> written) {
      self->OnWritten(slot, std::move(written));
    };
    parts_.writer->Add({std::move(slot.write), std::move(done)}, input_pauses);
  }
}

void IngestSession::OnWritten(Slot* slot, absl::StatusOr<DocumentWriteResult> written) {
  bool progress = false;
  {
    MutexLock lock(&mu_);
    IngestResult& result = slot->result;
    if (written.ok()) {
      result.outcome = written->outcome();
      result.revision = written->revision();
      result.position = written->position();
      parts_.metrics->CountStored(result.outcome);
    } else {
      result.error = written.status();
      parts_.metrics->CountRejected();
    }
    slot->state = Slot::kDone;
    progress = slot == &slots_.front();
  }
  if (progress) NotifyProgress();
}

void IngestSession::NotifyProgress() {
  std::function<void()> notify;
  {
    MutexLock lock(&mu_);
    notify = on_progress_;
  }
  if (notify) notify();
}

}  // namespace rapporteur::ingest
