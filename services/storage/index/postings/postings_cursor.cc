#include "services/storage/index/postings/postings_cursor.h"

#include <algorithm>
#include <bit>

namespace rapporteur::index {

PostingsCursor::PostingsCursor(const PostingsList& list) : list_(list) { EnterBlock(0); }

DocId PostingsCursor::EnterBlock(size_t block) {
  block_ = block;
  index_ = 0;
  size_ = 0;
  bits_.words = nullptr;
  if (block >= list_.block_count()) {
    last_doc_ = kNoMoreDocs;
    return doc_ = kNoMoreDocs;
  }
  size_ = list_.BlockSizeAt(block);
  summed_ = 0;
  position_sum_ = list_.PositionsBefore(block);
  const DocId previous = block == 0 ? kBeforeFirst : list_.LastDoc(block - 1);
  const char* bytes = list_.BlockBytes(block);
  if (size_ < kBlockSize) {
    DecodeTail(bytes, previous, size_, docs_.data(), freqs_.data());
    freq_bytes_ = nullptr;
    last_doc_ = docs_[size_ - 1];
    return doc_ = docs_[0];
  }
  last_doc_ = list_.LastDoc(block);
  bits_ = BitsOfBlock(bytes, previous, last_doc_);
  if (bits_.words == nullptr) {
    freq_bytes_ = DecodeBlockDocs(bytes, previous, last_doc_, docs_.data());
    return doc_ = docs_[0];
  }
  bits_word_ = 0;
  freq_bytes_ = bits_.end();
  return doc_ = MoveInBits(bits_.base);
}

DocId PostingsCursor::MoveTo(DocId target) {
  if (target > last_doc_) {
    const size_t next = block_ + 1;
    EnterBlock(next < list_.block_count() ? list_.FindBlock(next, target) : next);
    if (doc_ >= target) return doc_;
  }
  if (bits_.words != nullptr) return doc_ = MoveInBits(target);
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

// The first document of the bitset at or behind `target`, which is in its reach.
DocId PostingsCursor::MoveInBits(DocId target) {
  const DocId bit = target - bits_.base;
  size_t w = bit / 64;
  uint64_t word = bits_.word(w) & ~uint64_t{0} << (bit % 64);
  while (word == 0) word = bits_.word(++w);
  return bits_.base + static_cast<DocId>(w * 64) + static_cast<DocId>(std::countr_zero(word));
}

// The place of doc_ among the documents of the block.
size_t PostingsCursor::index() {
  if (bits_.words == nullptr) return index_;
  const DocId bit = doc_ - bits_.base;
  for (; bits_word_ < bit / 64; ++bits_word_) {
    index_ += static_cast<size_t>(std::popcount(bits_.word(bits_word_)));
  }
  const uint64_t before = bits_.word(bits_word_) & ((uint64_t{1} << (bit % 64)) - 1);
  return index_ + static_cast<size_t>(std::popcount(before));
}

void PostingsCursor::EnsureDocs() {
  if (bits_.words == nullptr) return;
  index_ = index();
  DecodeBits(bits_, docs_.data());
  bits_.words = nullptr;
}

uint32_t PostingsCursor::positions_before() {
  EnsureFreqs();
  for (const size_t end = index(); summed_ < end; ++summed_) position_sum_ += freqs_[summed_];
  return position_sum_;
}

PostingsCursor::Run PostingsCursor::PeekRun(DocId limit, bool with_freqs) {
  if (doc_ >= limit) return {};
  EnsureDocs();
  if (with_freqs) EnsureFreqs();
  const DocId* begin = docs_.data() + index_;
  const DocId* end = docs_.data() + size_;
  if (last_doc_ >= limit) end = std::lower_bound(begin, end, limit);
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

void PostingsCursor::MarkUpTo(DocId limit, DocId base, uint64_t* words) {
  while (doc_ < limit) {
    if (bits_.words == nullptr) {
      const Run run = PeekRun(limit, false);
      for (size_t i = 0; i < run.size; ++i) {
        const DocId bit = run.docs[i] - base;
        words[bit / 64] |= uint64_t{1} << (bit % 64);
      }
      Leave(run);
      continue;
    }
    MarkBits(limit, base, words);
    if (last_doc_ < limit) {
      EnterBlock(block_ + 1);
    } else {
      doc_ = MoveInBits(limit);
    }
  }
}

// Sets the bits of the documents of the bitset from doc_ on that are below `limit`.
void PostingsCursor::MarkBits(DocId limit, DocId base, uint64_t* words) const {
  const DocId first = doc_ - bits_.base;
  const DocId end = std::min(limit, last_doc_ + 1) - bits_.base;  // In bits, as `first`.
  for (DocId w = first / 64; w * 64 < end; ++w) {
    uint64_t word = bits_.word(w);
    if (w == first / 64) word &= ~uint64_t{0} << (first % 64);
    if (end - w * 64 < 64) word &= (uint64_t{1} << (end - w * 64)) - 1;
    // A word of the block lies across two words of the window. Bits that would be before the window
    // are not set any more.
    const auto at = static_cast<int64_t>(bits_.base) + w * 64 - base;
    const auto shift = static_cast<unsigned>(at & 63);
    const int64_t target = at >> 6;
    if (target >= 0) words[target] |= word << shift;
    if (shift != 0 && word >> (64 - shift) != 0) words[target + 1] |= word >> (64 - shift);
  }
}

void PostingsCursor::EnsureFreqs() {
  if (freq_bytes_ == nullptr) return;
  DecodeBlockFreqs(freq_bytes_, freqs_.data());
  freq_bytes_ = nullptr;
}

}  // namespace rapporteur::index
