// The documents of one term in one segment, as bytes.
//
// Whole blocks of 256 documents, then the rest. Lists of 256 documents or more begin with skip data
// on two levels: for each block its last document, its place, the number of positions before it and
// its impacts; for each group of 32 blocks the impacts of the group. Lists below that have none:
// they are decoded whole. Layout: docs/formats/segment.md.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "services/storage/index/codec/bytes.h"
#include "services/storage/index/doc_id.h"
#include "services/storage/index/postings/block_codec.h"

namespace rapporteur::index {

struct Posting {
  DocId doc = 0;
  uint32_t freq = 1;
  uint8_t norm = 0;  // For the impacts; not stored with the posting.
};

inline constexpr size_t kBlocksPerGroup = 32;

// Appends a list. REQUIRES: at least one posting; documents rise; the frequencies add up to less
// than 2^32.
void EncodePostings(const std::vector<Posting>& postings, std::string& out);

// A view of a list that EncodePostings wrote. Cheap to copy; the bytes must outlive it.
class PostingsList {
 public:
  PostingsList(const char* begin, uint32_t count);

  uint32_t count() const { return count_; }
  size_t block_count() const { return block_count_; }
  size_t BlockSizeAt(size_t block) const {
    return block + 1 < block_count_ ? kBlockSize : count_ - block * kBlockSize;
  }

  // Whether there is skip data, so that what follows may be called.
  bool has_skips() const { return count_ >= kBlockSize; }
  DocId LastDoc(size_t block) const { return last_docs_[block]; }
  uint32_t PositionsBefore(size_t block) const { return has_skips() ? positions_[block] : 0; }
  const char* BlockImpacts(size_t block) const { return begin_ + block_impacts_[block]; }
  const char* GroupImpacts(size_t group) const { return begin_ + group_impacts_[group]; }

  // The first block at or behind `from` whose last document is at least `target`, or
  // block_count(). Takes time in the logarithm of the distance.
  size_t FindBlock(size_t from, DocId target) const;

  const char* BlockBytes(size_t block) const {
    return has_skips() ? begin_ + places_[block] : begin_;
  }

 private:
  const char* begin_;
  uint32_t count_;
  size_t block_count_;
  Uint32Array last_docs_;
  Uint32Array places_;
  Uint32Array positions_;
  Uint32Array block_impacts_;
  Uint32Array group_impacts_;
};

// Appends all of the list, without norms.
void DecodePostings(const PostingsList& list, std::vector<Posting>& postings);

}  // namespace rapporteur::index
