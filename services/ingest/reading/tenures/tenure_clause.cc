#include "services/ingest/reading/tenures/tenure_clause.h"

#include <algorithm>
#include <array>

#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLongestSubject = 60;  // Tokens from a subject to its verb.
constexpr uint32_t kLongestTitle = 14;
constexpr uint32_t kLongestBridge = 10;
constexpr size_t kMostObjects = 10;

// Words that a person who is the subject does not follow.
constexpr std::array<std::string_view, 16> kObliques = {
    "by",    "with",  "from",  "of",  "to",     "under",   "between", "behind",
    "after", "thank", "about", "for", "beside", "against", "thanked", "like"};

// What may stand between a verb and the office it gives.
constexpr std::array<std::string_view, 38> kBridges = {
    "as",      "to",     "be",       "the",      "a",     "an",       "its",    "their",
    "his",     "her",    "our",      "new",      "next",  "of",       "post",   "position",
    "role",    "office", "serve",    "incoming", "first", "second",   "acting", "interim",
    "for",     "duties", "function", "job",      "seat",  "serving",  "fulfil", "fill",
    "current", "become", "act",      "in",       "also",  "permanent"};

}  // namespace

TenureClause::TenureClause(const DocumentContext& input)
    : in_(input),
      names_(input.text, input.tokens, input.lexicon, false),
      bodies_(input.text, input.tokens, input.lexicon, names_) {}

std::vector<Reference>::const_iterator TenureClause::FirstReference(uint32_t i) const {
  const std::vector<Reference>& all = in_.people.references;
  return std::lower_bound(all.begin(), all.end(), i, [](const Reference& reference, uint32_t at) {
    return reference.tokens.first < at;
  });
}

// Where the titles and offices before a name begin: "the [Deputy Governor] Jane Doe".
uint32_t TenureClause::TitlesBegin(const Reference& reference) const {
  uint32_t at = reference.tokens.first;
  while (at > 0 && reference.tokens.first - at < kLongestTitle && !in_.tokens[at].Is(kLineBefore)) {
    const Token& before = in_.tokens[at - 1];
    const bool small = before.In(in_.text) == "the" || before.In(in_.text) == "of" ||
                       before.In(in_.text) == "and" || before.In(in_.text) == "for";
    const bool title = before.IsCapitalWord() && !before.Has(kSays) &&
                       (before.Has(kOfficeWord | kHonorificWord | kRankWord | kOrg | kCommon |
                                   kDemonym | kCountry) ||
                        before.Is(kAllCaps) || before.Is(kHasPeriod));
    if (!title &&
        !(small && at > 1 && in_.tokens[at - 2].IsCapitalWord() && at != reference.tokens.first))
      break;
    --at;
  }
  return at > 0 && Word(at - 1) == "the" ? at - 1 : at;
}

std::vector<const Reference*> TenureClause::Subjects(uint32_t verb, uint32_t first) const {
  std::vector<const Reference*> found;
  const std::vector<Reference>& all = in_.people.references;
  auto it = FirstReference(verb);
  const bool relative =
      verb > first && (Word(verb - 1) == "who" || (verb > first + 1 && Word(verb - 2) == "who"));
  if (verb > first && IsUnknownName(verb - 1)) return found;
  while (it != all.begin()) {
    --it;
    if (it->tokens.first < first || verb - it->tokens.first > kLongestSubject) break;
    if (it->quoted || it->tokens.last > verb) continue;
    const uint32_t last = it->tokens.last;
    if (last < verb && in_.tokens[last].kind == TokenKind::kPossessive) continue;
    const uint32_t begin = TitlesBegin(*it);
    const bool oblique =
        begin > first && !in_.tokens[begin].Is(kLineBefore) && IsOneOf(Word(begin - 1), kObliques);
    if (oblique && !relative) continue;
    if (!found.empty()) {
      // "Jane Doe and John Roe took office"
      if (Word(TitlesBegin(*found.back()) - 1) != "and") break;
      if (it->tokens.last + 1 < TitlesBegin(*found.back())) break;
    }
    found.push_back(&*it);
    if (relative || TitlesBegin(*it) == 0) break;
  }
  std::reverse(found.begin(), found.end());
  return found;
}

