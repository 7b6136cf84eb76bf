#include "services/storage/index/segment/length_list.h"

#include <algorithm>
#include <array>

#include "services/storage/index/codec/bit_packing.h"
#include "services/storage/index/codec/bytes.h"

namespace rapporteur::index {

void EncodeLengths(const std::vector<uint32_t>& lengths, std::string& out) {
  std::string blocks;
  for (size_t begin = 0; begin < lengths.size(); begin += kBlockSize) {
    std::array<uint32_t, kBlockSize> block{};
    const size_t count = std::min(kBlockSize, lengths.size() - begin);
    std::copy_n(lengths.begin() + static_cast<std::ptrdiff_t>(begin), count, block.begin());
    AppendFixed(static_cast<uint32_t>(blocks.size()), out);
    const unsigned width = BitWidth(block.data());
    blocks += static_cast<char>(width);
    PackBlock(block.data(), width, blocks);
  }
  out += blocks;
}

void LengthList::ReadBlock(size_t block, uint32_t* lengths) const {
  const size_t blocks = (document_count_ + kBlockSize - 1) / kBlockSize;
  const char* in = bytes_.data() + blocks * sizeof(uint32_t) + Uint32Array(bytes_.data())[block];
  UnpackBlock(in + 1, static_cast<unsigned char>(*in), lengths);
}

uint32_t LengthList::At(DocId doc) const {
  std::array<uint32_t, kBlockSize> lengths;
  ReadBlock(doc / kBlockSize, lengths.data());
  return lengths[doc % kBlockSize];
}

std::vector<uint32_t> LengthList::ReadAll() const {
  std::vector<uint32_t> lengths((document_count_ + kBlockSize - 1) / kBlockSize * kBlockSize);
  for (size_t begin = 0; begin < lengths.size(); begin += kBlockSize) {
    ReadBlock(begin / kBlockSize, lengths.data() + begin);
  }
  lengths.resize(document_count_);
  return lengths;
}

}  // namespace rapporteur::index
