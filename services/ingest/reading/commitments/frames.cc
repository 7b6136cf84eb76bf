#include "services/ingest/reading/commitments/frames.h"

#include <algorithm>

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLeftReach = 16;
constexpr uint32_t kRightReach = 12;
constexpr uint32_t kNounReach = 6;
constexpr double kLeastMoney = 1000;

bool IsOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool IsWorth(std::string_view word) {
  return IsOneOf(word, {"of", "totaling", "totalling", "worth", "totals", "exceeding"});
}

}  // namespace

std::optional<Frame> FrameFinder::Find(const Quantity& quantity, TokenRange range) const {
  const bool money = quantity.kind == Quantity::Kind::kMoney;
  const bool count = quantity.kind == Quantity::Kind::kCount;
  if (quantity.rate == Quantity::Rate::kOther) return std::nullopt;
  if (money && quantity.value < kLeastMoney) return std::nullopt;
  if (count && words_.IsPlainUnit(quantity.unit)) return std::nullopt;
  const uint32_t at = SkipFillers(quantity.tokens.first, range.first);
  if (at > range.first &&
      IsOneOf(Word(at - 1), {"from", "than", "against", "versus", "since", "within", "every"})) {
    return std::nullopt;
  }
  if (std::optional<Frame> frame = FromLeft(quantity, at, range)) {
    const bool direct =
        frame->sense && *frame->sense != VerbSense::kHold && frame->rule != "commitment.part";
    if (direct || !FigureBehind(quantity, range)) return frame;
    return std::nullopt;
  }
  if (count && quantity.unit.empty()) return std::nullopt;
  if (FigureBehind(quantity, range)) return std::nullopt;
  if (std::optional<Frame> frame = Passive(quantity, range)) return frame;
  if (IsFigure(quantity, range)) return std::nullopt;
  return NounBehind(quantity, range);
}

