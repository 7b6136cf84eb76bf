// Numbers in digits and words, with their magnitudes.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "services/ingest/reading/quantities/quantity_words.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

struct NumberMention {
  TokenRange tokens;
  double value = 0;
  bool digits = false;     // Begins with digits.
  bool magnitude = false;  // "million" is part of it.
  bool bare_one = false;   // "one" or "a".
};

class NumberReader {
 public:
  NumberReader(std::string_view text, const Tokens& tokens, const QuantityWords& words)
      : text_(text), tokens_(tokens), words_(words) {}

  // The number that begins at `i`, within `limit`: "1.5 million", "two hundred and six", "half a
  // billion", "a dozen", "1 500". Not ordinals, clock times and numbers that are part of a longer
  // one of digits and hyphens ("202-555-0100", "F-16"). `money`: a currency mark stands before it,
  // so that "2m" is two million.
  std::optional<NumberMention> Read(uint32_t i, uint32_t limit, bool money) const;

  // The number of the digits that begin `skip` bytes into token `i`: "R50 million".
  std::optional<NumberMention> ReadBehind(uint32_t i, uint32_t skip, uint32_t limit) const;

 private:
  std::optional<NumberMention> Digits(uint32_t i, uint32_t limit, bool money) const;
  std::optional<NumberMention> Hyphenated(uint32_t i) const;
  std::optional<NumberMention> Words(uint32_t i, uint32_t limit) const;
  NumberWord WordAt(uint32_t i, uint32_t limit) const;
  void Magnitudes(NumberMention& number, uint32_t limit, bool money) const;
  bool Glued(uint32_t i) const;

  const std::string_view text_;
  const Tokens& tokens_;
  const QuantityWords& words_;
};

}  // namespace rapporteur::reading
