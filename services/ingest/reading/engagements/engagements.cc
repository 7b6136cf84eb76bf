#include "services/ingest/reading/engagements/engagements.h"

#include <algorithm>
#include <string>
#include <utility>

#include "services/ingest/reading/clauses/clause_reader.h"
#include "services/ingest/reading/engagements/engagement_list.h"
#include "services/ingest/reading/engagements/event_triggers.h"

namespace rapporteur::reading {
namespace {

class EngagementFinder {
 public:
  explicit EngagementFinder(const DocumentContext& input) : in_(input), clauses_(input) {}

  std::vector<Engagement> Run() {
    // What is said in an interview or a speech is not news of an engagement.
    if (in_.kind == DocumentKind::kTranscript || in_.kind == DocumentKind::kSpeech) return {};
    bool list_of_people = false;
    for (const Block& block : in_.structure.blocks) {
      if (block.kind == BlockKind::kTitle || block.kind == BlockKind::kBoilerplate) continue;
      if (ScheduleLine(block)) continue;
      if (list_of_people && block.kind == BlockKind::kBullet) {
        AddPeople(block.tokens);
        continue;
      }
      list_of_people = OpensPeople(block);
      for (uint32_t s = block.sentences.first; s < block.sentences.last; ++s) {
        SentenceAt(in_.structure.sentences[s].tokens);
      }
    }
    return list_.Take();
  }

 private:
  const Token& At(uint32_t i) const { return in_.tokens[i]; }
  std::string_view Word(uint32_t i) const {
    return i < in_.tokens.size() ? At(i).In(in_.text) : std::string_view();
  }
  const std::string& NameOf(const Reference& ref) const {
    return in_.people.persons[ref.person].full_name;
  }

  // "Administration Participants Included:" above a list of names.
  bool OpensPeople(const Block& block) const {
    if (At(block.tokens.last - 1).kind != TokenKind::kColon || block.tokens.size() > 20)
      return false;
    for (uint32_t i = block.tokens.first; i < block.tokens.last; ++i) {
      const std::string word = Lexicon::Lower(Word(i));
      if (word == "participants" || word == "attendees" || word == "attending") return true;
    }
    return false;
  }

  void AddPeople(TokenRange range) {
    Engagement* last = list_.last();
    if (last == nullptr) return;
    const auto people = clauses_.People(range);
    if (!people.empty()) EngagementList::AddName(last->participants, NameOf(*people.front()));
    if (people.empty()) {
      for (const std::string& name : clauses_.Organizations(range)) {
        EngagementList::AddName(last->organizations, name);
      }
    }
  }

  // "26 May, 15:55 (CEST) Address by the Secretary General"
  bool ScheduleLine(const Block& block) {
    const TokenRange head = {block.tokens.first,
                             std::min(block.tokens.last, block.tokens.first + 10)};
    const TimeMention* clock = clauses_.Clock(head);
    if (clock == nullptr) return false;
    for (uint32_t i = block.tokens.first; i < clock->tokens.first; ++i) {
      const Token& token = At(i);
      const bool time = token.kind != TokenKind::kWord || token.Has(kMonth | kWeekday) ||
                        Word(i) == "at" || Word(i) == "At";
      if (!time) return false;
    }
    const TokenRange rest = {clock->tokens.last, block.tokens.last};
    const auto noun = FindEventNoun(in_.text, in_.tokens, rest, in_.lexicon);
    if (!noun) return true;
    Engagement engagement = Start(*noun, rest, "engagement.schedule", 0.95);
    engagement.kind = noun->kind;
    engagement.status = EngagementStatus::kScheduled;
    for (const Reference* ref : clauses_.People(rest)) {
      EngagementList::AddName(engagement.participants, NameOf(*ref));
    }
    Inherit(engagement);
    const TimeMention* day =
        clauses_.Day({block.tokens.first, clock->tokens.last}, clock->tokens.first);
    std::optional<CivilTime> date = day != nullptr ? DayOf(*day, true) : engagement.start;
    if (date && date->precision == Precision::kMinute) date->precision = Precision::kDay;
    if (!date) return true;
    engagement.start = AtClock(*date, *clock, in_.lexicon);
    engagement.end.reset();
    if (const std::string place = clauses_.Place(rest); !place.empty()) engagement.place = place;
    if (!engagement.participants.empty() || !engagement.organizations.empty()) {
      list_.Add(std::move(engagement));
    }
    return true;
  }

