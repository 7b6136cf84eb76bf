#include "services/ingest/reading/commitments/actor_choice.h"

#include <algorithm>

namespace rapporteur::reading {
namespace {

constexpr uint32_t kBackReach = 40;
constexpr uint32_t kBehindReach = 16;
constexpr uint32_t kBracketReach = 12;
constexpr uint32_t kClauseReach = 16;
constexpr uint32_t kAmountReach = 6;
constexpr uint32_t kDatelineReach = 14;

bool IsOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// A country or body that is called by its name.
bool IsNamed(const ActorMention& mention) {
  return mention.kind == ActorMention::Kind::kCountry || mention.kind == ActorMention::Kind::kBody;
}

}  // namespace

bool ActorChooser::IsPreposition(uint32_t i) const {
  return words_.Is(in_.tokens[i], kPrepositionRole);
}

const ActorMention* ActorChooser::EndingAt(uint32_t end) const {
  const auto [first, last] = actors_.In({end > 12 ? end - 12 : 0, end});
  for (size_t m = last; m > first; --m) {
    const ActorMention& mention = actors_.mentions()[m - 1];
    if (mention.tokens.last == end) return &mention;
    if (mention.tokens.last < end) break;
  }
  return nullptr;
}

// "The project will ... It will": its subject is what somebody pays for, and no actor.
bool ActorChooser::IsOfScheme(TokenRange sentence) const {
  const auto [first, last] =
      actors_.In({sentence.first, std::min(sentence.last, sentence.first + 4)});
  if (first == last) return false;
  using Kind = ActorMention::Kind;
  const ActorMention& mention = actors_.mentions()[first];
  return mention.kind == Kind::kScheme || mention.kind == Kind::kMeans;
}

// Whom "it" means: the subject before it in the sentence, else that of the sentence before; else
// who is named last.
ActorChooser::Found ActorChooser::Antecedent(uint32_t at, TokenRange sentence) const {
  const std::vector<Sentence>& sentences = in_.structure.sentences;
  const auto here =
      std::lower_bound(sentences.begin(), sentences.end(), sentence.first,
                       [](const Sentence& s, uint32_t first) { return s.tokens.first < first; });
  for (const TokenRange range :
       {TokenRange{sentence.first, at},
        here == sentences.begin() ? TokenRange{} : std::prev(here)->tokens}) {
    if (range.empty()) continue;
    if (IsOfScheme(range)) return {};
    const ActorMention* before = MainSubject(range.last, range);
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

ActorChooser::Found ActorChooser::FromMention(const ActorMention& mention,
                                              TokenRange sentence) const {
  using Kind = ActorMention::Kind;
  switch (mention.kind) {
    case Kind::kMeans:
      return {Subject::kMeans, {}};
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
      // "our partners"
      if (mention.tokens.first > 0 && IsOneOf(Word(mention.tokens.first - 1), {"our", "Our"})) {
        return {Subject::kActor, {actors_.We(mention.tokens.first), mention.tokens}};
      }
      [[fallthrough]];
    default:
      if (mention.name.empty()) return {};
      return {Subject::kActor, {mention.name, mention.tokens}};
  }
}

// "Norway and Latvia will", "the federal and state governments will"
ActorChooser::Found ActorChooser::Both(const ActorMention& mention, TokenRange sentence) const {
  Found found = FromMention(mention, sentence);
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
ActorChooser::Found ActorChooser::FromMain(const ActorMention& main, TokenRange sentence) const {
  uint32_t next = main.tokens.last;
  if (next + 1 < sentence.last && IsOneOf(Word(next), {"and", "&"})) {
    next += Word(next + 1) == "the" ? 2 : 1;
    const auto [first, last] = actors_.In({next, next + 1});
    if (first < last) return Both(actors_.mentions()[first], sentence);
  }
  return FromMention(main, sentence);
}

// The first mention of the sentence that can be its subject.
const ActorMention* ActorChooser::MainSubject(uint32_t before, TokenRange sentence) const {
  // "Floods in Asia: Norway sends ...": what stands before a colon is not its subject.
  uint32_t begin = before;
  while (begin > sentence.first && before - begin < kBackReach &&
         in_.tokens[begin - 1].kind != TokenKind::kColon) {
    --begin;
  }
  if (before - begin == kBackReach) begin = sentence.first;
  begin = std::max(begin, std::min(before, AfterDateline(sentence)));
  const auto [first, last] = actors_.In({begin, before});
  for (size_t m = first; m < last; ++m) {
    const ActorMention& mention = actors_.mentions()[m];
    using Kind = ActorMention::Kind;
    if (mention.kind == Kind::kPeople || mention.kind == Kind::kMeans ||
        mention.kind == Kind::kScheme) {
      continue;
    }
    uint32_t at = mention.tokens.first;
    if (at > sentence.first && IsOneOf(Word(at - 1), {"the", "The", "a", "its", "their"})) --at;
    if (at > sentence.first && IsPreposition(at - 1)) continue;
    if (mention.tokens.last < in_.tokens.size() &&
        in_.tokens[mention.tokens.last].kind == TokenKind::kPossessive) {
      continue;
    }
    return &mention;
  }
  return nullptr;
}

// "La Paz, 27 May 2025 – The Board": where the sentence itself begins.
uint32_t ActorChooser::AfterDateline(TokenRange sentence) const {
  const uint32_t reach = std::min(sentence.last, sentence.first + kDatelineReach);
  if (!in_.tokens[sentence.first].Is(kLineBefore)) return sentence.first;
  for (uint32_t i = sentence.first; i < reach; ++i) {
    const Token& token = in_.tokens[i];
    const bool dash = token.kind == TokenKind::kDash && token.Is(kSpaceBefore);
    if (dash && i > sentence.first && i + 1 < reach) return i + 1;
    const bool place = token.kind == TokenKind::kComma || token.kind == TokenKind::kNumber ||
                       token.kind == TokenKind::kOpenBracket ||
                       token.kind == TokenKind::kCloseBracket || token.Is(kCapital);
    if (!place) break;
  }
  return sentence.first;
}

// "Acme Works (NYSE: ACM) announced": in front of the bracket that ends at `at`.
uint32_t ActorChooser::BeforeBrackets(uint32_t at, uint32_t floor) const {
  if (at == floor || in_.tokens[at - 1].kind != TokenKind::kCloseBracket) return at;
  for (uint32_t i = at - 1; i > floor && at - i < kBracketReach; --i) {
    if (in_.tokens[i - 1].kind == TokenKind::kOpenBracket) return i - 1;
  }
  return at;
}

// "The yard, which employs 600 people, plans": in front of the clause that ends at `at`.
uint32_t ActorChooser::BeforeRelative(uint32_t at, TokenRange sentence) const {
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
uint32_t ActorChooser::BeforeAmount(uint32_t at, TokenRange sentence) const {
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
bool ActorChooser::IsRecommended(uint32_t verb, uint32_t at) const {
  return at == verb && Word(verb).ends_with("ing") &&
         words_.Is(in_.tokens[at - 1], kAsksRole | kPlansRole | kPromisesRole);
}

// Steps left over auxiliaries and adverbs to what stands before the verb.
uint32_t ActorChooser::BeforeAuxiliaries(uint32_t verb, TokenRange sentence,
                                         bool& infinitive) const {
  static constexpr uint32_t kAuxiliaries = kFutureRole | kWouldRole | kObligedRole | kPerfectRole |
                                           kBeRole | kNegationRole | kFillerRole;
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
               before.kind == TokenKind::kComma || IsRecommended(verb, at)) {
      --at;
    } else {
      break;
    }
  }
  return at;
}

// "The mission has sent", "our crews will deliver": named by words that no table has.
ActorChooser::Found ActorChooser::Unlisted(const Frame& frame, uint32_t at,
                                           TokenRange sentence) const {
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

ActorChooser::Found ActorChooser::SubjectOf(const Frame& frame, TokenRange sentence) const {
  const uint32_t verb = frame.verb.first;
  bool infinitive = false;
  uint32_t at = BeforeRelative(BeforeAuxiliaries(verb, sentence, infinitive), sentence);
  at = BeforeAmount(at, sentence);
  if (at == sentence.first) return {};
  const std::string_view word = Word(at - 1);
  if (const ActorMention* mention = EndingAt(at)) {
    const uint32_t first = mention->tokens.first;
    uint32_t before = first;
    if (before > sentence.first && IsOneOf(Word(before - 1), {"the", "a", "an"})) --before;
    // "the Government of Norway will": the country stands for it. "grants for Norway will": not.
    const bool of = before > sentence.first && Word(before - 1) == "of";
    const bool other = before > sentence.first && IsPreposition(before - 1) && !of;
    if (!other || Word(at) == "to") return Both(*mention, sentence);
    if (const ActorMention* main = MainSubject(first, sentence)) {
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
    if (const ActorMention* main = MainSubject(at, sentence);
        main != nullptr && verb - at > 0 && main->tokens.last + 6 > at) {
      return FromMain(*main, sentence);
    }
    return Unlisted(frame, at, sentence);
  }
  // "with Norway, which is providing": who is named right before.
  const bool relative = at > sentence.first + 2 && IsOneOf(word, {"which", "who"}) &&
                        in_.tokens[at - 2].kind == TokenKind::kComma;
  if (const ActorMention* mention = relative ? EndingAt(at - 2) : nullptr;
      mention != nullptr && IsNamed(*mention)) {
    return FromMention(*mention, sentence);
  }
  if (const ActorMention* main = MainSubject(at, sentence)) return FromMain(*main, sentence);
  if (in_.tokens[at].kind == TokenKind::kComma) {
    Found unlisted = Unlisted(frame, at, sentence);
    if (unlisted.subject == Subject::kActor) return unlisted;
  }
  return {};
}

// "Norway's contribution of", "its offer of", "our pledge", "the Dutch contribution"
std::optional<ChosenActor> ActorChooser::Possessor(uint32_t at, TokenRange sentence) const {
  const uint32_t floor = at > sentence.first + 6 ? at - 6 : sentence.first;
  for (uint32_t i = at; i > floor; --i) {
    const uint32_t j = i - 1;
    if (in_.tokens[j].kind == TokenKind::kPossessive) {
      if (const ActorMention* mention = EndingAt(j)) {
        Found found = FromMention(*mention, sentence);
        if (found.subject == Subject::kActor) return found.actor;
      }
      return std::nullopt;
    }
    if (!in_.tokens[j].IsWord()) return std::nullopt;
    const ActorMention* mention = EndingAt(i);
    const bool beside = mention != nullptr && i == at &&
                        (mention->kind == ActorMention::Kind::kCountry ||
                         mention->kind == ActorMention::Kind::kBody);  // "EU financing"
    if (mention != nullptr && (beside || mention->kind == ActorMention::Kind::kPeople ||
                               IsOneOf(Word(j), {"its", "their", "our", "Our", "my", "your"}))) {
      Found found = FromMention(*mention, sentence);
      if (found.subject == Subject::kActor) return found.actor;
      return std::nullopt;
    }
    if (in_.tokens[j].Has(kFunction) && !words_.IsFiller(in_.tokens, j)) return std::nullopt;
  }
  return std::nullopt;
}

// "from the Department of Ports", "by the Council" behind the amount.
std::optional<ChosenActor> ActorChooser::Behind(uint32_t from, TokenRange sentence,
                                                bool by_only) const {
  const uint32_t reach = std::min(sentence.last, from + kBehindReach);
  for (uint32_t i = from; i + 1 < reach; ++i) {
    if (in_.tokens[i].kind == TokenKind::kPeriod) break;
    const bool giver =
        Word(i) == "by" || (!by_only && IsOneOf(Word(i), {"from", "through", "under"}));
    if (!giver) continue;
    const auto [first, last] = actors_.In({i + 1, std::min(reach, i + 4)});
    if (first == last) continue;
    const ActorMention& mention = actors_.mentions()[first];
    using Kind = ActorMention::Kind;
    if (mention.kind == Kind::kMeans || mention.kind == Kind::kPeople ||
        mention.kind == Kind::kScheme) {
      continue;
    }
    Found found = FromMention(mention, sentence);
    if (found.subject == Subject::kActor) return found.actor;
  }
  return std::nullopt;
}

// "thanked Norway for", "welcomed efforts to": who is praised acts, not who speaks.
std::optional<ChosenActor> ActorChooser::Praised(uint32_t before, TokenRange sentence) const {
  const uint32_t floor =
      before > sentence.first + kBackReach ? before - kBackReach : sentence.first;
  for (uint32_t i = floor; i < before; ++i) {
    if (!words_.Is(in_.tokens[i], kPraiseRole)) continue;
    const auto [first, last] = actors_.In({i + 1, before});
    for (size_t m = first; m < last; ++m) {
      const ActorMention& mention = actors_.mentions()[m];
      using Kind = ActorMention::Kind;
      if (mention.kind != Kind::kCountry && mention.kind != Kind::kPeople &&
          mention.kind != Kind::kYou && mention.kind != Kind::kBody) {
        continue;
      }
      const bool inner = mention.tokens.first > 0 && IsPreposition(mention.tokens.first - 1) &&
                         Word(mention.tokens.first - 1) != "by";
      if (!inner) return ChosenActor{mention.name, mention.tokens};
    }
    if (!actors_.counterpart().empty()) return ChosenActor{actors_.counterpart(), {}};
  }
  return std::nullopt;
}

// Nobody is named in the clause: the program or department named last, else the document's actor.
ChosenActor ActorChooser::Fallback(TokenRange sentence) const {
  std::string giver = actors_.GiverNear(sentence);
  if (giver.empty()) giver = actors_.main_actor();
  return {std::move(giver), {}, true};
}

std::optional<ChosenActor> ActorChooser::Gapped(uint32_t at, TokenRange sentence) const {
  // "followed by Norway with €1 million", "with Norway adding €1 million"
  const bool joined =
      at > sentence.first + 1 && words_.Is(in_.tokens[at - 1], kGapRole) && EndingAt(at) == nullptr;
  const ActorMention* mention = EndingAt(joined ? at - 1 : at);
  if (mention == nullptr || !IsNamed(*mention)) return std::nullopt;
  uint32_t first = mention->tokens.first;
  if (first > sentence.first && Word(first - 1) == "the") --first;
  if (first == sentence.first) return std::nullopt;
  const TokenKind kind = in_.tokens[first - 1].kind;
  const bool beside = kind == TokenKind::kComma || kind == TokenKind::kSemicolon ||
                      IsOneOf(Word(first - 1), {"and", "while"}) ||
                      (joined && IsOneOf(Word(first - 1), {"by", "with"}));
  if (!beside) return std::nullopt;
  return ChosenActor{mention->name, mention->tokens};
}

std::optional<ChosenActor> ActorChooser::GiverBehind(const Quantity& quantity,
                                                     TokenRange sentence) const {
  uint32_t at = quantity.tokens.last;
  if (at < sentence.last && IsOneOf(Word(at), {"came", "comes", "coming"})) ++at;
  if (at + 1 >= sentence.last || !IsOneOf(Word(at), {"from", "by"})) return std::nullopt;
  return Behind(at, sentence, false);
}

std::optional<ChosenActor> ActorChooser::Choose(const Frame& frame, const Quantity& quantity,
                                                TokenRange sentence,
                                                const std::string& before) const {
  const uint32_t end = std::max(quantity.tokens.last, frame.noun.last);
  const bool noun = frame.verb.empty();
  const bool other =
      noun || frame.passive || frame.sense == VerbSense::kGet || frame.sense == VerbSense::kTell;
  if (frame.sense == VerbSense::kHold || !other) {
    Found found = SubjectOf(frame, sentence);
    // "The share must reach 40 percent": asked of nobody in particular.
    const bool asked = frame.kind == CommitmentKind::kTarget &&
                       frame.status == CommitmentStatus::kRequested &&
                       quantity.kind == Quantity::Kind::kPercent;
    if (found.subject == Subject::kNobody && !asked) return std::nullopt;
    const bool person = found.subject == Subject::kActor && !found.actor.tokens.empty() &&
                        found.actor.tokens.last < frame.verb.first;
    if (person && found.actor.name == actors_.main_actor()) {
      if (auto praised = Praised(frame.verb.first, sentence)) return praised;
    }
    if (found.subject == Subject::kActor) return found.actor;
    if (frame.needs_actor) return std::nullopt;
    if (auto praised = Praised(frame.verb.first, sentence)) return praised;
    if (found.subject == Subject::kMeans && !before.empty()) return ChosenActor{before, {}};
    if (found.subject == Subject::kScheme && frame.sense == VerbSense::kGive &&
        quantity.kind == Quantity::Kind::kMoney) {
      return found.actor;
    }
    return Fallback(sentence);
  }
  if (frame.passive || frame.sense == VerbSense::kGet) {
    if (auto actor = Behind(end, sentence, frame.passive)) return actor;
    if (frame.needs_actor) return std::nullopt;
    // Who gets it stands before the verb.
    if (frame.sense == VerbSense::kGet) return Fallback({frame.verb.last, sentence.last});
  }
  if (auto actor = Possessor(quantity.tokens.first, sentence)) return actor;
  if (!frame.noun.empty()) {
    if (auto actor = Possessor(frame.noun.first, sentence)) return actor;
  }
  if (auto actor = Behind(end, sentence, false)) return actor;
  if (auto actor = Praised(quantity.tokens.first, sentence)) return actor;
  const ActorMention* main = MainSubject(noun ? quantity.tokens.first : frame.verb.first, sentence);
  if (main != nullptr) {
    Found found = FromMain(*main, sentence);
    if (found.subject == Subject::kActor) return found.actor;
  }
  // "A further €5 million is planned"
  const uint32_t at = quantity.tokens.first;
  const bool more =
      frame.rule == "commitment.part" ||
      (at > sentence.first && IsOneOf(Word(at - 1), {"further", "another", "additional"}));
  if (more && !before.empty()) return ChosenActor{before, {}};
  return Fallback(sentence);
}

}  // namespace rapporteur::reading
