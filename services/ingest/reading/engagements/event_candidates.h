// The words of a sentence that may tell of an engagement, for a model to judge.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/clauses/text_roles.h"
#include "services/ingest/reading/engagements/engagement_words.h"
#include "services/ingest/reading/engagements/event_models.h"
#include "services/ingest/reading/engagements/event_time.h"
#include "services/ingest/reading/engagements/verb_group.h"

namespace rapporteur::reading {

struct EventCandidate {
  enum class Form : uint8_t {
    kVerb,   // Of engagement_verbs.tsv.
    kNoun,   // Of event_nouns.tsv.
    kOther,  // Of event_hint_words.tsv, or one that the model learned.
  };
  Form form = Form::kOther;
  TokenRange tokens;
  TokenRange clause;
  TokenRange sentence;
  uint32_t sentence_index = 0;
  std::optional<EngagementKind> kind;    // What the tables say.
  VerbFrame frame = VerbFrame::kWith;    // Of a verb.
  int strength = 0;                      // Of a noun.
  std::optional<VerbGroup> group;        // Of a verb that asserts something.
  std::optional<TokenRange> light_verb;  // "paid" of "paid a visit".
  std::optional<CivilTime> day;  // As EventCandidates::DayOf gives it, once it is asked for.
  uint32_t repeats = 0;          // How many candidates before have its stem.
};

// Holds views of its input, which must outlive it.
class EventCandidates {
 public:
  EventCandidates(const DocumentContext& input, const EngagementWords& words,
                  const TextRoles& roles, const EventModels& models)
      : in_(input),
        words_(words),
        roles_(roles),
        models_(models),
        clauses_(input),
        times_(input, clauses_) {}

  // Those of the sentence with this index, in order.
  std::vector<EventCandidate> In(uint32_t sentence) const;

  // The day that the grammar of its clause gives the candidate.
  std::optional<CivilTime> DayOf(const EventCandidate& candidate) const;

  // Whether token `i` could be learned as a word that tells of engagements: it can carry meaning,
  // is not in a name and no function word.
  bool IsContent(uint32_t i) const;

 private:
  std::optional<EventCandidate> At(uint32_t i, uint32_t last) const;
  std::optional<EventCandidate> Verb(uint32_t i, uint32_t last) const;
  std::optional<EventCandidate> Noun(uint32_t i, uint32_t last) const;
  std::optional<EventCandidate> Other(uint32_t i) const;

  bool NounFollows(TokenRange verb, uint32_t last) const;
  std::optional<TokenRange> LightVerb(uint32_t noun, uint32_t first) const;

  const DocumentContext& in_;
  const EngagementWords& words_;
  const TextRoles& roles_;
  const EventModels& models_;
  const ClauseReader clauses_;
  const EventTimeReader times_;
};

}  // namespace rapporteur::reading
