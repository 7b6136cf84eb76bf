// Tenures that only their dates tell of.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/tenures/tenure_clause.h"
#include "services/ingest/reading/tenures/tenure_list.h"
#include "services/ingest/reading/tenures/tenure_offices.h"
#include "services/ingest/reading/tenures/tenure_trigger.h"

namespace rapporteur::reading {

// Holds references to its input.
class DatedTenures {
 public:
  DatedTenures(const DocumentContext& input, const TenureClause& clause,
               const TenureOffices& offices)
      : in_(input), clause_(clause), offices_(offices) {}

  // "A, Rector since 2016", "A was Dean from 2011 to 2018 and Rector from 2018",
  // "From 2011 to 2018, A served as Dean". `triggers`: all of the sentence.
  void Read(const std::vector<TenureTrigger>& triggers, TokenRange sentence,
            TenureList& list) const;

 private:
  std::string_view Word(uint32_t i) const { return in_.tokens[i].In(in_.text); }
  bool IsTrade(const OfficeMention& office) const;
  OfficeDates DatesOf(const OfficeMention& office, TokenRange sentence) const;
  OfficeDates DatesBehindName(const OfficeMention& office, TokenRange sentence) const;
  bool BeginsPerson(uint32_t i) const;
  OfficeDates DatesAhead(TokenRange sentence) const;
  const TenureTrigger* ServesBefore(const std::vector<TenureTrigger>& triggers,
                                    const OfficeMention& office) const;

  const DocumentContext& in_;
  const TenureClause& clause_;
  const TenureOffices& offices_;
};

}  // namespace rapporteur::reading
