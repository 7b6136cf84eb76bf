#include "services/ingest/reading/tenures/appointments.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLongestLookBack = 40;
constexpr uint32_t kLongestBody = 14;

}  // namespace

// "A was appointed Director", "A became Director"
void Appointments::Named(const TenureTrigger& trigger, TenureList& list) const {
  const Persons persons = clause_.Subjects(trigger.tokens.first, trigger.sentence.first);
  const OfficeMention* office = NamedOffice(trigger);
  if (ToLead(trigger, office, persons, list)) return;
  if (office == nullptr && trigger.verb.frame == TenureFrame::kBecomes)
    return Inverted(trigger, list);
  if (office == nullptr) return AddSeat(trigger, trigger.tokens.last, persons, list);
  if (!office->past) AddNamed(trigger, *office, persons, list);
}

// "was named by the Speaker to chair the Committee"
bool Appointments::ToLead(const TenureTrigger& trigger, const OfficeMention* office,
                          const Persons& persons, TenureList& list) const {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kLeads = {
      {{"lead", "head"},
       {"head", "head"},
       {"chair", "chair"},
       {"command", "commander"},
       {"direct", "director"},
       {"run", "head"}}};
  const TokenRange behind = {trigger.tokens.last, trigger.clause.last};
  // "was named Director to lead the Agency": the office is told already.
  const uint32_t stop = office != nullptr ? office->tokens.first : behind.last;
  for (uint32_t i = behind.first;
       i < stop && i + 2 < behind.last && i < behind.first + kLongestBody; ++i) {
    if (Word(i) != "to") continue;
    for (const auto& [verb, leader] : kLeads) {
      if (Word(i + 1) != verb || Word(i + 2) == "of") continue;
      uint32_t last = 0;
      const std::string text = clause_.CommandBehind(leader, {i + 2, trigger.sentence.last}, last);
      return !text.empty() && AddOffice(trigger, {text, last}, persons, list);
    }
  }
  return false;
}

// The office behind the verb, or behind "by the Board as".
const OfficeMention* Appointments::NamedOffice(const TenureTrigger& trigger) const {
  const uint32_t behind = trigger.tokens.last;
  if (behind < trigger.sentence.last && Word(behind) == "by") {
    const uint32_t reach = std::min(trigger.sentence.last, behind + 14);
    for (uint32_t i = behind; i < reach; ++i) {
      if (Word(i) == "as" || (Word(i) == "to" && i + 1 < reach && !At(i + 1).Is(kCapital)))
        return clause_.OfficeBehind(i, trigger.sentence.last);
    }
    return nullptr;
  }
  return clause_.OfficeBehind(behind, trigger.sentence.last);
}

// "The founding dean will be A"
void Appointments::Inverted(const TenureTrigger& trigger, TenureList& list) const {
  const Persons persons = clause_.Objects(trigger.tokens.last, trigger.sentence.last);
  if (persons.size() != 1) return;
  const std::vector<OfficeMention>& all = in_.mentions.offices;
  const auto it = std::lower_bound(
      all.begin(), all.end(), trigger.tokens.first,
      [](const OfficeMention& office, uint32_t at) { return office.tokens.last < at; });
  if (it == all.end() || it->tokens.last != trigger.tokens.first || it->past || it->plural) return;
  if (it->tokens.first < trigger.sentence.first || (!it->definite && it->tail.empty())) return;
  AddNamed(trigger, *it, persons, list);
}

// "the Board appointed A as Director"
void Appointments::Names(const TenureTrigger& trigger, TenureList& list) const {
  const uint32_t behind = trigger.tokens.last;
  const Persons persons = clause_.Objects(behind, trigger.sentence.last);
  if (persons.empty()) {
    if (trigger.tokens.first == trigger.sentence.first) return Dangling(trigger, list);
    // "A, appointed Director in 2019"
    const OfficeMention* office = clause_.OfficeBehind(behind, trigger.sentence.last);
    const bool passive = office != nullptr && !trigger.verb.news &&
                         behind > trigger.sentence.first + 1 &&
                         At(trigger.tokens.first - 1).kind == TokenKind::kComma;
    if (passive && times_.Of(trigger, true, true).start)
      AddNamed(trigger, *office, clause_.Subjects(trigger.tokens.first, trigger.sentence.first),
               list);
    return;
  }
  const uint32_t at = clause_.SkipBracket(persons.back()->tokens.last, trigger.sentence.last);
  // Behind a comma stands the office that they hold already.
  const OfficeMention* office = clause_.OfficeBehind(at, trigger.sentence.last);
  if (office == nullptr) office = OfficeBehindDetail(at, trigger.sentence.last);
  if (office == nullptr) return AddSeat(trigger, at, persons, list);
  if (!office->past) AddNamed(trigger, *office, persons, list);
}

