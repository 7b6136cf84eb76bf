// Where office holdings are, by office.
#pragma once

#include <string>
#include <vector>

#include "rapporteur/storage/v1/encoded_batch.pb.h"
#include "rapporteur/v1/fact.pb.h"

namespace rapporteur::storage {

// A document that says that a person holds an office, all by resource name. Sorts by office.
struct HoldingKey {
  std::string office;
  std::string person;
  std::string document;

  friend auto operator<=>(const HoldingKey&, const HoldingKey&) = default;
};

// The key of an office holding of `document`. REQUIRES: fact.has_office_holding().
HoldingKey HoldingKeyOf(const std::string& document, const rapporteur::v1::Fact& fact);

// The keys of all office holdings of `write`, sorted, each once. REQUIRES: its facts are valid.
std::vector<HoldingKey> HoldingKeysOf(const rapporteur::storage::v1::EncodedDocumentWrite& write);

}  // namespace rapporteur::storage
