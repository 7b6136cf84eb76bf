#include "services/ingest/reading/people/office_links.h"

#include <algorithm>

#include "services/ingest/reading/people/name_parser.h"
#include "services/ingest/reading/people/office_parser.h"

namespace rapporteur::reading {
namespace {

using Kind = Element::Kind;

constexpr uint32_t kNone = UINT32_MAX;
constexpr uint32_t kShortBlock = 30;  // Tokens.

class SentenceLinker {
 public:
  SentenceLinker(std::string_view text, const Tokens& tokens, const Mentions& mentions,
                 const Lexicon& lexicon, std::vector<OfficeLink>& out)
      : text_(text),
        tokens_(tokens),
        mentions_(mentions),
        lexicon_(lexicon),
        names_(text, tokens, lexicon, false),
        parser_(text, tokens, lexicon, names_),
        out_(out) {}

  void Run(TokenRange elements, const Sentence& sentence, const Block& block) {
    begin_ = elements.first;
    end_ = elements.last;
    sentence_ = sentence.tokens;
    list_block_ = block.kind == BlockKind::kBullet || block.tokens.size() <= kShortBlock;
    short_block_ = block.tokens.size() <= kShortBlock && block.kind != BlockKind::kTitle;
    list_country_ = -1;
    apposed_ = kNone;
    forward_linked_ = kNone;
    list_end_ = kNone;
    for (uint32_t e = begin_; e < end_; ++e) {
      if (At(e).kind == Kind::kOffice) {
        Office(e);
      } else {
        Watch(e);
      }
    }
  }

 private:
  const Element& At(uint32_t e) const { return mentions_.elements[e]; }
  bool IsName(uint32_t e) const { return e < end_ && At(e).kind == Kind::kName; }
  bool IsOffice(uint32_t e) const { return e < end_ && At(e).kind == Kind::kOffice; }
  std::string_view Word(uint32_t e) const {
    if (e >= end_ || At(e).kind != Kind::kWord) return {};
    return tokens_[At(e).index].In(text_);
  }
  bool IsComma(uint32_t e) const { return Word(e) == ","; }
  bool IsArticle(uint32_t e) const {
    const std::string_view word = Word(e);
    return word == "the" || word == "a" || word == "an" || word == "The";
  }

  // Steps over "(D-CT)" and the like.
  uint32_t SkipBracket(uint32_t e) const {
    if (Word(e) != "(") return e;
    for (uint32_t i = e + 1; i < end_ && i < e + 8; ++i) {
      if (Word(i) == ")") return i + 1;
    }
    return e;
  }
  uint32_t SkipBracketBack(uint32_t e) const {  // `e`: one past; the element before may be ")".
    if (e == begin_ || Word(e - 1) != ")") return e;
    for (uint32_t i = e - 1; i > begin_ && i + 8 > e; --i) {
      if (Word(i - 1) == "(") return i - 1;
    }
    return e;
  }

  const OfficeMention& OfficeOf(uint32_t e) const { return mentions_.offices[At(e).index]; }
  const NameMention& NameOf(uint32_t e) const { return mentions_.names[At(e).index]; }
  OfficeClass ClassOf(const OfficeMention& office) const {
    return office.office == UINT32_MAX ? OfficeClass::kTitle
                                       : lexicon_.office(office.office).office_class;
  }

  // Words between offices: where a visit goes to tells whose ministers follow; commands.
  void Watch(uint32_t e) {
    if (At(e).kind == Kind::kName) return;
    const uint32_t i = At(e).index;
    if (tokens_[i].Has(kEngages)) {
      const PhraseMatch verb = lexicon_.Match(PhraseKind::kEngagementVerb, tokens_, i);
      if (verb && lexicon_.engagement_verb(verb.value).frame == VerbFrame::kPlace) visits_ = i;
    }
    if (tokens_[i].Has(kCountry) && list_country_ < 0 && visits_ != kNone &&
        visits_ >= sentence_.first && i - visits_ <= 5) {
      list_country_ = static_cast<int>(lexicon_.Match(PhraseKind::kCountry, tokens_, i).value);
    }
    if (Word(e) == "command" && Word(e + 1) == "of" && e > begin_) Command(e);
  }

  void Office(uint32_t e) {
    const OfficeMention& office = OfficeOf(e);
    if (office.past) return;
    const uint32_t next = e + 1;
    if (IsName(next)) {
      if (TitleBefore(e)) return;
    } else if (IsComma(next) && IsName(next + 1) && !Backward(e, /*only_test=*/true) &&
               BeforeComma(e)) {
      return;
    }
    if (SharesName(e) || Backward(e, false) || Copula(e)) return;
    if (short_block_ && e > begin_ && IsName(e - 1) && office.capital) {
      Link(e - 1, e, "office.heading", 0.8);
      apposed_ = e - 1;
    }
  }

