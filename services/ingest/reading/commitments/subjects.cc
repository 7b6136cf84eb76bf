#include "services/ingest/reading/commitments/subjects.h"

#include <algorithm>

#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kBackReach = 40;
constexpr uint32_t kBracketReach = 12;
constexpr uint32_t kClauseReach = 16;
constexpr uint32_t kAmountReach = 6;

// A country or body that is called by its name.
bool IsNamed(const ActorMention& mention) {
  return mention.kind == ActorMention::Kind::kCountry || mention.kind == ActorMention::Kind::kBody;
}

}  // namespace

const ActorMention* SubjectFinder::EndingAt(uint32_t end) const {
  const auto [first, last] = actors_.In({end > 12 ? end - 12 : 0, end});
  for (size_t m = last; m > first; --m) {
    const ActorMention& mention = actors_.mentions()[m - 1];
    if (mention.tokens.last == end) return &mention;
    if (mention.tokens.last < end) break;
  }
  return nullptr;
}

// "The project will ... It will": its subject is what somebody pays for, and no actor.
bool SubjectFinder::IsOfScheme(TokenRange sentence) const {
  const auto [first, last] =
      actors_.In({sentence.first, std::min(sentence.last, sentence.first + 4)});
  if (first == last) return false;
  using Kind = ActorMention::Kind;
  const ActorMention& mention = actors_.mentions()[first];
  return mention.kind == Kind::kScheme || mention.kind == Kind::kMeans;
}

// Whom "it" means: the subject before it in the sentence, else that of the sentence before; else
// who is named last.
FoundSubject SubjectFinder::Antecedent(uint32_t at, TokenRange sentence) const {
  const std::vector<Sentence>& sentences = in_.structure.sentences;
  const auto here =
      std::lower_bound(sentences.begin(), sentences.end(), sentence.first,
                       [](const Sentence& s, uint32_t first) { return s.tokens.first < first; });
  for (const TokenRange range :
       {TokenRange{sentence.first, at},
        here == sentences.begin() ? TokenRange{} : std::prev(here)->tokens}) {
    if (range.empty()) continue;
    if (IsOfScheme(range)) return {};
    const ActorMention* before = Main(range.last, range);
    using Kind = ActorMention::Kind;
    const bool names =
        before != nullptr && (before->kind == Kind::kCountry || before->kind == Kind::kBody ||
                              before->kind == Kind::kNoun);
    if (!names) before = actors_.LastBefore(range.last, range);
    if (before != nullptr && !before->name.empty()) {
      return {Subject::kActor, {before->name, before->tokens}};
    }
  }
  return {};
}

FoundSubject SubjectFinder::FromMention(const ActorMention& mention, TokenRange sentence) const {
  using Kind = ActorMention::Kind;
  switch (mention.kind) {
    case Kind::kMeans:
      return {Subject::kMeans, {}};
    case Kind::kPublic:
      return {Subject::kNobody, {}};
    case Kind::kScheme:
      return {Subject::kScheme, {mention.name, mention.tokens}};
    case Kind::kPerson:
      if (mention.name.empty()) return {};
      return {Subject::kActor, {mention.name, mention.tokens}};
    case Kind::kWe:
      return {Subject::kActor, {actors_.We(mention.tokens.first), mention.tokens}};
    case Kind::kIt:
      return Antecedent(mention.tokens.first, sentence);
    case Kind::kNoun:
      // "our partners", "my budget"
      if (mention.tokens.first > 0 && Is(mention.tokens.first - 1, kSpeakerRole)) {
        return {Subject::kActor, {actors_.We(mention.tokens.first), mention.tokens}};
      }
      [[fallthrough]];
    default:
      if (mention.name.empty()) return {};
      return {Subject::kActor, {mention.name, mention.tokens}};
  }
}

