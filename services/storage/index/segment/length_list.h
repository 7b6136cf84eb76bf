// The exact lengths of the documents of a field, which norms round.
//
// Only the sums of a field need them: what a deleted document takes away from them. Layout:
// docs/formats/segment.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/storage/index/doc_id.h"

namespace rapporteur::index {

void EncodeLengths(const std::vector<uint32_t>& lengths, std::string& out);

// A view of what EncodeLengths wrote. The bytes must outlive it. Thread-safe.
class LengthList {
 public:
  LengthList() = default;
  LengthList(std::string_view bytes, uint32_t document_count)
      : bytes_(bytes), document_count_(document_count) {}

  // REQUIRES: doc < document_count. Unpacks a block of 256.
  uint32_t At(DocId doc) const;
  std::vector<uint32_t> ReadAll() const;

 private:
  void ReadBlock(size_t block, uint32_t* lengths) const;

  std::string_view bytes_;
  uint32_t document_count_ = 0;
};

}  // namespace rapporteur::index
