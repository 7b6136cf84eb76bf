// The first hits of an answer.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "services/storage/api/retrieval.h"

namespace rapporteur::storage {

// Keeps the first ones, in the order of a request and behind its `after`, of what is offered in any
// order. The request outlives it. Not thread-safe.
class BestHits {
 public:
  explicit BestHits(const RetrievalRequest& request) : request_(request) {}

  // Whether a hit of that rank would be kept for now.
  bool Wants(const RetrievalRank& rank) const {
    if (request_.after && !request_.order(*request_.after, rank)) return false;
    if (hits_.size() < request_.limit) return true;
    return !hits_.empty() && request_.order(rank, hits_.back().rank);
  }

  void Offer(RetrievalHit hit) {
    if (!Wants(hit.rank)) return;
    const auto place = std::upper_bound(hits_.begin(), hits_.end(), hit,
                                        [this](const RetrievalHit& a, const RetrievalHit& b) {
                                          return request_.order(a.rank, b.rank);
                                        });
    hits_.insert(place, std::move(hit));
    if (hits_.size() > request_.limit) hits_.pop_back();
  }

  std::vector<RetrievalHit> Take() { return std::move(hits_); }

 private:
  const RetrievalRequest& request_;
  std::vector<RetrievalHit> hits_;  // In order.
};

}  // namespace rapporteur::storage
