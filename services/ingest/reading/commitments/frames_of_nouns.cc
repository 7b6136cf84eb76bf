// Nouns that make an amount a commitment, before and behind it; part of FrameFinder.
#include <algorithm>

#include "services/ingest/reading/commitments/frames.h"
#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kSubjectReach = 10;  // "Spending on roads and bridges will rise to"

}  // namespace

// "The package includes 40 vehicles": what is given holds them.
bool FrameFinder::HoldsThings(const VerbHere& verb, const Quantity& quantity,
                              TokenRange range) const {
  const uint32_t floor = verb.tokens.first > range.first + 4 ? verb.tokens.first - 4 : range.first;
  for (uint32_t i = verb.tokens.first; i > floor; --i) {
    const PhraseMatch noun = words_.MatchNoun(in_.tokens, i - 1);
    if (!noun) continue;
    const GivingNoun& entry = words_.noun(noun.value);
    return entry.sense == NounSense::kGift && quantity.value >= 2 && !quantity.unit.empty();
  }
  return false;
}

// "provide funding for 100 judges"; "distributed 418 grants for a total of $35 million".
bool FrameFinder::Pays(TokenRange noun, const Quantity& quantity, const Modality& modality) const {
  const bool money = IsOneOf(Word(noun.first), {"funding", "funds", "resources", "financing"});
  if (quantity.kind == Quantity::Kind::kCount) {
    return money && modality.future && quantity.value >= 10 && !quantity.unit.empty();
  }
  const bool total = IsOneOf(Word(noun.last + 1), {"a", "an"}) || Word(noun.last + 1) == "total";
  return quantity.kind == Quantity::Kind::kMoney && total;
}

// "Spending on roads will rise to €3 million", "the budget is set at €3 million": what is spent is
// the subject.
std::optional<Frame> FrameFinder::Grown(const Governor& governor, const Quantity& quantity,
                                        const Modality& modality, TokenRange range) const {
  const VerbHere& verb = governor.verb;
  const TokenRange gap = governor.gap;
  const bool share = quantity.unit == "percent_gdp";
  if (!modality.future || (quantity.kind != Quantity::Kind::kMoney && !share)) return std::nullopt;
  const bool reaches = verb.entry.sense == VerbSense::kAct && gap.empty() &&
                       verb.entry.kind == CommitmentKind::kTarget &&
                       Is(verb.tokens.first, kGrowsRole);
  // "will rise to", "will rise from €2 million to"
  const bool to =
      !gap.empty() && Word(gap.last - 1) == "to" && (gap.size() == 1 || Word(gap.first) == "from");
  const bool grows =
      to && (verb.entry.sense == VerbSense::kGrow || verb.entry.sense == VerbSense::kChange);
  if (!reaches && !grows) return std::nullopt;
  const uint32_t begin = verb.tokens.first;
  const uint32_t floor = begin > range.first + kSubjectReach ? begin - kSubjectReach : range.first;
  for (uint32_t i = begin; i > floor; --i) {
    if (!in_.tokens[i - 1].IsWord()) return std::nullopt;
    const PhraseMatch match = words_.MatchNoun(in_.tokens, i - 1);
    if (!match) continue;
    const GivingNoun& entry = words_.noun(match.value);
    const bool money = entry.kind == CommitmentKind::kSpending ||
                       entry.kind == CommitmentKind::kInvestment ||
                       entry.kind == CommitmentKind::kAid;
    if (!money || (entry.sense != NounSense::kPlan && entry.sense != NounSense::kGift)) {
      return std::nullopt;
    }
    Frame frame;
    frame.rule = "commitment.change";
    frame.confidence = 0.7;
    frame.noun = {i - 1, i - 1 + match.length};
    frame.status = CommitmentStatus::kPlanned;
    frame.kind = KindOf(entry.kind, quantity, frame.status);
    return frame;
  }
  return std::nullopt;
}

