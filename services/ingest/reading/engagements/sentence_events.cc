#include "services/ingest/reading/engagements/sentence_events.h"

#include <algorithm>
#include <utility>

#include "services/ingest/reading/text/letter_case.h"
#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

// For how many sentences a text may go on with the engagement told last: "it".
constexpr uint32_t kMeansLastFor = 3;

// For how many sentences "the team" means who was told of last.
constexpr uint32_t kTeamTellsOnFor = 4;

}  // namespace

SentenceEvents::SentenceEvents(const DocumentContext& input, const ClauseWords& clause_words,
                               const EngagementWords& words, EngagementList& list)
    : in_(input),
      words_(words),
      clauses_(input),
      phrases_(input, clause_words),
      roles_(input, clauses_, phrases_, words),
      times_(input, clauses_),
      list_(list) {}

std::string_view SentenceEvents::Word(uint32_t i) const {
  return i < in_.tokens.size() ? in_.tokens[i].In(in_.text) : std::string_view();
}

Engagement SentenceEvents::Start(EngagementKind kind, TokenRange evidence, const char* rule,
                                 double confidence) {
  party_ = Party();
  Engagement engagement;
  engagement.kind = kind;
  engagement.origin = {rule, confidence};
  engagement.evidence.push_back({SpanOf(in_.tokens, evidence), {}});
  return engagement;
}

void SentenceEvents::AddParty(Engagement& engagement, const Party& party) {
  party_.Add(party);
  for (uint32_t person : party.persons) {
    EngagementList::AddName(engagement.participants, in_.people.persons[person].full_name);
  }
  for (const std::string& name : party.organizations) {
    EngagementList::AddName(engagement.organizations, name);
  }
}

void SentenceEvents::Read(TokenRange sentence, bool main, const Agenda* agenda) {
  ++sentence_;
  ReadToldDay(sentence);
  if (GoesOn(sentence) || NamesGuests(sentence)) return;
  Scope scope = {sentence, main, agenda, {}, {}, {}};
  for (const EventTrigger& trigger : FindTriggers(
           in_, words_, sentence, agenda != nullptr ? Wording::kProgramme : Wording::kProse))
    Trigger(trigger, scope);
}

void SentenceEvents::ReadHeadline(TokenRange title) {
  Scope scope = {title, true, nullptr, {}, {}, {}, true};
  const bool capitals = IsTitleCase(in_.tokens, title) || IsAllCaps(in_.tokens, title);
  for (const EventTrigger& trigger : FindTriggers(
           in_, words_, title, capitals ? Wording::kHeadlineInCapitals : Wording::kHeadline)) {
    if (trigger.form != EventTrigger::Form::kCircumstance) Trigger(trigger, scope);
  }
}

void SentenceEvents::SetAnnounced(EngagementKind kind, const Party& party) {
  announced_ = kind;
  announced_party_ = party;
}

void SentenceEvents::ReadOwn(TokenRange sentence) {
  ++sentence_;
  Scope scope = {sentence, false, nullptr, {}, {}, {}};
  for (const EventTrigger& trigger : FindTriggers(in_, words_, sentence, Wording::kProse)) {
    const bool own = trigger.form == EventTrigger::Form::kVerb && SaysI(trigger.Before()) &&
                     (trigger.frame == VerbFrame::kWith || trigger.frame == VerbFrame::kCall);
    const TimeMention* day = clauses_.Day(trigger.clause, trigger.anchor());
    const bool dated = day != nullptr && (!day->first.known() || day->first.month != 0);
    if (own && dated && !roles_.PartyIn(trigger.After()).persons.empty()) Trigger(trigger, scope);
  }
}

// Whether "to meet B" is what the predicate before is for: not "agreed to meet B", "invited B to
// visit Oslo".
bool SentenceEvents::IsPurpose(const EventTrigger& t) const {
  constexpr uint32_t kReach = 12;
  for (uint32_t i = t.group.first; i > t.clause.first && i + kReach > t.group.first; --i) {
    const std::string_view word = Word(i - 1);
    for (const std::string_view wish :
         {"agree", "invit", "urg", "ask", "encourag", "propos", "offer", "call", "want", "hop",
          "expect", "decid", "commit"}) {
      if (word.starts_with(wish) && !in_.tokens[i - 1].Is(kCapital)) return false;
    }
  }
  return true;
}

