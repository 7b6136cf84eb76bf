#include "services/ingest/reading/tenures/successions.h"

#include <algorithm>
#include <optional>
#include <string>

namespace rapporteur::reading {
namespace {

constexpr size_t kMostWaiting = 32;
constexpr int kMostLooked = 8;  // References before a pronoun.
constexpr uint32_t kLongestTitles = 8;
constexpr uint32_t kLongestWay = 12;      // Tokens.
constexpr uint32_t kLongestCommand = 24;  // Tokens from "command" to the verb that it passes by.

// Who takes office on a day ends the term of the one before.
std::optional<CivilTime> DayOfChange(const TenureDraft* taken) {
  if (taken == nullptr || std::string_view(taken->rule) != "tenure.takes") return std::nullopt;
  return taken->start && taken->start->precision == Precision::kDay ? taken->start : std::nullopt;
}

}  // namespace

void Successions::Succeed(const TenureTrigger& trigger, TenureList& list) {
  if (!Add(trigger, list, /*again=*/false) && waiting_.size() < kMostWaiting)
    waiting_.push_back(trigger);
}

void Successions::Finish(TenureList& list) {
  for (const TenureTrigger& trigger : waiting_) Add(trigger, list, /*again=*/true);
  waiting_.clear();
}

// "succeeded her": the one named last who is not the subject.
const Reference* Successions::Followed(const TenureTrigger& trigger,
                                       const Persons& subjects) const {
  const uint32_t at = trigger.tokens.last;
  if (at >= trigger.sentence.last || (Word(at) != "her" && Word(at) != "him")) return nullptr;
  if (at + 1 < trigger.sentence.last && in_.tokens[at + 1].IsWord() &&
      !in_.tokens[at + 1].Has(kFunction)) {
    return nullptr;  // "her mother"
  }
  const std::vector<Reference>& all = in_.people.references;
  auto it = std::lower_bound(
      all.begin(), all.end(), trigger.tokens.first,
      [](const Reference& reference, uint32_t i) { return reference.tokens.first < i; });
  for (int looked = 0; it != all.begin() && looked < kMostLooked; ++looked) {
    --it;
    if (it->person != subjects.back()->person && !it->quoted) return &*it;
  }
  return nullptr;
}

const Reference* Successions::Before(const Reference& person, TokenRange sentence) const {
  uint32_t at = person.tokens.first;
  while (at > sentence.first && person.tokens.first - at < kLongestTitles &&
         in_.tokens[at - 1].IsCapitalWord()) {
    --at;
  }
  if (at > sentence.first && in_.tokens[at - 1].kind == TokenKind::kComma) --at;
  if (at < sentence.first + 2 || Word(at - 1) != "successor") return nullptr;
  return clause_.Owner(at - 1, sentence.first);
}

const Reference* Successions::From(uint32_t i, TokenRange clause) const {
  const uint32_t reach = std::min(clause.last, i + kLongestWay);
  for (uint32_t at = i; at < reach; ++at) {
    if (Word(at) != "from") continue;
    const Persons objects = clause_.Objects(at + 1, clause.last);
    if (objects.size() == 1) return objects.front();
  }
  return nullptr;
}

void Successions::AddBefore(const Reference& before, TenureDraft& taken, TenureList& list) const {
  taken.predecessor = before.person;
  TenureDraft left = MakeDraft(before.person, offices_.Fullest(before.person, taken.office),
                               "tenure.succession", taken.evidence.front());
  left.successor = taken.person;
  if (taken.start && taken.start->precision == Precision::kDay) left.end = taken.start;
  list.Add(left);
}

void Successions::Change(const TenureTrigger& trigger, TenureList& list) const {
  const Persons leavers = clause_.Objects(trigger.tokens.last, trigger.sentence.last);
  if (leavers.size() != 1) return;
  const uint32_t to = leavers.front()->tokens.last;
  if (to >= trigger.sentence.last || Word(to) != "to") return;
  const Persons takers = clause_.Objects(to + 1, trigger.sentence.last);
  if (takers.size() != 1) return;
  const OfficeMention* office =
      clause_.OfficeBehind(takers.front()->tokens.last, trigger.sentence.last);
  std::string text = office != nullptr ? offices_.TextOf(*office, trigger)
                                       : offices_.KnownOf(*leavers.front(), list);
  if (text.empty()) text = CommandBefore(trigger);
  if (text.empty()) return;
  TenureDraft taken = MakeDraft(takers.front()->person, std::move(text), "tenure.handover",
                                {trigger.tokens.first, takers.front()->tokens.last});
  taken.start = times_.Of(trigger, true, false).start;
  AddBefore(*leavers.front(), taken, list);
  list.Add(taken);
}

// "Command of the Brigade passed from": the office of what stands nearest before the verb.
std::string Successions::CommandBefore(const TenureTrigger& trigger) const {
  const uint32_t verb = trigger.tokens.first;
  const uint32_t begin = trigger.sentence.first;
  const uint32_t stop = verb > begin + kLongestCommand ? verb - kLongestCommand : begin;
  for (uint32_t of = verb; of-- > stop + 1;) {
    const bool command = Word(of - 1) == "command" || Word(of - 1) == "Command";
    uint32_t last = 0;
    if (command && Word(of) == "of") return clause_.CommandBehind("commander", {of, verb}, last);
  }
  return {};
}

// False where the office is not known. `again`: what the follower has been elsewhere is no answer.
bool Successions::Add(const TenureTrigger& trigger, TenureList& list, bool again) const {
  Persons objects = clause_.Objects(trigger.tokens.last, trigger.sentence.last);
  const Persons subjects = clause_.Subjects(trigger.tokens.first, trigger.sentence.first);
  if (subjects.empty()) return true;
  if (objects.empty()) {
    if (const Reference* followed = Followed(trigger, subjects)) objects = {followed};
  }
  if (objects.size() != 1) return true;
  const std::string_view before =
      trigger.tokens.first > trigger.sentence.first ? Word(trigger.tokens.first - 1) : "";
  if (before == "nominee" || before == "candidate" || before == "choice" || before == "pick")
    return true;
  const bool passive = trigger.verb.frame == TenureFrame::kSucceeded;
  const Reference& follower = passive ? *objects.front() : *subjects.back();
  const Reference& leaver = passive ? *subjects.back() : *objects.front();
  if (follower.person == leaver.person) return true;
  const uint32_t behind = std::max(objects.front()->tokens.last, trigger.tokens.last);
  const OfficeMention* office =
      behind < trigger.sentence.last && (Word(behind) == "as" || Word(behind) == "in")
          ? clause_.OfficeBehind(behind, trigger.sentence.last)
          : nullptr;
  const TenureDraft* known = list.LastOf(follower.person);
  const bool dated = known != nullptr && std::string_view(known->rule) == "tenure.dated";
  if (again && dated) known = nullptr;
  std::string text;
  if (office != nullptr) {
    text = offices_.Fullest(follower.person, offices_.TextOf(*office, trigger));
  } else if (known != nullptr) {
    text = known->office;
  } else {
    text = offices_.KnownOf(leaver, list);
  }
  TenureTrigger own =
      trigger;  // What is said of the one before, behind a comma, is not the change.
  for (uint32_t i = trigger.tokens.last; i < own.clause.last; ++i) {
    if (in_.tokens[i].kind == TokenKind::kComma && i >= behind) own.clause.last = i;
  }
  const TenureTimes::Times times = times_.Of(own, true, false);
  if (text.empty()) return false;
  if (known == nullptr && !times_.IsTold(trigger, times)) return true;
  TenureDraft taken = MakeDraft(follower.person, text, "tenure.succession",
                                Around(*subjects.back(), trigger.tokens.first, behind));
  taken.start = times.start;
  taken.predecessor = leaver.person;
  const std::optional<CivilTime> day = DayOfChange(known);
  list.Add(taken);
  TenureDraft left = MakeDraft(leaver.person, offices_.Fullest(leaver.person, text),
                               "tenure.succession", taken.evidence.front());
  left.successor = follower.person;
  left.end = day;
  list.Add(left);
  return true;
}

void Successions::HandOver(const TenureTrigger& trigger, TenureList& list) const {
  const Persons subjects = clause_.Subjects(trigger.tokens.first, trigger.sentence.first);
  if (subjects.empty()) return;
  const Reference& giver = *subjects.back();
  uint32_t last = trigger.tokens.last;
  std::string text =
      clause_.CommandBehind("commander", {trigger.tokens.last, trigger.sentence.last}, last);
  if (text.empty()) text = offices_.KnownOf(giver, list);
  if (text.empty()) text = offices_.OfActingBody("commander", trigger);
  if (text.empty()) return;
  last = std::max(last, trigger.tokens.last);
  Persons takers;
  if (last < trigger.sentence.last && Word(last) == "to")
    takers = clause_.Objects(last + 1, trigger.sentence.last);
  const TenureTimes::Times times = times_.Of(trigger, false, false);
  if (!times_.IsTold(trigger, times)) return;
  TenureDraft left =
      MakeDraft(giver.person, text, "tenure.handover", Around(giver, trigger.tokens.first, last));
  left.end = times.end;
  if (takers.size() == 1) {
    left.successor = takers.front()->person;
    TenureDraft taken = MakeDraft(takers.front()->person, text, "tenure.handover",
                                  Around(giver, trigger.tokens.first, takers.front()->tokens.last));
    taken.start = times.end;
    taken.predecessor = giver.person;
    list.Add(taken);
  }
  list.Add(left);
}

}  // namespace rapporteur::reading
