// Units that stand apart from their number: "3 million rounds, including 1.5 million in 2024".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/commitments/recipients.h"
#include "services/ingest/reading/quantities/quantity.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// Holds references to its input; remembers the currency of the money named last.
class UnitCompleter {
 public:
  UnitCompleter(const DocumentContext& input, const Recipients& recipients)
      : in_(input), recipients_(recipients) {}

  // Gives `quantity` of the sentence `range` the unit that its own words lack. `before`: the amount
  // before it in the sentence. To be called for all amounts in order of the text.
  void Complete(const std::optional<Quantity>& before, TokenRange range, Quantity& quantity);

 private:
  std::string_view Word(uint32_t i) const {
    return i < in_.tokens.size() ? in_.tokens[i].In(in_.text) : std::string_view();
  }
  bool IsOfBefore(const Quantity& before, TokenRange range, const Quantity& quantity) const;
  void Inherit(const std::optional<Quantity>& before, TokenRange range, Quantity& quantity) const;
  void FixPercent(TokenRange range, Quantity& quantity) const;

  const DocumentContext& in_;
  const Recipients& recipients_;
  std::string currency_;
};

}  // namespace rapporteur::reading
