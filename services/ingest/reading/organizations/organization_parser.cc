#include "services/ingest/reading/organizations/organization_parser.h"

#include <algorithm>

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLongestRun = 12;  // Tokens.
constexpr uint32_t kLongestList = 10;
constexpr uint32_t kLongestComplement = 24;
constexpr int kMostParts = 3;  // "of ... for ... of ..."

}  // namespace

// A word that only the start of its sentence gives a capital begins no name.
bool OrganizationParser::CanStart(uint32_t i, uint32_t sentence) const {
  const Token& token = tokens_[i];
  if (token.kind == TokenKind::kNumber) {  // "82nd Airborne Division"
    const char last = text_[token.end - 1];
    return last >= 'a' && last <= 'z' && i + 1 < tokens_.size() && tokens_[i + 1].IsCapitalWord();
  }
  if (!token.IsCapitalWord() || is_person_[i]) return false;
  if (tables_.NounAt(tokens_, i) || tables_.NameAt(tokens_, i)) return true;
  if (token.Has(kHonorificWord) && token.Is(kHasPeriod)) return false;
  if (token.Has(kFunction) && !token.Is(kAllCaps)) return false;
  if (i != sentence && !token.Is(kLineBefore)) return IsNamePart(i);
  const std::string_view word = Word(i);
  const bool verb = token.Has(kSays | kMaySay | kEngages) || word.ends_with("ing") ||
                    word.ends_with("ed") || word.ends_with("ly");
  return IsNamePart(i) && !(token.Has(kCommon) && verb);
}

bool OrganizationParser::IsNamePart(uint32_t i) const {
  const Token& token = tokens_[i];
  if (!token.IsCapitalWord() || is_person_[i]) return false;
  if (token.Has(kWeekday | kMonth)) return false;
  if (token.Has(kFunction) && !token.Is(kAllCaps)) return Word(i) == "Next" || Word(i) == "First";
  return !token.Is(kInitial);
}

// "Violence Against Women": a small word with a capital between two others.
bool OrganizationParser::IsInnerWord(uint32_t i, uint32_t limit) const {
  return tokens_[i].IsCapitalWord() && tokens_[i].Has(kFunction) && i + 1 < limit &&
         tokens_[i - 1].IsCapitalWord() && IsNamePart(i + 1) && !is_person_[i];
}

bool OrganizationParser::IsCountryOrPlace(uint32_t i) const {
  return tokens_[i].Is(kCapital) && (lexicon_.Match(PhraseKind::kCountry, tokens_, i) ||
                                     lexicon_.Match(PhraseKind::kPlace, tokens_, i));
}

// The end of a noun, known name or country that begins at `i`, noted in `run`; or `i`.
uint32_t OrganizationParser::PhraseEnd(uint32_t i, Run& run) const {
  const OrganizationNounMatch noun = tables_.NounAt(tokens_, i);
  const PhraseMatch known = tables_.NameAt(tokens_, i);
  if (known && known.length >= noun.length) {
    if (run.noun.empty() && run.known.empty()) {
      run.known = {i, i + known.length};
      run.known_value = known.value;
    }
    return i + known.length;
  }
  if (noun) {
    run.noun = {i, i + noun.length};
    run.kind = noun.kind;
    return i + noun.length;
  }
  const PhraseMatch country = lexicon_.Match(PhraseKind::kCountry, tokens_, i);
  return country && tokens_[i].Is(kCapital) ? i + country.length : i;
}

// Whether a noun ends the capital words that begin at `i`.
bool OrganizationParser::NounAhead(uint32_t i, uint32_t limit) const {
  const uint32_t reach = std::min(limit, i + kLongestList);
  for (uint32_t at = i; at < reach; ++at) {
    if (!IsNamePart(at) && Word(at) != "and" && tokens_[at].kind != TokenKind::kComma) return false;
    if (const OrganizationNounMatch noun = tables_.NounAt(tokens_, at))
      return noun.kind != OrganizationNoun::kNone;
  }
  return false;
}

