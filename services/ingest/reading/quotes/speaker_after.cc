#include "services/ingest/reading/quotes/speaker_after.h"

#include <algorithm>
#include <optional>

#include "services/ingest/reading/lexicon/lexicon.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLongestApposition = 40;  // Tokens between a speaker and the verb.
constexpr uint32_t kLongestTitle = 10;       // Tokens between a verb and the speaker behind it.
constexpr uint32_t kLongestSignature = 45;
constexpr uint32_t kMostParagraphs = 20;  // Of one speech before its signature.

}  // namespace

Verdict SpeakerAfter::Find(uint32_t r) const {
  if (Verdict said = Said(r); said.decided()) return said;
  if (Verdict is_signed = Signed(r); is_signed.decided()) return is_signed;
  return SignedBelow(r);
}

// The words behind a finished sentence introduce the next words: "..." Jane Doe added: "...".
bool SpeakerAfter::LeadsToNext(uint32_t r, TokenRange gap) const {
  const auto& runs = around_.input().runs;
  if (r + 1 >= runs.size() || runs[r + 1].open != gap.last || gap.empty()) return false;
  const TokenKind last = around_.At(gap.last - 1).kind;
  return last == TokenKind::kColon || (last == TokenKind::kComma && gap.size() > 2);
}

Verdict SpeakerAfter::Said(uint32_t r) const {
  const QuoteRun& run = around_.Run(r);
  const TokenRange gap = around_.GapAfter(r);
  TokenRange clause = around_.FirstClause(gap);
  while (!clause.empty() && (around_.At(clause.first).kind == TokenKind::kComma ||
                             around_.At(clause.first).kind == TokenKind::kDash)) {
    ++clause.first;
  }
  if (clause.empty()) return {};
  const bool new_sentence = around_.EndsWithFullStop(run) && around_.At(clause.first).Is(kCapital);
  if (new_sentence && clause.last == gap.last && LeadsToNext(r, gap)) return {};
  uint32_t first = clause.first;
  if (around_.IsOneOf(first, {"also", "has", "have", "as", "then", "later"})) ++first;
  if (first >= clause.last) return {};
  const bool small = !around_.At(first).Is(kCapital);
  if (const uint32_t phrase = around_.SourcePhrase(first); phrase > 0) {
    return Inverted(clause, first + phrase - 1);
  }
  // "..., adding that "..."" leads on to more words.
  if (small && around_.Word(first).ends_with("ing")) return {};
  if (small && around_.Says(first, false)) return Inverted(clause, first);
  const bool goes_on = around_.EndsWith(run, TokenKind::kComma) || first > gap.first;
  const Reference* speaker = around_.FirstIn(clause);
  if (goes_on && small && speaker != nullptr && ActsBy(first) &&
      IsTitleBehind({first + 1, speaker->tokens.first})) {
    return Inverted(clause, first);
  }
  if (speaker == nullptr || !around_.OnlyTitle({first, speaker->tokens.first})) return {};
  uint32_t verb = VerbBehind(*speaker, clause);
  if (verb == 0 && goes_on && speaker->tokens.last < clause.last && ActsBy(speaker->tokens.last)) {
    verb = speaker->tokens.last;
  }
  if (verb == 0) return {};
  // After a full stop a new sentence may only report: "..." Mr Doe stated that ...; "..." Mr Doe
  // welcomed it.
  const bool reports =
      verb + 3 < clause.last || (!around_.Says(verb, true) && verb + 1 < clause.last);
  if (new_sentence && reports) return {};
  return {Attribution{speaker->person, "quote.said-after", 0.98, {clause.first, verb + 1}}};
}

// Behind words that end in a comma any verb tells how they were said: "..., laughed Jane Doe".
bool SpeakerAfter::ActsBy(uint32_t i) const {
  const Token& token = around_.At(i);
  const std::string_view word = around_.Word(i);
  const bool verb = word.ends_with("ed") || word.ends_with("s") || token.Has(kSays | kMaySay);
  return verb && token.IsWord() && !token.Is(kCapital) && !token.Has(kFunction) && word.size() > 3;
}

// "the director of the Fund" behind such a verb; but not "thanked" of "residents thanked Jane Doe",
// nor "at" of "workers shouted at Jane Doe".
bool SpeakerAfter::IsTitleBehind(TokenRange range) const {
  if (range.last >= range.first + kLongestTitle) return false;
  for (uint32_t i = range.first; i < range.last; ++i) {
    const Token& token = around_.At(i);
    if (token.Is(kCapital) || around_.IsOneOf(i, {"the", "of", "for", "and"})) continue;
    if (token.Has(kFunction | kSays | kMaySay) || around_.Word(i).ends_with("ed")) return false;
  }
  return true;
}

