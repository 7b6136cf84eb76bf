#include "services/ingest/reading/commitments/actors.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kNounReach = 4;  // Adjectives before "the bipartisan Senate spending bill".

constexpr uint32_t kNobody = UINT32_MAX;
constexpr uint32_t kGiverReach = 120;
constexpr uint32_t kBracketReach = 12;
constexpr uint32_t kDatelineReach = 14;
constexpr uint32_t kShoutReach = 20;

}  // namespace

Actors::Actors(const DocumentContext& input, const std::vector<Quote>& quotes,
               const CommitmentWords& words)
    : in_(input), quotes_(quotes), words_(words), outlet_(input, words), clauses_(input) {
  for (const Holding& holding : in_.people.holdings) {
    std::string& of = of_person_[holding.person];
    if (of.empty()) of = outlet_.OfOffice(holding.link.text);
    of_speaker_[in_.people.persons[holding.person].full_name] = of;
  }
  Collect();
  JoinNames();
}

std::pair<size_t, size_t> Actors::In(TokenRange range) const {
  const auto before = [](const ActorMention& m, uint32_t at) { return m.tokens.first < at; };
  const auto first = std::lower_bound(mentions_.begin(), mentions_.end(), range.first, before);
  const auto last = std::lower_bound(first, mentions_.end(), range.last, before);
  return {first - mentions_.begin(), last - mentions_.begin()};
}

std::string Actors::OfPerson(uint32_t person) const {
  const auto it = of_person_.find(person);
  return it == of_person_.end() ? std::string() : it->second;
}

// The name of someone who holds no office that the text tells of: who gives for themselves.
std::string Actors::PrivateName(uint32_t person) const {
  return of_person_.contains(person) ? std::string() : in_.people.persons[person].full_name;
}

// "he", "she" outside quotes.
bool Actors::IsThirdPerson(TokenRange pronoun) const {
  return in_.quote_of[pronoun.first] == 0 && words_.roles(in_.tokens[pronoun.first]) == 0;
}

void Actors::Collect() {
  size_t ref = 0;
  size_t body = 0;
  const std::vector<Reference>& references = in_.people.references;
  for (const Sentence& sentence : in_.structure.sentences) {
    const BlockKind block = in_.structure.blocks[sentence.block].kind;
    if (block == BlockKind::kBoilerplate) continue;
    shouted_ = IsShouted(sentence.tokens);
    in_title_ = block == BlockKind::kTitle || shouted_;
    const uint32_t begin = in_title_ ? sentence.tokens.first : AfterDateline(sentence.tokens);
    for (uint32_t i = begin; i < sentence.tokens.last;) {
      if (in_.tokens[i].kind == TokenKind::kOpenBracket) {
        i = BehindBracket(i, sentence.tokens.last);
        continue;
      }
      while (ref < references.size() && references[ref].tokens.last <= i) ++ref;
      if (ref < references.size() && references[ref].tokens.Contains(i)) {
        const Reference& reference = references[ref];
        // A pronoun inside a quote, "I" or "we", is read as such.
        if (reference.kind != Reference::Kind::kPronoun || IsThirdPerson(reference.tokens)) {
          mentions_.push_back({ActorMention::Kind::kPerson, reference.tokens,
                               OfPerson(reference.person), PrivateName(reference.person)});
          i = std::max(i + 1, reference.tokens.last);
          continue;
        }
      }
      const auto& bodies = in_.organizations.mentions;
      while (body < bodies.size() && bodies[body].tokens.last <= i) ++body;
      if (body < bodies.size() && bodies[body].tokens.first == i) {
        i = std::max(i + 1, AddOrganization(bodies[body]));
        continue;
      }
      const bool person = ref < references.size() && references[ref].kind == Reference::Kind::kName;
      person_ = person ? references[ref].tokens.first : kNobody;
      i = std::max(i + 1, ReadAt(i, sentence.tokens.last));
    }
  }
}

// "La Paz, 27 May 2025 – The Board": where the sentence itself begins.
uint32_t Actors::AfterDateline(TokenRange sentence) const {
  const uint32_t reach = std::min(sentence.last, sentence.first + kDatelineReach);
  if (!in_.tokens[sentence.first].Is(kLineBefore)) return sentence.first;
  for (uint32_t i = sentence.first; i < reach; ++i) {
    const Token& token = in_.tokens[i];
    const bool dash = token.kind == TokenKind::kDash && token.Is(kSpaceBefore);
    if (dash && i > sentence.first && i + 1 < reach) return i + 1;
    const bool place = token.kind == TokenKind::kComma || token.In(in_.text) == "/" ||
                       token.kind == TokenKind::kNumber || token.kind == TokenKind::kOpenBracket ||
                       token.kind == TokenKind::kCloseBracket || token.Is(kCapital);
    if (!place) break;
  }
  return sentence.first;
}