// "Norway and Latvia will", "the federal and state governments will"
FoundSubject SubjectFinder::Both(const ActorMention& mention, TokenRange sentence) const {
  FoundSubject found = FromMention(mention, sentence);
  uint32_t first = mention.tokens.first;
  if (first > sentence.first + 1 && Word(first - 1) == "the") --first;
  const bool joined = first > sentence.first + 1 && IsOneOf(Word(first - 1), {"and", "&"});
  const ActorMention* other = joined ? EndingAt(first - 1) : nullptr;
  using Kind = ActorMention::Kind;
  const auto names = [](Kind kind) {
    return kind == Kind::kCountry || kind == Kind::kBody || kind == Kind::kNoun;
  };
  if (other == nullptr || found.subject != Subject::kActor || !names(mention.kind) ||
      !(names(other->kind) || other->kind == Kind::kPeople) ||
      (other->tokens.first > sentence.first && IsPreposition(other->tokens.first - 1))) {
    return found;
  }
  const Span span = SpanOf(in_.tokens, {other->tokens.first, mention.tokens.last});
  found.actor.name = std::string(in_.text.substr(span.begin, span.size()));
  return found;
}

// The same where the first of both is known.
FoundSubject SubjectFinder::FromMain(const ActorMention& main, TokenRange sentence) const {
  uint32_t next = main.tokens.last;
  if (next + 1 < sentence.last && IsOneOf(Word(next), {"and", "&"})) {
    next += Word(next + 1) == "the" ? 2 : 1;
    const auto [first, last] = actors_.In({next, next + 1});
    if (first < last) return Both(actors_.mentions()[first], sentence);
  }
  return FromMention(main, sentence);
}

// "Jamaica will send ships, and Guyana undertook to train": where the clause begins that runs up to
// `before`.
uint32_t SubjectFinder::ClauseStart(uint32_t before, TokenRange sentence) const {
  const uint32_t floor =
      before > sentence.first + kBackReach ? before - kBackReach : sentence.first;
  for (uint32_t i = before; i > floor + 1; --i) {
    const Token& token = in_.tokens[i - 1];
    const bool joins = token.kind == TokenKind::kSemicolon || words_.Is(token, kJoinsRole);
    if (!joins || i >= before) continue;
    const uint32_t at = words_.Is(in_.tokens[i], kDeterminerRole) ? i + 1 : i;
    const auto [first, last] = actors_.In({at, at + 1});
    if (first == last) continue;
    const ActorMention& mention = actors_.mentions()[first];
    // "Norway and Latvia will"
    const bool both = Word(i - 1) == "and" && in_.tokens[i - 2].kind != TokenKind::kComma &&
                      EndingAt(i - 1) != nullptr;
    const uint32_t next = mention.tokens.last;
    if (both || next > before || !IsFinite(next)) continue;
    return i;
  }
  return sentence.first;
}

// Whether what stands at `i`, right behind a subject, is its verb.
bool SubjectFinder::IsFinite(uint32_t i) const {
  static constexpr uint64_t kVerbs = kFutureRole | kWouldRole | kObligedRole | kPerfectRole |
                                     kBeRole | kPromisesRole | kPlansRole | kExpectsRole;
  if (i >= in_.tokens.size() || !in_.tokens[i].IsWord()) return false;
  if (words_.Is(in_.tokens[i], kVerbs) || in_.tokens[i].Has(kSays)) return true;
  const PhraseMatch verb = words_.MatchVerb(in_.tokens, i);
  return verb && words_.verb(verb.value).form != VerbForm::kIng;
}

// The first mention of the sentence that can be its subject.
const ActorMention* SubjectFinder::Main(uint32_t before, TokenRange sentence) const {
  // "Floods in Asia: Norway sends ...": what stands before a colon is not its subject.
  uint32_t begin = before;
  while (begin > sentence.first && before - begin < kBackReach &&
         in_.tokens[begin - 1].kind != TokenKind::kColon) {
    --begin;
  }
  if (before - begin == kBackReach) begin = sentence.first;
  begin = std::max(begin, std::min(before, actors_.AfterDateline(sentence)));
  begin = std::max(begin, ClauseStart(before, sentence));
  const auto [first, last] = actors_.In({begin, before});
  for (size_t m = first; m < last; ++m) {
    const ActorMention& mention = actors_.mentions()[m];
    using Kind = ActorMention::Kind;
    if (mention.kind == Kind::kPeople || mention.kind == Kind::kMeans ||
        mention.kind == Kind::kScheme) {
      continue;
    }
    uint32_t at = mention.tokens.first;
    if (at > sentence.first && Is(at - 1, kDeterminerRole)) --at;
    if (at > sentence.first && IsPreposition(at - 1)) continue;
    if (mention.tokens.last < in_.tokens.size() &&
        in_.tokens[mention.tokens.last].kind == TokenKind::kPossessive) {
      continue;
    }
    return &mention;
  }
  return nullptr;
}

