// What reading finds in one text: plain values with byte spans, no protobuf.
//
// All spans are half-open byte ranges of the text that was read (ReadInput::text) and begin and end
// between characters. Everything is deterministic: the same input gives the same facts in the same
// order, that of their first evidence.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"

namespace rapporteur::reading {

// A half-open byte range.
struct Span {
  size_t begin = 0;
  size_t end = 0;

  size_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  friend bool operator==(const Span&, const Span&) = default;
};

// Why a fact, or one field of it, is believed.
struct Evidence {
  Span span;
  // Names of the fact's fields that this span supports ("speaker", "start", "participants[1]");
  // empty: the fact as a whole.
  std::vector<std::string> fields;

  friend bool operator==(const Evidence&, const Evidence&) = default;
};

// How a fact was found.
struct Origin {
  std::string rule;  // Id of the rule or model, "quote.said-after". Documented where defined.
  double confidence = 1.0;  // In (0, 1].
};

// How much of a CivilTime the text states.
enum class Precision { kYear, kMonth, kDay, kMinute };

// A date or a time of day as a text gives it. Fields beyond the precision are 0.
struct CivilTime {
  Precision precision = Precision::kDay;
  int year = 0;      // Proleptic Gregorian, 1 to 9999.
  int month = 0;     // 1 to 12.
  int day = 0;       // 1 to 31.
  int hour = 0;      // 0 to 23.
  int minute = 0;    // 0 to 59.
  std::string zone;  // As written: "CEST", "EDT", "local time"; "" where none is.
  std::optional<int> utc_offset_minutes;  // Resolved from the zone; only with kMinute.
  bool weekday_conflict = false;          // The text names a weekday that this day does not have.
  bool zone_conflict = false;             // The zone is not in force at that date: "EST" in July.

  friend bool operator==(const CivilTime&, const CivilTime&) = default;
};

// The kinds of document, as in rapporteur.v1.DocumentKind.
enum class DocumentKind {
  kPressRelease,
  kMediaAdvisory,
  kReadout,
  kStatement,
  kFactSheet,
  kTranscript,
  kSpeech,
  kNomination,
};

// A person of the text, named as completely as the text does.
struct PersonMention {
  std::string full_name;    // Without titles and ranks: "Jonas Gahr Støre".
  std::vector<Span> spans;  // Where the person is named, in order; short forms included.
};

// What a word or a few of the text are read as, for explaining facts.
enum class ReadAs { kPerson, kOffice, kTime, kQuantity };
struct Expression {
  ReadAs as = ReadAs::kPerson;
  Span span;
  // kPerson: the full name; kOffice: as facts write it; kQuantity: "5000000 EUR".
  std::string name;
  std::optional<CivilTime> time;  // kTime.
};

// The text says that a person holds an office.
struct OfficeHolding {
  std::string person;  // A PersonMention::full_name.
  std::string office;  // "Prime Minister of Norway", "NATO Secretary General".
  std::vector<Evidence> evidence;
  Origin origin;
};

// Direct speech.
struct Quote {
  std::string speaker;  // A full name.
  Span words;           // Between the marks, marks excluded.
  std::vector<Evidence> evidence;
  Origin origin;
};

// The kinds of engagement, as in rapporteur.v1.EngagementKind.
enum class EngagementKind {
  kMeeting,
  kVisit,
  kCall,
  kAddress,
  kConversation,
  kPressConference,
  kBriefing,
  kInterview,
  kCeremony,
  kSigning,
  kHandshake,
  kExhibition,
  kDemonstration,
  kConference,
  kSession,
  kSummit,
  kDialogue,
  kExercise,
};

enum class EngagementStatus { kScheduled, kHeld, kCancelled, kPostponed };

// People or organizations come together, or did, or will.
struct Engagement {
  EngagementKind kind = EngagementKind::kMeeting;
  EngagementStatus status = EngagementStatus::kHeld;
  std::optional<CivilTime> start;
  std::optional<CivilTime> end;           // Inclusive: the last day of "25 and 26 May".
  std::string place;                      // "Legionowo, Poland"; "" where none is said.
  std::vector<std::string> participants;  // Full names.
  std::vector<std::string> organizations;
  std::vector<std::string> countries;  // ISO 3166-1 alpha-3, those that take part as such.
  std::string title;                   // What a schedule line or sentence calls it; may be "".
  std::vector<Evidence> evidence;
  Origin origin;
};

enum class CommitmentKind {
  kSpendingTarget,
  kSpending,
  kAid,
  kInvestment,
  kDelivery,
  kDeployment,
  kTarget
};
enum class CommitmentStatus { kAnnounced, kPlanned, kRequested, kDelivered };
enum class Comparator { kExact, kOver, kUnder, kAbout, kUpTo };

// An actor gives, pledges, plans, or is asked for a number of something.
struct Commitment {
  std::string actor;
  CommitmentKind kind = CommitmentKind::kTarget;
  double value = 0;
  std::string unit;  // ISO 4217 code, "percent_gdp", "percent", or a plural noun.
  Comparator comparator = Comparator::kExact;
  std::string beneficiary;
  std::optional<CivilTime> period;
  CommitmentStatus status = CommitmentStatus::kAnnounced;
  std::vector<Evidence> evidence;
  Origin origin;
};

// Someone takes up, leaves, or has held an office since or until a date.
struct Tenure {
  std::string person;
  std::string office;
  std::optional<CivilTime> start;
  std::optional<CivilTime> end;
  std::string predecessor;
  std::string successor;
  std::vector<Evidence> evidence;
  Origin origin;
};

enum class MilestoneKind { kEstablished, kLaunched, kOpened, kSigned, kEnded };

// Something begins, is signed or ends.
struct Milestone {
  std::string subject;
  MilestoneKind kind = MilestoneKind::kEstablished;
  std::optional<CivilTime> date;
  std::string place;
  std::vector<Evidence> evidence;
  Origin origin;
};

// Everything found in one text.
struct Reading {
  DocumentKind kind = DocumentKind::kPressRelease;
  std::optional<CivilTime> date;  // The date the text itself carries, best guess.
  std::vector<PersonMention> people;
  std::vector<OfficeHolding> offices;
  std::vector<Quote> quotes;
  std::vector<Engagement> engagements;
  std::vector<Commitment> commitments;
  std::vector<Tenure> tenures;
  std::vector<Milestone> milestones;
  std::vector<Expression> expressions;  // In order; only with ReadInput::explain.
};

}  // namespace rapporteur::reading
