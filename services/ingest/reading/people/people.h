// Who is who: one entry for each person of a text, and every place that refers to one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/ingest/reading/people/mentions.h"
#include "services/ingest/reading/people/office_links.h"
#include "services/ingest/reading/text/structure.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

struct Person {
  std::string full_name;
  Gender gender = Gender::kUnknown;
};

// A place in the text that means a person.
struct Reference {
  enum class Kind : uint8_t {
    kName,     // "Mr Mark Rutte", "Mr Rutte", "Rutte"
    kOffice,   // "the Secretary General"
    kPronoun,  // "he"
  };
  Kind kind = Kind::kName;
  uint32_t person = 0;
  TokenRange tokens;
  bool quoted = false;  // Stands inside a quote.
};

struct Holding {
  uint32_t person = 0;
  OfficeLink link;
};

struct People {
  std::vector<Person> persons;
  std::vector<Reference> references;  // In order of the text.
  std::vector<Holding> holdings;      // In order of the text; each pair of person and office once.
  std::vector<Holding> others;        // So those of OfficeLink::past.
  std::optional<uint32_t> author;     // Who says "I" in this text.
};

// What FindPeople reads.
struct PeopleInput {
  std::string_view text;
  const Tokens& tokens;
  const Structure& structure;
  const Mentions& mentions;
  const std::vector<OfficeLink>& links;
  const std::vector<uint32_t>& quote_of;  // As QuoteOfTokens gives it.
  const Lexicon& lexicon;
};

// Resolves names, short forms, offices and pronouns. Linear.
People FindPeople(const PeopleInput& input);

}  // namespace rapporteur::reading
