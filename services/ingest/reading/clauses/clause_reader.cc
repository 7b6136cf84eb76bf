#include "services/ingest/reading/clauses/clause_reader.h"

#include <algorithm>
#include <iterator>

#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {

ClauseReader::ClauseReader(const DocumentContext& input)
    : in_(input),
      names_(input.text, input.tokens, input.lexicon, false),
      bodies_(input.text, input.tokens, input.lexicon, names_) {}

bool ClauseReader::Belongs(const Reference& reference) const {
  if (reference.quoted) return false;
  const uint32_t last = reference.tokens.last;
  if (last < in_.tokens.size() && in_.tokens[last].kind == TokenKind::kPossessive) return false;
  if (reference.tokens.first == 0) return true;
  // The office before the name is not part of the reference: step over capital words and "the".
  uint32_t at = reference.tokens.first;
  while (at > 0 && !in_.tokens[at].Is(kLineBefore) &&
         (in_.tokens[at - 1].IsCapitalWord() || in_.tokens[at - 1].kind == TokenKind::kPossessive ||
          in_.tokens[at - 1].In(in_.text) == "the")) {
    --at;
  }
  if (at == 0 || in_.tokens[at].Is(kLineBefore)) return true;
  const std::string_view word = in_.tokens[at - 1].In(in_.text);
  if (word == "on" && EndsVerb(at)) return true;
  return !IsOneOf(word, {"about", "under", "regarding", "against", "since", "over", "than",
                         "thanked", "like", "behalf", "on", "toward", "towards"});
}

// "called on A", "paid a courtesy call on A": the preposition belongs to the verb.
bool ClauseReader::EndsVerb(uint32_t end) const {
  constexpr uint32_t kLongestVerb = 6;
  for (uint32_t i = end; i-- > 0 && i + kLongestVerb >= end;) {
    if (!in_.tokens[i].Has(kEngages)) continue;
    const PhraseMatch verb = in_.lexicon.Match(PhraseKind::kEngagementVerb, in_.tokens, i);
    if (verb.length > 1 && i + verb.length == end) return true;
  }
  return false;
}

std::vector<const Reference*> ClauseReader::People(TokenRange range) const {
  std::vector<const Reference*> found;
  const std::vector<Reference>& all = in_.people.references;
  auto it =
      std::lower_bound(all.begin(), all.end(), range.first,
                       [](const Reference& ref, uint32_t at) { return ref.tokens.first < at; });
  for (; it != all.end() && it->tokens.first < range.last; ++it) {
    if (Belongs(*it)) found.push_back(&*it);
  }
  return found;
}

std::string ClauseReader::NameAt(uint32_t i, uint32_t limit, uint32_t& end) const {
  int country = -1;
  end = bodies_.NounEnd(i, limit, country);
  // "Oslo on January 15" is only Oslo.
  for (uint32_t t = i + 1; t < end; ++t) {
    if (!IsTime(t)) continue;
    end = t;
    while (end > i && !in_.tokens[end - 1].Is(kCapital)) --end;
  }
  if (end == i) return {};
  const Span span = SpanOf(in_.tokens, {i, end});
  std::string_view name = in_.text.substr(span.begin, span.size());
  if (name.starts_with("the ")) name.remove_prefix(4);
  return std::string(name);
}

std::vector<std::string> ClauseReader::Organizations(TokenRange range) const {
  std::vector<std::string> found;
  const TokenRange mentions = in_.organizations.Within(range);
  for (uint32_t m = mentions.first; m < mentions.last && found.size() < 20; ++m) {
    const OrganizationMention& mention = in_.organizations.mentions[m];
    if (mention.quoted || mention.in_office || mention.attributive || mention.possessive) continue;
    found.push_back(in_.organizations.names[mention.organization].name);
  }
  return found;
}

std::vector<std::string> ClauseReader::Countries(TokenRange range) const {
  std::vector<std::string> found;
  // "Canada and Spain will ...": a list can begin the clause.
  bool list = !range.empty() && in_.lexicon.Match(PhraseKind::kCountry, in_.tokens, range.first);
  for (uint32_t i = range.first; i < range.last; ++i) {
    const std::string_view word = in_.tokens[i].In(in_.text);
    if (IsOneOf(word, {"from", "between", "including", "with", "of"})) list = true;
    if (IsOneOf(word, {"in", "at", "to", "on", "about"})) list = false;
    const PhraseMatch match = in_.lexicon.Match(PhraseKind::kCountry, in_.tokens, i);
    if (!match || !in_.tokens[i].Is(kCapital)) continue;
    const std::string& code = in_.lexicon.country(match.value).alpha3;
    if (list && std::find(found.begin(), found.end(), code) == found.end()) found.push_back(code);
    i += match.length - 1;
  }
  if (found.size() < 2) found.clear();
  return found;
}

bool ClauseReader::IsTime(uint32_t i) const {
  return in_.tokens[i].Has(kMonth | kWeekday) && !in_.tokens[i].Has(kGiven);
}

// "Secretary to the Treasury": the words of an office name no place.
bool ClauseReader::InOffice(uint32_t i) const {
  const auto& offices = in_.mentions.offices;
  auto it =
      std::upper_bound(offices.begin(), offices.end(), i,
                       [](uint32_t at, const auto& office) { return at < office.tokens.first; });
  return it != offices.begin() && std::prev(it)->tokens.Contains(i);
}

