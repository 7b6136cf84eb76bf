#include "services/ingest/reading/milestones/subject_phrase.h"

#include <algorithm>
#include <array>

#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLongestSegment = 10;
constexpr int kMostSegments = 4;
constexpr uint32_t kLongestPurpose = 9;

constexpr std::array<std::string_view, 22> kDeterminers = {
    "the", "a", "an", "its", "their", "his", "her", "our", "this", "that", "these",
    "The", "A", "An", "Its", "Their", "His", "Her", "Our", "This", "no",   "any"};
constexpr std::array<std::string_view, 9> kLinks = {"of",   "for", "on",   "between", "against",
                                                    "with", "de",  "into", "to"};
// Function words that can stand before a noun as adjectives do.
constexpr std::array<std::string_view, 9> kAdjectives = {"first", "second", "third", "new", "next",
                                                         "last",  "two",    "three", "four"};

// Adverbs of time that are no nouns.
constexpr std::array<std::string_view, 4> kNot = {"last", "next", "earlier", "later"};

constexpr SubjectClasses BitOf(SubjectClass subject) {
  return 1u << static_cast<uint32_t>(subject);
}
constexpr SubjectClasses kWithPurpose =
    BitOf(SubjectClass::kBody) | BitOf(SubjectClass::kAgreement) | BitOf(SubjectClass::kLaw) |
    BitOf(SubjectClass::kOrder) | BitOf(SubjectClass::kScheme);

}  // namespace

bool SubjectPhrases::IsTime(uint32_t i) const {
  const auto it = std::upper_bound(
      in_.times.begin(), in_.times.end(), i,
      [](uint32_t at, const TimeMention& mention) { return at < mention.tokens.first; });
  if (it == in_.times.begin()) return false;
  const TimeMention& mention = *(it - 1);
  if (!mention.tokens.Contains(i) || mention.form == TimeMention::Form::kPeriod) return false;
  // "Agenda 2030", "2028 Games"
  const bool number = mention.tokens.size() == 1 && in_.tokens[i].kind == TokenKind::kNumber;
  const bool named =
      (i > 0 && in_.tokens[i - 1].IsCapitalWord() && !in_.tokens[i - 1].Has(kFunction)) ||
      (i + 1 < in_.tokens.size() && in_.tokens[i + 1].IsCapitalWord());
  return !(number && named);
}

bool SubjectPhrases::IsPerson(uint32_t i) const {
  const std::vector<Reference>& all = in_.people.references;
  const auto it = std::upper_bound(
      all.begin(), all.end(), i,
      [](uint32_t at, const Reference& reference) { return at < reference.tokens.first; });
  return it != all.begin() && (it - 1)->tokens.Contains(i);
}

// A word that can be part of a phrase of nouns.
bool SubjectPhrases::IsNounWord(uint32_t i) const {
  const Token& token = in_.tokens[i];
  if (IsTime(i)) return false;
  if (token.kind == TokenKind::kNumber) return true;
  if (!token.IsWord()) return false;
  if (IsOneOf(Word(i), kAdjectives)) return true;
  if (token.Is(kCapital)) return !token.Has(kFunction) || Word(i) == "Second";
  if (token.Has(kFunction) || tables_.AuxiliaryOf(token) != Auxiliary::kNone) return false;
  const std::string_view word = Word(i);
  return !(token.Has(kSays) && !word.ends_with("ing")) && !word.ends_with("ly");
}

// "and", "To", "'s" within a name: "Research and Development Agency".
bool SubjectPhrases::IsInner(uint32_t i, uint32_t first, uint32_t last) const {
  if (i <= first || i + 1 >= last) return false;
  const Token& token = in_.tokens[i];
  const std::string_view word = Word(i);
  const bool joins = word == "and" || word == "&" || word == "/" || word == "+" ||
                     token.kind == TokenKind::kPossessive || token.IsCapitalWord();
  return joins && in_.tokens[i - 1].IsCapitalWord() && in_.tokens[i + 1].IsCapitalWord() &&
         !IsPerson(i - 1) && !IsTime(i);
}

uint32_t SubjectPhrases::SegmentBegin(uint32_t end, uint32_t floor) const {
  uint32_t at = end;
  while (at > floor && end - at < kLongestSegment) {
    if (in_.quote_of[at - 1] != 0) break;
    if (!IsNounWord(at - 1) && !IsInner(at - 1, floor, end)) break;
    --at;
  }
  // "she backed new laws": the verb is no part.
  const bool verb = at + 1 < end && at > floor && !in_.tokens[at].Is(kCapital) &&
                    Word(at).ends_with("ed") &&
                    (Word(at - 1) == "and" || in_.tokens[at - 1].kind == TokenKind::kComma);
  return verb ? at + 1 : at;
}

uint32_t SubjectPhrases::SegmentEnd(uint32_t i, uint32_t limit) const {
  uint32_t at = i;
  while (at < limit && at - i < kLongestSegment) {
    if (in_.quote_of[at] != 0 || (!IsNounWord(at) && !IsInner(at, i, limit))) break;
    if (at > i && EndsBefore(i, at, limit)) break;
    ++at;
  }
  return at;
}

