// A log-linear model: which of a few classes a case is, from the weights of its features.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "services/ingest/reading/model/features.h"

namespace rapporteur::reading {

// Weights are whole numbers, a thousandth of a unit of log odds each, so that every machine comes
// to the same sums. Immutable after construction and thread-safe.
class LinearModel {
 public:
  // Of the rows of `data` those that begin with `name`: name|class|feature|weight. A model without
  // rows has no classes.
  LinearModel(std::string_view data, std::string_view name);

  // In order of their first rows.
  const std::vector<std::string>& classes() const { return classes_; }

  // Whether any class has a weight for the feature with this name.
  bool Knows(std::string_view feature) const { return weights_.contains(FeatureHash(feature)); }

  // The log odds of `of_class`, an index of classes().
  int32_t Score(const Features& features, size_t of_class) const;

  struct Choice {
    size_t of_class = 0;
    int32_t score = 0;
  };
  // The class with the highest score, the first of equals. The model must have classes.
  Choice Best(const Features& features) const;

 private:
  struct Weight {
    uint32_t of_class;
    int32_t weight;
  };
  size_t ClassOf(std::string_view name);

  std::vector<std::string> classes_;
  absl::flat_hash_map<uint64_t, std::vector<Weight>> weights_;
};

// The probability that log odds of `score` thousandths mean, in steps of 0.05 from 0.05 to 0.95.
double ProbabilityOf(int32_t score);

}  // namespace rapporteur::reading
