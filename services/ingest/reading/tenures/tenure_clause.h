// Who, which office and when: what a sentence says around a verb of tenure.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/people/name_parser.h"
#include "services/ingest/reading/people/office_parser.h"
#include "services/ingest/reading/values/facts.h"

namespace rapporteur::reading {

// The dates of an office: "from 2011 to 2018".
struct OfficeDates {
  std::optional<CivilTime> start;
  std::optional<CivilTime> end;
  uint32_t last = 0;  // One past their last token; 0: there are none.
};

using Persons = std::vector<const Reference*>;

// The words of `reference` and those from `first` to `last`, with all between.
inline TokenRange Around(const Reference& reference, uint32_t first, uint32_t last) {
  return {std::min(reference.tokens.first, first), std::max(reference.tokens.last, last)};
}

// Holds a reference to its input. All look only within the given limits.
class TenureClause {
 public:
  explicit TenureClause(const DocumentContext& input);

  std::string_view Word(uint32_t i) const { return in_.tokens[i].In(in_.text); }

  // The persons that the verb at `verb` says something of: the last reference before it from
  // `first` on, with those joined to it by "and". Empty where there is none.
  Persons Subjects(uint32_t verb, uint32_t first) const;

  // Whom "'s" or "whose" before `i` means: "Jane Doe's appointment". Null where there is nobody.
  const Reference* Owner(uint32_t i, uint32_t first) const;

  // The persons that stand right behind `i`, with their titles; empty where there is none.
  Persons Objects(uint32_t i, uint32_t limit) const;

  // The office that stands behind `i`, with nothing but "as", "the post of" and such between.
  const OfficeMention* OfficeBehind(uint32_t i, uint32_t limit) const;

  // "the Brigade" behind "command of" or "to lead", as the office of its `leader`, with its end in
  // `last`; empty where there is none.
  std::string CommandBehind(std::string_view leader, TokenRange behind, uint32_t& last) const;

  // The office as facts write it. `whose`: what a bare office belongs to, where the text tells.
  std::string TextOf(const OfficeMention& office, std::string_view whose) const;

  // "since May 2024", "from 2011 to 2018", "(2011-2018)" right behind `i`.
  OfficeDates DatesBehind(uint32_t i, uint32_t limit) const;

  // One past "(D-MT)" where such a bracket begins at `i`.
  uint32_t SkipBracket(uint32_t i, uint32_t limit) const;

 private:
  const TimeMention* TimeAt(uint32_t i) const;
  std::optional<CivilTime> YearAt(uint32_t i) const;
  std::vector<TimeMention>::const_iterator FirstTime(uint32_t i) const;
  std::vector<Reference>::const_iterator FirstReference(uint32_t i) const;
  bool IsUnknownName(uint32_t i) const;
  uint32_t CompoundEnd(const OfficeMention& office) const;
  uint32_t TitlesBegin(const Reference& reference) const;

  const DocumentContext& in_;
  const NameParser names_;
  const OfficeParser bodies_;
};

}  // namespace rapporteur::reading
