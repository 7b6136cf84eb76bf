// How a written document becomes a stored revision.
#pragma once

#include "rapporteur/storage/v1/encoded_batch.pb.h"
#include "rapporteur/storage/v1/write_batch.pb.h"
#include "services/storage/api/batch_planner.h"

namespace rapporteur::storage {

// The number of the layout that stores of this release write (docs/formats/README.md).
inline constexpr int kFormatVersion = 2;

// A stored revision is WithoutStoreFields(write) merged with StoreFields(write, planned). They are
// two so that a store can write the bytes of the first before it knows the second: serialized
// messages that follow each other are merged by every protobuf parser.

// `write` without what storage sets itself: revision, position, accept_time, text_size_bytes and
// fact_count of its document.
rapporteur::storage::v1::EncodedDocumentWrite WithoutStoreFields(
    const rapporteur::storage::v1::EncodedDocumentWrite& write);

// Whether WithoutStoreFields would change `write`.
bool HasStoreFields(const rapporteur::storage::v1::EncodedDocumentWrite& write);

// Only those fields.
rapporteur::storage::v1::EncodedDocumentWrite StoreFields(
    const rapporteur::storage::v1::EncodedDocumentWrite& write, const PlannedWrite& planned);

// The entry of the change feed.
rapporteur::storage::v1::Change ChangeOf(const rapporteur::storage::v1::EncodedWriteBatch& batch,
                                         const PlannedWrite& planned);

// What the planner needs of a stored document.
HeadState HeadStateOf(const rapporteur::v1::Document& head);

}  // namespace rapporteur::storage
