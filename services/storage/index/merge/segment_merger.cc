#include "services/storage/index/merge/segment_merger.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "common/status/status_macros.h"
#include "services/storage/index/postings/positions.h"
#include "services/storage/index/postings/postings_cursor.h"
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
    for (std::string term; FindNextTerm(term);) {
      TakeOccurrences(term);
      if (!occurrences_.postings.empty()) writer.Add(term, occurrences_);
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
  bool FindNextTerm(std::string& term) const {
    const std::string* least = nullptr;
    for (const auto& it : iterators_) {
      if (!it->AtEnd() && (least == nullptr || it->term() < *least)) least = &it->term();
    }
    if (least == nullptr) return false;
    term = *least;
    return true;
  }

  // Puts together where live documents have the term, and moves behind it.
  void TakeOccurrences(const std::string& term) {
    occurrences_.postings.clear();
    occurrences_.distances.clear();
    for (size_t i = 0; i < sources_.size(); ++i) {
      if (iterators_[i]->AtEnd() || iterators_[i]->term() != term) continue;
      TakeFrom(sources_[i], iterators_[i]->info());
      iterators_[i]->Next();
    }
    summary_.total_length += occurrences_.distances.size();
  }

  void TakeFrom(const Source& source, const TermInfo& info) {
    const FieldReader& field = source.segment->field(field_);
    PositionsReader reader = field.Positions(info);
    PostingsCursor cursor(field.Postings(info));
    for (; cursor.doc() != kNoMoreDocs; cursor.Next()) {
      const DocId number = source.numbers[cursor.doc()];
      if (number == kNoMoreDocs) continue;
      reader.Read(cursor.positions_before(), cursor.freq(), positions_);
      uint32_t before = 0;
      for (const uint32_t position : positions_) {
        occurrences_.distances.push_back(position - before);
        before = position;
      }
      occurrences_.postings.push_back({number, cursor.freq(), field.norms()[cursor.doc()]});
    }
  }

  const Field field_;
  const std::vector<Source>& sources_;
  FieldSummary& summary_;
  std::vector<std::unique_ptr<TermIterator>> iterators_;  // By source.
  TermOccurrences occurrences_;                           // Of the term at hand.
  std::vector<uint32_t> positions_;
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
