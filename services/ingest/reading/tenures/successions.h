// Tenures of two persons of whom one follows the other.
#pragma once

#include <cstdint>
#include <string_view>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/tenures/tenure_clause.h"
#include "services/ingest/reading/tenures/tenure_list.h"
#include "services/ingest/reading/tenures/tenure_offices.h"
#include "services/ingest/reading/tenures/tenure_times.h"
#include "services/ingest/reading/tenures/tenure_trigger.h"

namespace rapporteur::reading {

// Holds references to its input.
class Successions {
 public:
  Successions(const DocumentContext& input, const TenureClause& clause,
              const TenureOffices& offices, const TenureTimes& times)
      : in_(input), clause_(clause), offices_(offices), times_(times) {}

  // "A succeeds B", "B will be succeeded by A". What has no office yet waits for Finish().
  void Succeed(const TenureTrigger& trigger, TenureList& list);

  // Reads again what waited, once all tenures of the text are known.
  void Finish(TenureList& list);

  // "the handover from B to A [as Rector]"
  void Change(const TenureTrigger& trigger, TenureList& list) const;

  // Whom `person` follows: "her successor, A" and "B's successor, A"; null where nobody is named.
  const Reference* Before(const Reference& person, TokenRange sentence) const;

  // The one before behind "from", at most some words behind `i`: "took over as Rector from B".
  const Reference* From(uint32_t i, TokenRange clause) const;

  // Notes in `taken` whom its person follows, and adds the tenure of the one before.
  void AddBefore(const Reference& before, TenureDraft& taken, TenureList& list) const;

  // "A handed over command of the Brigade to B"
  void HandOver(const TenureTrigger& trigger, TenureList& list) const;

 private:
  std::string CommandBefore(const TenureTrigger& trigger) const;
  bool Add(const TenureTrigger& trigger, TenureList& list, bool again) const;
  const Reference* Followed(const TenureTrigger& trigger, const Persons& subjects) const;
  std::string_view Word(uint32_t i) const { return in_.tokens[i].In(in_.text); }

  const DocumentContext& in_;
  const TenureClause& clause_;
  const TenureOffices& offices_;
  const TenureTimes& times_;
  std::vector<TenureTrigger> waiting_;
};

}  // namespace rapporteur::reading
