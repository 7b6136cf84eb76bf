// What stands behind an amount: passives, relative clauses and nouns; part of FrameFinder.
#include <algorithm>

#include "services/ingest/reading/commitments/frames.h"
#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kRightReach = 14;

bool IsParticiple(const GivingVerb& verb) {
  return verb.form == VerbForm::kParticiple ||
         (verb.form == VerbForm::kPast && verb.past_participle) || verb.base_past;
}

bool Gives(const GivingVerb& verb) {
  return verb.sense == VerbSense::kGive || verb.sense == VerbSense::kPledge;
}

}  // namespace

// "at least 40% of seats must go to women": a share that somebody must reach.
std::optional<Frame> FrameFinder::Share(const Quantity& quantity, TokenRange range) const {
  if (quantity.comparator == Comparator::kAbout) return std::nullopt;
  const uint32_t first = quantity.tokens.first;
  if (first > range.first + 2 && Word(first - 1) == "that" &&
      Word(first - 2).starts_with("ensur")) {
    const VerbHere verb = {{first - 2, first - 1}, {VerbSense::kAct, CommitmentKind::kTarget}};
    const Modality modality = verbs_.ModalityOf(verb, range);
    if (!modality.future || modality.denied) return std::nullopt;
    Frame frame;
    frame.rule = "commitment.passive";
    frame.confidence = 0.6;
    frame.verb = verb.tokens;
    frame.sense = VerbSense::kAct;
    frame.status = modality.status;
    frame.kind = KindOf(CommitmentKind::kTarget, quantity, frame.status);
    return frame;
  }
  const uint32_t reach = std::min(range.last, quantity.tokens.last + kRightReach);
  for (uint32_t i = quantity.tokens.last; i < reach; ++i) {
    if (!in_.tokens[i].IsWord() || Is(i, kClauseRole | kPerfectRole)) return std::nullopt;
    const bool obliged =
        Is(i, kObligedRole) || (Is(i, kBeRole) && i + 1 < reach && Word(i + 1) == "to");
    const bool promised = Is(i, kFutureRole) && quantity.comparator != Comparator::kExact;
    if (!obliged && !promised) {
      if (Is(i, kBeRole)) return std::nullopt;
      continue;
    }
    Frame frame;
    frame.rule = "commitment.passive";
    frame.confidence = 0.6;
    frame.passive = true;
    frame.verb = {i, i + 1};
    frame.status = Is(i, kObligedRole) ? CommitmentStatus::kRequested : CommitmentStatus::kPlanned;
    frame.kind = KindOf(CommitmentKind::kTarget, quantity, frame.status);
    return frame;
  }
  return std::nullopt;
}

// "the €6 million that Norway has given"
std::optional<Frame> FrameFinder::RelativeOf(const VerbHere& verb, const Quantity& quantity,
                                             TokenRange range) const {
  const Modality given = verbs_.ModalityOf(verb, range);
  const bool asks = verb.entry.sense == VerbSense::kAsk;
  if (given.denied || !(Gives(verb.entry) || asks) || verb.entry.form == VerbForm::kIng) {
    return std::nullopt;
  }
  Frame frame;
  frame.rule = "commitment.passive";
  frame.sense = verb.entry.sense;
  frame.verb = verb.tokens;
  frame.status = asks ? CommitmentStatus::kRequested : given.status;
  frame.kind = KindOf(verb.entry.kind, quantity, frame.status);
  return frame;
}

// Behind the words that may stand before an amount: "a total of".
uint32_t FrameFinder::SkipBehind(uint32_t at, uint32_t limit) const {
  while (
      at < limit && in_.tokens[at].IsWord() &&
      (words_.IsFiller(in_.tokens, at) || words_.IsContainer(in_.tokens, at) || Word(at) == "of")) {
    ++at;
  }
  return at;
}

std::optional<Frame> FrameFinder::PassiveOf(const VerbHere& verb, const Quantity& quantity,
                                            TokenRange range) const {
  const Modality modality = verbs_.ModalityOf(verb, range);
  const bool acts = verb.entry.sense == VerbSense::kAct && quantity.kind == Quantity::Kind::kCount;
  if (modality.denied || !(Gives(verb.entry) || acts)) return std::nullopt;
  // "54 fire departments have been awarded $6 million": who gets it.
  const uint32_t object = SkipBehind(verb.tokens.last, range.last);
  const bool receivers = quantity.kind == Quantity::Kind::kCount && object < range.last &&
                         in_.tokens[object].kind != TokenKind::kComma &&
                         (in_.tokens[object].kind == TokenKind::kNumber ||
                          in_.tokens[object].kind == TokenKind::kOther);
  if (receivers) return std::nullopt;
  // "people covered by the law"
  if (verb.entry.named && quantity.kind != Quantity::Kind::kMoney) return std::nullopt;
  if (!FitsUnit(verb, quantity, modality)) return std::nullopt;
  Frame frame;
  frame.rule = "commitment.passive";
  frame.sense = verb.entry.sense;
  frame.verb = verb.tokens;
  frame.passive = true;
  frame.status = modality.status;
  frame.kind = KindOf(verb.entry.kind, quantity, frame.status);
  return frame;
}

