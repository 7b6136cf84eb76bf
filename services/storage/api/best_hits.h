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
    return !hits_.empty() && request_.order(rank, hits_.front().rank);
  }

  void Offer(RetrievalHit hit) {
    if (!Wants(hit.rank)) return;
    if (hits_.size() == request_.limit) {
      std::pop_heap(hits_.begin(), hits_.end(), Earlier{request_.order});
      hits_.pop_back();
    }
    hits_.push_back(std::move(hit));
    std::push_heap(hits_.begin(), hits_.end(), Earlier{request_.order});
  }

  // In order. Call once, last.
  std::vector<RetrievalHit> Take() {
    std::sort_heap(hits_.begin(), hits_.end(), Earlier{request_.order});
    return std::move(hits_);
  }

 private:
  struct Earlier {
    bool operator()(const RetrievalHit& a, const RetrievalHit& b) const {
      return order(a.rank, b.rank);
    }
    const RankOrder order;
  };

  const RetrievalRequest& request_;
  std::vector<RetrievalHit> hits_;  // A heap, with the last one in order at its top.
};

}  // namespace rapporteur::storage
