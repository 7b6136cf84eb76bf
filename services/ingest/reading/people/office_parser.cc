#include "services/ingest/reading/people/office_parser.h"

#include <algorithm>

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLongestModifier = 9;  // Tokens.
constexpr uint32_t kLongestTail = 40;

bool IsPast(std::string_view word) {
  return word == "former" || word == "Former" || word == "outgoing" || word == "ex" ||
         word == "incoming" || word == "Incoming" || word == "late" || word == "then" ||
         word == "previous" || word == "retired";
}

}  // namespace

bool OfficeParser::Parse(uint32_t i, uint32_t floor, uint32_t limit, OfficeMention& office) const {
  if (!Head(i, limit, office)) return false;
  Modifier(floor, office);
  Tail(limit, office);
  const uint32_t first = office.modifier.empty() ? office.head.first : office.modifier.first;
  office.tokens = {first, office.tail.empty() ? office.head.last : office.tail.last};
  if (first > floor) {
    const std::string_view before = tokens_[first - 1].In(text_);
    office.definite = before == "the" || before == "The" || before == "our" || before == "its";
    office.past = IsPast(before);
    if (office.past && first - 1 > floor && tokens_[first - 2].In(text_) == "the")
      office.definite = true;
  }
  for (uint32_t m = office.modifier.first; m < office.modifier.last; ++m) {
    office.past = office.past || IsPast(tokens_[m].In(text_));
    office.definite = office.definite || tokens_[m].kind == TokenKind::kPossessive;
  }
  return true;
}

bool OfficeParser::Head(uint32_t i, uint32_t limit, OfficeMention& office) const {
  const PhraseMatch match = lexicon_.Match(PhraseKind::kOffice, tokens_, i);
  const PhraseMatch form = lexicon_.Match(PhraseKind::kTitleForm, tokens_, i);
  const uint32_t length = std::max(match.length, form.length);
  if (length == 0 || i + length > limit) return false;
  office.head = {i, i + length};
  office.capital = tokens_[i].Is(kCapital);
  if (match && match.length >= form.length) {
    office.office = match.value;
    office.plural = lexicon_.office(match.value).plural;
  }
  if (form && form.length >= match.length) {
    // "Senators", "Sens.": one title for several names. Written small it is a common noun.
    if (!office.capital) return false;
    office.title_form = static_cast<int>(form.value);
    const Token& last = tokens_[i + length - 1];
    const std::string_view text = last.In(text_);
    office.plural = text.ends_with('s') || text.ends_with("s.") || text.ends_with("men");
    if (match.length < form.length) office.office = UINT32_MAX;
  }
  return true;
}

bool OfficeParser::ModifierTakes(uint32_t i, uint32_t floor, const OfficeMention& office) const {
  const Token& token = tokens_[i];
  if (token.kind == TokenKind::kPossessive) return i > floor && tokens_[i - 1].IsCapitalWord();
  if (!token.IsWord()) return false;
  const std::string_view word = token.In(text_);
  if (word == "and" || word == "&") {
    // "Health and Human Services Secretary"
    const bool right = tokens_[i + 1].Has(kCommon) && !tokens_[i + 1].Has(kOfficeWord);
    return right && i + 1 < office.head.first && i > floor && tokens_[i - 1].IsCapitalWord() &&
           tokens_[i - 1].Has(kCommon | kOrg) && !tokens_[i - 1].Has(kGiven | kOfficeWord);
  }
  if (IsPast(word) && !token.Is(kCapital)) return false;
  if (token.end - token.begin == 1) return false;  // "Q Secretary Doe" in a transcript.
  if (!token.Is(kCapital) || token.Has(kFunction | kMonth | kWeekday | kHonorificWord)) {
    return token.Is(kCapital) && token.Has(kCountry | kDemonym);
  }
  // "Welcoming President Doe": a participle that begins the sentence is no part of the office.
  const bool begins = i == floor || tokens_[i].Is(kLineBefore);
  return !(begins && token.Has(kCommon | kSays | kMaySay | kEngages) &&
           (word.ends_with("ing") || word.ends_with("ed") || token.Has(kSays | kMaySay)));
}

void OfficeParser::Modifier(uint32_t floor, OfficeMention& office) const {
  uint32_t first = office.head.first;
  while (first > floor && office.head.first - first < kLongestModifier) {
    if (tokens_[first].Is(kLineBefore) || !ModifierTakes(first - 1, floor, office)) break;
    --first;
  }
  while (first < office.head.first &&
         (tokens_[first].kind == TokenKind::kPossessive || !tokens_[first].Is(kCapital))) {
    ++first;
  }
  office.modifier = {first, office.head.first};
  for (uint32_t i = first; i < office.head.first; ++i) {
    if (const PhraseMatch m = lexicon_.Match(PhraseKind::kDemonym, tokens_, i)) {
      office.country = static_cast<int>(m.value);
    } else if (const PhraseMatch c = lexicon_.Match(PhraseKind::kCountry, tokens_, i)) {
      office.country = static_cast<int>(c.value);
    }
  }
}

