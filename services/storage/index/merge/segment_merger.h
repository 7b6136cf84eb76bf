// Several segments to one, without their deleted documents and without the
// texts.
#pragma once

#include "absl/status/statusor.h"
#include "services/storage/index/codec/blob.h"
#include "services/storage/index/search/collection.h"

namespace rapporteur::index {

// The blobs of a segment of all live documents, in their order. It is the
// segment that a builder makes of these documents, byte for byte.
// INVALID_ARGUMENT where the fields of the segments have different stemming;
// RESOURCE_EXHAUSTED where a field would get 2^32 terms or more. Memory: the
// occurrences of one term, and the result. Reads the segments only; may run
// beside searches.
absl::StatusOr<Blobs> MergeSegments(const Collection& collection);

}  // namespace rapporteur::index
