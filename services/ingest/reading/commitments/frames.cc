#include "services/ingest/reading/commitments/frames.h"

#include <algorithm>

#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLeftReach = 16;

}  // namespace

std::optional<Frame> FrameFinder::Find(const Quantity& quantity, TokenRange range,
                                       std::optional<CommitmentStatus> led) const {
  const bool money = quantity.kind == Quantity::Kind::kMoney;
  const bool count = quantity.kind == Quantity::Kind::kCount;
  if (quantity.rate == Quantity::Rate::kOther) return std::nullopt;
  if (money && quantity.value < kLeastMoney) return std::nullopt;
  if (count && words_.IsPlainUnit(quantity.unit)) return std::nullopt;
  if (IsWhole(quantity, range)) return std::nullopt;
  // "will spend 20 percent less"
  const bool change = quantity.kind == Quantity::Kind::kPercent &&
                      IsOneOf(Word(quantity.tokens.last), {"less", "more", "lower", "higher"});
  if (change) return std::nullopt;
  const uint32_t at = SkipFillers(quantity.tokens.first, range.first);
  if (at > range.first &&
      IsOneOf(Word(at - 1), {"from", "than", "against", "versus", "since", "within", "every"})) {
    return std::nullopt;
  }
  if (std::optional<Frame> frame = FromLeft(quantity, at, range, led)) {
    const bool direct =
        frame->sense && *frame->sense != VerbSense::kHold && frame->rule != "commitment.part" &&
        !(frame->needs_actor && *frame->sense == VerbSense::kGive);  // "paid €5 million in tax"
    if (direct || !FigureBehind(quantity, range)) return frame;
    return std::nullopt;
  }
  if (count && quantity.unit.empty()) return std::nullopt;
  if (quantity.kind == Quantity::Kind::kPercent) {
    if (std::optional<Frame> frame = Share(quantity, range)) return frame;
  }
  if (FigureBehind(quantity, range)) return std::nullopt;
  if (std::optional<Frame> frame = Passive(quantity, range)) return frame;
  if (IsFigure(quantity, range)) return std::nullopt;
  if (std::optional<Frame> frame = NounBehind(quantity, range)) return frame;
  if (std::optional<Frame> frame = OwnMoney(quantity, range)) return frame;
  return MoneyFrom(quantity, range);
}

// "€3 million of the €10 million": of which a part is told of.
bool FrameFinder::IsWhole(const Quantity& quantity, TokenRange range) const {
  const uint32_t at = quantity.tokens.first;
  if (at < range.first + 3 || Word(at - 1) != "the" || Word(at - 2) != "of") return false;
  return in_.tokens[at - 3].kind == TokenKind::kNumber ||
         IsOneOf(Word(at - 3), {"million", "billion"});
}

uint32_t FrameFinder::SkipFillers(uint32_t at, uint32_t first) const {
  while (at > first) {
    if (words_.IsFiller(in_.tokens, at - 1) ||
        (verbs_.IsAdverb(at - 1) && !words_.MatchVerb(in_.tokens, at - 1))) {
      --at;
    } else if (Word(at - 1) == "of" && at > first + 1 && words_.IsContainer(in_.tokens, at - 2)) {
      at -= 2;
      // "an infantry battalion of": up to the article.
      for (uint32_t i = at; i > first && i + 3 > at && in_.tokens[i - 1].IsWord(); --i) {
        if (!words_.IsFiller(in_.tokens, i - 1)) {
          if (in_.tokens[i - 1].Has(kFunction)) break;
          continue;
        }
        at = i - 1;
        break;
      }
    } else {
      break;
    }
  }
  return at;
}