  // A line of a schedule takes what it does not say from the engagement that the text announces.
  void Inherit(Engagement& engagement) {
    const Engagement* lead = list_.first();
    if (lead == nullptr) return;
    if (engagement.participants.empty()) engagement.participants = lead->participants;
    engagement.start = lead->start;
    if (engagement.place.empty()) engagement.place = lead->place;
  }

  std::optional<CivilTime> DayOf(const TimeMention& mention, bool future) const {
    if (mention.form != TimeMention::Form::kWeekday) return mention.start();
    if (!in_.reference) return std::nullopt;
    return ResolveWeekday(*in_.reference, mention, future);
  }

  Engagement Start(const EventTrigger& trigger, TokenRange span, const char* rule,
                   double confidence) const {
    Engagement engagement;
    engagement.kind = trigger.kind;
    engagement.status = trigger.status;
    engagement.origin = {rule, confidence};
    engagement.evidence.push_back({SpanOf(in_.tokens, span), {}});
    if (!trigger.noun.empty()) {
      const Span noun = SpanOf(in_.tokens, trigger.noun);
      engagement.title = std::string(in_.text.substr(noun.begin, noun.size()));
    }
    return engagement;
  }

  void SentenceAt(TokenRange range) {
    range.last = std::min(range.last, range.first + 400);  // Longer ones are lists, not sentences.
    if (EventGoesOn(range)) return;
    for (const EventTrigger& trigger :
         FindTriggers(in_.text, in_.tokens, range, in_.quote_of, in_.lexicon)) {
      Trigger(trigger, range);
    }
  }

  // "..., the Conference brought together ...", "A and B co-chaired the event": more about the
  // last.
  bool EventGoesOn(TokenRange range) {
    Engagement* last = list_.last();
    if (last == nullptr) return false;
    for (uint32_t i = range.first; i + 1 < range.last; ++i) {
      if (in_.quote_of[i] != 0 || (Word(i) != "the" && Word(i) != "The")) continue;
      const PhraseMatch noun = in_.lexicon.Match(PhraseKind::kEventNoun, in_.tokens, i + 1);
      if (!noun || i + 1 + noun.length >= range.last) continue;
      const std::string_view behind = Word(i + 1 + noun.length);
      const bool same =
          Word(i + 1) == "event" || in_.lexicon.event_noun(noun.value).kind == last->kind;
      const bool subject = behind == "brought" || behind == "was" || behind == "were" ||
                           behind == "gathered" || behind == "." || behind == "included";
      if (same && subject) return Extend(*last, range);
    }
    return false;
  }

  bool Extend(Engagement& last, TokenRange range) {
    for (const Reference* ref : clauses_.People(range)) {
      EngagementList::AddName(last.participants, NameOf(*ref));
    }
    for (const std::string& name : clauses_.Organizations(range)) {
      EngagementList::AddName(last.organizations, name);
    }
    for (const std::string& code : clauses_.Countries(range))
      EngagementList::AddName(last.countries, code);
    const std::string place = clauses_.Place(range);
    if (!place.empty() && last.place.find(',') == std::string::npos) {
      last.place = last.place.empty() ? place : place + ", " + last.place;
    }
    last.evidence.push_back({SpanOf(in_.tokens, range), {}});
    return true;
  }

  void Trigger(const EventTrigger& trigger, TokenRange sentence) {
    if (trigger.verb.empty()) return Noun(trigger, sentence);
    switch (trigger.frame) {
      case VerbFrame::kWith:
      case VerbFrame::kCall:
        return With(trigger, sentence);
      case VerbFrame::kObject:
        return Object(trigger, sentence);
      case VerbFrame::kPlace:
        return Visit(trigger, sentence);
      case VerbFrame::kEvent:
        return Event(trigger, sentence);
      case VerbFrame::kAddress:
        return Address(trigger, sentence);
      case VerbFrame::kJoin:
        return Join(trigger);
    }
  }

  TokenRange Before(const EventTrigger& t) const { return {t.clause.first, t.verb.first}; }
  TokenRange After(const EventTrigger& t) const { return {t.verb.last, t.clause.last}; }

  // Who acts: the people before the verb in its clause, or the last ones of the sentence before.
  std::vector<const Reference*> Subjects(const EventTrigger& t, TokenRange sentence) const {
    auto subjects = clauses_.People(Before(t));
    if (subjects.empty() && t.clause.first > sentence.first &&
        Word(t.clause.first - 1) != "which") {
      subjects = clauses_.People({sentence.first, t.clause.first});
      if (subjects.size() > 1) subjects.erase(subjects.begin(), subjects.end() - 1);
    }
    return subjects;
  }

