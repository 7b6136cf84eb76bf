#include "services/ingest/reading/people/mentions.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "services/ingest/reading/people/name_parser.h"
#include "services/ingest/reading/people/office_parser.h"
#include "services/ingest/reading/text/letter_case.h"

namespace rapporteur::reading {
namespace {

// Last names that the text has told so far.
using LastNames = absl::flat_hash_set<std::string_view>;

class SentenceScanner {
 public:
  SentenceScanner(std::string_view text, const Tokens& tokens, const Lexicon& lexicon,
                  TokenRange range, LastNames& last_names, Mentions& out)
      : text_(text),
        tokens_(tokens),
        lexicon_(lexicon),
        range_(range),
        names_(text, tokens, lexicon, IsHeadline(tokens, range)),
        offices_(text, tokens, lexicon, names_),
        last_names_(last_names),
        out_(out) {}

  void Run() {
    for (uint32_t i = range_.first; i < range_.last;) i = Step(i);
  }

 private:
  uint32_t Step(uint32_t i) {
    const Token& token = tokens_[i];
    if (!token.IsWord()) return Word(i);
    const PhraseMatch rank = lexicon_.Match(PhraseKind::kRank, tokens_, i);
    OfficeMention office;
    if (token.Has(kOfficeWord) && !FunctionOnly(i) &&
        offices_.Parse(i, floor_, range_.last, office) && office.head.size() >= rank.length &&
        !IsAddress(i, office) && !IsGivenName(i, office)) {
      return Office(office);
    }
    if (token.Is(kCapital) || token.Has(kHonorificWord | kParticle) ||
        lexicon_.Match(PhraseKind::kHonorific, tokens_, i)) {
      const NameMention name = names_.Parse(i, range_.last, AfterOffice(i));
      if (name.strength > 0) return Name(name);
      if (const NameMention half = SharesFamily(i); half.strength > 0) return Name(half);
      if (const NameMention other = ByContext(i); other.strength > 0) return Name(other);
    }
    return Word(i);
  }

  // "Professor" before a name is how one addresses the person.
  bool IsAddress(uint32_t i, const OfficeMention& office) const {
    const PhraseMatch honorific = lexicon_.Match(PhraseKind::kHonorific, tokens_, i);
    return honorific.length >= office.head.size() && office.tail.empty() &&
           office.modifier.empty() && names_.Parse(i, range_.last, false).strength == 3;
  }

  // "City Manager Dean Corbett": right behind an office "Dean" is a name.
  bool IsGivenName(uint32_t i, const OfficeMention& office) const {
    if (!tokens_[i].Has(kGiven) || office.head.size() > 1 || !office.tail.empty() ||
        !AfterOffice(i) || i + 1 >= range_.last) {
      return false;
    }
    const Token& next = tokens_[i + 1];
    return next.IsCapitalWord() && !next.Is(kLineBefore) &&
           !next.Has(kGiven | kOrg | kOfficeWord | kHonorificWord | kRankWord);
  }

  // "Peter" of "Peter and Maria Lund": a given name that has its family name behind the next.
  NameMention SharesFamily(uint32_t i) const {
    constexpr uint32_t kNever = kFunction | kOrg | kPlaceWord | kCountry | kCommon | kOfficeWord;
    NameMention half;
    const bool begins = i == range_.first || !tokens_[i - 1].IsCapitalWord();
    if (!begins || i + 3 >= range_.last || !tokens_[i].Has(kGiven) || tokens_[i].Has(kNever) ||
        tokens_[i + 1].In(text_) != "and" || !tokens_[i + 2].Has(kGiven)) {
      return half;
    }
    const NameMention whole = names_.Parse(i + 2, range_.last, false);
    if (whole.strength < 2 || whole.tokens.size() < 2 || whole.titled != whole.tokens) return half;
    half.tokens = half.titled = {i, i + 1};
    half.family = whole.tokens.last - 1;
    half.strength = 2;
    return half;
  }

  // A name that only what stands around it gives away: "Parks Tau, Minister of Trade"; "says
  // Ahmed".
  NameMention ByContext(uint32_t i) const {
    NameMention mention;
    const bool begins = i == range_.first || !tokens_[i - 1].IsCapitalWord();
    if (!begins || !tokens_[i].Is(kCapital)) return mention;
    uint32_t end = names_.CandidateEnd(i, range_.last);
    bool found = end > i && (names_.IsApposed(end, range_.last) || FollowsOffice(i, end));
    const bool word = tokens_[i].Has(kCommon | kOrg | kPlaceWord | kCountry | kDemonym);
    if (!found && KnownLast(i) && (!word || names_.IsApposed(i + 1, range_.last))) {
      end = i + 1;
      found = true;
    }
    if (!found && tokens_[i].Has(kGiven) && i > range_.first && tokens_[i - 1].Has(kSays) &&
        !tokens_[i].Has(kFunction | kOrg | kPlaceWord | kCountry)) {
      end = i + 1;
      found = end < range_.last && !tokens_[end].IsCapitalWord();
    }
    if (!found && GivenToldBehind(i)) {
      end = i + 1;
      found = true;
    }
    if (!found) return mention;
    mention.tokens = mention.titled = {i, end};
    mention.strength = 2;
    return mention;
  }

