#include "services/ingest/reading/engagements/roles.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

constexpr size_t kMostOrganizations = 100;

}  // namespace

void Party::AddPerson(uint32_t person) {
  if (std::find(persons.begin(), persons.end(), person) == persons.end()) persons.push_back(person);
}

void Party::AddOrganization(const std::string& name) {
  if (organizations.size() < kMostOrganizations &&
      std::find(organizations.begin(), organizations.end(), name) == organizations.end()) {
    organizations.push_back(name);
  }
}

void Party::Add(const Party& other) {
  for (uint32_t person : other.persons) AddPerson(person);
  for (const std::string& name : other.organizations) AddOrganization(name);
}

std::vector<uint32_t> RoleReader::Persons(TokenRange range) const {
  Party found;
  for (const Reference* ref : clauses_.People(range)) {
    uint32_t at = ref->tokens.first;
    while (at > range.first &&
           (in_.tokens[at - 1].IsCapitalWord() || in_.tokens[at - 1].In(in_.text) == "the")) {
      --at;
    }
    // "members of the family of A" is not A.
    const bool mentioned = at > range.first && in_.tokens[at - 1].In(in_.text) == "of" &&
                           ref->kind == Reference::Kind::kName && !clauses_.InOffice(at - 1) &&
                           !(at < ref->tokens.first && EndsOffice(at - 1));
    if (!mentioned) found.AddPerson(ref->person);
  }
  return std::move(found.persons);
}

// "Chairman of the Cabinet | of Ministers Jane Doe": the name of an office goes on.
bool RoleReader::EndsOffice(uint32_t of) const {
  const auto& offices = in_.mentions.offices;
  auto it =
      std::upper_bound(offices.begin(), offices.end(), of,
                       [](uint32_t at, const auto& office) { return at < office.tokens.first; });
  return it != offices.begin() && std::prev(it)->tokens.last == of;
}

Party RoleReader::PartyIn(TokenRange range) const {
  Party party;
  party.persons = Persons(range);
  for (const std::string& name : clauses_.Organizations(range)) party.AddOrganization(name);
  return party;
}

RoleReader::RoleReader(const DocumentContext& input, const ClauseReader& clauses,
                       const PhraseSplitter& phrases, const EngagementWords& words)
    : in_(input),
      clauses_(clauses),
      phrases_(phrases),
      words_(words),
      offices_(input.people.persons.size()) {
  constexpr size_t kLongest = 400;
  for (const Holding& holding : input.people.holdings) {
    std::string& offices = offices_[holding.person];
    if (offices.size() < kLongest) offices += " " + Lexicon::Lower(holding.link.text);
  }
}

// Whom the words of a group in `range` mean: "the two leaders" are `group`, "the Ministers" those
// of them, or of the persons named last, who are ministers.
Party RoleReader::GroupIn(TokenRange range, const Party& group) const {
  constexpr int kReferencesBack = 16;
  const std::string office = GroupOffice(range);
  if (office.empty()) return group;
  const auto holds = [&](uint32_t person) {
    return offices_[person].find(office) != std::string::npos;
  };
  if (std::all_of(group.persons.begin(), group.persons.end(), holds)) return group;
  Party party;
  const auto& all = in_.people.references;
  auto it =
      std::lower_bound(all.begin(), all.end(), range.first,
                       [](const Reference& ref, uint32_t at) { return ref.tokens.first < at; });
  for (int back = 0; it != all.begin() && back < kReferencesBack && party.persons.size() < 2;
       ++back) {
    --it;
    if (!it->quoted && holds(it->person)) party.AddPerson(it->person);
  }
  if (party.persons.size() < 2) return group;
  std::reverse(party.persons.begin(), party.persons.end());
  return party;
}

// "minister" where `range` says "the Ministers"; empty where it names no office.
std::string RoleReader::GroupOffice(TokenRange range) const {
  for (uint32_t i = range.first; i + 1 < range.last; ++i) {
    if (in_.quote_of[i] != 0 ||
        !IsOneOf(in_.tokens[i].In(in_.text), {"the", "The", "both", "Both", "two", "three"})) {
      continue;
    }
    const PhraseMatch office = in_.lexicon.Match(PhraseKind::kOffice, in_.tokens, i + 1);
    if (!office || !in_.lexicon.office(office.value).plural) continue;
    std::string word = Lexicon::Lower(in_.tokens[i + office.length].In(in_.text));
    if (word.ends_with('s')) word.pop_back();
    return word;
  }
  return {};
}

