// What a clause says about an engagement: its people, bodies, countries, place and time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/people/name_parser.h"
#include "services/ingest/reading/people/office_parser.h"

namespace rapporteur::reading {

// Holds a reference to its input; all results are in order of the text.
class ClauseReader {
 public:
  explicit ClauseReader(const DocumentContext& input);

  // The references outside quotes in `range` that can be of someone who takes part: not "Doe's
  // policy", not "about Doe". With duplicates.
  std::vector<const Reference*> People(TokenRange range) const;

  // The organizations named in `range` as such: not within an office, and not as whose something
  // is.
  std::vector<std::string> Organizations(TokenRange range) const;

  // Countries that are named as a list of those who take part, by their codes.
  std::vector<std::string> Countries(TokenRange range) const;

  // "NATO Headquarters, Brussels": what stands after "in", "at", "to", "aboard" in `range`.
  std::string Place(TokenRange range) const;

  // The place that is visited: the name right behind the verb.
  std::string VisitedPlace(uint32_t behind_verb, uint32_t limit) const;

  // The day nearest to `anchor` in `range`, with its end; and the clock time in it.
  const TimeMention* Day(TokenRange range, uint32_t anchor) const;
  const TimeMention* Clock(TokenRange range) const;

  // The name that begins at `i`, with its end; empty where there is none.
  std::string NameAt(uint32_t i, uint32_t limit, uint32_t& end) const;

  // Whether the token stands in the name of an office: "of" in "Minister of Defence".
  bool InOffice(uint32_t i) const;

 private:
  bool Belongs(const Reference& reference) const;
  bool EndsVerb(uint32_t end) const;
  bool IsPerson(uint32_t i) const;
  bool IsTime(uint32_t i) const;

  const DocumentContext& in_;
  const NameParser names_;
  const OfficeParser bodies_;
};

}  // namespace rapporteur::reading
