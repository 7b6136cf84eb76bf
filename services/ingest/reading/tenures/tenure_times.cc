#include "services/ingest/reading/tenures/tenure_times.h"

#include <algorithm>
#include <vector>

#include "services/ingest/reading/clauses/clause_dates.h"

namespace rapporteur::reading {
namespace {

using Role = ClauseDate::Role;

constexpr uint32_t kLongestLookBack = 40;

}  // namespace

// Whether another subject stands between the verb before and this one: its dates are not ours.
bool TenureTimes::AnotherSubject(const TenureTrigger& trigger) const {
  return trigger.clause.first != trigger.sentence.first;
}

// Within some weeks of the text's day.
bool TenureTimes::IsNear(const CivilTime& time) const {
  if (!in_.reference || time.precision == Precision::kYear) return false;
  const absl::CivilDay day(time.year, time.month, std::max(time.day, 1));
  const auto apart = day - *in_.reference;
  return apart > -45 && apart < 3;
}

TenureTimes::Times TenureTimes::Of(const TenureTrigger& trigger, bool begins,
                                   bool announced) const {
  Times times;
  TokenRange range = trigger.clause;
  if (AnotherSubject(trigger)) range.first = trigger.tokens.first;
  const bool becomes = trigger.verb.frame == TenureFrame::kBecomes;
  const std::string_view word = Word(trigger.tokens.first);
  const bool future = word == "will" || word == "to";
  for (const ClauseDate& date : DatesIn(in_, range, future)) {
    if (date.role == Role::kOther || (becomes && date.relative && date.role == Role::kEvent))
      continue;
    times.dated = true;
    if (date.role == Role::kEnd || !begins) {
      if (!times.end) times.end = date.start;
    } else if (date.role == Role::kStart) {
      if (!times.start) times.start = date.start;
      if (date.end) times.end = date.end;
    } else if (!times.start && !(announced && (date.relative || IsNear(*date.start)))) {
      times.start = date.start;
      if (date.end) times.end = date.end;
    }
  }
  return times;
}

bool TenureTimes::IsTold(const TenureTrigger& trigger, const Times& times) const {
  if (times.dated) return true;
  if (IsSpoken(in_)) return false;
  const bool first_to = Word(trigger.tokens.first) == "to";
  if (trigger.verb.news && !first_to) return true;
  if (!trigger.lead && !trigger.verb.news) return false;
  const uint32_t verb = trigger.tokens.last;
  const uint32_t first = std::max(trigger.sentence.first, verb - std::min(verb, kLongestLookBack));
  for (uint32_t i = first; i < verb; ++i) {
    const std::string_view word = Word(i);
    if (word == "previously" || word == "Previously" || word == "formerly" || word == "Formerly" ||
        word == "earlier" || word == "Before" || word == "Prior" || word == "later" ||
        word == "once" || word == "first" || word == "After") {
      return false;
    }
  }
  return true;
}

bool TenureTimes::Subordinate(const TenureTrigger& trigger) const {
  for (uint32_t i = trigger.tokens.first;
       i > trigger.sentence.first && i + 8 > trigger.tokens.first; --i) {
    const std::string_view word = Word(i - 1);
    if (word == "since" || word == "Since" || word == "after" || word == "After" ||
        word == "before" || word == "Before" || word == "when" || word == "When" || word == "as" ||
        word == "As" || word == "until" || word == "Upon" || word == "upon") {
      return true;
    }
  }
  return false;
}

bool TenureTimes::DatedClosely(const TenureTrigger& trigger) const {
  if (Subordinate(trigger)) return false;
  const uint32_t reach = std::min(trigger.sentence.last, trigger.tokens.last + 8);
  const bool behind = !DatesIn(in_, {trigger.tokens.last, reach}, false).empty();
  const std::vector<ClauseDate> ahead = DatesIn(
      in_, {trigger.sentence.first, std::min(trigger.sentence.first + 4, trigger.sentence.last)},
      false);
  return behind || (!ahead.empty() && trigger.clause.first == trigger.sentence.first);
}

}  // namespace rapporteur::reading
