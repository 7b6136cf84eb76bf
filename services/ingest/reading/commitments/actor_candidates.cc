#include "services/ingest/reading/commitments/actor_candidates.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "services/ingest/reading/commitments/amount_features.h"
#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

constexpr std::ptrdiff_t kMostNamed = 12;  // On one side of an amount: more are a list.
constexpr uint32_t kReach = 60;            // How far from the amount, in tokens.
constexpr uint32_t kVerbReach = 6;
constexpr uint32_t kLongestName = 8;
constexpr uint32_t kLongestPhrase = 4;

std::string_view KindName(ActorMention::Kind kind) {
  static constexpr std::array<std::string_view, 11> kNames = {
      "country", "people", "body", "noun", "means", "scheme",
      "person",  "public", "we",   "you",  "it"};
  return kNames[static_cast<size_t>(kind)];
}

std::string_view Count(uint32_t n) {
  static constexpr std::array<std::string_view, 4> kNames = {"0", "1", "2", "3"};
  return kNames[std::min<size_t>(n, kNames.size() - 1)];
}

ActorCandidate* Named(std::vector<ActorCandidate>& found, const std::string& name) {
  const auto same = std::find_if(found.begin(), found.end(),
                                 [&](const auto& each) { return each.actor.name == name; });
  return same == found.end() ? nullptr : &*same;
}

// Where there is no candidate of this name yet, adds one.
ActorCandidate& Ensure(std::vector<ActorCandidate>& found, ChosenActor actor) {
  if (ActorCandidate* same = Named(found, actor.name)) return *same;
  return found.emplace_back(ActorCandidate{.actor = std::move(actor)});
}

}  // namespace

std::string_view ActorCandidates::Shape(uint32_t i, TokenRange sentence) const {
  return sentence.Contains(i) ? roles_.Shape(i) : std::string_view("END");
}

// "Harbour Works of Bergen": words with capitals that no stage before knows.
uint32_t ActorCandidates::CapitalsEnd(uint32_t i, uint32_t limit) const {
  uint32_t end = i;
  for (uint32_t at = i; at < limit && at < i + kLongestName; ++at) {
    const Token& token = in_.tokens[at];
    const bool free =
        roles_.Of(at) == TextRoles::Role::kWord || roles_.Of(at) == TextRoles::Role::kPlace;
    if (token.IsCapitalWord() && free && !token.Has(kFunction)) {
      end = at + 1;
    } else if (at == i || !IsOneOf(Word(at), {"of", "and", "for", "&", "de"})) {
      break;
    }
  }
  return end;
}

// "member utilities are", "Each parish must": a noun at the beginning of a clause, and its verb.
uint32_t ActorCandidates::PhraseEnd(uint32_t i, TokenRange sentence) const {
  const uint32_t limit = std::min(sentence.last, i + kLongestPhrase);
  for (uint32_t at = i; at < limit; ++at) {
    const Token& token = in_.tokens[at];
    if (!token.IsWord()) return i;
    const bool verb =
        words_.Is(token, kFutureRole | kPerfectRole | kBeRole | kObligedRole | kWouldRole) ||
        (at > i && words_.MatchVerb(in_.tokens, at));
    if (verb) return at;
    if (token.Has(kFunction) || roles_.IsName(at)) return i;
  }
  return i;
}

void ActorCandidates::AddMention(size_t m, const AmountCase& of,
                                 std::vector<ActorCandidate>& found) const {
  const ActorMention& mention = actors_.mentions()[m];
  FoundSubject subject = subjects_.FromMain(mention, of.sentence);
  if (subject.subject == Subject::kNobody || subject.actor.name.empty()) return;
  found.push_back({.actor = std::move(subject.actor),
                   .kind = KindName(mention.kind),
                   .tokens = mention.tokens,
                   .private_person = !mention.person.empty()});
}

