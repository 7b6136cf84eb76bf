#include "services/ingest/reading/people/office_links.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "services/ingest/reading/people/counterparts.h"
#include "services/ingest/reading/people/lead_links.h"
#include "services/ingest/reading/people/name_parser.h"
#include "services/ingest/reading/people/office_owner.h"
#include "services/ingest/reading/people/office_parser.h"
#include "services/ingest/reading/people/sentence_view.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kNone = UINT32_MAX;
constexpr uint32_t kMostNames = 30;   // That share one title.
constexpr int kMostOffices = 4;       // Before one name.
constexpr uint32_t kOwnerReach = 90;  // Tokens from a holder to the word for their counterpart.

class SentenceLinker {
 public:
  SentenceLinker(std::string_view text, const Tokens& tokens, const Mentions& mentions,
                 const Lexicon& lexicon, std::vector<OfficeLink>& out)
      : text_(text),
        tokens_(tokens),
        mentions_(mentions),
        lexicon_(lexicon),
        view_(text, tokens, mentions, lexicon),
        names_(text, tokens, lexicon, false),
        parser_(text, tokens, lexicon, names_),
        out_(out) {}

  void Run(TokenRange elements, const Sentence& sentence, const Block& block) {
    view_.Enter(elements, sentence, block);
    Signature();
    signer_ = IsNameAlone() ? view_.begin() : kNone;
    list_country_ = -1;
    apposed_ = kNone;
    forward_linked_ = kNone;
    list_end_ = kNone;
    for (uint32_t e = view_.begin(); e < view_.end(); ++e) {
      if (view_.IsOffice(e)) {
        Office(e);
      } else if (view_.IsWord(e)) {
        Watch(e);
      }
    }
  }

 private:
  // Nothing but a name stands in the sentence.
  bool IsNameAlone() const {
    const uint32_t size = view_.end() - view_.begin();
    if (size == 0 || size > 2 || !view_.in_short() || !view_.IsName(view_.begin())) return false;
    return size == 1 || view_.IsComma(view_.begin() + 1);
  }

  // A name alone in a line, and in the next line the office.
  void Signature() {
    if (signer_ == kNone || view_.begin() == view_.end() || !view_.in_short()) return;
    if (!view_.IsOffice(view_.begin())) return;
    const OfficeMention& office = view_.OfficeOf(view_.begin());
    if (!office.capital || office.plural || office.past || view_.IsName(view_.begin() + 1)) return;
    Link(signer_, view_.begin(), "office.heading", 0.8);
    apposed_ = signer_;
  }

  // Words between offices: where a visit goes to tells whose ministers follow; verbs of leading.
  void Watch(uint32_t e) {
    const uint32_t i = view_.At(e).index;
    if (tokens_[i].Has(kEngages)) {
      const PhraseMatch verb = lexicon_.Match(PhraseKind::kEngagementVerb, tokens_, i);
      if (verb && lexicon_.engagement_verb(verb.value).frame == VerbFrame::kPlace) visits_ = i;
    }
    if (tokens_[i].Has(kCountry) && list_country_ < 0 && visits_ != kNone &&
        visits_ >= view_.tokens().first && i - visits_ <= 5) {
      list_country_ = static_cast<int>(lexicon_.Match(PhraseKind::kCountry, tokens_, i).value);
    }
    if (auto leader = FindLeader(text_, view_, parser_, e)) out_.push_back(*std::move(leader));
    if (state_ == kNone || i - out_[state_].evidence.first > kOwnerReach) return;
    if (NamesAnother(e)) return;
    if (auto other = FindCounterpart(view_, lexicon_, tokens_, out_[state_], e))
      out_.push_back(*std::move(other));
  }

  // The holder is of a sentence before, and this one names somebody else before `e`: the
  // counterpart may be theirs.
  bool NamesAnother(uint32_t e) const {
    if (out_[state_].evidence.last > view_.tokens().first) return false;
    const std::string_view holder = LastName(out_[state_].name);
    for (uint32_t at = view_.begin(); at < e; ++at) {
      if (view_.IsName(at) && LastName(view_.At(at).index) != holder) return true;
    }
    return false;
  }

