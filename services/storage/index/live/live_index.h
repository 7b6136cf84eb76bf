// A search index that documents enter one after another and that searches see whole at any time.
//
// New documents become small segments in memory at once. In the background, segments of about one
// size become one of the next size; what takes too much memory is stored. Every segment stands for
// a range of positions, and the ranges never overlap, so that what is missing (after a crash, where
// a segment is damaged, in a store that has no index yet) is what no range covers: it is read from
// the documents again, whatever the reason.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/sync/mutex.h"
#include "services/storage/index/live/index_view.h"
#include "services/storage/index/live/live_document.h"
#include "services/storage/index/live/manifest.h"
#include "services/storage/index/live/merge_policy.h"
#include "services/storage/index/live/segment_store.h"

namespace rapporteur::index {

struct LiveIndexOptions {
  // Segments in memory are stored once they take this much. Writers wait at twice as much; where
  // nobody will store them any more, documents are left out from there on.
  uint64_t fresh_bytes = uint64_t{32} << 20;
  // Merging stops at segments of this size, which it holds in memory while it makes them.
  uint64_t max_segment_bytes = uint64_t{256} << 20;
  // Bytes that merges of stored segments write for each byte that is stored first.
  double merge_budget = 4;
  // Called with each segment that is found to be damaged, and what is wrong. May be empty.
  std::function<void(const StoredSegment&, const absl::Status&)> on_quarantine;
};

// For metrics. Counts since the index was opened.
struct LiveIndexStatus {
  int64_t pending_documents = 0;  // That wait to enter the index; their owner knows.
  int64_t segments = 0;           // All, with those in memory.
  int64_t fresh_segments = 0;
  int64_t fresh_documents = 0;
  int64_t fresh_bytes = 0;
  int64_t bytes = 0;              // Of all segments.
  int64_t deleted_documents = 0;  // That segments still hold.
  int64_t missing_positions = 0;  // That are yet to be read from the documents.
  int64_t merges = 0;
  int64_t flushed_bytes = 0;
  int64_t merged_bytes = 0;  // Written by merges of stored segments.
  int64_t quarantined = 0;   // Damaged segments whose documents are not indexed again yet.
};

// The documents that the index is made of.
class DocumentSource {
 public:
  virtual ~DocumentSource() = default;
  // Calls `visit` for each document that was stored in `range`, in the order of their positions,
  // until it returns false. Which are current is that of one moment after the call began. Blocks.
  virtual absl::Status Read(PositionRange range,
                            absl::FunctionRef<bool(const LiveDocument&)> visit) = 0;
};

// view() may be called by any thread, Apply by one at a time, Work and Flush by one at a time.
class LiveIndex {
 public:
  // Opens what `store`, which outlives *this, has. `up_to`: the last position of the documents;
  // `companion`: of the first view. A damaged segment is put into quarantine; an index of another
  // version is begun anew. Positions that are missing are for Work to fill.
  static absl::StatusOr<std::unique_ptr<LiveIndex>> Open(
      const LiveIndexOptions& options, SegmentStore* store, int64_t up_to,
      std::shared_ptr<const ViewCompanion> companion);

  // The newest state. Does not block.
  std::shared_ptr<const IndexView> view() const;

  // Takes documents behind all others, in order, the last at `up_to`; they are found in views from
  // now on, which have `companion`. Each takes the place of the one at its former position, which
  // must be known. Waits where memory is full and a worker is at work; leaves them out where it is
  // full and was given up.
  absl::Status Apply(const std::vector<LiveDocument>& documents, int64_t up_to,
                     std::shared_ptr<const ViewCompanion> companion);

  // Does the most urgent piece of background work; returns whether there was any. Blocks on disk;
  // never for long in the way of Apply.
  absl::StatusOr<bool> Work(DocumentSource& source);

  // Reads what is missing behind the last segment, if it is at most `max_positions`.
  absl::Status CatchUp(DocumentSource& source, int64_t max_positions);

  // Stores what is in memory only.
  absl::Status Flush();

  // Whether some thread calls Work, so that waiting for memory has an end.
  void SetAttended(bool attended);

  // Nobody will call Work again: once memory is full, documents that are applied stay missing, for
  // the next opening to read.
  void GiveUp();

  LiveIndexStatus status() const;

 private:
  LiveIndex(LiveIndexOptions options, SegmentStore* store);

  // A segment that was made of a range while the index went on.
  struct Made {
    std::shared_ptr<const IndexSegment> segment;
    std::vector<const IndexSegment*> replaced;
    std::vector<int64_t> former;  // Positions of documents that those of the segment replace.
  };

  // While there is one, what Apply deletes is remembered.
  class Job {
   public:
    explicit Job(LiveIndex* live);
    ~Job();
    Job(const Job&) = delete;
    Job& operator=(const Job&) = delete;
    const std::shared_ptr<const IndexView>& view() const { return view_; }  // As it began.

   private:
    LiveIndex* const live_;
    std::shared_ptr<const IndexView> view_;
  };

  void OpenSegments(Manifest manifest, std::vector<ViewPart>& parts);
  absl::Status RemoveOrphans();
  void Install(Made made);
  std::optional<MergeJob> Choose(const IndexView& view, bool flush) const;
  absl::Status Merge(const IndexView& view, const MergeJob& job);
  absl::Status FillGap(const IndexView& view, PositionRange gap, DocumentSource& source);
  absl::StatusOr<std::shared_ptr<const IndexSegment>> Keep(PositionRange range, Blobs blobs,
                                                           bool store);
  absl::Status WriteManifest();
  void CountQuarantined();
  // Up to where what documents replaced is deleted in `view`.
  int64_t RecordedUpTo(const IndexView& view) const;

  const LiveIndexOptions options_;
  SegmentStore* const store_;
  // What documents up to here replaced was deleted in the manifest when the index was opened.
  int64_t recorded_up_to_ = 0;

  // Of the thread that works.
  uint64_t next_number_ = 1;
  std::vector<StoredSegment> quarantined_;

  mutable Mutex mu_;
  CondVar room_;  // There may be room for fresh segments.
  std::shared_ptr<const IndexView> view_ ABSL_GUARDED_BY(mu_);
  uint64_t fresh_bytes_ ABSL_GUARDED_BY(mu_) = 0;
  bool attended_ ABSL_GUARDED_BY(mu_) = false;
  bool given_up_ ABSL_GUARDED_BY(mu_) = false;
  bool in_job_ ABSL_GUARDED_BY(mu_) = false;
  std::vector<int64_t> deleted_in_job_ ABSL_GUARDED_BY(mu_);
  LiveIndexStatus counts_ ABSL_GUARDED_BY(mu_);  // Those that are counted as they happen.
};

}  // namespace rapporteur::index
