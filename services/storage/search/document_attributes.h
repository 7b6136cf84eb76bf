// What the search index keeps of a document for filters: docs/formats/index_manifest.md.
#pragma once

#include <string>
#include <string_view>

#include "rapporteur/v1/document.pb.h"
#include "services/storage/api/document_matcher.h"

namespace rapporteur::storage {

// Attributes of an index::LiveDocument. Persisted.
std::string EncodeAttributes(const rapporteur::v1::Document& document);

// REQUIRES: `attributes` came from EncodeAttributes.
DocumentTraits TraitsOf(std::string_view name, std::string_view attributes);

}  // namespace rapporteur::storage
