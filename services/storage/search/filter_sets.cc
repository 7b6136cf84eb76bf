#include "services/storage/search/filter_sets.h"

#include <iterator>
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
  if (is_kept) {
    const size_t bytes = documents / 8 + 2 * filter.size() + sizeof(Entry);
    Keep({{segment.get(), filter}, segment, set, bytes});
  }
  return set;
}

std::shared_ptr<const index::DocumentSet> FilterSets::Find(
    const std::shared_ptr<const index::IndexSegment>& segment, const std::string& filter) {
  MutexLock lock(&mu_);
  const auto found = places_.find({segment.get(), filter});
  if (found == places_.end() || found->second->segment.lock() != segment) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->set;
}

void FilterSets::Keep(Entry entry) {
  MutexLock lock(&mu_);
  if (const auto same = places_.find(entry.key); same != places_.end()) Drop(same->second);
  bytes_ += entry.bytes;
  entries_.push_front(std::move(entry));
  places_.emplace(entries_.front().key, entries_.begin());
  while (bytes_ > max_bytes_ && entries_.size() > 1) Drop(std::prev(entries_.end()));
}

void FilterSets::Drop(Entries::iterator entry) {
  bytes_ -= entry->bytes;
  places_.erase(entry->key);
  entries_.erase(entry);
}

}  // namespace rapporteur::storage
