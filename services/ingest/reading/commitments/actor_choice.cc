#include "services/ingest/reading/commitments/actor_choice.h"

#include <algorithm>

namespace rapporteur::reading {
namespace {

constexpr uint32_t kBackReach = 40;
constexpr uint32_t kBehindReach = 16;

bool IsOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

bool ActorChooser::IsPreposition(uint32_t i) const {
  return IsOneOf(Word(i),
                 {"of",     "to",      "in",      "for",     "with",    "from", "on",      "at",
                  "by",     "against", "under",   "through", "between", "into", "towards", "toward",
                  "across", "about",   "within",  "during",  "In",      "On",   "At",      "For",
                  "Under",  "With",    "Through", "To",      "By"});
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

ActorChooser::Found ActorChooser::FromMention(const ActorMention& mention,
                                              TokenRange sentence) const {
  using Kind = ActorMention::Kind;
  switch (mention.kind) {
    case Kind::kMeans:
      return {Subject::kMeans, {}};
    case Kind::kPerson:
      if (mention.name.empty()) return {};
      return {Subject::kActor, {mention.name, mention.tokens}};
    case Kind::kWe:
      return {Subject::kActor, {actors_.We(mention.tokens.first), mention.tokens}};
    case Kind::kIt:
      if (const ActorMention* before = actors_.LastBefore(mention.tokens.first, sentence)) {
        return {Subject::kActor, {before->name, before->tokens}};
      }
      if (sentence.first > 0) {
        const uint32_t floor = sentence.first > kBackReach ? sentence.first - kBackReach : 0;
        if (const ActorMention* before =
                actors_.LastBefore(sentence.first, {floor, sentence.first})) {
          return {Subject::kActor, {before->name, before->tokens}};
        }
      }
      return {};
    default:
      if (mention.name.empty()) return {};
      return {Subject::kActor, {mention.name, mention.tokens}};
  }
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
  const auto [first, last] = actors_.In({begin, before});
  for (size_t m = first; m < last; ++m) {
    const ActorMention& mention = actors_.mentions()[m];
    using Kind = ActorMention::Kind;
    if (mention.kind == Kind::kPeople || mention.kind == Kind::kMeans) continue;
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

// Steps left over auxiliaries and adverbs to what stands before the verb.
ActorChooser::Found ActorChooser::SubjectOf(uint32_t verb, TokenRange sentence) const {
  uint32_t at = verb;
  const uint32_t floor = verb > sentence.first + kBackReach ? verb - kBackReach : sentence.first;
  auto is_auxiliary = [&](uint32_t i) {
    const std::string_view word = Word(i);
    return IsOneOf(word, {"will",    "would",    "shall",   "should",  "must",     "has",
                          "have",    "had",      "is",      "are",     "was",      "were",
                          "be",      "been",     "being",   "also",    "today",    "now",
                          "already", "then",     "further", "both",    "so",       "far",
                          "each",    "all",      "just",    "not",     "jointly",  "do",
                          "does",    "did",      "need",    "needs",   "plans",    "plan",
                          "intends", "aims",     "expects", "pledged", "agreed",   "committed",
                          "decided", "promised", "pledges", "commits", "expected", "intend",
                          "aim",     "planning", "going",   "set",     "continue", "continues",
                          "helped",  "yesterday"}) ||
           word.ends_with("ly");
  };
  bool infinitive = false;
  while (at > floor) {
    if (Word(at - 1) == "to") {
      infinitive = true;
      --at;
      if (const ActorMention* mention = EndingAt(at)) return FromMention(*mention, sentence);
      continue;
    }
    if (!is_auxiliary(at - 1) && in_.tokens[at - 1].kind != TokenKind::kComma) break;
    --at;
  }
  if (at == sentence.first) return {};
  const std::string_view word = Word(at - 1);
  if (const ActorMention* mention = EndingAt(at)) {
    const uint32_t first = mention->tokens.first;
    uint32_t before = first;
    if (before > sentence.first && IsOneOf(Word(before - 1), {"the", "a", "an"})) --before;
    // "the Government of Norway will": the country stands for it. "grants for Norway will": not.
    const bool of = before > sentence.first && Word(before - 1) == "of";
    const bool other = before > sentence.first && IsPreposition(before - 1) && !of;
    if (!other) return FromMention(*mention, sentence);
    if (const ActorMention* main = MainSubject(first, sentence)) {
      return FromMention(*main, sentence);
    }
    return {};
  }
  const bool inner =
      infinitive || IsOneOf(word, {"which", "that", "who", "and", "or", "by", "–"}) ||
      in_.tokens[at - 1].kind != TokenKind::kWord || in_.tokens[at - 1].Has(kFunction);
  if (!inner) {
    // "President Doe announced", "SENS DOE SECURE": people whose body is not known.
    const auto [first, last] = actors_.In({at > 6 ? at - 6 : 0, at});
    const bool person =
        last > first && actors_.mentions()[last - 1].kind == ActorMention::Kind::kPerson;
    if (person || in_.tokens[at - 1].IsCapitalWord()) return {};
    // "the project will create": a common noun that can be nobody's.
    if (const ActorMention* main = MainSubject(at, sentence);
        main != nullptr && verb - at > 0 && main->tokens.last + 6 > at) {
      return FromMention(*main, sentence);
    }
    return {Subject::kNobody, {}};
  }
  if (const ActorMention* main = MainSubject(at, sentence)) return FromMention(*main, sentence);
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
    if (mention != nullptr && (mention->kind == ActorMention::Kind::kPeople ||
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
    if (mention.kind == Kind::kMeans || mention.kind == Kind::kPeople) continue;
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
    if (!IsOneOf(Word(i),
                 {"thanked",       "thanks",     "welcomed",    "welcomes",     "praised",
                  "praises",       "commended",  "commends",    "applauded",    "applauds",
                  "congratulated", "recognised", "recognized",  "lauded",       "appreciated",
                  "hailed",        "underlined", "highlighted", "acknowledged", "noted",
                  "thanking",      "welcoming",  "praising",    "commending"})) {
      continue;
    }
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
  return {std::move(giver), {}};
}

std::optional<ChosenActor> ActorChooser::Choose(const Frame& frame, const Quantity& quantity,
                                                TokenRange sentence,
                                                const std::string& before) const {
  const uint32_t end = std::max(quantity.tokens.last, frame.noun.last);
  const bool noun = frame.verb.empty();
  const bool other =
      noun || frame.passive || frame.sense == VerbSense::kGet || frame.sense == VerbSense::kTell;
  if (frame.sense == VerbSense::kHold || !other) {
    Found found = SubjectOf(frame.verb.first, sentence);
    if (found.subject == Subject::kNobody) return std::nullopt;
    const bool person = found.subject == Subject::kActor && !found.actor.tokens.empty() &&
                        found.actor.tokens.last < frame.verb.first;
    if (person && found.actor.name == actors_.main_actor()) {
      if (auto praised = Praised(frame.verb.first, sentence)) return praised;
    }
    if (found.subject == Subject::kActor) return found.actor;
    if (auto praised = Praised(frame.verb.first, sentence)) return praised;
    if (found.subject == Subject::kMeans && !before.empty()) return ChosenActor{before, {}};
    return Fallback(sentence);
  }
  if (frame.passive || frame.sense == VerbSense::kGet) {
    if (auto actor = Behind(end, sentence, frame.passive)) return actor;
    if (frame.sense == VerbSense::kGet) return Fallback(sentence);
  }
  if (auto actor = Possessor(quantity.tokens.first, sentence)) return actor;
  if (!frame.noun.empty()) {
    if (auto actor = Possessor(frame.noun.first, sentence)) return actor;
  }
  if (auto actor = Behind(end, sentence, false)) return actor;
  if (auto actor = Praised(quantity.tokens.first, sentence)) return actor;
  const ActorMention* main = MainSubject(noun ? quantity.tokens.first : frame.verb.first, sentence);
  if (main != nullptr) {
    Found found = FromMention(*main, sentence);
    if (found.subject == Subject::kActor) return found.actor;
  }
  return Fallback(sentence);
}

}  // namespace rapporteur::reading
