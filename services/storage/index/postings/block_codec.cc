#include "services/storage/index/postings/block_codec.h"

#include <array>
#include <bit>

#include "services/storage/index/codec/bytes.h"
#include "services/storage/index/codec/patched_block.h"

namespace rapporteur::index {
namespace {

using BlockValues = std::array<uint32_t, kBlockSize>;

// First byte of a block: the width of the gaps, or this. Persisted.
constexpr uint8_t kBitset = 0x80;

// Words of a bitset from the document behind `previous` to `last`.
size_t BitsetWords(DocId previous, DocId last) { return (last - previous + 63) / 64; }

void AppendBitset(DocId previous, const DocId* docs, std::string& out) {
  const size_t begin = out.size();
  out.resize(begin + BitsetWords(previous, docs[kBlockSize - 1]) * sizeof(uint64_t));
  for (size_t i = 0; i < kBlockSize; ++i) {
    const uint32_t bit = docs[i] - previous - 1;
    char& byte = out[begin + bit / 8];
    byte = static_cast<char>(byte | (1 << (bit % 8)));
  }
}

}  // namespace

void EncodeBlock(DocId previous, const DocId* docs, const uint32_t* freqs, std::string& out) {
  BlockValues gaps;
  BlockValues more_freqs;
  DocId before = previous;
  for (size_t i = 0; i < kBlockSize; ++i) {
    gaps[i] = docs[i] - before - 1;
    before = docs[i];
    more_freqs[i] = freqs[i] - 1;
  }
  const unsigned gap_width = BitWidth(gaps.data());
  const size_t bitset_bytes = BitsetWords(previous, docs[kBlockSize - 1]) * sizeof(uint64_t);
  const bool as_bitset = bitset_bytes < PackedBytes(gap_width);
  out += static_cast<char>(as_bitset ? kBitset : gap_width);
  if (as_bitset) {
    AppendBitset(previous, docs, out);
  } else {
    PackBlock(gaps.data(), gap_width, out);
  }
  PackPatched(more_freqs.data(), out);
}

BlockBits BitsOfBlock(const char* in, DocId previous, DocId last) {
  if (static_cast<uint8_t>(*in) != kBitset) return {};
  return {in + 1, BitsetWords(previous, last), previous + 1};
}

size_t DecodeBits(const BlockBits& bits, DocId* docs) {
  const DocId* const begin = docs;
  DocId base = bits.base;
  for (size_t w = 0; w < bits.word_count; ++w, base += 64) {
    for (uint64_t word = bits.word(w); word != 0; word &= word - 1) {
      *docs++ = base + static_cast<DocId>(std::countr_zero(word));
    }
  }
  return static_cast<size_t>(docs - begin);
}

const char* DecodeBlockDocs(const char* in, DocId previous, DocId last, DocId* docs) {
  if (const BlockBits bits = BitsOfBlock(in, previous, last); bits.words != nullptr) {
    DecodeBits(bits, docs);
    return bits.end();
  }
  const auto coding = static_cast<uint8_t>(*in++);
  UnpackBlock(in, coding, docs);
  AddUpGaps(previous, docs);
  return in + PackedBytes(coding);
}

void DecodeBlockFreqs(const char* in, uint32_t* freqs) {
  UnpackPatched(in, freqs);
  for (size_t i = 0; i < kBlockSize; ++i) ++freqs[i];
}

// Most terms of a text occur once in it, so the lowest bit of a gap says that it does.
void EncodeTail(DocId previous, const TailPostings& tail, std::string& out) {
  std::array<char, 2 * kMaxVarint32Bytes * kBlockSize> bytes;
  char* end = bytes.data();
  for (size_t i = 0; i < tail.count; ++i) {
    const uint64_t gap = tail.docs[i] - previous - 1;
    previous = tail.docs[i];
    WriteVarint(gap << 1 | (tail.freqs[i] == 1 ? 1 : 0), end);
    if (tail.freqs[i] != 1) WriteVarint(tail.freqs[i], end);
  }
  out.append(bytes.data(), end);
}

void DecodeTail(const char* in, DocId previous, size_t count, DocId* docs, uint32_t* freqs) {
  for (size_t i = 0; i < count; ++i) {
    const uint64_t gap = ReadVarint(in);
    previous += static_cast<DocId>(gap >> 1) + 1;
    docs[i] = previous;
    freqs[i] = (gap & 1) != 0 ? 1 : static_cast<uint32_t>(ReadVarint(in));
  }
}

}  // namespace rapporteur::index
