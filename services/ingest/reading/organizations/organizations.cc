#include "services/ingest/reading/organizations/organizations.h"

#include <algorithm>
#include <utility>

#include "services/ingest/reading/organizations/organization_index.h"
#include "services/ingest/reading/organizations/organization_parser.h"
#include "services/ingest/reading/text/letter_case.h"

namespace rapporteur::reading {
namespace {

using Form = OrganizationName::Form;
using MentionForm = OrganizationMention::Form;

constexpr uint32_t kLongestApposition = 8;  // Tokens before the word that tells what a name is.
constexpr uint32_t kLongestAlias = 5;

class Finder {
 public:
  explicit Finder(const OrganizationsInput& input)
      : in_(input),
        is_person_(input.tokens.size(), false),
        parser_(input.text, input.tokens, input.lexicon, input.tables, is_person_) {}

  Organizations Run() {
    for (const Reference& reference : in_.people.references) {
      if (reference.kind != Reference::Kind::kName) continue;
      for (uint32_t i = reference.tokens.first; i < reference.tokens.last; ++i)
        is_person_[i] = true;
    }
    Leaders();
    for (const bool title_case : {false, true}) {
      for (const Sentence& sentence : in_.structure.sentences) {
        if (in_.structure.blocks[sentence.block].kind == BlockKind::kBoilerplate ||
            IsAllCaps(in_.tokens, sentence.tokens) ||
            IsHeadline(in_.tokens, sentence.tokens) != title_case) {
          continue;
        }
        title_case_ = title_case;
        Scan(sentence.tokens);
      }
    }
    std::sort(result_.mentions.begin(), result_.mentions.end(),
              [](const auto& a, const auto& b) { return a.tokens.first < b.tokens.first; });
    MarkOffices();
    result_.names = index_.Take();
    return std::move(result_);
  }

 private:
  const Token& At(uint32_t i) const { return in_.tokens[i]; }
  std::string_view Word(uint32_t i) const { return At(i).In(in_.text); }
  std::string_view TextOf(TokenRange range) const {
    const Span span = SpanOf(in_.tokens, range);
    return in_.text.substr(span.begin, span.size());
  }

  void Scan(TokenRange sentence) {
    for (uint32_t i = sentence.first; i < sentence.last;) {
      const Token& token = At(i);
      const bool starts = token.IsCapitalWord() || token.kind == TokenKind::kNumber;
      i = starts && !is_person_[i] ? Step(i, sentence) : i + 1;
    }
  }

  // Reads what begins at `i`; gives where to go on.
  uint32_t Step(uint32_t i, TokenRange sentence) {
    const OrganizationName name = parser_.Parse(i, sentence.first, sentence.last);
    if (title_case_) return TitleCase(i, name, sentence.last);
    switch (name.form) {
      case Form::kName:
      case Form::kKnown:
        return Name(name, sentence.last);
      case Form::kNoun:
        return Noun(name);
      case Form::kOther:
        return name.tokens.last;
      case Form::kNone:
        break;
    }
    if (const uint32_t end = Alias(i, sentence.last); end > i) return end;
    if (const uint32_t end = Described(i, sentence); end > i) return end;
    return i + 1;
  }

  uint32_t TitleCase(uint32_t i, const OrganizationName& name, uint32_t limit) {
    if (name.form == Form::kKnown) return Name(name, limit);
    if (name.form == Form::kName) {
      if (const auto found = index_.ByName(TextOf(name.tokens))) {
        Mention(name.tokens, *found, MentionForm::kName);
        return name.tokens.last;
      }
    }
    const uint32_t end = Alias(i, limit);
    return end > i ? end : i + 1;
  }

  uint32_t Name(const OrganizationName& name, uint32_t limit) {
    const std::string_view text = TextOf(name.tokens);
    const bool acronym = name.tokens.size() == 1 && At(name.tokens.first).Is(kAllCaps);
    uint32_t organization = 0;
    if (const auto defined = acronym ? index_.ByAcronym(text) : std::nullopt) {
      organization = *defined;
    } else if (name.form == Form::kKnown) {
      organization = index_.AddKnown(name.known, text);
    } else {
      organization = index_.Add(text);
      AddAliases(name, organization);
    }
    index_.AddNoun(name.noun, organization);
    Mention(name.tokens, organization, acronym ? MentionForm::kAcronym : MentionForm::kName);
    return Definition(name.tokens, organization, limit);
  }