// "Food and Drug Administration", "Business, Energy and Trade Committee": the words at both sides
// are subjects, and a noun follows. "Norway and European Council" are two names.
bool OrganizationParser::JoinsModifiers(uint32_t i, uint32_t begin, uint32_t limit) const {
  if (i == begin || i + 1 >= limit) return false;
  const uint32_t left = i - 1;
  const uint32_t right = i + 1;
  auto subject = [&](uint32_t at) {
    const Token& token = tokens_[at];
    return token.IsCapitalWord() && token.Has(kCommon | kOrg) && !token.Is(kAllCaps) &&
           !token.Has(kCountry | kPlaceWord | kDemonym | kFunction) &&
           !lexicon_.Match(PhraseKind::kOffice, tokens_, at);
  };
  const Token& next = tokens_[right];
  const bool right_fits = IsNamePart(right) && !next.Is(kAllCaps) &&
                          !next.Has(kCountry | kPlaceWord | kDemonym | kGiven) &&
                          !lexicon_.Match(PhraseKind::kOffice, tokens_, right);
  if (!subject(left) || !right_fits) return false;
  if (tables_.NounAt(tokens_, left) || tables_.NounAt(tokens_, right) ||
      tables_.NameAt(tokens_, right)) {
    return false;
  }
  return NounAhead(right, limit);
}

// The end of the small words inside a name: "and", "de la", "'s"; or `i`.
uint32_t OrganizationParser::JointEnd(uint32_t i, uint32_t begin, uint32_t limit) const {
  if (i + 1 >= limit || i == begin) return i;
  const Token& token = tokens_[i];
  if (token.kind == TokenKind::kPossessive) {
    // "Prime Minister's Office", "Workers' Party"; "Norway's Ministry" begins behind it.
    const bool inner = tokens_[i - 1].Has(kCommon | kOfficeWord) && !tokens_[i - 1].Has(kOrg) &&
                       !tokens_[i - 1].Has(kCountry | kPlaceWord | kDemonym | kGiven);
    return inner && tokens_[i + 1].IsCapitalWord() && NounAhead(i + 1, limit) ? i + 1 : i;
  }
  if (token.kind == TokenKind::kComma) {
    const OrganizationNounMatch suffix = tables_.NounAt(tokens_, i + 1);
    if (suffix.kind == OrganizationNoun::kSuffix) return i + 1;  // "Acme, Inc."
    return JoinsModifiers(i, begin, limit) ? i + 1 : i;
  }
  const std::string_view word = Word(i);
  if (word == "and" || word == "&") return JoinsModifiers(i, begin, limit) ? i + 1 : i;
  if (!token.IsWord() || token.Is(kCapital) || !token.Has(kParticle)) return i;
  uint32_t at = i;
  while (at + 1 < limit && at < i + 2 && tokens_[at].Has(kParticle) && !tokens_[at].Is(kCapital))
    ++at;
  return IsNamePart(at) && !tokens_[at].Is(kLineBefore) ? at : i;
}

OrganizationParser::Run OrganizationParser::ReadRun(uint32_t begin, uint32_t limit) const {
  Run run;
  run.begin = begin;
  uint32_t at = begin;
  while (at < limit && at - begin < kLongestRun) {
    if (at > begin && tokens_[at].Is(kLineBefore)) break;
    if (is_person_[at]) break;
    if (const uint32_t end = PhraseEnd(at, run); end > at) {
      at = end;
    } else if (IsNamePart(at) || (at == begin && tokens_[at].kind == TokenKind::kNumber)) {
      ++at;
    } else if (const uint32_t joint = JointEnd(at, begin, limit); joint > at) {
      at = joint;
    } else {
      break;
    }
  }
  run.end = std::min(at, limit);
  return run;
}

uint32_t OrganizationParser::CapitalsEnd(uint32_t i, uint32_t limit) const {
  uint32_t at = i;
  while (at < limit && at - i < 5 && IsNamePart(at) && !(at > i && tokens_[at].Is(kLineBefore)))
    ++at;
  return at;
}