// "Acme Works (NYSE: ACM) announced": in front of the bracket that ends at `at`.
uint32_t SubjectFinder::BeforeBrackets(uint32_t at, uint32_t floor) const {
  if (at == floor || in_.tokens[at - 1].kind != TokenKind::kCloseBracket) return at;
  for (uint32_t i = at - 1; i > floor && at - i < kBracketReach; --i) {
    if (in_.tokens[i - 1].kind == TokenKind::kOpenBracket) return i - 1;
  }
  return at;
}

// "The yard, which employs 600 people, plans": in front of the clause that ends at `at`.
uint32_t SubjectFinder::BeforeRelative(uint32_t at, TokenRange sentence) const {
  const bool comma = at < sentence.last && in_.tokens[at].kind == TokenKind::kComma;
  const uint32_t floor = at > sentence.first + kClauseReach ? at - kClauseReach : sentence.first;
  for (uint32_t i = at; comma && i > floor + 1; --i) {
    if (in_.tokens[i - 1].kind == TokenKind::kPeriod) break;
    if (in_.tokens[i - 2].kind == TokenKind::kComma &&
        IsOneOf(Word(i - 1), {"which", "who", "whose"})) {
      return i - 2;
    }
  }
  return at;
}

// "The investment of €80 million will": in front of "of".
uint32_t SubjectFinder::BeforeAmount(uint32_t at, TokenRange sentence) const {
  const uint32_t floor = at > sentence.first + kAmountReach ? at - kAmountReach : sentence.first;
  bool number = false;
  for (uint32_t i = at; i > floor + 1; --i) {
    const Token& token = in_.tokens[i - 1];
    number = number || token.kind == TokenKind::kNumber;
    if (number && IsOneOf(Word(i - 1), {"of", "worth"})) return i - 1;
    if (token.kind != TokenKind::kNumber && token.kind != TokenKind::kOther && !token.IsWord())
      break;
  }
  return at;
}

// "recommends training"
bool SubjectFinder::IsRecommended(uint32_t verb, uint32_t at) const {
  return at == verb && Word(verb).ends_with("ing") &&
         words_.Is(in_.tokens[at - 1], kAsksRole | kPlansRole | kPromisesRole);
}

// Steps left over auxiliaries and adverbs to what stands before the verb.
uint32_t SubjectFinder::BeforeAuxiliaries(uint32_t verb, TokenRange sentence,
                                          bool& infinitive) const {
  static constexpr uint64_t kAuxiliaries = kFutureRole | kWouldRole | kObligedRole | kPerfectRole |
                                           kBeRole | kNegationRole | kFillerRole;
  static constexpr uint64_t kMeans = kPromisesRole | kPlansRole | kExpectsRole;
  const uint32_t floor = verb > sentence.first + kBackReach ? verb - kBackReach : sentence.first;
  uint32_t at = verb;
  while (at > floor) {
    const Token& before = in_.tokens[at - 1];
    if (before.kind == TokenKind::kCloseBracket) {
      const uint32_t open = BeforeBrackets(at, floor);
      if (open == at) break;
      at = open;
    } else if (Word(at - 1) == "to") {
      infinitive = true;
      --at;
      // "called on Allies to": but "we plan to"
      const bool filler = at > floor && words_.Is(in_.tokens[at - 1], kFillerRole);
      if (!filler && EndingAt(at) != nullptr) break;
    } else if (words_.Is(before, kAuxiliaries) || verbs_.IsAdverb(at - 1) ||
               before.kind == TokenKind::kComma || IsRecommended(verb, at) ||
               (infinitive && Word(at) == "to" && IsFinite(at - 1) && words_.Is(before, kMeans) &&
                EndingAt(at) == nullptr)) {
      --at;
    } else {
      break;
    }
  }
  return at;
}