  // What other mentions may leave out: the country, the subject, the legal form.
  void AddAliases(const OrganizationName& name, uint32_t organization) {
    if (name.core.size() > 1 || name.core.last < name.tokens.last) {
      const bool noun = name.core.size() == 1 && At(name.core.first).word == name.noun;
      if (!noun && !(name.core == name.tokens)) index_.AddAlias(TextOf(name.core), organization);
    }
    for (const PhraseKind kind : {PhraseKind::kDemonym, PhraseKind::kCountry}) {
      const PhraseMatch match = in_.lexicon.Match(kind, in_.tokens, name.tokens.first);
      if (match && match.length + 1 < name.tokens.size() &&
          At(name.tokens.first + match.length).IsCapitalWord()) {
        index_.AddAlias(TextOf({name.tokens.first + match.length, name.tokens.last}), organization);
      }
    }
    for (uint32_t i = name.tokens.last - 1; i > name.core.last; --i) {
      if (Word(i) != "of") continue;
      const uint32_t noun = Word(i + 1) == "the" ? i + 2 : i + 1;
      if (in_.lexicon.Match(PhraseKind::kCountry, in_.tokens, noun))
        index_.AddAlias(TextOf({name.tokens.first, i}), organization);
      break;
    }
  }

  // "(FEMA)" behind a name; gives where to go on.
  uint32_t Definition(TokenRange name, uint32_t organization, uint32_t limit) {
    const uint32_t open = name.last;
    if (open + 2 >= limit || At(open).kind != TokenKind::kOpenBracket) return open;
    // "(the Fund)", "(“CERT”)"
    uint32_t at = open + 1;
    if (Word(at) == "the") ++at;
    while (at < limit && at < open + 3 && !At(at).IsWord()) ++at;
    if (at + 1 >= limit || !At(at).IsCapitalWord()) return open;
    const bool closed = At(at + 1).kind == TokenKind::kCloseBracket ||
                        (at + 2 < limit && At(at + 2).kind == TokenKind::kCloseBracket);
    const std::string_view acronym = Word(at);
    const bool country = At(at).Has(kCountry) ||
                         in_.lexicon.Match(PhraseKind::kCountry, in_.tokens, at) ||
                         acronym.size() < 2;
    if (!closed || country || acronym.size() > 12) return open;
    if (!At(at).Is(kAllCaps) && !FitsInitials(acronym, name)) return open;
    index_.AddAcronym(acronym, organization);
    index_.AddAlias(acronym, organization);
    Mention({at, at + 1}, organization, MentionForm::kAcronym);
    return at + 1;
  }

  // Whether the capitals of an acronym are first letters of the name, in order: "EuroCom".
  bool FitsInitials(std::string_view acronym, TokenRange name) const {
    uint32_t at = name.first;
    size_t capitals = 0;
    for (const char c : acronym) {
      if (c < 'A' || c > 'Z') continue;
      ++capitals;
      while (at < name.last && in_.text[At(at).begin] != c) ++at;
      if (at == name.last) return false;
      ++at;
    }
    return capitals >= 2;
  }

  // "the Commission": the one that was named last by this noun, or the outlet.
  uint32_t Noun(const OrganizationName& name) {
    const uint32_t first = name.tokens.first;
    const bool article = first > 0 && (Word(first - 1) == "the" || Word(first - 1) == "The");
    const bool before_capital =
        name.tokens.last < in_.tokens.size() && At(name.tokens.last).IsCapitalWord();
    if (!article && !(before_capital && !At(first).Is(kLineBefore))) return name.tokens.last;
    std::optional<uint32_t> organization = index_.ByNoun(name.noun);
    if (!organization && article && SourceHas(TextOf(name.tokens))) {
      organization = index_.Add(in_.source);
      index_.AddNoun(name.noun, *organization);
    }
    if (organization) Mention(name.tokens, *organization, MentionForm::kShort);
    return name.tokens.last;
  }

  bool SourceHas(std::string_view noun) const {
    const size_t at = in_.source.find(noun);
    if (at == std::string_view::npos || in_.source.size() == noun.size()) return false;
    const size_t end = at + noun.size();
    return (at == 0 || in_.source[at - 1] == ' ') &&
           (end == in_.source.size() || in_.source[end] == ' ');
  }

  // A name, alias or acronym that this text has explained before.
  uint32_t Alias(uint32_t i, uint32_t limit) {
    if (!At(i).IsCapitalWord() || !index_.BeginsName(Vocabulary::Lower(Word(i)))) return i;
    for (uint32_t end = std::min(limit, i + kLongestAlias); end > i; --end) {
      if (!At(end - 1).Is(kCapital) || is_person_[end - 1]) continue;
      const auto found = index_.ByName(TextOf({i, end}));
      if (!found) continue;
      const bool acronym = end == i + 1 && At(i).Is(kAllCaps);
      Mention({i, end}, *found, acronym ? MentionForm::kAcronym : MentionForm::kShort);
      return end;
    }
    return i;
  }

