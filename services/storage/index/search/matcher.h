// Documents that match a part of a query, one after another, whatever the part is.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "services/storage/index/doc_id.h"

namespace rapporteur::index {

// Stands on the first match after construction. Not thread-safe.
class Matcher {
 public:
  virtual ~Matcher() = default;

  // The document it stands on, or kNoMoreDocs behind the last.
  DocId doc() const { return doc_; }

  // Moves to the first match at or behind `target`; stays where it is if that is behind already.
  DocId Advance(DocId target) {
    if (doc_ < target) doc_ = Seek(target);
    return doc_;
  }

  // The score of doc(). REQUIRES: doc() is not kNoMoreDocs.
  virtual double Score() = 0;

  // Says that matches which score no more than `score` are of no use from now on. Those that can be
  // told cheaply may then be left out; by default none is.
  virtual void LeaveOutUpTo(float /*score*/) {}

  // At most how many documents match.
  virtual uint64_t MaxCount() const = 0;

 protected:
  // The first match at or behind `target`, which is greater than doc().
  virtual DocId Seek(DocId target) = 0;
  void StartAt(DocId doc) { doc_ = doc; }

 private:
  DocId doc_ = kNoMoreDocs;
};

using MatcherPtr = std::unique_ptr<Matcher>;

// Every document of a segment, all with the same score.
MatcherPtr MatchEvery(uint32_t document_count, float score);

// What all of `parts` match; the score is the sum. REQUIRES: at least one.
MatcherPtr MatchAllOf(std::vector<MatcherPtr> parts);

// What at least one of `parts` matches; the score is the sum of those that do. REQUIRES: at least
// one.
MatcherPtr MatchAnyOf(std::vector<MatcherPtr> parts);

// What `base` matches and `excluded` does not.
MatcherPtr MatchWithout(MatcherPtr base, MatcherPtr excluded);

// What `base` matches; where `optional` does too, its score is added.
MatcherPtr MatchWithBonus(MatcherPtr base, MatcherPtr optional);

}  // namespace rapporteur::index
