// Which office a tenure is of, where the clause names it in short or not at all.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/tenures/tenure_clause.h"
#include "services/ingest/reading/tenures/tenure_list.h"
#include "services/ingest/reading/tenures/tenure_trigger.h"

namespace rapporteur::reading {

// Holds references to its input.
class TenureOffices {
 public:
  TenureOffices(const DocumentContext& input, const TenureClause& clause);

  // What the office of `person` is called where the text names it more fully, else `text`.
  std::string Fullest(uint32_t person, std::string text) const;

  // The office as facts write it; "its chair" is that of the body that acts in the clause.
  std::string TextOf(const OfficeMention& office, const TenureTrigger& trigger) const;

  // The office of `leader` of the first body that the sentence names; "" where there is none.
  std::string OfActingBody(std::string_view leader, const TenureTrigger& trigger) const;

  // The office that a person holds at this place of the text, or else anywhere; "": none.
  std::string OwnOffice(const Reference& reference) const;

  // The office of the tenure told of last, else OwnOffice.
  std::string CurrentOf(const Reference& reference, const TenureList& list) const;

  // CurrentOf, else an office held before.
  std::string KnownOf(const Reference& reference, const TenureList& list) const;

  // Whose office this is by apposition: "A, Rector".
  std::optional<uint32_t> HolderOf(const OfficeMention& office) const;

 private:
  std::string_view Word(uint32_t i) const { return in_.tokens[i].In(in_.text); }
  const std::vector<uint32_t>& HoldingsOf(uint32_t person) const;
  std::string_view ActingBody(const TenureTrigger& trigger) const;

  const DocumentContext& in_;
  const TenureClause& clause_;
  absl::flat_hash_map<uint32_t, std::vector<uint32_t>> holdings_of_;  // By person.
  absl::flat_hash_map<uint32_t, const Holding*> other_of_;            // What a person held before.
  absl::flat_hash_map<uint32_t, uint32_t> holder_of_;  // Who holds an office by apposition.
};

}  // namespace rapporteur::reading