// A capital word right before a verb is its subject, and here no person that is known.
bool TenureClause::IsUnknownName(uint32_t i) const {
  const Token& token = in_.tokens[i];
  if (!token.IsCapitalWord() || token.Is(kAllCaps) || token.Is(kLineBefore) ||
      token.Has(kFunction | kMonth | kWeekday | kPlaceWord | kCountry | kOrg)) {
    return false;
  }
  auto it = FirstReference(i + 1);
  return it == in_.people.references.begin() || (--it)->tokens.last <= i;
}

std::vector<const Reference*> TenureClause::Objects(uint32_t i, uint32_t limit) const {
  std::vector<const Reference*> found;
  const std::vector<Reference>& all = in_.people.references;
  uint32_t at = i;
  for (auto it = FirstReference(i); it != all.end() && it->tokens.first < limit; ++it) {
    if (it->quoted || it->tokens.first - at > kLongestTitle || found.size() == kMostObjects) break;
    if (it->tokens.last < limit && in_.tokens[it->tokens.last].kind == TokenKind::kPossessive)
      break;
    bool near = true;
    for (uint32_t t = at; t < it->tokens.first && near; ++t) {
      const Token& token = in_.tokens[t];
      const std::string_view word = Word(t);
      near = token.IsCapitalWord() || token.Has(kOfficeWord | kHonorificWord) || word == "the" ||
             word == "of" || word == "for" || word == "our" || word == "its" || word == "current" ||
             (token.kind == TokenKind::kPossessive) || word == "former" || word == "outgoing" ||
             (word == "and" && t > i);
      if (token.Has(kSays) && !token.Is(kCapital)) near = false;
    }
    if (!near) break;
    found.push_back(&*it);
    at = SkipBracket(it->tokens.last, limit);
    if (at >= limit || Word(at) != "and") break;
    ++at;
  }
  return found;
}

uint32_t TenureClause::SkipBracket(uint32_t i, uint32_t limit) const {
  if (i >= limit || in_.tokens[i].kind != TokenKind::kOpenBracket) return i;
  for (uint32_t at = i + 1; at < limit && at < i + 8; ++at) {
    if (in_.tokens[at].kind == TokenKind::kCloseBracket) return at + 1;
  }
  return i;
}

const OfficeMention* TenureClause::OfficeBehind(uint32_t i, uint32_t limit) const {
  const std::vector<OfficeMention>& all = in_.mentions.offices;
  auto it = std::lower_bound(
      all.begin(), all.end(), i,
      [](const OfficeMention& office, uint32_t at) { return office.head.first < at; });
  if (it == all.end() || it->tokens.last > limit) return nullptr;
  const uint32_t begin = std::max(it->tokens.first, i);
  if (begin - i > kLongestBridge) return nullptr;
  for (uint32_t at = i; at < begin; ++at) {
    const Token& token = in_.tokens[at];
    const bool possessive =
        token.kind == TokenKind::kPossessive ||
        (at + 1 < begin && token.IsWord() && in_.tokens[at + 1].kind == TokenKind::kPossessive);
    const bool number = token.kind == TokenKind::kNumber || Word(at).ends_with("th");  // "47th"
    if (!possessive && !number && !IsOneOf(Word(at), kBridges)) return nullptr;
  }
  return &*it;
}