  // Whether only an office or nothing stands between the verb and the person.
  bool Adjacent(uint32_t verb_end, const Reference& ref) const {
    for (uint32_t i = verb_end; i < ref.tokens.first; ++i) {
      const Token& token = At(i);
      const bool title = token.Is(kCapital) || token.Has(kFunction) ||
                         token.kind == TokenKind::kComma || token.kind == TokenKind::kPossessive ||
                         token.Has(kOfficeWord);
      if (!title || Word(i) == "from" || Word(i) == "by" || Word(i) == "about") return false;
    }
    return true;
  }

  void SetTime(Engagement& engagement, const EventTrigger& t, TokenRange sentence) {
    const uint32_t anchor = t.verb.empty() ? t.noun.first : t.verb.first;
    const TimeMention* day = clauses_.Day(t.clause, anchor);
    if (day == nullptr) day = clauses_.Day(sentence, anchor);
    if (day != nullptr) {
      engagement.start = DayOf(*day, engagement.status == EngagementStatus::kScheduled);
      engagement.end = day->end();
    } else if (const Engagement* lead = list_.first();
               lead != nullptr && lead->start && lead->status == engagement.status) {
      engagement.start = lead->start;
      engagement.end = lead->end;
      if (engagement.start->precision == Precision::kMinute) DropClock(*engagement.start);
    }
    const TimeMention* clock = clauses_.Clock(sentence);
    if (clock != nullptr && engagement.start && engagement.start->precision == Precision::kDay) {
      engagement.start = AtClock(*engagement.start, *clock, in_.lexicon);
    }
  }

  static void DropClock(CivilTime& time) {
    time.precision = Precision::kDay;
    time.hour = time.minute = 0;
    time.zone.clear();
    time.utc_offset_minutes.reset();
  }

  void SetPlace(Engagement& engagement, TokenRange range) {
    engagement.place = clauses_.Place(range);
    if (!engagement.place.empty()) return;
    const Engagement* lead = list_.first();
    if (lead != nullptr && lead->start == engagement.start && lead->status == engagement.status) {
      engagement.place = lead->place;
    }
  }

  void Finish(Engagement engagement, const EventTrigger& t, TokenRange sentence) {
    if (in_.kind == DocumentKind::kMediaAdvisory && engagement.status == EngagementStatus::kHeld &&
        !t.verb.empty() && Word(t.verb.first).ends_with('s')) {
      engagement.status = EngagementStatus::kScheduled;
    }
    for (uint32_t i = sentence.first; i < sentence.last; ++i) {
      const std::string_view word = Word(i);
      if (word == "cancelled" || word == "canceled")
        engagement.status = EngagementStatus::kCancelled;
      if (word == "postponed") engagement.status = EngagementStatus::kPostponed;
    }
    list_.Add(std::move(engagement));
  }

  void AddAll(Engagement& engagement, const std::vector<const Reference*>& people) const {
    for (const Reference* ref : people)
      EngagementList::AddName(engagement.participants, NameOf(*ref));
  }

  void With(const EventTrigger& t, TokenRange sentence) {
    const auto subjects = Subjects(t, sentence);
    const TokenRange after = After(t);
    auto objects = clauses_.People(after);
    const bool with = Word(t.verb.last) == "with" || HasWith(after);
    const bool direct = !objects.empty() && Adjacent(t.verb.last, *objects.front());
    if (!with && !direct) {
      if (!t.noun.empty() && t.frame == VerbFrame::kWith && For(t)) Event(t, sentence);
      return;
    }
    std::vector<std::string> bodies =
        with ? clauses_.Organizations(WithPhrase(after)) : std::vector<std::string>();
    if (t.frame == VerbFrame::kCall && (objects.empty() || !IsCall(t, *objects.front()))) return;
    if (objects.empty() && bodies.empty()) return;
    if (subjects.empty() && objects.size() < 2) return;
    Engagement engagement = Start(t, sentence, "engagement.meets", 0.9);
    AddAll(engagement, subjects);
    AddAll(engagement, objects);
    engagement.organizations = std::move(bodies);
    SetTime(engagement, t, sentence);
    SetPlace(engagement, after);
    Finish(std::move(engagement), t, sentence);
  }

