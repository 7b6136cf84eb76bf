#include "services/ingest/reading/text/document_kind.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

namespace rapporteur::reading {
namespace {

constexpr size_t kTitleBytes = 400;
constexpr int kOpeningBlocks = 2;        // Of the body.
constexpr uint32_t kLongestByline = 60;  // In tokens.
constexpr size_t kNearStart = 30;        // In bytes.
constexpr int kTurnsOfTalk = 2;          // Fewer make no transcript.

std::string LowerStart(std::string_view text, const Tokens& tokens, const Block& block) {
  const Span span = SpanOf(tokens, block.tokens);
  std::string lower = Lexicon::Lower(text.substr(span.begin, std::min(span.size(), kTitleBytes)));
  std::string squeezed;
  for (char c : lower) {
    if (c == '\n') c = ' ';
    if (c != ' ' || squeezed.empty() || squeezed.back() != ' ') squeezed += c;
  }
  return squeezed;
}

std::optional<DocumentKind> ByWords(const std::string& line, bool title, const Lexicon& lexicon) {
  for (const KindPhrase& row : lexicon.kind_phrases()) {
    const bool heading = row.where == KindPhrase::Where::kHeading;
    if (heading == title) continue;
    const bool fits = row.where == KindPhrase::Where::kTitle
                          ? line.find(row.phrase) != std::string::npos
                          : line.starts_with(row.phrase);
    if (fits) return row.kind;
  }
  return std::nullopt;
}

struct Shape {
  uint32_t turns = 0;  // Blocks that begin with "NAME:".
  uint32_t first_person = 0;
  uint32_t words = 0;
  uint32_t blocks = 0;
};

// "MS. DOE (via video):" and, with `any_case`, "Jane Doe:".
bool IsTurn(const Tokens& tokens, const Block& block, bool any_case) {
  const uint32_t last = std::min(block.tokens.last, block.tokens.first + 6);
  const Token& first = tokens[block.tokens.first];
  if (!first.Is(kAllCaps) && !(any_case && first.IsCapitalWord())) return false;
  for (uint32_t i = block.tokens.first + 1; i < last; ++i) {
    if (tokens[i].kind == TokenKind::kColon) return block.tokens.last > i + 1;
    if (!tokens[i].IsWord() && tokens[i].kind != TokenKind::kOpenBracket &&
        tokens[i].kind != TokenKind::kCloseBracket) {
      return false;
    }
  }
  return false;
}

Shape ShapeOf(std::string_view text, const Tokens& tokens, const Structure& structure,
              const std::vector<uint32_t>& quote_of) {
  Shape shape;
  for (const Block& block : structure.blocks) {
    if (block.kind == BlockKind::kTitle || block.kind == BlockKind::kBoilerplate) continue;
    ++shape.blocks;
    shape.turns += IsTurn(tokens, block, false) ? 1 : 0;
    for (uint32_t i = block.tokens.first; i < block.tokens.last; ++i) {
      if (!tokens[i].IsWord() || quote_of[i] != 0) continue;
      ++shape.words;
      const std::string_view word = tokens[i].In(text);
      shape.first_person +=
          word == "I" || word == "my" || word == "My" || word == "I'm" || word == "I’m" ? 1 : 0;
    }
  }
  return shape;
}

// Whether words are given turn by turn, or as questions: "Q." before one, or its mark at the end.
bool IsSpokenInTurns(std::string_view text, const Tokens& tokens, const Structure& structure) {
  int turns = 0;
  for (const Block& block : structure.blocks) {
    if (block.kind == BlockKind::kTitle) continue;
    const std::string_view first = tokens[block.tokens.first].In(text);
    const bool asks =
        first == "Q" || first == "Q." || text[SpanOf(tokens, block.tokens).end - 1] == '?';
    turns += asks || IsTurn(tokens, block, true) ? 1 : 0;
  }
  return turns >= kTurnsOfTalk;
}

// "What: ...", "Who: ...", "When: ...", "Where: ...": the form of an invitation.
bool IsInvitation(std::string_view text, const Tokens& tokens, const Structure& structure) {
  static constexpr std::string_view kLabels[] = {"what", "who", "when", "where"};
  uint32_t seen = 0;
  for (const Block& block : structure.blocks) {
    if (block.tokens.size() < 2 || tokens[block.tokens.first + 1].kind != TokenKind::kColon)
      continue;
    const std::string word = Lexicon::Lower(tokens[block.tokens.first].In(text));
    for (uint32_t label = 0; label < std::size(kLabels); ++label) {
      if (word == kLabels[label]) seen |= 1u << label;
    }
  }
  return std::popcount(seen) >= 3;
}

// What the first words of the body say of it: "Speech by ..." below a title that is a motto, "the
// spokesman provided the following readout:".
std::optional<DocumentKind> ByOpening(std::string_view text, const Tokens& tokens,
                                      const Structure& structure, const Lexicon& lexicon) {
  int blocks = 0;
  for (const Block& block : structure.blocks) {
    if (block.kind == BlockKind::kTitle) continue;
    if (++blocks > kOpeningBlocks) break;
    const std::string line = LowerStart(text, tokens, block);
    if (line.find("following readout") != std::string::npos) return DocumentKind::kReadout;
    const auto kind = ByWords(line, true, lexicon);
    const bool by = line.find(" by ") < kNearStart;
    if (kind == DocumentKind::kSpeech && by && block.tokens.size() <= kLongestByline) return kind;
  }
  return std::nullopt;
}

}  // namespace

DocumentKind FindDocumentKind(std::string_view text, const Tokens& tokens,
                              const Structure& structure, const std::vector<uint32_t>& quote_of,
                              const Lexicon& lexicon) {
  for (const Block& block : structure.blocks) {
    if (block.kind != BlockKind::kTitle) break;
    const std::string title = LowerStart(text, tokens, block);
    const auto kind = ByWords(title, true, lexicon);
    // "Press conference on the flood" can stand above a release that tells of it.
    const bool names_event =
        kind == DocumentKind::kTranscript && title.find("transcript") == std::string::npos;
    if (names_event && !IsSpokenInTurns(text, tokens, structure)) break;
    if (kind) return *kind;
  }
  if (IsInvitation(text, tokens, structure)) return DocumentKind::kMediaAdvisory;
  const Shape shape = ShapeOf(text, tokens, structure, quote_of);
  if (shape.turns >= 4 && shape.turns * 4 >= shape.blocks) return DocumentKind::kTranscript;
  if (const auto kind = ByOpening(text, tokens, structure, lexicon)) return *kind;
  for (const Block& block : structure.blocks) {
    if (block.kind == BlockKind::kTitle || block.tokens.size() > 12) continue;
    if (const auto kind = ByWords(LowerStart(text, tokens, block), false, lexicon)) return *kind;
  }
  return DocumentKind::kPressRelease;
}

}  // namespace rapporteur::reading
