// Whether engagements that two documents state are one and the same (docs/adr/0012).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/civil_time.h"
#include "rapporteur/v1/engagement.pb.h"
#include "rapporteur/v1/entity.pb.h"

namespace rapporteur {

// The first and the last day that an engagement takes, in the zone of the text.
struct DayRange {
  absl::CivilDay first;
  absl::CivilDay last;  // Inclusive.

  friend bool operator==(const DayRange&, const DayRange&) = default;
};

// nullopt where the engagement has no date. A month or a year covers all of its days.
std::optional<DayRange> DaysOf(const rapporteur::v1::Engagement& engagement);

// Whether two resource names, "people/joseph-r-biden" and "people/biden", mean one person where
// both take part in the same thing: the last words are equal, and one has no word that the other
// lacks.
bool IsSamePerson(std::string_view a, std::string_view b);

// The participants of `a` that take part in `b` too, in the order of `a`.
std::vector<rapporteur::v1::EntityReference> SharedParticipants(
    const rapporteur::v1::Engagement& a, const rapporteur::v1::Engagement& b);

// How surely `a` and `b` are one engagement: 0 where they are not, else the larger the surer.
// Only provenance.document is read of the provenance; where it is the same, the answer is 0. Pure,
// symmetric, and linear in participants and organizations (quadratic, where they are few).
//
// They are one engagement only where all of this holds:
// - Their forms agree: a press conference or a handshake is never the meeting before it.
// - They have a day in common. A month counts where exactly the same people are named; a year
// never.
// - Two thirds of the people of the smaller side take part in the larger one.
// - Something tells them from whatever else the same person did on that day: a second person, or a
//   body other than the documents' publishers. Where there is neither, a visit, a ceremony or a
//   press conference at the same place. Sessions, conferences and the like are known by their body
//   and day.
int SamenessOf(const rapporteur::v1::Engagement& a, const rapporteur::v1::Engagement& b);

}  // namespace rapporteur
