// The tables of this stage: words of giving and promising, who can give, and for whom outlets
// speak.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/lexicon/phrase_table.h"
#include "services/ingest/reading/lexicon/vocabulary.h"
#include "services/ingest/reading/values/facts.h"

namespace rapporteur::reading {

// What a verb does with the amount that is its object; see giving_words.tsv.
enum class VerbSense : uint8_t {
  kGive,
  kPledge,
  kAct,
  kChange,
  kGet,
  kAsk,
  kTell,
  kHold,
  kGrow,
  kFigure
};
// Whether what is told is no commitment, whatever the amount.
inline bool IsFigureSense(VerbSense sense) {
  return sense == VerbSense::kGrow || sense == VerbSense::kFigure;
}
enum class VerbForm : uint8_t { kBase, kThird, kPast, kParticiple, kIng };
struct GivingVerb {
  VerbSense sense = VerbSense::kGive;
  CommitmentKind kind = CommitmentKind::kAid;
  VerbForm form = VerbForm::kBase;
  bool past_participle = false;  // The past form is the participle too: "provided".
  bool base_past = false;        // The base form is the past too: "set aside", "cut".
  bool planned = false;          // Only means to: "is planned".
  bool made = false;             // Counts in the past too: "has trained 300 officers".
  bool named = false;            // Only somebody named gives by it, and money alone: "paid".
};

// What a word does around a verb or subject; bits, see commitment_grammar.tsv.
enum GrammarRole : uint64_t {
  kNegationRole = uint64_t{1} << 0,
  kFutureRole = uint64_t{1} << 1,
  kWouldRole = uint64_t{1} << 2,
  kObligedRole = uint64_t{1} << 3,
  kPossibleRole = uint64_t{1} << 4,
  kPerfectRole = uint64_t{1} << 5,
  kBeRole = uint64_t{1} << 6,
  kAdverbRole = uint64_t{1} << 7,
  kAsksRole = uint64_t{1} << 8,
  kPromisesRole = uint64_t{1} << 9,
  kPlansRole = uint64_t{1} << 10,
  kFailsRole = uint64_t{1} << 11,
  kEnablesRole = uint64_t{1} << 12,
  kUncertainRole = uint64_t{1} << 13,
  kFillerRole = uint64_t{1} << 14,
  kClauseRole = uint64_t{1} << 15,
  kWorthRole = uint64_t{1} << 16,
  kPraiseRole = uint64_t{1} << 17,
  kPrepositionRole = uint64_t{1} << 18,
  kExpectsRole = uint64_t{1} << 19,
  kGiverRole = uint64_t{1} << 20,
  kLocalRole = uint64_t{1} << 21,
  kDestinedRole = uint64_t{1} << 22,
  kGapRole = uint64_t{1} << 23,
  kConditionRole = uint64_t{1} << 24,
  kAmountsRole = uint64_t{1} << 25,
  kSpeakerRole = uint64_t{1} << 26,
  kAddresseeRole = uint64_t{1} << 27,
  kPronounRole = uint64_t{1} << 28,
  kReceiverRole = uint64_t{1} << 29,
  kDeterminerRole = uint64_t{1} << 30,
  kSharedRole = uint64_t{1} << 31,
  kGrowsRole = uint64_t{1} << 32,
  kJoinsRole = uint64_t{1} << 33,
  kPlaceRole = uint64_t{1} << 34,
};

enum class NounSense : uint8_t { kGift, kPlan, kAsk, kChange, kFigure };
struct GivingNoun {
  NounSense sense = NounSense::kGift;
  CommitmentKind kind = CommitmentKind::kAid;
  bool of_things = false;  // Of things as of money: "a donation of 40 tents".
};

enum class ActorGroup : uint8_t { kState, kLaw, kBody, kMembers, kScheme, kMeans, kPublic };

struct SourceActor {
  std::string actor;
  std::string country;     // ISO 3166-1 alpha-3.
  bool of_others = false;  // Tells of what others give.
};

// Immutable after construction and thread-safe.
class CommitmentWords {
 public:
  // Adds its words to `vocabulary`, which must outlive it.
  explicit CommitmentWords(Vocabulary& vocabulary);