// In order of the text; then each name where it stands nearest to the amount, before it first.
void ActorCandidates::AddNamed(const AmountCase& of, std::vector<ActorCandidate>& found) const {
  const uint32_t at = of.quantity.tokens.first;
  const uint32_t first = std::max(of.sentence.first, at > kReach ? at - kReach : 0);
  const uint32_t last = std::min(of.sentence.last, at + kReach);
  auto [m, stop] = actors_.In({first, last});
  std::vector<ActorCandidate> named;
  bool begins = true;
  for (uint32_t i = first; i < last;) {
    while (m < stop && actors_.mentions()[m].tokens.first < i) ++m;
    uint32_t end = i;
    std::string_view kind;
    if (m < stop && actors_.mentions()[m].tokens.first == i) {
      AddMention(m, of, named);
      end = actors_.mentions()[m].tokens.last;
    } else if (!of.quantity.tokens.Contains(i)) {
      const uint32_t limit = m < stop ? std::min(last, actors_.mentions()[m].tokens.first) : last;
      if (begins && (end = PhraseEnd(i, of.sentence)) > i) {
        kind = "phrase";
      } else if ((end = CapitalsEnd(i, limit)) > i) {
        kind = "capitals";
      }
    }
    if (!kind.empty()) {
      const Span span = SpanOf(in_.tokens, {i, end});
      named.push_back({.actor = {std::string(in_.text.substr(span.begin, span.size())), {i, end}},
                       .kind = kind,
                       .tokens = {i, end}});
    }
    begins = !in_.tokens[i].IsWord() || words_.Is(in_.tokens[i], kDeterminerRole | kClauseRole) ||
             IsOneOf(Word(i), {"and", "each", "Each", "every", "Every", "all", "All"});
    i = std::max(end, i + 1);
  }
  if (!named.empty()) named.front().first = true;
  const auto behind = std::partition_point(
      named.begin(), named.end(), [&](const auto& each) { return each.tokens.first < at; });
  const auto add = [&](ActorCandidate& each, std::ptrdiff_t nearer) {
    if (nearer >= kMostNamed || Named(found, each.actor.name) != nullptr) return;
    each.nearer = static_cast<uint32_t>(nearer);
    found.push_back(std::move(each));
  };
  for (auto it = behind; it != named.begin(); --it) add(*std::prev(it), behind - it);
  for (auto it = behind; it != named.end(); ++it) add(*it, it - behind);
}

void ActorCandidates::AddAbsent(const AmountCase& of, std::vector<ActorCandidate>& found) const {
  if (of.actor != nullptr && !of.actor->name.empty()) Ensure(found, *of.actor).ruled = true;
  if (!actors_.main_actor().empty()) Ensure(found, {actors_.main_actor(), {}, true});
  if (!actors_.land().empty()) Ensure(found, {actors_.land(), {}, true}).land = true;
  if (!of.last_actor.empty()) Ensure(found, {of.last_actor, {}, true});
  const std::vector<Sentence>& sentences = in_.structure.sentences;
  const auto here =
      std::lower_bound(sentences.begin(), sentences.end(), of.sentence.first,
                       [](const Sentence& s, uint32_t first) { return s.tokens.first < first; });
  if (here == sentences.begin()) return;
  const TokenRange range = std::prev(here)->tokens;
  const ActorMention* main = subjects_.Main(range.last, range);
  if (main == nullptr) return;
  const FoundSubject subject = subjects_.FromMain(*main, range);
  if (subject.subject == Subject::kActor && !subject.actor.name.empty())
    Ensure(found, {subject.actor.name, subject.actor.tokens, true}).before = true;
}

std::vector<ActorCandidate> ActorCandidates::Find(const AmountCase& of) const {
  std::vector<ActorCandidate> found;
  AddNamed(of, found);
  AddAbsent(of, found);
  return found;
}