  // "called Doe to ..." is a call, "called Doe the best ..." is not.
  bool IsCall(const EventTrigger& t, const Reference& object) const {
    if (!Word(t.verb.first).ends_with("ed")) return true;
    const uint32_t behind = object.tokens.last;
    if (behind >= t.clause.last) return true;
    return At(behind).kind == TokenKind::kComma || Word(behind) == "to" || Word(behind) == "on" ||
           Word(behind) == "today" || Word(behind) == "yesterday" || Word(behind) == "this";
  }

  // "met in Oslo for the annual Conference": the event stands after "for" or "at".
  bool For(const EventTrigger& t) const {
    for (uint32_t i = t.verb.last; i < t.noun.first; ++i) {
      // "to discuss preparations for the Summit": another purpose.
      if (Word(i) == "to" && !At(i + 1).Is(kCapital) && !At(i + 1).Has(kFunction)) return false;
      if (Word(i) == "for" || Word(i) == "at") return true;
    }
    return false;
  }

  bool HasWith(TokenRange range) const {
    const uint32_t last = std::min(range.last, range.first + 12);
    for (uint32_t i = range.first; i < last; ++i) {
      if (Word(i) == "with") return true;
    }
    return false;
  }

  TokenRange WithPhrase(TokenRange range) const {
    uint32_t first = range.last;
    for (uint32_t i = range.first; i < range.last; ++i) {
      if (first == range.last && Word(i) == "with") first = i;
      if (first < range.last && Word(i) == "to" && i + 1 < range.last && !At(i + 1).Is(kCapital) &&
          Word(i + 1) != "the") {
        return {first, i};
      }
    }
    return {first, range.last};
  }

  void Object(const EventTrigger& t, TokenRange sentence) {
    const auto subjects = Subjects(t, sentence);
    const TokenRange after = After(t);
    const auto objects = clauses_.People(after);
    const bool direct = !objects.empty() && Adjacent(t.verb.last, *objects.front()) &&
                        (t.noun.empty() || objects.front()->tokens.first < t.noun.first);
    if (!direct) {
      const bool hosts = Word(t.verb.first).starts_with("host");
      if (hosts && !t.noun.empty()) Event(t, sentence);
      return;
    }
    if (subjects.empty() || subjects.front()->person == objects.front()->person) return;
    Engagement engagement = Start(t, sentence, "engagement.receives", 0.9);
    // "welcomed Doe for a State Dinner"
    if (!t.noun.empty() && For(t)) {
      if (const auto noun = FindEventNoun(in_.text, in_.tokens, t.noun, in_.lexicon))
        engagement.kind = noun->kind;
    }
    AddAll(engagement, subjects);
    AddAll(engagement, objects);
    SetTime(engagement, t, sentence);
    SetPlace(engagement, after);
    Finish(std::move(engagement), t, sentence);
  }

  void Visit(const EventTrigger& t, TokenRange sentence) {
    const auto subjects = Subjects(t, sentence);
    const std::string place = clauses_.VisitedPlace(t.verb.last, t.clause.last);
    if (subjects.empty() || place.empty()) return;
    Engagement engagement = Start(t, sentence, "engagement.visits", 0.9);
    engagement.kind = EngagementKind::kVisit;
    AddAll(engagement, subjects);
    engagement.place = place;
    SetTime(engagement, t, sentence);
    Finish(std::move(engagement), t, sentence);
  }

  void Address(const EventTrigger& t, TokenRange sentence) {
    const auto subjects = Subjects(t, sentence);
    uint32_t object = t.verb.last;
    if (Word(object) == "the" || Word(object) == "a") ++object;
    if (subjects.empty() || object >= t.clause.last || !At(object).Is(kCapital)) return;
    Engagement engagement = Start(t, sentence, "engagement.address", 0.9);
    engagement.kind = EngagementKind::kAddress;
    AddAll(engagement, subjects);
    uint32_t end = object;
    const std::string listeners = clauses_.NameAt(object, t.clause.last, end);
    if (!listeners.empty()) engagement.organizations.push_back(listeners);
    SetTime(engagement, t, sentence);
    SetPlace(engagement, {t.verb.last, t.clause.last});
    Finish(std::move(engagement), t, sentence);
  }

  // Groups of people by the "with" before them: "with A, with B and C".
  std::vector<std::vector<const Reference*>> WithGroups(TokenRange range) const {
    std::vector<std::vector<const Reference*>> groups;
    for (uint32_t i = range.first; i < range.last; ++i) {
      if (Word(i) != "with" || in_.quote_of[i] != 0) continue;
      uint32_t end = i + 1;
      while (end < range.last && Word(end) != "with") ++end;
      groups.push_back(clauses_.People({i, end}));
    }
    return groups;
  }

