#include "services/ingest/reading/people/office_parser.h"

#include <algorithm>

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLongestModifier = 15;  // Tokens.
constexpr uint32_t kLongestTail = 40;
constexpr int kMostQualifiers = 3;

bool IsPast(std::string_view word) {
  return word == "former" || word == "Former" || word == "outgoing" || word == "ex" ||
         word == "incoming" || word == "Incoming" || word == "late" || word == "then" ||
         word == "previous" || word == "retired" || word == "formerly" || word == "onetime" ||
         word == "ex-president" || word == "erstwhile";
}

// Words that tell how a holder is, not of what.
bool IsDescription(std::string_view word) {
  static constexpr std::string_view kWords[] = {
      "new",   "current", "longtime", "long-time", "present", "own",       "next",  "young",
      "then",  "first",   "only",     "other",     "last",    "veteran",   "early", "interested",
      "late",  "same",    "made",     "held",      "sent",    "gave",      "took",  "asked",
      "local", "popular", "known",    "fellow",    "top",     "respective"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
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
    office.definite = before == "the" || before == "The" || before == "our" || before == "its" ||
                      tokens_[first - 1].kind == TokenKind::kPossessive;
    // "the new Rector", "the Honourable Chief Justice"
    const bool qualified = before == "new" || before == "current" || before == "newly" ||
                           tokens_[first - 1].Has(kHonorificWord);
    if (qualified && first - 1 > floor) {
      const std::string_view article = tokens_[first - 2].In(text_);
      office.definite = article == "the" || article == "The";
    }
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
  const uint32_t own = QualifiersEnd(i, limit);
  if (own > i) {
    const PhraseMatch qualified = lexicon_.Match(PhraseKind::kOffice, tokens_, own);
    const uint32_t end = own + qualified.length;
    if (qualified && end <= limit && end > i + length) {
      office.head = {i, end};
      office.qualifier = {i, own};
      office.capital = tokens_[i].Is(kCapital);
      office.office = qualified.value;
      office.plural = lexicon_.office(qualified.value).plural;
      return true;
    }
  }
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

// "Acting Deputy" before "Governor": where the office's own words begin; `i` without qualifiers.
uint32_t OfficeParser::QualifiersEnd(uint32_t i, uint32_t limit) const {
  uint32_t at = i;
  for (int words = 0; words < kMostQualifiers && at < limit; ++words) {
    const PhraseMatch match = lexicon_.Match(PhraseKind::kOfficeQualifier, tokens_, at);
    const uint32_t next = at + match.length;
    if (!match || next >= limit || tokens_[next].Is(kLineBefore) ||
        tokens_[next].Is(kCapital) != tokens_[i].Is(kCapital)) {
      break;
    }
    at = next;
  }
  return at;
}

bool OfficeParser::ModifierTakes(uint32_t i, uint32_t floor, const OfficeMention& office) const {
  const Token& token = tokens_[i];
  if (token.kind == TokenKind::kPossessive) return i > floor && tokens_[i - 1].IsCapitalWord();
  if (IsAcronymBracket(i, floor)) return true;
  if (!token.IsWord()) return false;
  const std::string_view word = token.In(text_);
  const bool joins = i + 1 < office.head.first && i > floor && tokens_[i - 1].IsCapitalWord();
  if (word == "and" || word == "&") {
    // "Health and Human Services Secretary"
    return joins && tokens_[i + 1].Has(kCommon | kOrg) && tokens_[i - 1].Has(kCommon | kOrg) &&
           !lexicon_.Match(PhraseKind::kOffice, tokens_, i + 1) && !tokens_[i - 1].Has(kGiven) &&
           !IsOfficeEnd(i - 1);
  }
  if (word == "of" || word == "for") {
    // "Department of Housing Commissioner"
    const bool article = tokens_[i + 1].In(text_) == "the" || tokens_[i + 1].In(text_) == "a";
    return joins && tokens_[i - 1].Has(kOrg) && !IsOfficeEnd(i - 1) &&
           (tokens_[i + 1].IsCapitalWord() || article);
  }
  if ((word == "the" || word == "a") && i > floor + 1) {
    // "Coalition for a Prosperous America Chairman"
    const std::string_view before = tokens_[i - 1].In(text_);
    return (before == "of" || before == "for") && tokens_[i - 2].IsCapitalWord() &&
           tokens_[i - 2].Has(kOrg) && !IsOfficeEnd(i - 2) && i + 1 < office.head.first;
  }
  if (IsPast(word) && !token.Is(kCapital)) return false;
  if (token.end - token.begin == 1) return false;  // "Q Secretary Doe" in a transcript.
  if (!token.Is(kCapital) || token.Has(kMonth | kWeekday | kHonorificWord)) return false;
  if (token.Has(kFunction) && !token.Has(kCountry | kDemonym)) {
    return (token.Is(kAllCaps) && !tokens_[office.head.first].Is(kAllCaps)) || word == "First" ||
           word == "Second" || word == "Third";
  }
  // "Welcoming President Doe": a participle that begins the sentence is no part of the office.
  const bool begins = i == floor || token.Is(kLineBefore);
  return !(begins && token.Has(kCommon | kSays | kMaySay | kEngages) &&
           (word.ends_with("ing") || (word.ends_with("ed") && !tokens_[i + 1].Has(kOrg)) ||
            token.Has(kSays | kMaySay)));
}

// One of the three tokens of "(HPD)" behind the name of a body.
bool OfficeParser::IsAcronymBracket(uint32_t i, uint32_t floor) const {
  const TokenKind kind = tokens_[i].kind;
  if (kind != TokenKind::kOpenBracket && kind != TokenKind::kCloseBracket) return false;
  const uint32_t open = kind == TokenKind::kOpenBracket ? i : i - std::min<uint32_t>(i, 2);
  return open > floor && open + 2 < tokens_.size() &&
         tokens_[open].kind == TokenKind::kOpenBracket && tokens_[open + 1].Is(kAllCaps) &&
         tokens_[open + 2].kind == TokenKind::kCloseBracket && tokens_[open - 1].IsCapitalWord();
}

bool OfficeParser::IsOfficeEnd(uint32_t i) const {
  const PhraseMatch match = lexicon_.Match(PhraseKind::kOffice, tokens_, i);
  return match && match.length == 1;
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
  if (first == office.head.first && !office.capital) first = SmallModifier(floor, office);
  office.modifier = {first, office.head.first};
  for (uint32_t i = first; i < office.head.first; ++i) {
    if (const PhraseMatch m = lexicon_.Match(PhraseKind::kDemonym, tokens_, i)) {
      office.country = static_cast<int>(m.value);
    } else if (const PhraseMatch c = lexicon_.Match(PhraseKind::kCountry, tokens_, i)) {
      office.country = static_cast<int>(c.value);
    }
  }
}

// "campaign manager", "flight director": where the noun before a small office begins.
uint32_t OfficeParser::SmallModifier(uint32_t floor, const OfficeMention& office) const {
  const uint32_t head = office.head.first;
  if (head <= floor || tokens_[head].Is(kLineBefore)) return head;
  const Token& token = tokens_[head - 1];
  const std::string_view word = token.In(text_);
  const bool other = token.Has(kFunction | kSays | kMaySay | kEngages | kGiven) ||
                     IsOfficeEnd(head - 1) || IsPast(word) || IsDescription(word) ||
                     word.ends_with("ed") || word.ends_with("ly");
  return token.IsWord() && !token.Is(kCapital) && !other && word.size() > 3 ? head - 1 : head;
}

bool OfficeParser::IsTailPreposition(uint32_t i, const OfficeMention& office) const {
  const std::string_view word = tokens_[i].In(text_);
  if (word == "of" || word == "for") return true;
  const bool state = office.office != UINT32_MAX &&
                     lexicon_.office(office.office).office_class == OfficeClass::kState;
  const bool to_body = i + 2 < tokens_.size() && tokens_[i + 1].In(text_) == "the" &&
                       tokens_[i + 2].IsCapitalWord() && !tokens_[i + 2].Has(kPlaceWord | kCountry);
  if (word == "in") {
    // "Representative in Sudan"
    const bool country = !state && office.capital && i + 1 < tokens_.size() &&
                         tokens_[i + 1].Is(kCapital) && tokens_[i + 1].Has(kCountry);
    return country || (to_body && tokens_[i + 2].Has(kOrg | kOfficeWord));
  }
  if (word == "at" || word == "on" || word == "with") {
    if (state && (office.capital || word != "at")) return word == "at" && to_body;
    return office.title_form < 0 && !(i + 1 < tokens_.size() && tokens_[i + 1].Has(kPlaceWord));
  }
  if (word != "to" || state) return false;
  // Of "Ambassador to" the head, of "Head of the Mission to" the body.
  const std::string head = Lexicon::Lower(tokens_[office.head.last - 1].In(text_));
  const std::string body = Lexicon::Lower(tokens_[i - 1].In(text_));
  static constexpr std::string_view kGoTo[] = {
      "mission",        "delegation", "embassy", "representation", "ambassador",
      "assistant",      "envoy",      "advisor", "adviser",        "counselor",
      "counsellor",     "secretary",  "deputy",  "commissioner",   "delegate",
      "representative", "observer",   "nuncio",  "consultant"};
  return std::any_of(std::begin(kGoTo), std::end(kGoTo),
                     [&](std::string_view word) { return word == head || word == body; });
}

void OfficeParser::Tail(uint32_t limit, OfficeMention& office) const {
  uint32_t end = office.head.last;
  for (int parts = 0; parts < 4 && end < limit && end - office.head.last < kLongestTail; ++parts) {
    if (tokens_[end].Is(kLineBefore) || !tokens_[end].IsWord() || !IsTailPreposition(end, office))
      break;
    int country = -1;
    const uint32_t reach = std::min(limit, end + kLongestTail);
    uint32_t noun = NounEnd(end + 1, reach, country);
    if (noun == end + 1) noun = SmallNounEnd(end, reach, office);
    if (noun == end + 1) break;
    if (country >= 0 && office.country < 0) office.country = country;
    end = noun;
  }
  if (end == office.head.last) {
    end = SubjectEnd(limit, office);
  } else {
    end = SmallBodyEnd(end, limit);
  }
  office.tail = {office.head.last, end};
}

// "head of the Ljubljana [office]": one past a body's noun in lower case behind the name.
uint32_t OfficeParser::SmallBodyEnd(uint32_t i, uint32_t limit) const {
  if (i >= limit || !tokens_[i - 1].IsCapitalWord()) return i;
  const Token& noun = tokens_[i];
  const bool body = noun.IsWord() && !noun.Is(kCapital) && !noun.Is(kLineBefore) &&
                    noun.Has(kOrg) && !noun.Has(kFunction | kSays);
  return body ? i + 1 : i;
}

// "General Manager Airports", "Executive Vice President Sales & Marketing": the end of a subject
// without a preposition, where a mark or a name closes it; else the end of the head.
uint32_t OfficeParser::SubjectEnd(uint32_t limit, const OfficeMention& office) const {
  const uint32_t begin = office.head.last;
  const bool full = office.capital && !office.plural && office.head.size() > 1 &&
                    office.office != UINT32_MAX && !names_.title_case();
  const bool role = full && (lexicon_.office(office.office).office_class == OfficeClass::kRole ||
                             Lexicon::Lower(tokens_[begin - 1].In(text_)) == "president");
  if (!role) return begin;
  uint32_t end = begin;
  while (end < limit && end - begin < 5) {
    const bool noun = tokens_[end].Has(kCommon | kOrg) &&
                      !tokens_[end].Has(kGiven | kOfficeWord | kSays | kMaySay) &&
                      IsPlainNoun(end, limit);
    const bool joint = end > begin && IsAnd(end) && IsPlainNoun(end + 1, limit);
    if (!noun && !joint) break;
    ++end;
  }
  if (end == begin || end >= limit) return end;
  const TokenKind next = tokens_[end].kind;
  const bool mark = next == TokenKind::kComma || next == TokenKind::kPeriod ||
                    next == TokenKind::kCloseBracket || tokens_[end].Is(kLineBefore);
  const bool surname = end == begin + 1 && tokens_[begin].Has(kFamily);  // "Director Young,"
  return (mark && !surname) || names_.BeginsName(end, limit) ? end : begin;
}

// "vice president of product at Acme", "head of the organising committee": the end of a few words
// in lower case behind the preposition at `i` that a mark or a body closes; or `i + 1`.
uint32_t OfficeParser::SmallNounEnd(uint32_t i, uint32_t limit, const OfficeMention& office) const {
  const std::string_view preposition = tokens_[i].In(text_);
  // "Special Rapporteur on the right to food"
  const bool on = office.capital && preposition == "on";
  if (office.capital && preposition != "of" && !on) return i + 1;
  uint32_t at = i + 1;
  if (at < limit && tokens_[at].In(text_) == "the") ++at;
  const uint32_t begin = at;
  while (at < limit && at - begin < 6 && tokens_[at].IsWord() && !tokens_[at].Is(kCapital) &&
         !tokens_[at].Is(kLineBefore)) {
    const bool joint = at > begin && (tokens_[at].In(text_) == "and" || (on && IsJoint(at)));
    if (!joint && tokens_[at].Has(kFunction | kSays | kEngages)) break;
    ++at;
  }
  if (at > begin && tokens_[at - 1].In(text_) == "and") --at;
  if (at == begin) return i + 1;
  if (at >= limit) return at;
  const Token& next = tokens_[at];
  const std::string_view word = next.In(text_);
  const bool closed = next.kind == TokenKind::kComma || next.kind == TokenKind::kPeriod ||
                      next.kind == TokenKind::kCloseBracket || next.kind == TokenKind::kColon ||
                      next.kind == TokenKind::kSemicolon || next.Is(kLineBefore) ||
                      next.Has(kSays) || word == "and" || word == "is" || word == "since" ||
                      word == "until" || word == "till" || word == "from" || word == "between";
  const bool body = (word == "at" || word == "of" || word == "for" || word == "in") &&
                    at + 1 < limit &&
                    (tokens_[at + 1].IsCapitalWord() || tokens_[at + 1].In(text_) == "the");
  return closed || body || next.IsCapitalWord() ? at : i + 1;
}

// A body does not go on over a title, a name, another office, or words in lower case.
bool OfficeParser::StopsNoun(uint32_t i, uint32_t limit, bool first) const {
  const Token& token = tokens_[i];
  if (token.Is(kLineBefore)) return true;
  if (token.kind == TokenKind::kNumber) {  // "on 4 March" is a date.
    return i + 1 >= limit || !tokens_[i + 1].IsCapitalWord() || tokens_[i + 1].Has(kMonth);
  }
  if (!token.IsCapitalWord() || token.Is(kInitial) || token.Has(kWeekday | kMonth)) return true;
  if (token.Has(kFunction) && !token.Is(kAllCaps) && !token.Has(kCommon)) {
    // "First Trade Bank", "Just Transition"
    const bool ordinal = token.In(text_) == "First" || token.In(text_) == "Second" ||
                         token.In(text_) == "Third" || token.In(text_) == "Just";
    return !(ordinal && i + 1 < limit && tokens_[i + 1].IsCapitalWord());
  }
  if (!first && names_.BeginsName(i, limit)) return true;
  const PhraseMatch office = lexicon_.Match(PhraseKind::kOffice, tokens_, i);
  return office &&
         names_.Parse(i + office.length < limit ? i + office.length : i, limit, true).strength >
             0 &&
         i + office.length < limit && tokens_[i + office.length].IsCapitalWord() &&
         !tokens_[i + office.length].Has(kOrg | kCommon);
}

bool OfficeParser::IsPlainNoun(uint32_t i, uint32_t limit) const {
  if (i >= limit || !tokens_[i].IsCapitalWord() || tokens_[i].Is(kLineBefore)) return false;
  if (tokens_[i].In(text_) == "Just") return true;  // "Just Transition"
  return tokens_[i].Has(kCommon | kOrg) && !tokens_[i].Has(kFunction | kWeekday) &&
         !IsOfficeBefore(i, limit) && !names_.BeginsName(i, limit);
}

// An office begins here that is not only a word of a subject ("Foreign Trade").
bool OfficeParser::IsOfficeBefore(uint32_t i, uint32_t limit) const {
  const PhraseMatch office = lexicon_.Match(PhraseKind::kOffice, tokens_, i);
  return office && i + office.length <= limit;
}

// Small words inside the name of a body, with the capital after them: "for the", "of", "'s".
uint32_t OfficeParser::JointEnd(uint32_t i, uint32_t limit) const {
  if (tokens_[i].kind == TokenKind::kPossessive) {
    if (i + 1 >= limit || !tokens_[i + 1].IsCapitalWord()) return i;
    if (!StopsNoun(i + 1, limit, true)) return i + 1;
    // "the League's Mine Clearance Group": between an owner and a capital "Mine" is no pronoun.
    const bool name = tokens_[i + 1].Has(kFunction) && i + 2 < limit &&
                      tokens_[i + 2].IsCapitalWord() && !StopsNoun(i + 2, limit, true);
    return name ? i + 2 : i;
  }
  const std::string_view word = tokens_[i].In(text_);
  if (word == "and" || word == "&") return IsPlainNoun(i + 1, limit) ? i + 1 : i;
  if (word != "of" && word != "for" && word != "on" && word != "the" && word != "through") return i;
  uint32_t at = i + 1;
  if (at < limit && (tokens_[at].In(text_) == "the")) ++at;
  return at < limit && tokens_[at].IsCapitalWord() && !StopsNoun(at, limit, true) ? at : i;
}

// ", Hybrid and Cyber", ", Security and Democracy": a list of subjects within the name; or `i`.
uint32_t OfficeParser::ListEnd(uint32_t i, uint32_t limit) const {
  uint32_t at = i;
  for (int parts = 0; parts < 5 && at < limit && tokens_[at].kind == TokenKind::kComma; ++parts) {
    uint32_t word = at + 1;
    const bool last = word < limit && IsAnd(word);
    if (last) ++word;
    const uint32_t end = ItemEnd(word, limit);
    if (end == word) return i;
    if (last) return end;
    if (end + 1 < limit && IsAnd(end)) {
      const uint32_t closing = ItemEnd(end + 1, limit);
      return closing > end + 1 ? closing : i;
    }
    at = end;
  }
  return i;
}

// Small words inside a subject in lower case: "the right to food", "violence against women".
bool OfficeParser::IsJoint(uint32_t i) const {
  static constexpr std::string_view kJoints[] = {"of", "to", "in", "against", "the", "on", "by"};
  return std::find(std::begin(kJoints), std::end(kJoints), tokens_[i].In(text_)) !=
         std::end(kJoints);
}

bool OfficeParser::IsAnd(uint32_t i) const {
  return tokens_[i].In(text_) == "and" || tokens_[i].In(text_) == "&";
}

// One subject of a list: "Animal Welfare". Not where an office or a name goes on behind it.
uint32_t OfficeParser::ItemEnd(uint32_t i, uint32_t limit) const {
  uint32_t at = i;
  while (at < limit && at - i < 5 && IsPlainNoun(at, limit) &&
         !tokens_[at].Has(kCountry | kDemonym | kPlaceWord)) {
    ++at;
  }
  if (at < limit && at > i && !tokens_[at].Is(kLineBefore) && IsOfficeBefore(at, limit) &&
      tokens_[at].Is(kCapital)) {
    return i;
  }
  return at;
}

uint32_t OfficeParser::NounEnd(uint32_t i, uint32_t limit, int& country) const {
  uint32_t at = i;
  static constexpr std::string_view kDeterminers[] = {"the", "our", "a", "an"};
  if (at < limit && std::find(std::begin(kDeterminers), std::end(kDeterminers),
                              tokens_[at].In(text_)) != std::end(kDeterminers)) {
    ++at;
  }
  if (at >= limit || StopsNoun(at, limit, true)) return i;
  const uint32_t begin = at;
  while (at < limit) {
    if (const PhraseMatch match = lexicon_.Match(PhraseKind::kCountry, tokens_, at);
        match && tokens_[at].Is(kCapital)) {
      const std::string_view before = at > begin ? tokens_[at - 1].In(text_) : std::string_view();
      const bool of = before == "of" || (before == "the" && tokens_[at - 2].In(text_) == "of");
      if (at == begin || of) country = static_cast<int>(match.value);
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