// "the Department's Assistance to Harbours Grant Program": one name that the stages before cut.
void Actors::JoinNames() {
  std::vector<ActorMention> joined;
  for (ActorMention& mention : mentions_) {
    if (joined.empty() || !IsRestOfName(joined.back(), mention)) {
      joined.push_back(std::move(mention));
      continue;
    }
    ActorMention& name = joined.back();
    for (uint32_t i = name.tokens.first; i < name.tokens.last; ++i) {
      if (in_.tokens[i].kind == TokenKind::kPossessive) name.tokens.first = i + 1;
    }
    name.tokens.last = mention.tokens.last;
    const Span span = SpanOf(in_.tokens, name.tokens);
    name.kind = ActorMention::Kind::kBody;
    name.name = WithoutArticle(in_.text.substr(span.begin, span.size()));
  }
  mentions_ = std::move(joined);
}

// Whether `rest`, which ends as a program or law does, goes on from `name` behind "to" or "for".
bool Actors::IsRestOfName(const ActorMention& name, const ActorMention& rest) const {
  const uint32_t joint = name.tokens.last;
  if (rest.tokens.first != joint + 1 || !IsOneOf(Word(joint), {"to", "for", "on"})) return false;
  const Token& last = in_.tokens[rest.tokens.last - 1];
  const bool capitals = in_.tokens[joint - 1].IsCapitalWord() &&
                        in_.tokens[rest.tokens.first].IsCapitalWord() && last.IsCapitalWord() &&
                        !in_.tokens[joint - 1].Has(kDemonym | kCountry);
  const PhraseMatch noun = words_.MatchActor(in_.tokens, rest.tokens.last - 1);
  if (!capitals || !noun || name.kind == ActorMention::Kind::kPerson) return false;
  const ActorGroup group = words_.actor_group(noun.value);
  return group == ActorGroup::kScheme || group == ActorGroup::kLaw;
}

// "(NYSE: ACM)": nobody acts between brackets.
uint32_t Actors::BehindBracket(uint32_t open, uint32_t limit) const {
  const uint32_t reach = std::min(limit, open + kBracketReach);
  for (uint32_t i = open; i < reach; ++i) {
    if (in_.tokens[i].kind == TokenKind::kCloseBracket) return i + 1;
  }
  return open + 1;
}

// "DOE ANNOUNCES GRANT": more than half of its words are in capitals.
bool Actors::IsShouted(TokenRange range) const {
  uint32_t words = 0;
  uint32_t capitals = 0;
  const uint32_t last = std::min(range.last, range.first + kShoutReach);
  for (uint32_t i = range.first; i < last; ++i) {
    if (!in_.tokens[i].IsWord()) continue;
    ++words;
    if (in_.tokens[i].Is(kAllCaps)) ++capitals;
  }
  return words >= 2 && 2 * capitals > words;
}

// "PORT CITY, May 5 -"
bool Actors::IsDateline(TokenRange name) const {
  const Tokens& tokens = in_.tokens;
  return tokens[name.first].Is(kLineBefore) && tokens[name.first].Is(kAllCaps) &&
         tokens[name.last - 1].Is(kAllCaps) && name.last < tokens.size() &&
         (tokens[name.last].kind == TokenKind::kComma ||
          tokens[name.last].kind == TokenKind::kDash);
}

// An organization, or the law that bears its name: "the Senate bill".
uint32_t Actors::AddOrganization(const OrganizationMention& mention) {
  if (IsDateline(mention.tokens)) return mention.tokens.last;
  if (const uint32_t end = LawBehind(mention.tokens); end > mention.tokens.last) return end;
  const std::string& name = in_.organizations.names[mention.organization].name;
  const bool government = mention.tokens.size() == 1 && outlet_.for_state() &&
                          IsOneOf(Word(mention.tokens.first), {"Government", "government"});
  mentions_.push_back({ActorMention::Kind::kBody, mention.tokens,
                       government ? outlet_.actor() : WithoutArticle(name)});
  return mention.tokens.last;
}

