#include "services/ingest/reading/quotes/speaker_before.h"

#include <algorithm>

#include "services/ingest/reading/lexicon/lexicon.h"

namespace rapporteur::reading {

bool SpeakerBefore::IsNamed(uint32_t r) const {
  const QuoteRun& run = around_.Run(r);
  const TokenRange gap = around_.GapBefore(r);
  if (gap.empty()) return false;
  const Token& before = around_.At(run.open - 1);
  return before.Has(kNamesWords) ||
         (before.Has(kNamesTitle) && around_.At(run.tokens.first).Is(kCapital));
}

Verdict SpeakerBefore::Find(uint32_t r, const std::optional<Attribution>& last,
                            uint32_t last_run) const {
  const TokenRange clause = around_.LastClause(around_.GapBefore(r));
  if (clause.empty()) return {};
  if (Verdict led = Led(r, clause); led.decided()) return led;
  if (auto found = OwnWords(clause, last)) return {found};
  if (around_.input().spoken) return {};
  // The sentence of the words before goes on: "...", adding that "..."
  const bool goes_on = last && around_.Run(last_run).close == clause.first;
  for (uint32_t i = clause.last; goes_on && i > clause.first; --i) {
    if (!around_.Says(i - 1, false) || HasOwnSubject(i - 1, clause)) continue;
    return {Attribution{last->person, "quote.said-before", 0.8, {i - 1, clause.last}}};
  }
  if (auto found = Introduced(r, clause)) return {found};
  return {};
}

// By a verb of saying, a colon, or "according to".
Verdict SpeakerBefore::Led(uint32_t r, TokenRange clause) const {
  if (auto found = Colon(clause)) return {found};
  if (auto found = AccordingTo(clause)) return {found};
  if (auto found = PutIt(clause)) return {found};
  const bool spoken = around_.input().spoken;
  for (uint32_t i = clause.last; i > clause.first; --i) {
    const uint32_t verb = i - 1;
    if (!around_.Says(verb, spoken) || around_.At(verb).Is(kCapital)) continue;
    if (auto found = SubjectOf(verb, clause)) return {found};
    // "the union's spokesperson said" has a subject that nobody knows.
    const bool direct = around_.Says(verb, true) && verb + 3 >= clause.last;
    const bool goes_on = r > 0 && around_.Run(r - 1).close == clause.first &&
                         around_.Run(r - 1).block == around_.Run(r).block;
    if (direct && HasOwnSubject(verb, clause) && (!goes_on || verb > clause.first)) {
      Verdict unknown;
      unknown.unnamed = true;
      return unknown;
    }
  }
  return {};
}

// "Jane Doe: ...", "Jane Doe, director of the Fund: ..."
std::optional<Attribution> SpeakerBefore::Colon(TokenRange clause) const {
  if (clause.size() < 2 || around_.At(clause.last - 1).kind != TokenKind::kColon)
    return std::nullopt;
  const Reference* first = around_.FirstIn(clause);
  if (first == nullptr || first->kind == Reference::Kind::kPronoun) return std::nullopt;
  const bool begins = around_.OnlyTitle({clause.first, first->tokens.first});
  bool verb = false;
  for (uint32_t i = first->tokens.last; i < clause.last; ++i) {
    verb = verb || (around_.Says(i, false) && !around_.At(i).Is(kCapital));
  }
  const bool ends = first->tokens.last == clause.last - 1;
  const TokenKind next = around_.At(first->tokens.last).kind;
  const bool apposed =
      begins && !verb &&
      (next == TokenKind::kComma || next == TokenKind::kOpenBracket || next == TokenKind::kDash);
  if (!ends && !apposed) return std::nullopt;
  if (ends && !begins && verb) return std::nullopt;
  return Attribution{first->person, "quote.colon", ends ? 0.95 : 0.85, clause};
}

std::optional<Attribution> SpeakerBefore::AccordingTo(TokenRange clause) const {
  for (uint32_t i = clause.first; i + 2 < clause.last; ++i) {
    uint32_t phrase = around_.SourcePhrase(i);
    // "For Jane Doe, "..."
    const bool only = i == clause.first && around_.IsOneOf(i, {"For"});
    if (only) phrase = 1;
    if (phrase == 0 || i + phrase >= clause.last) continue;
    const Reference* speaker = around_.FirstIn({i + phrase, clause.last});
    if (speaker == nullptr || !around_.OnlyTitle({i + phrase, speaker->tokens.first}))
      return std::nullopt;
    const bool comma = speaker->tokens.last + 1 == clause.last &&
                       around_.At(clause.last - 1).kind == TokenKind::kComma;
    if (only && !comma) return std::nullopt;
    return Attribution{speaker->person, "quote.according-to", 0.9, {i, speaker->tokens.last}};
  }
  return std::nullopt;
}

bool SpeakerBefore::AfterPreposition(const Reference& ref) const {
  uint32_t at = ref.tokens.first;
  if (at > 0 && around_.IsOneOf(at - 1, {"the", "The", "President", "Minister"})) --at;
  if (at == 0) return false;
  return around_.IsOneOf(at - 1, {"of", "with", "to", "for", "by", "from", "alongside", "about",
                                  "on", "at", "under", "told", "thanked", "between", "against",
                                  "behind", "including", "and"}) &&
         !around_.At(at - 1).Is(kLineBefore);
}

// The verb has a subject before it that is nobody known.
bool SpeakerBefore::HasOwnSubject(uint32_t verb, TokenRange clause) const {
  for (uint32_t i = verb; i > clause.first; --i) {
    const Token& token = around_.At(i - 1);
    if (token.kind == TokenKind::kComma || token.kind == TokenKind::kSemicolon) continue;
    const bool passes =
        around_.IsOneOf(i - 1, {"and", "also", "then", "while", "by", "further", "but", "he", "she",
                                "who", "later", "before", "with", "in", "to", "had", "has"}) ||
        around_.Says(i - 1, true) || around_.Word(i - 1).ends_with("ly");
    if (!passes) return true;
  }
  return false;
}

std::optional<Attribution> SpeakerBefore::SubjectOf(uint32_t verb, TokenRange clause) const {
  if (verb > clause.first && around_.IsOneOf(verb - 1, {"they", "it", "They", "It", "we"}))
    return std::nullopt;
  const auto begin = around_.FirstAt(clause.first);
  auto it = around_.FirstAt(verb);
  const Reference* first = nullptr;
  while (it != begin) {
    --it;
    // ", where a worker said": somebody else stands right before the verb.
    const bool other = verb > it->tokens.last && !around_.At(verb - 1).Is(kCapital) &&
                       around_.At(verb - 1).Has(kHuman | kOfficeWord) &&
                       around_.OnlyTitle({it->tokens.last, verb}) == false;
    if (other) return std::nullopt;
    first = &*it;
    const bool possessive = it->tokens.last < around_.size() &&
                            around_.At(it->tokens.last).kind == TokenKind::kPossessive;
    if (!AfterPreposition(*it) && !possessive) {
      return Attribution{it->person, "quote.said-before", 0.95, {it->tokens.first, verb + 1}};
    }
  }
  if (first != nullptr) {
    return Attribution{first->person, "quote.said-before", 0.7, {first->tokens.first, verb + 1}};
  }
  const Reference* after = around_.FirstIn({verb + 1, clause.last});  // ", said Jane Doe, "..."
  if (after != nullptr && around_.OnlyTitle({verb + 1, after->tokens.first}) &&
      !around_.At(verb).Is(kCapital)) {
    return Attribution{after->person, "quote.said-before", 0.9, {verb, after->tokens.last}};
  }
  return std::nullopt;
}

// "In her words, ...": she who was named last.
std::optional<Attribution> SpeakerBefore::OwnWords(TokenRange clause,
                                                   const std::optional<Attribution>& last) const {
  for (uint32_t i = clause.first; i + 1 < clause.last; ++i) {
    if (!around_.IsOneOf(i, {"his", "her", "His", "Her"})) continue;
    const uint32_t noun = around_.IsOneOf(i + 1, {"own"}) ? i + 2 : i + 1;
    if (noun >= clause.last || !around_.IsOneOf(noun, {"words", "message", "remarks", "view"}))
      continue;
    const auto& references = around_.input().people.references;
    const auto next = around_.FirstAt(i);
    if (next != references.begin() && std::prev(next)->tokens.first + 100 > i) {
      return Attribution{std::prev(next)->person, "quote.own-words", 0.7, {i, clause.last}};
    }
    if (last) return Attribution{last->person, "quote.own-words", 0.7, {i, clause.last}};
  }
  return std::nullopt;
}

// "As Jane Doe put it, "..."
std::optional<Attribution> SpeakerBefore::PutIt(TokenRange clause) const {
  for (uint32_t i = clause.first; i + 3 < clause.last; ++i) {
    if (!around_.IsOneOf(i, {"As", "as"})) continue;
    const Reference* speaker = around_.FirstIn({i + 1, clause.last});
    if (speaker == nullptr || !around_.OnlyTitle({i + 1, speaker->tokens.first})) continue;
    if (!around_.PutsIt(speaker->tokens.last)) continue;
    return Attribution{speaker->person, "quote.said-before", 0.9, {i, speaker->tokens.last}};
  }
  return std::nullopt;
}

// A whole sentence after a comma or colon, in a sentence about someone.
std::optional<Attribution> SpeakerBefore::Introduced(uint32_t r, TokenRange clause) const {
  const QuoteRun& run = around_.Run(r);
  const TokenKind last = around_.At(clause.last - 1).kind;
  if (last != TokenKind::kComma && last != TokenKind::kColon) return std::nullopt;
  if (!around_.At(run.tokens.first).Is(kCapital) || !around_.EndsWith(run, TokenKind::kPeriod))
    return std::nullopt;
  const Reference* subject = around_.FirstIn(clause);
  if (subject == nullptr) return std::nullopt;
  return Attribution{subject->person, "quote.introduced", 0.6, clause};
}

// "Jane Doe made the following statement:" or "Quotes attributable to Jane Doe" above the words.
Verdict SpeakerBefore::Above(uint32_t r) const {
  const QuoteRun& run = around_.Run(r);
  const auto& structure = around_.input().structure;
  if (!around_.OpensBlock(run) || run.block == 0) return {};
  const Block& above = structure.blocks[run.block - 1];
  if (above.kind == BlockKind::kTitle || above.kind == BlockKind::kBoilerplate) return {};
  if (above.sentences.empty()) return {};
  TokenRange clause = structure.sentences[above.sentences.last - 1].tokens;
  if (clause.size() > QuoteSurroundings::kLongestGap)
    clause.first = clause.last - QuoteSurroundings::kLongestGap;
  const bool colon = around_.At(clause.last - 1).kind == TokenKind::kColon;
  bool attributable = false;
  for (uint32_t i = clause.first; i < clause.last; ++i) {
    attributable = attributable || around_.IsOneOf(i, {"attributable", "attributed"});
  }
  const bool verb_last = around_.Says(clause.last - 1, true);
  const bool comma = around_.At(clause.last - 1).kind == TokenKind::kComma;
  // "Excerpts of Senator Doe's remarks follow."
  uint32_t end = clause.last;
  while (end > clause.first && !around_.At(end - 1).IsWord()) --end;
  const bool follows = end > clause.first && around_.IsOneOf(end - 1, {"follow", "follows"});
  attributable = attributable || follows;
  if (!colon && !attributable && !verb_last && !comma) return {};
  if (attributable) {
    const Reference* speaker = around_.FirstIn(clause);
    if (speaker == nullptr) return {};
    return {Attribution{speaker->person, "quote.line-above", 0.9, clause}};
  }
  Verdict verdict = Led(r, clause);
  if (!verdict.decided() && colon) {
    const Reference* subject = around_.FirstIn(clause);
    if (subject == nullptr) return {};
    verdict.speaker = Attribution{subject->person, "quote.line-above", 0.7, clause};
  }
  if (verdict.speaker) verdict.speaker->rule = "quote.line-above";
  return verdict;
}

}  // namespace rapporteur::reading
