#include "services/ingest/reading/clauses/clause_dates.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

ClauseDate::Role RoleOf(const DocumentContext& input, const TimeMention& mention) {
  using Role = ClauseDate::Role;
  static constexpr std::array<std::string_view, 10> kStart = {
      "since", "from", "effective", "starting", "beginning",
      "Since", "From", "Effective", "of",       "beginning"};
  static constexpr std::array<std::string_view, 6> kEnd = {"until", "till",  "through",
                                                           "to",    "Until", "ends"};
  static constexpr std::array<std::string_view, 10> kNot = {
      "by", "before", "after", "following", "for", "Before", "After", "Following", "between", "By"};
  uint32_t at = mention.tokens.first;
  for (int words = 0; words < 3 && at > 0; ++words) {
    const std::string_view word = input.tokens[at - 1].In(input.text);
    if (word == "ago") return Role::kOther;  // "40 years ago today"
    if (word == "of" && !(at > 1 && input.tokens[at - 2].In(input.text) == "as"))
      return Role::kOther;
    if (IsOneOf(word, kStart)) return Role::kStart;
    if (IsOneOf(word, kEnd)) return Role::kEnd;
    if (IsOneOf(word, kNot)) return Role::kOther;
    if (word != "the" && word != "early" && word != "late" && word != "on") break;
    --at;
  }
  return Role::kEvent;
}

}  // namespace

std::vector<ClauseDate> DatesIn(const DocumentContext& input, TokenRange range, bool future) {
  std::vector<ClauseDate> dates;
  for (auto it = std::lower_bound(
           input.times.begin(), input.times.end(), range.first,
           [](const TimeMention&mention, uint32_t at) { return mention.tokens.first < at; });
       it != input.times.end() && it->tokens.first < range.last; ++it) {
    if (it->form == TimeMention::Form::kClock || input.quote_of[it->tokens.first] != 0) continue;
    ClauseDate date;
    date.tokens = it->tokens;
    date.role = RoleOf(input, *it);
    date.relative = it->form == TimeMention::Form::kRelative;
    date.start = it->start();
    date.end = it->end();
    if (!date.start && it->form == TimeMention::Form::kWeekday && input.reference)
      date.start = ResolveWeekday(*input.reference, *it, future);
    if (date.start && dates.size() < 8) dates.push_back(std::move(date));
  }
  return dates;
}

}  // namespace rapporteur::reading
