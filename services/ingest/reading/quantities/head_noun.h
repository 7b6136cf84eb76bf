// What is counted: the head noun behind a number.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/quantities/quantity_words.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

class HeadNounReader {
 public:
  HeadNounReader(std::string_view text, const Tokens& tokens, const QuantityWords& words)
      : text_(text), tokens_(tokens), words_(words) {}

  // Reads the noun phrase that begins at `i`: "cutting-edge inspection machines" gives "machines"
  // with `end` behind it, "guided missile frigate" of a `singular` number "frigates". "" where none
  // stands there. Looks at most 8 tokens ahead.
  std::string Read(uint32_t i, uint32_t limit, bool singular, uint32_t& end) const;

 private:
  bool Ends(uint32_t i, uint32_t from, uint32_t limit) const;
  bool JoinsCapitals(uint32_t i, uint32_t limit) const;
  std::string Unit(uint32_t i, bool inner) const;

  const std::string_view text_;
  const Tokens& tokens_;
  const QuantityWords& words_;
};

}  // namespace rapporteur::reading