  std::string_view LastName(uint32_t name) const {
    return tokens_[mentions_.names[name].tokens.last - 1].In(text_);
  }

  void Office(uint32_t e) {
    const uint32_t next = e + 1;
    if (view_.IsName(next) && !view_.TokenAt(view_.At(next).tokens.first).Is(kLineBefore)) {
      if (!BodyBehind(e) && TitleBefore(e)) return;
    } else if (view_.IsComma(next) && view_.IsName(next + 1) && !Claimed(e) && BeforeComma(e)) {
      return;
    }
    if (SharesName(e) || Backward(e) || Copula(e) || Inverted(e) || Labelled(e) ||
        LabelledWithBody(e)) {
      return;
    }
    if (view_.in_short() && e > view_.begin() && view_.IsName(e - 1) && view_.OfficeOf(e).capital) {
      Link(e - 1, e, "office.heading", 0.8);
      apposed_ = e - 1;
    }
  }

  // "the Director and Senior Adviser Jane Doe", "the Assistant Secretary, Ambassador Jane Doe",
  // "High Representative/Vice-President Jane Doe", "Minister for X and Minister for Y, Jane Doe".
  bool SharesName(uint32_t e) {
    const OfficeMention& office = view_.OfficeOf(e);
    if (!office.capital || office.plural || Apposed(e)) return false;
    uint32_t last = e;
    bool commas = false;
    for (int offices = 1; offices < kMostOffices; ++offices) {
      const bool comma = view_.IsComma(last + 1);
      uint32_t next = last + 2;
      if (comma && view_.Word(next) == "and") ++next;
      const bool joined = comma || view_.IsOneOf(last + 1, {"and", "&", "/"});
      if (!joined && AddressBehind(last)) next = last + 1;
      if ((!joined && next != last + 1) || !view_.IsOffice(next) || !Shares(next)) break;
      commas = commas || (comma && view_.Word(last + 2) != "and");
      last = next;
    }
    if (last == e) return false;
    const bool direct = view_.IsName(last + 1);
    const bool before_comma = view_.IsComma(last + 1) && view_.IsName(last + 2);
    if (!direct && !before_comma) return false;
    // "the President and Prime Minister Jane Doe" may be two persons, as may a list.
    const bool state = view_.ClassOf(office) == OfficeClass::kState;
    const bool bare = view_.OfficeOf(last).modifier.empty() && view_.OfficeOf(last).tail.empty();
    if (direct && state && office.definite && !commas && view_.Word(e + 1) != "/") return false;
    if (direct && commas && !(bare && !office.tail.empty())) return false;
    Link(direct ? last + 1 : last + 2, e,
         direct && !commas ? "office.title-before" : "office.before-comma", 0.85);
    return true;
  }

  // "Permanent Representative to the Forum Ambassador Jane Doe": a title right behind an office.
  bool AddressBehind(uint32_t e) const {
    if (!view_.IsOffice(e + 1) || !view_.IsName(e + 2)) return false;
    const OfficeMention& title = view_.OfficeOf(e + 1);
    return title.modifier.empty() && title.tail.empty() && title.head.size() == 1 &&
           view_.ClassOf(title) == OfficeClass::kTitle &&
           !view_.TokenAt(title.head.first).Is(kLineBefore);
  }

  // An office of a row before a name: without an article, not past, of one holder.
  bool Shares(uint32_t e) const {
    const OfficeMention& office = view_.OfficeOf(e);
    return office.capital && !office.plural && !office.past && !office.definite;
  }

  bool TitleBefore(uint32_t e) {
    const OfficeMention& office = view_.OfficeOf(e);
    const bool says_whose = !office.modifier.empty() || !office.tail.empty();
    const bool role = view_.ClassOf(office) == OfficeClass::kRole;
    const bool full = office.head.size() > 1;                        // "Chief Revenue Officer"
    const bool small = !office.capital && !office.modifier.empty();  // "flight director"
    if (role && !full && !small && !(says_whose && (office.capital || office.definite)))
      return false;
    Link(e + 1, e, "office.title-before", office.capital ? 0.98 : 0.9);
    if (office.plural) ShareTitle(e);
    return true;
  }

