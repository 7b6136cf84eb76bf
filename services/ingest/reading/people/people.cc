#include "services/ingest/reading/people/people.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "services/ingest/reading/people/accepted_names.h"
#include "services/ingest/reading/people/holdings.h"
#include "services/ingest/reading/people/office_memory.h"
#include "services/ingest/reading/people/person_index.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kNobody = UINT32_MAX;

class Resolver {
 public:
  explicit Resolver(const PeopleInput& input)
      : in_(input),
        holders_(input.text, input.tokens, input.lexicon),
        person_of_name_(input.mentions.names.size(), kNobody) {}

  People Run() {
    accepted_ = AcceptedNames(in_.text, in_.tokens, in_.mentions, in_.links, in_.lexicon);
    NamePersons();
    CollectHoldings();
    FindAuthor();
    References();
    people_.persons = index_.persons();
    return std::move(people_);
  }

 private:
  using Kind = Element::Kind;

  const Element& At(uint32_t e) const { return in_.mentions.elements[e]; }
  const Token& TokenAt(uint32_t i) const { return in_.tokens[i]; }

  std::string Full(TokenRange range) const {
    std::string full;
    for (uint32_t i = range.first; i < range.last; ++i) {
      if (!full.empty() && TokenAt(i).Is(kSpaceBefore)) full += ' ';
      full += TokenAt(i).In(in_.text);
    }
    return full;
  }

  // A full name that is a person's once is so wherever it stands, with or without a title.
  void AcceptRepeatedNames() {
    absl::flat_hash_set<std::string> known;
    const auto& names = in_.mentions.names;
    for (size_t n = 0; n < names.size(); ++n) {
      if (accepted_[n] && names[n].tokens.size() > 1) known.insert(Full(names[n].tokens));
    }
    for (size_t n = 0; n < names.size(); ++n) {
      if (!accepted_[n] && names[n].tokens.size() > 1)
        accepted_[n] = known.contains(Full(names[n].tokens));
    }
  }

  void NamePersons() {
    AcceptRepeatedNames();
    for (uint32_t n = 0; n < in_.mentions.names.size(); ++n) {
      if (!accepted_[n]) continue;
      const NameMention& name = in_.mentions.names[n];
      std::vector<std::string> words;
      for (uint32_t i = name.tokens.first; i < name.tokens.last; ++i) {
        words.emplace_back(TokenAt(i).In(in_.text));
      }
      std::string full = Full(name.tokens);
      if (name.family != 0) {
        words.emplace_back(TokenAt(name.family).In(in_.text));
        full += ' ' + words.back();
      }
      person_of_name_[n] = index_.Resolve(words, full, name.gender);
    }
  }

  void CollectHoldings() {
    office_linked_.assign(in_.mentions.offices.size(), false);
    for (const OfficeLink& link : in_.links) {
      if (link.office == UINT32_MAX) continue;
      office_linked_[link.office] = true;
      const uint32_t person = person_of_name_[link.name];
      if (person == kNobody || link.past) continue;
      const OfficeMention& office = in_.mentions.offices[link.office];
      holders_.Remember(office, {person, link.country, link.text});
    }
    people_.holdings = FindHoldings(in_.links, person_of_name_, /*past=*/false);
    people_.others = FindHoldings(in_.links, person_of_name_, /*past=*/true);
  }

  // "Statement by President Doe": the one named in the title speaks as "I".
  void FindAuthor() {
    if (in_.structure.blocks.empty() || in_.structure.blocks[0].kind != BlockKind::kTitle) return;
    const TokenRange title = in_.structure.blocks[0].tokens;
    bool by = false;
    for (uint32_t i = title.first; i + 1 < title.last; ++i) {
      const std::string word = Lexicon::Lower(TokenAt(i).In(in_.text));
      const std::string next = Lexicon::Lower(TokenAt(i + 1).In(in_.text));
      if ((word == "statement" || word == "remarks" || word == "message" || word == "speech" ||
           word == "address" || word == "letter") &&
          (next == "by" || next == "from" || next == "of")) {
        by = true;
      }
    }
    if (!by) return;
    for (uint32_t n = 0; n < in_.mentions.names.size(); ++n) {
      if (!title.Contains(in_.mentions.names[n].tokens.first)) return;
      if (person_of_name_[n] == kNobody) continue;
      people_.author = person_of_name_[n];
      return;
    }
  }

  void References() {
    for (uint32_t s = 0; s < in_.structure.sentences.size(); ++s) {
      const Sentence& sentence = in_.structure.sentences[s];
      if (in_.structure.blocks[sentence.block].kind == BlockKind::kBoilerplate) continue;
      first_in_sentence_ = kNobody;
      const TokenRange range = in_.mentions.by_sentence[s];
      for (uint32_t e = range.first; e < range.last; ++e) ReferenceAt(e, sentence);
      if (first_in_sentence_ != kNobody) subject_ = first_in_sentence_;
    }
  }

  void ReferenceAt(uint32_t e, const Sentence& sentence) {
    const Element& element = At(e);
    if (element.kind == Kind::kName) {
      if (const uint32_t person = person_of_name_[element.index]; person != kNobody) {
        Add(Reference::Kind::kName, person, element.tokens);
      } else {
        for (uint32_t i = element.tokens.first; i < element.tokens.last; ++i)
          ShortForm(i, sentence);
      }
    } else if (element.kind == Kind::kOffice) {
      const OfficeMention& office = in_.mentions.offices[element.index];
      if (office_linked_[element.index] || !office.definite || office.plural || office.past) return;
      if (const auto person = holders_.HolderOf(office)) {
        Add(Reference::Kind::kOffice, *person, element.tokens);
      }
    } else if (!Pronoun(element.index, sentence)) {
      ShortForm(element.index, sentence);
    }
  }