// Adds "Senate spending bill" where a noun of actor_nouns.tsv stands a few words behind a name;
// returns its end, or that of `name`.
uint32_t Actors::LawBehind(TokenRange name) {
  const uint32_t end = name.last;
  for (uint32_t i = end; i < in_.tokens.size() && i < end + 3; ++i) {
    const Token& token = in_.tokens[i];
    if (!token.IsWord() || token.Has(kFunction) || words_.MatchVerb(in_.tokens, i)) return end;
    const PhraseMatch behind = words_.MatchActor(in_.tokens, i);
    const ActorGroup group = behind ? words_.actor_group(behind.value) : ActorGroup::kMeans;
    if (token.Is(kCapital) && group != ActorGroup::kMembers) return end;
    if (!behind || group == ActorGroup::kMeans) continue;
    const uint32_t last = i + behind.length;
    const Span whole = SpanOf(in_.tokens, {name.first, last});
    mentions_.push_back({ActorMention::Kind::kNoun,
                         {name.first, last},
                         WithoutArticle(in_.text.substr(whole.begin, whole.size()))});
    return last;
  }
  return end;
}

uint32_t Actors::ReadAt(uint32_t i, uint32_t limit) {
  const Token& token = in_.tokens[i];
  if (const uint32_t end = outlet_.NameEnd(i, limit); end > i) {
    mentions_.push_back({ActorMention::Kind::kBody, {i, end}, outlet_.actor()});
    return end;
  }
  if (!token.IsWord()) return i;
  const std::string_view word = token.In(in_.text);
  using Kind = ActorMention::Kind;
  // "US", "IT": names.
  const bool we = word == "WE" || word == "OUR";
  const uint64_t roles = token.Is(kAllCaps) && !we ? 0 : words_.roles(token);
  if ((roles & kSpeakerRole) != 0) {
    mentions_.push_back({Kind::kWe, {i, i + 1}, ""});
    return i + 1;
  }
  if ((roles & kAddresseeRole) != 0) {
    mentions_.push_back({Kind::kYou, {i, i + 1}, outlet_.counterpart()});
    return i + 1;
  }
  const bool country = word == "country" && i > 0 && IsOneOf(Word(i - 1), {"the", "The"});
  if (country || (roles & kPronounRole) != 0) {
    mentions_.push_back({Kind::kIt, {i, i + 1}, ""});
    return i + 1;
  }
  if (token.Is(kCapital)) {
    uint32_t end = i;
    const std::string name = clauses_.NameAt(i, limit, end);
    if (end == i) {
      PhraseMatch land = in_.lexicon.Match(PhraseKind::kCountry, in_.tokens, i);
      if (!land) land = in_.lexicon.Match(PhraseKind::kDemonym, in_.tokens, i);
      end = i + land.length;
    }
    if (end >= person_ && i < person_) return person_;  // "In FY 1998 Sen. Doe"
    if (end > i && !token.Has(kMonth | kWeekday | kHonorificWord)) {
      const size_t known = mentions_.size();
      AddName(i, end);
      return mentions_.size() > known ? std::max(end, mentions_.back().tokens.last) : end;
    }
  }
  if (token.Is(kAllCaps) && word.size() >= 2 && word == outlet_.initials()) {
    mentions_.push_back({Kind::kBody, {i, i + 1}, outlet_.actor()});
    return i + 1;
  }
  return AddNoun(i, limit) ? mentions_.back().tokens.last : i + 1;
}

