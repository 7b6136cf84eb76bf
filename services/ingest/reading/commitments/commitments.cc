#include "services/ingest/reading/commitments/commitments.h"

#include <cmath>
#include <optional>
#include <utility>

#include "services/ingest/reading/commitments/actor_choice.h"
#include "services/ingest/reading/commitments/actors.h"
#include "services/ingest/reading/commitments/commitment_judge.h"
#include "services/ingest/reading/commitments/commitment_list.h"
#include "services/ingest/reading/commitments/frames.h"
#include "services/ingest/reading/commitments/recipients.h"
#include "services/ingest/reading/commitments/units.h"
#include "services/ingest/reading/quantities/quantities.h"
#include "services/ingest/reading/text/one_of.h"
#include "services/ingest/reading/text/tokenizer.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kItemReach = 14;  // How far into an item of a list its amount may stand.

class CommitmentFinder {
 public:
  CommitmentFinder(const DocumentContext& input, const std::vector<Quote>& quotes,
                   const std::vector<Quantity>& quantities, const CommitmentWords& words,
                   const CommitmentModels& models, CaseObserver* observer)
      : in_(input),
        quantities_(quantities),
        actors_(input, quotes, words),
        frames_(input, words),
        chooser_(input, words, actors_),
        recipients_(input, words),
        units_(input, recipients_),
        judge_(input, words, actors_, models, observer) {}

  std::vector<Commitment> Run() {
    for (const Block& block : in_.structure.blocks) {
      if (block.kind == BlockKind::kBoilerplate) continue;
      EndList(block);
      for (uint32_t s = block.sentences.first; s < block.sentences.last; ++s) {
        Sentence(in_.structure.sentences[s].tokens, block, s == block.sentences.first);
      }
      StartList(block);
    }
    return list_.Take();
  }

 private:
  // A commitment of the sentence that is read, for those that go on from it.
  struct Last {
    std::optional<Quantity> quantity;
    Frame frame;
    ChosenActor actor;
  };
  struct ListLead {
    Frame frame;
    ChosenActor actor;
    TokenRange sentence;
    int others = 0;        // Blocks since then that are no items.
    bool subject = false;  // Names who acts, and no more: "The law:".
  };

  std::string_view Word(uint32_t i) const {
    return i < in_.tokens.size() ? in_.tokens[i].In(in_.text) : std::string_view();
  }

  void Sentence(TokenRange range, const Block& block, bool first) {
    Last last;
    std::optional<Quantity> before;
    for (; next_ < quantities_.size() && quantities_[next_].tokens.first < range.last; ++next_) {
      Quantity quantity = quantities_[next_];
      if (quantity.tokens.first < range.first) continue;
      units_.Complete(before, range, quantity);
      Read(quantity, range, block, first, before, last);
      before = quantity;
    }
  }

  void Read(const Quantity& quantity, TokenRange range, const Block& block, bool first,
            const std::optional<Quantity>& before, Last& last) {
    std::optional<CommitmentStatus> led;
    if (lead_ && lead_->frame.leads) led = lead_->frame.status;
    std::optional<Frame> frame = frames_.Find(quantity, range, led);
    std::optional<ChosenActor> actor;
    if (frame) {
      actor = chooser_.Choose(*frame, quantity, range, list_.last_actor());
      if (frame->rule == "commitment.part" && last.quantity) {
        actor = chooser_.GiverBehind(quantity, range);
        if (!actor) actor = last.actor;
      }
      if (actor && gift_ && IsReceiver(*frame, *actor, range, block)) actor = gift_->actor;
      const bool led_verb = led && !frame->verb.empty() && frame->verb.first <= range.first + 1;
      if (lead_ && (led_verb || (actor && actor->assumed)) && block.kind == BlockKind::kBullet) {
        actor = lead_->actor;
      }
    } else if ((frame = Bracketed(quantity, range))) {
      actor = BracketActor(*frame, quantity, range);
    } else if (block.kind == BlockKind::kTitle && (frame = frames_.TitleOf(quantity, range))) {
      actor = chooser_.Choose(*frame, quantity, range, list_.last_actor());
    } else if (last.quantity && (actor = GapActor(quantity, range, last))) {
      // "Spain gets €2 million and Malta €1 million": both get it of the same.
      if (last.frame.sense == VerbSense::kGet) actor = last.actor;
      frame = last.frame;
      frame->rule = "commitment.part";
      frame->confidence = 0.7;
    } else if (GoesOn(quantity, range, last)) {
      frame = last.frame;
      frame->rule = "commitment.part";
      frame->confidence = 0.7;
      actor = chooser_.GiverBehind(quantity, range);
      if (!actor) actor = last.actor;
    } else if (first && IsItem(quantity, range, block)) {
      frame = lead_->frame;
      frame->rule = "commitment.list";
      frame->confidence = 0.65;
      actor = lead_->actor;
      if (quantity.kind == Quantity::Kind::kCount && frame->kind != CommitmentKind::kDelivery) {
        frame->kind = CommitmentKind::kDeployment;
      }
    } else if (gift_ && IsShare(quantity, range, block, first)) {
      frame = gift_->frame;
      frame->rule = "commitment.list";
      frame->confidence = 0.5;
      actor = gift_->actor;
    }
    if (actor && actor->name.empty()) actor.reset();
    if (quantity.unit.empty() || IsSmallChange(quantity)) return;
    Judge(quantity, frame, actor, range, block, before, last);
    if (!frame || !actor) return;
    last = {quantity, *frame, *actor};
    const bool money = quantity.kind == Quantity::Kind::kMoney;
    if (money && frame->rule != "commitment.list") gift_ = last;
  }

