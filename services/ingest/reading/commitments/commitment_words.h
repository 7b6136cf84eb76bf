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
enum class VerbSense : uint8_t { kGive, kPledge, kAct, kChange, kGet, kAsk, kTell, kHold, kFigure };
enum class VerbForm : uint8_t { kBase, kThird, kPast, kParticiple, kIng };
struct GivingVerb {
  VerbSense sense = VerbSense::kGive;
  CommitmentKind kind = CommitmentKind::kAid;
  VerbForm form = VerbForm::kBase;
  bool past_participle = false;  // The past form is the participle too: "provided".
  bool base_past = false;        // The base form is the past too: "set aside", "cut".
  bool planned = false;          // Only means to: "is planned".
  bool named = false;            // Only somebody named gives by it: "paid".
};

// What a word does around a verb or subject; bits, see commitment_grammar.tsv.
enum GrammarRole : uint32_t {
  kNegationRole = 1u << 0,
  kFutureRole = 1u << 1,
  kWouldRole = 1u << 2,
  kObligedRole = 1u << 3,
  kPossibleRole = 1u << 4,
  kPerfectRole = 1u << 5,
  kBeRole = 1u << 6,
  kAdverbRole = 1u << 7,
  kAsksRole = 1u << 8,
  kPromisesRole = 1u << 9,
  kPlansRole = 1u << 10,
  kFailsRole = 1u << 11,
  kEnablesRole = 1u << 12,
  kUncertainRole = 1u << 13,
  kFillerRole = 1u << 14,
  kClauseRole = 1u << 15,
  kWorthRole = 1u << 16,
  kPraiseRole = 1u << 17,
  kPrepositionRole = 1u << 18,
  kExpectsRole = 1u << 19,
  kGiverRole = 1u << 20,
  kLocalRole = 1u << 21,
  kDestinedRole = 1u << 22,
  kGapRole = 1u << 23,
};

enum class NounSense : uint8_t { kGift, kPlan, kAsk, kChange, kFigure };
struct GivingNoun {
  NounSense sense = NounSense::kGift;
  CommitmentKind kind = CommitmentKind::kAid;
};

enum class ActorGroup : uint8_t { kState, kLaw, kBody, kMembers, kScheme, kMeans };

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
  uint32_t roles(const Token& token) const {
    return token.word < roles_.size() ? roles_[token.word] : 0;
  }
  bool Is(const Token& token, uint32_t roles) const { return (this->roles(token) & roles) != 0; }
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
  PhraseTable sources_;
  absl::flat_hash_set<std::string> units_;
  absl::flat_hash_set<std::string> assets_;
  std::vector<uint32_t> roles_;                          // By the id of a word.
  absl::flat_hash_map<uint64_t, uint32_t> split_verbs_;  // Ids of both words to the entry.
  std::vector<GivingVerb> verb_entries_;
  std::vector<GivingNoun> noun_entries_;
  std::vector<SourceActor> source_entries_;
};

}  // namespace rapporteur::reading