void ActorCandidates::AddPosition(const AmountCase& of, const ActorCandidate& candidate,
                                  Features& features) const {
  const std::string_view kind = candidate.kind;
  const uint32_t first = candidate.tokens.first;
  const bool left = first < of.quantity.tokens.first;
  const std::string_view side = of.quantity.tokens.Contains(first) ? "in" : left ? "left" : "right";
  const std::string_view before =
      first > of.sentence.first ? Shape(first - 1, of.sentence) : std::string_view("START");
  const std::string_view behind = Shape(candidate.tokens.last, of.sentence);
  features.Add("kind", kind);
  features.Add("kind", {kind, side});
  features.Add("role", {RoleName(roles_.Of(first)), side});
  features.Add("role", {RoleName(roles_.Of(first)), before});
  features.Add("order", {side, Count(candidate.nearer)});
  features.Add("order", {side, Count(candidate.nearer), UnitClass(of.quantity)});
  if (candidate.first) features.Add("first", {side, kind});
  features.Add("before", {side, before});
  features.Add("before", {side, before, Count(candidate.nearer)});
  features.Add("behind", {side, behind});
  features.Add("around", {before, behind});
  if (of.frame != nullptr) {
    features.Add("rule", {of.frame->passive ? "passive" : "active", side, before});
    features.Add("rule", {of.frame->rule, side, Count(candidate.nearer)});
  }
  if (candidate.private_person) features.Add("person", side);
  AddBetween(of, candidate, features);
}

// What stands between it and the amount, and its verb.
void ActorCandidates::AddBetween(const AmountCase& of, const ActorCandidate& candidate,
                                 Features& features) const {
  const std::string_view side =
      candidate.tokens.first < of.quantity.tokens.first ? "left" : "right";
  const uint32_t stop = std::min(of.sentence.last, candidate.tokens.last + kVerbReach);
  for (uint32_t i = candidate.tokens.last; i < stop; ++i) {
    const PhraseMatch match = words_.MatchVerb(in_.tokens, i);
    if (!match) continue;
    features.Add("verb", {side, std::to_string(static_cast<int>(words_.verb(match.value).sense))});
    break;
  }
  const uint32_t from = std::min(candidate.tokens.last, of.quantity.tokens.last);
  const uint32_t to = std::max(candidate.tokens.first, of.quantity.tokens.first);
  uint32_t commas = 0;
  uint64_t roles = 0;
  for (uint32_t i = from; i < to && i < of.sentence.last; ++i) {
    if (in_.tokens[i].kind == TokenKind::kComma) ++commas;
    if (in_.tokens[i].kind == TokenKind::kSemicolon) features.Add("semicolon", side);
    if (words_.Is(in_.tokens[i], kClauseRole)) features.Add("clause", {side, roles_.Lower(i)});
    if (in_.tokens[i].Has(kSays)) features.Add("says", side);
    roles |= words_.roles(in_.tokens[i]);
  }
  features.Add("commas", {side, Count(commas)});
  if ((roles & (kFutureRole | kPerfectRole | kObligedRole | kWouldRole | kBeRole)) != 0)
    features.Add("auxiliary", side);
  if ((roles & kPraiseRole) != 0) features.Add("praise", side);
  const auto distance = to > from ? to - from : 0;
  features.Add("distance", {side, distance <= 1    ? "1"
                                  : distance <= 3  ? "3"
                                  : distance <= 8  ? "8"
                                  : distance <= 16 ? "16"
                                                   : "far"});
}

void ActorCandidates::Collect(const AmountCase& of, const ActorCandidate& candidate,
                              Features& features) const {
  features.Add("bias", {});
  const std::string_view ruled = of.frame == nullptr   ? "norule"
                                 : of.actor == nullptr ? "nobody"
                                 : !candidate.ruled    ? "other"
                                 : of.actor->assumed   ? "assumed"
                                                       : "chosen";
  features.Add("ruled", ruled);
  const std::string_view named = !candidate.kind.empty() ? "named" : "absent";
  features.Add("ruled", {ruled, named});
  features.Add("unit", {UnitClass(of.quantity), named});
  const bool main = candidate.actor.name == actors_.main_actor();
  const bool last = candidate.actor.name == of.last_actor;
  if (main) features.Add("main", {named, ruled});
  if (last) features.Add("last", {named, of.before_counts ? "here" : "before"});
  if (candidate.before) features.Add("subjectbefore", {named, ruled});
  if (candidate.land) features.Add("land", {named, ruled});
  if (!candidate.kind.empty()) {
    AddPosition(of, candidate, features);
    return;
  }
  const auto [first, end] = actors_.In(of.sentence);
  features.Add("absent", {main             ? "main"
                          : last           ? "last"
                          : candidate.land ? "land"
                                           : "other",
                          Count(static_cast<uint32_t>(end - first))});
}

}  // namespace rapporteur::reading