uint32_t FrameFinder::SkipFillers(uint32_t at, uint32_t first) const {
  while (at > first) {
    if (words_.IsFiller(in_.tokens, at - 1) || Word(at - 1).ends_with("ly")) {
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

// Words of giving_words.tsv that are verbs and nouns: which one stands here?
bool FrameFinder::IsNounHere(uint32_t i, const PhraseMatch& match, TokenRange range) const {
  const GivingVerb& verb = words_.verb(match.value);
  const bool first = i == range.first;
  const std::string_view before = first ? std::string_view() : Word(i - 1);
  const std::string_view behind = Word(i + match.length);
  const bool determined =
      (!first && in_.tokens[i - 1].kind == TokenKind::kPossessive) ||
      IsOneOf(before,
              {"the", "a",   "an",  "this", "that", "its", "their", "our",  "his",  "her", "of",
               "in",  "for", "any", "no",   "with", "The", "A",     "from", "more", "my",  "your"});
  if (verb.form == VerbForm::kBase || verb.form == VerbForm::kThird) {
    if (determined) return true;
    if (!words_.MatchNoun(in_.tokens, i)) return false;
    if (IsOneOf(behind, {"of", "to", "from", "for", "in"})) return true;
    // "emergency grant aid": only behind what can be its subject or auxiliary is it a verb.
    const bool subject = first || !in_.tokens[i - 1].IsWord() || in_.tokens[i - 1].Is(kCapital) ||
                         in_.tokens[i - 1].Has(kFunction) || before.ends_with('s') ||
                         before.ends_with("ly") || words_.MatchActor(in_.tokens, i - 1);
    return !subject;
  }
  if (verb.form == VerbForm::kIng) {
    // "raise defence spending to"
    const bool compound = !first && words_.MatchNoun(in_.tokens, i) && in_.tokens[i - 1].IsWord() &&
                          !in_.tokens[i - 1].Has(kFunction) && !in_.tokens[i - 1].Is(kCapital);
    return compound || behind == "of" || behind == "for" ||
           (determined && !IsOneOf(before, {"of", "in", "for", "with", "more", "from"}));
  }
  // "the proposed $5 million", "the dedicated fund": an adjective.
  return IsOneOf(before, {"the", "a", "an"}) && verb.form == VerbForm::kPast;
}

std::optional<FrameFinder::Verb> FrameFinder::VerbAt(uint32_t i, TokenRange range) const {
  const PhraseMatch match = words_.MatchVerb(in_.tokens, i);
  if (!match || i + match.length > range.last) return std::nullopt;
  if (IsNounHere(i, match, range)) return std::nullopt;
  return Verb{{i, i + match.length}, words_.verb(match.value)};
}

std::optional<Frame> FrameFinder::FromLeft(const Quantity& quantity, uint32_t at,
                                           TokenRange range) const {
  const uint32_t floor = at > range.first + kLeftReach ? at - kLeftReach : range.first;
  TokenRange noun;
  for (uint32_t i = at; i > floor; --i) {
    const uint32_t j = i - 1;
    const Token& token = in_.tokens[j];
    if (token.kind == TokenKind::kSemicolon || token.kind == TokenKind::kPeriod) break;
    if (token.kind == TokenKind::kColon && i < at) break;
    if (!token.IsWord()) continue;
    if (i < at &&
        IsOneOf(Word(j), {"that", "which", "who", "whose", "because", "than", "if", "when", "while",
                          "but", "where", "although", "after", "before", "since"})) {
      break;
    }
    if (const std::optional<Verb> verb = VerbAt(j, range); verb && verb->tokens.last <= at) {
      return FromVerb(*verb, noun, quantity, at, range);
    }
    if (const PhraseMatch match = words_.MatchNoun(in_.tokens, j); match && noun.empty()) {
      noun = {j, j + match.length};
    }
  }
  if (noun.empty() || at - noun.last > kNounReach || !IsWorth(Word(at - 1))) return std::nullopt;
  return FromNounBefore(noun, quantity);
}

// Words that can stand in one noun phrase, as of the receiver: "the City of Bergen".
bool FrameFinder::IsNounPhrase(TokenRange range) const {
  for (uint32_t i = range.first; i < range.last; ++i) {
    const Token& token = in_.tokens[i];
    if (token.kind == TokenKind::kPossessive) continue;
    if (!token.IsWord()) return false;
    if (token.Has(kFunction) && !IsOneOf(Word(i), {"the", "of", "and", "a", "an", "its", "their",
                                                   "our", "these", "those", "each"})) {
      return false;
    }
  }
  return true;
}

std::optional<Frame> FrameFinder::FromVerb(const Verb& verb, TokenRange noun,
                                           const Quantity& quantity, uint32_t at,
                                           TokenRange range) const {
  const Modality modality = ModalityOf(verb, range);
  const VerbSense sense = verb.entry.sense;
  if (modality.denied || sense == VerbSense::kFigure) return std::nullopt;
  const TokenRange gap = {verb.tokens.last, std::max(verb.tokens.last, at)};
  const std::string_view last = at > gap.first ? Word(at - 1) : std::string_view();
  const bool gives = sense == VerbSense::kGive || sense == VerbSense::kPledge ||
                     sense == VerbSense::kTell || sense == VerbSense::kGet ||
                     sense == VerbSense::kAsk || sense == VerbSense::kHold;
  Frame frame;
  frame.verb = verb.tokens;
  frame.sense = sense;
  frame.status = sense == VerbSense::kAsk ? CommitmentStatus::kRequested : modality.status;
  if (gap.empty() || (gap.size() == 1 && last == ":")) {
    if (sense == VerbSense::kChange && quantity.kind != Quantity::Kind::kCount) {
      return std::nullopt;
    }
    frame.rule = "commitment.object";
    frame.confidence = 0.85;
  } else if (sense == VerbSense::kChange && (last == "to" || last == "by") &&
             quantity.kind != Quantity::Kind::kMoney) {
    // "prices will rise by 5%", "would raise output by 5%": nobody's target.
    const bool figure =
        !noun.empty() && noun.first >= gap.first &&
        words_.noun(words_.MatchNoun(in_.tokens, noun.first).value).sense == NounSense::kFigure;
    if (!modality.future || gap.size() == 1 || figure) return std::nullopt;
    frame.rule = "commitment.change";
  } else if (last == "with" && gives && IsNounPhrase({gap.first, at - 1})) {
    frame.rule = "commitment.with";
  } else if (last == "including" && gives && sense != VerbSense::kHold) {
    frame.rule = "commitment.part";
    frame.confidence = 0.7;
  } else if (IsWorth(last) && !noun.empty() && noun.first >= gap.first &&
             at - noun.last <= (last == "of" ? kNounReach : kLeftReach) && gives) {
    if (words_.noun(words_.MatchNoun(in_.tokens, noun.first).value).sense == NounSense::kFigure) {
      return std::nullopt;
    }
    frame.rule = "commitment.of";
    frame.noun = noun;
  } else if (last == "for" && gives && !noun.empty() && noun.first >= gap.first &&
             noun.last + 1 == at && Pays(noun, quantity, modality)) {
    frame.rule = "commitment.of";
    frame.noun = noun;
    frame.kind = quantity.kind == Quantity::Kind::kCount ? CommitmentKind::kTarget
                                                         : CommitmentKind::kSpending;
    return frame;
  } else if (gives && sense != VerbSense::kHold && sense != VerbSense::kGet &&
             sense != VerbSense::kTell && gap.size() <= 8 && IsNounPhrase(gap) && noun.empty() &&
             quantity.kind == Quantity::Kind::kMoney) {
    frame.rule = "commitment.with";
    frame.confidence = 0.7;
  } else if (!noun.empty() && noun.first >= gap.first && IsWorth(last) &&
             at - noun.last <= kNounReach) {
    return FromNounBefore(noun, quantity);
  } else {
    return std::nullopt;
  }
  if (!FitsUnit(verb, quantity, modality)) return std::nullopt;
  frame.kind = KindOf(verb.entry.kind, quantity, frame.status);
  return frame;
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

// Whether the verb can take what is counted as a commitment.
bool FrameFinder::FitsUnit(const Verb& verb, const Quantity& quantity,
                           const Modality& modality) const {
  const VerbSense sense = verb.entry.sense;
  const CommitmentKind kind = verb.entry.kind;
  switch (quantity.kind) {
    case Quantity::Kind::kMoney:
      return sense != VerbSense::kAct || (modality.future && kind == CommitmentKind::kSpending);
    case Quantity::Kind::kPercent:
      if (quantity.unit == "percent_gdp") return sense != VerbSense::kTell;
      return modality.future && (sense == VerbSense::kChange || sense == VerbSense::kAct);
    case Quantity::Kind::kCount:
      break;
  }
  if (quantity.unit.empty()) return false;
  const bool things = kind == CommitmentKind::kDelivery || kind == CommitmentKind::kDeployment ||
                      words_.IsAsset(quantity.unit);
  if (sense == VerbSense::kPledge && kind == CommitmentKind::kSpending) return false;
  if (sense == VerbSense::kAct || sense == VerbSense::kChange) {
    return modality.future && (quantity.value >= 10 || kind == CommitmentKind::kDeployment);
  }
  if (sense == VerbSense::kGive || sense == VerbSense::kPledge) {
    return quantity.value >= 10 || (things && !quantity.bare_one) ||
           (kind == CommitmentKind::kDeployment);
  }
  return false;
}

std::optional<Frame> FrameFinder::FromNounBefore(TokenRange noun, const Quantity& quantity) const {
  const GivingNoun& entry = words_.noun(words_.MatchNoun(in_.tokens, noun.first).value);
  if (entry.sense == NounSense::kFigure) return std::nullopt;
  const bool count = quantity.kind == Quantity::Kind::kCount;
  const bool things =
      entry.kind == CommitmentKind::kDelivery || entry.kind == CommitmentKind::kDeployment;
  if (count && !things && !(entry.kind == CommitmentKind::kTarget && quantity.value >= 10)) {
    return std::nullopt;
  }
  const bool percent = quantity.kind == Quantity::Kind::kPercent;
  if (percent && entry.kind != CommitmentKind::kTarget && quantity.unit == "percent") {
    return std::nullopt;
  }
  if (quantity.kind == Quantity::Kind::kMoney && things) return std::nullopt;
  Frame frame;
  frame.rule = "commitment.of";
  frame.noun = noun;
  frame.status = things || percent ? CommitmentStatus::kPlanned : CommitmentStatus::kAnnounced;
  frame.kind = KindOf(entry.kind, quantity, frame.status);
  frame.confidence = 0.7;
  return frame;
}

// "€5 million will be allocated", "20 soldiers were deployed"
std::optional<Frame> FrameFinder::Passive(const Quantity& quantity, TokenRange range) const {
  const uint32_t reach = std::min(range.last, quantity.tokens.last + kRightReach);
  const bool money = quantity.kind == Quantity::Kind::kMoney;
  bool be = false;
  bool relative = false;
  for (uint32_t i = quantity.tokens.last; i < reach; ++i) {
    const Token& token = in_.tokens[i];
    if (token.kind == TokenKind::kComma || token.kind == TokenKind::kPossessive) continue;
    if (!token.IsWord()) return std::nullopt;
    const std::string_view word = Word(i);
    if (IsOneOf(word, {"be", "been", "is", "are", "was", "were", "being"})) {
      be = true;
      continue;
    }
    if (IsOneOf(word, {"which", "that"}) && !be && money) {
      relative = true;
      continue;
    }
    if (IsOneOf(word, {"who", "if", "but", "because", "while", "when", "to"})) return std::nullopt;
    const std::optional<Verb> verb = VerbAt(i, range);
    if (!verb) continue;
    const bool participle = verb->entry.form == VerbForm::kParticiple ||
                            (verb->entry.form == VerbForm::kPast && verb->entry.past_participle) ||
                            verb->entry.base_past;
    if (relative && !be) {  // "the €6 million that Norway has given"
      const Modality given = ModalityOf(*verb, range);
      const bool gives =
          verb->entry.sense == VerbSense::kGive || verb->entry.sense == VerbSense::kPledge;
      if (given.denied || !gives || verb->entry.form == VerbForm::kIng) return std::nullopt;
      Frame frame;
      frame.rule = "commitment.passive";
      frame.sense = verb->entry.sense;
      frame.verb = verb->tokens;
      frame.status = given.status;
      frame.kind = KindOf(verb->entry.kind, quantity, frame.status);
      return frame;
    }
    if (!be || !participle || verb->entry.sense == VerbSense::kFigure) return std::nullopt;
    const Modality modality = ModalityOf(*verb, range);
    const bool gives =
        verb->entry.sense == VerbSense::kGive || verb->entry.sense == VerbSense::kPledge ||
        (verb->entry.sense == VerbSense::kAct && quantity.kind == Quantity::Kind::kCount);
    if (modality.denied || !gives || !FitsUnit(*verb, quantity, modality)) return std::nullopt;
    Frame frame;
    frame.rule = "commitment.passive";
    frame.sense = verb->entry.sense;
    frame.verb = verb->tokens;
    frame.passive = true;
    frame.status = modality.status;
    frame.kind = KindOf(verb->entry.kind, quantity, frame.status);
    return frame;
  }
  return std::nullopt;
}

// "a €5 million grant", "€5 million in emergency aid"
std::optional<Frame> FrameFinder::NounBehind(const Quantity& quantity, TokenRange range) const {
  const uint32_t reach = std::min(range.last, quantity.tokens.last + kNounReach);
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
    if (entry.sense == NounSense::kFigure) return std::nullopt;
    const bool target = entry.kind == CommitmentKind::kTarget;
    if (percent && !(quantity.unit == "percent_gdp" && (target || word == "commitment"))) {
      return std::nullopt;
    }
    const bool addition = quantity.tokens.first > range.first + 2 &&
                          Word(quantity.tokens.first - 1) == "to" &&
                          Word(quantity.tokens.first - 2) == "addition";
    if (entry.sense == NounSense::kPlan && !percent && !addition) return std::nullopt;
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
    if (!token.IsWord()) continue;
    if (const std::optional<Verb> verb = VerbAt(i - 1, range)) {
      return verb->entry.sense == VerbSense::kFigure;
    }
    const PhraseMatch match = words_.MatchNoun(in_.tokens, i - 1);
    if (match && words_.noun(match.value).sense == NounSense::kFigure) return true;
  }
  return false;
}

std::optional<Frame> FrameFinder::FindLead(TokenRange range) const {
  const uint32_t floor =
      range.last > range.first + 3 * kLeftReach ? range.last - 3 * kLeftReach : range.first;
  for (uint32_t i = range.last; i > floor; --i) {
    if (!in_.tokens[i - 1].IsWord()) continue;
    const std::optional<Verb> verb = VerbAt(i - 1, range);
    if (!verb || verb->entry.sense == VerbSense::kChange) continue;
    const Modality modality = ModalityOf(*verb, range);
    if (modality.denied || verb->entry.sense == VerbSense::kFigure) return std::nullopt;
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