// "The mission has sent", "our crews will deliver": named by words that no table has.
FoundSubject SubjectFinder::Unlisted(const Frame& frame, uint32_t at, TokenRange sentence) const {
  const bool strong = frame.sense == VerbSense::kPledge || frame.sense == VerbSense::kAsk ||
                      frame.sense == VerbSense::kAct || frame.kind == CommitmentKind::kDelivery ||
                      frame.kind == CommitmentKind::kDeployment;
  const uint32_t floor = at > sentence.first + 5 ? at - 5 : sentence.first;
  for (uint32_t i = at; strong && i > floor; --i) {
    const Token& token = in_.tokens[i - 1];
    if (!token.IsWord()) break;
    if (!token.Has(kFunction)) continue;
    if (!IsOneOf(Word(i - 1), {"the", "The"}) || i == at) break;
    if (i > sentence.first + 1 && IsPreposition(i - 2)) break;
    const Span span = SpanOf(in_.tokens, {i, at});
    return {Subject::kActor, {std::string(in_.text.substr(span.begin, span.size())), {i, at}}};
  }
  return {Subject::kNobody, {}};
}

FoundSubject SubjectFinder::Of(const Frame& frame, TokenRange sentence) const {
  const uint32_t verb = frame.verb.first;
  bool infinitive = false;
  uint32_t at = BeforeRelative(BeforeAuxiliaries(verb, sentence, infinitive), sentence);
  at = BeforeAmount(at, sentence);
  if (at == sentence.first) return {};
  const std::string_view word = Word(at - 1);
  // "Norway's plan to plant"
  const bool owns = infinitive && in_.tokens[at - 1].kind == TokenKind::kPossessive;
  if (const ActorMention* owner = owns ? EndingAt(at - 1) : nullptr) {
    return FromMention(*owner, sentence);
  }
  if (const ActorMention* mention = EndingAt(at)) {
    const uint32_t first = mention->tokens.first;
    uint32_t before = first;
    if (before > sentence.first && IsOneOf(Word(before - 1), {"the", "a", "an"})) --before;
    // "the Government of Norway will": the country stands for it. "grants for Norway will": not.
    const bool of = before > sentence.first && Word(before - 1) == "of";
    const bool other = before > sentence.first && IsPreposition(before - 1) && !of;
    // "Jane Doe bequeathed"
    const bool gives = frame.sense == VerbSense::kGive && frame.kind == CommitmentKind::kAid;
    if (!other && gives && !mention->person.empty()) {
      return {Subject::kActor, {mention->person, mention->tokens}};
    }
    if (!other || Word(at) == "to") return Both(*mention, sentence);
    if (const ActorMention* main = Main(first, sentence)) {
      return FromMain(*main, sentence);
    }
    return {};
  }
  const bool inner = infinitive || in_.tokens[at].kind == TokenKind::kComma ||
                     IsOneOf(word, {"which", "that", "who", "and", "or", "by", "–"}) ||
                     in_.tokens[at - 1].kind != TokenKind::kWord ||
                     in_.tokens[at - 1].Has(kFunction);
  if (!inner) {
    // "President Doe announced", "SENS DOE SECURE": people whose body is not known.
    const auto [first, last] = actors_.In({at > 6 ? at - 6 : 0, at});
    const bool person =
        last > first && actors_.mentions()[last - 1].kind == ActorMention::Kind::kPerson;
    if (person || in_.tokens[at - 1].IsCapitalWord()) return {};
    // "the project will create": a common noun that can be nobody's.
    if (const ActorMention* main = Main(at, sentence);
        main != nullptr && verb - at > 0 && main->tokens.last + 6 > at) {
      return FromMain(*main, sentence);
    }
    // "The funding request includes": whose it is stands elsewhere.
    if (frame.sense == VerbSense::kHold && words_.MatchNoun(in_.tokens, at - 1)) return {};
    return Unlisted(frame, at, sentence);
  }
  // "with Norway, which is providing": who is named right before.
  const bool relative = at > sentence.first + 2 && IsOneOf(word, {"which", "who"}) &&
                        in_.tokens[at - 2].kind == TokenKind::kComma;
  if (const ActorMention* mention = relative ? EndingAt(at - 2) : nullptr;
      mention != nullptr && IsNamed(*mention)) {
    // "the plant in Narok County, which will": what lies there.
    const uint32_t before = mention->tokens.first;
    const bool there = before > sentence.first && Is(before - 1, kPlaceRole);
    if (!there) return FromMention(*mention, sentence);
  }
  if (const ActorMention* main = Main(at, sentence)) return FromMain(*main, sentence);
  if (in_.tokens[at].kind == TokenKind::kComma) {
    FoundSubject unlisted = Unlisted(frame, at, sentence);
    if (unlisted.subject == Subject::kActor) return unlisted;
  }
  return {};
}

}  // namespace rapporteur::reading
