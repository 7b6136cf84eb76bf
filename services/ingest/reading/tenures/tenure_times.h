// When a tenure begins or ends by the clause of its verb, and whether that is told here at all.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/tenures/tenure_trigger.h"
#include "services/ingest/reading/values/facts.h"

namespace rapporteur::reading {

// Someone speaks all of the text.
inline bool IsSpoken(const DocumentContext& input) {
  return input.kind == DocumentKind::kTranscript || input.kind == DocumentKind::kSpeech;
}

// Holds a reference to its input.
class TenureTimes {
 public:
  struct Times {
    std::optional<CivilTime> start;
    std::optional<CivilTime> end;
    bool dated = false;  // The clause says when.
  };

  explicit TenureTimes(const DocumentContext& input) : in_(input) {}

  // The dates of the clause. `begins`: what happens then begins the tenure, else ends it;
  // `announced`: the day of the verb may be that of the announcement only.
  Times Of(const TenureTrigger& trigger, bool begins, bool announced) const;

  // What lies in the past is told for its date or as the news.
  bool IsTold(const TenureTrigger& trigger, const Times& times) const;

  // "took office on 3 May", "On 3 May he retired": without the office, only the date makes it a
  // fact of someone's tenure. "Since the President took office" tells of other things.
  bool DatedClosely(const TenureTrigger& trigger) const;

 private:
  std::string_view Word(uint32_t i) const { return in_.tokens[i].In(in_.text); }
  bool AnotherSubject(const TenureTrigger& trigger) const;
  bool IsNear(const CivilTime& time) const;
  bool Subordinate(const TenureTrigger& trigger) const;

  const DocumentContext& in_;
};

}  // namespace rapporteur::reading
