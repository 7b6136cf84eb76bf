// What a model is told of a day that an engagement may be on.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/clauses/text_roles.h"
#include "services/ingest/reading/engagements/event_candidates.h"
#include "services/ingest/reading/engagements/event_features.h"
#include "services/ingest/reading/model/features.h"

namespace rapporteur::reading {

struct DayCandidate {
  enum class Where : uint8_t {
    kSentence,
    kBefore,   // In one of the two sentences before.
    kHeading,  // In the nearest heading or line above that names a day.
    kTitle,
    kLead,      // The first day that the body names.
    kDocument,  // The day of the document.
  };
  Where where = Where::kDocument;
  const TimeMention* mention = nullptr;  // nullptr: the day of the document.
};

// Holds views of its input, which must outlive it.
class DayFeatures {
 public:
  DayFeatures(const DocumentContext& input, const TextRoles& roles)
      : in_(input), roles_(roles), lead_(Lead()) {}

  // The days that the engagement may be on, the day of the document last.
  std::vector<DayCandidate> Near(const EventCandidate& event) const;

  // The day that `day` means; a weekday alone is the last or, with `future`, the next one.
  std::optional<CivilTime> DayOf(const DayCandidate& day, bool future) const;

  // Replaces `features` by those of `day`, one of `all`.
  void Collect(const EventCandidate& event, const std::vector<EventCandidate>& events,
               const DayCandidate& day, const std::vector<DayCandidate>& all,
               const RuleFindings& rules, Features& features) const;

 private:
  const TimeMention* Lead() const;
  void AddFrom(TokenRange range, DayCandidate::Where where, size_t most,
               std::vector<DayCandidate>& found) const;
  void AddPlace(const EventCandidate& event, const std::vector<EventCandidate>& events,
                const TimeMention& time, Features& features) const;
  void AddRules(const EventCandidate& event, const DayCandidate& day, const RuleFindings& rules,
                std::string_view where, Features& features) const;

  const DocumentContext& in_;
  const TextRoles& roles_;
  const TimeMention* const lead_;  // The first day that the body names; nullptr: none.
};

}  // namespace rapporteur::reading