// The subjects of a verb; where the sentence names none, who says "I" or the team told of before.
Party SentenceEvents::SubjectsOf(const EventTrigger& t, Scope& scope) const {
  Party subjects = roles_.Subjects(t, scope.sentence, scope.earlier, GroupBefore(t.group.first));
  if (!subjects.persons.empty()) return subjects;
  if (SaysI(t.Before())) {
    // "We received B", in what A and C state together.
    if (in_.people.author) subjects.AddPerson(*in_.people.author);
    const bool we = IsOneOf(Word(t.group.first - 1), {"we", "We"});
    if (we && subjects.persons.empty() && group_.persons.size() > 1) subjects.Add(group_);
    // "A delivered this statement. ... We paid a call on B"
    const bool states = in_.kind == DocumentKind::kStatement && last_.persons.size() == 1;
    if (states && subjects.persons.empty()) subjects.Add(last_);
  }
  if (subjects.persons.empty() && NamesVisitors(t.Before())) subjects = Visitors();
  const bool goes_on = sentence_ <= last_sentence_ + kTeamTellsOnFor;
  if (goes_on && IsTeam(t.Before())) {
    for (uint32_t person : last_.persons) subjects.AddPerson(person);
  }
  if (subjects.empty() && scope.agenda != nullptr) return scope.agenda->owner;
  return subjects;
}

// "the guests", "the visiting minister": who came to those told of before.
bool SentenceEvents::NamesVisitors(TokenRange range) const {
  for (uint32_t i = range.first; i < range.last; ++i) {
    if (in_.quote_of[i] == 0 && IsOneOf(Word(i), {"guests", "guest", "visitors", "visiting"}))
      return true;
  }
  return false;
}

Party SentenceEvents::Visitors() const {
  Party party;
  if (group_.persons.size() == 2 && sentence_ <= last_sentence_ + kTeamTellsOnFor)
    party.AddPerson(group_.persons.back());
  return party;
}

bool SentenceEvents::IsTeam(TokenRange range) const {
  for (uint32_t i = range.first; i + 1 < range.last; ++i) {
    if (IsOneOf(Word(i), {"The", "the"}) && IsOneOf(Word(i + 1), {"team", "delegation", "mission"}))
      return true;
  }
  return false;
}

// Whether an office stands there that the text gives no name: "the Secretary-General met B".
bool SentenceEvents::UnnamedOffice(TokenRange range) const {
  const auto& offices = in_.mentions.offices;
  auto it =
      std::lower_bound(offices.begin(), offices.end(), range.first,
                       [](const auto& office, uint32_t at) { return office.tokens.first < at; });
  for (; it != offices.end() && it->tokens.first < range.last; ++it) {
    if (in_.quote_of[it->tokens.first] == 0) return true;
  }
  return false;
}

void SentenceEvents::Trigger(const EventTrigger& trigger, Scope& scope) {
  if (trigger.form != EventTrigger::Form::kVerb) {
    EventTrigger t = trigger;
    // "will visit Oslo for talks with B"
    if (Word(t.group.first) == "for" && scope.status) t.group.status = *scope.status;
    return Noun(t, scope);
  }
  if (trigger.group.infinitive && (scope.earlier.empty() || !IsPurpose(trigger))) return;
  EventTrigger t = trigger;
  TakeStatus(t, scope);
  // "was met by B at the airport"
  if (t.group.passive && t.frame == VerbFrame::kWith && t.verb.size() == 1)
    return Receives(t, scope, SubjectsOf(t, scope));
  if (t.group.passive && t.frame != VerbFrame::kObject && t.frame != VerbFrame::kSign &&
      t.frame != VerbFrame::kJoin) {
    return PassiveEvent(t, scope);
  }
  const Party subjects = SubjectsOf(t, scope);
  if (!subjects.empty()) scope.earlier = subjects;
  scope.receives = t.frame == VerbFrame::kObject;
  Tell(t, scope, subjects);
}

// "will travel to Oslo to attend", "before opening": to come or past as the predicate before.
void SentenceEvents::TakeStatus(EventTrigger& t, Scope& scope) const {
  if ((t.group.infinitive || t.group.participial) && scope.status) t.group.status = *scope.status;
  const bool infinitive_here = t.group.infinitive && last_sentence_ == sentence_;
  if (infinitive_here && list_.last() != nullptr) t.group.status = list_.last()->status;
  if (t.group.was_planned && scope.off) t.group.status = *scope.off;
  if (!t.group.participial) scope.status = t.group.status;
}

void SentenceEvents::Tell(const EventTrigger& t, Scope& scope, const Party& subjects) {
  switch (t.frame) {
    case VerbFrame::kWith:
      return Meets(t, scope, subjects);
    case VerbFrame::kCall:
      // "Speaking at the forum, A said", "A spoke to students at the university"
      return t.group.participial || SpeaksThere(t) || SpeaksAtLast(t) ? Speaks(t, scope, subjects)
                                                                      : Meets(t, scope, subjects);
    case VerbFrame::kMutual:
      return IsMutual(t) || WithSomebody(t) ? Meets(t, scope, subjects) : void();
    case VerbFrame::kObject:
      return Receives(t, scope, subjects);
    case VerbFrame::kPlace:
    case VerbFrame::kGo:
      return Visits(t, scope, subjects);
    case VerbFrame::kEvent:
    case VerbFrame::kAttend:
    case VerbFrame::kTell:
      return Event(t, scope, subjects);
    case VerbFrame::kAddress:
    case VerbFrame::kSpeak:
      return Speaks(t, scope, subjects);
    case VerbFrame::kSign:
      return Signs(t, scope, subjects);
    case VerbFrame::kJoin:
      return Joins(t, scope, subjects);
  }
}