OrganizationName OrganizationParser::Parse(uint32_t i, uint32_t sentence, uint32_t limit) const {
  OrganizationName name;
  name.tokens = {i, i + 1};
  if (!CanStart(i, sentence)) return name;
  const Run run = ReadRun(i, limit);
  if (!run.noun.empty() && run.noun.last <= limit) {
    const OrganizationName found = FromNoun(run, limit);
    if (found.form != OrganizationName::Form::kNone) return found;
  }
  if (!run.known.empty() && run.known.last <= limit) {
    name.tokens = name.core = run.known;
    name.form = OrganizationName::Form::kKnown;
    name.known = run.known_value;
    name.noun = tables_.known(run.known_value).short_noun;
    return name;
  }
  name.tokens.last = std::max(run.end, i + 1);
  return name;
}

OrganizationName OrganizationParser::FromNoun(const Run& run, uint32_t limit) const {
  OrganizationName name;
  name.tokens = {run.begin, run.noun.last};
  const bool modified = run.noun.first > run.begin;
  const uint32_t words = run.noun.first - run.begin;
  const bool company =
      run.kind == OrganizationNoun::kSuffix || run.kind == OrganizationNoun::kIndustry;
  if (run.kind == OrganizationNoun::kNone) name.form = OrganizationName::Form::kOther;
  const bool named = modified && tokens_[run.begin].IsWord();
  // A shouted heading is no name.
  const bool shouted =
      modified && tokens_[run.begin].Is(kAllCaps) && tokens_[run.noun.first - 1].Is(kAllCaps) &&
      tokens_[run.noun.last - 1].Is(kAllCaps) && run.kind != OrganizationNoun::kSuffix;
  if (shouted) return name;
  if (run.kind == OrganizationNoun::kNone || (company && !named)) return name;
  if (run.kind != OrganizationNoun::kIndustry) name.noun = tokens_[run.noun.last - 1].word;
  name.core = name.tokens;
  if (company) {
    name.form = OrganizationName::Form::kName;
    if (run.kind == OrganizationNoun::kIndustry) return name;
    name.noun = 0;
    name.core.last = run.noun.first;
    if (tokens_[name.core.last - 1].kind == TokenKind::kComma) --name.core.last;
    return name;
  }
  const uint32_t end = ComplementEnd(run.noun.last, limit, modified, run.noun);
  const bool complement = end > run.noun.last;
  if (complement) {
    name.tokens.last = end;
  } else if (run.kind == OrganizationNoun::kUnit) {
    name.tokens.last = UnitEnd(run.noun.last, limit);
  }
  const bool weak = run.kind == OrganizationNoun::kWeak && !complement && words < 2;
  if (weak) return name;
  const bool full = modified || name.tokens.last > run.noun.last;
  name.form = full ? OrganizationName::Form::kName : OrganizationName::Form::kNoun;
  return name;
}

// "NATO Mission Iraq", "Task Force 7", "Joint Force Command Naples"
uint32_t OrganizationParser::UnitEnd(uint32_t i, uint32_t limit) const {
  if (i >= limit || tokens_[i].Is(kLineBefore)) return i;
  if (tokens_[i].kind == TokenKind::kNumber) {
    const std::string_view number = Word(i);
    return number.size() <= 3 && number.find_first_not_of("0123456789") == std::string_view::npos
               ? i + 1
               : i;
  }
  if (const PhraseMatch country = lexicon_.Match(PhraseKind::kCountry, tokens_, i);
      country && tokens_[i].Is(kCapital)) {
    return i + country.length;
  }
  const bool word = IsNamePart(i) && !tokens_[i].Has(kOfficeWord | kRankWord | kCommon | kGiven);
  return word ? i + 1 : i;
}

// Whether a name of its own begins at `i`: it stops a list within another name.
bool OrganizationParser::BeginsOwnName(uint32_t i, uint32_t limit) const {
  if (tables_.NameAt(tokens_, i) || tokens_[i].Is(kAllCaps)) return true;
  const uint32_t reach = std::min(limit, i + 6);
  for (uint32_t at = i; at < reach && IsNamePart(at); ++at) {
    const OrganizationNoun kind = tables_.NounAt(tokens_, at).kind;
    if (kind == OrganizationNoun::kBody || kind == OrganizationNoun::kUnit) return true;
  }
  return false;
}

