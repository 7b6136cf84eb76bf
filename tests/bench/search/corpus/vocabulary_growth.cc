#include "tests/bench/search/corpus/vocabulary_growth.h"

#include <algorithm>
#include <cmath>

#include "common/text/absl_view.h"

namespace rapporteur::bench {

PowerLaw FitPowerLaw(const std::vector<std::pair<double, double>>& points) {
  double x_sum = 0;
  double y_sum = 0;
  double xx = 0;
  double xy = 0;
  double yy = 0;
  for (const auto& [x_value, y_value] : points) {
    const double x = std::log(x_value);
    const double y = std::log(y_value);
    x_sum += x;
    y_sum += y;
    xx += x * x;
    xy += x * y;
    yy += y * y;
  }
  const auto n = static_cast<double>(points.size());
  const double x_spread = n * xx - x_sum * x_sum;
  const double y_spread = n * yy - y_sum * y_sum;
  const double both = n * xy - x_sum * y_sum;
  if (x_spread <= 0 || y_spread <= 0) return {};
  const double exponent = both / x_spread;
  return {std::exp((y_sum - exponent * x_sum) / n), exponent, both * both / x_spread / y_spread};
}

void VocabularyGrowth::Add(std::string_view words) {
  while (!words.empty()) {
    const size_t end = std::min(words.find(' '), words.size());
    ++counts_[ToAbsl(words.substr(0, end))];
    words.remove_prefix(std::min(end + 1, words.size()));
    if (++word_count_ < next_point_) continue;
    growth_.emplace_back(static_cast<double>(word_count_), static_cast<double>(counts_.size()));
    next_point_ *= 2;
  }
}

PowerLaw VocabularyGrowth::Zipf() const {
  std::vector<uint64_t> counts;
  counts.reserve(counts_.size());
  for (const auto& [word, count] : counts_) counts.push_back(count);
  std::sort(counts.rbegin(), counts.rend());
  std::vector<std::pair<double, double>> points;
  for (double rank = 10; rank <= 10000 && rank <= static_cast<double>(counts.size()); rank *= 1.1) {
    points.emplace_back(rank, static_cast<double>(counts[static_cast<size_t>(rank) - 1]));
  }
  return FitPowerLaw(points);
}

}  // namespace rapporteur::bench