  // "Nordhavn Energi, a Danish energy company": the words behind tell that it is one.
  uint32_t Described(uint32_t i, TokenRange sentence) {
    if (in_.quote_of[i] != 0 || !Unknown(i)) return i;
    const uint32_t end = parser_.CapitalsEnd(i, sentence.last);
    if (end == i || end + 3 >= sentence.last || At(end).kind != TokenKind::kComma) return i;
    const std::string_view article = Word(end + 1);
    if (article != "a" && article != "an" && article != "the" && article != "one") return i;
    const uint32_t reach = std::min(sentence.last, end + 2 + kLongestApposition);
    for (uint32_t at = end + 2; at < reach && At(at).IsWord(); ++at) {
      if (in_.lexicon.Match(PhraseKind::kOffice, in_.tokens, at)) return i;
      if (!in_.tables.IsDescriptor(in_.tokens, at)) continue;
      if (at + 1 < sentence.last && At(at + 1).IsWord() && !At(at + 1).Has(kFunction)) continue;
      const uint32_t organization = index_.Add(TextOf({i, end}));
      Mention({i, end}, organization, MentionForm::kName);
      return end;
    }
    return i;
  }

  bool Unknown(uint32_t i) const {
    const Token& token = At(i);
    return token.IsCapitalWord() && !is_person_[i] &&
           !token.Has(kFunction | kCountry | kPlaceWord | kDemonym | kMonth | kWeekday |
                      kOfficeWord | kHonorificWord);
  }

  // "the chief executive of Acme", "Acme CEO": where people lead, there is an organization.
  void Leaders() {
    for (const OfficeMention& office : in_.mentions.offices) {
      if (!in_.tables.IsLeader(in_.tokens, office.head.first)) continue;
      if (!office.tail.empty()) {
        const uint32_t first = office.tail.first + (Word(office.tail.first + 1) == "the" ? 2 : 1);
        Led({std::min(first, office.tail.last), office.tail.last});
      }
      Led(office.modifier);
    }
  }

  void Led(TokenRange range) {
    while (!range.empty() && (At(range.last - 1).kind == TokenKind::kPossessive)) --range.last;
    if (range.empty() || range.size() > 4) return;
    for (uint32_t i = range.first; i < range.last; ++i) {
      if (!Unknown(i) || (At(i).Has(kCommon | kGiven) && range.size() == 1)) return;
    }
    if (parser_.Parse(range.first, range.first, range.last).form != Form::kNone) return;
    index_.Add(TextOf(range));
  }

  void Mention(TokenRange tokens, uint32_t organization, MentionForm form) {
    OrganizationMention mention;
    mention.tokens = tokens;
    mention.organization = organization;
    mention.form = form;
    mention.quoted = in_.quote_of[tokens.first] != 0;
    if (tokens.last < in_.tokens.size()) {
      const Token& next = At(tokens.last);
      mention.possessive = next.kind == TokenKind::kPossessive;
      mention.attributive =
          next.IsWord() && !next.Is(kLineBefore) &&
          ((next.Is(kCapital) && !is_person_[tokens.last]) || next.Has(kEventWord | kOfficeWord));
    }
    result_.mentions.push_back(mention);
  }

  void MarkOffices() {
    size_t at = 0;
    for (const OfficeMention& office : in_.mentions.offices) {
      while (at < result_.mentions.size() &&
             result_.mentions[at].tokens.last <= office.tokens.first) {
        ++at;
      }
      for (size_t m = at;
           m < result_.mentions.size() && result_.mentions[m].tokens.first < office.tokens.last;
           ++m) {
        result_.mentions[m].in_office = true;
      }
    }
  }

  const OrganizationsInput& in_;
  std::vector<bool> is_person_;
  const OrganizationParser parser_;
  OrganizationIndex index_;
  Organizations result_;
  bool title_case_ = false;
};

}  // namespace

TokenRange Organizations::Within(TokenRange range) const {
  auto before = [](const OrganizationMention& mention, uint32_t at) {
    return mention.tokens.first < at;
  };
  const auto first = std::lower_bound(mentions.begin(), mentions.end(), range.first, before);
  const auto last = std::lower_bound(first, mentions.end(), range.last, before);
  return {static_cast<uint32_t>(first - mentions.begin()),
          static_cast<uint32_t>(last - mentions.begin())};
}

Organizations FindOrganizations(const OrganizationsInput& input) { return Finder(input).Run(); }

}  // namespace rapporteur::reading
