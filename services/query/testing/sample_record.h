// A small record about an invented town, for tests of everything that asks questions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/storage/v1/write_batch.pb.h"
#include "rapporteur/v1/civil_time.pb.h"
#include "rapporteur/v1/engagement.pb.h"
#include "rapporteur/v1/fact.pb.h"

namespace rapporteur::query {

// Some people come together.
struct SampleMeeting {
  std::vector<std::string> people;
  std::string place;  // "": not said.
  std::string day;    // "2025-05-21".
  rapporteur::v1::EngagementKind kind = rapporteur::v1::ENGAGEMENT_KIND_MEETING;
  rapporteur::v1::EngagementStatus status = rapporteur::v1::ENGAGEMENT_STATUS_HELD;
};

// "2025-05-21" as a time of that precision.
rapporteur::v1::CivilTime SampleDay(std::string_view day);

// Builds one document with facts whose evidence is found by searching the text. Aborts where words
// do not occur in it: such a test is wrong.
class SampleDocument {
 public:
  // `day` is "2025-05-21", or "" for a document without a publication time.
  SampleDocument(const std::string& name, std::string_view title, std::string_view body,
                 std::string_view day);

  SampleDocument& Kind(rapporteur::v1::DocumentKind kind);
  SampleDocument& Quote(std::string_view speaker, std::string_view words);
  SampleDocument& Office(std::string_view person, std::string_view office, std::string_view words);
  SampleDocument& Meeting(const SampleMeeting& meeting, std::string_view words);
  // Any fact, whose provenance is filled in.
  SampleDocument& Add(rapporteur::v1::Fact fact, std::string_view words);

  const rapporteur::storage::v1::DocumentWrite& write() const { return write_; }

 private:
  rapporteur::storage::v1::DocumentWrite write_;
};

// Three documents of two sources: "sources/nordvik/documents/harbour-opens" and
// ".../council-meets", "sources/sydby/documents/visit". Four quotes, three holdings of two offices,
// two meetings.
rapporteur::storage::v1::WriteBatch SampleBatch();

// Four more documents: "sources/nordvik/documents/week-ahead" announces three meetings and a press
// conference, ".../talks" reports the first meeting, ".../cancelled" calls the last one off.
// "sources/sydby/documents/fund" has two commitments, a tenure and a milestone.
rapporteur::storage::v1::WriteBatch NewsBatch();

}  // namespace rapporteur::query
