// Which name holds which office, from how they stand to each other in a sentence.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/people/mentions.h"
#include "services/ingest/reading/text/structure.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

// `rule` is one of
//   office.title-before  "Prime Minister Jane Doe"
//   office.shared-title  "Senators Jane Doe and John Roe": the second and later names
//   office.before-comma  "the Prime Minister of Norway, Jane Doe"
//   office.apposition    "Jane Doe, Director of the Fund"
//   office.list          "Jane Doe, Director of the Fund and Adviser": the second and later ones
//   office.copula        "Jane Doe is the Director of the Fund", "the Director is Jane Doe"
//   office.heading       "Jane Doe Executive Director, Fund": no comma, in a short block; or the
//                        office in the line below the name
//   office.label         "Chair: Jane Doe"; "the Minister of Finance (Jane Doe)"
//   office.command       "Jane Doe assumed command of the Brigade"
//   office.relative      "Jane Doe, who heads the Agency"; "the Agency, headed by Jane Doe"
//   office.counterpart  "her Kenyan counterpart, Jane Doe": as the holder named before
struct OfficeLink {
  uint32_t name = 0;    // Index of Mentions::names.
  uint32_t office = 0;  // Index of Mentions::offices; UINT32_MAX where a verb tells it.
  std::string text;     // As facts write it.
  int country = -1;
  const char* rule = "";
  double confidence = 1.0;
  TokenRange evidence;
  bool past = false;  // "the former Director": held before, or soon to be held or left.
};

// The links of all sentences, in order of the text.
std::vector<OfficeLink> LinkOffices(std::string_view text, const Tokens& tokens,
                                    const Structure& structure, const Mentions& mentions,
                                    const Lexicon& lexicon);

}  // namespace rapporteur::reading
