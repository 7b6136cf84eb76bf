#include "services/ingest/pipeline/enum_conversion.h"

namespace rapporteur::ingest {

namespace v1 = ::rapporteur::v1;

v1::DocumentKind ToProto(reading::DocumentKind kind) {
  switch (kind) {
    case reading::DocumentKind::kPressRelease:
      return v1::DOCUMENT_KIND_PRESS_RELEASE;
    case reading::DocumentKind::kMediaAdvisory:
      return v1::DOCUMENT_KIND_MEDIA_ADVISORY;
    case reading::DocumentKind::kReadout:
      return v1::DOCUMENT_KIND_READOUT;
    case reading::DocumentKind::kStatement:
      return v1::DOCUMENT_KIND_STATEMENT;
    case reading::DocumentKind::kFactSheet:
      return v1::DOCUMENT_KIND_FACT_SHEET;
    case reading::DocumentKind::kTranscript:
      return v1::DOCUMENT_KIND_TRANSCRIPT;
    case reading::DocumentKind::kSpeech:
      return v1::DOCUMENT_KIND_SPEECH;
    case reading::DocumentKind::kNomination:
      return v1::DOCUMENT_KIND_NOMINATION;
  }
  return v1::DOCUMENT_KIND_UNSPECIFIED;
}

v1::TimePrecision ToProto(reading::Precision precision) {
  switch (precision) {
    case reading::Precision::kYear:
      return v1::TIME_PRECISION_YEAR;
    case reading::Precision::kMonth:
      return v1::TIME_PRECISION_MONTH;
    case reading::Precision::kDay:
      return v1::TIME_PRECISION_DAY;
    case reading::Precision::kMinute:
      return v1::TIME_PRECISION_MINUTE;
  }
  return v1::TIME_PRECISION_UNSPECIFIED;
}

v1::EngagementKind ToProto(reading::EngagementKind kind) {
  switch (kind) {
    case reading::EngagementKind::kMeeting:
      return v1::ENGAGEMENT_KIND_MEETING;
    case reading::EngagementKind::kVisit:
      return v1::ENGAGEMENT_KIND_VISIT;
    case reading::EngagementKind::kCall:
      return v1::ENGAGEMENT_KIND_CALL;
    case reading::EngagementKind::kAddress:
      return v1::ENGAGEMENT_KIND_ADDRESS;
    case reading::EngagementKind::kConversation:
      return v1::ENGAGEMENT_KIND_CONVERSATION;
    case reading::EngagementKind::kPressConference:
      return v1::ENGAGEMENT_KIND_PRESS_CONFERENCE;
    case reading::EngagementKind::kBriefing:
      return v1::ENGAGEMENT_KIND_BRIEFING;
    case reading::EngagementKind::kInterview:
      return v1::ENGAGEMENT_KIND_INTERVIEW;
    case reading::EngagementKind::kCeremony:
      return v1::ENGAGEMENT_KIND_CEREMONY;
    case reading::EngagementKind::kSigning:
      return v1::ENGAGEMENT_KIND_SIGNING;
    case reading::EngagementKind::kHandshake:
      return v1::ENGAGEMENT_KIND_HANDSHAKE;
    case reading::EngagementKind::kExhibition:
      return v1::ENGAGEMENT_KIND_EXHIBITION;
    case reading::EngagementKind::kDemonstration:
      return v1::ENGAGEMENT_KIND_DEMONSTRATION;
    case reading::EngagementKind::kConference:
      return v1::ENGAGEMENT_KIND_CONFERENCE;
    case reading::EngagementKind::kSession:
      return v1::ENGAGEMENT_KIND_SESSION;
    case reading::EngagementKind::kSummit:
      return v1::ENGAGEMENT_KIND_SUMMIT;
    case reading::EngagementKind::kDialogue:
      return v1::ENGAGEMENT_KIND_DIALOGUE;
    case reading::EngagementKind::kExercise:
      return v1::ENGAGEMENT_KIND_EXERCISE;
  }
  return v1::ENGAGEMENT_KIND_UNSPECIFIED;
}

v1::EngagementStatus ToProto(reading::EngagementStatus status) {
  switch (status) {
    case reading::EngagementStatus::kScheduled:
      return v1::ENGAGEMENT_STATUS_SCHEDULED;
    case reading::EngagementStatus::kHeld:
      return v1::ENGAGEMENT_STATUS_HELD;
    case reading::EngagementStatus::kCancelled:
      return v1::ENGAGEMENT_STATUS_CANCELLED;
    case reading::EngagementStatus::kPostponed:
      return v1::ENGAGEMENT_STATUS_POSTPONED;
  }
  return v1::ENGAGEMENT_STATUS_UNSPECIFIED;
}

v1::CommitmentKind ToProto(reading::CommitmentKind kind) {
  switch (kind) {
    case reading::CommitmentKind::kSpendingTarget:
      return v1::COMMITMENT_KIND_SPENDING_TARGET;
    case reading::CommitmentKind::kSpending:
      return v1::COMMITMENT_KIND_SPENDING;
    case reading::CommitmentKind::kAid:
      return v1::COMMITMENT_KIND_AID;
    case reading::CommitmentKind::kInvestment:
      return v1::COMMITMENT_KIND_INVESTMENT;
    case reading::CommitmentKind::kDelivery:
      return v1::COMMITMENT_KIND_DELIVERY;
    case reading::CommitmentKind::kDeployment:
      return v1::COMMITMENT_KIND_DEPLOYMENT;
    case reading::CommitmentKind::kTarget:
      return v1::COMMITMENT_KIND_TARGET;
  }
  return v1::COMMITMENT_KIND_UNSPECIFIED;
}

v1::CommitmentStatus ToProto(reading::CommitmentStatus status) {
  switch (status) {
    case reading::CommitmentStatus::kAnnounced:
      return v1::COMMITMENT_STATUS_ANNOUNCED;
    case reading::CommitmentStatus::kPlanned:
      return v1::COMMITMENT_STATUS_PLANNED;
    case reading::CommitmentStatus::kRequested:
      return v1::COMMITMENT_STATUS_REQUESTED;
    case reading::CommitmentStatus::kDelivered:
      return v1::COMMITMENT_STATUS_DELIVERED;
  }
  return v1::COMMITMENT_STATUS_UNSPECIFIED;
}

v1::Comparator ToProto(reading::Comparator comparator) {
  switch (comparator) {
    case reading::Comparator::kExact:
      return v1::COMPARATOR_EXACT;
    case reading::Comparator::kOver:
      return v1::COMPARATOR_OVER;
    case reading::Comparator::kUnder:
      return v1::COMPARATOR_UNDER;
    case reading::Comparator::kAbout:
      return v1::COMPARATOR_ABOUT;
    case reading::Comparator::kUpTo:
      return v1::COMPARATOR_UP_TO;
  }
  return v1::COMPARATOR_UNSPECIFIED;
}

v1::MilestoneKind ToProto(reading::MilestoneKind kind) {
  switch (kind) {
    case reading::MilestoneKind::kEstablished:
      return v1::MILESTONE_KIND_ESTABLISHED;
    case reading::MilestoneKind::kLaunched:
      return v1::MILESTONE_KIND_LAUNCHED;
    case reading::MilestoneKind::kOpened:
      return v1::MILESTONE_KIND_OPENED;
    case reading::MilestoneKind::kSigned:
      return v1::MILESTONE_KIND_SIGNED;
    case reading::MilestoneKind::kEnded:
      return v1::MILESTONE_KIND_ENDED;
  }
  return v1::MILESTONE_KIND_UNSPECIFIED;
}

}  // namespace rapporteur::ingest
