#include "services/ingest/reading/people/mentions.h"

#include <algorithm>

#include "services/ingest/reading/people/name_parser.h"
#include "services/ingest/reading/people/office_parser.h"
#include "services/ingest/reading/text/letter_case.h"

namespace rapporteur::reading {
namespace {

class SentenceScanner {
 public:
  SentenceScanner(std::string_view text, const Tokens& tokens, const Lexicon& lexicon,
                  TokenRange range, Mentions& out)
      : tokens_(tokens),
        lexicon_(lexicon),
        range_(range),
        names_(text, tokens, lexicon, IsTitleCase(tokens, range)),
        offices_(text, tokens, lexicon, names_),
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
        offices_.Parse(i, floor_, range_.last, office) && office.head.size() >= rank.length) {
      return Office(office);
    }
    if (token.Is(kCapital) || token.Has(kHonorificWord)) {
      const NameMention name = names_.Parse(i, range_.last, AfterOffice(i));
      if (name.strength > 0) return Name(name);
      if (const NameMention other = ByContext(i); other.strength > 0) return Name(other);
    }
    return Word(i);
  }

  // A name that only what stands around it gives away: "Parks Tau, Minister of Trade"; "says Ahmed".
  NameMention ByContext(uint32_t i) const {
    NameMention mention;
    const bool begins = i == range_.first || !tokens_[i - 1].IsCapitalWord();
    if (!begins || !tokens_[i].Is(kCapital)) return mention;
    uint32_t end = names_.CandidateEnd(i, range_.last);
    bool found = end > i && names_.IsApposed(end, range_.last);
    if (!found && tokens_[i].Has(kGiven) && i > range_.first && tokens_[i - 1].Has(kSays) &&
        !tokens_[i].Has(kFunction | kOrg | kPlaceWord | kCountry)) {
      end = i + 1;
      found = end < range_.last && !tokens_[end].IsCapitalWord();
    }
    if (!found) return mention;
    mention.tokens = mention.titled = {i, end};
    mention.strength = 2;
    return mention;
  }

  // "First", "Second" begin offices but are mostly something else.
  bool FunctionOnly(uint32_t i) const {
    return tokens_[i].Has(kFunction) && !lexicon_.Match(PhraseKind::kOffice, tokens_, i);
  }

  bool AfterOffice(uint32_t i) const {
    if (out_.elements.empty() || floor_ != i) return false;
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
    if (name.strength > 1) floor_ = name.titled.last;
    return name.titled.last;
  }

  const Tokens& tokens_;
  const Lexicon& lexicon_;
  const TokenRange range_;
  const NameParser names_;
  const OfficeParser offices_;
  Mentions& out_;
  const size_t sentence_begin_ = out_.elements.size();
  uint32_t floor_ = range_.first;
};

}  // namespace

Mentions FindMentions(std::string_view text, const Tokens& tokens, const Structure& structure,
                      const Lexicon& lexicon) {
  Mentions mentions;
  for (const Sentence& sentence : structure.sentences) {
    const auto first = static_cast<uint32_t>(mentions.elements.size());
    const bool skip = structure.blocks[sentence.block].kind == BlockKind::kBoilerplate ||
                      IsAllCaps(tokens, sentence.tokens);
    if (!skip) SentenceScanner(text, tokens, lexicon, sentence.tokens, mentions).Run();
    mentions.by_sentence.push_back({first, static_cast<uint32_t>(mentions.elements.size())});
  }
  return mentions;
}

}  // namespace rapporteur::reading
