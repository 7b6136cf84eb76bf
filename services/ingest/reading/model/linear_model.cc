#include "services/ingest/reading/model/linear_model.h"

#include <algorithm>
#include <array>
#include <string>

#include "absl/strings/numbers.h"
#include "services/ingest/reading/lexicon/data_file.h"

namespace rapporteur::reading {
namespace {

// The columns of a row.
constexpr size_t kName = 0;
constexpr size_t kClass = 1;
constexpr size_t kFeature = 2;
constexpr size_t kWeight = 3;
constexpr size_t kColumns = 4;

}  // namespace

LinearModel::LinearModel(std::string_view data, std::string_view name) {
  ForEachRow(data, [&](const auto& row) {
    if (row.size() != kColumns || row[kName] != name) return;
    int32_t weight = 0;
    if (!absl::SimpleAtoi(absl::string_view(row[kWeight].data(), row[kWeight].size()), &weight))
      return;
    weights_[FeatureHash(row[kFeature])].push_back(
        {static_cast<uint32_t>(ClassOf(row[kClass])), weight});
  });
}

size_t LinearModel::ClassOf(std::string_view name) {
  const auto known = std::find(classes_.begin(), classes_.end(), name);
  if (known != classes_.end()) return static_cast<size_t>(known - classes_.begin());
  classes_.emplace_back(name);
  return classes_.size() - 1;
}

int32_t LinearModel::Score(const Features& features, size_t of_class) const {
  int32_t score = 0;
  for (const uint64_t feature : features.hashes()) {
    const auto found = weights_.find(feature);
    if (found == weights_.end()) continue;
    for (const Weight& weight : found->second) {
      if (weight.of_class == of_class) score += weight.weight;
    }
  }
  return score;
}

LinearModel::Choice LinearModel::Best(const Features& features) const {
  std::vector<int32_t> scores(classes_.size(), 0);
  for (const uint64_t feature : features.hashes()) {
    const auto found = weights_.find(feature);
    if (found == weights_.end()) continue;
    for (const Weight& weight : found->second) scores[weight.of_class] += weight.weight;
  }
  const auto best = std::max_element(scores.begin(), scores.end());
  return {static_cast<size_t>(best - scores.begin()), *best};
}

double ProbabilityOf(int32_t score) {
  // From which log odds on a probability of 0.5, 0.55 ... is reached.
  static constexpr std::array<int32_t, 10> kFrom = {0,    201,  405,  619,  847,
                                                    1099, 1386, 1735, 2197, 2944};
  constexpr int kStep = 5;
  constexpr int kHalf = 50;
  const int32_t size = score < 0 ? -score : score;
  int steps = 0;
  while (steps < static_cast<int>(kFrom.size()) && size >= kFrom[static_cast<size_t>(steps)])
    ++steps;
  const int percent = kHalf + kStep * (steps - 1);
  return (score < 0 ? 100 - percent : percent) / 100.0;
}

}  // namespace rapporteur::reading
