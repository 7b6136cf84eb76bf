#include "services/ingest/reading/tenures/tenures.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "services/ingest/reading/clauses/assertions.h"
#include "services/ingest/reading/tenures/appointments.h"
#include "services/ingest/reading/tenures/dated_tenures.h"
#include "services/ingest/reading/tenures/successions.h"
#include "services/ingest/reading/tenures/tenure_clause.h"
#include "services/ingest/reading/tenures/tenure_list.h"
#include "services/ingest/reading/tenures/tenure_offices.h"
#include "services/ingest/reading/tenures/tenure_times.h"
#include "services/ingest/reading/tenures/tenure_trigger.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLeadBlocks = 4;  // Paragraphs that tell the news of a text.
constexpr uint32_t kHeldReach = 9;   // "has led the agency of ... since"

class Finder {
 public:
  Finder(const DocumentContext& input, const TenureTables& tables)
      : in_(input),
        tables_(tables),
        clause_(input),
        offices_(input, clause_),
        times_(input),
        appointments_(input, tables, clause_, offices_, times_),
        dated_(input, clause_, offices_),
        successions_(input, clause_, offices_, times_) {}

  std::vector<Tenure> Run() {
    uint32_t paragraphs = 0;
    uint32_t block = UINT32_MAX;
    for (const Sentence& sentence : in_.structure.sentences) {
      const BlockKind kind = in_.structure.blocks[sentence.block].kind;
      if (sentence.block != block && kind == BlockKind::kParagraph) ++paragraphs;
      block = sentence.block;
      NoteList(sentence.tokens);
      if (!TellsFacts(in_, sentence)) continue;
      lead_ = paragraphs <= kLeadBlocks && !IsSpoken(in_);
      Read(sentence);
    }
    successions_.Finish(list_);
    return Facts();
  }

 private:
  const Token& At(uint32_t i) const { return in_.tokens[i]; }
  std::string_view Word(uint32_t i) const { return At(i).In(in_.text); }

  // "WITHDRAWALS SENT TO THE SENATE:" heads a list of those who take up nothing.
  void NoteList(TokenRange sentence) {
    const uint32_t reach = std::min(sentence.last, sentence.first + 3);
    for (uint32_t i = sentence.first; i < reach; ++i) {
      const PhraseMatch match = tables_.Match(in_.tokens, i);
      if (!match) continue;
      const TenureFrame frame = tables_.verb(match.value).frame;
      if (frame == TenureFrame::kWithdrawals) withdrawn_ = true;
      if (frame == TenureFrame::kNominations) withdrawn_ = false;
    }
  }

  void Read(const Sentence& sentence) {
    sentence_ = WithoutDateline(in_, sentence.tokens);
    if (sentence_.empty()) return;
    std::vector<TenureTrigger> triggers;
    for (uint32_t i = sentence_.first; i < sentence_.last;) {
      const PhraseMatch match = tables_.Match(in_.tokens, i);
      const bool usable = match && in_.quote_of[i] == 0 && i + match.length <= sentence_.last;
      if (usable)
        triggers.push_back(
            {{i, i + match.length}, tables_.verb(match.value), sentence_, sentence_, lead_});
      i += std::max(match.length, 1u);
    }
    // "is" and "was" alone part no clauses.
    uint32_t previous = sentence_.first;
    for (size_t t = 0; t < triggers.size(); ++t) {
      triggers[t].clause.first = previous;
      if (triggers[t].verb.frame == TenureFrame::kServes) continue;
      previous = triggers[t].tokens.last;
      for (size_t next = t + 1; next < triggers.size(); ++next) {
        if (triggers[next].verb.frame == TenureFrame::kServes) continue;
        triggers[t].clause.last = triggers[next].tokens.first;
        break;
      }
    }
    for (const TenureTrigger& trigger : triggers) Apply(trigger);
    dated_.Read(triggers, IsLabelled(sentence.tokens) ? sentence.tokens : sentence_, list_);
  }

  // "Regional Director: A (since 2019)": what looks like a dateline is an office.
  bool IsLabelled(TokenRange sentence) const {
    const std::vector<OfficeMention>& all = in_.mentions.offices;
    const auto it = std::lower_bound(
        all.begin(), all.end(), sentence.first,
        [](const OfficeMention& office, uint32_t at) { return office.tokens.first < at; });
    return it != all.end() && it->tokens.last <= sentence_.first;
  }

