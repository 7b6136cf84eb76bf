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

  // "A succeeds B", "B will be succeeded by A"
  void Succeed(const TenureTrigger& trigger, TenureList& list) const;

  // "A handed over command of the Brigade to B"
  void HandOver(const TenureTrigger& trigger, TenureList& list) const;

 private:
  std::string_view Word(uint32_t i) const { return in_.tokens[i].In(in_.text); }

  const DocumentContext& in_;
  const TenureClause& clause_;
  const TenureOffices& offices_;
  const TenureTimes& times_;
};

}  // namespace rapporteur::reading
