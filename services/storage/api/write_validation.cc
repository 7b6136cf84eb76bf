#include "services/storage/api/write_validation.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "common/status/error.h"
#include "common/text/utf8.h"
#include "google/protobuf/timestamp.pb.h"
#include "services/record/names.h"
#include "services/storage/api/record_store.h"

namespace rapporteur::storage {
namespace {

using ::rapporteur::storage::v1::EncodedDocumentWrite;
using ::rapporteur::storage::v1::EncodedWriteBatch;
using ::rapporteur::v1::Document;

// Bounds of google.protobuf.Timestamp: years 1 to 9999.
constexpr int64_t kMinSeconds = -62135596800;
constexpr int64_t kMaxSeconds = 253402300799;

// Collects violations below one path, up to kMaxReportedViolations. The path of a field is only
// formatted where it is needed: nearly every batch is valid.
class Violations {
 public:
  bool full() const { return count_ >= kMaxReportedViolations; }
  void Add(std::string_view field, std::string_view description) {
    if (full()) return;
    violations_.Add(field, description);
    ++count_;
  }
  absl::Status ToStatus() const { return violations_.ToStatus(); }

 private:
  FieldViolations violations_;
  int count_ = 0;
};

bool IsLowerHex256(std::string_view text) {
  // No early exit: nearly every hash is well-formed, and a loop without branches is much faster.
  bool valid = text.size() == 64;
  for (const char c : text) {
    valid &= (static_cast<unsigned char>(c - '0') < 10) | (static_cast<unsigned char>(c - 'a') < 6);
  }
  return valid;
}

bool IsValidTime(const google::protobuf::Timestamp& time) {
  return time.seconds() >= kMinSeconds && time.seconds() <= kMaxSeconds && time.nanos() >= 0 &&
         time.nanos() < 1'000'000'000;
}

bool IsRequestId(std::string_view id) {
  return id.size() <= kMaxRequestIdBytes && !FindInvalidUtf8(id).has_value();
}

bool IsCharacterBoundary(std::string_view text, int64_t offset) {
  if (offset < 0 || offset > static_cast<int64_t>(text.size())) return false;
  if (offset == static_cast<int64_t>(text.size())) return true;
  return (static_cast<unsigned char>(text[offset]) & 0xC0) != 0x80;
}

constexpr std::string_view kRequestIdRule =
    "Must be UTF-8 of at most 64 bytes; a UUID is customary.";
constexpr std::string_view kHashRule = "Required: SHA-256 as 64 lower-case hexadecimal digits.";
constexpr std::string_view kTimeRule =
    "Must lie in the years 1 to 9999 with 0 to 999,999,999 nanoseconds.";
constexpr std::string_view kOffsetRule =
    "Must be a byte offset in the text where a character begins, or the text's length; begin <= "
    "end.";

void CheckByteMap(const Document& document, const std::string& path, Violations& violations) {
  const auto size = static_cast<int64_t>(document.text().size());
  for (int i = 0; i < document.byte_map_size() && !violations.full(); ++i) {
    const auto& run = document.byte_map(i);
    const bool valid = run.text_begin() >= 0 && run.original_begin() >= 0 && run.length() >= 0 &&
                       run.text_begin() <= size && run.length() <= size - run.text_begin();
    if (!valid) {
      violations.Add(fmt::format("{}.byte_map[{}]", path, i), "Must be a run inside the text.");
    }
  }
}

void CheckText(const Document& document, const std::string& path, Violations& violations) {
  if (document.text().empty()) {
    violations.Add(path + ".text", "Required: the normalized text.");
  } else if (const auto bad = FindInvalidUtf8(document.text()); bad.has_value()) {
    violations.Add(path + ".text", fmt::format("Not UTF-8 at byte {}.", *bad));
  }
  if (!IsCharacterBoundary(document.text(), document.body_begin())) {
    violations.Add(path + ".body_begin", kOffsetRule);
  }
  CheckByteMap(document, path, violations);
}

void CheckString(std::string_view value, const std::string& path, std::string_view field,
                 Violations& violations) {
  if (!FindInvalidUtf8(value).has_value()) return;
  violations.Add(fmt::format("{}.{}", path, field), "Not UTF-8.");
}

// What the network refuses by itself must not come in by another way: nobody could read it again.
void CheckStrings(const Document& document, const std::string& path, Violations& violations) {
  CheckString(document.source_title(), path, "source_title", violations);
  CheckString(document.external_id(), path, "external_id", violations);
  CheckString(document.title(), path, "title", violations);
  CheckString(document.language(), path, "language", violations);
  CheckString(document.url(), path, "url", violations);
  CheckString(document.reader_version(), path, "reader_version", violations);
  for (int i = 0; i < document.tags_size() && !violations.full(); ++i) {
    if (!FindInvalidUtf8(document.tags(i)).has_value()) continue;
    violations.Add(fmt::format("{}.tags[{}]", path, i), "Not UTF-8.");
  }
}

void CheckDocument(const Document& document, const std::string& path, Violations& violations) {
  if (const auto name = ParseDocumentName(document.name(), path + ".name"); !name.ok()) {
    for (const FieldViolation& violation : GetFieldViolations(name.status())) {
      violations.Add(violation.field, violation.description);
    }
  } else if (name->revision != 0) {
    violations.Add(path + ".name", "Must be without \"@{revision}\": storage counts revisions.");
  }
  CheckStrings(document, path, violations);
  if (!IsLowerHex256(document.text_sha256())) violations.Add(path + ".text_sha256", kHashRule);
  if (!IsLowerHex256(document.content_sha256())) {
    violations.Add(path + ".content_sha256", kHashRule);
  }
  if (document.reader_version().empty()) {
    violations.Add(path + ".reader_version", "Required: the version of the reading rules.");
  }
  if (document.has_published_time() && !IsValidTime(document.published_time())) {
    violations.Add(path + ".published_time", kTimeRule);
  }
  CheckText(document, path, violations);
}

// Facts of batches, one after the other.
class FactChecker {
 public:
  explicit FactChecker(const FactScanner& scanner) : scanner_(scanner) {}

