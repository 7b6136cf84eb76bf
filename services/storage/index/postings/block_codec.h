// One block of a postings list: which documents, and how often the term occurs in each.
//
// Layout: docs/formats/segment.md.
#pragma once

#include <cstdint>
#include <string>

#include "services/storage/index/codec/bit_packing.h"
#include "services/storage/index/codec/bytes.h"
#include "services/storage/index/doc_id.h"

namespace rapporteur::index {

// The document "before" the first of a list: one less than 0.
inline constexpr DocId kBeforeFirst = kNoMoreDocs;

// Appends kBlockSize documents, rising and greater than `previous`, as packed gaps or as a bitset,
// whichever is smaller, then their frequencies, each at least 1.
void EncodeBlock(DocId previous, const DocId* docs, const uint32_t* freqs, std::string& out);

// Reads the documents of a block. `last`: its last document. Writes kBlockSize to `docs` and
// returns where the frequencies begin.
const char* DecodeBlockDocs(const char* in, DocId previous, DocId last, DocId* docs);

// A block of documents that is written as a bitset: bit 0 of word 0 is the document `base`.
struct BlockBits {
  const char* words = nullptr;  // Null: the block is not a bitset.
  size_t word_count = 0;
  DocId base = 0;

  uint64_t word(size_t w) const { return LoadFixed<uint64_t>(words + w * sizeof(uint64_t)); }
  // Where the frequencies begin.
  const char* end() const { return words + word_count * sizeof(uint64_t); }
};
BlockBits BitsOfBlock(const char* in, DocId previous, DocId last);

// Writes the documents of a bitset. Returns how many they are.
size_t DecodeBits(const BlockBits& bits, DocId* docs);

// Reads the frequencies, from where DecodeBlockDocs says they begin.
void DecodeBlockFreqs(const char* in, uint32_t* freqs);

// Documents of the last, incomplete block.
struct TailPostings {
  const DocId* docs;
  const uint32_t* freqs;
  size_t count;  // Less than kBlockSize.
};
void EncodeTail(DocId previous, const TailPostings& tail, std::string& out);

// Writes `count` documents and frequencies.
void DecodeTail(const char* in, DocId previous, size_t count, DocId* docs, uint32_t* freqs);

}  // namespace rapporteur::index