std::string ClauseReader::Place(TokenRange range) const {
  std::string place;
  int parts = 0;
  for (uint32_t i = range.first; i + 1 < range.last && parts < 3; ++i) {
    if (in_.quote_of[i] != 0 || InOffice(i)) continue;
    const std::string_view word = in_.tokens[i].In(in_.text);
    if (!IsOneOf(word, {"in", "at", "to", "aboard", "In", "At"})) continue;
    // "to discuss the war in Gaza": what they do there is not where they are.
    if (word == "to" && in_.tokens[i + 1].IsWord() && !in_.tokens[i + 1].Is(kCapital) &&
        !in_.tokens[i + 1].Has(kFunction)) {
      break;
    }
    uint32_t end = i + 1;
    const bool article = IsOneOf(in_.tokens[i + 1].In(in_.text), {"the", "a", "an"});
    const uint32_t first = article ? i + 2 : i + 1;
    if (first >= range.last || IsTime(first) || in_.tokens[first].kind == TokenKind::kNumber)
      continue;
    const Token& token = in_.tokens[first];
    std::string name = NameAt(first, range.last, end);
    if (name.empty()) continue;
    // "at the Harbour Summit", "at 16:30 CEST"
    const bool zone = end == first + 1 && in_.lexicon.Match(PhraseKind::kZone, in_.tokens, first);
    if (zone || token.Has(kEventWord) || in_.tokens[end - 1].Has(kEventWord)) continue;
    const bool place_word = token.Has(kPlaceWord | kCountry) ||
                            in_.lexicon.Match(PhraseKind::kPlace, in_.tokens, first) ||
                            in_.lexicon.Match(PhraseKind::kCountry, in_.tokens, first);
    const bool known = place_word || word != "to";
    if (!known && !in_.tokens[end - 1].Has(kOrg)) continue;
    if (token.Has(kOfficeWord | kHonorificWord | kRankWord) && !place_word) continue;
    // "in Dayton, United States"
    if (end + 1 < range.last && in_.tokens[end].kind == TokenKind::kComma &&
        (in_.lexicon.Match(PhraseKind::kCountry, in_.tokens, end + 1) ||
         in_.lexicon.Match(PhraseKind::kPlace, in_.tokens, end + 1))) {
      uint32_t more = end + 1;
      const std::string country = NameAt(end + 1, range.last, more);
      if (!country.empty()) {
        name += ", " + country;
        end = more;
      }
    }
    if (!place.empty()) place += ", ";
    place += name;
    ++parts;
    i = end - 1;
  }
  return place;
}

// "Doe's", "Dr. Doe": a person and no place.
bool ClauseReader::IsPerson(uint32_t i) const {
  const std::vector<Reference>& all = in_.people.references;
  const auto it = std::lower_bound(
      all.begin(), all.end(), i,
      [](const Reference& reference, uint32_t at) { return reference.tokens.last <= at; });
  return it != all.end() && it->tokens.Contains(i);
}

std::string ClauseReader::VisitedPlace(uint32_t behind_verb, uint32_t limit) const {
  uint32_t at = behind_verb;
  const uint32_t reach = std::min(limit, behind_verb + 6);
  while (at < reach && !in_.tokens[at].IsCapitalWord()) {
    const Token& token = in_.tokens[at];
    if (!token.IsWord() || (token.Has(kOfficeWord) && !token.Has(kFunction))) return {};
    ++at;
  }
  if (at >= reach || IsTime(at) || IsPerson(at)) return {};
  uint32_t end = at;
  std::string name = NameAt(at, limit, end);
  const Token& first = in_.tokens[at];
  if (end <= at + 1 && first.Has(kDemonym) && !first.Has(kCountry | kPlaceWord)) return {};
  while (at > behind_verb && IsOneOf(in_.tokens[at - 1].In(in_.text),
                                     {"northern", "southern", "eastern", "western", "central"})) {
    --at;
    name.insert(0, " ").insert(0, in_.tokens[at].In(in_.text));
  }
  if (end + 1 < limit && in_.tokens[end].kind == TokenKind::kComma &&
      (in_.lexicon.Match(PhraseKind::kCountry, in_.tokens, end + 1) ||
       in_.lexicon.Match(PhraseKind::kPlace, in_.tokens, end + 1))) {
    uint32_t more = end + 1;
    name += ", " + NameAt(end + 1, limit, more);
  }
  return name;
}

const TimeMention* ClauseReader::Day(TokenRange range, uint32_t anchor) const {
  auto it = std::lower_bound(in_.times.begin(), in_.times.end(), range.first,
                             [](const TimeMention& m, uint32_t at) { return m.tokens.first < at; });
  const TimeMention* best = nullptr;
  uint32_t best_distance = UINT32_MAX;
  for (; it != in_.times.end() && it->tokens.first < range.last; ++it) {
    const bool undated =
        it->form == TimeMention::Form::kClock || it->form == TimeMention::Form::kPeriod;
    const bool open = it->bound != TimeBound::kNone && it->bound != TimeBound::kFrom;
    if (undated || open || in_.quote_of[it->tokens.first] != 0) continue;
    if (!it->first.known() && it->form != TimeMention::Form::kWeekday) continue;
    uint32_t distance =
        it->tokens.first > anchor ? it->tokens.first - anchor : anchor - it->tokens.first;
    const bool coarse = it->first.known() && it->first.day == 0;
    if (coarse) distance += 1000;
    if (distance < best_distance) {
      best_distance = distance;
      best = &*it;
    }
  }
  return best;
}

const TimeMention* ClauseReader::Clock(TokenRange range) const {
  auto it = std::lower_bound(in_.times.begin(), in_.times.end(), range.first,
                             [](const TimeMention& m, uint32_t at) { return m.tokens.first < at; });
  for (; it != in_.times.end() && it->tokens.first < range.last; ++it) {
    if (it->form == TimeMention::Form::kClock && in_.quote_of[it->tokens.first] == 0) return &*it;
  }
  return nullptr;
}

}  // namespace rapporteur::reading