  static bool IsSmallChange(const Quantity& quantity) {
    return quantity.kind == Quantity::Kind::kMoney && quantity.value < kLeastMoney;
  }

  // What the rules say of an amount is heard, and the models decide.
  void Judge(const Quantity& quantity, const std::optional<Frame>& frame,
             const std::optional<ChosenActor>& actor, TokenRange range, const Block& block,
             const std::optional<Quantity>& before, const Last& last) {
    const bool counts = before && last.quantity && last.quantity->tokens == before->tokens;
    const std::string last_actor = list_.last_actor();
    const auto verdict = judge_.Judge({quantity, range, block, frame ? &*frame : nullptr,
                                       actor ? &*actor : nullptr, frames_.IsFigure(quantity, range),
                                       before ? &*before : nullptr, counts, last_actor});
    if (verdict) Emit(quantity, verdict->frame, verdict->actor, range, block);
  }

  // "co-financed by Norway (€5 million)", "will build a school (€5 million)": the frame of the verb
  // or noun that leads there.
  std::optional<Frame> Bracketed(const Quantity& quantity, TokenRange range) const {
    const uint32_t at = quantity.tokens.first;
    const uint32_t end = quantity.tokens.last;
    if (quantity.kind != Quantity::Kind::kMoney || at < range.first + 2 || end >= range.last ||
        in_.tokens[at - 1].kind != TokenKind::kOpenBracket) {
      return std::nullopt;
    }
    const TokenKind behind = in_.tokens[end].kind;
    if (behind != TokenKind::kCloseBracket && behind != TokenKind::kComma &&
        behind != TokenKind::kSemicolon) {
      return std::nullopt;
    }
    std::optional<Frame> frame = frames_.FindLead({range.first, at - 1});
    if (frame) frame->rule = "commitment.bracket";
    return frame;
  }

  // Who is named before the bracket where a giver stands there, else the subject.
  std::optional<ChosenActor> BracketActor(const Frame& frame, const Quantity& quantity,
                                          TokenRange range) const {
    if (auto actor = chooser_.GiverBefore(quantity.tokens.first - 1, frame, range)) return actor;
    return chooser_.Choose(frame, quantity, range, list_.last_actor());
  }

  // "Japan gave €2 million and Korea €1 million"
  std::optional<ChosenActor> GapActor(const Quantity& quantity, TokenRange range,
                                      const Last& last) const {
    if (quantity.unit.empty() || quantity.kind != last.quantity->kind) return std::nullopt;
    if (frames_.IsPlain(quantity)) return std::nullopt;
    return chooser_.Gapped(frames_.SkipFillers(quantity.tokens.first, range.first), range);
  }

