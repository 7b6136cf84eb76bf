#include "services/record/names.h"

#include <fmt/format.h>

#include <algorithm>

#include "absl/strings/numbers.h"
#include "common/status/error.h"
#include "common/text/fold.h"
#include "common/text/hash.h"

namespace rapporteur {
namespace {

using ::rapporteur::v1::EntityReference;

constexpr size_t kMaxIdLength = 128;
constexpr size_t kHashDigits = 8;
constexpr std::string_view kSourcesPrefix = "sources/";
constexpr std::string_view kDocumentsInfix = "/documents/";

bool IsIdCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '~' || c == '-';
}

// "-" is the wildcard, "." and ".." mean something in addresses.
bool IsId(std::string_view id) {
  return !id.empty() && id.size() <= kMaxIdLength && id != "-" && id != "." && id != ".." &&
         std::all_of(id.begin(), id.end(), IsIdCharacter);
}

std::string ShortHash(std::string_view text) { return Hex(Sha256(text)).substr(0, kHashDigits); }

std::string SlugWithHash(std::string_view text, std::string_view hashed) {
  const std::string slug = Slug(text, kMaxIdLength - kHashDigits - 1);
  return slug.empty() ? ShortHash(hashed) : slug + "-" + ShortHash(hashed);
}

EntityReference Reference(std::string_view collection, std::string_view display_name,
                          rapporteur::v1::EntityType type) {
  std::string id = Slug(display_name);
  if (id.empty()) id = ShortHash(display_name);
  EntityReference reference;
  reference.set_name(fmt::format("{}/{}", collection, id));
  reference.set_display_name(std::string(display_name));
  reference.set_type(type);
  return reference;
}

}  // namespace

std::string DocumentName::ToString() const {
  return fmt::format("sources/{}/documents/{}", source, document);
}

std::string DocumentName::Parent() const { return fmt::format("sources/{}", source); }

absl::StatusOr<DocumentName> ParseDocumentName(std::string_view name, std::string_view field) {
  const absl::Status error = InvalidField(
      field, fmt::format("\"{}\" is not a document's name; give sources/SOURCE/documents/DOCUMENT, "
                         "with @REVISION for an older revision",
                         name));
  if (!name.starts_with(kSourcesPrefix)) return error;
  std::string_view rest = name.substr(kSourcesPrefix.size());
  const size_t infix = rest.find(kDocumentsInfix);
  if (infix == std::string_view::npos) return error;
  DocumentName parsed;
  parsed.source = rest.substr(0, infix);
  rest.remove_prefix(infix + kDocumentsInfix.size());
  if (const size_t at = rest.find('@'); at != std::string_view::npos) {
    if (!absl::SimpleAtoi(std::string(rest.substr(at + 1)), &parsed.revision) ||
        parsed.revision < 1) {
      return error;
    }
    rest = rest.substr(0, at);
  }
  parsed.document = rest;
  if (!IsId(parsed.source) || !IsId(parsed.document)) return error;
  return parsed;
}

absl::StatusOr<std::string> ParseParent(std::string_view parent, bool allow_document,
                                        std::string_view field) {
  if (parent.empty() || parent == "sources/-") return "";
  if (parent.starts_with(kSourcesPrefix) && IsId(parent.substr(kSourcesPrefix.size()))) {
    return std::string(parent);
  }
  if (allow_document) {
    const absl::StatusOr<DocumentName> document = ParseDocumentName(parent, field);
    if (document.ok() && document->revision == 0) return document->ToString();
  }
  return InvalidField(
      field, fmt::format("\"{}\" is not a parent; give sources/SOURCE{}, or leave "
                         "it empty for all sources",
                         parent, allow_document ? ", sources/SOURCE/documents/DOCUMENT" : ""));
}

std::string SourceName(std::string_view source_title) {
  const std::string slug = Slug(source_title);
  return fmt::format("sources/{}", slug.empty() ? ShortHash(source_title) : slug);
}

std::string DocumentIdFromExternalId(std::string_view external_id) {
  return IsId(external_id) ? std::string(external_id) : SlugWithHash(external_id, external_id);
}

std::string DocumentIdFromTitle(std::string_view title, std::string_view day) {
  return SlugWithHash(title, fmt::format("{}\n{}", title, day));
}

EntityReference PersonReference(std::string_view full_name) {
  return Reference("people", full_name, rapporteur::v1::ENTITY_TYPE_PERSON);
}

EntityReference OrganizationReference(std::string_view name) {
  return Reference("organizations", name, rapporteur::v1::ENTITY_TYPE_ORGANIZATION);
}

EntityReference PlaceReference(std::string_view name) {
  return Reference("places", name, rapporteur::v1::ENTITY_TYPE_PLACE);
}

EntityReference OfficeReference(std::string_view office) {
  return Reference("offices", office, rapporteur::v1::ENTITY_TYPE_OFFICE);
}

EntityReference CountryReference(std::string_view alpha3) {
  return Reference("countries", alpha3, rapporteur::v1::ENTITY_TYPE_COUNTRY);
}

}  // namespace rapporteur
