#include "services/ingest/pipeline/document_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "common/text/hash.h"
#include "common/text/utf8.h"
#include "services/ingest/formats/document_check.h"
#include "services/ingest/formats/normalizer.h"
#include "services/ingest/formats/whitespace.h"
#include "services/ingest/pipeline/content_hash.h"
#include "services/ingest/pipeline/enum_conversion.h"
#include "services/ingest/pipeline/expression_conversion.h"
#include "services/ingest/pipeline/fact_conversion.h"
#include "services/record/civil_time.h"
#include "services/record/facts.h"
#include "services/record/names.h"

namespace rapporteur::ingest {
namespace {

using ::rapporteur::v1::Document;

std::string DayOf(const RawDocument& raw, const reading::Reading& reading) {
  if (raw.published.has_value()) {
    const absl::CivilDay day =
        absl::ToCivilDay(*raw.published, absl::FixedTimeZone(raw.published_offset_minutes * 60));
    return fmt::format("{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
  }
  const std::optional<reading::CivilTime>& date = reading.date;
  const bool has_day = date.has_value() && (date->precision == reading::Precision::kDay ||
                                            date->precision == reading::Precision::kMinute);
  if (!has_day) return "";
  return fmt::format("{:04}-{:02}-{:02}", date->year, date->month, date->day);
}

bool IsInside(const rapporteur::v1::Evidence& evidence, std::string_view text) {
  const auto is_boundary = [text](int64_t offset) {
    return offset >= 0 && offset <= static_cast<int64_t>(text.size()) &&
           Utf8FloorBoundary(text, static_cast<size_t>(offset)) == static_cast<size_t>(offset);
  };
  return evidence.begin() <= evidence.end() && is_boundary(evidence.begin()) &&
         is_boundary(evidence.end());
}

// Adds the facts to the document. One whose evidence is not words of the text would be a defect of
// a rule; it is left out with a warning, so that it does not cost the document.
void AddFacts(std::vector<rapporteur::v1::Fact> facts, BuiltDocument* built) {
  const std::string_view text = built->write.document().text();
  for (rapporteur::v1::Fact& fact : facts) {
    const rapporteur::v1::Provenance& provenance = ProvenanceOf(fact);
    const auto& evidence = provenance.evidence();
    const bool sound = !evidence.empty() &&
                       std::all_of(evidence.begin(), evidence.end(),
                                   [text](const auto& piece) { return IsInside(piece, text); });
    if (sound) {
      *built->write.add_facts() = std::move(fact);
    } else {
      built->warnings.push_back(
          fmt::format("A fact of the rule {} was left out: its evidence is not in the text.",
                      provenance.rule()));
    }
  }
  built->write.mutable_document()->set_fact_count(built->write.facts_size());
}

void SetStated(const RawDocument& raw, Document* document) {
  document->set_source_title(OneLine(raw.source));
  document->set_external_id(raw.external_id);
  if (raw.published.has_value())
    *document->mutable_published_time() = rapporteur::ToProto(*raw.published);
  document->set_language(raw.language);
  document->set_url(raw.url);
  for (const std::string& tag : raw.tags) document->add_tags(tag);
}

void SetText(NormalizedText text, Document* document) {
  document->set_title(std::move(text.title));
  document->set_text(std::move(text.text));
  document->set_body_begin(static_cast<int64_t>(text.body_begin));
  document->set_text_size_bytes(static_cast<int64_t>(document->text().size()));
  document->set_text_sha256(Hex(Sha256(document->text())));
  for (const ByteRun& run : text.byte_map) {
    rapporteur::v1::ByteMapRun& converted = *document->add_byte_map();
    converted.set_text_begin(run.text_begin);
    converted.set_original_begin(run.original_begin);
    converted.set_length(run.length);
  }
}

}  // namespace

DocumentBuilder::DocumentBuilder(TextReader reader, const FormatLimits& limits)
    : reader_(std::move(reader)), limits_(limits) {}

absl::StatusOr<BuiltDocument> DocumentBuilder::Build(const RawDocument& raw) const {
  return Build(raw, /*expressions=*/nullptr);
}

absl::StatusOr<BuiltDocument> DocumentBuilder::Build(
    const RawDocument& raw, std::vector<reading::Expression>* expressions) const {
  RETURN_IF_ERROR(CheckDocument(raw, limits_));
  ASSIGN_OR_RETURN(NormalizedText text, Normalize(raw));
  if (text.text.empty()) {
    return MakeError(absl::StatusCode::kInvalidArgument, "CONTENT_EMPTY",
                     "the document holds markup or spaces but no text");
  }
  BuiltDocument built;
  built.warnings = raw.warnings;
  for (std::string& warning : text.warnings) built.warnings.push_back(std::move(warning));
  Document& document = *built.write.mutable_document();
  SetStated(raw, &document);
  SetText(std::move(text), &document);
  document.set_content_sha256(ContentSha256(document));

  reading::Reading reading = reader_.read({.text = document.text(),
                                           .body_begin = static_cast<size_t>(document.body_begin()),
                                           .source = document.source_title(),
                                           .published = raw.published,
                                           .published_offset_minutes = raw.published_offset_minutes,
                                           .explain = expressions != nullptr});
  const std::string id = raw.external_id.empty()
                             ? DocumentIdFromTitle(document.title(), DayOf(raw, reading))
                             : DocumentIdFromExternalId(raw.external_id);
  document.set_name(fmt::format("{}/documents/{}", SourceName(document.source_title()), id));
  document.set_kind(ToProto(reading.kind));
  document.set_reader_version(reader_.version);
  AddFacts(ToFacts(reading, document.text()), &built);
  if (expressions != nullptr) *expressions = std::move(reading.expressions);
  return built;
}

absl::StatusOr<BuiltDocument> DocumentBuilder::BuildComplete(const RawDocument& raw,
                                                             bool explain) const {
  std::vector<reading::Expression> expressions;
  ASSIGN_OR_RETURN(BuiltDocument built, Build(raw, explain ? &expressions : nullptr));
  std::vector<rapporteur::v1::Fact*> facts;
  for (rapporteur::v1::Fact& fact : *built.write.mutable_facts()) facts.push_back(&fact);
  NameFacts(built.write.document().name(), facts);
  for (rapporteur::v1::Fact* fact : facts) CompleteProvenance(built.write.document(), fact);
  built.expressions =
      ToExpressions(expressions, built.write.document().text(), built.write.facts());
  return built;
}

}  // namespace rapporteur::ingest