  // Whether the amount is part of the commitment before it, or stands beside it.
  bool GoesOn(const Quantity& quantity, TokenRange range, const Last& last) const {
    if (!last.quantity || quantity.rate == Quantity::Rate::kOther) return false;
    const bool percent = quantity.kind == Quantity::Kind::kPercent;
    if (percent != (last.quantity->kind == Quantity::Kind::kPercent)) return false;
    const bool other = quantity.kind != last.quantity->kind;
    if (other && last.frame.sense != VerbSense::kGive && last.frame.sense != VerbSense::kPledge &&
        last.frame.sense != VerbSense::kHold) {
      return false;
    }
    if (other && quantity.kind == Quantity::Kind::kCount && quantity.value < 10 &&
        !frames_.IsAsset(quantity)) {
      return false;
    }
    if (quantity.unit.empty() || frames_.IsPlain(quantity)) return false;
    if (frames_.IsFigure(quantity, range)) return false;
    const uint32_t at = frames_.SkipFillers(quantity.tokens.first, range.first);
    if (at <= last.quantity->tokens.last) return false;
    const std::string_view word = Word(at - 1);
    const std::string_view before = at > 1 ? Word(at - 2) : std::string_view();
    const bool part = word == "including" || (before == "of" && word == "which") || word == "plus";
    // "has raised its support by €5 million to €30 million"
    if (word == "to" && at == last.quantity->tokens.last + 1 &&
        last.frame.rule == "commitment.change") {
      return true;
    }
    const bool beside = word == "and" || word == "," || word == ";" || word == "&" ||
                        (word == "with" && before == ",") || (word == "as" && before == "well");
    const std::string_view behind = Word(quantity.tokens.last);
    const bool goes =
        IsOneOf(behind, {"for", "to",   "in", "towards", "will",   "over",  "of",     "on",
                         ",",   ".",    ";",  "and",     "from",   "this",  "toward", "through",
                         "by",  "with", "at", "as",      "before", "until", "along"});
    const bool same = quantity.kind == last.quantity->kind;
    const bool near = at - last.quantity->tokens.last <= 30;
    // "and 300 people attended": a clause of its own.
    const bool clause = quantity.kind == Quantity::Kind::kCount && word != "," &&
                        in_.tokens[quantity.tokens.last].IsWord() && !goes;
    return near && (part || (beside && !clause && (goes || (same && !percent))));
  }

  bool IsItem(const Quantity& quantity, TokenRange range, const Block& block) const {
    if (!lead_ || lead_->subject || quantity.rate == Quantity::Rate::kOther) return false;
    const uint32_t at = frames_.SkipFillers(quantity.tokens.first, range.first);
    const bool bullet = block.kind == BlockKind::kBullet;
    const uint32_t into = at - range.first;
    const bool asset = quantity.kind == Quantity::Kind::kCount && frames_.IsAsset(quantity);
    if (into > (bullet ? kItemReach : asset ? 6 : 2)) return false;
    if (frames_.IsFigure(quantity, range) || frames_.IsPlain(quantity)) return false;
    switch (quantity.kind) {
      case Quantity::Kind::kMoney:
        return quantity.value >= 1000 && lead_->frame.kind != CommitmentKind::kDeployment;
      case Quantity::Kind::kPercent:
        return false;
      case Quantity::Kind::kCount:
        break;
    }
    const bool things = lead_->frame.kind == CommitmentKind::kDeployment ||
                        lead_->frame.kind == CommitmentKind::kDelivery;
    const bool listed = bullet && into <= 1 && quantity.value >= 10;  // "- 300 new buses"
    return !quantity.unit.empty() && ((into <= 3 && things) || listed || frames_.IsAsset(quantity));
  }

  // "* Town of Bergen: $64,000 for its school", "* $64,000 for the school in Bergen": whom the
  // money that was told of goes to.
  bool IsShare(const Quantity& quantity, TokenRange range, const Block& block, bool first) const {
    if (block.kind == BlockKind::kTitle || quantity.kind != Quantity::Kind::kMoney ||
        quantity.value < 1000 || quantity.rate != Quantity::Rate::kNone ||
        quantity.tokens.last >= range.last || frames_.IsFigure(quantity, range)) {
      return false;
    }
    const uint32_t at = frames_.SkipFillers(quantity.tokens.first, range.first);
    const bool parted = at > range.first + 1 && (in_.tokens[at - 1].kind == TokenKind::kColon ||
                                                 in_.tokens[at - 1].kind == TokenKind::kDash);
    const bool named = parted && at - range.first <= kItemReach;
    const std::string_view behind = Word(quantity.tokens.last);
    const bool item =
        first && (named || (block.kind == BlockKind::kBullet && at == range.first + 1));
    return (item || at == range.first) && IsOneOf(behind, {"for", "to", "towards"});
  }

  // "* Bergen Health Centre - a €150,000 grant": an item begins with whom it goes to.
  bool IsReceiver(const Frame& frame, const ChosenActor& actor, TokenRange range,
                  const Block& block) const {
    if (block.kind != BlockKind::kBullet || !frame.verb.empty() || actor.tokens.empty())
      return false;
    if (actor.tokens.first > range.first + 2 || actor.tokens.last >= range.last) return false;
    const Token& first = in_.tokens[actor.tokens.first];
    return in_.tokens[actor.tokens.last].kind != TokenKind::kPossessive &&
           !first.Has(kCountry | kDemonym);
  }