bool RoleReader::NamesGroup(TokenRange range) const {
  for (uint32_t i = range.first; i < range.last; ++i) {
    if (in_.quote_of[i] != 0) continue;
    const std::string_view word = in_.tokens[i].In(in_.text);
    if (word == "they" || word == "They") return true;
    if (!IsOneOf(word, {"the", "The", "both", "Both", "two", "three"}) || i + 1 >= range.last) {
      continue;
    }
    const Token& next = in_.tokens[i + 1];
    // "The two met again"
    const bool bare = next.In(in_.text) == "two" && i + 2 >= range.last;
    if (bare || words_.IsGroupNoun(next)) return true;
    const PhraseMatch office = in_.lexicon.Match(PhraseKind::kOffice, in_.tokens, i + 1);
    if (office && in_.lexicon.office(office.value).plural) return true;
  }
  return false;
}

// The comma that ends a phrase at the front: not one before another name of the same person, as in
// "with the Prime Minister of Norway, Jonas Gahr Støre, ...". range.last: none.
uint32_t RoleReader::AppositionComma(TokenRange range) const {
  const std::vector<const Reference*> people = clauses_.People(range);
  for (uint32_t i = range.first; i < range.last; ++i) {
    if (in_.tokens[i].kind != TokenKind::kComma) continue;
    const bool in_date =
        i > range.first && in_.tokens[i - 1].Has(kMonth | kWeekday) && i + 1 < range.last &&
        (in_.tokens[i + 1].kind == TokenKind::kNumber || in_.tokens[i + 1].Has(kMonth));
    if (in_date) continue;
    if (i > range.first && in_.tokens[i - 1].kind == TokenKind::kNumber && i + 1 < range.last &&
        in_.tokens[i + 1].kind == TokenKind::kNumber) {
      continue;
    }
    bool names_again = false;
    for (size_t p = 1; p < people.size(); ++p) {
      names_again =
          names_again || (people[p - 1]->tokens.first < i && i < people[p]->tokens.first &&
                          people[p - 1]->person == people[p]->person);
    }
    if (!names_again) return i;
  }
  return range.last;
}

// "A team of the Fund, led by A, visited ...": a group acts under A.
bool RoleReader::LedBy(const ClausePhrase& phrase, TokenRange subject) const {
  if (phrase.role != PhraseRole::kWith || phrase.tokens.first < subject.first + 3) return false;
  const std::string_view by = in_.tokens[phrase.tokens.first - 1].In(in_.text);
  return by == "by" && in_.tokens[subject.first].IsWord() &&
         IsOneOf(in_.tokens[phrase.tokens.first - 2].In(in_.text), {"led", "headed", "chaired"});
}

// Persons of the subject: those of a phrase at the front ("After talks with A, B met C") are none.
Party RoleReader::SubjectsIn(TokenRange range) const {
  Party party;
  bool fronted = false;
  for (const ClausePhrase& phrase : phrases_.Split(range)) {
    const auto add = [&](TokenRange part) {
      for (uint32_t person : Persons(part)) party.AddPerson(person);
    };
    if (phrase.role == PhraseRole::kPlain || phrase.role == PhraseRole::kRest ||
        LedBy(phrase, range)) {
      add(phrase.tokens);
    } else if (!party.persons.empty() && !fronted) {
      if (phrase.role == PhraseRole::kWith || phrase.role == PhraseRole::kFrom) add(phrase.tokens);
    } else {
      const uint32_t comma = AppositionComma(phrase.tokens);
      fronted = comma == phrase.tokens.last;
      if (!fronted) add({comma, phrase.tokens.last});
      // "Accompanied by A, B visited ..."
      if (!fronted && phrase.role == PhraseRole::kWith) add({phrase.tokens.first, comma});
      if (fronted && (phrase.role == PhraseRole::kIn || phrase.role == PhraseRole::kAt ||
                      phrase.role == PhraseRole::kOn)) {
        add(phrase.tokens);
      }
    }
  }
  if (party.persons.empty()) AddTitled(range, party);
  return party;
}

// "the Adviser to the Vice President Dr Jane Doe": a name right before the verb, behind the words
// of a title that a preposition has parted.
void RoleReader::AddTitled(TokenRange range, Party& party) const {
  const ClausePhrase last = phrases_.Split(range).back();
  const std::vector<const Reference*> people = clauses_.People(last.tokens);
  if (last.role != PhraseRole::kTo || people.empty()) return;
  const Reference& name = *people.back();
  const bool titled =
      name.kind == Reference::Kind::kName && name.tokens.last == range.last &&
      name.tokens.first > last.tokens.first &&
      in_.tokens[name.tokens.first - 1].Has(kHonorificWord | kOfficeWord | kRankWord);
  if (titled) party.AddPerson(name.person);
}