  void Apply(const TenureTrigger& trigger) {
    if (trigger.verb.frame == TenureFrame::kServes ||
        IsDenied(in_, sentence_, trigger.tokens.first))
      return;
    switch (trigger.verb.frame) {
      case TenureFrame::kTakes:
      case TenureFrame::kLeaves:
      case TenureFrame::kExpires:
      case TenureFrame::kOpens:
        return OwnOffice(trigger);
      case TenureFrame::kCommand:
        return Command(trigger);
      case TenureFrame::kNamed:
      case TenureFrame::kBecomes:
        return appointments_.Named(trigger, list_);
      case TenureFrame::kOwned:
      case TenureFrame::kMandate:
        return appointments_.Owned(trigger, list_);
      case TenureFrame::kNames:
        return appointments_.Names(trigger, list_);
      case TenureFrame::kNominee:
        if (!withdrawn_) appointments_.Nominee(trigger, list_);
        return;
      case TenureFrame::kSucceeds:
      case TenureFrame::kSucceeded:
        return successions_.Succeed(trigger, list_);
      case TenureFrame::kHands:
        return successions_.HandOver(trigger, list_);
      case TenureFrame::kHandover:
        return successions_.Change(trigger, list_);
      case TenureFrame::kJoins:
        return appointments_.Joins(trigger, list_);
      case TenureFrame::kSwears:
        return appointments_.Swears(trigger, list_);
      case TenureFrame::kHeld:
        return Held(trigger);
      case TenureFrame::kServes:
      case TenureFrame::kWithdrawals:
      case TenureFrame::kNominations:
        return;
    }
  }

  // Who takes or leaves: the subject, or whose "term" ends.
  Persons Holders(const TenureTrigger& trigger) const {
    const TenureFrame frame = trigger.verb.frame;
    if (frame != TenureFrame::kExpires && frame != TenureFrame::kOpens)
      return clause_.Subjects(trigger.tokens.first, sentence_.first);
    const Reference* owner = clause_.Owner(trigger.tokens.first, sentence_.first);
    return owner == nullptr ? Persons() : Persons{owner};
  }

  // "assumed the presidency of the Council": the office by its noun; false where there is none.
  bool LeadOfBody(const TenureTrigger& trigger, bool begins) {
    uint32_t last = 0;
    const std::string_view leader = tables_.LeaderBy(At(trigger.tokens.last - 1));
    const bool of = trigger.tokens.last < sentence_.last && Word(trigger.tokens.last) == "of";
    const std::string text =
        leader.empty() || !of
            ? std::string()
            : clause_.CommandBehind(leader, {trigger.tokens.last, sentence_.last}, last);
    return !text.empty() && AddOf(trigger, text, last, begins);
  }

  // The subjects take or leave the office of this text; false where it is not told.
  bool AddOf(const TenureTrigger& trigger, const std::string& text, uint32_t last, bool begins) {
    const TenureTimes::Times times = times_.Of(trigger, begins, /*announced=*/false);
    if (!times_.IsTold(trigger, times)) return false;
    for (const Reference* person : clause_.Subjects(trigger.tokens.first, sentence_.first)) {
      TenureDraft draft = MakeDraft(person->person, text, begins ? "tenure.takes" : "tenure.leaves",
                                    Around(*person, trigger.tokens.first, last));
      draft.start = times.start;
      draft.end = times.end;
      list_.Add(draft);
    }
    return true;
  }

  // "took office [as Rector]", "stepped down [as Rector]"
  void OwnOffice(const TenureTrigger& trigger) {
    const bool begins = trigger.verb.frame == TenureFrame::kTakes ||
                        trigger.verb.frame == TenureFrame::kCommand ||
                        trigger.verb.frame == TenureFrame::kOpens;
    if (LeadOfBody(trigger, begins)) return;
    const Persons persons = Holders(trigger);
    const uint32_t years = begins ? 0 : BehindYears(trigger);
    const OfficeMention* office =
        clause_.OfficeBehind(years != 0 ? years : trigger.tokens.last, sentence_.last);
    if (!begins && years == 0 && !LeavesWhat(trigger)) office = nullptr;
    if (!begins && office == nullptr && IsAttribute(trigger)) return;
    const TenureTimes::Times times = times_.Of(trigger, begins, /*announced=*/false);
    if (!times_.IsTold(trigger, times)) return;
    const bool own = office == nullptr || office->past;
    const bool other = trigger.tokens.last < sentence_.last &&
                       (Word(trigger.tokens.last) == "as" || Word(trigger.tokens.last - 1) == "as");
    if (own && (other || !times_.DatedClosely(trigger))) return;
    for (const Reference* person : persons) {
      if (own && trigger.tokens.first - person->tokens.last > 8) continue;
      const Reference* before = begins && own ? successions_.Before(*person, sentence_) : nullptr;
      std::string text = before != nullptr ? offices_.KnownOf(*before, list_)
                         : own
                             ? offices_.KnownOf(*person, list_)
                             : offices_.Fullest(person->person, offices_.TextOf(*office, trigger));
      if (text.empty()) continue;
      const uint32_t last = office == nullptr ? trigger.tokens.last : office->tokens.last;
      TenureDraft draft =
          MakeDraft(person->person, std::move(text), begins ? "tenure.takes" : "tenure.leaves",
                    Around(*person, trigger.tokens.first, last));
      draft.start = times.start;
      draft.end = times.end;
      if (before == nullptr && begins && !own) before = successions_.From(last, trigger.clause);
      if (before != nullptr && before->person != person->person)
        successions_.AddBefore(*before, draft, list_);
      list_.Add(draft);
    }
  }

