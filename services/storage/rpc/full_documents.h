// Documents with their texts, in answers that stay small enough to send.
#pragma once

#include "absl/status/statusor.h"
#include "services/storage/api/record_store.h"

namespace rapporteur::storage {

// A page of documents stops growing beyond this many bytes of text.
inline constexpr int64_t kMaxPageTextBytes = 4 << 20;

// Like reader.ListDocuments, with text and byte map. The page is shorter than asked for where its
// texts exceed kMaxPageTextBytes, but has at least one document where any is left.
absl::StatusOr<DocumentPage> ListFullDocuments(const RecordReader& reader,
                                               const RequestContext& context,
                                               const v1::DocumentFilter& filter,
                                               const PageRequest& page);

}  // namespace rapporteur::storage
