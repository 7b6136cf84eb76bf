// A set of documents of a segment, as bits: what a filter lets through.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "services/storage/index/doc_id.h"

namespace rapporteur::index {

class DocumentSet {
 public:
  // Empty. `document_count`: of the segment.
  explicit DocumentSet(uint32_t document_count) : words_((document_count + 63) / 64) {}

  void Add(DocId doc) { words_[doc / 64] |= uint64_t{1} << (doc % 64); }
  bool Contains(DocId doc) const { return (words_[doc / 64] >> (doc % 64) & 1) != 0; }

  // Bit i of word w stands for document 64 * w + i. 0 behind the last document.
  uint64_t word(size_t w) const { return w < words_.size() ? words_[w] : 0; }

 private:
  std::vector<uint64_t> words_;
};

}  // namespace rapporteur::index
