#include "services/ingest/reading/quotes/speaker_of_paragraph.h"

#include <algorithm>

namespace rapporteur::reading {
namespace {

constexpr size_t kFirstBlocks = 4;        // In which a text says whose statement it is.
constexpr uint32_t kLongestLead = 60;     // Of such a paragraph, in tokens.
constexpr uint32_t kFewestTokens = 6;     // Of the words.
constexpr uint32_t kLongestBefore = 120;  // Of what stands before them in their paragraph.

}  // namespace

SpeakerOfParagraph::SpeakerOfParagraph(const QuoteSurroundings& around) : around_(around) {
  const auto& blocks = around.input().structure.blocks;
  for (size_t b = 0; b < std::min(blocks.size(), kFirstBlocks) && !statement_; ++b) {
    if (blocks[b].kind != BlockKind::kBoilerplate) statement_ = StatementIn(blocks[b].tokens);
  }
}

// "Statement of Senator Jane Doe", "Jane Doe released the following statement on the vote."
std::optional<Attribution> SpeakerOfParagraph::StatementIn(TokenRange block) const {
  if (block.size() > kLongestLead) return std::nullopt;
  for (uint32_t i = block.first; i < block.last; ++i) {
    if (!around_.IsOneOf(i, {"statement", "Statement", "STATEMENT"})) continue;
    if (around_.input().quote_of[i] != 0) continue;
    const Reference* speaker = around_.FirstIn(block);
    if (speaker == nullptr) return std::nullopt;
    const bool behind = speaker->tokens.first > i;
    const bool by =
        i + 1 < block.last && around_.IsOneOf(i + 1, {"by", "of", "from", "BY", "OF", "FROM"});
    if (behind && (!by || !around_.OnlyTitle({i + 2, speaker->tokens.first}))) return std::nullopt;
    if (!behind && !around_.OnlyTitle({block.first, speaker->tokens.first})) return std::nullopt;
    return Attribution{
        speaker->person, "quote.statement", 0.7, {block.first, speaker->tokens.last}};
  }
  return std::nullopt;
}

// "The Rector announced a fund. "We cannot wait.""
std::optional<Attribution> SpeakerOfParagraph::Trailing(uint32_t r) const {
  const QuoteRun& run = around_.Run(r);
  const TokenRange before = {around_.BlockOf(run).first, run.open};
  if (before.empty() || before.size() > kLongestBefore || !around_.ClosesBlock(run) ||
      around_.At(before.last - 1).kind != TokenKind::kPeriod) {
    return std::nullopt;
  }
  const Reference* speaker = around_.FirstIn(before);
  if (speaker == nullptr || !around_.OnlyTitle({before.first, speaker->tokens.first}))
    return std::nullopt;
  const auto& references = around_.input().people.references;
  for (auto it = around_.FirstAt(before.first);
       it != references.end() && it->tokens.first < before.last; ++it) {
    if (it->person != speaker->person) return std::nullopt;
  }
  return Attribution{speaker->person, "quote.trailing", 0.7, speaker->tokens};
}

std::optional<Attribution> SpeakerOfParagraph::Find(uint32_t r) const {
  const QuoteRun& run = around_.Run(r);
  if (run.tokens.size() < kFewestTokens || !around_.EndsWith(run, TokenKind::kPeriod))
    return std::nullopt;
  if (!around_.OpensBlock(run)) return Trailing(r);
  return around_.ClosesBlock(run) ? statement_ : std::nullopt;
}

}  // namespace rapporteur::reading