std::optional<Frame> FrameFinder::FromLeft(const Quantity& quantity, uint32_t at, TokenRange range,
                                           std::optional<CommitmentStatus> led) const {
  const uint32_t floor = at > range.first + kLeftReach ? at - kLeftReach : range.first;
  TokenRange noun;
  bool other_clause = false;  // "received radios, and Japan has made a gift of": of another verb.
  for (uint32_t i = at; i > floor; --i) {
    const uint32_t j = i - 1;
    const Token& token = in_.tokens[j];
    if (token.kind == TokenKind::kSemicolon || token.kind == TokenKind::kPeriod) break;
    if (token.kind == TokenKind::kColon && i < at) break;
    if (!token.IsWord()) continue;
    if (i < at && Is(j, kClauseRole)) break;
    std::optional<VerbHere> verb = verbs_.At(j, range);
    if (other_clause && verb) break;
    other_clause = other_clause || Is(j, kPerfectRole | kFutureRole | kWouldRole | kObligedRole);
    if (!verb && i == at) verb = verbs_.SplitAt(j, quantity.tokens.last, range);
    if (verb && verb->tokens.last <= quantity.tokens.first) {
      return FromVerb({*verb, {std::min(verb->tokens.last, at), at}, noun, led}, quantity, range);
    }
    const bool other = i == at && quantity.kind != Quantity::Kind::kMoney && Word(at) != "that";
    if (other && (verb = verbs_.OtherAt(j, range))) {
      std::optional<Frame> frame = FromVerb({*verb, {at, at}, noun, led}, quantity, range);
      if (frame) frame->needs_actor = true;
      if (frame) frame->confidence = 0.6;
      return frame;
    }
    if (const PhraseMatch match = words_.MatchNoun(in_.tokens, j); match && noun.empty()) {
      noun = {j, j + match.length};
    }
  }
  if (noun.empty() || at - noun.last > kFrameNounReach) return std::nullopt;
  // "The gap in funding is"
  if (noun.first > range.first + 1 && Is(noun.first - 1, kPrepositionRole)) {
    const PhraseMatch head = words_.MatchNoun(in_.tokens, noun.first - 2);
    if (head && words_.noun(head.value).sense == NounSense::kFigure) return std::nullopt;
  }
  // "These projects, worth €5 million, ...": said in passing.
  const bool passing = in_.tokens[noun.last].kind == TokenKind::kComma;
  if (passing && NounAt(noun).sense == NounSense::kPlan) return std::nullopt;
  // "Its support amounts to €5 million", "the contract is worth €5 million"
  const bool worth = Is(at - 1, kWorthRole) ||
                     (Word(at - 1) == "at" && at > range.first + 1 && Is(at - 2, kWorthRole));
  const bool told =
      Is(at - 1, kBeRole | kAmountsRole) ||
      (at < quantity.tokens.first && Is(at, kAmountsRole)) ||  // "The grants total"
      (at > range.first + 1 && IsOneOf(Word(at - 1), {"to", "at"}) && Is(at - 2, kAmountsRole));
  const bool for_things =
      Word(at - 1) == "for" && noun.last + 1 == at && quantity.kind != Quantity::Kind::kPercent &&
      (NounAt(noun).kind == CommitmentKind::kDelivery || NounAt(noun).sense == NounSense::kAsk);
  if (!worth && !told && !for_things) return std::nullopt;
  const bool given =
      quantity.kind == Quantity::Kind::kMoney && NounAt(noun).sense == NounSense::kGift;
  const bool aimed = quantity.kind == Quantity::Kind::kPercent &&
                     NounAt(noun).sense == NounSense::kPlan &&
                     NounAt(noun).kind == CommitmentKind::kTarget;
  if (told && !given && !aimed) return std::nullopt;
  return FromNounBefore(noun, quantity);
}

// Words that can stand in one noun phrase, as of the receiver: "the City of Bergen".
bool FrameFinder::IsNounPhrase(TokenRange range) const {
  for (uint32_t i = range.first; i < range.last; ++i) {
    const Token& token = in_.tokens[i];
    if (token.kind == TokenKind::kPossessive) continue;
    if (!token.IsWord()) return false;
    if (token.Has(kFunction) &&
        !IsOneOf(Word(i), {"the", "of", "and", "a", "an", "its", "their", "our", "these", "those",
                           "each", "it", "them", "us", "this"})) {
      return false;
    }
  }
  return true;
}