  void Event(const EventTrigger& t, TokenRange sentence) {
    const TokenRange after = After(t);
    const std::vector<const Reference*> subjects = Subjects(t, sentence);
    const std::string_view verb = Word(t.verb.first);
    const bool takes_part =
        verb.starts_with("attend") || verb.starts_with("particip") || verb.starts_with("t");
    std::vector<std::string> bodies = clauses_.Organizations(after);
    const std::vector<std::string> bodies_before =
        subjects.empty() ? clauses_.Organizations(Before(t)) : std::vector<std::string>();
    if (t.noun.empty()) {
      // "convened leaders of the industry to discuss": a meeting without the word.
      const bool convenes =
          verb.starts_with("conven") && (!subjects.empty() || !bodies_before.empty());
      if (!convenes && (!takes_part || bodies.empty() || subjects.empty())) return;
    } else if (t.kind == EngagementKind::kVisit) {
      EventTrigger visit = t;
      visit.verb.last = t.noun.last;
      return Visit(visit, sentence);
    }
    const auto groups = WithGroups(after);
    if (t.plural && groups.size() > 1 && !subjects.empty())
      return Separate(t, sentence, subjects, groups);
    const auto others = clauses_.People(after);
    if (subjects.empty() && others.empty() && bodies.empty() && bodies_before.empty()) return;
    if (!takes_part && subjects.empty() && bodies_before.empty() && others.size() < 2 && !For(t)) {
      return;
    }
    Engagement engagement = Start(t, sentence, "engagement.event", 0.85);
    AddAll(engagement, subjects);
    AddAll(engagement, others);
    bodies.insert(bodies.begin(), bodies_before.begin(), bodies_before.end());
    for (const std::string& name : bodies) EngagementList::AddName(engagement.organizations, name);
    engagement.countries = clauses_.Countries(after);
    if (!t.noun.empty() && engagement.kind != t.kind) engagement.kind = t.kind;
    if (t.frame == VerbFrame::kWith || t.frame == VerbFrame::kObject) {
      if (const auto noun = FindEventNoun(in_.text, in_.tokens, t.noun, in_.lexicon))
        engagement.kind = noun->kind;
    }
    SetTime(engagement, t, sentence);
    SetPlace(engagement, after);
    Finish(std::move(engagement), t, sentence);
  }

  // "will have meetings with A, with B, and with C": one for each.
  void Separate(const EventTrigger& t, TokenRange sentence,
                const std::vector<const Reference*>& subjects,
                const std::vector<std::vector<const Reference*>>& groups) {
    for (const auto& group : groups) {
      if (group.empty()) continue;
      Engagement engagement = Start(t, sentence, "engagement.event", 0.85);
      AddAll(engagement, subjects);
      AddAll(engagement, group);
      SetTime(engagement, t, sentence);
      SetPlace(engagement, After(t));
      Finish(std::move(engagement), t, sentence);
    }
  }

  void Noun(const EventTrigger& t, TokenRange sentence) {
    const auto people = clauses_.People(t.clause);
    if (people.empty()) return;
    const bool between = t.clause.first == t.noun.last;
    if (between && people.size() < 2) return;
    Engagement engagement = Start(t, sentence, "engagement.noun", 0.8);
    AddAll(engagement, people);
    if (engagement.participants.empty()) return;
    SetTime(engagement, t, sentence);
    SetPlace(engagement, {t.noun.last, t.clause.last});
    Finish(std::move(engagement), t, sentence);
  }

  // "A was joined by B", "B accompanied A": the same engagement has more people.
  void Join(const EventTrigger& t) {
    Engagement* last = list_.last();
    const std::string_view verb = Word(t.verb.first);
    const bool by = Word(t.verb.last - 1) == "by" || Word(t.verb.last) == "by";
    if (last == nullptr || (verb.starts_with("join") && !by)) return;
    for (const Reference* ref : clauses_.People(t.clause)) {
      EngagementList::AddName(last->participants, NameOf(*ref));
    }
  }

  const DocumentContext& in_;
  const ClauseReader clauses_;
  EngagementList list_;
};

}  // namespace

std::vector<Engagement> FindEngagements(const DocumentContext& input) {
  return EngagementFinder(input).Run();
}

}  // namespace rapporteur::reading
