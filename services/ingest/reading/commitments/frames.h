// How an amount stands in its sentence: which verb or noun makes a commitment of it, and how firm.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/commitments/commitment_words.h"
#include "services/ingest/reading/commitments/verb_reader.h"
#include "services/ingest/reading/quantities/quantity.h"
#include "services/ingest/reading/values/facts.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

struct Frame {
  // The rules, by which a frame is found:
  //   commitment.object   the amount is the object of a verb: "pledged €5 million"
  //   commitment.with     "provided the city with €5 million"
  //   commitment.change   "will raise spending to 3%", "cut emissions by 55%"
  //   commitment.passive  "€5 million will be allocated", "the €6 million that Norway has given"
  //   commitment.of       a noun before it: "an offer of €5 million", "the deployment of 20 people"
  //   commitment.noun     a noun behind it: "a €5 million grant", "€5 million in aid"
  //   commitment.price    what it costs: "will build a quay at a cost of €5 million"
  //   commitment.bracket  behind whose or what it is: "co-financed by Norway (€5 million)"
  //   commitment.title    a title: "€5 million for the harbour"
  //   commitment.part     a part of the commitment before, or one beside it: "including ..."
  //   commitment.list     an item of a list whose lead has the verb
  std::string_view rule;
  double confidence = 0.8;
  CommitmentKind kind = CommitmentKind::kAid;
  CommitmentStatus status = CommitmentStatus::kAnnounced;
  std::optional<VerbSense> sense;  // Of the verb, where there is one.
  TokenRange verb;                 // Empty where there is none.
  TokenRange noun;                 // Empty where there is none.
  bool passive = false;
  bool leads = false;  // Of a list: its items begin with the verbs. "Norway will:"
  // Only where its subject is somebody who can commit, or its giver is named: else a figure.
  bool needs_actor = false;
  // What has been made or done, not given: counts of those who speak, and of countries.
  bool done = false;
};

// How far from its amount the noun of a commitment may stand, in tokens.
inline constexpr uint32_t kFrameNounReach = 6;
// Less money is a price or a fee, and no commitment.
inline constexpr double kLeastMoney = 1000;

class FrameFinder {
 public:
  FrameFinder(const DocumentContext& input, const CommitmentWords& words)
      : in_(input), words_(words), verbs_(input, words) {}

  // The frame of `quantity` in the sentence `range`, or nullopt: it only tells a figure. Looks a
  // bounded number of tokens to either side.
  // `led`: what the lead of a list says of the verbs that its items begin with.
  std::optional<Frame> Find(const Quantity& quantity, TokenRange range,
                            std::optional<CommitmentStatus> led) const;

  // The verb that leads a list: the last one of `range`, which ends with a colon or in "following".
  std::optional<Frame> FindLead(TokenRange range) const;

  // "€5 million for the harbour", "Norway: €5 million for the harbour": what a title begins with.
  std::optional<Frame> TitleOf(const Quantity& quantity, TokenRange range) const;

  // Whether what is counted is deployed in small numbers too: "frigates".
  bool IsAsset(const Quantity& quantity) const { return words_.IsAsset(quantity.unit); }

  // Whether what is counted is never committed: "five years".
  bool IsPlain(const Quantity& quantity) const {
    return quantity.kind == Quantity::Kind::kCount && words_.IsPlainUnit(quantity.unit);
  }

  // Where the words begin that may stand right before an amount: "another", "a total of"; or `at`.
  uint32_t SkipFillers(uint32_t at, uint32_t first) const;
  uint32_t SkipBehind(uint32_t at, uint32_t limit) const;

  // Whether a word of figures governs the amount: "saves $5 million", "a $5 million deficit".
  bool IsFigure(const Quantity& quantity, TokenRange range) const;

 private:
  struct Governor {  // The verb that an amount is the object of, and what stands between them.
    VerbHere verb;
    TokenRange gap;
    TokenRange noun;  // The giving noun in the gap that is nearest to the amount; may be empty.
    std::optional<CommitmentStatus> led;
  };

  std::string_view Word(uint32_t i) const {
    return i < in_.tokens.size() ? in_.tokens[i].In(in_.text) : std::string_view();
  }
  bool Is(uint32_t i, uint64_t roles) const { return words_.Is(in_.tokens[i], roles); }
  const GivingNoun& NounAt(TokenRange noun) const {
    return words_.noun(words_.MatchNoun(in_.tokens, noun.first).value);
  }
  std::optional<Frame> FromLeft(const Quantity& quantity, uint32_t at, TokenRange range,
                                std::optional<CommitmentStatus> led) const;
  std::optional<Frame> AuxiliaryLead(TokenRange range) const;
  std::optional<Frame> FromVerb(const Governor& governor, const Quantity& quantity,
                                TokenRange range) const;
  std::string_view RuleOf(const Governor& governor, const Quantity& quantity,
                          const Modality& modality, bool& of_noun) const;
  bool IsEnumeration(TokenRange gap) const;
  bool IsReceiver(const Governor& governor, const Quantity& quantity) const;
  bool Changes(const Governor& governor, const Quantity& quantity, const Modality& modality) const;
  std::optional<Frame> Grown(const Governor& governor, const Quantity& quantity,
                             const Modality& modality, TokenRange range) const;
  bool IsPrice(const Governor& governor, const Quantity& quantity, const Modality& modality) const;
  bool HoldsThings(const VerbHere& verb, const Quantity& quantity, TokenRange range) const;
  std::optional<Frame> FromNounBefore(TokenRange noun, const Quantity& quantity) const;
  std::optional<Frame> Share(const Quantity& quantity, TokenRange range) const;
  std::optional<Frame> Passive(const Quantity& quantity, TokenRange range) const;
  std::optional<Frame> PassiveOf(const VerbHere& verb, const Quantity& quantity,
                                 TokenRange range) const;
  std::optional<Frame> RelativeOf(const VerbHere& verb, const Quantity& quantity,
                                  TokenRange range) const;
  std::optional<Frame> OwnMoney(const Quantity& quantity, TokenRange range) const;
  std::optional<Frame> MoneyFrom(const Quantity& quantity, TokenRange range) const;
  std::optional<Frame> NounBehind(const Quantity& quantity, TokenRange range) const;
  bool FitsUnit(const VerbHere& verb, const Quantity& quantity, const Modality& modality) const;
  static bool IsDone(const VerbHere& verb, const Modality& modality);
  bool FitsCount(const VerbHere& verb, const Quantity& quantity, const Modality& modality) const;
  bool Pays(TokenRange noun, const Quantity& quantity, const Modality& modality) const;
  bool IsWhole(const Quantity& quantity, TokenRange range) const;
  bool IsOwned(const Quantity& quantity, TokenRange range) const;
  bool IsNounPhrase(TokenRange range) const;
  bool FigureBehind(const Quantity& quantity, TokenRange range) const;
  static CommitmentKind KindOf(CommitmentKind kind, const Quantity& quantity,
                               CommitmentStatus status);

  const DocumentContext& in_;
  const CommitmentWords& words_;
  const VerbReader verbs_;
};

}  // namespace rapporteur::reading