// "will build a quay at a cost of €5 million", "bought 12 boats for €5 million"
bool FrameFinder::IsPrice(const Governor& governor, const Quantity& quantity,
                          const Modality& modality) const {
  const VerbSense sense = governor.verb.entry.sense;
  const TokenRange gap = governor.gap;
  const bool pays = sense == VerbSense::kAct || sense == VerbSense::kGive ||
                    sense == VerbSense::kPledge || sense == VerbSense::kGet;
  if (!pays || gap.size() < 2 || quantity.kind != Quantity::Kind::kMoney) return false;
  if (modality.passive && !modality.future) return false;
  const uint32_t floor =
      gap.last > gap.first + kFrameNounReach ? gap.last - kFrameNounReach : gap.first;
  for (uint32_t i = floor; i < gap.last; ++i) {
    const PhraseMatch match = words_.MatchPrice(in_.tokens, i);
    if (match && i + match.length == gap.last) return true;
  }
  // "for", where what is bought has been counted.
  if (Word(gap.last - 1) != "for" || governor.verb.entry.kind != CommitmentKind::kDelivery) {
    return false;
  }
  for (uint32_t i = gap.first; i < gap.last; ++i) {
    if (in_.tokens[i].kind == TokenKind::kNumber) return true;
  }
  return false;
}

std::optional<Frame> FrameFinder::FromNounBefore(TokenRange noun, const Quantity& quantity) const {
  const GivingNoun& entry = words_.noun(words_.MatchNoun(in_.tokens, noun.first).value);
  if (entry.sense == NounSense::kFigure || entry.sense == NounSense::kChange) return std::nullopt;
  const bool asked = entry.sense == NounSense::kAsk;
  const bool count = quantity.kind == Quantity::Kind::kCount;
  const bool things =
      entry.kind == CommitmentKind::kDelivery || entry.kind == CommitmentKind::kDeployment;
  const bool many = quantity.value >= 10 || (words_.IsAsset(quantity.unit) && !quantity.bare_one);
  if (count && !things && !(entry.kind == CommitmentKind::kTarget && quantity.value >= 10) &&
      !(entry.of_things && many)) {
    return std::nullopt;
  }
  // "delivery of the 60 radars": they have been told of.
  const uint32_t first = quantity.tokens.first;
  if (count && first > 0 && Word(first - 1) == "the") return std::nullopt;
  const bool percent = quantity.kind == Quantity::Kind::kPercent;
  if (percent && entry.kind != CommitmentKind::kTarget && quantity.unit == "percent") {
    return std::nullopt;
  }
  const bool money = quantity.kind == Quantity::Kind::kMoney;
  const bool costs = entry.sense == NounSense::kPlan && noun.last < in_.tokens.size();
  if (money && things && !costs) return std::nullopt;
  if (count && quantity.value < 10 && !words_.IsAsset(quantity.unit) && things && asked) {
    return std::nullopt;
  }
  Frame frame;
  frame.rule = "commitment.of";
  frame.noun = noun;
  if (asked)
    frame.status = CommitmentStatus::kRequested;
  else
    frame.status = things || percent ? CommitmentStatus::kPlanned : CommitmentStatus::kAnnounced;
  frame.kind = KindOf(entry.kind, quantity, frame.status);
  frame.confidence = 0.7;
  return frame;
}

// "Norway's €5 million", "its first €5 million"
bool FrameFinder::IsOwned(const Quantity& quantity, TokenRange range) const {
  const uint32_t begin = quantity.tokens.first;
  if (begin == range.first) return false;
  const uint32_t before = begin - 1;
  const bool named = in_.tokens[before].kind == TokenKind::kPossessive;
  return named || Is(before, kPronounRole | kSpeakerRole);
}

// "Norway's €5 million will pay for": money whose owner is named right before it.
std::optional<Frame> FrameFinder::OwnMoney(const Quantity& quantity, TokenRange range) const {
  const uint32_t begin = quantity.tokens.first;
  const uint32_t end = quantity.tokens.last;
  if (quantity.kind != Quantity::Kind::kMoney || begin == range.first || end >= range.last) {
    return std::nullopt;
  }
  const bool named = in_.tokens[begin - 1].kind == TokenKind::kPossessive;
  if (!named || !Is(end, kFutureRole | kReceiverRole | kPerfectRole | kBeRole)) return std::nullopt;
  Frame frame;
  frame.rule = "commitment.noun";
  frame.confidence = 0.6;
  frame.kind = CommitmentKind::kAid;
  frame.needs_actor = true;
  return frame;
}

std::optional<Frame> FrameFinder::TitleOf(const Quantity& quantity, TokenRange range) const {
  if (quantity.kind != Quantity::Kind::kMoney || quantity.value < kLeastMoney) return std::nullopt;
  const uint32_t at = SkipFillers(quantity.tokens.first, range.first);
  const bool leads = at == range.first || in_.tokens[at - 1].kind == TokenKind::kColon;
  if (!leads || quantity.tokens.last >= range.last || !Is(quantity.tokens.last, kReceiverRole) ||
      IsFigure(quantity, range)) {
    return std::nullopt;
  }
  Frame frame;
  frame.rule = "commitment.title";
  frame.confidence = 0.6;
  frame.kind = CommitmentKind::kSpending;
  return frame;
}

