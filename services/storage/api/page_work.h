// How much one page of a list may look at.
#pragma once

#include "services/storage/api/record_store.h"

namespace rapporteur::storage {

// Where a filter passes over much, a page ends short or even empty, with a token that goes on there
// (AIP-158): whatever is asked of however large a store, a page takes a fraction of a second. The
// bounds are counts, not times, so that the pages are the same on every machine.
struct PageBounds {
  int rows = 40'000;                 // Of documents or holdings, some 5 us each.
  int documents = 2 * kMaxPageSize;  // Read with their text and facts, some 20 to 60 us each.
};

// What a page has looked at so far. Not thread-safe.
class PageWork {
 public:
  explicit PageWork(const PageBounds& bounds) : bounds_(bounds) {}

  void AddRow() { ++rows_; }
  void AddDocument() { ++documents_; }
  // Whether the page has to end.
  bool spent() const { return rows_ >= bounds_.rows || documents_ >= bounds_.documents; }

 private:
  const PageBounds bounds_;
  int rows_ = 0;
  int documents_ = 0;
};

}  // namespace rapporteur::storage
