#include "services/ingest/reading/engagements/event_candidates.h"

#include <algorithm>

#include "services/ingest/reading/engagements/event_noun.h"
#include "services/ingest/reading/engagements/sentence_clauses.h"
#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLongestSentence = 400;  // Longer ones are lists, not sentences.
constexpr uint32_t kLightReach = 8;         // From a verb like "paid" to its noun.
constexpr size_t kShortestWord = 3;

bool IsLight(VerbFrame frame) {
  return frame == VerbFrame::kEvent || frame == VerbFrame::kAttend || frame == VerbFrame::kTell;
}

}  // namespace

std::vector<EventCandidate> EventCandidates::In(uint32_t sentence) const {
  TokenRange range = in_.structure.sentences[sentence].tokens;
  range.last = std::min(range.last, range.first + kLongestSentence);
  std::vector<EventCandidate> found;
  for (uint32_t i = range.first; i < range.last;) {
    std::optional<EventCandidate> candidate = At(i, range.last);
    if (!candidate) {
      ++i;
      continue;
    }
    i = candidate->tokens.last;
    if (candidate->form == EventCandidate::Form::kVerb && IsLight(candidate->frame) &&
        NounFollows(candidate->tokens, range.last)) {
      continue;
    }
    const SentenceClauses clauses(in_, range);
    candidate->sentence = range;
    candidate->sentence_index = sentence;
    candidate->clause = clauses.ClauseAround(candidate->tokens.first, candidate->tokens.last);
    if (candidate->form == EventCandidate::Form::kVerb) {
      const PhraseMatch match =
          in_.lexicon.Match(PhraseKind::kEngagementVerb, in_.tokens, candidate->tokens.first);
      candidate->group = ReadVerbGroup(in_, words_, candidate->tokens,
                                       in_.lexicon.engagement_verb(match.value).forms,
                                       candidate->clause.first, Wording::kProse);
    } else {
      candidate->light_verb = LightVerb(candidate->tokens.first, range.first);
    }
    found.push_back(*candidate);
  }
  return found;
}

std::optional<CivilTime> EventCandidates::DayOf(const EventCandidate& candidate) const {
  const uint32_t end = std::max(candidate.tokens.last, candidate.clause.last);
  const bool future = candidate.group && candidate.group->status == EngagementStatus::kScheduled;
  const EventTimeReader::Scope scope = {
      candidate.clause, {candidate.tokens.last, end}, candidate.sentence, candidate.tokens.first};
  return times_.Read(scope, future).start;
}

std::optional<EventCandidate> EventCandidates::At(uint32_t i, uint32_t last) const {
  if (in_.quote_of[i] != 0 || !in_.tokens[i].IsWord()) return std::nullopt;
  if (in_.tokens[i].Has(kEngages)) {
    if (auto verb = Verb(i, last)) return verb;
  }
  if (auto noun = Noun(i, last)) return noun;
  return Other(i);
}

// A verb of the tables; one with a capital begins its line, or is a word of a headline.
std::optional<EventCandidate> EventCandidates::Verb(uint32_t i, uint32_t last) const {
  const PhraseMatch match = in_.lexicon.Match(PhraseKind::kEngagementVerb, in_.tokens, i);
  if (!match || i + match.length > last) return std::nullopt;
  const EngagementVerbEntry& entry = in_.lexicon.engagement_verb(match.value);
  // "the visit": a noun.
  const bool noun = match.length == 1 && in_.tokens[i].Has(kEventWord) && i > 0 &&
                    IsOneOf(roles_.Lower(i - 1), {"the", "a", "an", "his", "her", "its", "their",
                                                  "this", "official", "joint"});
  if (noun || roles_.IsName(i)) return std::nullopt;
  EventCandidate candidate;
  candidate.form = EventCandidate::Form::kVerb;
  candidate.tokens = {i, i + match.length};
  candidate.kind = entry.kind;
  candidate.frame = entry.frame;
  return candidate;
}

std::optional<EventCandidate> EventCandidates::Noun(uint32_t i, uint32_t last) const {
  const PhraseMatch match = in_.lexicon.Match(PhraseKind::kEventNoun, in_.tokens, i);
  if (!match || i + match.length > last) return std::nullopt;
  const auto noun = FindEventNoun(in_, {i, i + match.length});
  if (!noun) return std::nullopt;
  EventCandidate candidate;
  candidate.form = EventCandidate::Form::kNoun;
  candidate.tokens = noun->tokens;
  candidate.kind = noun->kind;
  candidate.strength = noun->strength;
  return candidate;
}

bool EventCandidates::IsContent(uint32_t i) const {
  const Token& token = in_.tokens[i];
  if (in_.quote_of[i] != 0 || !token.IsWord()) return false;
  if (roles_.IsName(i) || token.Has(kFunction | kMonth | kWeekday)) return false;
  const bool begins =
      i == 0 || token.Is(kLineBefore) || in_.tokens[i - 1].kind == TokenKind::kPeriod ||
      in_.tokens[i - 1].kind == TokenKind::kColon || in_.tokens[i - 1].kind == TokenKind::kDash ||
      in_.tokens[i - 1].kind == TokenKind::kBullet;
  if (token.Is(kCapital) && !begins) return false;
  return token.end - token.begin >= kShortestWord;
}

std::optional<EventCandidate> EventCandidates::Other(uint32_t i) const {
  if (!IsContent(i)) return std::nullopt;
  const std::string_view stem = StemOf(roles_.Lower(i));
  const std::optional<EngagementKind> kind = models_.hints.KindOf(stem);
  if (!kind && !models_.words.Knows(stem)) return std::nullopt;
  EventCandidate candidate;
  candidate.tokens = {i, i + 1};
  candidate.kind = kind;
  return candidate;
}

// "paid the Minister a visit": the noun tells what it is.
bool EventCandidates::NounFollows(TokenRange verb, uint32_t last) const {
  const uint32_t stop = std::min(last, verb.last + kLightReach);
  for (uint32_t i = verb.last; i < stop; ++i) {
    const Token& token = in_.tokens[i];
    if (token.kind == TokenKind::kPeriod || token.kind == TokenKind::kSemicolon) return false;
    if (token.Has(kEventWord) && Noun(i, last)) return true;
  }
  return false;
}

std::optional<TokenRange> EventCandidates::LightVerb(uint32_t noun, uint32_t first) const {
  const uint32_t stop = noun > first + kLightReach ? noun - kLightReach : first;
  for (uint32_t i = noun; i > stop; --i) {
    const Token& token = in_.tokens[i - 1];
    if (token.kind == TokenKind::kPeriod || token.kind == TokenKind::kSemicolon) break;
    if (!token.Has(kEngages)) continue;
    const PhraseMatch match = in_.lexicon.Match(PhraseKind::kEngagementVerb, in_.tokens, i - 1);
    if (match) return TokenRange{i - 1, i - 1 + match.length};
  }
  return std::nullopt;
}

}  // namespace rapporteur::reading
