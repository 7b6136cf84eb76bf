// Tenures of who is named for an office: appointed, elected, nominated, sworn in.
#pragma once

#include <cstdint>
#include <string_view>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/tenures/seats.h"
#include "services/ingest/reading/tenures/tenure_clause.h"
#include "services/ingest/reading/tenures/tenure_list.h"
#include "services/ingest/reading/tenures/tenure_offices.h"
#include "services/ingest/reading/tenures/tenure_tables.h"
#include "services/ingest/reading/tenures/tenure_times.h"
#include "services/ingest/reading/tenures/tenure_trigger.h"

namespace rapporteur::reading {

// Holds references to its input. Each reads one trigger into `list`, or adds nothing.
class Appointments {
 public:
  Appointments(const DocumentContext& input, const TenureTables& tables, const TenureClause& clause,
               const TenureOffices& offices, const TenureTimes& times)
      : in_(input), clause_(clause), offices_(offices), times_(times), seats_(input, tables) {}

  // "A was appointed Director", "A became Director", "The founding dean will be A"
  void Named(const TenureTrigger& trigger, TenureList& list) const;

  // "the Board appointed A as Director", "Appointed in 2019, Director A ..."
  void Names(const TenureTrigger& trigger, TenureList& list) const;

  // "her appointment as Director", "Jane Doe's term as Director ends"
  void Owned(const TenureTrigger& trigger, TenureList& list) const;

  // "A, of Ohio, to be Ambassador"
  void Nominee(const TenureTrigger& trigger, TenureList& list) const;

  // "A joins the Fund as Director"
  void Joins(const TenureTrigger& trigger, TenureList& list) const;

  // "The Governor swore in A [as Secretary]"
  void Swears(const TenureTrigger& trigger, TenureList& list) const;

 private:
  const Token& At(uint32_t i) const { return in_.tokens[i]; }
  std::string_view Word(uint32_t i) const { return At(i).In(in_.text); }
  const OfficeMention* NamedOffice(const TenureTrigger& trigger) const;
  void Inverted(const TenureTrigger& trigger, TenureList& list) const;
  const OfficeMention* OfficeBehindDetail(uint32_t i, uint32_t limit) const;
  void Dangling(const TenureTrigger& trigger, TenureList& list) const;
  bool ToLead(const TenureTrigger& trigger, const OfficeMention* office, const Persons& persons,
              TenureList& list) const;
  bool AddOffice(const TenureTrigger& trigger, const Seat& seat, const Persons& persons,
                 TenureList& list) const;
  void AddSeat(const TenureTrigger& trigger, uint32_t behind, const Persons& persons,
               TenureList& list) const;
  void AddNamed(const TenureTrigger& trigger, const OfficeMention& office, const Persons& persons,
                TenureList& list) const;
  bool AnotherActs(const Reference& person, const TenureTrigger& trigger) const;
  bool IsFirstToAct(const OfficeMention& office, uint32_t limit) const;
  bool IsHonour(const OfficeMention& office, uint32_t limit) const;
  bool BecomesTold(const TenureTrigger& trigger, const OfficeMention& office,
                   const TenureTimes::Times& times) const;
  bool IsElection(TokenRange verb) const;

  const DocumentContext& in_;
  const TenureClause& clause_;
  const TenureOffices& offices_;
  const TenureTimes& times_;
  const SeatReader seats_;
};

}  // namespace rapporteur::reading