// "a destroyer, two tugs and": things before the amount that stand beside it.
bool FrameFinder::IsEnumeration(TokenRange gap) const {
  if (gap.size() < 3 || !IsOneOf(Word(gap.first), {"a", "an", "one"})) return false;
  const Token& last = in_.tokens[gap.last - 1];
  if (last.kind != TokenKind::kComma && Word(gap.last - 1) != "and") return false;
  for (uint32_t i = gap.first; i < gap.last; ++i) {
    const Token& token = in_.tokens[i];
    if (token.kind == TokenKind::kComma || token.kind == TokenKind::kNumber) continue;
    if (!token.IsWord()) return false;
    if (token.Has(kFunction) && !IsOneOf(Word(i), {"a", "an", "and", "one", "two", "three"})) {
      return false;
    }
  }
  return true;
}

// "gave Ukraine 9 howitzers": who gets them stands before the amount.
bool FrameFinder::IsReceiver(const Governor& governor, const Quantity& quantity) const {
  const VerbSense sense = governor.verb.entry.sense;
  const TokenRange gap = governor.gap;
  const bool gives = sense == VerbSense::kGive || sense == VerbSense::kPledge;
  if (gap.empty() || !governor.noun.empty() || !IsNounPhrase(gap)) return false;
  switch (quantity.kind) {
    case Quantity::Kind::kMoney:
      return gap.size() <= 8 && (gives || sense == VerbSense::kAsk || sense == VerbSense::kAct);
    case Quantity::Kind::kPercent:
      return false;
    case Quantity::Kind::kCount:
      break;
  }
  const CommitmentKind kind = governor.verb.entry.kind;
  const bool named =
      in_.tokens[gap.first].Is(kCapital) || Word(gap.first) == "the" || Word(gap.first) == "its";
  return gives && named && gap.size() <= 4 &&
         (kind == CommitmentKind::kAid || kind == CommitmentKind::kDelivery) &&
         in_.tokens[gap.last - 1].kind != TokenKind::kPossessive;
}

// "raise spending to 3%", "cut emissions by 55%", "keep by-catches at 400 tonnes"
bool FrameFinder::Changes(const Governor& governor, const Quantity& quantity,
                          const Modality& modality) const {
  const TokenRange gap = governor.gap;
  const std::string_view last = Word(gap.last - 1);
  if (gap.size() < 2 || !IsOneOf(last, {"to", "by", "at"})) return false;
  // "The population will grow from 2 million to": of itself.
  if (Word(gap.first) == "from" && quantity.unit != "percent_gdp") return false;
  const NounSense sense = governor.noun.empty() ? NounSense::kPlan : NounAt(governor.noun).sense;
  const bool figure = sense == NounSense::kFigure;
  if (quantity.kind == Quantity::Kind::kMoney) {
    if (figure) return modality.intended;
    return (modality.future || (!governor.noun.empty() && sense != NounSense::kAsk));
  }
  // "would raise output by 5%": nobody's target.
  return modality.future && (!figure || modality.intended);
}

// The rule by which the verb governs the amount; "" where it does not.
std::string_view FrameFinder::RuleOf(const Governor& governor, const Quantity& quantity,
                                     const Modality& modality, bool& of_noun) const {
  const VerbSense sense = governor.verb.entry.sense;
  const TokenRange gap = governor.gap;
  const TokenRange noun = governor.noun;
  const std::string_view last = gap.empty() ? std::string_view() : Word(gap.last - 1);
  const bool gives = sense != VerbSense::kAct && sense != VerbSense::kChange;
  if (gap.empty() || (gap.size() == 1 && (last == ":" || (modality.passive && last == "with")))) {
    const bool change = sense == VerbSense::kChange && quantity.kind != Quantity::Kind::kCount;
    return change ? "" : "commitment.object";
  }
  if (sense == VerbSense::kChange && Changes(governor, quantity, modality)) {
    return "commitment.change";
  }
  const bool supports = sense == VerbSense::kAct && quantity.kind == Quantity::Kind::kMoney;
  if (last == "with" && (gives || supports) && IsNounPhrase({gap.first, gap.last - 1}))
    return "commitment.with";
  if (last == "including" && gives && sense != VerbSense::kHold) return "commitment.part";
  // "asked the bureau for $12 million"
  const bool asks = sense == VerbSense::kAsk && last == "for" && gap.size() > 1;
  if (asks && IsNounPhrase({gap.first, gap.last - 1})) return "commitment.with";
  // "a grant in the amount of $5 million": the words up to the amount are skipped.
  const bool sum = last == "in" && !noun.empty() && noun.last + 1 == gap.last;
  const bool worth = ((last != ":" && Is(gap.last - 1, kWorthRole)) || sum) && !noun.empty();
  // "three grants have been awarded, totalling $5 million"
  if (noun.empty() && gap.size() <= kFrameNounReach && modality.passive && gives &&
      quantity.kind == Quantity::Kind::kMoney && last != "of" && Is(gap.last - 1, kWorthRole)) {
    return "commitment.of";
  }
  // "matched by $5 million from the state"
  if (gap.size() == 1 && last == "by" && sense == VerbSense::kGive) return "commitment.object";
  if (worth && gives && gap.last - noun.last <= (last == "of" ? kFrameNounReach : kLeftReach)) {
    const bool figure = NounAt(noun).sense == NounSense::kFigure;
    const bool aimed = modality.future || governor.verb.entry.planned;
    if (figure && !(aimed && quantity.unit == "percent_gdp")) return "";
    of_noun = true;
    return "commitment.of";
  }
  if (IsReceiver(governor, quantity)) return "commitment.with";
  const bool count = quantity.kind == Quantity::Kind::kCount;
  if (count && gives && sense != VerbSense::kTell && IsEnumeration(gap)) return "commitment.object";
  return "";
}

