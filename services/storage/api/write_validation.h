// The rules of write_batch.proto.
#pragma once

#include "absl/status/status.h"
#include "rapporteur/storage/v1/encoded_batch.pb.h"
#include "services/storage/api/fact_scanner.h"

namespace rapporteur::storage {

inline constexpr int kMaxRequestIdBytes = 64;
// An error names at most this many violations: a batch of a thousand bad documents has thousands.
inline constexpr int kMaxReportedViolations = 20;

// Checks everything about `batch` that needs no store; `scanner` reads its facts. INVALID_ARGUMENT
// with reason FIELD_INVALID and violations such as "batch.writes[3].document.name". Does not
// compare the text with its hash. Thread-safe; takes time in proportion to the batch's size.
absl::Status ValidateWriteBatch(const FactScanner& scanner,
                                const rapporteur::storage::v1::EncodedWriteBatch& batch);

}  // namespace rapporteur::storage
