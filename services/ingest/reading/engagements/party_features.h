// What a model is told of a person or body that may take part in an engagement.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/clauses/text_roles.h"
#include "services/ingest/reading/engagements/event_candidates.h"
#include "services/ingest/reading/engagements/event_features.h"
#include "services/ingest/reading/model/features.h"

namespace rapporteur::reading {

// A person or body near a candidate, by its place that is nearest.
struct PartyCandidate {
  enum class Where : uint8_t { kSentence, kBefore, kBehind, kTitle };
  bool person = true;
  uint32_t index = 0;  // Of People::persons or Organizations::names.
  TokenRange tokens;
  Where where = Where::kSentence;
  Reference::Kind reference = Reference::Kind::kName;  // Of a person.
};

// Holds views of its input, which must outlive it.
class PartyFeatures {
 public:
  PartyFeatures(const DocumentContext& input, const TextRoles& roles);

  // The persons and bodies in the sentence of `event`, the two before it, the one behind and the
  // title: each once.
  std::vector<PartyCandidate> Near(const EventCandidate& event) const;

  // Replaces `features` by those of `party`, one of `all`.
  void Collect(const EventCandidate& event, const std::vector<EventCandidate>& events,
               const PartyCandidate& party, const std::vector<PartyCandidate>& all,
               const RuleFindings& rules, Features& features) const;

  // The name in full.
  const std::string& NameOf(const PartyCandidate& party) const;

 private:
  void AddFrom(TokenRange range, PartyCandidate::Where where, uint32_t anchor,
               std::vector<PartyCandidate>& found) const;
  std::string_view Salience(const PartyCandidate& party) const;
  std::string_view Governor(const EventCandidate& event, TokenRange mention, bool* list) const;
  std::string_view Behind(const EventCandidate& event, TokenRange mention) const;
  void AddBetween(const EventCandidate& event, const std::vector<EventCandidate>& events,
                  const PartyCandidate& party, std::string_view side, Features& features) const;
  void AddElsewhere(const EventCandidate& event, const PartyCandidate& party,
                    const std::vector<PartyCandidate>& all, std::string_view governor,
                    Features& features) const;
  void AddAnaphors(const EventCandidate& event, const PartyCandidate& party, std::string_view rank,
                   Features& features) const;
  std::string_view Agreement(const PartyCandidate& party, std::string_view word) const;
  void AddRules(const PartyCandidate& party, const RuleFindings& rules, std::string_view place,
                Features& features) const;

  const DocumentContext& in_;
  const TextRoles& roles_;
  std::vector<uint32_t> mentions_;  // How often each person is.
  uint32_t most_ = 0;               // The most of them.
  std::vector<bool> in_title_;      // Whether each person is named there.
};

}  // namespace rapporteur::reading
