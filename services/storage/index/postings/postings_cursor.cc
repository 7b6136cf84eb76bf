#include "services/storage/index/postings/postings_cursor.h"

#include <algorithm>

namespace rapporteur::index {

PostingsCursor::PostingsCursor(const PostingsList& list) : list_(list) { EnterBlock(0); }

DocId PostingsCursor::EnterBlock(size_t block) {
  block_ = block;
  index_ = 0;
  size_ = 0;
  if (block >= list_.block_count()) return doc_ = kNoMoreDocs;
  size_ = list_.BlockSizeAt(block);
  summed_ = 0;
  position_sum_ = list_.PositionsBefore(block);
  const DocId previous = block == 0 ? kBeforeFirst : list_.LastDoc(block - 1);
  const char* bytes = list_.BlockBytes(block);
  if (size_ == kBlockSize) {
    freq_bytes_ = DecodeBlockDocs(bytes, previous, list_.LastDoc(block), docs_.data());
  } else {
    DecodeTail(bytes, previous, size_, docs_.data(), freqs_.data());
    freq_bytes_ = nullptr;
  }
  return doc_ = docs_[0];
}

DocId PostingsCursor::Advance(DocId target) {
  if (doc_ >= target) return doc_;
  if (docs_[size_ - 1] < target) {
    const size_t next = block_ + 1;
    EnterBlock(next < list_.block_count() ? list_.FindBlock(next, target) : next);
    if (doc_ >= target) return doc_;
  }
  // A binary search without branches, which the processor could only guess.
  const DocId* found = docs_.data() + index_;
  for (size_t left = size_ - index_; left > 1;) {
    const size_t half = left / 2;
    found += found[half - 1] < target ? half : 0;
    left -= half;
  }
  index_ = static_cast<size_t>(found - docs_.data());
  return doc_ = docs_[index_];
}

uint32_t PostingsCursor::positions_before() {
  EnsureFreqs();
  for (; summed_ < index_; ++summed_) position_sum_ += freqs_[summed_];
  return position_sum_;
}

PostingsCursor::Run PostingsCursor::PeekRun(DocId limit, bool with_freqs) {
  if (doc_ >= limit) return {};
  if (with_freqs) EnsureFreqs();
  const DocId* begin = docs_.data() + index_;
  const DocId* end = docs_.data() + size_;
  if (*(end - 1) >= limit) end = std::lower_bound(begin, end, limit);
  return {begin, freqs_.data() + index_, static_cast<size_t>(end - begin)};
}

void PostingsCursor::Leave(const Run& run) {
  index_ += run.size;
  if (index_ < size_) {
    doc_ = docs_[index_];
  } else if (size_ > 0) {
    EnterBlock(block_ + 1);
  }
}

void PostingsCursor::EnsureFreqs() {
  if (freq_bytes_ == nullptr) return;
  DecodeBlockFreqs(freq_bytes_, freqs_.data());
  freq_bytes_ = nullptr;
}

}  // namespace rapporteur::index