// "appointed A, a lawyer from Oslo, as Director"
const OfficeMention* Appointments::OfficeBehindDetail(uint32_t i, uint32_t limit) const {
  const uint32_t reach = std::min(limit, i + 20);
  for (uint32_t at = i; at < reach; ++at) {
    if (Word(at) == "as" || (Word(at) == "to" && at + 1 < reach && Word(at + 1) == "be"))
      return clause_.OfficeBehind(at, limit);
    if (Word(at) == ";" || Word(at) == "who") return nullptr;
  }
  return nullptr;
}

// "Appointed in 2019, Director A ..."
void Appointments::Dangling(const TenureTrigger& trigger, TenureList& list) const {
  const TenureTimes::Times times = times_.Of(trigger, true, false);
  const uint32_t reach = std::min(trigger.sentence.last, trigger.tokens.last + 12);
  for (uint32_t i = trigger.tokens.last; i < reach && times.start; ++i) {
    if (At(i).kind != TokenKind::kComma) continue;
    const Persons persons = clause_.Objects(i + 1, trigger.sentence.last);
    if (persons.empty()) continue;
    const std::string text = offices_.OwnOffice(*persons.front());
    if (text.empty()) return;
    TenureDraft draft = MakeDraft(persons.front()->person, text, "tenure.named",
                                  Around(*persons.front(), trigger.tokens.first, i));
    draft.start = times.start;
    return list.Add(draft);
  }
}

// "A joins the Fund as Director": the office stands behind the body.
void Appointments::Joins(const TenureTrigger& trigger, TenureList& list) const {
  const uint32_t reach = std::min(trigger.sentence.last, trigger.tokens.last + kLongestBody);
  for (uint32_t i = trigger.tokens.last; i < reach; ++i) {
    const std::string_view word = Word(i);
    const bool body = At(i).IsCapitalWord() || word == "the" || word == "of" || word == "for" ||
                      word == "and" || word == "from" || At(i).Has(kOrg);
    if (word != "as" && !body) return;
    if (word != "as") continue;
    const OfficeMention* office = clause_.OfficeBehind(i, trigger.sentence.last);
    if (office == nullptr || office->past) return;
    return AddNamed(trigger, *office,
                    clause_.Subjects(trigger.tokens.first, trigger.sentence.first), list);
  }
}

// "The Governor swore in A [as Secretary]"
void Appointments::Swears(const TenureTrigger& trigger, TenureList& list) const {
  const Persons persons = clause_.Objects(trigger.tokens.last, trigger.sentence.last);
  if (persons.empty()) return;
  const OfficeMention* office =
      clause_.OfficeBehind(persons.back()->tokens.last, trigger.sentence.last);
  if (office != nullptr && !office->past) return AddNamed(trigger, *office, persons, list);
  const TenureTimes::Times times = times_.Of(trigger, true, false);
  for (const Reference* person : persons) {
    const std::string text = offices_.KnownOf(*person, list);
    if (text.empty() || !times.start) continue;
    TenureDraft draft = MakeDraft(person->person, text, "tenure.takes",
                                  Around(*person, trigger.tokens.first, trigger.tokens.last));
    draft.start = times.start;
    list.Add(draft);
  }
}

// "her appointment as Director", "Jane Doe's term as Director ends"
void Appointments::Owned(const TenureTrigger& trigger, TenureList& list) const {
  const OfficeMention* office = clause_.OfficeBehind(trigger.tokens.last, trigger.sentence.last);
  const Reference* person = clause_.Owner(trigger.tokens.first, trigger.sentence.first);
  if (office == nullptr || office->past || person == nullptr) return;
  if (trigger.verb.frame == TenureFrame::kOwned) return AddNamed(trigger, *office, {person}, list);
  const TenureTimes::Times times = times_.Of(trigger, /*begins=*/false, false);
  if (!times.end) return;
  TenureDraft draft =
      MakeDraft(person->person, offices_.Fullest(person->person, offices_.TextOf(*office, trigger)),
                "tenure.leaves", Around(*person, trigger.tokens.first, office->tokens.last));
  draft.end = times.end;
  list.Add(draft);
}

