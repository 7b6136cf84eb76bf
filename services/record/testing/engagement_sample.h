// Engagements in few words, for tests.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "rapporteur/v1/engagement.pb.h"
#include "services/record/civil_time.h"
#include "services/record/names.h"

namespace rapporteur {

struct EngagementSample {
  std::string document;  // The id; the source is "Baltic Alliance".
  int number = 1;        // Of the fact in its document.
  rapporteur::v1::EngagementKind kind = rapporteur::v1::ENGAGEMENT_KIND_MEETING;
  rapporteur::v1::EngagementStatus status = rapporteur::v1::ENGAGEMENT_STATUS_HELD;
  absl::CivilDay day;
  rapporteur::v1::TimePrecision precision = rapporteur::v1::TIME_PRECISION_DAY;
  std::optional<int> minute;  // Of the day, where a time is said.
  std::optional<absl::CivilDay> end;
  std::string place;
  std::vector<std::string> participants;
  std::vector<std::string> organizations;
  std::optional<absl::CivilDay> published;
};

inline rapporteur::v1::CivilTime ToCivilTime(absl::CivilDay day,
                                             rapporteur::v1::TimePrecision precision) {
  rapporteur::v1::CivilTime time;
  time.set_precision(precision);
  time.set_year(static_cast<int>(day.year()));
  if (precision >= rapporteur::v1::TIME_PRECISION_MONTH) time.set_month(day.month());
  if (precision >= rapporteur::v1::TIME_PRECISION_DAY) time.set_day(day.day());
  return time;
}

inline rapporteur::v1::Engagement Make(const EngagementSample& sample) {
  rapporteur::v1::Engagement engagement;
  const std::string document = "sources/baltic-alliance/documents/" + sample.document;
  engagement.set_name(document + "/engagements/" + std::to_string(sample.number));
  engagement.mutable_provenance()->set_document(document);
  if (sample.published.has_value()) {
    *engagement.mutable_provenance()->mutable_published_time() =
        ToProto(absl::FromCivil(*sample.published, absl::UTCTimeZone()));
  }
  engagement.set_kind(sample.kind);
  engagement.set_status(sample.status);
  *engagement.mutable_start() = ToCivilTime(sample.day, sample.precision);
  if (sample.minute.has_value()) {
    engagement.mutable_start()->set_precision(rapporteur::v1::TIME_PRECISION_MINUTE);
    engagement.mutable_start()->set_hour(*sample.minute / 60);
    engagement.mutable_start()->set_minute(*sample.minute % 60);
  }
  if (sample.end.has_value()) {
    *engagement.mutable_end() = ToCivilTime(*sample.end, rapporteur::v1::TIME_PRECISION_DAY);
  }
  if (!sample.place.empty()) *engagement.mutable_place() = PlaceReference(sample.place);
  for (const std::string& name : sample.participants) {
    *engagement.add_participants() = PersonReference(name);
  }
  for (const std::string& name : sample.organizations) {
    *engagement.add_organizations() = OrganizationReference(name);
  }
  return engagement;
}

}  // namespace rapporteur
