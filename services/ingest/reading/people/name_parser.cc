#include "services/ingest/reading/people/name_parser.h"

#include <algorithm>
#include <string>

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLongestName = 7;
constexpr size_t kLongestSyllable = 6;  // Letters of a romanized one.
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
  // "Prime Minister da Silva"
  uint32_t capital = begin;
  while (titled && capital < begin + 3 && capital < limit && tokens_[capital].Has(kParticle) &&
         !tokens_[capital].Is(kCapital)) {
    ++capital;
  }
  const uint32_t end = NameEnd(capital, limit, titled);
  if (end == capital) return NameMention();
  // "Prince George's County"
  if (end == capital + 1 && end + 1 < limit && tokens_[end].kind == TokenKind::kPossessive &&
      tokens_[end + 1].IsCapitalWord() && tokens_[end + 1].Has(kOrg)) {
    return NameMention();
  }
  mention.tokens = {begin, PeerageEnd(i, {begin, end}, limit)};
  mention.strength = titled ? 3 : StrengthOf(mention.tokens, limit);
  const uint32_t last = mention.tokens.last;
  mention.titled = {i, mention.strength > 0 ? PostNominalsEnd(last, limit) : last};
  if (mention.strength == 1 && IsApposed(mention.titled.last, limit)) mention.strength = 2;
  return mention;
}

bool NameParser::IsApposed(uint32_t end, uint32_t limit) const {
  if (end + 1 >= limit || tokens_[end].kind != TokenKind::kComma) return false;
  const uint32_t reach = std::min(limit, end + 9);
  for (uint32_t i = end + 1; i < reach && tokens_[i].IsWord(); ++i) {
    const Token& token = tokens_[i];
    if (!token.Is(kCapital) && token.Has(kHuman)) return true;
    if (const PhraseMatch office = lexicon_.Match(PhraseKind::kOffice, tokens_, i)) {
      // "In Health, Minister Doe": the office belongs to the name behind it.
      const uint32_t behind = i + office.length;
      return behind >= limit || !tokens_[behind].IsCapitalWord() || !token.Is(kCapital);
    }
    if (token.Has(kSays | kEngages) && !token.Is(kCapital)) return false;
    const std::string_view word = token.In(text_);
    if (i == end + 1 && (word == "who" || word == "whose")) return true;
  }
  return false;
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

// "Lord Ashby of Hollin": the place belongs to the name of a peer.
uint32_t NameParser::PeerageEnd(uint32_t i, TokenRange name, uint32_t limit) const {
  static constexpr std::string_view kPeers[] = {"Lord", "Lady", "Baroness", "Baron", "Viscount"};
  const uint32_t of = name.last;
  const bool peer =
      name.first == i + 1 && name.size() <= 2 &&
      std::find(std::begin(kPeers), std::end(kPeers), tokens_[i].In(text_)) != std::end(kPeers);
  if (!peer || of + 1 >= limit || tokens_[of].In(text_) != "of") return of;
  const Token& place = tokens_[of + 1];
  const bool ends_run = of + 2 >= limit || !tokens_[of + 2].IsCapitalWord();
  return place.IsCapitalWord() && !place.Has(kOrg | kOfficeWord | kFunction) && ends_run ? of + 2
                                                                                         : of;
}

// "OBE", ", FRS, PhD", "(ret.)": letters that belong to no name.
uint32_t NameParser::PostNominalsEnd(uint32_t end, uint32_t limit) const {
  for (int letters = 0; letters < 6 && end < limit; ++letters) {
    uint32_t i = end;
    const bool bracket = tokens_[i].kind == TokenKind::kOpenBracket;
    if (bracket || tokens_[i].kind == TokenKind::kComma) ++i;
    if (i >= limit || !IsPostNominal(i, bracket)) break;
    if (bracket && (i + 1 >= limit || tokens_[i + 1].kind != TokenKind::kCloseBracket)) break;
    end = bracket ? i + 2 : i + 1;
  }
  return end;
}

bool NameParser::IsPostNominal(uint32_t i, bool any_case) const {
  const Token& token = tokens_[i];
  if (!token.IsWord() || !token.Has(kPostNominal) || token.Is(kLineBefore)) return false;
  if (any_case || token.Is(kAllCaps)) return true;
  const std::string_view word = token.In(text_);  // "PhD", "FMedSci"
  return std::any_of(word.begin() + 1, word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
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
                        !tokens_[behind].Has(kGiven | kRankWord | kHonorificWord);
      if (!noun) length = rank.length;
    }
    if (length == 0 || i + length >= limit) return i;
    const uint32_t last = i + length - 1;
    // "Dato' Seri"
    if (tokens_[i + length].kind == TokenKind::kSingleQuote &&
        !tokens_[i + length].Is(kSpaceBefore))
      ++length;
    if (i + length >= limit) return i;
    // A capital, and a name behind it; "the general public" has neither.
    const Token& next = tokens_[i + length];
    const bool particle =
        next.Has(kParticle) && i + length + 1 < limit && tokens_[i + length + 1].IsCapitalWord();
    if (!tokens_[last].Is(kCapital) || !(next.IsCapitalWord() || particle) || next.Is(kLineBefore))
      return i;
    i += length;
  }
  return i;
}

