#include "services/ingest/reading/tenures/successions.h"

#include <algorithm>
#include <optional>
#include <string>

namespace rapporteur::reading {
namespace {

// Who takes office on a day ends the term of the one before.
std::optional<CivilTime> DayOfChange(const TenureDraft* taken) {
  if (taken == nullptr || std::string_view(taken->rule) != "tenure.takes") return std::nullopt;
  return taken->start && taken->start->precision == Precision::kDay ? taken->start : std::nullopt;
}

}  // namespace

void Successions::Succeed(const TenureTrigger& trigger, TenureList& list) const {
  const Persons objects = clause_.Objects(trigger.tokens.last, trigger.sentence.last);
  Persons subjects = clause_.Subjects(trigger.tokens.first, trigger.sentence.first);
  if (objects.size() != 1 || subjects.empty()) return;
  const std::string_view before =
      trigger.tokens.first > trigger.sentence.first ? Word(trigger.tokens.first - 1) : "";
  if (before == "nominee" || before == "candidate" || before == "choice" || before == "pick")
    return;
  const bool passive = trigger.verb.frame == TenureFrame::kSucceeded;
  const Reference& follower = passive ? *objects.front() : *subjects.back();
  const Reference& leaver = passive ? *subjects.back() : *objects.front();
  if (follower.person == leaver.person) return;
  const uint32_t behind = objects.front()->tokens.last;
  const OfficeMention* office =
      behind < trigger.sentence.last && (Word(behind) == "as" || Word(behind) == "in")
          ? clause_.OfficeBehind(behind, trigger.sentence.last)
          : nullptr;
  const TenureDraft* known = list.LastOf(follower.person);
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
  if (text.empty() || (known == nullptr && !times_.IsTold(trigger, times))) return;
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
}

void Successions::HandOver(const TenureTrigger& trigger, TenureList& list) const {
  const Persons subjects = clause_.Subjects(trigger.tokens.first, trigger.sentence.first);
  if (subjects.empty()) return;
  const Reference& giver = *subjects.back();
  uint32_t last = trigger.tokens.last;
  std::string text =
      clause_.CommandBehind("commander", {trigger.tokens.last, trigger.sentence.last}, last);
  if (text.empty()) text = offices_.KnownOf(giver, list);
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
