#include "services/storage/rocks/key_codec.h"

namespace rapporteur::storage {
namespace {

// Persisted: never change these letters.
constexpr char kBatchScope = 'b';
constexpr char kWriteScope = 'w';

template <typename Unsigned>
void AppendBigEndian(Unsigned value, std::string& bytes) {
  for (int shift = static_cast<int>(sizeof(Unsigned)) * 8 - 8; shift >= 0; shift -= 8) {
    bytes.push_back(static_cast<char>(value >> shift));
  }
}

// NUL ends a name; one inside a name is followed by 0xFF, the end by 0x00, so that no name's bytes
// look like an end and shorter names sort first.
void AppendTerminated(std::string_view name, std::string& bytes) {
  for (const char c : name) {
    bytes.push_back(c);
    if (c == '\0') bytes.push_back('\xFF');
  }
  bytes.push_back('\0');
  bytes.push_back('\0');
}

// Undoes AppendTerminated.
bool TakeTerminated(std::string_view& bytes, std::string& name) {
  for (size_t i = 0; i + 1 < bytes.size(); ++i) {
    name.push_back(bytes[i]);
    if (bytes[i] != '\0') continue;
    if (bytes[++i] == '\xFF') continue;
    if (bytes[i] != '\0') return false;
    name.pop_back();
    bytes.remove_prefix(i + 1);
    return true;
  }
  return false;
}

}  // namespace

std::string RevisionKey(std::string_view document, int32_t revision) {
  std::string key;
  key.reserve(document.size() + 6);
  AppendTerminated(document, key);
  AppendBigEndian(static_cast<uint32_t>(revision), key);
  return key;
}

std::string PositionKey(int64_t position) {
  std::string key;
  AppendBigEndian(static_cast<uint64_t>(position), key);
  return key;
}

std::string RequestKeyBytes(int64_t generation, const RequestKey& key) {
  std::string bytes = GenerationKey(generation);
  bytes.push_back(key.scope == RequestScope::kBatch ? kBatchScope : kWriteScope);
  return bytes + key.id;
}

std::string GenerationKey(int64_t generation) {
  std::string key;
  AppendBigEndian(static_cast<uint32_t>(generation), key);
  return key;
}

std::optional<RequestKey> ParseRequestKeyV1(std::string_view bytes) {
  // Keys with a generation begin with its high byte, which is below 0x62 ('b') for 6 * 10^15
  // documents.
  if (bytes.empty() || (bytes[0] != kBatchScope && bytes[0] != kWriteScope)) return std::nullopt;
  return RequestKey{bytes[0] == kBatchScope ? RequestScope::kBatch : RequestScope::kWrite,
                    std::string(bytes.substr(1))};
}

std::string HoldingKeyBytes(const HoldingKey& key) {
  std::string bytes;
  bytes.reserve(key.office.size() + key.person.size() + key.document.size() + 4);
  AppendTerminated(key.office, bytes);
  AppendTerminated(key.person, bytes);
  return bytes + key.document;
}

std::optional<HoldingKey> ParseHoldingKey(std::string_view bytes) {
  HoldingKey key;
  if (!TakeTerminated(bytes, key.office) || !TakeTerminated(bytes, key.person)) {
    return std::nullopt;
  }
  key.document = bytes;
  return key;
}

std::string FormerContentKey(std::string_view document, std::string_view content_sha256) {
  std::string key;
  key.reserve(document.size() + content_sha256.size() + 2);
  AppendTerminated(document, key);
  key.append(content_sha256);
  return key;
}

std::string SegmentPrefix(uint64_t number) { return PositionKey(static_cast<int64_t>(number)); }

std::optional<uint64_t> ParseSegmentPrefix(std::string_view bytes) {
  if (bytes.size() < sizeof(uint64_t)) return std::nullopt;
  uint64_t number = 0;
  for (const char byte : bytes.substr(0, sizeof(uint64_t))) {
    number = number << 8 | static_cast<unsigned char>(byte);
  }
  return number;
}

}  // namespace rapporteur::storage
