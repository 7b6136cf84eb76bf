#include "services/storage/index/postings/positions.h"

#include <cstring>
#include <limits>

#include "services/storage/index/codec/patched_block.h"

namespace rapporteur::index {

void EncodePositions(const std::vector<uint32_t>& distances, std::string& out) {
  const size_t full_blocks = distances.size() / kBlockSize;
  const size_t begin = out.size();
  out.resize(begin + full_blocks * sizeof(uint32_t));
  for (size_t block = 0; block < full_blocks; ++block) {
    PackPatched(distances.data() + block * kBlockSize, out);
    // Of the block behind this one, or of the rest; the first begins behind the offsets.
    const auto offset = static_cast<uint32_t>(out.size() - begin);
    std::memcpy(out.data() + begin + block * sizeof(offset), &offset, sizeof(offset));
  }
  std::array<char, kMaxVarint32Bytes * kBlockSize> rest;
  char* end = rest.data();
  for (size_t i = full_blocks * kBlockSize; i < distances.size(); ++i) {
    WriteVarint(distances[i], end);
  }
  out.append(rest.data(), end);
}

void DecodePositions(const char* in, uint32_t count, std::vector<uint32_t>& distances) {
  const uint32_t full_blocks = count / kBlockSize;
  const Uint32Array offsets(in);
  const char* block = in + full_blocks * sizeof(uint32_t);
  size_t at = distances.size();
  distances.resize(at + count);
  for (uint32_t i = 0; i < full_blocks; ++i, at += kBlockSize) {
    UnpackPatched(block, distances.data() + at);
    block = in + offsets[i];
  }
  for (; at < distances.size(); ++at) distances[at] = static_cast<uint32_t>(ReadVarint(block));
}

PositionsReader::PositionsReader(const char* begin, uint32_t count)
    : begin_(begin), count_(count), block_(std::numeric_limits<uint32_t>::max()) {}

void PositionsReader::EnterBlock(uint32_t block) {
  if (block == block_) return;
  block_ = block;
  const uint32_t full_blocks = count_ / kBlockSize;
  const uint32_t offset =
      block == 0 ? full_blocks * sizeof(uint32_t) : Uint32Array(begin_)[block - 1];
  const char* in = begin_ + offset;
  if (block < full_blocks) {
    UnpackPatched(in, distances_.data());
    return;
  }
  for (size_t i = 0; i < count_ % kBlockSize; ++i) {
    distances_[i] = static_cast<uint32_t>(ReadVarint(in));
  }
}

void PositionsReader::Read(uint32_t before, uint32_t freq, std::vector<uint32_t>& positions) {
  positions.resize(freq);
  uint32_t* next = positions.data();
  ForEach(before, freq, [&next](uint32_t position) {
    *next++ = position;
    return true;
  });
}

}  // namespace rapporteur::index
