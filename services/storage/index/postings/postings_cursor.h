// Walks through a postings list, forwards.
#pragma once

#include <array>
#include <cstdint>

#include "services/storage/index/postings/postings_list.h"

namespace rapporteur::index {

// Stands on the first document after construction. Documents are decoded by blocks, those of
// bitsets and all frequencies only where they are asked for. Not thread-safe.
class PostingsCursor {
 public:
  explicit PostingsCursor(const PostingsList& list);

  // The document it stands on, or kNoMoreDocs behind the last.
  DocId doc() const { return doc_; }

  // Moves to the next document. REQUIRES: doc() is not kNoMoreDocs.
  DocId Next() {
    if (bits_.words != nullptr) return Advance(doc_ + 1);
    if (++index_ < size_) return doc_ = docs_[index_];
    return EnterBlock(block_ + 1);
  }

  // Moves to the first document at or behind `target`; stays where it is if that is behind already.
  DocId Advance(DocId target) { return doc_ >= target ? doc_ : MoveTo(target); }

  // How often the term occurs in doc(). REQUIRES: doc() is not kNoMoreDocs.
  uint32_t freq() {
    EnsureFreqs();
    return freqs_[index()];
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

  // Sets the bits of the documents from doc() on that are below `limit`, and moves behind them. Bit
  // i of `words[w]` stands for document base + 64 * w + i. REQUIRES: `base` is a multiple of 64 and
  // at most doc(); the words reach to `limit`.
  void MarkUpTo(DocId limit, DocId base, uint64_t* words);

  const PostingsList& list() const { return list_; }

 private:
  DocId EnterBlock(size_t block);
  DocId MoveTo(DocId target);
  DocId MoveInBits(DocId target);
  void MarkBits(DocId limit, DocId base, uint64_t* words) const;
  void EnsureDocs();
  void EnsureFreqs();
  size_t index();

  const PostingsList list_;
  DocId doc_ = kNoMoreDocs;
  DocId last_doc_ = 0;  // Of the block.
  size_t block_ = 0;
  size_t index_ = 0;  // Of doc_ in the block. In a bitset: of the first document of bits_word_.
  size_t size_ = 0;
  BlockBits bits_;                    // The block, as long as it is a bitset and not decoded.
  size_t bits_word_ = 0;              // The word of bits_ that index_ is for.
  const char* freq_bytes_ = nullptr;  // Null: they are decoded.
  // Positions of the documents of the block before summed_, and of all blocks before it.
  size_t summed_ = 0;
  uint32_t position_sum_ = 0;
  std::array<DocId, kBlockSize> docs_;
  std::array<uint32_t, kBlockSize> freqs_;
};

}  // namespace rapporteur::index