std::optional<Frame> FrameFinder::FromVerb(const Governor& governor, const Quantity& quantity,
                                           TokenRange range) const {
  const VerbHere& verb = governor.verb;
  Modality modality = verbs_.ModalityOf(verb, range);
  if (governor.led && verb.tokens.first <= range.first + 1 && verb.entry.form == VerbForm::kBase) {
    modality.future = true;
    modality.status = *governor.led;
  }
  // "* Adds $5 million to": an item tells what is to come.
  const bool item = in_.tokens[range.first].kind == TokenKind::kBullet ||
                    in_.tokens[range.first].kind == TokenKind::kDash || Word(range.first) == "*";
  if (item && verb.entry.form == VerbForm::kThird && verb.tokens.first == range.first + 1) {
    modality.future = true;
  }
  const VerbSense sense = verb.entry.sense;
  const TokenRange gap = governor.gap;
  const TokenRange noun = governor.noun;
  // "* Harbour Works, of Bergen, awarded $5 million": the participle without its auxiliary.
  const bool participle = verb.entry.past_participle && verb.entry.form == VerbForm::kPast &&
                          verb.tokens.first > range.first + 1 &&
                          in_.tokens[verb.tokens.first - 1].kind == TokenKind::kComma;
  if (item && participle && gap.empty()) modality.passive = true;
  if (modality.denied) return std::nullopt;
  if (std::optional<Frame> grown = Grown(governor, quantity, modality, range)) return grown;
  if (IsFigureSense(sense)) return std::nullopt;
  if (verb.entry.named && quantity.kind != Quantity::Kind::kMoney) return std::nullopt;
  bool of_noun = false;
  Frame frame;
  frame.rule = RuleOf(governor, quantity, modality, of_noun);
  const bool part = sense == VerbSense::kHold && verb.entry.form == VerbForm::kIng && gap.empty();
  if (part) frame.rule = "commitment.part";  // "..., including €5 million"
  frame.verb = verb.tokens;
  frame.sense = sense;
  frame.status = sense == VerbSense::kAsk ? CommitmentStatus::kRequested : modality.status;
  if (of_noun || sense == VerbSense::kChange) frame.noun = noun;
  if (frame.rule.empty() &&
      IsPrice(governor, quantity, modality)) {  // "will build a quay at a cost of"
    frame.rule = "commitment.price";
    frame.needs_actor = !modality.future && sense == VerbSense::kAct;
    frame.kind = CommitmentKind::kSpending;
    return frame;
  }
  // "announced the delivery of 25 vehicles"
  if (of_noun && quantity.kind == Quantity::Kind::kCount) {
    std::optional<Frame> things = FromNounBefore(noun, quantity);
    if (!things || sense == VerbSense::kAct || sense == VerbSense::kChange) return std::nullopt;
    things->verb = frame.verb;
    things->sense = sense;
    return things;
  }
  if (frame.rule.empty()) {
    const bool paid = !noun.empty() && noun.last + 1 == gap.last && Word(gap.last - 1) == "for";
    if (paid && sense != VerbSense::kAct && sense != VerbSense::kChange &&
        Pays(noun, quantity, modality)) {
      frame.rule = "commitment.of";
      frame.noun = noun;
      frame.kind = quantity.kind == Quantity::Kind::kCount ? CommitmentKind::kTarget
                                                           : CommitmentKind::kSpending;
      return frame;
    }
    const bool worth = !gap.empty() && in_.tokens[gap.last - 1].IsWord() &&
                       Is(gap.last - 1, kWorthRole) && !noun.empty() &&
                       gap.last - noun.last <= kFrameNounReach;
    const bool ordered = !gap.empty() && Word(gap.last - 1) == "for" && !noun.empty() &&
                         noun.last + 1 == gap.last && quantity.kind == Quantity::Kind::kCount &&
                         NounAt(noun).kind == CommitmentKind::kDelivery;
    return worth || ordered ? FromNounBefore(noun, quantity) : std::nullopt;
  }
  if (verb.entry.named && !modality.passive) frame.needs_actor = true;
  // "was awarded €5 million": its subject is who gets it.
  const bool by = gap.size() == 1 && Word(gap.first) == "by";
  if (by || (modality.passive && (sense == VerbSense::kGive || sense == VerbSense::kPledge))) {
    frame.sense = VerbSense::kGet;
    frame.needs_actor = by || quantity.kind == Quantity::Kind::kCount;
  }
  if (sense == VerbSense::kGet && quantity.kind == Quantity::Kind::kCount) frame.needs_actor = true;
  if (sense == VerbSense::kHold && quantity.kind == Quantity::Kind::kCount &&
      !HoldsThings(verb, quantity, range)) {
    return std::nullopt;
  }
  const bool with = sense == VerbSense::kAct && quantity.kind == Quantity::Kind::kMoney &&
                    gap.size() == 1 && modality.passive;  // "is supported with"
  if (with) frame.sense = VerbSense::kGet;
  if (with || (sense == VerbSense::kAct && frame.rule == "commitment.with")) {
    frame.kind = CommitmentKind::kAid;  // "is supporting the school with €5 million"
    return frame;
  }
  if (!FitsUnit(verb, quantity, modality)) return std::nullopt;
  frame.done = sense == VerbSense::kAct && IsDone(verb, modality);
  frame.kind = KindOf(verb.entry.kind, quantity, frame.status);
  return frame;
}

