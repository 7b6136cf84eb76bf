#include "services/storage/api/stored_revision.h"

namespace rapporteur::storage {

using ::rapporteur::storage::v1::Change;
using ::rapporteur::storage::v1::EncodedDocumentWrite;
using ::rapporteur::storage::v1::EncodedWriteBatch;
using ::rapporteur::v1::Document;

EncodedDocumentWrite WithoutStoreFields(const EncodedDocumentWrite& write) {
  EncodedDocumentWrite stored = write;
  stored.mutable_document()->clear_revision();
  stored.mutable_document()->clear_position();
  stored.mutable_document()->clear_accept_time();
  stored.mutable_document()->clear_text_size_bytes();
  stored.mutable_document()->clear_fact_count();
  return stored;
}

bool HasStoreFields(const EncodedDocumentWrite& write) {
  const Document& document = write.document();
  return document.revision() != 0 || document.position() != 0 || document.has_accept_time() ||
         document.text_size_bytes() != 0 || document.fact_count() != 0;
}

EncodedDocumentWrite StoreFields(const EncodedDocumentWrite& write, const PlannedWrite& planned) {
  EncodedDocumentWrite fields;
  Document& document = *fields.mutable_document();
  document.set_revision(planned.revision);
  document.set_position(planned.position);
  *document.mutable_accept_time() = planned.accept_time;
  document.set_text_size_bytes(static_cast<int64_t>(write.document().text().size()));
  document.set_fact_count(write.facts_size());
  return fields;
}

Change ChangeOf(const EncodedWriteBatch& batch, const PlannedWrite& planned) {
  Change change;
  change.set_position(planned.position);
  change.set_document(batch.writes(planned.index).document().name());
  change.set_revision(planned.revision);
  change.set_outcome(planned.outcome);
  *change.mutable_accept_time() = batch.accept_time();
  return change;
}

HeadState HeadStateOf(const Document& head) {
  return {head.revision(), head.position(), head.accept_time(), head.content_sha256(),
          head.reader_version()};
}

}  // namespace rapporteur::storage
