#include "services/storage/index/search/top_hits.h"

#include <algorithm>
#include <limits>

namespace rapporteur::index {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();

}  // namespace

TopHits::TopHits(size_t limit, std::optional<Hit> after)
    : limit_(limit), after_(after), threshold_(limit == 0 ? kInfinity : -kInfinity) {}

void TopHits::Offer(DocId doc, float score) {
  const Hit hit = {segment_, doc, score};
  if (after_ && !(*after_ < hit)) return;
  if (heap_.size() < limit_) {
    heap_.push_back(hit);
    std::push_heap(heap_.begin(), heap_.end());
  } else if (limit_ > 0 && hit < heap_.front()) {
    std::pop_heap(heap_.begin(), heap_.end());
    heap_.back() = hit;
    std::push_heap(heap_.begin(), heap_.end());
  }
  if (limit_ > 0 && heap_.size() == limit_) threshold_ = heap_.front().score;
}

std::vector<Hit> TopHits::Take() {
  std::sort_heap(heap_.begin(), heap_.end());
  return std::move(heap_);
}

}  // namespace rapporteur::index
