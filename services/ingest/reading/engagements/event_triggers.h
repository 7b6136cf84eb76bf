// The verbs and nouns in a sentence that tell of an engagement.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/engagements/engagement_words.h"
#include "services/ingest/reading/engagements/event_noun.h"
#include "services/ingest/reading/engagements/verb_group.h"

namespace rapporteur::reading {

struct EventTrigger {
  // How the engagement is told.
  enum class Form : uint8_t {
    kVerb,          // "A met B"
    kBetween,       // "a call between A and B"
    kCircumstance,  // "at a press conference, A ..."
    kSubject,       // "The visit of A to Oslo has been postponed"
    kPossessed,     // "A's meeting with B"
    kCalledOff,     // "has cancelled his trip to Oslo"
    kFollows,       // "will be followed by a reception hosted by A"
    kAnnounced,     // "Media are invited to a press conference with A"
  };
  Form form = Form::kVerb;
  EngagementKind kind = EngagementKind::kMeeting;
  VerbFrame frame = VerbFrame::kEvent;  // Of a verb.
  VerbGroup group;                      // Of a verb, or of what is said of a subject.
  TokenRange verb;                      // With form kVerb, or the outcome of a subject.
  std::optional<EventNoun> noun;
  TokenRange clause;
  bool parallel = false;  // "and on Tuesday she will ...": who acted before acts again.
  uint32_t reach =
      0;  // Up to where the words behind belong to it: the next trigger, or clause end.

  uint32_t anchor() const { return verb.empty() ? noun->tokens.first : verb.first; }
  TokenRange Before() const { return {clause.first, group.first}; }
  TokenRange After() const { return {verb.last, reach}; }
};

// The triggers of the sentence `range`, in order.
std::vector<EventTrigger> FindTriggers(const DocumentContext& input, const EngagementWords& words,
                                       TokenRange range, Wording wording);

}  // namespace rapporteur::reading
