#include "services/ingest/reading/people/name_parser.h"

#include <algorithm>

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLongestName = 7;
constexpr uint32_t kNeverInName = kOrg | kWeekday;

bool IsNumeral(std::string_view word) {
  return word == "II" || word == "III" || word == "IV" || word == "VI" || word == "VIII" ||
         word == "XIV" || word == "XVI";
}

}  // namespace

NameMention NameParser::Parse(uint32_t i, uint32_t limit, bool after_office) const {
  NameMention mention;
  const uint32_t begin = SkipTitles(i, limit, mention);
  const bool titled = after_office || begin > i;
  const uint32_t end = NameEnd(begin, limit, titled);
  if (end == begin) return NameMention();
  mention.tokens = {begin, end};
  mention.titled = {i, end};
  mention.strength = titled ? 3 : StrengthOf(mention.tokens, limit);
  return mention;
}

bool NameParser::BeginsName(uint32_t i, uint32_t limit) const {
  if (i >= limit || !tokens_[i].IsCapitalWord() || tokens_[i].Is(kLineBefore)) return false;
  NameMention mention;
  if (SkipTitles(i, limit, mention) > i) return true;
  const Token& token = tokens_[i];
  if (token.Has(kNeverInName | kOfficeWord | kFunction | kDemonym) || token.Is(kAllCaps))
    return false;
  const uint32_t end = NameEnd(i, limit, /*titled=*/false);
  if (end < i + 2) return false;
  return StrengthOf({i, end}, limit) >= (token.Has(kCommon | kPlaceWord) ? 2 : 1);
}

// Honorifics and ranks, one after the other: "Lieutenant General", "His Excellency Mr".
uint32_t NameParser::SkipTitles(uint32_t i, uint32_t limit, NameMention& mention) const {
  while (i < limit && tokens_[i].IsWord()) {
    uint32_t length = 0;
    if (const PhraseMatch match = lexicon_.Match(PhraseKind::kHonorific, tokens_, i)) {
      const Gender gender = lexicon_.honorific(match.value);
      if (gender != Gender::kUnknown) mention.gender = gender;
      length = match.length;
    }
    const PhraseMatch rank = lexicon_.Match(PhraseKind::kRank, tokens_, i);
    if (rank && rank.length > length) {
      // "Private Sector", "General Assembly" are no soldiers.
      const uint32_t behind = i + rank.length;
      const bool noun = behind < limit && tokens_[behind].Has(kCommon | kOrg) &&
                        !tokens_[behind].Has(kGiven | kRankWord);
      if (!noun) length = rank.length;
    }
    if (length == 0 || i + length >= limit) return i;
    // A capital, and a name behind it; "the general public" has neither.
    const Token& next = tokens_[i + length];
    if (!tokens_[i + length - 1].Is(kCapital) || !next.IsCapitalWord() || next.Is(kLineBefore))
      return i;
    i += length;
  }
  return i;
}

uint32_t NameParser::NameEnd(uint32_t begin, uint32_t limit, bool titled) const {
  uint32_t i = begin;
  while (i < limit && i - begin < kLongestName) {
    if (i > begin && tokens_[i].Is(kLineBefore)) break;
    if (FitsName(i, begin, limit, titled)) {
      ++i;
    } else if (const uint32_t end = i > begin ? ParticlesEnd(i, limit) : i; end > i) {
      i = end;
    } else {
      break;
    }
  }
  if (i == begin) return begin;
  return SuffixEnd(i, limit);
}

bool NameParser::FitsName(uint32_t i, uint32_t begin, uint32_t limit, bool titled) const {
  const Token& token = tokens_[i];
  if (!token.IsCapitalWord()) return false;
  if (token.Is(kInitial)) {
    return i + 1 < limit && tokens_[i + 1].IsCapitalWord() && !tokens_[i + 1].Has(kFunction | kOrg);
  }
  const bool after_given = i > begin && tokens_[begin].Has(kGiven);
  const bool ends_run = i + 1 >= limit || !tokens_[i + 1].IsCapitalWord();
  if (token.Is(kHasPeriod)) return false;
  if (token.Has(kGiven) && !token.Has(kFunction)) return true;
  if (token.Has(kMonth)) return after_given && ends_run;
  if (token.Has(kFunction)) {
    return token.Has(kGiven) && !ends_run && !tokens_[i + 1].Has(kFunction | kOrg | kOfficeWord) &&
           (titled || !token.Is(kLineBefore));
  }
  if (token.Has(kNeverInName)) return false;
  if (token.Has(kCountry)) return after_given && i == begin + 1 && ends_run;  // "Lisa Monaco"
  // "President Doe Declares": a verb in a headline.
  if (token.Has(kSays | kMaySay | kEngages) && (title_case_ || !after_given || i != begin + 1))
    return false;
  if (token.Is(kAllCaps)) return after_given && i == begin + 1 && token.end - token.begin > 3;
  if (token.Has(kOfficeWord | kRankWord)) {
    return after_given && ends_run && i == begin + 1 && token.end - token.begin < 7;
  }
  if (token.Has(kDemonym | kPlaceWord)) return (titled || after_given) && (i > begin || ends_run);
  if (token.Has(kCommon)) {
    if (i == begin) return titled;
    if (title_case_) return after_given && i == begin + 1;
    return titled || after_given;
  }
  return true;
}

// Particles that lead to another part of the name: "van der Berg", "al Said".
uint32_t NameParser::ParticlesEnd(uint32_t i, uint32_t limit) const {
  uint32_t end = i;
  while (end < limit && end - i < 3 && tokens_[end].IsWord() && tokens_[end].Has(kParticle)) ++end;
  if (end == i || end >= limit || !tokens_[end].IsCapitalWord()) return i;
  return tokens_[end].Has(kNeverInName | kFunction) ? i : end;
}

// "Jr.", ", Jr.", "III", "the III".
uint32_t NameParser::SuffixEnd(uint32_t i, uint32_t limit) const {
  uint32_t at = i;
  if (at + 1 < limit && tokens_[at].kind == TokenKind::kComma) ++at;
  if (at >= limit) return i;
  const std::string_view word = tokens_[at].In(text_);
  if (word == "Jr." || word == "Sr." || word == "Jr" || word == "Sr") return at + 1;
  if (IsNumeral(word)) return at + 1;
  if (at == i && word == "the" && at + 1 < limit && IsNumeral(tokens_[at + 1].In(text_)))
    return at + 2;
  return i;
}

int NameParser::StrengthOf(TokenRange name, uint32_t limit) const {
  uint32_t words = 0;
  bool other = false;
  for (uint32_t i = name.first; i < name.last; ++i) {
    if (!tokens_[i].IsWord() || tokens_[i].Is(kInitial)) continue;
    ++words;
    other = other || tokens_[i].Has(kCommon | kOrg | kPlaceWord | kOfficeWord | kDemonym | kMonth);
  }
  if (name.size() < 2 || words == 0) return 0;
  // "Martin Luther King Center", "Lincoln Park": the run goes on as a body or a place.
  if (name.last < limit && tokens_[name.last].IsCapitalWord() && tokens_[name.last].Has(kOrg) &&
      !tokens_[name.last].Is(kLineBefore)) {
    return 0;
  }
  if (!tokens_[name.first].Has(kGiven)) return other || words < 2 ? 0 : 1;
  return other ? 1 : 2;
}

}  // namespace rapporteur::reading