// "€5 million will be allocated", "20 soldiers were deployed", "€5 million given by Norway", "€5
// million will go to the port"
std::optional<Frame> FrameFinder::Passive(const Quantity& quantity, TokenRange range) const {
  const uint32_t reach = std::min(range.last, quantity.tokens.last + kRightReach);
  const bool money = quantity.kind == Quantity::Kind::kMoney;
  bool be = false;
  bool relative = false;
  for (uint32_t i = quantity.tokens.last; i < reach; ++i) {
    const Token& token = in_.tokens[i];
    if (token.kind == TokenKind::kComma || token.kind == TokenKind::kPossessive) continue;
    // "€3 million of the €10 million was paid"
    const bool whole = Word(quantity.tokens.last) == "of" && i <= quantity.tokens.last + 3;
    if (whole && !be && (token.kind == TokenKind::kNumber || token.kind == TokenKind::kOther)) {
      continue;
    }
    if (!token.IsWord()) return std::nullopt;
    const std::string_view word = Word(i);
    if (Is(i, kBeRole)) {
      be = true;
      continue;
    }
    const bool destined = money && be && Is(i - 1, kBeRole) && Is(i, kDestinedRole);
    if (destined) {
      Frame frame;
      frame.rule = "commitment.part";
      frame.confidence = 0.6;
      frame.verb = {i, i + 1};
      frame.passive = true;
      frame.kind = CommitmentKind::kSpending;
      return frame;
    }
    if (IsOneOf(word, {"which", "that"}) && !be && money) {
      relative = true;
      continue;
    }
    const bool now = IsOneOf(word, {"goes", "went"});
    const bool goes = money && (now || (word == "go" && Is(i - 1, kFutureRole))) &&
                      IsOneOf(Word(i + 1), {"to", "towards", "toward", "into"});
    if (goes) {
      Frame frame;
      frame.rule = "commitment.passive";
      frame.verb = {i, i + 1};
      frame.passive = true;
      frame.kind = CommitmentKind::kSpending;
      if (word == "went") frame.status = CommitmentStatus::kDelivered;
      return frame;
    }
    // "€5 million comes from Norway", "€5 million of which will come from Norway"
    const bool comes = money && IsOneOf(word, {"come", "comes", "came"}) && Word(i + 1) == "from";
    if (comes) {
      Frame frame;
      frame.rule = "commitment.passive";
      frame.sense = VerbSense::kGet;
      frame.verb = {i, i + 1};
      frame.needs_actor = true;
      frame.kind = CommitmentKind::kSpending;
      return frame;
    }
    if (IsOneOf(word, {"who", "if", "but", "because", "while", "when"})) return std::nullopt;
    if (word == "to" && !(be && Is(i - 1, kBeRole | kPlansRole))) {
      if (be || i + 1 >= reach || verbs_.At(i + 1, range)) return std::nullopt;
      continue;
    }
    const std::optional<VerbHere> verb = verbs_.At(i, range);
    if (!verb) continue;
    // "which requires": asks for something else.
    if (relative && verb->entry.sense == VerbSense::kAsk && Is(i - 1, kClauseRole)) {
      return std::nullopt;
    }
    if (relative && !be) return RelativeOf(*verb, quantity, range);
    if (!IsParticiple(verb->entry) || IsFigureSense(verb->entry.sense)) return std::nullopt;
    if (!be && Word(verb->tokens.last) != "by") return std::nullopt;
    return PassiveOf(*verb, quantity, range);
  }
  return std::nullopt;
}

bool FrameFinder::FigureBehind(const Quantity& quantity, TokenRange range) const {
  const uint32_t reach = std::min(range.last, quantity.tokens.last + 4);
  for (uint32_t i = quantity.tokens.last; i < reach; ++i) {
    if (!in_.tokens[i].IsWord()) return false;
    if (in_.tokens[i].Has(kFunction) && !IsOneOf(Word(i), {"in", "of", "from"})) return false;
    const PhraseMatch match = words_.MatchNoun(in_.tokens, i);
    if (match && words_.noun(match.value).sense == NounSense::kFigure) return true;
  }
  return false;
}

bool FrameFinder::IsFigure(const Quantity& quantity, TokenRange range) const {
  if (FigureBehind(quantity, range)) return true;
  const uint32_t begin = quantity.tokens.first;
  const uint32_t floor = begin > range.first + 8 ? begin - 8 : range.first;
  for (uint32_t i = begin; i > floor; --i) {
    const Token& token = in_.tokens[i - 1];
    if (token.kind == TokenKind::kPeriod || token.kind == TokenKind::kSemicolon) return false;
    // "at a cost of $5 million, with $3 million in federal funding"
    if (token.kind == TokenKind::kComma && Word(i) == "with") return false;
    if (!token.IsWord()) continue;
    if (const std::optional<VerbHere> verb = verbs_.At(i - 1, range)) {
      return IsFigureSense(verb->entry.sense);
    }
    const PhraseMatch match = words_.MatchNoun(in_.tokens, i - 1);
    if (match && words_.noun(match.value).sense == NounSense::kFigure) return true;
  }
  return false;
}

}  // namespace rapporteur::reading