  // A list goes on over items; the second block in a row that is none ends it.
  void EndList(const Block& block) {
    if (!lead_) return;
    const bool amount =
        next_ < quantities_.size() && quantities_[next_].tokens.first < block.tokens.first + 3;
    if (block.kind == BlockKind::kBullet || amount) {
      lead_->others = 0;
    } else if (block.kind == BlockKind::kHeading || ++lead_->others > 1) {
      lead_.reset();
    }
  }

  void StartList(const Block& block) {
    if (block.kind == BlockKind::kBullet || block.sentences.empty()) return;
    const TokenRange range = in_.structure.sentences[block.sentences.last - 1].tokens;
    if (range.empty()) return;
    const bool colon = in_.tokens[range.last - 1].kind == TokenKind::kColon;
    const bool dash = in_.tokens[range.last - 1].kind == TokenKind::kDash;
    if (!colon && !dash && !IsOneOf(Word(range.last - 1), {"following", "of"})) return;
    lead_.reset();
    const std::optional<Frame> frame = frames_.FindLead(range);
    if (!frame) {
      const std::optional<ChosenActor> subject = chooser_.Alone(range);
      if (colon && subject) lead_ = ListLead{Frame{}, *subject, range, 0, true};
      return;
    }
    Quantity nothing;
    nothing.tokens = {range.last - 1, range.last - 1};
    std::optional<ChosenActor> actor = chooser_.Choose(*frame, nothing, range, list_.last_actor());
    if (!actor || actor->name.empty()) return;
    if (actor->assumed && gift_) actor = gift_->actor;
    lead_ = ListLead{*frame, *actor, range, 0, false};
  }

  void Emit(const Quantity& quantity, const Frame& frame, const ChosenActor& actor,
            TokenRange sentence, const Block& block) {
    Commitment fact;
    fact.actor = actor.name;
    fact.kind = frame.kind;
    if (quantity.kind == Quantity::Kind::kMoney &&
        (fact.kind == CommitmentKind::kDelivery || fact.kind == CommitmentKind::kDeployment ||
         fact.kind == CommitmentKind::kTarget)) {
      fact.kind = CommitmentKind::kSpending;
    }
    fact.value = quantity.value;
    fact.unit = quantity.unit;
    fact.comparator = quantity.comparator;
    fact.status = frame.status;
    fact.beneficiary = recipients_.Beneficiary(quantity, frame.noun, sentence);
    fact.period = recipients_.Period(quantity, sentence);
    Evidence what = {SpanOf(in_.tokens, quantity.tokens), {"value", "unit", "comparator"}};
    fact.evidence.push_back({SpanOf(in_.tokens, sentence), {}});
    fact.evidence.push_back(std::move(what));
    if (!actor.tokens.empty()) {
      fact.evidence.push_back({SpanOf(in_.tokens, actor.tokens), {"actor"}});
    }
    fact.origin = {std::string(frame.rule), frame.confidence};
    const uint32_t begin = quantity.tokens.first;
    const bool addition = begin > sentence.first + 2 && recipients_.IsAddition(begin, sentence);
    const bool item = frame.rule == "commitment.list" || block.kind == BlockKind::kBullet;
    list_.Add(std::move(fact), {block.kind == BlockKind::kTitle || actors_.IsShouted(sentence),
                                item, addition, block.tokens.first, sentence.first});
  }

  const DocumentContext& in_;
  const std::vector<Quantity>& quantities_;
  const Actors actors_;
  const FrameFinder frames_;
  const ActorChooser chooser_;
  const Recipients recipients_;
  UnitCompleter units_;
  CommitmentJudge judge_;
  CommitmentList list_;
  std::optional<ListLead> lead_;
  std::optional<Last> gift_;  // The money told of last, outside lists.
  size_t next_ = 0;
};

}  // namespace

std::string CurrencyCountry(std::string_view source, const Tokens& tokens, const Lexicon& lexicon,
                            const CommitmentWords& words) {
  const Tokens name = Tokenize(source, lexicon);
  for (uint32_t i = 0; i < name.size(); ++i) {
    const PhraseMatch match = words.MatchSource(name, i);
    if (match && words.SpeaksFor(match.value, name, lexicon)) {
      return words.source(match.value).country;
    }
  }
  return CountryOfText(source, tokens, lexicon);
}

std::vector<Commitment> FindCommitments(const DocumentContext& input,
                                        const std::vector<Quote>& quotes,
                                        const std::vector<Quantity>& quantities,
                                        const CommitmentWords& words,
                                        const CommitmentModels& models, CaseObserver* observer) {
  if (quantities.empty()) return {};
  return CommitmentFinder(input, quotes, quantities, words, models, observer).Run();
}

}  // namespace rapporteur::reading