  bool Pronoun(uint32_t i, const Sentence& sentence) {
    const Token& token = TokenAt(i);
    if (!token.Has(kFunction)) return false;
    const std::string_view word = token.In(in_.text);
    const bool male = word == "he" || word == "He";
    const bool female = word == "she" || word == "She";
    if (!male && !female) {
      if (word != "I" || !people_.author || in_.quote_of[i] != 0) return false;
      Add(Reference::Kind::kPronoun, *people_.author, {i, i + 1});
      return true;
    }
    if (in_.quote_of[i] != 0) return true;
    const Gender wanted = male ? Gender::kMale : Gender::kFemale;
    const bool aside = subject_ != kNobody && FollowsAside(sentence.tokens.first, i);
    uint32_t person = first_in_sentence_ != kNobody && !aside ? first_in_sentence_ : subject_;
    if (person != kNobody && Clashes(person, wanted)) person = subject_;
    if (person != kNobody && Clashes(person, wanted))
      person = last_.empty() ? kNobody : Recent(wanted);
    if (person != kNobody) Add(Reference::Kind::kPronoun, person, {i, i + 1});
    return true;
  }

  // "After meeting B in Oslo, she": who is named in the phrase before the comma is another.
  bool FollowsAside(uint32_t first, uint32_t pronoun) const {
    if (pronoun < first + 3 || TokenAt(pronoun - 1).kind != TokenKind::kComma) return false;
    const std::string_view opens = TokenAt(first).In(in_.text);
    const std::string_view next = TokenAt(first + 1).In(in_.text);
    static constexpr std::array<std::string_view, 7> kAsides = {
        "After", "Before", "Following", "During", "With", "Alongside", "While"};
    if (opens.ends_with("ing") && opens != "Following" && opens != "During") return true;
    if (std::find(kAsides.begin(), kAsides.end(), opens) == kAsides.end()) return false;
    return next.ends_with("ing") || opens == "Following" || opens == "During" ||
           opens == "Alongside";
  }

  bool Clashes(uint32_t person, Gender wanted) const {
    const Gender gender = index_.persons()[person].gender;
    return gender != Gender::kUnknown && gender != wanted;
  }

  uint32_t Recent(Gender wanted) const {
    for (size_t i = last_.size(); i-- > 0;) {
      if (!Clashes(last_[i], wanted)) return last_[i];
    }
    return kNobody;
  }

  // "Rutte", "Javier": one capital word alone that is a known person's last or given name.
  void ShortForm(uint32_t i, const Sentence& sentence) {
    const Token& token = TokenAt(i);
    if (!token.IsCapitalWord() || token.Has(kFunction) || token.Is(kInitial)) return;
    // "Van Dyck said": the particle is written large at the front.
    const bool particle = i > sentence.tokens.first && TokenAt(i - 1).Has(kParticle) &&
                          TokenAt(i - 1).Is(kCapital) &&
                          (i - 1 == sentence.tokens.first || !Adjoins(i - 2, i - 1));
    if (i > sentence.tokens.first && Adjoins(i - 1, i) && !particle) return;
    if (i + 1 < sentence.tokens.last && Adjoins(i, i + 1)) return;
    const std::string lower = Lexicon::Lower(token.In(in_.text));
    std::optional<uint32_t> person = index_.ByLastName(lower);
    if (!person && token.Has(kGiven)) person = index_.ByGivenName(lower);
    if (!person) return;
    const bool word = token.Has(kCommon | kOrg | kPlaceWord | kCountry | kDemonym);
    if (word && i == sentence.tokens.first && !SaysNext(i)) return;
    Add(Reference::Kind::kName, *person, {i, i + 1});
  }

  bool SaysNext(uint32_t i) const {
    return i + 1 < in_.tokens.size() && TokenAt(i + 1).Has(kSays | kMaySay);
  }

  // Two capital words in a row belong together: "Biden Administration".
  bool Adjoins(uint32_t a, uint32_t b) const {
    const Token& other =
        TokenAt(a).IsCapitalWord() && TokenAt(b).IsCapitalWord() ? TokenAt(b) : TokenAt(a);
    if (!TokenAt(a).IsCapitalWord() || !TokenAt(b).IsCapitalWord()) return false;
    return !other.Is(kLineBefore) && !TokenAt(a).Has(kFunction);
  }

  void Add(Reference::Kind kind, uint32_t person, TokenRange tokens) {
    const bool quoted = in_.quote_of[tokens.first] != 0;
    people_.references.push_back({kind, person, tokens, quoted});
    if (quoted) return;
    if (first_in_sentence_ == kNobody) first_in_sentence_ = person;
    if (last_.empty() || last_.back() != person) last_.push_back(person);
    if (last_.size() > 8) last_.erase(last_.begin());
  }

  const PeopleInput& in_;
  PersonIndex index_;
  OfficeMemory holders_;
  People people_;
  std::vector<bool> accepted_;
  std::vector<uint32_t> person_of_name_;
  std::vector<bool> office_linked_;
  uint32_t first_in_sentence_ = kNobody;
  uint32_t subject_ = kNobody;
  std::vector<uint32_t> last_;  // The persons named last, the latest at the end.
};

}  // namespace

People FindPeople(const PeopleInput& input) { return Resolver(input).Run(); }

}  // namespace rapporteur::reading