// "the plant | opened", "a fund | managed by", "the Forum | brings", "the programme | runs until"
bool SubjectPhrases::EndsBefore(uint32_t first, uint32_t at, uint32_t limit) const {
  if (in_.tokens[at].Is(kCapital) || !in_.tokens[at].IsWord()) return false;
  const MilestoneTables::VerbMatch match = tables_.VerbAt(in_.tokens, at);
  const std::string_view word = Word(at);
  const bool verb = match.length != 0 && !match.Can(MilestoneForm::kNoun);
  if (verb || word == "worth") return true;
  const SubjectClasses classes = ClassesOf(first, at);
  if (classes == 0) return false;
  if (in_.tokens[at - 1].IsCapitalWord() && classes != BitOf(SubjectClass::kName)) return true;
  const bool last = at + 1 >= limit || !IsNounWord(at + 1) || in_.tokens[at + 1].Has(kFunction);
  return last && (word.ends_with("ed") || word.ends_with("ing") ||
                  (word.ends_with('s') && !word.ends_with("ss") && Later(at + 1, limit)));
}

// Whether a function word other than of belonging stands at `i`: behind a verb, not behind a
// plural.
bool SubjectPhrases::Later(uint32_t i, uint32_t limit) const {
  if (i >= limit) return false;
  return Word(i) == "until" || Word(i) == "from" || Word(i) == "its" || Word(i) == "the" ||
         Word(i) == "a" || Word(i) == "together" || in_.tokens[i].kind == TokenKind::kNumber;
}

SubjectClasses SubjectPhrases::ClassesOf(uint32_t first, uint32_t end) const {
  uint32_t last = end;
  // "Unit 2", "Phase II" stand for their noun.
  while (last > first + 1 && in_.tokens[last - 1].kind == TokenKind::kNumber) --last;
  SubjectClasses classes = tables_.ClassesBefore(in_.tokens, first, last);
  const Token& head = in_.tokens[last - 1];
  if (head.IsCapitalWord() && !IsPerson(last - 1) && !head.Has(kMonth | kWeekday | kCountry))
    classes |= BitOf(SubjectClass::kName);
  const TokenRange within = in_.organizations.Within({first, end});
  for (uint32_t m = within.first; m < within.last; ++m) {
    const OrganizationMention& mention = in_.organizations.mentions[m];
    if (mention.tokens.last == end && !mention.attributive)
      classes |= BitOf(SubjectClass::kBody) | BitOf(SubjectClass::kName);
  }
  return classes;
}

uint32_t SubjectPhrases::SkipBracket(uint32_t i, uint32_t limit) const {
  if (i >= limit || in_.tokens[i].kind != TokenKind::kOpenBracket) return i;
  for (uint32_t at = i + 1; at < limit && at < i + 7; ++at) {
    if (in_.tokens[at].kind == TokenKind::kCloseBracket) return at + 1;
  }
  return i;
}

SubjectPhrase SubjectPhrases::Make(TokenRange tokens, SubjectClasses classes,
                                   MilestoneKind kind) const {
  SubjectPhrase phrase;
  phrase.tokens = tokens;
  phrase.end = tokens.last;
  phrase.classes = classes;
  phrase.kind = kind;
  // "Acme, L.P.": all of the name.
  const TokenRange near = in_.organizations.Within(
      {tokens.first - std::min(tokens.first, kLongestSegment), tokens.last});
  for (uint32_t m = near.first; m < near.last; ++m) {
    const OrganizationMention& mention = in_.organizations.mentions[m];
    if (mention.tokens.Contains(tokens.first) && !mention.attributive &&
        mention.tokens.last <= tokens.last)
      phrase.tokens.first = mention.tokens.first;
  }
  tokens = phrase.tokens;
  for (uint32_t i = tokens.first; i < tokens.last; ++i)
    phrase.named = phrase.named || in_.tokens[i].IsCapitalWord();
  const std::string_view before = tokens.first > 0 ? Word(tokens.first - 1) : "";
  phrase.definite = in_.tokens[tokens.first].IsCapitalWord() ||
                    (IsOneOf(before, kDeterminers) && before != "a" && before != "an" &&
                     before != "A" && before != "An");
  return phrase;
}

