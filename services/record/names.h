// Resource names (AIP-122) of the record, the same on every machine.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "rapporteur/v1/entity.pb.h"

namespace rapporteur {

// The parts of "sources/{source}/documents/{document}", with "@{revision}" for one revision.
struct DocumentName {
  std::string source;
  std::string document;
  int revision = 0;  // 0: the current one.

  // "sources/nato/documents/x", without the revision.
  std::string ToString() const;
  // "sources/nato".
  std::string Parent() const;
};

// Parses a document name. INVALID_ARGUMENT, saying what a name looks like, where it is not one;
// `field` is the request field that the error names.
absl::StatusOr<DocumentName> ParseDocumentName(std::string_view name, std::string_view field);

// Checks `parent`: "sources/{source}" (and a document's name where `allow_document`). Returns it
// without the wildcard: "" for "" and "sources/-".
absl::StatusOr<std::string> ParseParent(std::string_view parent, bool allow_document,
                                        std::string_view field);

// "sources/nato" for "NATO". A title without letters or digits gives its hash.
std::string SourceName(std::string_view source_title);

// The id of a document that carries `external_id`: itself where it is a valid id, else its slug and
// eight hexadecimal digits of its hash.
std::string DocumentIdFromExternalId(std::string_view external_id);

// The id of a document without one: the slug of its title and eight hexadecimal digits of the hash
// of title and `day` ("2025-05-21", or "" where unknown).
std::string DocumentIdFromTitle(std::string_view title, std::string_view day);

// References to entities. The resource id is the slug of the display name.
rapporteur::v1::EntityReference PersonReference(std::string_view full_name);
rapporteur::v1::EntityReference OrganizationReference(std::string_view name);
rapporteur::v1::EntityReference PlaceReference(std::string_view name);
rapporteur::v1::EntityReference OfficeReference(std::string_view office);
// `alpha3` is an ISO 3166-1 code; the resource name has it in lower case.
rapporteur::v1::EntityReference CountryReference(std::string_view alpha3);

}  // namespace rapporteur
