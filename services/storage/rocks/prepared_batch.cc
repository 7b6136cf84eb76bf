#include "services/storage/rocks/prepared_batch.h"

#include "services/storage/api/holdings.h"
#include "services/storage/api/stored_revision.h"
#include "services/storage/rocks/key_codec.h"
#include "services/storage/rocks/value_codec.h"

namespace rapporteur::storage {
namespace {

using ::rapporteur::storage::v1::EncodedDocumentWrite;
using ::rapporteur::storage::v1::EncodedWriteBatch;
using ::rapporteur::v1::Document;

// Everything of `document` but text and byte_map; the text is by far the largest part, so it is not
// copied first and removed then.
void CopyHead(const Document& document, Document& head) {
  head.set_name(document.name());
  head.set_source_title(document.source_title());
  head.set_external_id(document.external_id());
  head.set_title(document.title());
  head.set_kind(document.kind());
  if (document.has_published_time()) *head.mutable_published_time() = document.published_time();
  head.set_language(document.language());
  head.set_url(document.url());
  *head.mutable_tags() = document.tags();
  head.set_text_sha256(document.text_sha256());
  head.set_content_sha256(document.content_sha256());
  head.set_reader_version(document.reader_version());
  head.set_body_begin(document.body_begin());
}

PreparedWrite PrepareWrite(const EncodedDocumentWrite& write, Document& scratch) {
  PreparedWrite prepared;
  if (HasStoreFields(write)) {
    EncodeMessage(WithoutStoreFields(write), prepared.revision_value);
  } else {
    EncodeMessage(write, prepared.revision_value);
  }
  scratch.Clear();
  CopyHead(write.document(), scratch);
  EncodeMessage(scratch, prepared.head_value);
  for (const HoldingKey& key : HoldingKeysOf(write)) {
    prepared.holding_keys.push_back(HoldingKeyBytes(key));
  }
  return prepared;
}

}  // namespace

PreparedBatch PrepareBatch(const EncodedWriteBatch& batch) {
  PreparedBatch prepared;
  prepared.batch = &batch;
  prepared.writes.reserve(batch.writes_size());
  Document scratch;
  for (const EncodedDocumentWrite& write : batch.writes()) {
    const PreparedWrite& made = prepared.writes.emplace_back(PrepareWrite(write, scratch));
    prepared.byte_count +=
        static_cast<int64_t>(made.revision_value.size() + made.head_value.size());
  }
  return prepared;
}

}  // namespace rapporteur::storage
