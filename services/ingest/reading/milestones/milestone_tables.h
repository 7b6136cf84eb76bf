// The words of milestones: milestone_verbs.tsv and milestone_nouns.tsv.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "services/ingest/reading/clauses/auxiliaries.h"
#include "services/ingest/reading/lexicon/phrase_table.h"
#include "services/ingest/reading/lexicon/vocabulary.h"
#include "services/ingest/reading/values/facts.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// What milestones are told of, as milestone_nouns.tsv explains it.
enum class SubjectClass : uint8_t {
  kBody,
  kFacility,
  kScheme,
  kVessel,
  kCall,
  kEvent,
  kTalks,
  kAgreement,
  kLaw,
  kOrder,
  kRelations,
  kAward,
  kName,  // A name without such a noun.
  kAny,   // Whatever it is.
  kCount
};

// The classes of a phrase: a bit each.
using SubjectClasses = uint32_t;

enum class MilestoneVoice : uint8_t { kObject, kBoth, kSubject };

struct MilestoneVerb {
  MilestoneVoice voice = MilestoneVoice::kObject;
  // By SubjectClass.
  std::array<std::optional<MilestoneKind>, static_cast<size_t>(SubjectClass::kCount)> kinds;

  // What it makes of a phrase of these classes; nullopt: it is no milestone.
  std::optional<MilestoneKind> KindOf(SubjectClasses classes) const;
};

enum class MilestoneForm : uint8_t { kBase, kThird, kPast, kParticiple, kIng, kNoun };

std::optional<SubjectClass> SubjectClassFromName(std::string_view name);
std::optional<MilestoneKind> MilestoneKindFromName(std::string_view name);
std::optional<MilestoneVoice> MilestoneVoiceFromName(std::string_view name);

// Immutable after construction and thread-safe.
class MilestoneTables {
 public:
  // Adds its words to `vocabulary`, which must outlive the tables.
  explicit MilestoneTables(Vocabulary& vocabulary);

  struct VerbMatch {
    uint32_t length = 0;  // In tokens; 0: there is none.
    uint32_t forms = 0;   // A bit for each MilestoneForm that the words can be.
    const MilestoneVerb* verb = nullptr;
    bool Can(MilestoneForm form) const { return ((forms >> static_cast<uint32_t>(form)) & 1) != 0; }
  };

  // The longest verb or verbal noun that begins at tokens[i].
  VerbMatch VerbAt(const Tokens& tokens, uint32_t i) const;

  // The classes of the longest noun that stands right before `end`, not before `first`. It may go
  // on behind: "memorandum" of "memorandum of understanding".
  SubjectClasses ClassesBefore(const Tokens& tokens, uint32_t first, uint32_t end) const;

  Auxiliary AuxiliaryOf(const Token& token) const { return auxiliaries_.Of(token); }

 private:
  struct Form {
    uint32_t verb;
    uint32_t forms;
  };

  PhraseTable phrases_;
  PhraseTable nouns_;
  AuxiliaryWords auxiliaries_;
  std::vector<MilestoneVerb> verbs_;
  std::vector<Form> forms_;
  std::vector<SubjectClasses> noun_classes_;
};

}  // namespace rapporteur::reading
