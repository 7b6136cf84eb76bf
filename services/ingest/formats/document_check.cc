#include "services/ingest/formats/document_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "services/ingest/formats/content_check.h"
#include "services/ingest/formats/json_error.h"
#include "services/ingest/formats/whitespace.h"

namespace rapporteur::ingest {
namespace {

size_t CharacterCount(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

absl::Status CheckAllText(const RawDocument& document) {
  RETURN_IF_ERROR(CheckText(document.source, 0, "source"));
  RETURN_IF_ERROR(CheckText(document.external_id, 0, "id"));
  RETURN_IF_ERROR(CheckText(document.title, 0, "title"));
  RETURN_IF_ERROR(CheckText(document.url, 0, "url"));
  RETURN_IF_ERROR(CheckText(document.language, 0, "language"));
  RETURN_IF_ERROR(CheckText(document.content_type, 0, "content_type"));
  for (const std::string& tag : document.tags) RETURN_IF_ERROR(CheckText(tag, 0, "tags"));
  return CheckText(document.body, document.body_offset,
                   document.body_offset > 0 ? "the file" : "body");
}

void CheckSize(std::string_view field, size_t size, size_t limit, FieldViolations* violations) {
  if (size <= limit) return;
  violations->Add(field, fmt::format("is {} bytes long; at most {} are allowed", size, limit));
}

}  // namespace

absl::Status CheckDocument(const RawDocument& document, const FormatLimits& limits) {
  RETURN_IF_ERROR(document.error);
  if (document.body.size() > limits.max_document_bytes) {
    return ContentTooLarge("the body", limits.max_document_bytes);
  }
  RETURN_IF_ERROR(CheckAllText(document));
  FieldViolations violations;
  const std::string source = OneLine(document.source);
  if (source.empty()) {
    violations.Add("source", "is required: give the outlet's name, such as \"NATO\"");
  } else if (CharacterCount(source) > kMaxSourceCharacters) {
    violations.Add("source", fmt::format("has {} characters; at most {} are allowed",
                                         CharacterCount(source), kMaxSourceCharacters));
  }
  if (TrimSpace(document.title).empty() && TrimSpace(document.body).empty()) {
    violations.Add("body", "is empty and so is the title; give at least one of them");
  }
  CheckSize("id", document.external_id.size(), kMaxExternalIdBytes, &violations);
  CheckSize("title", document.title.size(), kMaxTitleBytes, &violations);
  CheckSize("url", document.url.size(), kMaxUrlBytes, &violations);
  CheckSize("language", document.language.size(), kMaxLanguageBytes, &violations);
  if (document.content_type != kPlainText && document.content_type != kHtml) {
    violations.Add("content_type",
                   fmt::format("\"{}\" is unknown; use \"{}\" or \"{}\"",
                               Printable(document.content_type), kPlainText, kHtml));
  }
  if (document.tags.size() > kMaxTags) {
    violations.Add("tags", fmt::format("has {} labels; at most {} are allowed",
                                       document.tags.size(), kMaxTags));
  }
  for (const std::string& tag : document.tags) {
    CheckSize("tags", tag.size(), kMaxTagBytes, &violations);
  }
  return violations.ToStatus();
}

}  // namespace rapporteur::ingest