std::optional<SubjectPhrase> SubjectPhrases::Before(uint32_t end, uint32_t floor,
                                                    const MilestoneVerb& verb) const {
  uint32_t last = end;
  if (last > floor && in_.tokens[last - 1].kind == TokenKind::kCloseBracket) {
    const uint32_t reach = last > floor + 7 ? last - 7 : floor;
    for (uint32_t at = last - 1; at > reach; --at) {
      if (in_.tokens[at - 1].kind != TokenKind::kOpenBracket) continue;
      last = at - 1;
      break;
    }
  }
  std::optional<SubjectPhrase> best;
  uint32_t segment_end = last;
  uint32_t tail = last;  // Where a place at the end of the phrase begins: "centre in Tamale".
  for (int segments = 0; segments < kMostSegments; ++segments) {
    const uint32_t begin = SegmentBegin(segment_end, floor);
    if (begin == segment_end) break;
    const SubjectClasses classes = ClassesOf(begin, segment_end);
    const bool inner = segments == 0 || classes != BitOf(SubjectClass::kName);
    const std::optional<MilestoneKind> kind =
        inner && !IsPerson(segment_end - 1) ? verb.KindOf(classes) : std::nullopt;
    const bool whole = kind && (!best || (classes & ~BitOf(SubjectClass::kName)) != 0);
    const uint32_t before =
        begin > floor && IsOneOf(Word(begin - 1), kDeterminers) ? begin - 1 : begin;
    // "an accord (X) on Trade": the name is only what it is about.
    const bool about = classes == BitOf(SubjectClass::kName) && before > floor + 1 &&
                       IsOneOf(Word(before - 1), kLinks) &&
                       in_.tokens[before - 2].kind == TokenKind::kCloseBracket;
    if (whole && !about) {
      best = Make({begin, tail}, classes, *kind);
      best->end = end;
    }
    uint32_t at = begin;
    if (at > floor && IsOneOf(Word(at - 1), kDeterminers)) --at;
    if (at <= floor + 1) break;
    const std::string_view link = Word(at - 1);
    const bool place = link == "in" || link == "at";
    if (!place && !IsOneOf(link, kLinks)) break;
    if (link == "to" && !in_.tokens[begin].Is(kCapital)) break;
    if (place) {
      tail = at - 1;
      best.reset();
    }
    segment_end = at - 1;
  }
  return best;
}

bool SubjectPhrases::BeginsAt(uint32_t i, uint32_t limit) const {
  return i < limit &&
         (IsOneOf(Word(i), kDeterminers) || (IsNounWord(i) && !IsOneOf(Word(i), kNot)));
}

// One past "of the ...", "on water", "to protect the coast" behind the phrase.
uint32_t SubjectPhrases::ComplementsEnd(uint32_t end, uint32_t limit) const {
  uint32_t at = end;
  for (int segments = 1; segments < kMostSegments && at + 1 < limit; ++segments) {
    if (!IsOneOf(Word(at), kLinks)) break;
    uint32_t begin = at + 1;
    if (IsOneOf(Word(begin), kDeterminers) && begin + 1 < limit) ++begin;
    const uint32_t next = SegmentEnd(begin, limit);
    if (next == begin || IsTime(begin)) break;
    if (Word(at) == "with" ||
        ((Word(at) == "to" || Word(at) == "into") && !in_.tokens[begin].Is(kCapital)))
      break;
    at = next;
  }
  return at;
}

std::optional<SubjectPhrase> SubjectPhrases::Behind(uint32_t i, uint32_t limit,
                                                    const MilestoneVerb& verb) const {
  uint32_t begin = i;
  if (begin < limit && IsOneOf(Word(begin), kDeterminers)) ++begin;
  // "the Government's new fund"
  for (uint32_t at = begin; at < limit && at < begin + 5; ++at) {
    if (in_.tokens[at].kind == TokenKind::kPossessive) {
      begin = at + 1;
      break;
    }
    if (!in_.tokens[at].IsCapitalWord()) break;
  }
  // "a $2 million fund"
  const bool money = begin + 3 < limit && in_.tokens[begin].kind == TokenKind::kOther &&
                     in_.tokens[begin + 1].kind == TokenKind::kNumber;
  if (money) begin += Word(begin + 2).ends_with("llion") ? 3 : 2;
  const uint32_t end = SegmentEnd(begin, limit);
  if (end <= begin) return std::nullopt;
  // "launched Saving the Sea": more than these words is the name.
  const bool cut = end == begin + 1 && end < limit && in_.tokens[begin].IsCapitalWord() &&
                   IsOneOf(Word(end), kDeterminers);
  if (cut) return std::nullopt;
  const SubjectClasses classes = ClassesOf(begin, end);
  const std::optional<MilestoneKind> kind = IsPerson(end - 1) ? std::nullopt : verb.KindOf(classes);
  if (!kind) return std::nullopt;
  SubjectPhrase phrase = Make({begin, end}, classes, *kind);
  phrase.end = SkipBracket(end, limit);
  if (phrase.end != end) return phrase;
  uint32_t last = ComplementsEnd(end, limit);
  const bool purpose = last + 1 < limit && (classes & kWithPurpose) != 0 &&
                       (Word(last) == "to" || Word(last).ends_with("ing")) &&
                       !in_.tokens[last].Is(kCapital) && Word(last) != "during" &&
                       Word(last) != "following" && Word(last) != "including";
  if (purpose) {
    uint32_t at = last + 1;
    while (at < limit && at - last < kLongestPurpose &&
           (in_.tokens[at].IsWord() || in_.tokens[at].kind == TokenKind::kNumber) && !IsTime(at) &&
           Word(at) != "to" && Word(at) != "that" && Word(at) != "which" && Word(at) != "in") {
      ++at;
    }
    while (at > last && in_.tokens[at - 1].Has(kFunction)) --at;
    if (at > last + 1) last = at;
  }
  phrase.tokens.last = last;
  phrase.end = SkipBracket(last, limit);
  return phrase;
}

}  // namespace rapporteur::reading