bool OfficeParser::IsTailPreposition(uint32_t i, const OfficeMention& office) const {
  const std::string_view word = tokens_[i].In(text_);
  if (word == "of" || word == "for") return true;
  const bool state = office.office != UINT32_MAX &&
                     lexicon_.office(office.office).office_class == OfficeClass::kState;
  if (word == "at" || word == "on" || word == "with") {
    return !state && office.title_form < 0 &&
           !(i + 1 < tokens_.size() && tokens_[i + 1].Has(kPlaceWord));
  }
  if (word != "to" || state) return false;
  const std::string_view head = tokens_[office.head.last - 1].In(text_);
  return head == "Ambassador" || head == "ambassador" || head == "Assistant" || head == "Envoy" ||
         head == "envoy" || head == "Advisor" || head == "Adviser" || head == "advisor" ||
         head == "adviser" || head == "Counselor" || head == "Representative" ||
         head == "Secretary" || head == "Deputy" || head == "Commissioner";
}

void OfficeParser::Tail(uint32_t limit, OfficeMention& office) const {
  uint32_t end = office.head.last;
  for (int parts = 0; parts < 4 && end < limit && end - office.head.last < kLongestTail; ++parts) {
    if (tokens_[end].Is(kLineBefore) || !tokens_[end].IsWord() || !IsTailPreposition(end, office))
      break;
    int country = -1;
    const uint32_t noun = NounEnd(end + 1, std::min(limit, end + kLongestTail), country);
    if (noun == end + 1) break;
    if (country >= 0 && office.country < 0) office.country = country;
    end = noun;
  }
  office.tail = {office.head.last, end};
}

// A body does not go on over a title, a name, another office, or words in lower case.
bool OfficeParser::StopsNoun(uint32_t i, uint32_t limit, bool first) const {
  const Token& token = tokens_[i];
  if (token.Is(kLineBefore)) return true;
  if (token.kind == TokenKind::kNumber) return !(i + 1 < limit && tokens_[i + 1].IsCapitalWord());
  if (!token.IsCapitalWord() || token.Is(kInitial) || token.Has(kWeekday)) return true;
  if (token.Has(kFunction) && !token.Is(kAllCaps) && !token.Has(kCommon)) return true;
  if (!first && names_.BeginsName(i, limit)) return true;
  const PhraseMatch office = lexicon_.Match(PhraseKind::kOffice, tokens_, i);
  return office &&
         names_.Parse(i + office.length < limit ? i + office.length : i, limit, true).strength >
             0 &&
         i + office.length < limit && tokens_[i + office.length].IsCapitalWord() &&
         !tokens_[i + office.length].Has(kOrg | kCommon);
}

bool OfficeParser::IsPlainNoun(uint32_t i, uint32_t limit) const {
  if (i >= limit || !tokens_[i].IsCapitalWord()) return false;
  return tokens_[i].Has(kCommon | kOrg) && !tokens_[i].Has(kGiven | kOfficeWord | kFunction) &&
         !names_.BeginsName(i, limit);
}

// Small words inside the name of a body, with the capital after them: "for the", "of", "'s".
uint32_t OfficeParser::JointEnd(uint32_t i, uint32_t limit) const {
  if (tokens_[i].kind == TokenKind::kPossessive) {
    return i + 1 < limit && tokens_[i + 1].IsCapitalWord() ? i + 1 : i;
  }
  const std::string_view word = tokens_[i].In(text_);
  if (word == "and" || word == "&") return IsPlainNoun(i + 1, limit) ? i + 1 : i;
  if (word != "of" && word != "for" && word != "on" && word != "the" && word != "through") return i;
  uint32_t at = i + 1;
  if (at < limit && (tokens_[at].In(text_) == "the")) ++at;
  return at < limit && tokens_[at].IsCapitalWord() && !StopsNoun(at, limit, true) ? at : i;
}

// ", Hybrid and Cyber": a list of common words within the name; or `i`.
uint32_t OfficeParser::ListEnd(uint32_t i, uint32_t limit) const {
  uint32_t at = i;
  for (int parts = 0; parts < 4 && at < limit && tokens_[at].kind == TokenKind::kComma; ++parts) {
    uint32_t word = at + 1;
    const bool last = word < limit && tokens_[word].In(text_) == "and";
    if (last) ++word;
    if (!IsPlainNoun(word, limit)) return i;
    while (word < limit && IsPlainNoun(word, limit)) ++word;
    if (last) return word;
    if (word + 1 < limit && tokens_[word].In(text_) == "and" && IsPlainNoun(word + 1, limit))
      return word;
    at = word;
  }
  return i;
}

uint32_t OfficeParser::NounEnd(uint32_t i, uint32_t limit, int& country) const {
  uint32_t at = i;
  if (at < limit && (tokens_[at].In(text_) == "the" || tokens_[at].In(text_) == "our")) ++at;
  if (at >= limit || StopsNoun(at, limit, true)) return i;
  const uint32_t begin = at;
  while (at < limit) {
    if (const PhraseMatch match = lexicon_.Match(PhraseKind::kCountry, tokens_, at);
        match && tokens_[at].Is(kCapital)) {
      if (at == begin) country = static_cast<int>(match.value);
      at += match.length;
    } else if (!StopsNoun(at, limit, at == begin)) {
      ++at;
    } else if (const uint32_t joint = JointEnd(at, limit); joint > at) {
      at = joint;
    } else if (const uint32_t list = ListEnd(at, limit); list > at) {
      at = list;
    } else if (tokens_[at].kind == TokenKind::kOpenBracket && at + 3 < limit &&
               tokens_[at + 2].kind == TokenKind::kCloseBracket &&
               tokens_[at + 3].IsCapitalWord() && tokens_[at + 3].Has(kOrg | kCommon)) {
      at += 3;
    } else {
      break;
    }
  }
  return at;
}

}  // namespace rapporteur::reading
