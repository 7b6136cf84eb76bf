#include "services/ingest/reading/commitments/actor_choice.h"

#include <algorithm>

#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kAmountReach = 6;
constexpr uint32_t kOwnerReach = 5;
constexpr uint32_t kBackReach = 40;
constexpr uint32_t kBehindReach = 16;
constexpr uint32_t kOpeningReach = 24;  // "With a grant of €5 million, Norway"

// A country or body that is called by its name.
bool IsNamed(const ActorMention& mention) {
  return mention.kind == ActorMention::Kind::kCountry || mention.kind == ActorMention::Kind::kBody;
}

}  // namespace

// Who is named with a mark of possession a few words before `at`: "Norway's total support".
std::optional<ChosenActor> ActorChooser::Owner(uint32_t at, TokenRange sentence) const {
  const uint32_t floor = at > sentence.first + kOwnerReach ? at - kOwnerReach : sentence.first;
  for (uint32_t i = at; i > floor && !in_.tokens[i - 1].Has(kFunction); --i) {
    if (in_.tokens[i - 1].kind == TokenKind::kPossessive) return Possessor(at, sentence);
  }
  return std::nullopt;
}

// "Norway's contribution of", "its offer of", "our pledge", "the Dutch contribution"
std::optional<ChosenActor> ActorChooser::Possessor(uint32_t at, TokenRange sentence) const {
  const uint32_t floor = at > sentence.first + 6 ? at - 6 : sentence.first;
  for (uint32_t i = at; i > floor; --i) {
    const uint32_t j = i - 1;
    if (in_.tokens[j].kind == TokenKind::kPossessive) {
      if (const ActorMention* mention = subjects_.EndingAt(j)) {
        FoundSubject found = subjects_.FromMention(*mention, sentence);
        if (found.subject == Subject::kActor) return found.actor;
      }
      return std::nullopt;
    }
    if (!in_.tokens[j].IsWord()) return std::nullopt;
    const ActorMention* mention = subjects_.EndingAt(i);
    const bool beside = mention != nullptr && i == at &&
                        (mention->kind == ActorMention::Kind::kCountry ||
                         mention->kind == ActorMention::Kind::kBody);  // "EU financing"
    if (mention != nullptr && (beside || mention->kind == ActorMention::Kind::kPeople ||
                               IsOneOf(Word(j), {"its", "their", "our", "Our", "my", "your"}))) {
      FoundSubject found = subjects_.FromMention(*mention, sentence);
      if (found.subject == Subject::kActor) return found.actor;
      return std::nullopt;
    }
    if (in_.tokens[j].Has(kFunction) && !words_.IsFiller(in_.tokens, j)) return std::nullopt;
  }
  return std::nullopt;
}

// "families endangered by the storm": of a participle that gives nothing.
bool ActorChooser::IsOtherAgent(uint32_t by) const {
  if (by == 0 || !Word(by - 1).ends_with("ed")) return false;
  const PhraseMatch verb = words_.MatchVerb(in_.tokens, by - 1);
  return !verb || IsFigureSense(words_.verb(verb.value).sense);
}

// "from Japanese companies": a people and the noun behind it.
std::optional<ChosenActor> ActorChooser::People(size_t first) const {
  const std::vector<ActorMention>& mentions = actors_.mentions();
  if (first + 1 >= mentions.size()) return std::nullopt;
  const ActorMention& people = mentions[first];
  const ActorMention& noun = mentions[first + 1];
  if (people.kind != ActorMention::Kind::kPeople || noun.kind != ActorMention::Kind::kNoun ||
      noun.tokens.first != people.tokens.last) {
    return std::nullopt;
  }
  const TokenRange whole = {people.tokens.first, noun.tokens.last};
  const Span span = SpanOf(in_.tokens, whole);
  return ChosenActor{std::string(in_.text.substr(span.begin, span.size())), whole};
}

