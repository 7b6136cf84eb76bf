#include "services/storage/index/live/live_document.h"

#include "services/storage/index/codec/bytes.h"

namespace rapporteur::index {
namespace {

constexpr size_t kPositionBytes = sizeof(int64_t);

}  // namespace

std::string EncodeId(const LiveId& id) {
  std::string bytes;
  bytes.reserve(kPositionBytes + 2 + id.name.size() + id.attributes.size());
  for (size_t byte = kPositionBytes; byte-- > 0;) {
    bytes += static_cast<char>(static_cast<uint64_t>(id.position) >> (8 * byte) & 0xFF);
  }
  AppendVarint(id.name.size(), bytes);
  bytes += id.name;
  bytes += id.attributes;
  return bytes;
}

LiveId DecodeId(std::string_view bytes) {
  const char* in = bytes.data() + kPositionBytes;
  const size_t name_bytes = ReadVarint(in);
  const std::string_view rest = bytes.substr(static_cast<size_t>(in - bytes.data()));
  return {PositionOf(bytes), rest.substr(0, name_bytes), rest.substr(name_bytes)};
}

int64_t PositionOf(std::string_view bytes) {
  uint64_t position = 0;
  for (const char byte : bytes.substr(0, kPositionBytes)) {
    position = position << 8 | static_cast<unsigned char>(byte);
  }
  return static_cast<int64_t>(position);
}

}  // namespace rapporteur::index
