// What a model is told of the words that may tell of an engagement.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/clauses/text_roles.h"
#include "services/ingest/reading/engagements/event_candidates.h"
#include "services/ingest/reading/model/features.h"

namespace rapporteur::reading {

// What the rules made of a candidate.
struct RuleFindings {
  std::vector<const Engagement*> own;  // Those that they read from it.
  bool near = false;                   // Or from other words of its sentence.
};

// "meets/with" of a verb, "visit/2" of a noun, "-" of another word: what the tables know of it.
std::string TableClass(const EventCandidate& candidate);

// Holds views of its input, which must outlive it.
class EventFeatures {
 public:
  EventFeatures(const DocumentContext& input, const TextRoles& roles) : in_(input), roles_(roles) {}

  // Replaces `features` by those of `candidate`; `others` are all of its sentence.
  void Collect(const EventCandidate& candidate, const std::vector<EventCandidate>& others,
               const RuleFindings& rules, Features& features);

 private:
  // What is the same for all candidates of a sentence.
  struct SentenceFacts {
    uint32_t sentence = UINT32_MAX;
    size_t people = 0;
    size_t bodies = 0;
    std::vector<uint32_t> modals;  // Words like "would", "not", "every".
    uint32_t says = UINT32_MAX;    // The first word of saying.
  };
  void ReadSentence(const EventCandidate& candidate);

  void AddWords(const EventCandidate& candidate, std::string_view table, Features& features) const;
  void AddBefore(const EventCandidate& candidate, std::string_view table, Features& features) const;
  void AddBehind(const EventCandidate& candidate, std::string_view table, Features& features) const;
  void AddSentence(const EventCandidate& candidate, std::string_view table,
                   Features& features) const;
  void AddTimes(const EventCandidate& candidate, std::string_view table, Features& features) const;
  static void AddOthers(const EventCandidate& candidate, const std::vector<EventCandidate>& others,
                        Features& features);
  static void AddRules(const RuleFindings& rules, std::string_view table, Features& features);

  const DocumentContext& in_;
  const TextRoles& roles_;
  SentenceFacts facts_;
};

// How a time lies to the day of the document: "same", "past", "future", "coarse", "weekday",
// "open".
std::string_view TimeRelation(const DocumentContext& input, const TimeMention& time);

// The time mentions that begin in `range`, as indices.
TokenRange TimesIn(const DocumentContext& input, TokenRange range);

// How far apart, in a few steps: "0", "1", "3", "6", "11", "20".
std::string_view DistanceName(uint32_t tokens);

// "title", "heading", "paragraph", "bullet".
std::string_view BlockName(BlockKind kind);

// How the tense reads: "held", "scheduled", "passive" and so on; "-" of no verb, "no" of one that
// asserts nothing.
std::string_view TenseName(const EventCandidate& candidate);

// "d3": the number of the kind.
std::string_view KindOfDocument(DocumentKind kind);

// Whether the word is a preposition that tells roles: "with", "at".
bool IsRolePreposition(std::string_view lower);

}  // namespace rapporteur::reading
