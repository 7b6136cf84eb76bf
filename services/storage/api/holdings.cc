#include "services/storage/api/holdings.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/wire_format_lite.h>

#include <algorithm>

namespace rapporteur::storage {
namespace {

using ::google::protobuf::internal::WireFormatLite;
using ::rapporteur::v1::Fact;

// Whether the bytes of a fact speak of an office holding: most facts do not and are not parsed.
bool HasHolding(const std::string& fact) {
  google::protobuf::io::CodedInputStream input(reinterpret_cast<const uint8_t*>(fact.data()),
                                               static_cast<int>(fact.size()));
  while (const uint32_t tag = input.ReadTag()) {
    if (WireFormatLite::GetTagFieldNumber(tag) == Fact::kOfficeHoldingFieldNumber) return true;
    if (!WireFormatLite::SkipField(&input, tag)) return false;
  }
  return false;
}

}  // namespace

HoldingKey HoldingKeyOf(const std::string& document, const Fact& fact) {
  return {fact.office_holding().office().name(), fact.office_holding().person().name(), document};
}

std::vector<HoldingKey> HoldingKeysOf(const rapporteur::storage::v1::EncodedDocumentWrite& write) {
  std::vector<HoldingKey> keys;
  Fact fact;
  for (const std::string& bytes : write.facts()) {
    if (!HasHolding(bytes) || !fact.ParseFromString(bytes) || !fact.has_office_holding()) continue;
    keys.push_back(HoldingKeyOf(write.document().name(), fact));
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace rapporteur::storage