  // "the Director and Senior Adviser Jane Doe", "the Assistant Secretary, Ambassador Jane Doe".
  bool SharesName(uint32_t e) {
    const OfficeMention& office = OfficeOf(e);
    if (!IsOffice(e + 2) || !IsName(e + 3) || !office.capital || office.plural) return false;
    const OfficeMention& other = OfficeOf(e + 2);
    const bool bare = other.modifier.empty() && other.tail.empty();
    const bool both = Word(e + 1) == "and" && ClassOf(office) != OfficeClass::kState &&
                      ClassOf(other) != OfficeClass::kState && !other.definite && other.capital;
    const bool apposed = IsComma(e + 1) && bare && !office.tail.empty() && other.capital &&
                         !Backward(e, /*only_test=*/true) && !other.plural;
    if (!both && !apposed) return false;
    Link(e + 3, e, both ? "office.title-before" : "office.before-comma", 0.85);
    return true;
  }

  bool TitleBefore(uint32_t e) {
    const OfficeMention& office = OfficeOf(e);
    const bool says_whose = !office.modifier.empty() || !office.tail.empty();
    if (ClassOf(office) == OfficeClass::kRole && (!says_whose || !office.capital)) return false;
    Link(e + 1, e, "office.title-before", office.capital ? 0.98 : 0.9);
    if (office.plural) ShareTitle(e);
    return true;
  }

  // "Senators Doe (D-MT), Roe and Poe"
  void ShareTitle(uint32_t e) {
    uint32_t at = e + 2;
    for (int names = 0; names < 30 && at < end_; ++names) {
      at = SkipBracket(at);
      bool joined = false;
      while (IsComma(at) || Word(at) == "and" || Word(at) == "&") {
        joined = true;
        ++at;
      }
      if (!joined) return;
      if (IsName(at)) {
        Link(at, e, "office.shared-title", 0.95);
        ++at;
      } else {
        return;
      }
    }
  }

  bool BeforeComma(uint32_t e) {
    const OfficeMention& office = OfficeOf(e);
    const NameMention& name = NameOf(e + 2);
    if (!office.capital || office.plural || name.strength == 0) return false;
    const bool says_whose = !office.tail.empty() || !office.modifier.empty();
    const uint32_t after = SkipBracket(e + 3);
    const bool closed =
        after >= end_ || IsComma(after) || Word(after) == "." || name.titled != name.tokens;
    if (!says_whose && !closed) return false;
    if (!office.definite && !says_whose) return false;
    Link(e + 2, e, "office.before-comma", 0.95);
    forward_linked_ = e + 2;
    return true;
  }

  // "Name, [the] Office": the name that stands before, or the one whose offices are being listed.
  bool Backward(uint32_t e, bool only_test) {
    const OfficeMention& office = OfficeOf(e);
    uint32_t at = e;
    if (at > begin_ && IsArticle(at - 1)) --at;
    const bool joined = at > begin_ && (Word(at - 1) == "and" || IsComma(at - 1));
    if (!joined) return false;
    uint32_t before = at - 1;
    if (before > begin_ && Word(at - 1) == "and" && IsComma(before - 1)) --before;
    const uint32_t name = SkipBracketBack(before);
    if (IsComma(at - 1) && name > begin_ && IsName(name - 1) && name - 1 != forward_linked_) {
      if (!office.capital && office.tail.empty()) return false;
      if (NameOf(name - 1).strength == 0) return false;
      if (only_test) return true;
      Link(name - 1, e, "office.apposition", 0.95);
      apposed_ = name - 1;
      return true;
    }
    if (apposed_ == kNone || before == begin_ || !IsOffice(before - 1) ||
        last_linked_ != before - 1) {
      return false;
    }
    if (!office.capital) return false;
    if (only_test) return true;
    Link(apposed_, e, "office.list", 0.9);
    return true;
  }

  // "Name is [currently] the Office", "Name serves as Office".
  bool Copula(uint32_t e) {
    uint32_t at = e;
    bool verb = false;
    for (int words = 0; words < 5 && at > begin_; ++words) {
      const std::string_view word = Word(at - 1);
      if (word == "is" || word == "serves") verb = true;
      const bool passes = word == "is" || word == "serves" || word == "as" || word == "the" ||
                          word == "a" || word == "an" || word == "currently" || word == "also" ||
                          word == "who" || (verb && word == ",");
      if (!passes) break;
      --at;
    }
    if (!verb || at == begin_ || !IsName(at - 1)) return false;
    Link(at - 1, e, "office.copula", 0.9);
    apposed_ = at - 1;
    return true;
  }

  // "Name [from X] assumed command of Body": the verb of taking stands right before "command".
  void Command(uint32_t e) {
    static constexpr std::string_view kTakes[] = {"assumed", "assumes", "took",
                                                  "takes",   "take",    "assume"};
    const std::string_view verb = Word(e - 1);
    if (std::find(std::begin(kTakes), std::end(kTakes), verb) == std::end(kTakes)) return;
    int country = -1;
    const uint32_t first = At(e + 1).index + 1;
    const uint32_t last = parser_.NounEnd(first, sentence_.last, country);
    if (last == first) return;
    for (uint32_t n = e - 1; n > begin_ && n + 12 > e; --n) {
      if (!IsName(n - 1)) continue;
      OfficeLink link;
      link.name = At(n - 1).index;
      link.office = kNone;
      const Span of = SpanOf(tokens_, {At(e + 1).index, last});
      link.text = "commander " + std::string(text_.substr(of.begin, of.size()));
      link.rule = "office.command";
      link.confidence = 0.9;
      link.evidence = {NameOf(n - 1).titled.first, last};
      out_.push_back(std::move(link));
      return;
    }
  }

