// What becomes of the matches of a segment: they are counted, and where wanted kept as a set.
#pragma once

#include <bit>
#include <cstdint>
#include <limits>

#include "services/storage/index/search/document_set.h"

namespace rapporteur::index {

class MatchTally {
 public:
  // `filter`: what matches have to be in; null for none. `matches`: where they are kept; null: they
  // are only counted.
  // `limit`: once there are as many, no more need to be added.
  explicit MatchTally(const DocumentSet* filter, DocumentSet* matches = nullptr,
                      uint64_t limit = std::numeric_limits<uint64_t>::max())
      : filter_(filter), matches_(matches), limit_(limit) {}

  const DocumentSet* filter() const { return filter_; }
  bool only_counts() const { return matches_ == nullptr; }
  uint64_t count() const { return count_; }
  bool is_full() const { return count_ >= limit_; }

  // Documents 64 * w + i for each bit i of `bits`, none of which was added before.
  void AddWord(size_t w, uint64_t bits) {
    if (filter_ != nullptr) bits &= filter_->word(w);
    count_ += static_cast<uint64_t>(std::popcount(bits));
    if (matches_ != nullptr) matches_->AddWord(w, bits);
  }

  // A document that was not added before and that the filter has.
  void AddAllowed(DocId doc) {
    ++count_;
    if (matches_ != nullptr) matches_->Add(doc);
  }

  // So many documents, without saying which. REQUIRES: only_counts(), and there is no filter.
  void AddCount(uint64_t count) { count_ += count; }

 private:
  const DocumentSet* const filter_;
  DocumentSet* const matches_;
  const uint64_t limit_;
  uint64_t count_ = 0;
};

}  // namespace rapporteur::index