// "Jane Doe [, director of the Fund,] [has also] said": the verb; 0: there is none.
uint32_t SpeakerAfter::VerbBehind(const Reference& speaker, TokenRange clause) const {
  uint32_t i = speaker.tokens.last;
  if (around_.PutsIt(i)) return i;
  for (int adverbs = 0; adverbs < 5 && i < clause.last; ++adverbs) {
    if (around_.IsOneOf(i, {"quoted"}) &&
        around_.IsOneOf(i + 1, {"as"})) {  // "is quoted as saying"
      i += 2;
      continue;
    }
    if (around_.Says(i, false)) return i;
    const bool clear =
        around_.IsOneOf(i, {"made", "was", "is"}) && around_.IsOneOf(i + 1, {"clear"});
    const bool went_on = around_.IsOneOf(i, {"went", "goes"}) && around_.IsOneOf(i + 1, {"on"}) &&
                         i + 2 == clause.last;
    if (went_on || (clear && (i + 2 == clause.last || !around_.At(i + 2).IsWord()))) return i + 1;
    const bool adverb =
        around_.Word(i).ends_with("ly") ||
        around_.IsOneOf(i, {"also", "has", "had", "have", "then", "later", "further", "went", "on",
                            "to", "is", "was", "are", "were"});
    if (!adverb) break;
    ++i;
  }
  if (i >= clause.last) return 0;
  const TokenKind kind = around_.At(i).kind;
  const bool apposition = kind == TokenKind::kComma || kind == TokenKind::kOpenBracket ||
                          kind == TokenKind::kDash || around_.IsOneOf(i, {"of", "from", "at"});
  if (!apposition) return 0;
  const uint32_t limit = std::min(clause.last, i + kLongestApposition);
  for (uint32_t at = i + 1; at < limit; ++at) {
    if (around_.Says(at, true) && !around_.At(at).Is(kCapital)) return at;
  }
  return 0;
}

// "said Jane Doe, director of the Fund", "said the director of the Fund, Jane Doe"
Verdict SpeakerAfter::Inverted(TokenRange clause, uint32_t verb) const {
  const bool strict = around_.Says(verb, true) || around_.IsOneOf(verb, {"to", "of"});
  const Reference* speaker = around_.FirstIn({verb + 1, clause.last});
  if (speaker == nullptr || !around_.OnlyTitle({verb + 1, speaker->tokens.first})) {
    Verdict unknown;
    unknown.unnamed = strict && verb + 1 < clause.last && around_.At(verb + 1).IsWord();
    return unknown;
  }
  const char* rule =
      around_.IsOneOf(verb, {"to", "of", "quote"}) ? "quote.according-to" : "quote.said-after";
  return {Attribution{speaker->person, rule, 0.98, {clause.first, speaker->tokens.last}}};
}

// "..." – Jane Doe, director of the Fund
Verdict SpeakerAfter::Signed(uint32_t r) const {
  TokenRange gap = around_.GapAfter(r);
  if (gap.size() < 2) return {};
  const TokenKind kind = around_.At(gap.first).kind;
  const bool dash = kind == TokenKind::kDash || kind == TokenKind::kOpenBracket;
  if (dash) ++gap.first;
  const Reference* speaker = around_.FirstIn({gap.first, std::min(gap.last, gap.first + 8)});
  if (speaker == nullptr || !around_.OnlyTitle({gap.first, speaker->tokens.first})) return {};
  if (!dash) {
    // No mark at all: then the name is all that follows, but for an office.
    const uint32_t end = around_.BlockOf(around_.Run(r)).last;
    if (gap.last != end || speaker->kind != Reference::Kind::kName) return {};
    const bool apposed =
        speaker->tokens.last == end || around_.At(speaker->tokens.last).kind == TokenKind::kComma;
    if (!apposed || around_.At(end - 1).kind == TokenKind::kPeriod) return {};
  }
  return {Attribution{
      speaker->person, "quote.signed", dash ? 0.9 : 0.8, {gap.first, speaker->tokens.last}}};
}

// A speech of one or more paragraphs, and below it a line with the name.
Verdict SpeakerAfter::SignedBelow(uint32_t r) const {
  const auto& runs = around_.input().runs;
  uint32_t last = r;
  for (uint32_t n = 0; n < kMostParagraphs && around_.Run(last).continues; ++n) {
    if (last + 1 >= runs.size() || runs[last + 1].block != runs[last].block + 1) break;
    ++last;
  }
  const QuoteRun& run = around_.Run(last);
  if (!around_.OpensBlock(run) || !around_.ClosesBlock(run)) return {};
  const auto& blocks = around_.input().structure.blocks;
  if (run.block + 1 >= blocks.size()) return {};
  TokenRange line = blocks[run.block + 1].tokens;
  if (blocks[run.block + 1].kind == BlockKind::kBoilerplate || line.size() > kLongestSignature)
    return {};
  const Token& end = around_.At(line.last - 1);
  if (end.kind == TokenKind::kPeriod || end.kind == TokenKind::kColon ||
      around_.input().quote_of[line.last - 1] != 0) {
    return {};
  }
  const TokenKind mark = around_.At(line.first).kind;
  if (mark == TokenKind::kDash || mark == TokenKind::kBullet) ++line.first;
  const Reference* speaker = around_.FirstIn(line);
  if (speaker == nullptr || speaker->kind != Reference::Kind::kName ||
      !around_.OnlyTitle({line.first, speaker->tokens.first})) {
    return {};
  }
  for (uint32_t i = speaker->tokens.last; i < line.last; ++i) {
    if (around_.Says(i, true) && !around_.At(i).Is(kCapital)) return {};
  }
  const bool apposed = speaker->tokens.last == line.last ||
                       !around_.At(speaker->tokens.last).IsWord() ||
                       around_.At(speaker->tokens.last).Is(kLineBefore) ||
                       mark == TokenKind::kDash || around_.At(speaker->tokens.last).Is(kCapital);
  if (!apposed) return {};
  return {Attribution{speaker->person, "quote.signed", 0.85, {line.first, speaker->tokens.last}}};
}

}  // namespace rapporteur::reading