// "We discussed ports", "I launched the ship", but not "We hope the meeting will launch".
bool SentenceEvents::IsMutual(const EventTrigger& t) const {
  if (t.kind != EngagementKind::kCeremony) return SaysI(t.Before());
  return IsOneOf(Word(t.group.first - 1), {"I", "We", "we"});
}

// ---- What several frames ask.

// "discussed it with B on Monday"; "presented B with a medal" discusses nothing.
bool SentenceEvents::WithSomebody(const EventTrigger& t) const {
  const bool dated = HasDay(t.clause, t.anchor()) || InRelativeOfPlace(t);
  if (!dated || !roles_.Object(t.After()).empty()) return false;
  const std::vector<Party> parties = With(t.After());
  return std::any_of(parties.begin(), parties.end(),
                     [](const Party& party) { return !party.persons.empty(); });
}

// Whether the sentence stands near that of the engagement added last, or at the front of the text.
bool SentenceEvents::IsNearLast() const { return sentence_ <= last_sentence_ + kMeansLastFor; }

// Whether an engagement was told of so shortly before that the sentence may go on with it.
bool SentenceEvents::JustTold() const { return list_.last() != nullptr && IsNearLast(); }

bool SentenceEvents::HasDay(TokenRange range, uint32_t anchor) const {
  return clauses_.Day(range, anchor) != nullptr;
}

bool SentenceEvents::SaysI(TokenRange range) const {
  for (uint32_t i = range.first; i < range.last; ++i) {
    if (in_.quote_of[i] == 0 && IsOneOf(Word(i), {"I", "We", "we"})) return true;
  }
  return false;
}

// Whom "they" or "the two leaders" means: those of the engagement told last, else the two persons
// named last before `token`.
Party SentenceEvents::GroupBefore(uint32_t token) const {
  if (group_.persons.size() > 1) return group_;
  Party party;
  const auto& all = in_.people.references;
  auto it = std::lower_bound(all.begin(), all.end(), token, [](const Reference& ref, uint32_t at) {
    return ref.tokens.first < at;
  });
  for (int steps = 0; it != all.begin() && party.persons.size() < 2 && steps < 12; ++steps) {
    --it;
    if (!it->quoted) party.AddPerson(it->person);
  }
  if (party.persons.size() < 2) return {};
  std::reverse(party.persons.begin(), party.persons.end());
  return party;
}

// Whether "spoke" is of a speech: somewhere or to someone, and not with someone.
bool SentenceEvents::SpeaksThere(const EventTrigger& t) const {
  if (!Word(t.verb.first).starts_with("sp")) return false;
  bool there = false;
  for (const ClausePhrase& phrase : phrases_.Split(t.After())) {
    if (phrase.role == PhraseRole::kRest) break;
    if (phrase.role == PhraseRole::kWith) return false;
    const bool crowd = phrase.role == PhraseRole::kTo && phrase.tokens.first < phrase.tokens.last &&
                       roles_.Persons(phrase.tokens).empty() && ListenersIn(phrase, t);
    there = there || phrase.role == PhraseRole::kAt || crowd;
  }
  return there;
}

// The parties behind "with" or "between", without those who act.
std::vector<Party> SentenceEvents::With(TokenRange after) const { return roles_.Companions(after); }

// Whether the noun is what they came together for: "met in Oslo for the annual conference".
bool SentenceEvents::ForNoun(const EventTrigger& t) const {
  if (!t.noun) return false;
  for (uint32_t i = t.verb.last; i < t.noun->tokens.first; ++i) {
    // "to discuss preparations for the summit": another purpose.
    if (Word(i) == "to" && !in_.tokens[i + 1].Is(kCapital) && !in_.tokens[i + 1].Has(kFunction))
      return false;
    if (IsOneOf(Word(i), {"for", "at"})) return true;
  }
  return false;
}

// The proper name of the event: "the Helsinki Ports Conference".
std::string SentenceEvents::EventName(const EventTrigger& t) const {
  if (!t.noun || !in_.tokens[t.noun->tokens.last - 1].Is(kCapital)) return {};
  uint32_t first = t.noun->tokens.first;
  while (first > t.verb.last && first + 8 > t.noun->tokens.first &&
         (in_.tokens[first - 1].IsCapitalWord() ||
          in_.tokens[first - 1].kind == TokenKind::kPossessive)) {
    --first;
  }
  if (first == t.noun->tokens.first) return {};
  uint32_t end = first;
  std::string name = clauses_.NameAt(first, std::min(t.clause.last, first + 20), end);
  return end >= t.noun->tokens.last ? name : std::string();
}

}  // namespace rapporteur::reading
