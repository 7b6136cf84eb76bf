#include "services/ingest/reading/people/counterparts.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLongestWay = 6;  // Elements from the word to the name.

// The office without its country: "Foreign Minister" of "Foreign Minister of Kenya".
std::string OfficeAlone(const OfficeLink& owner, const Lexicon& lexicon) {
  if (owner.country < 0) return owner.text;
  const std::string of = " of " + lexicon.country(static_cast<uint32_t>(owner.country)).name;
  return owner.text.ends_with(of) ? owner.text.substr(0, owner.text.size() - of.size())
                                  : owner.text;
}

// The country of the name or demonym that ends before token `i`; -1: none stands there.
int CountryBefore(const Lexicon& lexicon, const Tokens& tokens, TokenRange sentence, uint32_t i) {
  for (uint32_t first = i; first > sentence.first && i - first < 3; --first) {
    for (const PhraseKind kind : {PhraseKind::kDemonym, PhraseKind::kCountry}) {
      const PhraseMatch match = lexicon.Match(kind, tokens, first - 1);
      if (match && first - 1 + match.length == i) return static_cast<int>(match.value);
    }
  }
  return -1;
}

// The country behind "of" or "from" at token `i`; -1: none.
int CountryBehind(const Lexicon& lexicon, const Tokens& tokens, TokenRange sentence, uint32_t i,
                  std::string_view word) {
  if ((word != "of" && word != "from") || i + 1 >= sentence.last) return -1;
  const PhraseMatch match = lexicon.Match(PhraseKind::kCountry, tokens, i + 1);
  return match ? static_cast<int>(match.value) : -1;
}

// The name that the word introduces: nothing but marks, an address and where they are from between.
std::optional<uint32_t> NameBehind(const SentenceView& view, uint32_t e) {
  for (uint32_t at = e + 1; at < view.end() && at <= e + kLongestWay; ++at) {
    if (view.IsName(at)) return at;
    const Token& token = view.TokenAt(view.At(at).tokens.first);
    const bool passes = view.IsComma(at) || view.IsOneOf(at, {"from", "of", "the"}) ||
                        token.Has(kCountry | kHonorificWord);
    if (!passes) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<OfficeLink> FindCounterpart(const SentenceView& view, const Lexicon& lexicon,
                                          const Tokens& tokens, const OfficeLink& owner,
                                          uint32_t e) {
  const bool counterpart = view.Word(e) == "counterpart";
  if (!counterpart && view.Word(e) != "colleague") return std::nullopt;
  const std::optional<uint32_t> name = NameBehind(view, e);
  if (!name) return std::nullopt;
  const uint32_t word = view.At(e).index;
  const TokenRange sentence = view.tokens();
  int country = CountryBefore(lexicon, tokens, sentence, word);
  if (country < 0 && !counterpart) return std::nullopt;
  for (const uint32_t at : {e + 1, *name + 1}) {
    if (country >= 0 || at >= view.end() || !view.IsWord(at)) continue;
    country = CountryBehind(lexicon, tokens, sentence, view.At(at).index, view.Word(at));
  }
  OfficeLink link;
  link.name = view.At(*name).index;
  link.office = UINT32_MAX;
  link.text = OfficeAlone(owner, lexicon);
  if (country >= 0) link.text += " of " + lexicon.country(static_cast<uint32_t>(country)).name;
  link.country = country;
  link.rule = "office.counterpart";
  link.confidence = 0.75;
  link.evidence = {word, view.NameOf(*name).titled.last};
  return link;
}

}  // namespace rapporteur::reading