  void Check(std::string_view fact, std::string_view text, const std::string& path,
             Violations& violations) {
    if (!scanner_.Scan(fact, &outline_)) {
      violations.Add(path, "Must be a rapporteur.v1.Fact with all its text in UTF-8.");
    } else if (!outline_.has_content) {
      violations.Add(path, "Must have content: one of the fact types.");
    } else {
      CheckOutline(text, path + ".provenance", violations);
    }
  }

 private:
  void CheckOutline(std::string_view text, const std::string& path, Violations& violations) const {
    if (!outline_.has_rule) {
      violations.Add(path + ".rule", "Required: the rule that found the fact.");
    }
    if (!(outline_.confidence > 0 && outline_.confidence <= 1)) {
      violations.Add(path + ".confidence", "Must be above 0 and at most 1.");
    }
    if (outline_.evidence.empty()) {
      violations.Add(path + ".evidence", "Required: the words that the fact rests on.");
    }
    for (size_t i = 0; i < outline_.evidence.size() && !violations.full(); ++i) {
      const auto [begin, end] = outline_.evidence[i];
      if (!IsCharacterBoundary(text, begin) || !IsCharacterBoundary(text, end) || begin > end) {
        violations.Add(fmt::format("{}.evidence[{}]", path, i), kOffsetRule);
      }
    }
  }

  const FactScanner& scanner_;
  FactOutline outline_;
};

void CheckWrite(const EncodedDocumentWrite& write, int index, FactChecker& facts,
                Violations& violations) {
  const std::string path = fmt::format("batch.writes[{}]", index);
  if (!IsRequestId(write.request_id())) violations.Add(path + ".request_id", kRequestIdRule);
  if (!write.has_document()) {
    violations.Add(path + ".document", "Required: the document to store.");
    return;
  }
  CheckDocument(write.document(), path + ".document", violations);
  for (int i = 0; i < write.facts_size() && !violations.full(); ++i) {
    facts.Check(write.facts(i), write.document().text(), fmt::format("{}.facts[{}]", path, i),
                violations);
  }
}

}  // namespace

absl::Status ValidateWriteBatch(const FactScanner& scanner, const EncodedWriteBatch& batch) {
  Violations violations;
  if (!IsRequestId(batch.request_id())) violations.Add("batch.request_id", kRequestIdRule);
  if (!batch.has_accept_time()) {
    violations.Add("batch.accept_time", "Required: when the documents were accepted.");
  } else if (!IsValidTime(batch.accept_time())) {
    violations.Add("batch.accept_time", kTimeRule);
  }
  if (batch.writes().empty() || batch.writes_size() > kMaxBatchDocuments) {
    violations.Add("batch.writes", fmt::format("Must hold 1 to {} documents; this batch holds {}.",
                                               kMaxBatchDocuments, batch.writes_size()));
    return violations.ToStatus();
  }
  FactChecker facts(scanner);
  for (int i = 0; i < batch.writes_size() && !violations.full(); ++i) {
    CheckWrite(batch.writes(i), i, facts, violations);
  }
  return violations.ToStatus();
}

}  // namespace rapporteur::storage
