// Walks through a postings list, forwards.
#pragma once

#include <array>
#include <cstdint>

#include "services/storage/index/postings/postings_list.h"

namespace rapporteur::index {

// Stands on the first document after construction. Documents are decoded by blocks, frequencies
// only where they are asked for. Not thread-safe.
class PostingsCursor {
 public:
  explicit PostingsCursor(const PostingsList& list);

  // The document it stands on, or kNoMoreDocs behind the last.
  DocId doc() const { return doc_; }

  // Moves to the next document. REQUIRES: doc() is not kNoMoreDocs.
  DocId Next() {
    if (++index_ < size_) return doc_ = docs_[index_];
    return EnterBlock(block_ + 1);
  }

  // Moves to the first document at or behind `target`; stays where it is if that is behind already.
  DocId Advance(DocId target);

  // How often the term occurs in doc(). REQUIRES: doc() is not kNoMoreDocs.
  uint32_t freq() {
    EnsureFreqs();
    return freqs_[index_];
  }

  // How many positions the documents before doc() have. REQUIRES: doc() is not kNoMoreDocs.
  uint32_t positions_before();

  // Documents that lie side by side in memory, with their frequencies.
  struct Run {
    const DocId* docs = nullptr;
    const uint32_t* freqs = nullptr;  // Not valid where they were not asked for.
    size_t size = 0;
  };

  // The documents from doc() on that are below `limit` and in the same block. The cursor stays, so
  // that the run is valid; Leave() moves behind it.
  Run PeekRun(DocId limit, bool with_freqs);
  void Leave(const Run& run);

  const PostingsList& list() const { return list_; }

 private:
  DocId EnterBlock(size_t block);
  void EnsureFreqs();

  const PostingsList list_;
  DocId doc_ = kNoMoreDocs;
  size_t block_ = 0;
  size_t index_ = 0;
  size_t size_ = 0;
  const char* freq_bytes_ = nullptr;  // Null: they are decoded.
  // Positions of the documents of the block before summed_, and of all blocks before it.
  size_t summed_ = 0;
  uint32_t position_sum_ = 0;
  std::array<DocId, kBlockSize> docs_;
  std::array<uint32_t, kBlockSize> freqs_;
};

}  // namespace rapporteur::index
