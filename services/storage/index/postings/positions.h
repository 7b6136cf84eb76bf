// Where in its documents a term stands: a stream of its own, read for phrases only.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "services/storage/index/codec/bit_packing.h"
#include "services/storage/index/codec/bytes.h"

namespace rapporteur::index {

// Appends the positions of one term: for each document in order, each position as its distance from
// the one before in the same document (the first: from 0). Blocks of 256 distances are packed, the
// rest are varints. Layout: docs/formats/segment.md.
void EncodePositions(const std::vector<uint32_t>& distances, std::string& out);

// Appends the `count` distances that EncodePositions wrote.
void DecodePositions(const char* in, uint32_t count, std::vector<uint32_t>& distances);

// Reads what EncodePositions wrote. The bytes must outlive it. Not thread-safe.
class PositionsReader {
 public:
  // `count`: the number of distances.
  PositionsReader(const char* begin, uint32_t count);

  // Replaces `positions` by those of a document: `freq` of them, behind `before` distances of other
  // documents. Any order of documents is right, rising is quick.
  void Read(uint32_t before, uint32_t freq, std::vector<uint32_t>& positions);

  // Calls `visit(position)` for the same positions, in order, as long as it returns true.
  template <typename Visit>
  void ForEach(uint32_t before, uint32_t freq, Visit visit) {
    uint32_t position = 0;
    for (const uint32_t end = before + freq; before < end;) {
      EnterBlock(before / kBlockSize);
      const uint32_t in_block = before % kBlockSize;
      const uint32_t size = std::min(end - before, static_cast<uint32_t>(kBlockSize) - in_block);
      for (uint32_t i = 0; i < size; ++i) {
        if (!visit(position += distances_[in_block + i])) return;
      }
      before += size;
    }
  }

 private:
  void EnterBlock(uint32_t block);

  const char* const begin_;
  const uint32_t count_;
  uint32_t block_;  // The one in distances_.
  std::array<uint32_t, kBlockSize> distances_;
};

}  // namespace rapporteur::index
