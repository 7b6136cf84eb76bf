#include "services/ingest/reading/clauses/assertions.h"

#include <algorithm>
#include <string_view>

#include "services/ingest/reading/text/letter_case.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLongestDateline = 16;

}  // namespace

bool TellsFacts(const DocumentContext& input, const Sentence& sentence) {
  return input.structure.blocks[sentence.block].kind != BlockKind::kBoilerplate &&
         !IsAllCaps(input.tokens, sentence.tokens);
}

TokenRange WithoutDateline(const DocumentContext& input, TokenRange sentence) {
  const uint32_t reach = std::min(sentence.last, sentence.first + kLongestDateline);
  for (uint32_t i = sentence.first; i < reach; ++i) {
    const Token& token = input.tokens[i];
    if (i > sentence.first && (token.kind == TokenKind::kDash || token.kind == TokenKind::kColon)) {
      return {i + 1, sentence.last};
    }
    if (token.IsWord() && !token.Is(kCapital) && !token.Has(kFunction)) break;
  }
  return sentence;
}

bool IsDenied(const DocumentContext& input, TokenRange sentence, uint32_t verb) {
  for (uint32_t i = verb; i > sentence.first && i + 4 > verb; --i) {
    const std::string_view word = input.tokens[i - 1].In(input.text);
    if (word == "not" || word == "never" || word == "if" || word == "If" || word == "would" ||
        word == "could" || word == "should" || word == "might" || word == "whether" ||
        word == "may" || word == "can" || word == "unless" || word == "until" || word == "cannot" ||
        word.ends_with("n't") || word.ends_with("n’t")) {
      return true;
    }
  }
  return input.tokens[sentence.last - 1].In(input.text) == "?";
}

}  // namespace rapporteur::reading
