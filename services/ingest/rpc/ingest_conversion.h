// Between the messages of the ingest service and the values of the pipeline.
#pragma once

#include "rapporteur/ingest/v1/ingest_service.pb.h"
#include "services/ingest/formats/file_decoder.h"
#include "services/ingest/formats/raw_document.h"
#include "services/ingest/pipeline/document_builder.h"
#include "services/ingest/pipeline/ingest_result.h"

namespace rapporteur::ingest {

// An unknown format is judged from the bytes, as FILE_FORMAT_UNSPECIFIED.
FileFormat FromProto(v1::FileFormat format);

// Takes the strings out of `document`. A published_time outside years 1 to 9999 gives an error in
// the result.
RawDocument TakeDocument(v1::InputDocument* document);

// The answer for `result`, written over `response`.
void ToProto(IngestResult result, v1::IngestDocumentsResponse* response);

// What reading `raw` gave, for showing.
v1::DocumentReading ToReading(const RawDocument& raw, absl::StatusOr<BuiltDocument> built);

}  // namespace rapporteur::ingest
