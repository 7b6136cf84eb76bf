#include "services/ingest/rpc/ingest_conversion.h"

#include <utility>

#include "common/rpc/status_conversion.h"
#include "common/status/error.h"
#include "google/rpc/status.pb.h"
#include "services/record/civil_time.h"

namespace rapporteur::ingest {
namespace {

// Bounds of google.protobuf.Timestamp: years 1 to 9999.
constexpr int64_t kMinSeconds = -62135596800;
constexpr int64_t kMaxSeconds = 253402300799;

v1::IngestOutcome ToProto(rapporteur::storage::v1::WriteOutcome outcome) {
  switch (outcome) {
    case rapporteur::storage::v1::WRITE_OUTCOME_CREATED:
      return v1::INGEST_OUTCOME_CREATED;
    case rapporteur::storage::v1::WRITE_OUTCOME_REVISED:
      return v1::INGEST_OUTCOME_REVISED;
    case rapporteur::storage::v1::WRITE_OUTCOME_DUPLICATE:
      return v1::INGEST_OUTCOME_DUPLICATE;
    case rapporteur::storage::v1::WRITE_OUTCOME_REREAD:
      return v1::INGEST_OUTCOME_REREAD;
    default:
      return v1::INGEST_OUTCOME_UNSPECIFIED;
  }
}

// The details that a failed call would carry, for one document of a call that goes on.
google::rpc::Status ToStatusMessage(const absl::Status& status) {
  google::rpc::Status message;
  if (!message.ParseFromString(ToGrpcStatus(status).error_details())) {
    message.set_code(static_cast<int>(status.code()));
  }
  return message;
}

}  // namespace

FileFormat FromProto(v1::FileFormat format) {
  switch (format) {
    case v1::FILE_FORMAT_BULLETINS:
      return FileFormat::kBulletins;
    case v1::FILE_FORMAT_JSON_LINES:
      return FileFormat::kJsonLines;
    default:
      return FileFormat::kUnknown;
  }
}

RawDocument TakeDocument(v1::InputDocument* document) {
  RawDocument raw;
  raw.source = std::move(*document->mutable_source());
  raw.external_id = std::move(*document->mutable_id());
  raw.title = std::move(*document->mutable_title());
  if (document->has_published_time()) {
    const google::protobuf::Timestamp& time = document->published_time();
    if (time.seconds() < kMinSeconds || time.seconds() > kMaxSeconds || time.nanos() < 0 ||
        time.nanos() >= 1'000'000'000) {
      raw.error = InvalidField("published_time", "lies outside the years 1 to 9999");
    } else {
      raw.published = rapporteur::FromProto(time);
    }
  }
  raw.url = std::move(*document->mutable_url());
  raw.language = std::move(*document->mutable_language());
  if (!document->content_type().empty()) {
    raw.content_type = std::move(*document->mutable_content_type());
  }
  for (std::string& tag : *document->mutable_tags()) raw.tags.push_back(std::move(tag));
  raw.body = std::move(*document->mutable_body());
  return raw;
}

void ToProto(IngestResult result, v1::IngestDocumentsResponse* response) {
  response->Clear();
  response->set_index(result.index);
  response->set_file_name(std::move(result.file_name));
  response->set_document(std::move(result.document));
  response->set_title(std::move(result.title));
  for (std::string& warning : result.warnings) response->add_warnings(std::move(warning));
  response->set_fact_count(result.fact_count);
  if (!result.error.ok()) {
    response->set_outcome(v1::INGEST_OUTCOME_REJECTED);
    *response->mutable_error() = ToStatusMessage(result.error);
    return;
  }
  response->set_outcome(ToProto(result.outcome));
  response->set_revision(result.revision);
  response->set_position(result.position);
}

v1::DocumentReading ToReading(const RawDocument& raw, absl::StatusOr<BuiltDocument> built) {
  v1::DocumentReading reading;
  if (!built.ok()) {
    *reading.mutable_error() = ToStatusMessage(built.status());
    for (const std::string& warning : raw.warnings) reading.add_warnings(warning);
    return reading;
  }
  *reading.mutable_document() = std::move(*built->write.mutable_document());
  *reading.mutable_facts() = std::move(*built->write.mutable_facts());
  for (std::string& warning : built->warnings) reading.add_warnings(std::move(warning));
  for (v1::Expression& expression : built->expressions) {
    *reading.add_expressions() = std::move(expression);
  }
  return reading;
}

}  // namespace rapporteur::ingest