  // "Jane Doe, President & CEO Green Valley": what follows looks like a name but is the body.
  bool BodyBehind(uint32_t e) const {
    const NameMention& name = view_.NameOf(e + 1);
    const Token& first = view_.TokenAt(name.tokens.first);
    if (name.titled != name.tokens || first.Has(kGiven)) return false;
    bool in_list = false;
    const bool capitals = first.Is(kAllCaps) && name.tokens.size() > 1;
    const uint32_t before = capitals || view_.in_list() ? NameBefore(e, in_list) : kNone;
    return before != kNone && !in_list && (capitals || first.Has(kCommon | kOrg));
  }

  // "Senators Doe (D-MT), Roe and Poe"
  void ShareTitle(uint32_t e) {
    uint32_t at = e + 2;
    for (uint32_t names = 0; names < kMostNames && at < view_.end(); ++names) {
      at = view_.SkipBracket(at);
      bool joined = false;
      while (view_.IsComma(at) || view_.IsOneOf(at, {"and", "&"})) {
        joined = true;
        ++at;
      }
      if (!joined || !view_.IsName(at)) return;
      Link(at, e, "office.shared-title", 0.95);
      ++at;
    }
  }

  bool BeforeComma(uint32_t e) {
    const OfficeMention& office = view_.OfficeOf(e);
    const NameMention& name = view_.NameOf(e + 2);
    if (office.plural || name.strength == 0) return false;
    const bool says_whose = !office.tail.empty() || !office.modifier.empty();
    const uint32_t after = view_.SkipBracket(e + 3);
    const bool closed = after >= view_.end() || view_.IsComma(after) ||
                        view_.IsOneOf(after, {".", "(", ";"}) || name.titled != name.tokens;
    if (!office.capital && !(office.definite && (name.strength >= 2 || says_whose || closed)))
      return false;
    if (!says_whose && !closed) return false;
    if (!office.definite && !says_whose) return false;
    Link(e + 2, e, "office.before-comma", 0.95);
    forward_linked_ = e + 2;
    return true;
  }

  // The name that the office at `e` stands behind, or whose offices are being listed; kNone.
  // `in_list`: it is one more of a list.
  uint32_t NameBefore(uint32_t e, bool& in_list) const {
    const OfficeMention& office = view_.OfficeOf(e);
    in_list = false;
    const bool past = office.past && e > view_.begin() && view_.IsWord(e - 1);  // "former"
    const uint32_t at = view_.SkipQualifiersBack(past ? e - 1 : e);
    if (at == view_.begin()) return kNone;
    const uint32_t mark = at - 1;
    uint32_t name = kNone;
    if (view_.IsComma(mark) || view_.IsMark(mark, TokenKind::kOpenBracket) ||
        view_.IsMark(mark, TokenKind::kDash)) {
      const uint32_t end = view_.IsComma(mark) ? view_.SkipBracketBack(mark) : mark;
      if (end > view_.begin() && view_.IsName(end - 1) && end - 1 != forward_linked_)
        name = end - 1;
    }
    if (name != kNone) {
      const bool dash = view_.IsMark(mark, TokenKind::kDash);
      if (dash && !view_.in_list()) return kNone;
      if (!office.capital && office.tail.empty() && (office.plural || !IsClosed(e))) return kNone;
      return view_.NameOf(name).strength == 0 ? kNone : name;
    }
    const bool joined = view_.IsComma(mark) || view_.IsOneOf(mark, {"and", "&"});
    if (!joined || apposed_ == kNone) return kNone;
    uint32_t before = mark;
    if (view_.Word(mark) == "and" && before > view_.begin() && view_.IsComma(before - 1)) --before;
    if (before == view_.begin() || !view_.IsOffice(before - 1) || last_linked_ != before - 1)
      return kNone;
    if (!office.capital && (office.tail.empty() || office.plural)) return kNone;
    in_list = true;
    return apposed_;
  }

