#include "services/storage/api/batch_planner.h"

#include <fmt/format.h>

#include <utility>

#include "common/status/status_macros.h"

namespace rapporteur::storage {

using ::rapporteur::storage::v1::DocumentWriteResult;
using ::rapporteur::storage::v1::EncodedDocumentWrite;
using ::rapporteur::storage::v1::EncodedWriteBatch;
using ::rapporteur::storage::v1::WriteBatchResult;
using ::rapporteur::storage::v1::WriteOutcome;
using ::rapporteur::v1::Document;

namespace {

WriteOutcome OutcomeOf(const std::optional<HeadState>& head, const Document& document) {
  if (!head.has_value()) return rapporteur::storage::v1::WRITE_OUTCOME_CREATED;
  if (head->content_sha256 != document.content_sha256()) {
    return rapporteur::storage::v1::WRITE_OUTCOME_REVISED;
  }
  return head->reader_version == document.reader_version()
             ? rapporteur::storage::v1::WRITE_OUTCOME_DUPLICATE
             : rapporteur::storage::v1::WRITE_OUTCOME_REREAD;
}

RequestRecord WriteRecord(std::string fingerprint, DocumentWriteResult result) {
  result.clear_document();
  RequestRecord record;
  record.fingerprint = std::move(fingerprint);
  *record.result.add_results() = std::move(result);
  return record;
}

RequestRecord BatchRecord(const EncodedWriteBatch& batch, const WriteBatchResult& result) {
  RequestRecord record;
  record.fingerprint = RequestFingerprint(batch);
  record.result = result;
  for (auto& each : *record.result.mutable_results()) each.clear_document();
  return record;
}

}  // namespace

BatchPlanner::BatchPlanner(PlanningView* view, int64_t position) : view_(view) {
  planned_.position = position;
}

absl::StatusOr<BatchPlan> BatchPlanner::Plan(const EncodedWriteBatch& batch) {
  ASSIGN_OR_RETURN(std::optional<BatchPlan> replay, Replay(batch));
  if (replay.has_value()) return *std::move(replay);

  BatchPlan plan;
  Overlay overlay;
  overlay.position = planned_.position;
  for (int i = 0; i < batch.writes_size(); ++i) {
    ASSIGN_OR_RETURN(*plan.result.add_results(), PlanWrite(batch, i, overlay, plan));
  }
  plan.result.set_position(overlay.position);
  if (!batch.request_id().empty()) {
    RequestKey key{RequestScope::kBatch, batch.request_id()};
    plan.requests.emplace_back(key, BatchRecord(batch, plan.result));
    overlay.requests.insert_or_assign(std::move(key), plan.requests.back().second);
  }
  planned_.position = overlay.position;
  for (auto& [name, head] : overlay.heads) planned_.heads.insert_or_assign(name, std::move(head));
  for (auto& [key, record] : overlay.requests) {
    planned_.requests.insert_or_assign(key, std::move(record));
  }
  return plan;
}

absl::StatusOr<std::optional<BatchPlan>> BatchPlanner::Replay(const EncodedWriteBatch& batch) {
  if (batch.request_id().empty()) return std::nullopt;
  ASSIGN_OR_RETURN(std::optional<RequestRecord> record,
                   FindRequest(Overlay(), {RequestScope::kBatch, batch.request_id()}));
  if (!record.has_value()) return std::nullopt;
  if (record->fingerprint != RequestFingerprint(batch)) return RequestIdReused("batch.request_id");
  BatchPlan plan;
  plan.result = std::move(record->result);
  for (int i = 0; i < batch.writes_size(); ++i) {
    plan.result.mutable_results(i)->set_document(batch.writes(i).document().name());
  }
  return plan;
}

absl::StatusOr<DocumentWriteResult> BatchPlanner::PlanWrite(const EncodedWriteBatch& batch,
                                                            int index, Overlay& overlay,
                                                            BatchPlan& plan) {
  const EncodedDocumentWrite& write = batch.writes(index);
  if (write.request_id().empty()) return PlanNewWrite(batch, index, overlay, plan);

  RequestKey key{RequestScope::kWrite, write.request_id()};
  std::string fingerprint = RequestFingerprint(write);
  ASSIGN_OR_RETURN(std::optional<RequestRecord> record, FindRequest(overlay, key));
  if (record.has_value()) {
    if (record->fingerprint != fingerprint) {
      return RequestIdReused(fmt::format("batch.writes[{}].request_id", index));
    }
    DocumentWriteResult result = record->result.results(0);
    result.set_document(write.document().name());
    return result;
  }
  ASSIGN_OR_RETURN(DocumentWriteResult result, PlanNewWrite(batch, index, overlay, plan));
  plan.requests.emplace_back(key, WriteRecord(std::move(fingerprint), result));
  overlay.requests.insert_or_assign(std::move(key), plan.requests.back().second);
  return result;
}

absl::StatusOr<DocumentWriteResult> BatchPlanner::PlanNewWrite(const EncodedWriteBatch& batch,
                                                               int index, Overlay& overlay,
                                                               BatchPlan& plan) {
  const Document& document = batch.writes(index).document();
  ASSIGN_OR_RETURN(std::optional<HeadState> head, FindHead(overlay, document.name()));
  const WriteOutcome outcome = OutcomeOf(head, document);
  HeadState next = head.value_or(HeadState());
  if (outcome != rapporteur::storage::v1::WRITE_OUTCOME_DUPLICATE) {
    if (outcome != rapporteur::storage::v1::WRITE_OUTCOME_REREAD) {
      ++next.revision;
      next.accept_time = batch.accept_time();
    }
    next.position = ++overlay.position;
    next.content_sha256 = document.content_sha256();
    next.reader_version = document.reader_version();
    plan.writes.push_back({index, outcome, next.revision, next.position, next.accept_time});
    if (outcome == rapporteur::storage::v1::WRITE_OUTCOME_CREATED) ++plan.created_count;
  }
  DocumentWriteResult result;
  result.set_document(document.name());
  result.set_outcome(outcome);
  result.set_revision(next.revision);
  result.set_position(next.position);
  overlay.heads.insert_or_assign(document.name(), std::move(next));
  return result;
}

absl::StatusOr<std::optional<HeadState>> BatchPlanner::FindHead(const Overlay& batch_overlay,
                                                                const std::string& document) {
  for (const Overlay* overlay : {&batch_overlay, &std::as_const(planned_)}) {
    if (auto found = overlay->heads.find(document); found != overlay->heads.end()) {
      return found->second;
    }
  }
  return view_->FindHead(document);
}

absl::StatusOr<std::optional<RequestRecord>> BatchPlanner::FindRequest(const Overlay& batch_overlay,
                                                                       const RequestKey& key) {
  for (const Overlay* overlay : {&batch_overlay, &std::as_const(planned_)}) {
    if (auto found = overlay->requests.find(key); found != overlay->requests.end()) {
      return found->second;
    }
  }
  return view_->FindRequest(key);
}

}  // namespace rapporteur::storage