// "Park Ji-hoon": the family name first, though a common word, and a given name of two syllables.
uint32_t NameParser::FamilyFirstEnd(uint32_t i, uint32_t limit) const {
  if (i + 1 >= limit || !tokens_[i].IsCapitalWord() || !tokens_[i].Has(kFamilyFirst)) return i;
  return IsJoinedGiven(i + 1) && !tokens_[i + 1].Is(kLineBefore) ? i + 2 : i;
}

// A capital and a small letter behind the hyphen, and not both parts common words ("City-based").
bool NameParser::IsJoinedGiven(uint32_t i) const {
  if (!tokens_[i].IsCapitalWord() || tokens_[i].word != 0) return false;
  const std::string word = Lexicon::Lower(tokens_[i].In(text_));
  const size_t hyphen = word.find('-');
  if (hyphen > kLongestSyllable) return false;  // Nowhere, too.
  const std::string_view last = std::string_view(word).substr(hyphen + 1);
  if (last.size() > kLongestSyllable || !tokens_[i].In(text_).ends_with(last)) return false;
  const auto common = [&](std::string_view part) {
    return (lexicon_.ClassesOf(lexicon_.IdOf(part)) & (kCommon | kFunction)) != 0;
  };
  return !common(last) || !common(std::string_view(word).substr(0, hyphen));
}