bool OrganizationParser::IsListWord(uint32_t i, uint32_t limit) const {
  if (i >= limit || !IsNamePart(i) || tokens_[i].Is(kLineBefore)) return false;
  if (tokens_[i].Has(kCountry | kDemonym | kPlaceWord | kOfficeWord | kGiven) ||
      BeginsOwnName(i, limit)) {
    return false;
  }
  // "Physics and Astronomy": a rare word is a subject where it stands alone.
  const bool alone = i + 1 >= limit || !tokens_[i + 1].IsCapitalWord();
  return tokens_[i].Has(kCommon | kOrg) || (alone && !tokens_[i - 1].Is(kCapital));
}

// ", Nutrition and Forestry", ", and Forestry", "and Forestry"; or `i`.
uint32_t OrganizationParser::ListEnd(uint32_t i, uint32_t limit) const {
  uint32_t at = i;
  for (int parts = 0; parts < 6 && at < limit; ++parts) {
    uint32_t word = at;
    if (tokens_[word].kind == TokenKind::kComma) ++word;
    const bool last = word < limit && (Word(word) == "and" || Word(word) == "&");
    if (last) ++word;
    if (word == at || !IsListWord(word, limit)) return i;
    while (IsListWord(word, limit)) ++word;
    if (last) return word;
    at = word;
  }
  return i;
}

// The words behind one preposition: "the Rights of ..." up to the next small word; or `i`.
uint32_t OrganizationParser::ComplementPart(uint32_t i, uint32_t limit) const {
  uint32_t at = i;
  if (at < limit && Word(at) == "the") ++at;
  const uint32_t begin = at;
  bool listed = true;  // "of Australia and Trade" is no list.
  while (at < limit && at - begin < kLongestRun) {
    if (tokens_[at].Is(kLineBefore)) break;
    const PhraseMatch country = lexicon_.Match(PhraseKind::kCountry, tokens_, at);
    const PhraseMatch known = tables_.NameAt(tokens_, at);
    if (country && tokens_[at].Is(kCapital)) {
      at += country.length;
      listed = false;
    } else if (known) {
      at += known.length;
      listed = false;
    } else if (IsNamePart(at) || (at > begin && IsInnerWord(at, limit))) {
      listed = !tokens_[at].Has(kPlaceWord);
      ++at;
    } else if (at > begin && tokens_[at].kind == TokenKind::kPossessive && at + 1 < limit &&
               tokens_[at - 1].Has(kCommon) && IsNamePart(at + 1) && !NounAhead(at + 1, limit)) {
      ++at;  // "of Women's Rights"
    } else if (const uint32_t list = at > begin && listed ? ListEnd(at, limit) : at; list > at) {
      at = list;
    } else {
      break;
    }
  }
  return at > begin ? std::min(at, limit) : i;
}

// The end of what belongs to the noun that ends at `i`: "of Foreign Affairs of Norway"; or `i`.
// `modified`: words stand before the noun, so that it may end the name.
uint32_t OrganizationParser::ComplementEnd(uint32_t i, uint32_t limit, bool modified,
                                           TokenRange noun) const {
  uint32_t end = i;
  const uint32_t reach = std::min(limit, i + kLongestComplement);
  for (int parts = 0; parts < kMostParts && end + 1 < reach; ++parts) {
    if (tokens_[end].Is(kLineBefore) || !tokens_[end].IsWord()) break;
    const std::string_view word = Word(end);
    const uint32_t behind = Word(end + 1) == "the" ? end + 2 : end + 1;
    if (behind >= reach || is_person_[behind]) break;
    const bool place = IsCountryOrPlace(behind) || tokens_[behind].Is(kAllCaps);
    bool takes = word == "of";
    if (word == "for" || word == "on") takes = !((modified || parts > 0) && place);
    if (word == "to" && parts == 0) {
      const std::string_view head = Word(noun.last - 1);
      takes = place && (head == "Mission" || head == "Delegation" || head == "Embassy");
    }
    if (!takes) break;
    // "the Commission on Monday", "the Council of last week"
    const uint32_t part = ComplementPart(end + 1, reach);
    if (part == end + 1) break;
    end = part;
  }
  return end;
}

}  // namespace rapporteur::reading
