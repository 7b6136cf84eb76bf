// A seat in a body: "was appointed to the Board of Regents".
#pragma once

#include <cstdint>
#include <string>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/people/name_parser.h"
#include "services/ingest/reading/people/office_parser.h"
#include "services/ingest/reading/tenures/tenure_tables.h"

namespace rapporteur::reading {

struct Seat {
  std::string office;  // "member of the Board of Regents"; empty: there is none.
  uint32_t last = 0;   // One past its last token.
};

// Holds references to its input.
class SeatReader {
 public:
  SeatReader(const DocumentContext& input, const TenureTables& tables);

  // The seat behind "to", "to serve on" or "as a member of" at `i`, before `limit`.
  Seat Behind(uint32_t i, uint32_t limit) const;

 private:
  const DocumentContext& in_;
  const TenureTables& tables_;
  const NameParser names_;
  const OfficeParser bodies_;
};

}  // namespace rapporteur::reading
