// The engagements that the sentences of running text tell of.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/ingest/reading/clauses/clause_reader.h"
#include "services/ingest/reading/clauses/phrase_splitter.h"
#include "services/ingest/reading/engagements/engagement_list.h"
#include "services/ingest/reading/engagements/event_time.h"
#include "services/ingest/reading/engagements/event_triggers.h"
#include "services/ingest/reading/engagements/roles.h"

namespace rapporteur::reading {

// What a line of a programme takes from the lines around it.
struct Agenda {
  std::optional<CivilTime> day;
  Party owner;  // Whose programme it is.
  std::string place;
  const TimeMention* clock = nullptr;  // Of the line, where it stands before its words.
};

// Reads sentence by sentence, in order of the text, into `list`. Holds views of its input, which
// must outlive it.
class SentenceEvents {
 public:
  SentenceEvents(const DocumentContext& input, const ClauseWords& clause_words,
                 const EngagementWords& words, EngagementList& list);

  // `main`: the sentence may tell of what the document is about, whose day it need not name.
  // `agenda`: the sentence is a line of a programme; nullptr: it is not.
  void Read(TokenRange sentence, bool main, const Agenda* agenda);

  // The title of the text.
  void ReadHeadline(TokenRange title);
  // The day of the title, for what is told without one.
  void SetDay(const CivilTime& day) { default_day_ = day; }
  // What the title announces, for "The visit begins on Monday": who comes.
  void SetAnnounced(EngagementKind kind, const Party& party);

  // What the author of a speech says he did himself on a day he names.
  void ReadOwn(TokenRange sentence);

  // Whether somebody speaks of himself outside quotes: "I", "we".
  bool SaysI(TokenRange range) const;

  const ClauseReader& clauses() const { return clauses_; }
  const RoleReader& roles() const { return roles_; }
  const EventTimeReader& times() const { return times_; }

  // A new engagement, to be filled with AddParty and handed to the list.
  Engagement Start(EngagementKind kind, TokenRange evidence, const char* rule, double confidence);
  void AddParty(Engagement& engagement, const Party& party);

 private:
  struct Scope {
    TokenRange sentence;
    bool main = false;
    const Agenda* agenda = nullptr;
    Party earlier;                           // The subjects of the predicate before.
    std::optional<EngagementStatus> status;  // Of that predicate.
    std::optional<EngagementStatus>
        off;                // "has cancelled his trip": of what is told in the sentence.
    bool headline = false;  // Capitals tell nothing.
    bool receives = false;  // The predicate before is "received", "hosted".
  };

  void Trigger(const EventTrigger& t, Scope& scope);
  void TakeStatus(EventTrigger& t, Scope& scope) const;
  void Tell(const EventTrigger& t, Scope& scope, const Party& subjects);
  bool IsMutual(const EventTrigger& t) const;
  // What a verb of meeting says behind it.
  struct Encounter {
    Party others;
    bool with = false;   // "with", "between": not only an object.
    bool dated = false;  // The sentence names a day.
    std::vector<std::string> countries;
  };
  // Kind and rule of several engagements that one predicate tells of.
  struct Label {
    EngagementKind kind;
    const char* rule;
  };