// "from the Department of Ports", "by the Council" behind the amount.
std::optional<ChosenActor> ActorChooser::Behind(uint32_t from, TokenRange sentence,
                                                bool by_only) const {
  const uint32_t reach = std::min(sentence.last, from + kBehindReach);
  for (uint32_t i = from; i + 1 < reach; ++i) {
    if (in_.tokens[i].kind == TokenKind::kPeriod) break;
    const bool giver =
        Word(i) == "by" || (!by_only && IsOneOf(Word(i), {"from", "through", "under"}));
    if (!giver || (Word(i) == "by" && IsOtherAgent(i))) continue;
    const auto [first, last] = actors_.In({i + 1, std::min(reach, i + 4)});
    if (first == last) continue;
    const ActorMention& mention = actors_.mentions()[first];
    using Kind = ActorMention::Kind;
    if (std::optional<ChosenActor> people = People(first)) return people;
    if (!mention.person.empty()) return ChosenActor{mention.person, mention.tokens};
    if (mention.kind == Kind::kMeans || mention.kind == Kind::kPeople ||
        mention.kind == Kind::kScheme) {
      continue;
    }
    FoundSubject found = subjects_.FromMention(mention, sentence);
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
      const bool inner = mention.tokens.first > 0 &&
                         subjects_.IsPreposition(mention.tokens.first - 1) &&
                         Word(mention.tokens.first - 1) != "by";
      if (!inner) return ChosenActor{mention.name, mention.tokens};
    }
    // "Fiji appreciates the donation": of those who tell of it.
    const ActorMention* main = subjects_.Main(i, sentence);
    if (main != nullptr && main->name == actors_.counterpart()) {
      return ChosenActor{actors_.main_actor(), {}};
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

// "With a grant of €5 million, Norway is rebuilding": the subject behind an opening phrase.
std::optional<ChosenActor> ActorChooser::BehindOpening(const Quantity& quantity,
                                                       TokenRange sentence) const {
  if (!subjects_.IsPreposition(sentence.first)) return std::nullopt;
  const uint32_t reach = std::min(sentence.last, quantity.tokens.last + kOpeningReach);
  for (uint32_t i = quantity.tokens.last; i + 2 < reach; ++i) {
    if (in_.tokens[i].kind != TokenKind::kComma) continue;
    const uint32_t at = words_.Is(in_.tokens[i + 1], kDeterminerRole) ? i + 2 : i + 1;
    const auto [first, last] = actors_.In({at, at + 1});
    if (first == last) return std::nullopt;
    const ActorMention& mention = actors_.mentions()[first];
    const PhraseMatch verb = words_.MatchVerb(in_.tokens, mention.tokens.last);
    const bool gets = verb && words_.verb(verb.value).sense == VerbSense::kGet;
    const FoundSubject found = subjects_.FromMain(mention, sentence);
    if (gets || found.subject != Subject::kActor) return std::nullopt;
    return found.actor;
  }
  return std::nullopt;
}

// Who is asked for it: "appealed to the city for five boats", "asked Norway for".
std::optional<ChosenActor> ActorChooser::Asked(const Frame& frame, const Quantity& quantity,
                                               TokenRange sentence) const {
  if (frame.sense != VerbSense::kAsk || frame.verb.last >= quantity.tokens.first) {
    return std::nullopt;
  }
  uint32_t at = frame.verb.last;
  if (words_.Is(in_.tokens[at], kDeterminerRole)) ++at;
  const auto [first, last] = actors_.In({at, std::min(at + 3, quantity.tokens.first)});
  if (first == last) return std::nullopt;
  const FoundSubject found = subjects_.FromMention(actors_.mentions()[first], sentence);
  if (found.subject != Subject::kActor) return std::nullopt;
  return found.actor;
}

std::optional<ChosenActor> ActorChooser::Gapped(uint32_t at, TokenRange sentence) const {
  // "followed by Norway with €1 million", "with Norway adding €1 million"
  const bool joined = at > sentence.first + 1 && words_.Is(in_.tokens[at - 1], kGapRole) &&
                      subjects_.EndingAt(at) == nullptr;
  const ActorMention* mention = subjects_.EndingAt(joined ? at - 1 : at);
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

std::optional<ChosenActor> ActorChooser::GiverBefore(uint32_t bracket, const Frame& frame,
                                                     TokenRange sentence) const {
  const ActorMention* mention = subjects_.EndingAt(bracket);
  if (mention == nullptr || !IsNamed(*mention)) return std::nullopt;
  const uint32_t from = std::max(frame.verb.last, frame.noun.last);
  for (uint32_t i = std::max(from, sentence.first); i < mention->tokens.first; ++i) {
    if (IsOneOf(Word(i), {"by", "from", "with", ":"})) {
      return ChosenActor{mention->name, mention->tokens};
    }
    if (words_.Is(in_.tokens[i], kReceiverRole)) return std::nullopt;
  }
  return std::nullopt;
}

std::optional<ChosenActor> ActorChooser::Alone(TokenRange line) const {
  if (line.size() < 2) return std::nullopt;
  const ActorMention* mention = subjects_.EndingAt(line.last - 1);
  if (mention == nullptr) return std::nullopt;
  uint32_t first = mention->tokens.first;
  if (first > line.first && words_.Is(in_.tokens[first - 1], kDeterminerRole)) --first;
  const bool inner = first > line.first && in_.tokens[first - 1].IsWord();
  const FoundSubject found = subjects_.FromMention(*mention, line);
  if (inner || found.subject != Subject::kActor) return std::nullopt;
  return found.actor;
}

std::optional<ChosenActor> ActorChooser::GiverBehind(const Quantity& quantity,
                                                     TokenRange sentence) const {
  uint32_t at = quantity.tokens.last;
  if (at < sentence.last && IsOneOf(Word(at), {"came", "comes", "coming"})) ++at;
  // "€1 million and 1,500 jobs from Toyota": of both.
  if (Word(at) == "and" && at + 1 < sentence.last &&
      in_.tokens[at + 1].kind == TokenKind::kNumber) {
    const uint32_t reach = std::min(sentence.last, at + kAmountReach);
    while (at < reach && !IsOneOf(Word(at), {"from", "by"})) ++at;
  }
  if (at + 1 >= sentence.last || !IsOneOf(Word(at), {"from", "by"})) return std::nullopt;
  return Behind(at, sentence, false);
}

// What those who speak or a country have done.
bool ActorChooser::IsOwnDeed(const FoundSubject& found) const {
  if (found.subject != Subject::kActor) return false;
  if (found.actor.name == actors_.main_actor()) return true;
  const ActorMention* mention = subjects_.EndingAt(found.actor.tokens.last);
  return mention != nullptr && mention->kind == ActorMention::Kind::kCountry;
}

std::optional<ChosenActor> ActorChooser::Choose(const Frame& frame, const Quantity& quantity,
                                                TokenRange sentence,
                                                const std::string& before) const {
  const uint32_t end = std::max(quantity.tokens.last, frame.noun.last);
  const bool noun = frame.verb.empty();
  const bool other =
      noun || frame.passive || frame.sense == VerbSense::kGet || frame.sense == VerbSense::kTell;
  if (auto actor = Asked(frame, quantity, sentence)) return actor;
  // "This brings Norway's support to €5 million"
  const bool owner =
      frame.rule == "commitment.change" && !frame.noun.empty() && frame.noun.first > sentence.first;
  if (auto actor = owner ? Owner(frame.noun.first, sentence) : std::nullopt) return actor;
  if (frame.sense == VerbSense::kHold || !other) {
    FoundSubject found = subjects_.Of(frame, sentence);
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
    if (frame.done && !IsOwnDeed(found)) return std::nullopt;
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
    // "was invested by the private sector": by somebody whom no table has.
    const uint32_t by = frame.verb.last;
    const bool other = by + 1 < sentence.last && Word(by) == "by" && in_.tokens[by + 1].IsWord() &&
                       !in_.tokens[by + 1].Has(kMonth | kWeekday);
    if (frame.needs_actor || (frame.passive && other)) return std::nullopt;
    // Who gets it stands before the verb.
    if (frame.sense == VerbSense::kGet) return Fallback({frame.verb.last, sentence.last});
  }
  if (auto actor = Possessor(quantity.tokens.first, sentence)) return actor;
  if (!frame.noun.empty()) {
    if (auto actor = Possessor(frame.noun.first, sentence)) return actor;
  }
  if (auto actor = Behind(end, sentence, false)) return actor;
  if (auto actor = Praised(quantity.tokens.first, sentence)) return actor;
  // "Norway will give $5 million, while $2 million has been set aside"
  const bool next = frame.passive && quantity.tokens.first > sentence.first &&
                    words_.Is(in_.tokens[quantity.tokens.first - 1], kJoinsRole);
  if (next && !before.empty()) return ChosenActor{before, {}};
  const ActorMention* main =
      subjects_.Main(noun ? quantity.tokens.first : frame.verb.first, sentence);
  // "The budget for roads will rise": not who spends it.
  if (main != nullptr && !main->tokens.Contains(frame.noun.first) &&
      !quantity.tokens.Contains(main->tokens.first)) {
    FoundSubject found = subjects_.FromMain(*main, sentence);
    if (found.subject == Subject::kActor) return found.actor;
  }
  if (auto actor = BehindOpening(quantity, sentence)) return actor;
  // "A further €5 million is planned"
  const uint32_t at = quantity.tokens.first;
  const bool more =
      frame.rule == "commitment.part" ||
      (at > sentence.first && IsOneOf(Word(at - 1), {"further", "another", "additional"}));
  if (more && !before.empty()) return ChosenActor{before, {}};
  return Fallback(sentence);
}

}  // namespace rapporteur::reading
