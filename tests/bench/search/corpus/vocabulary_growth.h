// How the words of a collection are distributed: fits of Heaps' and Zipf's laws.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"

namespace rapporteur::bench {

// A line through points in logarithms, by least squares: y = factor * x ^ exponent.
struct PowerLaw {
  double factor = 0;
  double exponent = 0;
  double r_squared = 0;
};
PowerLaw FitPowerLaw(const std::vector<std::pair<double, double>>& points);

// Counts words. Not thread-safe.
class VocabularyGrowth {
 public:
  // `words`: separated by single spaces.
  void Add(std::string_view words);

  uint64_t word_count() const { return word_count_; }
  size_t vocabulary_size() const { return counts_.size(); }

  // Different words by words read (Heaps).
  PowerLaw Heaps() const { return FitPowerLaw(growth_); }

  // Occurrences by rank (Zipf), over the ranks from 10 to 10,000.
  PowerLaw Zipf() const;

 private:
  absl::flat_hash_map<std::string, uint64_t> counts_;
  uint64_t word_count_ = 0;
  uint64_t next_point_ = 1 << 16;
  std::vector<std::pair<double, double>> growth_;
};

}  // namespace rapporteur::bench
