#include "services/storage/index/postings/impacts.h"

#include <algorithm>

namespace rapporteur::index {

void ImpactCollector::Merge(const ImpactCollector& other) {
  for (size_t norm = 0; norm < best_freq_.size(); ++norm) {
    best_freq_[norm] = std::max(best_freq_[norm], other.best_freq_[norm]);
  }
}

void ImpactCollector::AppendTo(std::string& out) const {
  std::string pairs;
  uint32_t count = 0;
  uint32_t last_freq = 0;
  uint32_t last_norm = 0;
  for (uint32_t norm = 0; norm < best_freq_.size(); ++norm) {
    if (best_freq_[norm] <= last_freq) continue;
    AppendVarint(norm - last_norm, pairs);
    AppendVarint(best_freq_[norm] - last_freq, pairs);
    last_norm = norm;
    last_freq = best_freq_[norm];
    ++count;
  }
  AppendVarint(count, out);
  out += pairs;
}

}  // namespace rapporteur::index
