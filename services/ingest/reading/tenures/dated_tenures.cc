#include "services/ingest/reading/tenures/dated_tenures.h"

#include <algorithm>

#include "services/ingest/reading/clauses/clause_dates.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLongestServing = 12;
constexpr uint32_t kLongestLabel = 4;  // Between an office and its holder.

}  // namespace

void DatedTenures::Read(const std::vector<TenureTrigger>& triggers, TokenRange sentence,
                        TenureList& list) const {
  const std::vector<OfficeMention>& all = in_.mentions.offices;
  auto it = std::lower_bound(
      all.begin(), all.end(), sentence.first,
      [](const OfficeMention& office, uint32_t at) { return office.tokens.first < at; });
  const OfficeDates ahead = DatesAhead(sentence);
  std::optional<uint32_t> serving;
  uint32_t listed = 0;  // One past the dates of the office before.
  for (; it != all.end() && it->tokens.first < sentence.last; ++it) {
    if (in_.quote_of[it->tokens.first] != 0) continue;
    OfficeDates dates = DatesOf(*it, sentence);
    const TenureTrigger* verb = ServesBefore(triggers, *it);
    if (dates.last == 0 && verb != nullptr && ahead.last != 0) dates = ahead;
    if (dates.last == 0) dates = DatesBehindName(*it, sentence);
    if (dates.last == 0 || (it->past && !dates.end) || IsTrade(*it)) continue;
    std::optional<uint32_t> person = offices_.HolderOf(*it);
    if (!person && verb != nullptr) {
      const std::vector<const Reference*> subjects =
          clause_.Subjects(verb->tokens.first, sentence.first);
      if (!subjects.empty()) person = subjects.back()->person;
    }
    if (!person && serving && listed != 0 && it->tokens.first - listed < 5) person = serving;
    if (!person) continue;
    serving = person;
    listed = dates.last;
    const uint32_t first = std::min(it->tokens.first, dates.last);
    TenureDraft draft;
    draft.person = *person;
    draft.office = offices_.Fullest(*person, clause_.TextOf(*it, {}));
    draft.rule = "tenure.dated";
    draft.evidence.push_back({first, std::max(dates.last, it->tokens.last)});
    draft.dated_only = true;
    draft.start = dates.start;
    draft.end = dates.end;
    list.Add(draft);
  }
}

// "an attorney since 2002" is what someone does, no office.
bool DatedTenures::IsTrade(const OfficeMention& office) const {
  const std::string_view before =
      office.tokens.first > 0 ? Word(office.tokens.first - 1) : std::string_view();
  if (office.capital || !office.modifier.empty() || !office.tail.empty()) return false;
  return !(before == "been" || before == "as" || before == "its" || before == "their");
}

// The dates behind an office, or behind the body and place that follow it.
OfficeDates DatedTenures::DatesOf(const OfficeMention& office, TokenRange sentence) const {
  uint32_t at = office.tokens.last;
  for (int words = 0; words < 14 && at < sentence.last; ++words, ++at) {
    OfficeDates dates = clause_.DatesBehind(at, sentence.last);
    if (dates.last != 0) return dates;
    const Token& token = in_.tokens[at];
    if (BeginsPerson(at)) break;
    const std::string_view word = Word(at);
    const bool goes_on =
        token.IsCapitalWord() || word == "of" || word == "at" || word == "in" || word == "for" ||
        word == "the" || word == "to" || word == "&" || token.kind == TokenKind::kPossessive ||
        (word == "and" && at + 1 < sentence.last && in_.tokens[at + 1].IsCapitalWord());
    const bool field = token.IsWord() && token.Has(kCommon) && !token.Has(kFunction | kSays) &&
                       words < 6;  // "for financial stability"
    if (!goes_on && !field) break;
  }
  return {};
}

// "Rector: Jane Doe (since 2019)", "Rector Jane Doe (2011-2018)"
OfficeDates DatedTenures::DatesBehindName(const OfficeMention& office, TokenRange sentence) const {
  const std::optional<uint32_t> holder = offices_.HolderOf(office);
  const std::vector<Reference>& all = in_.people.references;
  const auto it = std::lower_bound(
      all.begin(), all.end(), office.tokens.last,
      [](const Reference& reference, uint32_t at) { return reference.tokens.first < at; });
  if (!holder || it == all.end() || it->person != *holder || it->tokens.last >= sentence.last)
    return {};
  const bool near = it->tokens.first <= office.tokens.last + kLongestLabel;
  const bool bracket = in_.tokens[it->tokens.last].kind == TokenKind::kOpenBracket;
  return near && bracket ? clause_.DatesBehind(it->tokens.last, sentence.last) : OfficeDates();
}

bool DatedTenures::BeginsPerson(uint32_t i) const {
  const std::vector<Reference>& all = in_.people.references;
  const auto it = std::lower_bound(
      all.begin(), all.end(), i,
      [](const Reference& reference, uint32_t at) { return reference.tokens.first < at; });
  return it != all.end() && it->tokens.first == i;
}

// "From 2011 to 2018," and "Since 2019," at the head of the sentence.
OfficeDates DatedTenures::DatesAhead(TokenRange sentence) const {
  const std::string_view word = Word(sentence.first);
  OfficeDates dates;
  if (word != "From" && word != "Since" && word != "Between") return dates;
  for (const ClauseDate& date :
       DatesIn(in_, {sentence.first, std::min(sentence.last, sentence.first + 12)}, false)) {
    if (date.tokens.first <= sentence.first + 3 && !dates.start) {
      dates.start = date.start;
      dates.end = date.end;
    } else if (dates.start && !dates.end && word != "Since" &&
               date.tokens.first <= dates.last + 2) {
      dates.end = date.start;
    } else {
      break;
    }
    dates.last = date.tokens.last;
  }
  if (word != "Since" && !dates.end) return {};
  return dates;
}

// "served as" and "was" with the office right behind them.
const TenureTrigger* DatedTenures::ServesBefore(const std::vector<TenureTrigger>& triggers,
                                                const OfficeMention& office) const {
  auto it = std::upper_bound(
      triggers.begin(), triggers.end(), office.tokens.first,
      [](uint32_t at, const TenureTrigger& trigger) { return at < trigger.tokens.last; });
  while (it != triggers.begin()) {
    --it;
    if (office.tokens.first - it->tokens.last > kLongestServing) break;
    if (it->verb.frame == TenureFrame::kServes &&
        clause_.OfficeBehind(it->tokens.last, it->sentence.last) == &office) {
      return &*it;
    }
  }
  return nullptr;
}

}  // namespace rapporteur::reading
