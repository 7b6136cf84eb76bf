#include "services/ingest/reading/engagements/roles.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace rapporteur::reading {
namespace {

constexpr size_t kMostOrganizations = 100;

bool IsOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

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
                           ref->kind == Reference::Kind::kName && !clauses_.InOffice(at - 1);
    if (!mentioned) found.AddPerson(ref->person);
  }
  return std::move(found.persons);
}

Party RoleReader::PartyIn(TokenRange range) const {
  Party party;
  party.persons = Persons(range);
  for (const std::string& name : clauses_.Organizations(range)) party.AddOrganization(name);
  return party;
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
    if (words_.IsGroupNoun(next)) return true;
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
    while (end < before.last && !phrases_.IsPredicate(end)) ++end;
    Party party = SubjectsIn({before.first, end});
    if (!party.empty()) return party;
  }
  const TokenRange own = {SubjectBegin(trigger), before.last};
  Party party = SubjectsIn(own);
  if (party.persons.empty() && NamesGroup(own)) return group;
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
  const TokenRange object = phrases.front().tokens;
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
