#include "services/storage/search/document_attributes.h"

#include "services/storage/index/codec/bytes.h"

namespace rapporteur::storage {
namespace {

// Small negative numbers become small, too.
uint64_t ZigZag(int64_t value) {
  return static_cast<uint64_t>(value) << 1 ^ static_cast<uint64_t>(value >> 63);
}
int64_t UnZigZag(uint64_t code) {
  return static_cast<int64_t>(code >> 1) ^ -static_cast<int64_t>(code & 1);
}

}  // namespace

std::string EncodeAttributes(const rapporteur::v1::Document& document) {
  std::string bytes;
  index::AppendVarint(static_cast<uint64_t>(document.kind()), bytes);
  index::AppendVarint(document.language().size(), bytes);
  bytes += document.language();
  if (document.has_published_time()) {
    index::AppendVarint(ZigZag(document.published_time().seconds()), bytes);
    index::AppendVarint(static_cast<uint64_t>(document.published_time().nanos()), bytes);
  }
  return bytes;
}

DocumentTraits TraitsOf(std::string_view name, std::string_view attributes) {
  DocumentTraits traits;
  traits.name = name;
  const char* in = attributes.data();
  const char* const end = in + attributes.size();
  traits.kind = static_cast<rapporteur::v1::DocumentKind>(index::ReadVarint(in));
  const size_t language_bytes = index::ReadVarint(in);
  traits.language = {in, language_bytes};
  in += language_bytes;
  if (in < end) {
    const int64_t seconds = UnZigZag(index::ReadVarint(in));
    const auto nanos = static_cast<int64_t>(index::ReadVarint(in));
    traits.published = absl::FromUnixSeconds(seconds) + absl::Nanoseconds(nanos);
  }
  return traits;
}

}  // namespace rapporteur::storage
