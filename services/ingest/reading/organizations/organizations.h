// Which organizations a text names, and every place that refers to one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/organizations/organization_tables.h"
#include "services/ingest/reading/people/mentions.h"
#include "services/ingest/reading/people/people.h"
#include "services/ingest/reading/text/structure.h"
#include "services/ingest/reading/values/token.h"

namespace rapporteur::reading {

struct Organization {
  std::string name;     // As completely as the text gives it, without "the".
  std::string acronym;  // "FEMA", where the text gives one beside another name; "" else.
};

// A place in the text that means an organization.
struct OrganizationMention {
  enum class Form : uint8_t {
    kName,     // "the European Commission"
    kAcronym,  // "FEMA"
    kShort,    // "the Commission"
  };
  TokenRange tokens;          // Without "the".
  uint32_t organization = 0;  // Index of Organizations::names.
  Form form = Form::kName;
  bool quoted = false;       // Stands inside a quote.
  bool in_office = false;    // Part of an office: "Director of the Fund".
  bool attributive = false;  // Says more of the capital word behind it: "NATO Summit".
  bool possessive = false;   // "the Commission's plan"
};

struct Organizations {
  std::vector<Organization> names;
  std::vector<OrganizationMention> mentions;  // In order of the text; they do not overlap.

  // The mentions that begin in `range`, as indices of `mentions`.
  TokenRange Within(TokenRange range) const;
};

// What FindOrganizations reads.
struct OrganizationsInput {
  std::string_view text;
  std::string_view source;  // The outlet's display name: "the Commission" may be it.
  const Tokens& tokens;
  const Structure& structure;
  const std::vector<uint32_t>& quote_of;  // As QuoteOfTokens gives it.
  const Mentions& mentions;
  const People& people;
  const Lexicon& lexicon;
  const OrganizationTables& tables;
};

// Finds names by their nouns ("Ministry of ..."), legal forms ("... Ltd"), known names, and what
// the text says of a name ("Acme, a maker of engines"); acronyms where they are defined or known;
// short forms that a name before explains. Headlines in title case name only what the body names.
// Linear.
Organizations FindOrganizations(const OrganizationsInput& input);

}  // namespace rapporteur::reading