Party RoleReader::Subject(TokenRange range) const {
  Party party = SubjectsIn(range);
  if (party.empty()) {
    for (const std::string& name : clauses_.Organizations(range)) party.AddOrganization(name);
  }
  return party;
}

// Where the subject of the verb begins: behind a verb of saying that governs it.
uint32_t RoleReader::SubjectBegin(const EventTrigger& trigger) const {
  const TokenRange before = trigger.Before();
  uint32_t begin = before.first;
  for (uint32_t i = before.first; i + 1 < before.last; ++i) {
    if (in_.quote_of[i] != 0 || in_.tokens[i].Is(kCapital)) continue;
    const bool that = in_.tokens[i].In(in_.text) == "that";
    if (that || in_.tokens[i].Has(kSays)) begin = i + 1;
  }
  return begin;
}

Party RoleReader::Subjects(const EventTrigger& trigger, TokenRange sentence, const Party& earlier,
                           const Party& group) const {
  const TokenRange before = trigger.Before();
  if (trigger.group.participial && before.size() <= 1) {
    // "Speaking at the forum on Monday, A said": who stands behind the comma.
    const uint32_t comma = AppositionComma({trigger.verb.last, sentence.last});
    return comma < sentence.last ? SubjectsIn({comma + 1, std::min(sentence.last, comma + 40)})
                                 : Party();
  }
  if (trigger.parallel && !earlier.empty()) return earlier;
  if (trigger.group.coordinated || trigger.group.infinitive || trigger.group.participial) {
    if (!earlier.empty()) return earlier;
    uint32_t end = before.first;
    while (end < before.last && (in_.quote_of[end] != 0 || !phrases_.IsPredicate(end))) ++end;
    Party party = SubjectsIn({before.first, end});
    if (!party.empty()) return party;
  }
  const TokenRange own = {SubjectBegin(trigger), before.last};
  // "A thanked B when they met"
  if (!own.empty() && in_.tokens[own.last - 1].In(in_.text) == "they" && !group.empty())
    return group;
  Party party = SubjectsIn(own);
  if (party.persons.empty() && NamesGroup(own)) return GroupIn(own, group);
  if (!party.persons.empty()) return party;
  for (const std::string& name : clauses_.Organizations(own)) party.AddOrganization(name);
  if (!party.empty() || trigger.clause.first <= sentence.first) return party;
  // "A, who met B"; "Oslo, where he met B" has its own subject.
  const TokenRange main = {sentence.first, trigger.clause.first};
  const std::string_view link = in_.tokens[main.last - 1].In(in_.text);
  if (link == "which" || link == "whose") return party;
  const std::vector<uint32_t> persons = Persons(main);
  if (!persons.empty()) party.AddPerson(persons.back());
  return party;
}

std::vector<Party> RoleReader::Companions(TokenRange range) const {
  std::vector<Party> parties;
  for (const ClausePhrase& phrase : phrases_.Split(range)) {
    if (phrase.role == PhraseRole::kRest) break;
    if (phrase.role != PhraseRole::kWith && phrase.role != PhraseRole::kBy &&
        phrase.role != PhraseRole::kBetween) {
      continue;
    }
    Party party = PartyIn(phrase.tokens);
    if (!party.empty()) parties.push_back(std::move(party));
  }
  return parties;
}

std::vector<uint32_t> RoleReader::Object(TokenRange after) const {
  const std::vector<ClausePhrase> phrases = phrases_.Split(after);
  TokenRange object = phrases.front().tokens;
  // "received on Monday President Doe"
  if (object.empty() && phrases.size() > 1 && phrases[1].role == PhraseRole::kOn &&
      !phrases[1].tokens.empty() && in_.tokens[phrases[1].tokens.first].Has(kWeekday | kMonth)) {
    object = {phrases[1].tokens.first + 1, phrases[1].tokens.last};
  }
  const std::vector<const Reference*> people = clauses_.People(object);
  if (people.empty()) return {};
  // Only the words of an office may stand before the first.
  for (uint32_t i = object.first; i < people.front()->tokens.first; ++i) {
    const Token& token = in_.tokens[i];
    const bool title = token.Is(kCapital) || token.Has(kFunction) || token.Has(kOfficeWord) ||
                       token.kind == TokenKind::kComma || token.kind == TokenKind::kPossessive ||
                       token.Has(kHonorificWord | kRankWord | kHuman | kDemonym) ||
                       token.In(in_.text) == "counterpart";
    if (!title) return {};
  }
  return Persons(object);
}

}  // namespace rapporteur::reading
