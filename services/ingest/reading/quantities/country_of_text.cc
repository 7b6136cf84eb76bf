#include <algorithm>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "services/ingest/reading/quantities/quantities.h"
#include "services/ingest/reading/text/tokenizer.h"

namespace rapporteur::reading {
namespace {

constexpr int kFewMentions = 3;

// The country or people that a capital word names at `i`, with its length in tokens.
PhraseMatch CountryAt(const Tokens& tokens, uint32_t i, const Lexicon& lexicon) {
  if (!tokens[i].IsCapitalWord()) return {};
  if (const PhraseMatch match = lexicon.Match(PhraseKind::kCountry, tokens, i)) return match;
  return lexicon.Match(PhraseKind::kDemonym, tokens, i);
}

}  // namespace

std::string CountryOfText(std::string_view source, const Tokens& tokens, const Lexicon& lexicon) {
  const Tokens name = Tokenize(source, lexicon);
  for (uint32_t i = 0; i < name.size(); ++i) {
    if (const PhraseMatch match = CountryAt(name, i, lexicon)) {
      return lexicon.country(match.value).alpha3;
    }
  }
  absl::flat_hash_map<uint32_t, int> counts;
  for (uint32_t i = 0; i < tokens.size(); ++i) {
    if (const PhraseMatch match = CountryAt(tokens, i, lexicon)) {
      ++counts[match.value];
      i += match.length - 1;
    }
  }
  uint32_t best = 0;
  int most = 0;
  int rest = 0;
  for (const auto& [country, count] : counts) {
    rest += count;
    if (count > most || (count == most && country < best)) {
      best = country;
      most = count;
    }
  }
  rest -= most;
  return most >= kFewMentions && most >= 2 * rest ? lexicon.country(best).alpha3 : std::string();
}

}  // namespace rapporteur::reading