  PhraseMatch MatchVerb(const Tokens& tokens, uint32_t i) const { return verbs_.Match(tokens, i); }
  PhraseMatch MatchNoun(const Tokens& tokens, uint32_t i) const { return nouns_.Match(tokens, i); }
  PhraseMatch MatchActor(const Tokens& tokens, uint32_t i) const {
    return actors_.Match(tokens, i);
  }
  PhraseMatch MatchSource(const Tokens& tokens, uint32_t i) const {
    return sources_.Match(tokens, i);
  }

  // GrammarRole bits of a word.
  uint64_t roles(const Token& token) const {
    return token.word < roles_.size() ? roles_[token.word] : 0;
  }
  bool Is(const Token& token, uint64_t roles) const { return (this->roles(token) & roles) != 0; }
  // "make" with "available": the verb of two words that an amount may stand between.
  std::optional<GivingVerb> SplitVerb(const Token& first, const Token& second) const;
  // A verb whose object is no commitment, though it lies ahead: "will attract".
  bool IsPlainVerb(const Tokens& tokens, uint32_t i) const {
    return plain_verbs_.Match(tokens, i).length > 0;
  }

  // A word that may stand between a verb and its amount: "another", "initial".
  bool IsFiller(const Tokens& tokens, uint32_t i) const {
    return fillers_.Match(tokens, i).length > 0;
  }
  // "at a cost of", "to the tune of": tells what is paid for what stands before.
  PhraseMatch MatchPrice(const Tokens& tokens, uint32_t i) const {
    return prices_.Match(tokens, i);
  }
  // "battalion", "consignment": what is counted stands behind its "of".
  bool IsContainer(const Tokens& tokens, uint32_t i) const {
    return containers_.Match(tokens, i).length > 0;
  }
  // Whether the lower-case plural names what is deployed in small numbers too: "frigates".
  bool IsAsset(std::string_view unit) const { return assets_.contains(std::string(unit)); }
  // Whether the lower-case plural is of what is counted and never committed: "years", "votes".
  bool IsPlainUnit(std::string_view unit) const { return units_.contains(std::string(unit)); }

  const GivingVerb& verb(uint32_t value) const { return verb_entries_[value]; }
  const GivingNoun& noun(uint32_t value) const { return noun_entries_[value]; }
  ActorGroup actor_group(uint32_t value) const { return static_cast<ActorGroup>(value); }
  const SourceActor& source(uint32_t value) const { return source_entries_[value]; }
  // Whether the outlet called `name` is that of source(value): "Senate of Canada" is no American
  // one.
  bool SpeaksFor(uint32_t value, const Tokens& name, const Lexicon& lexicon) const;

 private:
  void AddVerb(const std::vector<std::string_view>& row, Vocabulary& vocabulary);
  void AddRole(std::string_view words, std::string_view role, Vocabulary& vocabulary);

  PhraseTable verbs_;
  PhraseTable nouns_;
  PhraseTable actors_;
  PhraseTable fillers_;
  PhraseTable plain_verbs_;
  PhraseTable containers_;
  PhraseTable prices_;
  PhraseTable sources_;
  absl::flat_hash_set<std::string> units_;
  absl::flat_hash_set<std::string> assets_;
  std::vector<uint64_t> roles_;                          // By the id of a word.
  absl::flat_hash_map<uint64_t, uint32_t> split_verbs_;  // Ids of both words to the entry.
  std::vector<GivingVerb> verb_entries_;
  std::vector<GivingNoun> noun_entries_;
  std::vector<SourceActor> source_entries_;
};

}  // namespace rapporteur::reading
