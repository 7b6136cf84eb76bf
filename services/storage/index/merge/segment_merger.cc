#include "services/storage/index/merge/segment_merger.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "common/status/status_macros.h"
#include "services/storage/index/postings/postings_list.h"
#include "services/storage/index/segment/field_writer.h"
#include "services/storage/index/segment/segment_writer.h"

namespace rapporteur::index {
namespace {

// One of the segments, and the number of each of its documents in the result;
// kNoMoreDocs: deleted.
struct Source {
  const SegmentReader* segment = nullptr;
  std::vector<DocId> numbers;
};

std::vector<Source> NumberDocuments(const Collection& collection, SegmentSummary& summary) {
  std::vector<Source> sources;
  for (const SegmentView& view : collection.segments()) {
    Source source{view.segment, std::vector<DocId>(view.segment->document_count(), kNoMoreDocs)};
    std::array<std::vector<uint32_t>, kFields.size()> lengths;
    for (const Field field : kFields) {
      lengths[FieldIndex(field)] = view.segment->field(field).lengths().ReadAll();
    }
    for (DocId doc = 0; doc < view.segment->document_count(); ++doc) {
      if (view.live != nullptr && !view.live->Contains(doc)) continue;
      source.numbers[doc] = static_cast<DocId>(summary.ids.size());
      summary.ids.emplace_back(view.segment->DocumentId(doc));
      for (const Field field : kFields) {
        FieldSummary& merged = summary.fields[FieldIndex(field)];
        merged.norms += static_cast<char>(view.segment->field(field).norms()[doc]);
        merged.lengths.push_back(lengths[FieldIndex(field)][doc]);
      }
    }
    sources.push_back(std::move(source));
  }
  return sources;
}

class FieldMerger {
 public:
  FieldMerger(Field field, const std::vector<Source>& sources, FieldSummary& summary)
      : field_(field), sources_(sources), summary_(summary) {
    for (const Source& source : sources) {
      iterators_.push_back(std::make_unique<TermIterator>(source.segment->field(field).terms()));
    }
  }

  // Writes all terms, and fills in what the summary says of the terms.
  absl::Status Run(Blobs& blobs) {
    FieldWriter writer(FieldName(field_));
    while (FindNextTerm()) {
      TakeOccurrences();
      if (!occurrences_.postings.empty()) writer.Add(term_, occurrences_);
      if (summary_.total_length > std::numeric_limits<uint32_t>::max()) {
        return absl::ResourceExhaustedError("The segments are too large to be one.");
      }
    }
    writer.Finish(blobs);
    summary_.document_count = static_cast<uint32_t>(
        std::count_if(summary_.norms.begin(), summary_.norms.end(), [](char n) { return n != 0; }));
    return absl::OkStatus();
  }

 private:
  // The least term that is left, and all who have it.
  bool FindNextTerm() {
    having_.clear();
    for (size_t i = 0; i < iterators_.size(); ++i) {
      if (iterators_[i]->AtEnd()) continue;
      const int order =
          having_.empty() ? -1 : iterators_[i]->term().compare(iterators_[having_.front()]->term());
      if (order > 0) continue;
      if (order < 0) having_.clear();
      having_.push_back(i);
    }
    if (!having_.empty()) term_ = iterators_[having_.front()]->term();
    return !having_.empty();
  }

  // Puts together where live documents have the term, and moves behind it.
  void TakeOccurrences() {
    occurrences_.postings.clear();
    occurrences_.distances.clear();
    for (const size_t i : having_) {
      TakeFrom(sources_[i], iterators_[i]->info());
      iterators_[i]->Next();
    }
    summary_.total_length += occurrences_.distances.size();
  }

  // Everything is taken as it is, and what deleted documents have closed up.
  void TakeFrom(const Source& source, const TermInfo& info) {
    const FieldReader& field = source.segment->field(field_);
    std::vector<Posting>& postings = occurrences_.postings;
    std::vector<uint32_t>& distances = occurrences_.distances;
    const auto posting = static_cast<std::ptrdiff_t>(postings.size());
    const auto distance = static_cast<std::ptrdiff_t>(distances.size());
    DecodePostings(field.Postings(info), postings);
    field.ReadDistances(info, distances);
    auto kept = postings.begin() + posting;
    auto kept_distance = distances.begin() + distance;
    auto next_distance = kept_distance;
    for (auto each = kept; each != postings.end(); ++each) {
      const auto end = next_distance + each->freq;
      const DocId number = source.numbers[each->doc];
      if (number != kNoMoreDocs) {
        *kept++ = {number, each->freq, field.norms()[each->doc]};
        kept_distance =
            kept_distance == next_distance ? end : std::copy(next_distance, end, kept_distance);
      }
      next_distance = end;
    }
    postings.erase(kept, postings.end());
    distances.erase(kept_distance, distances.end());
  }

  const Field field_;
  const std::vector<Source>& sources_;
  FieldSummary& summary_;
  std::vector<std::unique_ptr<TermIterator>> iterators_;  // By source.
  std::string term_;                                      // The one at hand.
  std::vector<size_t> having_;                            // The sources that have it.
  TermOccurrences occurrences_;
};

absl::Status TakeStemming(const Collection& collection, SegmentSummary& summary) {
  for (const Field field : kFields) {
    FieldSummary& merged = summary.fields[FieldIndex(field)];
    for (const SegmentView& view : collection.segments()) {
      const Stemming stemming = view.segment->field(field).stemming();
      if (&view == &collection.segments().front()) merged.stemming = stemming;
      if (merged.stemming != stemming) {
        return absl::InvalidArgumentError(
            fmt::format("Field '{}' has different stemming in the segments.", FieldName(field)));
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Blobs> MergeSegments(const Collection& collection) {
  SegmentSummary summary;
  RETURN_IF_ERROR(TakeStemming(collection, summary));
  const std::vector<Source> sources = NumberDocuments(collection, summary);
  Blobs blobs;
  for (const Field field : kFields) {
    FieldMerger merger(field, sources, summary.fields[FieldIndex(field)]);
    RETURN_IF_ERROR(merger.Run(blobs));
  }
  CompleteSegment(summary, blobs);
  return blobs;
}

}  // namespace rapporteur::index
