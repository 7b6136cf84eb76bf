#include "services/storage/search/filter_sets.h"

#include <algorithm>
#include <utility>

#include "services/storage/index/live/live_document.h"
#include "services/storage/search/document_attributes.h"

namespace rapporteur::storage {
namespace {

// Smaller segments are read as fast as their sets are found.
constexpr index::DocId kMinDocuments = 256;

index::DocumentSet ReadSet(const index::SegmentReader& segment, const DocumentMatcher& matcher) {
  index::DocumentSet set(segment.document_count());
  for (index::DocId doc = 0; doc < segment.document_count(); ++doc) {
    const index::LiveId id = index::DecodeId(segment.DocumentId(doc));
    if (matcher.MayMatch(TraitsOf(id.name, id.attributes))) set.Add(doc);
  }
  return set;
}

}  // namespace

std::shared_ptr<const index::DocumentSet> FilterSets::Get(
    const std::shared_ptr<const index::IndexSegment>& segment, const DocumentMatcher& matcher) {
  const index::DocId documents = segment->reader().document_count();
  const bool is_kept = documents >= kMinDocuments;
  const std::string filter = is_kept ? matcher.traits_key() : "";
  if (is_kept) {
    if (auto known = Find(segment, filter)) return known;
  }
  auto set = std::make_shared<index::DocumentSet>(ReadSet(segment->reader(), matcher));
  if (is_kept) Keep({segment, filter, set, documents / 8 + filter.size() + sizeof(Entry)});
  return set;
}

std::shared_ptr<const index::DocumentSet> FilterSets::Find(
    const std::shared_ptr<const index::IndexSegment>& segment, const std::string& filter) {
  MutexLock lock(&mu_);
  const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return entry.filter == filter && entry.segment.lock() == segment;
  });
  if (found == entries_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found);
  return found->set;
}

void FilterSets::Keep(Entry entry) {
  MutexLock lock(&mu_);
  bytes_ += entry.bytes;
  entries_.push_front(std::move(entry));
  while (bytes_ > max_bytes_ && entries_.size() > 1) {
    bytes_ -= entries_.back().bytes;
    entries_.pop_back();
  }
}

}  // namespace rapporteur::storage