// Whether the verb can take what is counted as a commitment.
bool FrameFinder::FitsUnit(const VerbHere& verb, const Quantity& quantity,
                           const Modality& modality) const {
  const VerbSense sense = verb.entry.sense;
  const CommitmentKind kind = verb.entry.kind;
  switch (quantity.kind) {
    case Quantity::Kind::kMoney:
      return sense != VerbSense::kAct || (modality.future && kind == CommitmentKind::kSpending);
    case Quantity::Kind::kPercent:
      if (quantity.unit == "percent_gdp") return sense != VerbSense::kTell;
      if (sense == VerbSense::kAsk) return true;
      if (sense == VerbSense::kPledge && kind == CommitmentKind::kTarget) return true;
      return modality.future && (sense == VerbSense::kChange || sense == VerbSense::kAct ||
                                 sense == VerbSense::kGive || sense == VerbSense::kPledge);
    case Quantity::Kind::kCount:
      return !quantity.unit.empty() && FitsCount(verb, quantity, modality);
  }
  return false;
}

// "has trained 300 officers"
bool FrameFinder::IsDone(const VerbHere& verb, const Modality& modality) {
  return verb.entry.made && !modality.future && !modality.passive &&
         modality.status == CommitmentStatus::kDelivered;
}

bool FrameFinder::FitsCount(const VerbHere& verb, const Quantity& quantity,
                            const Modality& modality) const {
  const CommitmentKind kind = verb.entry.kind;
  const bool asset = words_.IsAsset(quantity.unit);
  // "ships 2 million chips a year": what it does anyway.
  const bool habit = quantity.rate == Quantity::Rate::kYearly && !modality.future &&
                     modality.status == CommitmentStatus::kAnnounced &&
                     (verb.entry.form == VerbForm::kBase || verb.entry.form == VerbForm::kThird);
  if (habit) return false;
  // "will help the 600,000 refugees": they have been told of.
  const uint32_t first = quantity.tokens.first;
  if (verb.entry.sense == VerbSense::kAct && first > 0 && Word(first - 1) == "the") return false;
  switch (verb.entry.sense) {
    case VerbSense::kAct:
      if (IsDone(verb, modality)) return quantity.value >= 10 || (asset && !quantity.bare_one);
      [[fallthrough]];
    case VerbSense::kChange:
      return modality.future &&
             (quantity.value >= 10 || asset || kind == CommitmentKind::kDeployment);
    case VerbSense::kPledge:
      if (kind == CommitmentKind::kSpending && !modality.future) return false;
      [[fallthrough]];
    case VerbSense::kGive:
      if (kind == CommitmentKind::kDeployment) return true;
      return quantity.value >= 10 ||
             ((kind == CommitmentKind::kDelivery || asset) && !quantity.bare_one);
    case VerbSense::kGet:
      if (kind != CommitmentKind::kAid) return false;  // "won 13 seats"
      [[fallthrough]];
    case VerbSense::kAsk:
      return quantity.value >= 10 || (asset && !quantity.bare_one);
    case VerbSense::kHold:
      return true;  // HoldsThings has judged.
    case VerbSense::kTell:
      return modality.future && (quantity.value >= 10 || asset);
    case VerbSense::kGrow:
    case VerbSense::kFigure:
      break;
  }
  return false;
}