// "A, of Ohio, to be Ambassador": nothing but where the person is from stands between.
void Appointments::Nominee(const TenureTrigger& trigger, TenureList& list) const {
  const OfficeMention* office = clause_.OfficeBehind(trigger.tokens.last, trigger.sentence.last);
  if (office == nullptr || !office->capital || office->past) return;
  const Persons persons = clause_.Subjects(trigger.tokens.first, trigger.sentence.first);
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
  const uint32_t reach = std::min(trigger.sentence.last, office->tokens.last + kLongestLookBack);
  for (uint32_t i = office->tokens.last; i + 1 < reach; ++i) {
    if (Word(i) != "vice") continue;
    const Persons before = clause_.Objects(i + 1, trigger.sentence.last);
    if (!before.empty()) draft.predecessor = before.front()->person;
    break;
  }
  list.Add(draft);
}

// "was appointed to the Board of Regents"
void Appointments::AddSeat(const TenureTrigger& trigger, uint32_t behind, const Persons& persons,
                           TenureList& list) const {
  const Seat seat = seats_.Behind(behind, trigger.sentence.last);
  if (!seat.office.empty()) AddOffice(trigger, seat, persons, list);
}

// False where the office is not told as news.
bool Appointments::AddOffice(const TenureTrigger& trigger, const Seat& seat, const Persons& persons,
                             TenureList& list) const {
  const TenureTimes::Times times = times_.Of(trigger, true, !IsElection(trigger.tokens));
  if (!times_.IsTold(trigger, times)) return false;
  for (const Reference* person : persons) {
    if (AnotherActs(*person, trigger)) continue;
    TenureDraft draft = MakeDraft(person->person, offices_.Fullest(person->person, seat.office),
                                  "tenure.named", Around(*person, trigger.tokens.first, seat.last));
    draft.start = times.start;
    draft.end = times.end;
    list.Add(draft);
  }
  return true;
}

// "She was glad that the country was elected": between person and verb stands another subject.
bool Appointments::AnotherActs(const Reference& person, const TenureTrigger& trigger) const {
  for (uint32_t i = person.tokens.last; i < trigger.tokens.first; ++i) {
    if (Word(i) == "that") return true;
  }
  return false;
}

void Appointments::AddNamed(const TenureTrigger& trigger, const OfficeMention& office,
                            const Persons& persons, TenureList& list) const {
  const uint32_t limit = trigger.sentence.last;
  if (IsFirstToAct(office, limit) || IsHonour(office, limit)) return;
  const bool owned = office.tokens.last < trigger.sentence.last &&
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
    list.Add(draft);
  }
}

// "became the first President to visit"
bool Appointments::IsFirstToAct(const OfficeMention& office, uint32_t limit) const {
  const uint32_t last = office.tokens.last;
  if (last + 1 >= limit || Word(last) != "to" || At(last + 1).Is(kCapital)) return false;
  return office.tokens.first > 1 && Word(office.tokens.first - 1) == "first";
}

// "a Member of the Order of Hollin" is an honour.
bool Appointments::IsHonour(const OfficeMention& office, uint32_t limit) const {
  const uint32_t reach = std::min(limit, office.head.last + 8);
  for (uint32_t i = office.head.last; i < reach; ++i) {
    if (Word(i) == "Order" && i > 0 && (Word(i - 1) == "the" || Word(i - 1) == "of")) return true;
  }
  return false;
}

// A small word for a part at an event is no office: "will serve as moderator".
bool Appointments::BecomesTold(const TenureTrigger& trigger, const OfficeMention& office,
                               const TenureTimes::Times& times) const {
  if (times.start || times.end) return true;
  return trigger.verb.news && Word(trigger.tokens.last - 1) != "be" && office.capital &&
         !IsSpoken(in_) && trigger.lead;
}

bool Appointments::IsElection(TokenRange verb) const {
  for (uint32_t i = verb.first; i < verb.last; ++i) {
    if (Word(i).find("elect") != std::string_view::npos || Word(i) == "confirmed" ||
        Word(i) == "promoted") {
      return true;
    }
  }
  return false;
}

}  // namespace rapporteur::reading
