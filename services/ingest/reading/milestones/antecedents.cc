#include "services/ingest/reading/milestones/antecedents.h"

#include <algorithm>
#include <string_view>

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLongestName = 12;

}  // namespace

void Antecedents::Note(TokenRange sentence) {
  for (uint32_t i = sentence.first; i < sentence.last;) {
    uint32_t end = i;
    while (end < sentence.last && end - i < kLongestName && in_.tokens[end].IsCapitalWord() &&
           (end > i || !in_.tokens[end].Has(kFunction))) {
      ++end;
    }
    if (end - i > 1) {
      for (uint32_t t = i; t < end; ++t) {
        if (in_.tokens[t].word != 0) last_with_[in_.tokens[t].word] = {i, end};
      }
    }
    i = std::max(end, i + 1);
  }
}

std::string Antecedents::FullName(const SubjectPhrase& phrase) const {
  const TokenRange within = in_.organizations.Within(phrase.tokens);
  if (!within.empty()) {
    const OrganizationMention& mention = in_.organizations.mentions[within.first];
    if (mention.tokens == phrase.tokens) return in_.organizations.names[mention.organization].name;
  }
  const Span span = SpanOf(in_.tokens, phrase.tokens);
  std::string own(in_.text.substr(span.begin, span.size()));
  const uint32_t before = phrase.tokens.first;
  const std::string_view article = before > 0 ? in_.tokens[before - 1].In(in_.text) : "";
  const bool refers =
      article == "the" || article == "The" || article == "This" || article == "this";
  // "This committee of those who know" has its head before "of".
  uint32_t last = phrase.tokens.first + 1;
  if (article != "This" && article != "this") last = phrase.tokens.last;
  if (!refers || last - phrase.tokens.first > 1) return own;
  const Token& head = in_.tokens[last - 1];
  const auto it = last_with_.find(head.word);
  if (it == last_with_.end() || head.word == 0) return own;
  const Span name = SpanOf(in_.tokens, it->second);
  return std::string(in_.text.substr(name.begin, name.size()));
}

}  // namespace rapporteur::reading