std::string TenureClause::CommandBehind(std::string_view leader, TokenRange behind,
                                        uint32_t& last) const {
  const uint32_t limit = behind.last;
  uint32_t first = behind.first;
  if (first + 1 >= limit) return {};
  const bool of = Word(first) == "of";
  const bool body = in_.tokens[first].IsCapitalWord() && !leader.empty();  // "led River United"
  if (!of && Word(first) != "the" && !body) return {};
  if (of) ++first;
  if (Word(first) == "the" && first + 1 < limit) ++first;
  last = first;
  const TokenRange within = in_.organizations.Within({first, std::min(limit, first + 3)});
  if (!within.empty() && in_.organizations.mentions[within.first].tokens.first == first)
    last = in_.organizations.mentions[within.first].tokens.last;
  int country = -1;
  const uint32_t noun = bodies_.NounEnd(first, limit, country);
  last = std::max(last, noun);
  if (last == first) return {};
  // "command of the Alliance's Mine Clearance Group": the owner is no part of it.
  const bool owned_by_body = Word(first - 1) == "the";  // Else "St Mary's Hospital".
  for (uint32_t at = last; owned_by_body && at > first; --at) {
    if (in_.tokens[at - 1].kind != TokenKind::kPossessive) continue;
    const Span owned = SpanOf(in_.tokens, {at, last});
    return std::string(leader) + " of the " +
           std::string(in_.text.substr(owned.begin, owned.size()));
  }
  const Span span = SpanOf(in_.tokens, {behind.first, last});
  return std::string(leader) + (of ? " " : " of ") +
         std::string(in_.text.substr(span.begin, span.size()));
}

const Reference* TenureClause::Owner(uint32_t i, uint32_t first) const {
  if (i <= first) return nullptr;
  uint32_t at = i;
  while (at > first && i - at < 3 && in_.tokens[at - 1].IsWord() &&
         !in_.tokens[at - 1].Is(kCapital) && Word(at - 1) != "whose" && Word(at - 1) != "her" &&
         Word(at - 1) != "his") {
    --at;  // "Jane Doe's recent appointment"
  }
  if (at == first) return nullptr;
  const bool pronoun = Word(at - 1) == "her" || Word(at - 1) == "his" || Word(at - 1) == "whose";
  if (!pronoun && in_.tokens[at - 1].kind != TokenKind::kPossessive) return nullptr;
  auto it = FirstReference(at);
  if (it == in_.people.references.begin()) return nullptr;
  --it;
  const uint32_t gap = at - 1 - std::min(at - 1, it->tokens.last);
  if (it->quoted || it->tokens.first < first) return nullptr;
  if (Word(at - 1) == "whose") return gap <= 2 ? &*it : nullptr;
  return pronoun ? (it->tokens.first == at - 1 || it->tokens.last <= at ? &*it : nullptr)
                 : (gap == 0 ? &*it : nullptr);
}

std::string TenureClause::TextOf(const OfficeMention& office, std::string_view whose) const {
  std::string text = OfficeText(in_.text, in_.tokens, office, -1, in_.lexicon);
  if (const uint32_t end = office.plural ? 0 : CompoundEnd(office); end != 0) {
    const Span more = SpanOf(in_.tokens, {office.tokens.last, end});
    text += ' ';
    text += in_.text.substr(more.begin, more.size());
  }
  const uint32_t first = office.tokens.first;
  if (first > 0) {
    const std::string_view before = Word(first - 1);
    if (before == "acting" || before == "interim" || before == "deputy")
      text = std::string(before) + ' ' + text;
  }
  const bool bare = office.modifier.empty() && office.tail.empty() && office.country < 0;
  if (bare && !whose.empty()) {
    const bool article = whose.substr(0, 4) != "the ";
    text += article ? " of the " : " of ";
    text += whose;
  }
  return text;
}

// "Assistant District Attorney", "Associate Deputy Attorney General": one office in the words of
// several. One past the last of them; 0: it is one of its own.
uint32_t TenureClause::CompoundEnd(const OfficeMention& office) const {
  const auto index = static_cast<size_t>(&office - in_.mentions.offices.data());
  if (!office.capital || !office.tail.empty() || index + 1 >= in_.mentions.offices.size()) return 0;
  const OfficeMention& next = in_.mentions.offices[index + 1];
  if (!next.capital || next.head.first - office.tokens.last > 3) return 0;
  for (uint32_t i = office.tokens.last; i < next.head.first; ++i) {
    if (!in_.tokens[i].IsCapitalWord() || in_.tokens[i].Is(kLineBefore)) return 0;
  }
  return next.tokens.last;
}

