// The rules of rapporteur.ingest.v1.InputDocument.
#pragma once

#include "absl/status/status.h"
#include "services/ingest/formats/limits.h"
#include "services/ingest/formats/raw_document.h"

namespace rapporteur::ingest {

// Checks a document, however it came in. Returns its own error where it has one; CONTENT_HAS_NUL,
// CONTENT_NOT_UTF8 or CONTENT_TOO_LARGE where the text is the matter; else FIELD_INVALID with all
// violations: source missing or too long, title and body both empty, fields over their limits, an
// unknown content type.
absl::Status CheckDocument(const RawDocument& document, const FormatLimits& limits);

}  // namespace rapporteur::ingest
