#include "services/storage/index/search/value_column.h"

#include <algorithm>
#include <array>

#include "services/storage/index/codec/bytes.h"

namespace rapporteur::index {
namespace {

constexpr size_t kWordDocs = 64;
constexpr size_t kBlockDocs = 256;

}  // namespace

ValueColumn::ValueColumn(const std::vector<int64_t>& values)
    : document_count_(static_cast<uint32_t>(values.size())) {
  if (values.empty()) return;
  least_ = *std::min_element(values.begin(), values.end());
  for (const int64_t value : values) values_.push_back(static_cast<uint32_t>(value - least_));
  for (size_t begin = 0; begin < values_.size(); begin += kBlockDocs) {
    const auto first = values_.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto size = static_cast<std::ptrdiff_t>(std::min(kBlockDocs, values_.size() - begin));
    const auto [least, greatest] = std::minmax_element(first, first + size);
    bounds_.push_back({*least, *greatest});
  }
  values_.resize((values_.size() + kWordDocs - 1) / kWordDocs * kWordDocs);
}

DocumentSet ValueColumn::Between(int64_t first, int64_t last) const {
  DocumentSet set(document_count_);
  constexpr int64_t kMost = 0xFFFFFFFF;
  if (last < first || last < least_ || first > least_ + kMost) return set;
  const Bounds range = {static_cast<uint32_t>(std::max<int64_t>(first - least_, 0)),
                        static_cast<uint32_t>(std::min(last - least_, kMost))};
  for (size_t block = 0; block < bounds_.size(); ++block) {
    const Bounds& bounds = bounds_[block];
    if (bounds.greatest < range.least || bounds.least > range.greatest) continue;
    const bool whole = bounds.least >= range.least && bounds.greatest <= range.greatest;
    const size_t begin = block * kBlockDocs;
    const size_t end = std::min<size_t>(begin + kBlockDocs, document_count_);
    for (size_t w = begin / kWordDocs; w * kWordDocs < end; ++w) {
      uint64_t bits = whole ? ~uint64_t{0} : Compare(w, range);
      const size_t size = end - w * kWordDocs;
      if (size < kWordDocs) bits &= (uint64_t{1} << size) - 1;
      set.AddWord(w, bits);
    }
  }
  return set;
}

// In two loops without branches, so that several values are compared at once: to a byte each, and
// eight bytes to eight bits by a multiplication.
uint64_t ValueColumn::Compare(size_t w, Bounds range) const {
  const uint32_t* values = values_.data() + w * kWordDocs;
  const uint32_t span = range.greatest - range.least;
  std::array<char, kWordDocs> inside;
  for (size_t i = 0; i < kWordDocs; ++i) inside[i] = values[i] - range.least <= span ? 1 : 0;
  uint64_t bits = 0;
  for (size_t i = 0; i < kWordDocs; i += 8) {
    bits |= (LoadFixed<uint64_t>(inside.data() + i) * 0x0102040810204080) >> 56 << i;
  }
  return bits;
}

}  // namespace rapporteur::index