  // ", Department of Education" after an office in a list, or " of Gabon" after the name.
  std::string Whose(uint32_t name, uint32_t e, int& country, uint32_t& last) {
    const OfficeMention& office = OfficeOf(e);
    uint32_t at = std::max(name, e) + 1;
    if (name > e) at = SkipBracket(at);
    const bool body = name < e && list_block_ && IsComma(at);
    if (!office.tail.empty() && !body) return {};
    const bool place = name > e &&
                       (Word(at) == "of" || (Word(at) == "from" && office.title_form >= 0)) &&
                       ClassOf(office) != OfficeClass::kRole && office.country < 0;
    if ((!body && !place) || at + 1 >= end_) return {};
    const uint32_t first = At(at + 1).tokens.first;
    uint32_t noun = parser_.NounEnd(first, sentence_.last, country);
    if (noun == first) return {};
    if (body && !HasOrgWord({first, noun}) && noun < sentence_.last) return {};
    last = noun;
    if (body && noun + 1 < sentence_.last && tokens_[noun].kind == TokenKind::kComma) {
      int other = -1;  // ", Office of X, Department of Y"
      const uint32_t more = parser_.NounEnd(noun + 1, sentence_.last, other);
      if (more > noun + 1 && HasOrgWord({noun + 1, more})) last = more;
    }
    const Span span = SpanOf(tokens_, {first, last});
    return " of " + std::string(text_.substr(span.begin, span.size()));
  }

  bool HasOrgWord(TokenRange range) const {
    for (uint32_t i = range.first; i < range.last; ++i) {
      if (tokens_[i].Has(kOrg)) return true;
    }
    return false;
  }

  void Link(uint32_t name, uint32_t e, const char* rule, double confidence) {
    const OfficeMention& office = OfficeOf(e);
    OfficeLink link;
    link.name = At(name).index;
    link.office = At(e).index;
    link.rule = rule;
    link.confidence = confidence;
    link.country = office.country;
    uint32_t last = 0;
    const std::string whose = Whose(name, e, link.country, last);
    const bool state = ClassOf(office) == OfficeClass::kState;
    const bool inherits =
        state && link.country < 0 && whose.empty() && GoesOnList(std::min(name, e));
    if (inherits) link.country = list_country_;
    link.text =
        OfficeText(text_, tokens_, office, whose.empty() ? link.country : -1, lexicon_) + whose;
    if (state && link.country >= 0) list_country_ = link.country;
    link.evidence = {std::min(At(name).tokens.first, At(e).tokens.first),
                     std::max({At(name).tokens.last, At(e).tokens.last, last})};
    out_.push_back(std::move(link));
    last_linked_ = e;
    list_end_ = std::max(name, e) + 1;
  }

  // The office follows the one before in a list, or is the first after a visit to the country.
  bool GoesOnList(uint32_t e) const {
    if (list_end_ == kNone) return true;
    for (uint32_t at = list_end_; at < e; ++at) {
      if (!IsComma(at) && Word(at) != "and" && !IsArticle(at)) return false;
    }
    return true;
  }

  const std::string_view text_;
  const Tokens& tokens_;
  const Mentions& mentions_;
  const Lexicon& lexicon_;
  const NameParser names_;
  const OfficeParser parser_;
  std::vector<OfficeLink>& out_;
  uint32_t begin_ = 0;
  uint32_t end_ = 0;
  TokenRange sentence_;
  bool list_block_ = false;
  bool short_block_ = false;
  int list_country_ = -1;            // Of the office or visit before in this sentence.
  uint32_t visits_ = kNone;          // The last verb of visiting.
  uint32_t apposed_ = kNone;         // The name whose offices are being listed.
  uint32_t forward_linked_ = kNone;  // The name that an office before its comma has claimed.
  uint32_t list_end_ = kNone;        // One past the last office and name linked.
  uint32_t last_linked_ = kNone;     // The office linked last.
};

}  // namespace

std::vector<OfficeLink> LinkOffices(std::string_view text, const Tokens& tokens,
                                    const Structure& structure, const Mentions& mentions,
                                    const Lexicon& lexicon) {
  std::vector<OfficeLink> links;
  SentenceLinker linker(text, tokens, mentions, lexicon, links);
  for (uint32_t s = 0; s < structure.sentences.size(); ++s) {
    const Sentence& sentence = structure.sentences[s];
    linker.Run(mentions.by_sentence[s], sentence, structure.blocks[sentence.block]);
  }
  return links;
}

}  // namespace rapporteur::reading