  void Meets(const EventTrigger& t, Scope& scope, const Party& subjects);
  Encounter EncounterOf(const EventTrigger& t, const Scope& scope, const Party& subjects) const;
  bool IsCall(const EventTrigger& t, const Party& subjects, const Encounter& met) const;
  bool ComeTogether(const EventTrigger& t, const Scope& scope, const Party& subjects,
                    const Encounter& met) const;
  void Receives(const EventTrigger& t, Scope& scope, const Party& subjects);
  Party ReceivedBy(const EventTrigger& t) const;
  Party Received(const EventTrigger& t) const;
  bool CallsToAct(const EventTrigger& t) const;
  bool BriefsUnnamed(const EventTrigger& t, const Party& subjects) const;
  Party DelegationIn(const EventTrigger& t, const Scope& scope) const;
  void GetsEvent(const EventTrigger& t, Scope& scope, const Party& subjects);
  bool MeetsThing(TokenRange object) const;
  bool InRelativeOfPlace(const EventTrigger& t) const;
  bool IsReducedOfEvent(const EventTrigger& t) const;
  bool BriefsPress(const EventTrigger& t) const;
  void Alone(const EventTrigger& t, Scope& scope, const Party& subjects);
  bool VisitsSite(const EventTrigger& t) const;
  void Visits(const EventTrigger& t, Scope& scope, const Party& subjects);
  void Event(const EventTrigger& t, Scope& scope, const Party& subjects);
  static EngagementKind KindOf(const EventTrigger& t);
  bool AddsToTold(const EventTrigger& t, const Party& subjects);
  Party OthersAt(const EventTrigger& t, const std::vector<Party>& groups) const;
  bool CountsWithoutNoun(const EventTrigger& t, const Party& subjects, const Party& others,
                         bool dated) const;
  bool IsOfUnnamed(const EventTrigger& t, const Party& others) const;
  bool SaysWhere(TokenRange after) const;
  bool IsOfPerson(const EventNoun& noun) const;
  void JoinedFor(const EventTrigger& t, Scope& scope, const Party& subjects);
  void AddHonoured(const EventTrigger& t, Party& party) const;
  void PassiveEvent(const EventTrigger& t, Scope& scope);
  void Speaks(const EventTrigger& t, Scope& scope, const Party& subjects);
  struct Listeners {
    std::string name;    // Of the body or event; may be empty.
    bool press = false;  // "reporters"
  };
  std::optional<Listeners> ListenersIn(const ClausePhrase& phrase, const EventTrigger& t,
                                       bool headline = false) const;
  void Signs(const EventTrigger& t, Scope& scope, const Party& subjects);
  bool IsIn(const EventTrigger& t) const;
  bool BeginsBody(uint32_t token) const;
  std::string Destination(TokenRange after) const;
  std::string SiteOf(const EventTrigger& t) const;
  void JoinMain(const EventTrigger& t, const Party& subjects);
  void Joins(const EventTrigger& t, Scope& scope, const Party& subjects);
  void Noun(const EventTrigger& t, Scope& scope);
  bool HasDayOfNoun(const EventTrigger& t, const Scope& scope) const;
  void CompleteSubject(const EventTrigger& t, const Scope& scope, Party& party,
                       std::vector<Party>& groups) const;
  void AddFollowing(const EventTrigger& t, Party& party) const;
  static bool LacksPartner(const EventTrigger& t, const Party& party, bool with);
  void TellUnnamed(const EventTrigger& t, const Scope& scope);
  bool NeedsHost(const EventTrigger& t) const;
  Party Recent() const;
  std::string SubjectName(const EventTrigger& t) const;
  bool SpeaksAtLast(const EventTrigger& t) const;
  bool IsNearLast() const;
  bool JustTold() const;
  bool SameAsLast(const EventTrigger& t) const;
  bool NamesMany(TokenRange range) const;
  bool NamesMedia(TokenRange range) const;
  bool MeansLast(const EventTrigger& t) const;
  std::optional<Party> CircumstanceParty(const EventTrigger& t, const Scope& scope) const;
  Party GovernorOf(const EventTrigger& t, const Scope& scope) const;
  bool BeginsPredicate(uint32_t i) const;
  uint32_t PredicateFrom(TokenRange range) const;
  bool Gathers(const EventTrigger& t) const;
  static bool Hears(const EventNoun& noun);
  bool Separately(const EventTrigger& t) const;
  static std::vector<Party> OneByOne(const std::vector<Party>& groups);
  uint32_t SaidFrom(const EventTrigger& t) const;
  bool Joint(const EventTrigger& t) const;
  std::optional<Party> BodyOf(const EventTrigger& t) const;
  void AddSubjectParty(const EventTrigger& t, Party& party) const;
  std::string PlaceOfVisit(const EventTrigger& t, TokenRange phrase) const;
  void Separate(const EventTrigger& t, Scope& scope, const Party& subjects,
                const std::vector<Party>& groups, Label label);

  bool GoesOn(TokenRange range);
  bool NamesGuests(TokenRange range);
  bool IsPurpose(const EventTrigger& t) const;
  bool WithSomebody(const EventTrigger& t) const;
  bool ByPhone(const EventTrigger& t) const;
  bool UnnamedOffice(TokenRange range) const;
  bool IsTeam(TokenRange range) const;
  bool NamesVisitors(TokenRange range) const;
  Party Visitors() const;
  void ReadToldDay(TokenRange sentence);
  Party SubjectsOf(const EventTrigger& t, Scope& scope) const;
  Party NamesakesOf(const EventTrigger& t, const Scope& scope) const;
  const TimeMention* DayOfRelative(const EventTrigger& t, const Scope& scope) const;
  const TimeMention* NewDay(const EventTrigger& t, const Scope& scope) const;
  std::optional<int> DaysFromLast(TokenRange range) const;
  TokenRange TimeClause(const EventTrigger& t) const;
  bool Continues() const;
  bool ClauseEnds(uint32_t i) const;
  bool SpeaksThere(const EventTrigger& t) const;
  bool Undated(Engagement& engagement, const EventTrigger& t, const Scope& scope) const;
  bool Anaphoric(const EventTrigger& t);
  void Extend(TokenRange range);
  void AddTo(Engagement& engagement, const Party& party);
  Engagement* Meant(TokenRange range);
  Party GroupBefore(uint32_t token) const;
  Party Possessor(const EventTrigger& t, const Scope& scope) const;
  bool ForNoun(const EventTrigger& t) const;
  std::vector<Party> With(TokenRange after) const;
  std::string EventName(const EventTrigger& t) const;
  bool HasDay(TokenRange range, uint32_t anchor) const;
  std::string_view Word(uint32_t i) const;

  // Fills time, place and status, and adds it where it is dated or the main one.
  void Finish(Engagement engagement, const EventTrigger& t, const Scope& scope);
  void SetTime(Engagement& engagement, const EventTrigger& t, const Scope& scope) const;
  void SetPlace(Engagement& engagement, const EventTrigger& t) const;

  const DocumentContext& in_;
  const EngagementWords& words_;
  const ClauseReader clauses_;
  const PhraseSplitter phrases_;
  const RoleReader roles_;
  const EventTimeReader times_;
  EngagementList& list_;
  Party party_;  // Of the engagement that Start began.
  Party last_;   // Of the engagement added last.
  std::optional<CivilTime> default_day_;
  std::optional<EngagementKind> announced_;
  Party announced_party_;
  Party group_;                        // Of the last one that is no visit of one person.
  std::optional<CivilTime> told_day_;  // The day that a sentence began with last.
  uint32_t told_sentence_ = 0;
  uint32_t sentence_ = 0;       // How many were read.
  uint32_t last_sentence_ = 0;  // Which of them told of the engagement added last.
};

}  // namespace rapporteur::reading