  // "I met Zainab, who is nine"
  bool GivenToldBehind(uint32_t i) const {
    constexpr uint32_t kNever = kFunction | kOrg | kPlaceWord | kCountry | kDemonym | kCommon;
    if (i + 2 >= range_.last || !tokens_[i].Has(kGiven) || tokens_[i].Has(kNever)) return false;
    return tokens_[i + 1].kind == TokenKind::kComma &&
           (tokens_[i + 2].In(text_) == "who" || tokens_[i + 2].In(text_) == "whose");
  }

  // ", Tone Aasland," right behind "the Minister of Justice".
  bool FollowsOffice(uint32_t i, uint32_t end) const {
    const size_t count = out_.elements.size();
    if (count < sentence_begin_ + 2 || i == 0 || tokens_[i - 1].kind != TokenKind::kComma)
      return false;
    const Element& before = out_.elements[count - 2];
    if (before.kind != Element::Kind::kOffice || before.tokens.last + 1 != i) return false;
    const OfficeMention& office = out_.offices[before.index];
    if (office.plural || (office.tail.empty() && !office.definite)) return false;
    return end >= range_.last || tokens_[end].kind == TokenKind::kComma ||
           tokens_[end].kind == TokenKind::kPeriod;
  }

  // The last name of somebody named before, alone: "Briscoe, the ranking member of".
  bool KnownLast(uint32_t i) const {
    const Token& token = tokens_[i];
    return i + 1 < range_.last && token.IsCapitalWord() && !token.Has(kFunction) &&
           last_names_.contains(token.In(text_)) && !tokens_[i + 1].IsCapitalWord();
  }

  // "First", "Second" begin offices but are mostly something else.
  bool FunctionOnly(uint32_t i) const {
    return tokens_[i].Has(kFunction) && !lexicon_.Match(PhraseKind::kOffice, tokens_, i);
  }

  bool AfterOffice(uint32_t i) const {
    if (out_.elements.empty() || floor_ != i || tokens_[i].Is(kLineBefore)) return false;
    const Element& last = out_.elements.back();
    return last.kind == Element::Kind::kOffice && last.tokens.last == i &&
           out_.offices[last.index].capital;
  }

  uint32_t Word(uint32_t i) {
    out_.elements.push_back({Element::Kind::kWord, i, {i, i + 1}});
    return i + 1;
  }

  uint32_t Office(const OfficeMention& office) {
    // The words of the modifier were seen as plain words before.
    while (!out_.elements.empty() && out_.elements.back().tokens.first >= office.tokens.first &&
           out_.elements.size() > sentence_begin_) {
      out_.elements.pop_back();
    }
    out_.elements.push_back(
        {Element::Kind::kOffice, static_cast<uint32_t>(out_.offices.size()), office.tokens});
    out_.offices.push_back(office);
    floor_ = office.tokens.last;
    return floor_;
  }

  uint32_t Name(const NameMention& name) {
    out_.elements.push_back(
        {Element::Kind::kName, static_cast<uint32_t>(out_.names.size()), name.titled});
    out_.names.push_back(name);
    if (name.strength > 1) {
      floor_ = name.titled.last;
      if (name.tokens.size() > 1) last_names_.insert(tokens_[name.tokens.last - 1].In(text_));
    }
    return name.titled.last;
  }

  const std::string_view text_;
  const Tokens& tokens_;
  const Lexicon& lexicon_;
  const TokenRange range_;
  const NameParser names_;
  const OfficeParser offices_;
  LastNames& last_names_;
  Mentions& out_;
  const size_t sentence_begin_ = out_.elements.size();
  uint32_t floor_ = range_.first;
};

}  // namespace

Mentions FindMentions(std::string_view text, const Tokens& tokens, const Structure& structure,
                      const Lexicon& lexicon) {
  Mentions mentions;
  LastNames last_names;
  for (const Sentence& sentence : structure.sentences) {
    const auto first = static_cast<uint32_t>(mentions.elements.size());
    const bool skip = structure.blocks[sentence.block].kind == BlockKind::kBoilerplate ||
                      IsAllCaps(tokens, sentence.tokens);
    if (!skip) SentenceScanner(text, tokens, lexicon, sentence.tokens, last_names, mentions).Run();
    mentions.by_sentence.push_back({first, static_cast<uint32_t>(mentions.elements.size())});
  }
  return mentions;
}

}  // namespace rapporteur::reading
