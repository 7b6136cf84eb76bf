// The kinds and states of reading, as those of the messages. The same values under other names.
#pragma once

#include "rapporteur/v1/civil_time.pb.h"
#include "rapporteur/v1/commitment.pb.h"
#include "rapporteur/v1/document.pb.h"
#include "rapporteur/v1/engagement.pb.h"
#include "rapporteur/v1/milestone.pb.h"
#include "rapporteur/v1/quantity.pb.h"
#include "services/ingest/reading/values/facts.h"

namespace rapporteur::ingest {

rapporteur::v1::DocumentKind ToProto(reading::DocumentKind kind);
rapporteur::v1::TimePrecision ToProto(reading::Precision precision);
rapporteur::v1::EngagementKind ToProto(reading::EngagementKind kind);
rapporteur::v1::EngagementStatus ToProto(reading::EngagementStatus status);
rapporteur::v1::CommitmentKind ToProto(reading::CommitmentKind kind);
rapporteur::v1::CommitmentStatus ToProto(reading::CommitmentStatus status);
rapporteur::v1::Comparator ToProto(reading::Comparator comparator);
rapporteur::v1::MilestoneKind ToProto(reading::MilestoneKind kind);

}  // namespace rapporteur::ingest