std::vector<TimeMention>::const_iterator TenureClause::FirstTime(uint32_t i) const {
  return std::lower_bound(
      in_.times.begin(), in_.times.end(), i,
      [](const TimeMention& mention, uint32_t at) { return mention.tokens.first < at; });
}

const TimeMention* TenureClause::TimeAt(uint32_t i) const {
  const auto it = FirstTime(i);
  if (it == in_.times.end() || it->tokens.first > i + 1) return nullptr;
  if (it->form == TimeMention::Form::kClock || !it->start()) return nullptr;
  static constexpr std::array<std::string_view, 6> kVague = {"early", "late",  "mid",
                                                             "the",   "about", "around"};
  return it->tokens.first == i || IsOneOf(Word(i), kVague) ? &*it : nullptr;
}

// "2018" alone, as the end of a range.
std::optional<CivilTime> TenureClause::YearAt(uint32_t i) const {
  if (i >= in_.tokens.size() || in_.tokens[i].kind != TokenKind::kNumber) return std::nullopt;
  const std::string_view digits = Word(i);
  if (digits.size() != 4 || (digits[0] != '1' && digits[0] != '2')) return std::nullopt;
  CivilTime year;
  year.precision = Precision::kYear;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    year.year = year.year * 10 + (c - '0');
  }
  return year.year >= 1900 && year.year < 2200 ? std::optional<CivilTime>(year) : std::nullopt;
}

OfficeDates TenureClause::DatesBehind(uint32_t i, uint32_t limit) const {
  OfficeDates dates;
  uint32_t at = i;
  if (at < limit && (in_.tokens[at].kind == TokenKind::kComma ||
                     in_.tokens[at].kind == TokenKind::kOpenBracket)) {
    ++at;
  }
  if (at + 1 >= limit) return dates;
  const bool bracket = in_.tokens[i].kind == TokenKind::kOpenBracket;
  const std::string_view word = Word(at);
  const bool since = word == "since";
  const bool from = word == "from" || word == "between";
  const bool until = word == "until" || word == "till";
  if (!since && !from && !until && !bracket) return dates;
  const TimeMention* first = TimeAt(bracket && !since && !from && !until ? at : at + 1);
  if (first == nullptr || first->tokens.first >= limit || first->form != TimeMention::Form::kDate)
    return dates;
  if (until) {
    dates.end = first->start();
    dates.last = first->tokens.last;
    return dates;
  }
  dates.start = first->start();
  dates.end = first->end();
  dates.last = first->tokens.last;
  if (since || dates.last + 1 >= limit) return dates;
  static constexpr std::array<std::string_view, 8> kTo = {"to",  "until", "till", "through",
                                                          "and", "–",     "-",    "—"};
  if (IsOneOf(Word(dates.last), kTo)) {
    if (const TimeMention* second = TimeAt(dates.last + 1);
        second != nullptr && second->tokens.first < limit) {
      dates.end = second->start();
      dates.last = second->tokens.last;
    } else if (const std::optional<CivilTime> year = YearAt(dates.last + 1)) {
      dates.end = year;
      dates.last += 2;
    }
  }
  // A visit of some days is no tenure.
  const bool days = dates.start && dates.start->precision == Precision::kDay;
  if (days && dates.end && dates.end->year == dates.start->year &&
      dates.end->month == dates.start->month) {
    return {};
  }
  // "(2011)" alone may be a birth, a law, a prize.
  if (bracket && !since && !from && !dates.end) return {};
  return dates;
}

}  // namespace rapporteur::reading