uint32_t NameParser::NameEnd(uint32_t begin, uint32_t limit, bool titled) const {
  if (const uint32_t end = FamilyFirstEnd(begin, limit); end > begin) return end;
  uint32_t i = begin;
  while (i < limit && i - begin < kLongestName) {
    if (i > begin && tokens_[i].Is(kLineBefore)) break;
    if (FitsName(i, begin, limit, titled)) {
      ++i;
    } else if (const uint32_t end = i > begin ? ParticlesEnd(i, limit) : i; end > i) {
      i = end;
    } else if (const uint32_t nickname = NicknameEnd(i, begin, limit); nickname > i) {
      i = nickname;
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
  if (token.Is(kHasPeriod) || IsPostNominal(i, false)) return false;
  if (token.Has(kGiven) && !token.Has(kFunction)) return true;
  if (token.Has(kHonorificWord) && lexicon_.Match(PhraseKind::kHonorific, tokens_, i)) return false;
  if (token.Has(kMonth)) return after_given && ends_run;
  if (token.Has(kFunction)) {
    // "General Secretary To Lam": behind a title a capital tells enough.
    if (titled && i == begin && !title_case_ && !ends_run && !token.Is(kLineBefore)) {
      return !tokens_[i + 1].Has(kFunction | kOrg | kOfficeWord | kCommon | kHonorificWord) &&
             token.end - token.begin <= 4 && token.In(text_) != "The";
    }
    return token.Has(kGiven) && !ends_run && !tokens_[i + 1].Has(kFunction | kOrg | kOfficeWord) &&
           (titled || !token.Is(kLineBefore));
  }
  if (i == begin && BeginsPlace(i)) return false;
  if (token.Has(kNeverInName)) return after_given && FitsAsFamily(i, begin, limit, titled);
  if (token.Has(kCountry)) return after_given && i == begin + 1 && ends_run;  // "Lisa Monaco"
  // "President Doe Declares": a verb in a headline.
  if (token.Has(kSays | kMaySay | kEngages) && (title_case_ || !after_given || i != begin + 1)) {
    return titled && !title_case_ && i == begin + 1 && !ends_run;  // "Dr Tan See Leng"
  }
  if (token.Is(kAllCaps)) return FitsInCapitals(i, begin, limit, titled);
  if (token.Has(kOfficeWord | kRankWord)) {
    return after_given && ends_run && i == begin + 1 && token.end - token.begin < 7;
  }
  if (token.Has(kDemonym | kPlaceWord)) return (titled || after_given) && (i > begin || ends_run);
  // "De Wit", "Van der Berg"
  if (i == begin && token.Has(kParticle) && !ends_run) return true;
  if (token.Has(kCommon)) {
    if (i == begin) return titled && !(token.Has(kEventWord) && title_case_);
    if (title_case_) return after_given && i == begin + 1;
    return titled || after_given || tokens_[i - 1].Has(kParticle);
  }
  return true;
}

// "Justice Sandra Day O'Connor", "Commodore Susan Hall": a word of bodies that is a family name
// too.
bool NameParser::FitsAsFamily(uint32_t i, uint32_t begin, uint32_t limit, bool titled) const {
  if (tokens_[i].Has(kWeekday) || title_case_) return false;
  const bool ends_run = i + 1 >= limit || !tokens_[i + 1].IsCapitalWord();
  if (!ends_run) {
    return titled && i == begin + 1 && !tokens_[i + 1].Has(kOrg | kCommon | kOfficeWord);
  }
  return tokens_[i].Has(kFamily) && (i == begin + 1 || tokens_[i - 1].Is(kInitial)) &&
         !tokens_[begin].Has(kPlaceWord | kCommon);
}

// "Maria “Cory” Villarosa": the end of a nickname with a name behind it, or `i`.
uint32_t NameParser::NicknameEnd(uint32_t i, uint32_t begin, uint32_t limit) const {
  if (i == begin || i + 3 >= limit) return i;
  const TokenKind open = tokens_[i].kind;
  if (open != TokenKind::kOpenQuote && open != TokenKind::kStraightQuote &&
      open != TokenKind::kOpenBracket) {
    return i;
  }
  const uint32_t last = tokens_[i + 2].IsWord() ? i + 3 : i + 2;
  if (last + 1 >= limit || !tokens_[i + 1].IsCapitalWord() || tokens_[i + 1].Has(kOrg) ||
      !tokens_[last - 1].IsCapitalWord() || !tokens_[begin].Has(kGiven)) {
    return i;
  }
  const TokenKind close = open == TokenKind::kOpenQuote     ? TokenKind::kCloseQuote
                          : open == TokenKind::kOpenBracket ? TokenKind::kCloseBracket
                                                            : TokenKind::kStraightQuote;
  const bool name = tokens_[last].kind == close && FitsName(last + 1, begin, limit, false) &&
                    !tokens_[last + 1].Is(kLineBefore);
  return name ? last + 1 : i;
}

// "United States", "New York": a place of several words.
bool NameParser::BeginsPlace(uint32_t i) const {
  return lexicon_.Match(PhraseKind::kCountry, tokens_, i).length > 1 ||
         lexicon_.Match(PhraseKind::kPlace, tokens_, i).length > 1;
}

// "Judge IWASAWA Yuji", "Mr Jean DUPONT": the family name in capitals, on one side.
bool NameParser::FitsInCapitals(uint32_t i, uint32_t begin, uint32_t limit, bool titled) const {
  const Token& token = tokens_[i];
  const uint32_t length = token.end - token.begin;
  if (i == begin) {
    return titled && length > 2 && i + 1 < limit && tokens_[i + 1].IsCapitalWord() &&
           !tokens_[i + 1].Is(kAllCaps) && !tokens_[i + 1].Is(kLineBefore) &&
           !tokens_[i + 1].Has(kOrg | kOfficeWord | kCommon);
  }
  return (titled || tokens_[begin].Has(kGiven)) && i <= begin + 3 && length > 3;
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

uint32_t NameParser::CandidateEnd(uint32_t i, uint32_t limit) const {
  constexpr uint32_t kNever = kFunction | kOrg | kMonth | kWeekday | kCountry | kDemonym |
                              kOfficeWord | kRankWord | kHonorificWord;
  uint32_t end = i;
  bool rare = false;
  while (end < limit && end - i < 5) {
    const Token& token = tokens_[end];
    if (end > i && token.Is(kLineBefore)) break;
    if (token.IsCapitalWord() && !token.Is(kAllCaps) && !token.Has(kNever)) {
      rare = rare || !token.Has(kCommon | kPlaceWord);
      ++end;
    } else if (const uint32_t part = end > i ? ParticlesEnd(end, limit) : end; part > end) {
      end = part;
    } else {
      break;
    }
  }
  return rare && end - i >= 2 && end - i <= 4 ? end : i;
}

int NameParser::StrengthOf(TokenRange name, uint32_t limit) const {
  uint32_t words = 0;
  bool other = false;
  for (uint32_t i = name.first; i < name.last; ++i) {
    const Token& token = tokens_[i];
    if (!token.IsWord() || token.Is(kInitial)) continue;
    ++words;
    if (token.Has(kParticle) && i + 1 < name.last) continue;  // "van" is a word of its own too.
    // So are "Hope" and "Mark", but not before a family name.
    if (i == name.first && token.Has(kGiven) && !title_case_ && !token.Has(kPlaceWord | kFunction))
      continue;
    other = other || token.Has(kCommon | kOrg | kPlaceWord | kOfficeWord | kDemonym | kMonth);
  }
  if (name.size() < 2 || words == 0) return 0;
  if (FamilyFirstEnd(name.first, name.last) == name.last) return 2;
  // "Martin Luther King Center", "Lincoln Park": the run goes on as a body or a place.
  if (name.last < limit && tokens_[name.last].IsCapitalWord() && tokens_[name.last].Has(kOrg) &&
      !tokens_[name.last].Is(kLineBefore)) {
    return 0;
  }
  const Token& first = tokens_[name.first];
  // "Fort Lewis": what may be a given name too tells nothing behind a word that is not known.
  const Token& last = tokens_[name.last - 1];
  const bool family = (last.Has(kFamily) && !last.Has(kGiven)) || first.Has(kFamilyFirst);
  // "De Wit", "Van der Berg"
  if (first.Has(kParticle) && !first.Has(kFamilyFirst) && !(first.Has(kGiven) && family)) return 1;
  if (first.Has(kGiven)) return other ? 1 : 2;
  if (other) return 0;
  const bool initial = first.Is(kInitial);
  if (words < 2 && !initial) return 0;
  return family && !title_case_ ? 2 : 1;
}

}  // namespace rapporteur::reading
