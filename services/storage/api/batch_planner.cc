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

BatchPlanner::BatchPlanner(PlanningView* view, PlanningState state, int64_t ledger_generation_size)
    : view_(view), ledger_generation_size_(ledger_generation_size) {
  planned_.state = state;
}

absl::StatusOr<BatchPlan> BatchPlanner::Plan(const EncodedWriteBatch& batch) {
  ASSIGN_OR_RETURN(std::optional<BatchPlan> replay, Replay(batch));
  if (replay.has_value()) return *std::move(replay);

  BatchPlan plan;
  Overlay overlay;
  overlay.state = planned_.state;
  for (int i = 0; i < batch.writes_size(); ++i) {
    ASSIGN_OR_RETURN(*plan.result.add_results(), PlanWrite(batch, i, overlay, plan));
  }
  plan.result.set_position(overlay.state.position);
  if (!batch.request_id().empty()) {
    Remember({RequestScope::kBatch, batch.request_id()}, BatchRecord(batch, plan.result), overlay,
             plan);
  }
  plan.oldest_generation = OldestGeneration(overlay.state.ledger_count, ledger_generation_size_);
  Keep(std::move(overlay));
  return plan;
}

void BatchPlanner::Keep(Overlay overlay) {
  planned_.state = overlay.state;
  for (auto& [name, head] : overlay.heads) planned_.heads.insert_or_assign(name, std::move(head));
  planned_.former_contents.merge(overlay.former_contents);
  planned_.requests.merge(overlay.requests);
}

void BatchPlanner::Remember(RequestKey key, RequestRecord record, Overlay& overlay,
                            BatchPlan& plan) const {
  const int64_t generation = overlay.state.ledger_count / ledger_generation_size_;
  overlay.state.ledger_count += LedgerWeight(record);
  overlay.requests.insert_or_assign({generation, key}, record);
  plan.requests.push_back({generation, std::move(key), std::move(record)});
}

absl::StatusOr<std::optional<BatchPlan>> BatchPlanner::Replay(const EncodedWriteBatch& batch) {
  if (batch.request_id().empty()) return std::nullopt;
  Overlay nothing;
  nothing.state = planned_.state;
  ASSIGN_OR_RETURN(std::optional<RequestRecord> record,
                   FindRequest(nothing, {RequestScope::kBatch, batch.request_id()}));
  if (!record.has_value()) return std::nullopt;
  if (record->fingerprint != RequestFingerprint(batch)) return RequestIdReused("batch.request_id");
  BatchPlan plan;
  plan.oldest_generation = OldestGeneration(planned_.state.ledger_count, ledger_generation_size_);
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
  Remember(std::move(key), WriteRecord(std::move(fingerprint), result), overlay, plan);
  return result;
}

absl::StatusOr<DocumentWriteResult> BatchPlanner::PlanNewWrite(const EncodedWriteBatch& batch,
                                                               int index, Overlay& overlay,
                                                               BatchPlan& plan) {
  const EncodedDocumentWrite& write = batch.writes(index);
  const Document& document = write.document();
  ASSIGN_OR_RETURN(std::optional<HeadState> head, FindHead(overlay, document.name()));
  ASSIGN_OR_RETURN(const WriteOutcome outcome, OutcomeOf(overlay, head, write));
  HeadState next = head.value_or(HeadState());
  if (outcome != rapporteur::storage::v1::WRITE_OUTCOME_DUPLICATE) {
    PlannedWrite planned;
    if (outcome != rapporteur::storage::v1::WRITE_OUTCOME_REREAD) {
      ++next.revision;
      next.accept_time = batch.accept_time();
      planned.former_content_sha256 = std::exchange(next.content_sha256, document.content_sha256());
      if (head.has_value()) {
        overlay.former_contents.emplace(document.name(), planned.former_content_sha256);
      }
    }
    planned.former_position = std::exchange(next.position, ++overlay.state.position);
    next.reader_version = document.reader_version();
    planned.index = index;
    planned.outcome = outcome;
    planned.revision = next.revision;
    planned.position = next.position;
    planned.accept_time = next.accept_time;
    plan.writes.push_back(std::move(planned));
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

absl::StatusOr<WriteOutcome> BatchPlanner::OutcomeOf(const Overlay& batch_overlay,
                                                     const std::optional<HeadState>& head,
                                                     const EncodedDocumentWrite& write) {
  const Document& document = write.document();
  if (!head.has_value()) return rapporteur::storage::v1::WRITE_OUTCOME_CREATED;
  if (head->content_sha256 == document.content_sha256()) {
    return head->reader_version == document.reader_version()
               ? rapporteur::storage::v1::WRITE_OUTCOME_DUPLICATE
               : rapporteur::storage::v1::WRITE_OUTCOME_REREAD;
  }
  if (write.rollback()) return rapporteur::storage::v1::WRITE_OUTCOME_REVISED;
  ASSIGN_OR_RETURN(const bool known, HadContent(batch_overlay, document));
  return known ? rapporteur::storage::v1::WRITE_OUTCOME_DUPLICATE
               : rapporteur::storage::v1::WRITE_OUTCOME_REVISED;
}

absl::StatusOr<bool> BatchPlanner::HadContent(const Overlay& batch_overlay,
                                              const Document& document) {
  const std::pair content(document.name(), document.content_sha256());
  if (batch_overlay.former_contents.contains(content)) return true;
  if (planned_.former_contents.contains(content)) return true;
  return view_->HadContent(document.name(), document.content_sha256());
}

absl::StatusOr<std::optional<RequestRecord>> BatchPlanner::FindRequest(const Overlay& batch_overlay,
                                                                       const RequestKey& key) {
  const int64_t current = batch_overlay.state.ledger_count / ledger_generation_size_;
  for (int64_t generation = current; generation >= 0 && generation >= current - 1; --generation) {
    for (const Overlay* overlay : {&batch_overlay, &std::as_const(planned_)}) {
      const auto found = overlay->requests.find({generation, key});
      if (found != overlay->requests.end()) return found->second;
    }
    ASSIGN_OR_RETURN(std::optional<RequestRecord> stored, view_->FindRequest(generation, key));
    if (stored.has_value()) return stored;
  }
  return std::nullopt;
}

}  // namespace rapporteur::storage
