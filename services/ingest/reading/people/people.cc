#include "services/ingest/reading/people/people.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "services/ingest/reading/people/person_index.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kNobody = UINT32_MAX;

class Resolver {
 public:
  explicit Resolver(const PeopleInput& input)
      : in_(input), person_of_name_(input.mentions.names.size(), kNobody) {}

  People Run() {
    AcceptNames();
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

  // Names that are only capitals count with an office, a verb of saying, or a party beside them.
  void AcceptNames() {
    accepted_.assign(in_.mentions.names.size(), false);
    for (const OfficeLink& link : in_.links) accepted_[link.name] = true;
    for (const TokenRange& range : in_.mentions.by_sentence) {
      for (uint32_t e = range.first; e < range.last; ++e) {
        if (At(e).kind != Kind::kName) continue;
        const NameMention& name = in_.mentions.names[At(e).index];
        if (name.strength >= 2 || SpeechBeside(name) || PartyBehind(name))
          accepted_[At(e).index] = true;
      }
    }
  }

  bool SpeechBeside(const NameMention& name) const {
    const uint32_t first = name.titled.first;
    const uint32_t last = name.titled.last;
    if (first > 0 && TokenAt(first - 1).Has(kSays) && !TokenAt(first).Is(kLineBefore)) return true;
    return last < in_.tokens.size() && TokenAt(last).Has(kSays) && !TokenAt(last).Is(kLineBefore);
  }

  bool PartyBehind(const NameMention& name) const {
    const uint32_t last = name.titled.last;
    if (last + 2 >= in_.tokens.size() || TokenAt(last).kind != TokenKind::kOpenBracket)
      return false;
    const std::string_view party = TokenAt(last + 1).In(in_.text);
    return party.starts_with("D-") || party.starts_with("R-") || party.starts_with("I-") ||
           party.starts_with("ID-");
  }

  std::string Full(TokenRange range) const {
    std::string full;
    for (uint32_t i = range.first; i < range.last; ++i) {
      if (!full.empty() && TokenAt(i).Is(kSpaceBefore)) full += ' ';
      full += TokenAt(i).In(in_.text);
    }
    return full;
  }

  void NamePersons() {
    for (uint32_t n = 0; n < in_.mentions.names.size(); ++n) {
      if (!accepted_[n]) continue;
      const NameMention& name = in_.mentions.names[n];
      std::vector<std::string> words;
      for (uint32_t i = name.tokens.first; i < name.tokens.last; ++i) {
        words.emplace_back(TokenAt(i).In(in_.text));
      }
      person_of_name_[n] = index_.Resolve(words, Full(name.tokens), name.gender);
    }
  }

  void CollectHoldings() {
    office_linked_.assign(in_.mentions.offices.size(), false);
    absl::flat_hash_set<std::pair<uint32_t, std::string>> seen;
    for (const OfficeLink& link : in_.links) {
      if (link.office != UINT32_MAX) office_linked_[link.office] = true;
      const uint32_t person = person_of_name_[link.name];
      if (person == kNobody) continue;
      if (link.office != UINT32_MAX) Remember(person, link);
      if (seen.emplace(person, link.text).second) people_.holdings.push_back({person, link});
    }
    DropShorter();
  }

  // "Prime Minister" goes where the same person is "Prime Minister of Norway"; a bare "Ambassador"
  // before the name of someone with another office is a form of address.
  void DropShorter() {
    absl::flat_hash_map<uint32_t, std::vector<uint32_t>> of_person;
    for (uint32_t h = 0; h < people_.holdings.size(); ++h) {
      std::vector<uint32_t>& own = of_person[people_.holdings[h].person];
      if (own.size() < 16) own.push_back(h);
    }
    std::vector<Holding> kept;
    for (uint32_t h = 0; h < people_.holdings.size(); ++h) {
      const std::vector<uint32_t>& own = of_person[people_.holdings[h].person];
      const bool shorter = std::any_of(own.begin(), own.end(), [&](uint32_t other) {
        return other != h &&
               Covers(people_.holdings[other].link.text, people_.holdings[h].link.text);
      });
      const bool address = people_.holdings[h].link.text == "Ambassador" && own.size() > 1;
      if (!shorter && !address) kept.push_back(people_.holdings[h]);
    }
    people_.holdings = std::move(kept);
  }

  static bool Covers(const std::string& longer, const std::string& shorter) {
    if (longer.size() <= shorter.size()) return false;
    const size_t at = longer.find(shorter);
    if (at == std::string::npos) return false;
    const size_t end = at + shorter.size();
    return (at == 0 || longer[at - 1] == ' ') && (end == longer.size() || longer[end] == ' ');
  }

  struct Holder {
    uint32_t person;
    int country;
    std::string text;
  };

  // The office without whose it is: "Secretary General".
  std::string KeyOf(const OfficeMention& office) const {
    if (office.title_form >= 0) {
      return Lexicon::Lower(in_.lexicon.title_form(static_cast<uint32_t>(office.title_form)));
    }
    return in_.lexicon.office(office.office).name;
  }

  void Remember(uint32_t person, const OfficeLink& link) {
    std::vector<Holder>& holders = holders_[KeyOf(in_.mentions.offices[link.office])];
    if (holders.size() < 8) holders.push_back({person, link.country, link.text});
  }

  // Who is meant by "the Secretary General" without a name.
  uint32_t HolderOf(const OfficeMention& office) const {
    const auto it = holders_.find(KeyOf(office));
    if (it == holders_.end()) return kNobody;
    uint32_t found = kNobody;
    for (const Holder& holder : it->second) {
      if (office.country >= 0 && holder.country >= 0 && office.country != holder.country) continue;
      if (!SameBody(office, holder)) continue;
      if (office.country < 0 && holder.country < 0) return holder.person;
      if (found == kNobody || office.country >= 0) found = holder.person;
    }
    return found;
  }

  // Every capital word of the reference stands in the office that the holder has.
  bool SameBody(const OfficeMention& office, const Holder& holder) const {
    for (uint32_t i = office.tokens.first; i < office.tokens.last; ++i) {
      const Token& token = TokenAt(i);
      if (office.head.Contains(i) || !token.IsCapitalWord()) continue;
      if (token.Has(kDemonym | kCountry)) continue;
      if (holder.text.find(token.In(in_.text)) == std::string::npos) return false;
    }
    return true;
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
      if (office_linked_[element.index] || !office.definite || office.plural || office.past ||
          !office.capital) {
        return;
      }
      if (const uint32_t person = HolderOf(office); person != kNobody) {
        Add(Reference::Kind::kOffice, person, element.tokens);
      }
    } else if (!Pronoun(element.index)) {
      ShortForm(element.index, sentence);
    }
  }

  bool Pronoun(uint32_t i) {
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
    uint32_t person = first_in_sentence_ != kNobody ? first_in_sentence_ : subject_;
    if (person != kNobody && Clashes(person, wanted)) person = subject_;
    if (person != kNobody && Clashes(person, wanted))
      person = last_.empty() ? kNobody : Recent(wanted);
    if (person != kNobody) Add(Reference::Kind::kPronoun, person, {i, i + 1});
    return true;
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
    if (i > sentence.tokens.first && Adjoins(i - 1, i)) return;
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
  People people_;
  std::vector<bool> accepted_;
  std::vector<uint32_t> person_of_name_;
  std::vector<bool> office_linked_;
  absl::flat_hash_map<std::string, std::vector<Holder>> holders_;
  uint32_t first_in_sentence_ = kNobody;
  uint32_t subject_ = kNobody;
  std::vector<uint32_t> last_;  // The persons named last, the latest at the end.
};

}  // namespace

People FindPeople(const PeopleInput& input) { return Resolver(input).Run(); }

}  // namespace rapporteur::reading