void Actors::AddName(uint32_t i, uint32_t end) {
  const Span span = SpanOf(in_.tokens, {i, end});
  std::string name = WithoutArticle(in_.text.substr(span.begin, span.size()));
  using Kind = ActorMention::Kind;
  const PhraseMatch country = in_.lexicon.Match(PhraseKind::kCountry, in_.tokens, i);
  if (country && i + country.length == end) {
    name = outlet_.CountryName(country.value);
    mentions_.push_back({Kind::kCountry, {i, end}, std::move(name)});
    return;
  }
  const PhraseMatch people = in_.lexicon.Match(PhraseKind::kDemonym, in_.tokens, i);
  if (people && i + people.length == end) {
    // "the Norwegian government"
    if (end < in_.tokens.size() && IsOneOf(Word(end), {"government", "parliament", "state"})) {
      name += ' ';
      name += Word(end);
      mentions_.push_back({Kind::kBody, {i, end + 1}, std::move(name)});
    } else {
      name = outlet_.CountryName(people.value);
      mentions_.push_back({Kind::kPeople, {i, end}, std::move(name)});
    }
    return;
  }
  // "The Prime Minister": an office whose holder the text does not name.
  const PhraseMatch office = in_.lexicon.Match(PhraseKind::kOffice, in_.tokens, i);
  if (office && i + office.length == end) {
    mentions_.push_back({Kind::kPerson, {i, end}, outlet_.OfOffice(name), ""});
    return;
  }
  // "Harbour County, MT": part of the name before.
  const bool state = end == i + 1 && in_.tokens[i].Is(kAllCaps) && name.size() == 2 && i > 0 &&
                     in_.tokens[i - 1].kind == TokenKind::kComma;
  if (state && !mentions_.empty() && mentions_.back().tokens.last + 1 == i) {
    mentions_.back().tokens.last = end;
    return;
  }
  const PhraseMatch noun = words_.MatchActor(in_.tokens, i);
  if (noun && i + noun.length == end) {  // "The Government", "Allies"
    AddNoun(i, end);
    return;
  }
  // "Acme and the" does not go on; a body has a word for one, is an abbreviation, or a name.
  bool body = false;
  for (uint32_t t = i; t < end; ++t)
    body = body || in_.tokens[t].Has(kOrg) || in_.tokens[t].Is(kAllCaps);
  const std::string noun_word = Vocabulary::Lower(Word(end - 1));
  if (body && end - i > 1) {
    std::string& known = bodies_by_noun_[noun_word];
    if (known.empty() || known.size() < name.size()) known = name;
  }
  if (LawBehind({i, end}) > end) return;
  // "New funding": a common word that only begins its sentence; headlines write all so.
  const bool common = end == i + 1 && in_.tokens[i].Has(kCommon) && !in_.tokens[i].Has(kOrg);
  if (common || IsDateline({i, end}) || (in_title_ && (!body || shouted_ || IsShouted({i, end}))))
    return;
  // "NOK 300 million": a currency.
  const bool code = end == i + 1 && in_.tokens[i].Is(kAllCaps) && name.size() == 3 &&
                    end < in_.tokens.size() && in_.tokens[end].kind == TokenKind::kNumber;
  if (code) return;
  mentions_.push_back({Kind::kBody, {i, end}, std::move(name)});
}

bool Actors::AddNoun(uint32_t i, uint32_t limit) {
  const PhraseMatch match = words_.MatchActor(in_.tokens, i);
  if (!match || i + match.length > limit) return false;
  const ActorGroup group = words_.actor_group(match.value);
  using Kind = ActorMention::Kind;
  TokenRange range = {i, i + match.length};
  // "the port operator Acme": the name tells who.
  const bool named = group == ActorGroup::kBody && range.last < limit &&
                     !in_.tokens[i].Is(kCapital) && in_.tokens[range.last].IsCapitalWord() &&
                     !in_.tokens[range.last].Has(kFunction | kMonth | kWeekday);
  if (named) return false;
  if (group == ActorGroup::kPublic) {
    mentions_.push_back({Kind::kPublic, range, ""});
    return true;
  }
  // "project funding", "state law": the last noun of the phrase counts.
  if (range.last < limit && words_.MatchActor(in_.tokens, range.last)) return false;
  if (group == ActorGroup::kMeans || group == ActorGroup::kScheme) {
    const Span span = SpanOf(in_.tokens, range);
    const bool scheme = group == ActorGroup::kScheme;
    mentions_.push_back({scheme ? Kind::kScheme : Kind::kMeans, range,
                         scheme ? std::string(in_.text.substr(span.begin, span.size())) : ""});
    return true;
  }
  // "his government": that of the person's country.
  if (group == ActorGroup::kState && i > 0 && IsOneOf(Word(i - 1), {"his", "her"})) {
    std::string of;
    for (size_t m = mentions_.size(); m > 0 && of.empty() && m + 4 > mentions_.size(); --m) {
      if (mentions_[m - 1].kind == Kind::kPerson) of = mentions_[m - 1].name;
    }
    if (!of.empty()) {
      mentions_.push_back({Kind::kNoun, range, std::move(of)});
      return true;
    }
  }
  uint32_t first = i;
  while (first > 0 && i - first < kNounReach && !in_.tokens[first].Is(kLineBefore) &&
         in_.tokens[first - 1].IsWord() && !in_.tokens[first - 1].Has(kFunction | kSays) &&
         !words_.MatchVerb(in_.tokens, first - 1) &&
         (mentions_.empty() || mentions_.back().tokens.last <= first - 1)) {
    --first;
  }
  range.first = first;
  if (IsDateline(range)) return false;
  mentions_.push_back({Kind::kNoun, range, NounName(range, group)});
  return true;
}

