// From what came in to what is stored.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "rapporteur/ingest/v1/expression.pb.h"
#include "rapporteur/storage/v1/write_batch.pb.h"
#include "services/ingest/formats/limits.h"
#include "services/ingest/formats/raw_document.h"
#include "services/ingest/pipeline/text_reader.h"

namespace rapporteur::ingest {

// A document ready to be written, without request id.
struct BuiltDocument {
  rapporteur::storage::v1::DocumentWrite write;
  std::vector<std::string> warnings;
  std::vector<v1::Expression> expressions;  // Only where an explanation is asked for.
};

// Checks, normalizes, reads and names documents. Immutable and thread-safe.
//
// A document's id is the publisher's own id where the input carries one. Without it the id is made
// of the title and the day of publication: the day of the input's time in UTC, else the day that
// the text itself carries (Reading::date with day precision or finer), else no day. That day makes
// part of the name only, because it is a judgement; published_time stays unset. So press releases
// of one title on several days stay apart, and a corrected text of the same day is a revision.
class DocumentBuilder {
 public:
  DocumentBuilder(TextReader reader, const FormatLimits& limits);

  // Returns the document with its facts. Takes milliseconds, in proportion to the text; never
  // blocks otherwise. The same input gives the same document on every machine. Errors are those of
  // CheckDocument and Normalize, and CONTENT_EMPTY where no text is left.
  absl::StatusOr<BuiltDocument> Build(const RawDocument& raw) const;

  // The same for showing instead of storing: facts are named and their evidence is complete. With
  // `explain` the expressions that facts were made of are listed too.
  absl::StatusOr<BuiltDocument> BuildComplete(const RawDocument& raw, bool explain = false) const;

 private:
  absl::StatusOr<BuiltDocument> Build(const RawDocument& raw,
                                      std::vector<reading::Expression>* expressions) const;

  const TextReader reader_;
  const FormatLimits limits_;
};

}  // namespace rapporteur::ingest
