// The stages up to organizations and places, for tests of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "services/ingest/reading/organizations/organization_tables.h"
#include "services/ingest/reading/organizations/organizations.h"
#include "services/ingest/reading/organizations/places.h"
#include "services/ingest/reading/people/mentions.h"
#include "services/ingest/reading/people/office_links.h"
#include "services/ingest/reading/people/people.h"
#include "services/ingest/reading/text/quote_marks.h"
#include "services/ingest/reading/text/structure.h"
#include "services/ingest/reading/text/tokenizer.h"

namespace rapporteur::reading {

// What the stages make of `text`, a body without a title or one that begins at `body_begin`. Valid
// as long as `text` and `source`.
struct NamesOfText {
  explicit NamesOfText(std::string_view text, std::string_view source = "", size_t body_begin = 0)
      : tokens(Tokenize(text, Language().lexicon)),
        structure(FindStructure(text, body_begin, tokens, Language().lexicon)),
        quote_of(QuoteOfTokens(tokens, FindQuoteRuns(text, tokens, structure))),
        mentions(FindMentions(text, tokens, structure, Language().lexicon)),
        people(FindPeople({text, tokens, structure, mentions,
                           LinkOffices(text, tokens, structure, mentions, Language().lexicon),
                           quote_of, Language().lexicon})),
        input{text,
              source,
              tokens,
              structure,
              quote_of,
              mentions,
              people,
              Language().lexicon,
              Language().tables},
        organizations(FindOrganizations(input)),
        places(FindPlaces(input, organizations)) {}
  NamesOfText(const NamesOfText&) = delete;
  NamesOfText& operator=(const NamesOfText&) = delete;

  struct LanguageData {
    Vocabulary vocabulary;
    Lexicon lexicon{vocabulary};
    OrganizationTables tables{vocabulary};
  };
  static const LanguageData& Language() {
    static const LanguageData& data = *new LanguageData();
    return data;
  }

  const Tokens tokens;
  const Structure structure;
  const std::vector<uint32_t> quote_of;
  const Mentions mentions;
  const People people;
  const OrganizationsInput input;
  const Organizations organizations;
  const std::vector<PlaceMention> places;
};

}  // namespace rapporteur::reading