std::string Actors::NounName(TokenRange range, ActorGroup group) const {
  const Span span = SpanOf(in_.tokens, range);
  std::string name(in_.text.substr(span.begin, span.size()));
  const bool alone = range.size() == 1;
  if (group == ActorGroup::kState && alone && outlet_.for_state()) return outlet_.actor();
  if (alone && (group == ActorGroup::kBody || group == ActorGroup::kState)) {
    const auto known = bodies_by_noun_.find(Vocabulary::Lower(name));
    if (known != bodies_by_noun_.end()) return known->second;
    if (Vocabulary::Lower(outlet_.actor()).ends_with(Vocabulary::Lower(name)))
      return outlet_.actor();
    if (name == "company" || name == "Company" || name == "group" || name == "Group" ||
        name == "organization" || name == "organisation" || name == "agency" || name == "bank") {
      return outlet_.actor();
    }
  }
  return name;
}

std::string Actors::We(uint32_t at) const {
  if (in_.quote_of[at] == 0) return outlet_.actor();
  const auto behind = std::upper_bound(
      quotes_.begin(), quotes_.end(), in_.tokens[at].begin,
      [](uint32_t begin, const Quote& quote) { return begin < quote.words.begin; });
  if (behind == quotes_.begin() || std::prev(behind)->words.end <= in_.tokens[at].begin) {
    return outlet_.actor();
  }
  const auto of = of_speaker_.find(std::prev(behind)->speaker);
  return of == of_speaker_.end() || of->second.empty() ? outlet_.actor() : of->second;
}

// A body that gives public money; a fire department gets it, and of laws a text names many.
bool Actors::IsGiver(TokenRange name) const {
  bool gives = false;
  for (uint32_t i = name.first; i < name.last; ++i) {
    if (words_.Is(in_.tokens[i], kLocalRole)) return false;
    const PhraseMatch noun = words_.MatchActor(in_.tokens, i);
    if (noun && words_.actor_group(noun.value) == ActorGroup::kLaw) return false;
    gives = gives || words_.Is(in_.tokens[i], kGiverRole);
  }
  return gives;
}

// "to the Department of Ports in Bergen", "The Department of Ports was awarded": who gets it.
bool Actors::IsReceiver(TokenRange name) const {
  uint32_t before = name.first;
  while (before > 0 && name.first - before < kNounReach && in_.tokens[before - 1].IsWord() &&
         (words_.Is(in_.tokens[before - 1], kDeterminerRole) ||
          in_.tokens[before - 1].Is(kCapital) || Word(before - 1) == "of")) {
    --before;
  }
  if (before > 0 && IsOneOf(Word(before - 1), {"to", "for"})) return true;
  uint32_t behind = name.last;
  const auto size = static_cast<uint32_t>(in_.tokens.size());
  bool be = false;
  while (behind < size && words_.Is(in_.tokens[behind], kBeRole | kPerfectRole | kFutureRole)) {
    be = be || words_.Is(in_.tokens[behind], kBeRole);
    ++behind;
  }
  const PhraseMatch verb = behind < size ? words_.MatchVerb(in_.tokens, behind) : PhraseMatch{};
  if (!verb) return false;
  const VerbSense sense = words_.verb(verb.value).sense;
  return sense == VerbSense::kGet || (be && sense == VerbSense::kGive);
}

std::string Actors::GiverIn(TokenRange range) const {
  if (!outlet_.of_others()) return {};
  const auto [first, last] = In(range);
  for (size_t m = first; m < last; ++m) {
    const ActorMention& mention = mentions_[m];
    if (mention.kind == ActorMention::Kind::kBody && IsGiver(mention.tokens) &&
        !IsReceiver(mention.tokens)) {
      return mention.name;
    }
  }
  return {};
}

std::string Actors::GiverNear(TokenRange sentence) const {
  const auto size = static_cast<uint32_t>(in_.tokens.size());
  for (const TokenRange range :
       {sentence, TokenRange{sentence.last, std::min(size, sentence.last + kGiverReach / 2)},
        TokenRange{sentence.first - std::min(sentence.first, kGiverReach), sentence.first}}) {
    if (std::string giver = GiverIn(range); !giver.empty()) return giver;
  }
  return {};
}

const ActorMention* Actors::LastBefore(uint32_t at, TokenRange sentence) const {
  const auto [first, last] = In({sentence.first, at});
  for (size_t m = last; m > first; --m) {
    const ActorMention& mention = mentions_[m - 1];
    using Kind = ActorMention::Kind;
    if (mention.kind == Kind::kCountry || mention.kind == Kind::kBody ||
        (mention.kind == Kind::kNoun && !mention.name.empty())) {
      return &mention;
    }
  }
  return nullptr;
}

}  // namespace rapporteur::reading
