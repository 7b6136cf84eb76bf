// A set of documents of a segment, as bits: what a filter lets through.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "services/storage/index/doc_id.h"

namespace rapporteur::index {

class DocumentSet {
 public:
  // Empty. `document_count`: of the segment.
  explicit DocumentSet(uint32_t document_count) : words_((document_count + 63) / 64) {}

  // Every document.
  static DocumentSet All(uint32_t document_count) {
    DocumentSet all(document_count);
    for (DocId doc = 0; doc < document_count; ++doc) all.Add(doc);
    return all;
  }

  void Add(DocId doc) { words_[doc / 64] |= uint64_t{1} << (doc % 64); }
  void Remove(DocId doc) { words_[doc / 64] &= ~(uint64_t{1} << (doc % 64)); }
  bool Contains(DocId doc) const { return (words_[doc / 64] >> (doc % 64) & 1) != 0; }

  // Takes out what `other`, a set of the same segment, does not have.
  void Intersect(const DocumentSet& other) {
    for (size_t w = 0; w < words_.size(); ++w) words_[w] &= other.words_[w];
  }

  // Bit i of word w stands for document 64 * w + i. 0 behind the last document.
  uint64_t word(size_t w) const { return w < words_.size() ? words_[w] : 0; }

  // The first document from `begin` on that is in the set and below `end`; `end` where there is
  // none.
  DocId FirstIn(DocId begin, DocId end) const {
    for (size_t w = begin / 64; w < words_.size() && w * 64 < end; ++w) {
      uint64_t bits = words_[w];
      if (w == begin / 64) bits &= ~uint64_t{0} << (begin % 64);
      if (bits == 0) continue;
      return std::min(end, static_cast<DocId>(w * 64) + static_cast<DocId>(std::countr_zero(bits)));
    }
    return end;
  }

  // Behind the last document from `begin` on that is in the set and below `end`; `begin` where
  // there is none.
  DocId EndIn(DocId begin, DocId end) const {
    const auto size = static_cast<DocId>(words_.size() * 64);
    for (DocId last = std::min(end, size); last > begin; last = (last - 1) / 64 * 64) {
      uint64_t bits = words_[(last - 1) / 64];
      if (last % 64 != 0) bits &= (uint64_t{1} << (last % 64)) - 1;
      if (bits == 0) continue;
      const auto found = static_cast<DocId>(64 - std::countl_zero(bits));
      return std::max(begin, (last - 1) / 64 * 64 + found);
    }
    return begin;
  }

  // Adds the documents of a word. REQUIRES: there are such documents, or `bits` is 0.
  void AddWord(size_t w, uint64_t bits) {
    if (bits != 0) words_[w] |= bits;
  }

  // Calls `visit(doc)` for each document, in order.
  template <typename Visit>
  void ForEach(Visit visit) const {
    for (size_t w = 0; w < words_.size(); ++w) {
      for (uint64_t word = words_[w]; word != 0; word &= word - 1) {
        visit(static_cast<DocId>(w * 64) + static_cast<DocId>(std::countr_zero(word)));
      }
    }
  }

 private:
  std::vector<uint64_t> words_;
};

// The first document from `doc` on that `filter` has (null: all are); kNoMoreDocs where there is
// none.
inline DocId NextAllowed(DocId doc, const DocumentSet* filter) {
  return filter == nullptr ? doc : filter->FirstIn(doc, kNoMoreDocs);
}

}  // namespace rapporteur::index