  // Where "as" stands in "stepped down after eight years as Rector"; 0: nowhere.
  uint32_t BehindYears(const TenureTrigger& trigger) const {
    const uint32_t first = trigger.tokens.last;
    if (first >= sentence_.last || Word(first) != "after") return 0;
    for (uint32_t i = first; i < std::min(sentence_.last, first + 6); ++i) {
      if (Word(i) == "as") return i;
    }
    return 0;
  }

  // "stepped down as Rector", "resigned from the office of Rector"
  bool LeavesWhat(const TenureTrigger& trigger) const {
    if (trigger.tokens.last >= sentence_.last) return false;
    const std::string_view word = Word(trigger.tokens.last);
    return word == "as" || word == "from" || Word(trigger.tokens.last - 1) == "as";
  }

  // "retired officers", "the retiring chairman"
  bool IsAttribute(const TenureTrigger& trigger) const {
    if (trigger.tokens.last >= sentence_.last) return false;
    const Token& next = At(trigger.tokens.last);
    return next.IsWord() && !next.Has(kFunction | kWeekday | kMonth);
  }

  void Command(const TenureTrigger& trigger) {
    uint32_t last = 0;
    const std::string text =
        clause_.CommandBehind(trigger.verb.leader, {trigger.tokens.last, sentence_.last}, last);
    if (!text.empty()) {
      AddOf(trigger, text, last, /*begins=*/true);
    } else {
      OwnOffice(trigger);  // "who took command in July 2015"
    }
  }

  // "who had been in post since May 2024"
  void Held(const TenureTrigger& trigger) {
    const OfficeDates dates = DatesNear(trigger.tokens.last);
    if (dates.last == 0) return;
    const Persons persons = clause_.Subjects(trigger.tokens.first, sentence_.first);
    if (persons.empty()) return;
    std::string text;
    uint32_t last = 0;
    if (!trigger.verb.leader.empty()) {
      text =
          clause_.CommandBehind(trigger.verb.leader, {trigger.tokens.last, sentence_.last}, last);
    }
    if (text.empty()) text = offices_.CurrentOf(*persons.back(), list_);
    if (text.empty()) return;
    TenureDraft draft = MakeDraft(persons.back()->person, text, "tenure.dated",
                                  Around(*persons.back(), trigger.tokens.first, dates.last));
    draft.start = dates.start;
    draft.end = dates.end;
    list_.Add(draft);
  }

  OfficeDates DatesNear(uint32_t i) const {
    for (uint32_t at = i; at < std::min(sentence_.last, i + kHeldReach); ++at) {
      if (OfficeDates dates = clause_.DatesBehind(at, sentence_.last); dates.last != 0)
        return dates;
      if (!At(at).IsWord()) break;
    }
    return {};
  }

  std::string NameOf(const std::optional<uint32_t>& person) const {
    return person ? in_.people.persons[*person].full_name : std::string();
  }

  std::vector<Tenure> Facts() const {
    std::vector<Tenure> facts;
    for (const TenureDraft& draft : list_.all()) {
      Tenure fact;
      fact.person = in_.people.persons[draft.person].full_name;
      fact.office = draft.office;
      fact.start = draft.start;
      fact.end = draft.end;
      fact.predecessor = NameOf(draft.predecessor);
      fact.successor = NameOf(draft.successor);
      for (const TokenRange& range : draft.evidence)
        fact.evidence.push_back({SpanOf(in_.tokens, range), {"person", "office"}});
      fact.origin = {draft.rule, draft.confidence};
      facts.push_back(std::move(fact));
    }
    return facts;
  }

  const DocumentContext& in_;
  const TenureTables& tables_;
  const TenureClause clause_;
  const TenureOffices offices_;
  const TenureTimes times_;
  const Appointments appointments_;
  const DatedTenures dated_;
  Successions successions_;
  TenureList list_;
  TokenRange sentence_;
  bool lead_ = false;
  bool withdrawn_ = false;
};

}  // namespace

std::vector<Tenure> FindTenures(const DocumentContext& input, const TenureTables& tables) {
  return Finder(input, tables).Run();
}

}  // namespace rapporteur::reading
