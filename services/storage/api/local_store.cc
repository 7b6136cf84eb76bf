#include "services/storage/api/local_store.h"

namespace rapporteur::storage {

using ::rapporteur::storage::v1::DocumentWrite;
using ::rapporteur::storage::v1::EncodedDocumentWrite;
using ::rapporteur::storage::v1::EncodedWriteBatch;
using ::rapporteur::storage::v1::WriteBatch;
using ::rapporteur::storage::v1::WriteBatchResult;

EncodedWriteBatch EncodeBatch(const WriteBatch& batch) {
  EncodedWriteBatch encoded;
  encoded.set_request_id(batch.request_id());
  if (batch.has_accept_time()) *encoded.mutable_accept_time() = batch.accept_time();
  for (const DocumentWrite& write : batch.writes()) {
    EncodedDocumentWrite& copy = *encoded.add_writes();
    copy.set_request_id(write.request_id());
    copy.set_rollback(write.rollback());
    if (write.has_document()) *copy.mutable_document() = write.document();
    for (const rapporteur::v1::Fact& fact : write.facts()) fact.SerializeToString(copy.add_facts());
  }
  return encoded;
}

absl::StatusOr<WriteBatchResult> LocalStore::Append(const RequestContext& context,
                                                    const WriteBatch& batch) {
  return AppendEncoded(context, EncodeBatch(batch));
}

}  // namespace rapporteur::storage
