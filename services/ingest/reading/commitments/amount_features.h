// What the model that tells commitments from figures looks at.
#pragma once

#include <cstdint>
#include <string_view>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/clauses/text_roles.h"
#include "services/ingest/reading/commitments/actors.h"
#include "services/ingest/reading/commitments/amount_case.h"
#include "services/ingest/reading/commitments/commitment_words.h"
#include "services/ingest/reading/model/features.h"

namespace rapporteur::reading {

// "money", "percent", "gdp" or "count"
std::string_view UnitClass(const Quantity& quantity);

// Holds references to its input. All looks are bounded.
class AmountFeatures {
 public:
  AmountFeatures(const DocumentContext& input, const CommitmentWords& words, const Actors& actors,
                 const TextRoles& roles)
      : in_(input), words_(words), actors_(actors), roles_(roles) {}

  void Collect(const AmountCase& of, Features& features) const;

 private:
  void AddRule(const AmountCase& of, Features& features) const;
  void AddAmount(const AmountCase& of, Features& features) const;
  void AddNeighbours(const AmountCase& of, Features& features) const;
  void AddWords(const AmountCase& of, Features& features) const;
  void AddGovernors(const AmountCase& of, Features& features) const;
  void AddModality(const AmountCase& of, Features& features) const;
  void AddActors(const AmountCase& of, Features& features) const;
  void AddPlace(const AmountCase& of, Features& features) const;
  void AddTime(const AmountCase& of, Features& features) const;
  std::string_view Shape(uint32_t i, TokenRange sentence) const;
  uint32_t Floor(const AmountCase& of, uint32_t reach) const;
  uint32_t Limit(const AmountCase& of, uint32_t reach) const;

  const DocumentContext& in_;
  const CommitmentWords& words_;
  const Actors& actors_;
  const TextRoles& roles_;
};

}  // namespace rapporteur::reading
