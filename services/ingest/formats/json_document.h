// One line of JSON to a document.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "services/ingest/formats/raw_document.h"

namespace rapporteur::ingest {

// A line and where it stands, for error messages.
struct JsonLine {
  std::string_view text;
  int64_t number = 1;  // From 1.
  int64_t offset = 0;  // Of its first byte in the file.
};

// Decodes lines. The fields are those of rapporteur.ingest.v1.InputDocument: source, id, title,
// published_time (an RFC 3339 instant, or a date, which means its first moment in UTC), url,
// language, content_type, tags (a string or strings) and body. A null is an absent field.
// Keeps buffers between lines; not thread-safe.
class JsonDocumentParser {
 public:
  JsonDocumentParser();
  ~JsonDocumentParser();

  // Returns the document, with `error` set where the line is not one: JSON_INVALID with line,
  // column and offset, CONTENT_HAS_NUL or CONTENT_NOT_UTF8. Unknown fields give warnings.
  RawDocument Parse(const JsonLine& line);

 private:
  struct Buffers;
  const std::unique_ptr<Buffers> buffers_;
};

}  // namespace rapporteur::ingest
