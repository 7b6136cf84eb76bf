#include "services/ingest/reading/tenures/tenures.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "services/ingest/reading/clauses/assertions.h"
#include "services/ingest/reading/tenures/dated_tenures.h"
#include "services/ingest/reading/tenures/seats.h"
#include "services/ingest/reading/tenures/successions.h"
#include "services/ingest/reading/tenures/tenure_clause.h"
#include "services/ingest/reading/tenures/tenure_list.h"
#include "services/ingest/reading/tenures/tenure_offices.h"
#include "services/ingest/reading/tenures/tenure_times.h"
#include "services/ingest/reading/tenures/tenure_trigger.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLeadBlocks = 4;  // Paragraphs that tell the news of a text.
constexpr uint32_t kLongestLookBack = 40;
constexpr uint32_t kLongestBody = 14;
constexpr uint32_t kHeldReach = 9;  // "has led the agency of ... since"

class Finder {
 public:
  Finder(const DocumentContext& input, const TenureTables& tables)
      : in_(input),
        tables_(tables),
        clause_(input),
        offices_(input, clause_),
        times_(input),
        seats_(input, tables),
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
        return OwnOffice(trigger);
      case TenureFrame::kCommand:
        return Command(trigger);
      case TenureFrame::kNamed:
      case TenureFrame::kBecomes:
        return Named(trigger);
      case TenureFrame::kOwned:
      case TenureFrame::kMandate:
        return Owned(trigger);
      case TenureFrame::kNames:
        return Names(trigger);
      case TenureFrame::kNominee:
        return Nominee(trigger);
      case TenureFrame::kSucceeds:
      case TenureFrame::kSucceeded:
        return successions_.Succeed(trigger, list_);
      case TenureFrame::kHands:
        return successions_.HandOver(trigger, list_);
      case TenureFrame::kHandover:
        return successions_.Change(trigger, list_);
      case TenureFrame::kJoins:
        return Joins(trigger);
      case TenureFrame::kSwears:
        return Swears(trigger);
      case TenureFrame::kHeld:
        return Held(trigger);
      case TenureFrame::kServes:
      case TenureFrame::kWithdrawals:
      case TenureFrame::kNominations:
        return;
    }
  }

  // "A joins the Fund as Director": the office stands behind the body.
  void Joins(const TenureTrigger& trigger) {
    const uint32_t reach = std::min(sentence_.last, trigger.tokens.last + kLongestBody);
    for (uint32_t i = trigger.tokens.last; i < reach; ++i) {
      const std::string_view word = Word(i);
      const bool body = At(i).IsCapitalWord() || word == "the" || word == "of" || word == "for" ||
                        word == "and" || word == "from" || At(i).Has(kOrg);
      if (word != "as" && !body) return;
      if (word != "as") continue;
      const OfficeMention* office = clause_.OfficeBehind(i, sentence_.last);
      if (office == nullptr || office->past) return;
      return AddNamed(trigger, *office, clause_.Subjects(trigger.tokens.first, sentence_.first));
    }
  }

  // "The Governor swore in A [as Secretary]"
  void Swears(const TenureTrigger& trigger) {
    const Persons persons = clause_.Objects(trigger.tokens.last, sentence_.last);
    if (persons.empty()) return;
    const OfficeMention* office = clause_.OfficeBehind(persons.back()->tokens.last, sentence_.last);
    if (office != nullptr && !office->past) return AddNamed(trigger, *office, persons);
    const TenureTimes::Times times = times_.Of(trigger, true, false);
    for (const Reference* person : persons) {
      const std::string text = offices_.KnownOf(*person, list_);
      if (text.empty() || !times.start) continue;
      TenureDraft draft = MakeDraft(person->person, text, "tenure.takes",
                                    Around(*person, trigger.tokens.first, trigger.tokens.last));
      draft.start = times.start;
      list_.Add(draft);
    }
  }

  // Who takes or leaves: the subject, or whose "term" ends.
  Persons Holders(const TenureTrigger& trigger) const {
    const std::string_view word = Word(trigger.tokens.first);
    if (word != "term" && word != "mandate")
      return clause_.Subjects(trigger.tokens.last - 1, sentence_.first);
    const Reference* owner = clause_.Owner(trigger.tokens.first, sentence_.first);
    return owner == nullptr ? Persons() : Persons{owner};
  }

  // "took office [as Rector]", "stepped down [as Rector]"
  void OwnOffice(const TenureTrigger& trigger) {
    const bool begins = trigger.verb.frame == TenureFrame::kTakes;
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
    std::string text =
        clause_.CommandBehind(trigger.verb.leader, {trigger.tokens.last, sentence_.last}, last);
    const TenureTimes::Times times = times_.Of(trigger, true, false);
    if (text.empty() || !times_.IsTold(trigger, times)) return;
    for (const Reference* person : clause_.Subjects(trigger.tokens.first, sentence_.first)) {
      TenureDraft draft = MakeDraft(person->person, text, "tenure.takes",
                                    Around(*person, trigger.tokens.first, last));
      draft.start = times.start;
      draft.end = times.end;
      list_.Add(draft);
    }
  }

  // The office behind the verb, or behind "by the Board as".
  const OfficeMention* NamedOffice(const TenureTrigger& trigger) const {
    const uint32_t behind = trigger.tokens.last;
    if (behind < sentence_.last && Word(behind) == "by") {
      const uint32_t reach = std::min(sentence_.last, behind + 14);
      for (uint32_t i = behind; i < reach; ++i) {
        if (Word(i) == "as" || (Word(i) == "to" && i + 1 < reach && !At(i + 1).Is(kCapital)))
          return clause_.OfficeBehind(i, sentence_.last);
      }
      return nullptr;
    }
    return clause_.OfficeBehind(behind, sentence_.last);
  }

  // "A was appointed Director", "A became Director"
  void Named(const TenureTrigger& trigger) {
    const OfficeMention* office = NamedOffice(trigger);
    if (office == nullptr && trigger.verb.frame == TenureFrame::kBecomes) return Inverted(trigger);
    const Persons persons = clause_.Subjects(trigger.tokens.first, sentence_.first);
    if (office == nullptr) return AddSeat(trigger, trigger.tokens.last, persons);
    if (!office->past) AddNamed(trigger, *office, persons);
  }

  // "The founding dean will be A"
  void Inverted(const TenureTrigger& trigger) {
    const Persons persons = clause_.Objects(trigger.tokens.last, sentence_.last);
    if (persons.size() != 1) return;
    const std::vector<OfficeMention>& all = in_.mentions.offices;
    const auto it = std::lower_bound(
        all.begin(), all.end(), trigger.tokens.first,
        [](const OfficeMention& office, uint32_t at) { return office.tokens.last < at; });
    if (it == all.end() || it->tokens.last != trigger.tokens.first || it->past || it->plural)
      return;
    if (it->tokens.first < sentence_.first || (!it->definite && it->tail.empty())) return;
    AddNamed(trigger, *it, persons);
  }

  // "She was glad that the country was elected": between person and verb stands another subject.
  bool AnotherActs(const Reference& person, const TenureTrigger& trigger) const {
    for (uint32_t i = person.tokens.last; i < trigger.tokens.first; ++i) {
      if (Word(i) == "that") return true;
    }
    return false;
  }

  // "was appointed to the Board of Regents"
  void AddSeat(const TenureTrigger& trigger, uint32_t behind, const Persons& persons) {
    const Seat seat = seats_.Behind(behind, sentence_.last);
    const TenureTimes::Times times = times_.Of(trigger, true, !IsElection(trigger.tokens));
    if (seat.office.empty() || !times_.IsTold(trigger, times)) return;
    for (const Reference* person : persons) {
      if (AnotherActs(*person, trigger)) continue;
      TenureDraft draft =
          MakeDraft(person->person, offices_.Fullest(person->person, seat.office), "tenure.named",
                    Around(*person, trigger.tokens.first, seat.last));
      draft.start = times.start;
      draft.end = times.end;
      list_.Add(draft);
    }
  }

  // "her appointment as Director", "Jane Doe's term as Director ends"
  void Owned(const TenureTrigger& trigger) {
    const OfficeMention* office = clause_.OfficeBehind(trigger.tokens.last, sentence_.last);
    const Reference* person = clause_.Owner(trigger.tokens.first, sentence_.first);
    if (office == nullptr || office->past || person == nullptr) return;
    if (trigger.verb.frame == TenureFrame::kOwned) return AddNamed(trigger, *office, {person});
    const TenureTimes::Times times = times_.Of(trigger, /*begins=*/false, false);
    if (!times.end) return;
    TenureDraft draft = MakeDraft(
        person->person, offices_.Fullest(person->person, offices_.TextOf(*office, trigger)),
        "tenure.leaves", Around(*person, trigger.tokens.first, office->tokens.last));
    draft.end = times.end;
    list_.Add(draft);
  }

  // "became the first President to visit"
  bool IsFirstToAct(const OfficeMention& office) const {
    const uint32_t last = office.tokens.last;
    if (last + 1 >= sentence_.last || Word(last) != "to" || At(last + 1).Is(kCapital)) return false;
    return office.tokens.first > 1 && Word(office.tokens.first - 1) == "first";
  }

  // "a Member of the Order of Hollin" is an honour.
  bool IsHonour(const OfficeMention& office) const {
    const uint32_t reach = std::min(sentence_.last, office.head.last + 8);
    for (uint32_t i = office.head.last; i < reach; ++i) {
      if (Word(i) == "Order" && i > 0 && (Word(i - 1) == "the" || Word(i - 1) == "of")) return true;
    }
    return false;
  }

  void AddNamed(const TenureTrigger& trigger, const OfficeMention& office, const Persons& persons) {
    if (IsFirstToAct(office) || IsHonour(office)) return;
    const bool owned = office.tokens.last < sentence_.last &&
                       At(office.tokens.last).kind == TokenKind::kPossessive;
    if (owned) return;  // "appointed the Governor's adviser"
    const bool becomes = trigger.verb.frame == TenureFrame::kBecomes;
    const TenureTimes::Times times = times_.Of(
        trigger, true,
        !becomes && !IsElection(trigger.tokens) && trigger.verb.frame != TenureFrame::kSwears);
    if (becomes ? !BecomesTold(trigger, office, times) : !times_.IsTold(trigger, times)) return;
    for (const Reference* person : persons) {
      TenureDraft draft = MakeDraft(
          person->person, offices_.Fullest(person->person, offices_.TextOf(office, trigger)),
          becomes ? "tenure.becomes" : "tenure.named",
          Around(*person, trigger.tokens.first, office.tokens.last));
      draft.start = times.start;
      draft.end = times.end;
      list_.Add(draft);
    }
  }

  // A small word for a part at an event is no office: "will serve as moderator".
  bool BecomesTold(const TenureTrigger& trigger, const OfficeMention& office,
                   const TenureTimes::Times& times) const {
    if (times.start || times.end) return true;
    return trigger.verb.news && Word(trigger.tokens.last - 1) != "be" && office.capital &&
           !IsSpoken(in_) && lead_;
  }

  bool IsElection(TokenRange verb) const {
    for (uint32_t i = verb.first; i < verb.last; ++i) {
      if (Word(i).find("elect") != std::string_view::npos || Word(i) == "confirmed" ||
          Word(i) == "promoted") {
        return true;
      }
    }
    return false;
  }

  // "the Board appointed A as Director"
  void Names(const TenureTrigger& trigger) {
    const uint32_t behind = trigger.tokens.last;
    const Persons persons = clause_.Objects(behind, sentence_.last);
    if (persons.empty()) {
      if (trigger.tokens.first == sentence_.first) return Dangling(trigger);
      // "A, appointed Director in 2019"
      const OfficeMention* office = clause_.OfficeBehind(behind, sentence_.last);
      const bool passive = office != nullptr && !trigger.verb.news &&
                           behind > sentence_.first + 1 &&
                           At(trigger.tokens.first - 1).kind == TokenKind::kComma;
      if (passive && times_.Of(trigger, true, true).start)
        AddNamed(trigger, *office, clause_.Subjects(trigger.tokens.first, sentence_.first));
      return;
    }
    const uint32_t at = clause_.SkipBracket(persons.back()->tokens.last, sentence_.last);
    // Behind a comma stands the office that they hold already.
    const OfficeMention* office = clause_.OfficeBehind(at, sentence_.last);
    if (office == nullptr) office = OfficeBehindDetail(at);
    if (office == nullptr) return AddSeat(trigger, at, persons);
    if (!office->past) AddNamed(trigger, *office, persons);
  }

  // "Appointed in 2019, Director A ..."
  void Dangling(const TenureTrigger& trigger) {
    const TenureTimes::Times times = times_.Of(trigger, true, false);
    const uint32_t reach = std::min(sentence_.last, trigger.tokens.last + 12);
    for (uint32_t i = trigger.tokens.last; i < reach && times.start; ++i) {
      if (At(i).kind != TokenKind::kComma) continue;
      const Persons persons = clause_.Objects(i + 1, sentence_.last);
      if (persons.empty()) continue;
      const std::string text = offices_.OwnOffice(*persons.front());
      if (text.empty()) return;
      TenureDraft draft = MakeDraft(persons.front()->person, text, "tenure.named",
                                    Around(*persons.front(), trigger.tokens.first, i));
      draft.start = times.start;
      return list_.Add(draft);
    }
  }

  // "appointed A, a lawyer from Oslo, as Director"
  const OfficeMention* OfficeBehindDetail(uint32_t i) const {
    const uint32_t reach = std::min(sentence_.last, i + 20);
    for (uint32_t at = i; at < reach; ++at) {
      if (Word(at) == "as" || (Word(at) == "to" && at + 1 < reach && Word(at + 1) == "be"))
        return clause_.OfficeBehind(at, sentence_.last);
      if (Word(at) == ";" || Word(at) == "who") return nullptr;
    }
    return nullptr;
  }

  // "A, of Ohio, to be Ambassador": nothing but where the person is from stands between.
  void Nominee(const TenureTrigger& trigger) {
    const OfficeMention* office = clause_.OfficeBehind(trigger.tokens.last, sentence_.last);
    if (withdrawn_ || office == nullptr || !office->capital || office->past) return;
    const Persons persons = clause_.Subjects(trigger.tokens.first, sentence_.first);
    if (persons.empty()) return;
    const Reference& person = *persons.back();
    if (person.kind != Reference::Kind::kName) return;
    bool comma = false;
    for (uint32_t i = person.tokens.last; i < trigger.tokens.first; ++i) {
      const Token& token = At(i);
      const std::string_view word = Word(i);
      comma = comma || token.kind == TokenKind::kComma || token.kind == TokenKind::kColon ||
              token.kind == TokenKind::kDash;
      const bool detail = token.kind == TokenKind::kComma || token.IsCapitalWord() ||
                          token.kind == TokenKind::kColon || token.kind == TokenKind::kDash ||
                          word == "of" || word == "the" || word == "and";
      if (!detail) return;
    }
    if (!comma && Word(trigger.tokens.last - 1) == "be") return;
    TenureDraft draft = MakeDraft(person.person, clause_.TextOf(*office, {}), "tenure.nominee",
                                  {person.tokens.first, office->tokens.last});
    const uint32_t reach = std::min(sentence_.last, office->tokens.last + kLongestLookBack);
    for (uint32_t i = office->tokens.last; i + 1 < reach; ++i) {
      if (Word(i) != "vice") continue;
      const Persons before = clause_.Objects(i + 1, sentence_.last);
      if (!before.empty()) draft.predecessor = before.front()->person;
      break;
    }
    list_.Add(draft);
  }

  // "who had been in post since May 2024"
  void Held(const TenureTrigger& trigger) {
    const OfficeDates dates = DatesNear(trigger.tokens.last);
    if (dates.last == 0) return;
    const Persons persons = clause_.Subjects(trigger.tokens.first, sentence_.first);
    if (persons.empty()) return;
    std::string text = offices_.CurrentOf(*persons.back(), list_);
    uint32_t last = 0;
    if (text.empty() && !trigger.verb.leader.empty()) {
      text =
          clause_.CommandBehind(trigger.verb.leader, {trigger.tokens.last, sentence_.last}, last);
    }
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
  const SeatReader seats_;
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