// "Norway will:", "the council plans to:"
std::optional<Frame> FrameFinder::AuxiliaryLead(TokenRange range) const {
  uint32_t at = range.last;
  while (at > range.first + 1 && !in_.tokens[at - 1].IsWord()) --at;
  if (at <= range.first + 1) return std::nullopt;
  const bool will = Is(at - 1, kFutureRole | kObligedRole);
  const bool means = Word(at - 1) == "to" && Is(at - 2, kPromisesRole | kPlansRole | kAsksRole);
  if (!will && !means) return std::nullopt;
  const bool asks = Is(at - 1, kObligedRole) || (means && Is(at - 2, kAsksRole));
  Frame frame;
  frame.rule = "commitment.list";
  frame.confidence = 0.65;
  frame.leads = true;
  frame.verb = {at - 1, at};
  frame.status = asks ? CommitmentStatus::kRequested : CommitmentStatus::kAnnounced;
  return frame;
}

std::optional<Frame> FrameFinder::FindLead(TokenRange range) const {
  if (std::optional<Frame> frame = AuxiliaryLead(range)) return frame;
  const uint32_t floor =
      range.last > range.first + 3 * kLeftReach ? range.last - 3 * kLeftReach : range.first;
  for (uint32_t i = range.last; i > floor; --i) {
    if (!in_.tokens[i - 1].IsWord()) continue;
    const std::optional<VerbHere> verb = verbs_.At(i - 1, range);
    if (!verb || verb->entry.sense == VerbSense::kChange) continue;
    const Modality modality = verbs_.ModalityOf(*verb, range);
    if (modality.denied || IsFigureSense(verb->entry.sense)) return std::nullopt;
    Frame frame;
    frame.rule = "commitment.list";
    frame.confidence = 0.65;
    frame.sense = verb->entry.sense;
    frame.verb = verb->tokens;
    frame.status = modality.status;
    frame.kind = verb->entry.kind;
    return frame;
  }
  // "Two further commitments:" a noun alone leads.
  for (uint32_t i = range.last; i > floor; --i) {
    const PhraseMatch match = words_.MatchNoun(in_.tokens, i - 1);
    if (!match || words_.noun(match.value).sense != NounSense::kGift) continue;
    Frame frame;
    frame.rule = "commitment.list";
    frame.confidence = 0.6;
    frame.noun = {i - 1, i - 1 + match.length};
    frame.kind = words_.noun(match.value).kind;
    return frame;
  }
  return std::nullopt;
}

}  // namespace rapporteur::reading