// "With €5 million from Norway, the port will be rebuilt"
std::optional<Frame> FrameFinder::MoneyFrom(const Quantity& quantity, TokenRange range) const {
  const uint32_t begin = quantity.tokens.first;
  if (quantity.kind != Quantity::Kind::kMoney || begin == range.first) return std::nullopt;
  const bool with = Vocabulary::Lower(Word(begin - 1)) == "with";
  const bool thanks = begin > range.first + 1 && Word(begin - 1) == "to" &&
                      Vocabulary::Lower(Word(begin - 2)) == "thanks";
  if ((!with && !thanks) || Word(quantity.tokens.last) != "from") return std::nullopt;
  Frame frame;
  frame.rule = "commitment.noun";
  frame.confidence = 0.6;
  frame.sense = VerbSense::kGet;
  frame.verb = {begin - 1, begin};
  frame.needs_actor = true;
  frame.kind = CommitmentKind::kAid;
  return frame;
}

// "a €5 million grant", "€5 million in emergency aid"
std::optional<Frame> FrameFinder::NounBehind(const Quantity& quantity, TokenRange range) const {
  const uint32_t reach = std::min(range.last, quantity.tokens.last + kFrameNounReach);
  const bool percent = quantity.kind == Quantity::Kind::kPercent;
  if (quantity.kind == Quantity::Kind::kCount) return std::nullopt;
  for (uint32_t i = quantity.tokens.last; i < reach; ++i) {
    const Token& token = in_.tokens[i];
    const std::string_view word = Word(i);
    if (token.kind == TokenKind::kComma && i > quantity.tokens.last) continue;
    if (!token.IsWord()) return std::nullopt;
    if (token.Has(kFunction) && !(i == quantity.tokens.last && IsOneOf(word, {"in", "of"})) &&
        !IsOneOf(word, {"the", "a", "and", "its", "our", "their", "new"})) {
      return std::nullopt;
    }
    const PhraseMatch match = words_.MatchNoun(in_.tokens, i);
    if (!match) continue;
    // "grant programme": the last noun counts.
    if (i + match.length < reach && words_.MatchNoun(in_.tokens, i + match.length)) continue;
    const GivingNoun& entry = words_.noun(match.value);
    if (entry.sense == NounSense::kFigure || entry.sense == NounSense::kChange) return std::nullopt;
    const bool target = entry.kind == CommitmentKind::kTarget;
    if (percent && !(quantity.unit == "percent_gdp" && (target || word == "commitment"))) {
      return std::nullopt;
    }
    const bool addition = quantity.tokens.first > range.first + 2 &&
                          Word(quantity.tokens.first - 1) == "to" &&
                          Word(quantity.tokens.first - 2) == "addition";
    // "Norway's €5 million plan": it has an owner.
    const bool owned = IsOwned(quantity, range);
    if (entry.sense == NounSense::kPlan && !percent && !addition && !owned) return std::nullopt;
    Frame frame;
    frame.rule = "commitment.noun";
    frame.noun = {i, i + match.length};
    frame.status = CommitmentStatus::kAnnounced;
    frame.kind = KindOf(entry.kind, quantity, frame.status);
    frame.confidence = 0.65;
    return frame;
  }
  return std::nullopt;
}

CommitmentKind FrameFinder::KindOf(CommitmentKind kind, const Quantity& quantity,
                                   CommitmentStatus status) {
  if (quantity.unit == "percent_gdp") {
    return status == CommitmentStatus::kDelivered ? CommitmentKind::kSpending
                                                  : CommitmentKind::kSpendingTarget;
  }
  if (quantity.kind == Quantity::Kind::kPercent) return CommitmentKind::kTarget;
  const bool count = quantity.kind == Quantity::Kind::kCount;
  const bool money = kind == CommitmentKind::kAid || kind == CommitmentKind::kSpending ||
                     kind == CommitmentKind::kInvestment;
  if (count && money) {
    return kind == CommitmentKind::kAid ? CommitmentKind::kDelivery : CommitmentKind::kTarget;
  }
  if (!count && !money) return CommitmentKind::kSpending;
  return kind;
}

}  // namespace rapporteur::reading
