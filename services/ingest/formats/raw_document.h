// A document as a file or a caller gives it, before anything is made of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace rapporteur::ingest {

// The media types of bodies.
inline constexpr char kPlainText[] = "text/plain";
inline constexpr char kHtml[] = "text/html";

// Plain values. Where `error` is set the document cannot be used, and the other fields hold what
// was understood of it.
struct RawDocument {
  int64_t index = 0;  // Its place in its file, from 1.
  std::string source;
  std::string external_id;
  std::string title;  // As written; may hold escapes and odd spaces.
  std::optional<absl::Time> published;
  int published_offset_minutes = 0;  // From UTC, as written: decides which day it was there.
  std::string url;
  std::string language;
  std::string content_type = kPlainText;
  std::vector<std::string> tags;
  std::string body;         // As written.
  int64_t body_offset = 0;  // Where `body` begins in the file; 0 where it is a value of its own.
  std::vector<std::string> warnings;  // Sentences.
  absl::Status error;
};

}  // namespace rapporteur::ingest
