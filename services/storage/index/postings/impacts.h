// What the best-scoring documents of a run of postings can look like.
//
// A score rises with the frequency of the term and falls with the length of the document, whatever
// k1, b and the average length are. So of all pairs of a run only those are kept that no other pair
// beats in both; the best score of the run is the best score of one of them.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "services/storage/index/codec/bytes.h"

namespace rapporteur::index {

// Collects pairs of a run. Not thread-safe.
class ImpactCollector {
 public:
  // `norm`: the length of the document, encoded (segment/norms.h), rising with the length.
  void Add(uint32_t freq, uint8_t norm) {
    if (freq > best_freq_[norm]) best_freq_[norm] = freq;
  }

  // Adds the pairs of `other`.
  void Merge(const ImpactCollector& other);

  // Appends the pairs that no other beats: their number, then for each how much the norm and the
  // frequency rise, all as varints. Layout: docs/formats/segment.md.
  void AppendTo(std::string& out) const;

  void Clear() { best_freq_.fill(0); }

 private:
  std::array<uint32_t, 256> best_freq_{};  // By norm; 0: there is none.
};

// Calls `visit(freq, norm)` for each pair that AppendTo wrote at `in`.
template <typename Visit>
void ForEachImpact(const char* in, Visit visit) {
  uint32_t freq = 0;
  uint32_t norm = 0;
  for (uint64_t left = ReadVarint(in); left > 0; --left) {
    norm += static_cast<uint32_t>(ReadVarint(in));
    freq += static_cast<uint32_t>(ReadVarint(in));
    visit(freq, static_cast<uint8_t>(norm));
  }
}

}  // namespace rapporteur::index