  // Behind an office in lower case without more words: it ends the apposition, or another follows.
  bool IsClosed(uint32_t e) const {
    if (e + 1 >= view_.end()) return true;
    if (view_.IsOneOf(e + 1, {"and", "&"})) return view_.IsOffice(e + 2);
    if (view_.IsOneOf(e + 1, {"since", "until", "till", "from", "between"})) return true;
    if (!view_.IsWord(e + 1)) return false;
    const Token& next = view_.TokenAt(view_.At(e + 1).index);
    return !next.IsWord() || next.Has(kSays);
  }

  // The name behind the comma after the office does not hold it: the one before does. Of a list
  // "..., and the Chair of the Board, Jane Doe" begins anew.
  bool Claimed(uint32_t e) const {
    bool in_list = false;
    if (NameBefore(e, in_list) == kNone) return false;
    return !(in_list && view_.OfficeOf(e).definite && !view_.OfficeOf(e).tail.empty());
  }

  bool Apposed(uint32_t e) const {
    bool in_list = false;
    return NameBefore(e, in_list) != kNone;
  }

  // "Name, [the] Office": the name that stands before, or the one whose offices are being listed.
  bool Backward(uint32_t e) {
    bool in_list = false;
    const uint32_t name = NameBefore(e, in_list);
    if (name == kNone) return false;
    Link(name, e, in_list ? "office.list" : "office.apposition", in_list ? 0.9 : 0.95);
    apposed_ = name;
    return true;
  }

  // "Name is [currently] the Office", "Name serves as Office".
  bool Copula(uint32_t e) {
    uint32_t at = e;
    bool verb = false;
    for (int words = 0; words < 6 && at > view_.begin(); ++words) {
      if (view_.IsOneOf(at - 1,
                        {"is", "serves", "acts", "acted", "became", "becomes", "been", "office"}))
        verb = true;
      const bool passes =
          view_.IsOneOf(at - 1,
                        {"is",      "serves",    "acts", "acted", "as",    "the",     "a",
                         "an",      "currently", "also", "who",   "new",   "current", "became",
                         "becomes", "has",       "been", "took",  "takes", "office"}) ||
          (verb && view_.IsComma(at - 1));
      if (!passes) break;
      --at;
    }
    if (!verb || at == view_.begin() || !view_.IsName(at - 1)) return false;
    Link(at - 1, e, "office.copula", 0.9);
    apposed_ = at - 1;
    return true;
  }

  // "The Director of the Fund is Jane Doe"
  bool Inverted(uint32_t e) {
    const OfficeMention& office = view_.OfficeOf(e);
    if (office.plural || !view_.IsOneOf(e + 1, {"is", "remains"}) || !view_.IsName(e + 2))
      return false;
    if (view_.NameOf(e + 2).strength == 0 || (!office.definite && office.tail.empty()))
      return false;
    if (view_.IsMark(e + 3, TokenKind::kPossessive)) return false;
    Link(e + 2, e, "office.copula", 0.85);
    return true;
  }

  // "Chair: Jane Doe", "the Minister of Finance (Jane Doe)"
  bool Labelled(uint32_t e) {
    const OfficeMention& office = view_.OfficeOf(e);
    if (!office.capital || office.plural || !view_.IsName(e + 2)) return false;
    // "THE VICE PRESIDENT: Jane Doe was": a turn of a transcript.
    if (view_.TokenAt(office.head.first).Is(kAllCaps) && office.head.size() > 1) return false;
    const bool label = view_.IsMark(e + 1, TokenKind::kColon) && view_.in_short() && BeginsLine(e);
    const bool bracket = view_.IsMark(e + 1, TokenKind::kOpenBracket) && view_.Word(e + 3) == ")";
    if (!label && !bracket) return false;
    Link(e + 2, e, "office.label", 0.85);
    return true;
  }

