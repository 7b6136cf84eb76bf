#include "services/storage/rocks/key_codec.h"

namespace rapporteur::storage {
namespace {

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

std::string RequestKeyBytes(const RequestKey& key) {
  // Persisted: never change these letters.
  const char scope = key.scope == RequestScope::kBatch ? 'b' : 'w';
  return scope + key.id;
}

}  // namespace rapporteur::storage