  // Nothing but a mark of a list stands before it.
  bool BeginsLine(uint32_t e) const {
    return e == view_.begin() || (e == view_.begin() + 1 && view_.IsWord(e - 1) &&
                                  !view_.TokenAt(view_.At(e - 1).index).IsWord());
  }

  // "Country Director, Velmora: Jane Doe": the words between belong to the office.
  bool LabelledWithBody(uint32_t e) {
    const OfficeMention& office = view_.OfficeOf(e);
    if (!office.capital || office.plural || !view_.in_short() || !BeginsLine(e)) return false;
    if (!view_.IsComma(e + 1)) return false;
    uint32_t at = e + 2;
    while (at < view_.end() && at < e + 8 && view_.IsWord(at) &&
           view_.TokenAt(view_.At(at).index).IsCapitalWord()) {
      ++at;
    }
    if (at == e + 2 || !view_.IsMark(at, TokenKind::kColon) || !view_.IsName(at + 1)) return false;
    Link(at + 1, e, "office.label", 0.85);
    const size_t begin = view_.TokenAt(view_.At(e + 2).index).begin;
    const size_t end = view_.TokenAt(view_.At(at - 1).index).end;
    out_.back().text += ", " + std::string(text_.substr(begin, end - begin));
    return true;
  }

  void Link(uint32_t name, uint32_t e, const char* rule, double confidence) {
    const OfficeMention& office = view_.OfficeOf(e);
    OfficeLink link;
    link.name = view_.At(name).index;
    link.office = view_.At(e).index;
    link.rule = rule;
    link.confidence = confidence;
    link.past = office.past || (past_list_ && std::string_view(rule) == "office.list");
    past_list_ = link.past;
    const OfficeOwner owner = FindOwner(text_, view_, parser_, name, e);
    link.country = owner.country >= 0 ? owner.country : office.country;
    const bool state = view_.ClassOf(office) == OfficeClass::kState;
    const bool inherits =
        state && link.country < 0 && owner.text.empty() && GoesOnList(std::min(name, e));
    if (inherits) link.country = list_country_;
    link.text =
        OfficeText(text_, tokens_, office, owner.text.empty() ? link.country : -1, lexicon_) +
        owner.text;
    if (state && link.country >= 0) list_country_ = link.country;
    if (state && !link.past) state_ = static_cast<uint32_t>(out_.size());
    link.evidence = {std::min(view_.At(name).tokens.first, view_.At(e).tokens.first),
                     std::max({view_.At(name).tokens.last, view_.At(e).tokens.last, owner.last})};
    out_.push_back(std::move(link));
    last_linked_ = e;
    list_end_ = std::max(name, e) + 1;
  }

  // The office follows the one before in a list, or is the first after a visit to the country.
  bool GoesOnList(uint32_t e) const {
    if (list_end_ == kNone) return true;
    for (uint32_t at = list_end_; at < e; ++at) {
      if (!view_.IsComma(at) && view_.Word(at) != "and" && !view_.IsArticle(at)) return false;
    }
    return true;
  }

  const std::string_view text_;
  const Tokens& tokens_;
  const Mentions& mentions_;
  const Lexicon& lexicon_;
  SentenceView view_;
  const NameParser names_;
  const OfficeParser parser_;
  std::vector<OfficeLink>& out_;
  int list_country_ = -1;            // Of the office or visit before in this sentence.
  uint32_t visits_ = kNone;          // The last verb of visiting.
  uint32_t apposed_ = kNone;         // The name whose offices are being listed.
  uint32_t forward_linked_ = kNone;  // The name that an office before its comma has claimed.
  uint32_t list_end_ = kNone;        // One past the last office and name linked.
  uint32_t last_linked_ = kNone;     // The office linked last.
  bool past_list_ = false;           // The office linked last is over; so are those listed with it.
  uint32_t state_ = kNone;           // The last link of an office of state, in out_.
  uint32_t signer_ = kNone;          // The name that was alone in the sentence before.
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
