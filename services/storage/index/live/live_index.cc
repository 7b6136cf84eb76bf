#include "services/storage/index/live/live_index.h"

#include <algorithm>
#include <limits>
#include <set>
#include <string>
#include <utility>

#include "common/status/status_macros.h"
#include "services/storage/index/live/former_documents.h"
#include "services/storage/index/live/view_editor.h"
#include "services/storage/index/merge/segment_merger.h"
#include "services/storage/index/segment/segment_builder.h"

namespace rapporteur::index {
namespace {

std::vector<SegmentShape> ShapesOf(const IndexView& view) {
  std::vector<SegmentShape> shapes;
  for (const ViewPart& part : view.parts()) {
    const auto documents = static_cast<double>(part.segment->reader().document_count());
    const auto deleted = static_cast<double>(part.deletions->documents().size());
    shapes.push_back({part.segment->range(), part.segment->bytes(),
                      part.segment->number().has_value(), documents > 0 ? deleted / documents : 0});
  }
  return shapes;
}

uint64_t FreshBytes(const std::vector<ViewPart>& parts) {
  uint64_t bytes = 0;
  for (const ViewPart& part : parts) {
    if (!part.segment->number()) bytes += part.segment->bytes();
  }
  return bytes;
}

ViewPart WholePart(std::shared_ptr<const IndexSegment> segment) {
  auto deletions = std::make_shared<Deletions>(segment->reader().document_count());
  return {std::move(segment), std::move(deletions)};
}

// Documents that one behind them in the same list replaces are left out.
absl::StatusOr<Blobs> BuildSegment(const std::vector<LiveDocument>& documents) {
  std::set<int64_t> replaced;
  for (const LiveDocument& document : documents) replaced.insert(document.former_position);
  SegmentBuilder builder;
  for (const LiveDocument& document : documents) {
    if (replaced.contains(document.position)) continue;
    const std::string id = EncodeId({document.position, document.name, document.attributes});
    RETURN_IF_ERROR(builder.Add({id, document.texts}));
  }
  return builder.Finish();
}

}  // namespace

LiveIndex::LiveIndex(LiveIndexOptions options, SegmentStore* store)
    : options_(std::move(options)), store_(store) {}

absl::StatusOr<std::unique_ptr<LiveIndex>> LiveIndex::Open(
    const LiveIndexOptions& options, SegmentStore* store, int64_t up_to,
    std::shared_ptr<const ViewCompanion> companion) {
  std::unique_ptr<LiveIndex> live(new LiveIndex(options, store));
  ASSIGN_OR_RETURN(const std::optional<std::string> bytes, store->ReadManifest());
  std::vector<ViewPart> parts;
  if (bytes.has_value()) {
    absl::StatusOr<Manifest> manifest = DecodeManifest(*bytes);
    // A damaged manifest, or one of another version, is as good as none: all is built again.
    if (manifest.ok()) live->OpenSegments(*std::move(manifest), parts);
  }
  {
    MutexLock lock(&live->mu_);
    live->view_ = std::make_shared<IndexView>(std::move(parts), up_to, std::move(companion));
  }
  live->CountQuarantined();
  RETURN_IF_ERROR(live->RemoveOrphans());
  return live;
}

void LiveIndex::OpenSegments(Manifest manifest, std::vector<ViewPart>& parts) {
  next_number_ = manifest.next_number;
  recorded_up_to_ = manifest.up_to;
  quarantined_ = std::move(manifest.quarantined);
  for (StoredSegment& stored : manifest.segments) {
    absl::StatusOr<std::unique_ptr<HeldBlobs>> blobs = store_->Read(stored.number);
    absl::StatusOr<std::shared_ptr<const IndexSegment>> segment =
        blobs.ok() ? IndexSegment::Open(stored.range, *std::move(blobs), stored.number)
                   : blobs.status();
    if (!segment.ok()) {
      if (options_.on_quarantine) options_.on_quarantine(stored, segment.status());
      quarantined_.push_back(std::move(stored));
      continue;
    }
    ViewPart part = WholePart(*std::move(segment));
    Deletions deletions = *part.deletions;
    for (const DocId doc : stored.deleted) {
      if (doc < part.segment->reader().document_count()) {
        deletions.Delete(part.segment->reader(), doc);
      }
    }
    part.deletions = std::make_shared<Deletions>(std::move(deletions));
    parts.push_back(std::move(part));
  }
}

// What was stored and never came into a manifest, or left it just before a crash.
absl::Status LiveIndex::RemoveOrphans() {
  ASSIGN_OR_RETURN(const std::vector<uint64_t> stored, store_->List());
  std::set<uint64_t> known;
  for (const ViewPart& part : view()->parts()) known.insert(*part.segment->number());
  for (const StoredSegment& segment : quarantined_) known.insert(segment.number);
  for (const uint64_t number : stored) {
    next_number_ = std::max(next_number_, number + 1);
    if (!known.contains(number)) RETURN_IF_ERROR(store_->Remove(number));
  }
  return absl::OkStatus();
}

std::shared_ptr<const IndexView> LiveIndex::view() const {
  MutexLock lock(&mu_);
  return view_;
}

void LiveIndex::SetAttended(bool attended) {
  MutexLock lock(&mu_);
  attended_ = attended;
  room_.NotifyAll();
}

void LiveIndex::GiveUp() {
  MutexLock lock(&mu_);
  attended_ = false;
  given_up_ = true;
  room_.NotifyAll();
}

absl::Status LiveIndex::Apply(const std::vector<LiveDocument>& documents, int64_t up_to,
                              std::shared_ptr<const ViewCompanion> companion) {
  int64_t after = 0;
  bool has_room = false;
  {
    MutexLock lock(&mu_);
    const uint64_t most = 2 * options_.fresh_bytes;
    while (attended_ && fresh_bytes_ > most) room_.Wait(&mu_);
    has_room = !given_up_ || fresh_bytes_ <= most;
    after = view_->up_to();
  }
  std::shared_ptr<const IndexSegment> segment;
  if (has_room) {
    ASSIGN_OR_RETURN(Blobs blobs, BuildSegment(documents));
    ASSIGN_OR_RETURN(segment, Keep({after, up_to}, std::move(blobs), /*store=*/false));
  }
  MutexLock lock(&mu_);
  ViewEditor editor(*view_);
  for (const LiveDocument& document : documents) {
    if (document.former_position <= 0) continue;
    editor.Delete(document.former_position);
    if (in_job_) deleted_in_job_.push_back(document.former_position);
  }
  if (segment != nullptr) {
    fresh_bytes_ += segment->bytes();
    editor.Replace({}, WholePart(std::move(segment)));
  }
  view_ = std::make_shared<IndexView>(editor.Take(), up_to, std::move(companion));
  return absl::OkStatus();
}

LiveIndex::Job::Job(LiveIndex* live) : live_(live) {
  MutexLock lock(&live_->mu_);
  live_->in_job_ = true;
  live_->deleted_in_job_.clear();
  view_ = live_->view_;
}

LiveIndex::Job::~Job() {
  MutexLock lock(&live_->mu_);
  live_->in_job_ = false;
}

void LiveIndex::Install(Made made) {
  ViewPart part = WholePart(made.segment);
  MutexLock lock(&mu_);
  Deletions deletions = *part.deletions;
  for (const int64_t position : deleted_in_job_) {
    if (const auto doc = made.segment->Find(position)) {
      deletions.Delete(made.segment->reader(), *doc);
    }
  }
  part.deletions = std::make_shared<Deletions>(std::move(deletions));
  ViewEditor editor(*view_);
  for (const int64_t position : made.former) editor.Delete(position);
  editor.Replace(made.replaced, std::move(part));
  std::vector<ViewPart> parts = editor.Take();
  fresh_bytes_ = FreshBytes(parts);
  view_ = std::make_shared<IndexView>(std::move(parts), view_->up_to(), view_->companion());
  room_.NotifyAll();
}

std::optional<MergeJob> LiveIndex::Choose(const IndexView& view, bool flush) const {
  const std::vector<SegmentShape> shapes = ShapesOf(view);
  if (flush) return ChooseFlush(shapes);
  const LiveIndexStatus so_far = status();
  // Whoever has stored little may merge what kMergeWidth flushes make.
  const double allowed = options_.merge_budget * static_cast<double>(so_far.flushed_bytes) +
                         static_cast<double>(kMergeWidth * options_.fresh_bytes) -
                         static_cast<double>(so_far.merged_bytes);
  return ChooseMerge(shapes, {options_.fresh_bytes, options_.max_segment_bytes,
                              static_cast<uint64_t>(std::max(allowed, 0.0))});
}

absl::StatusOr<bool> LiveIndex::Work(DocumentSource& source) {
  const Job work(this);
  const std::vector<PositionRange> gaps = work.view()->Gaps();
  const std::optional<MergeJob> merge = Choose(*work.view(), /*flush=*/false);
  // Memory comes first, then documents that cannot be found yet.
  if (merge && (merge->is_flush || !merge->store || gaps.empty())) {
    RETURN_IF_ERROR(Merge(*work.view(), *merge));
  } else if (!gaps.empty()) {
    RETURN_IF_ERROR(FillGap(*work.view(), gaps.front(), source));
  } else {
    return false;
  }
  return true;
}

absl::Status LiveIndex::CatchUp(DocumentSource& source, int64_t max_positions) {
  while (true) {
    const Job work(this);
    const std::vector<PositionRange> gaps = work.view()->Gaps();
    if (gaps.empty() || gaps.back().up_to < work.view()->up_to() ||
        gaps.back().up_to - gaps.back().after > max_positions) {
      return absl::OkStatus();
    }
    RETURN_IF_ERROR(FillGap(*work.view(), gaps.back(), source));
  }
}

absl::Status LiveIndex::Flush() {
  while (true) {
    const Job work(this);
    const std::optional<MergeJob> merge = Choose(*work.view(), /*flush=*/true);
    if (!merge) return absl::OkStatus();
    RETURN_IF_ERROR(Merge(*work.view(), *merge));
  }
}

absl::Status LiveIndex::Merge(const IndexView& view, const MergeJob& job) {
  Made made;
  std::vector<SegmentView> merged;
  for (size_t i = job.begin; i < job.end; ++i) {
    made.replaced.push_back(view.parts()[i].segment.get());
    merged.push_back(view.collection().segments()[i]);
  }
  const PositionRange range = {made.replaced.front()->range().after,
                               made.replaced.back()->range().up_to};
  ASSIGN_OR_RETURN(Blobs blobs, MergeSegments(Collection(std::move(merged))));
  ASSIGN_OR_RETURN(made.segment, Keep(range, std::move(blobs), job.store));
  {
    MutexLock lock(&mu_);
    ++counts_.merges;
    int64_t& bytes = job.is_flush ? counts_.flushed_bytes : counts_.merged_bytes;
    if (job.store) bytes += static_cast<int64_t>(made.segment->bytes());
  }
  const std::vector<const IndexSegment*> replaced = made.replaced;
  Install(std::move(made));
  if (!job.store) return absl::OkStatus();
  RETURN_IF_ERROR(WriteManifest());
  for (const IndexSegment* segment : replaced) {
    if (segment->number()) RETURN_IF_ERROR(store_->Remove(*segment->number()));
  }
  return absl::OkStatus();
}

absl::Status LiveIndex::FillGap(const IndexView& view, PositionRange gap, DocumentSource& source) {
  SegmentBuilder builder;
  FormerDocuments former;
  PositionRange filled = gap;
  absl::Status added;
  const auto add = [&](const LiveDocument& document) {
    // What it replaced was deleted when it came; only the manifest may not know it yet. Whatever
    // took its own place since knows no more than where it stood.
    if (document.position > recorded_up_to_ && document.former_position != 0) {
      former.Add(document.name, document.position);
    }
    if (document.is_current) {
      added = builder.Add(
          {EncodeId({document.position, document.name, document.attributes}), document.texts});
    }
    const size_t bytes = builder.memory_bytes() + former.memory_bytes();
    if (added.ok() && bytes < options_.fresh_bytes) return true;
    filled.up_to = document.position;
    return false;
  };
  RETURN_IF_ERROR(source.Read(gap, add));
  RETURN_IF_ERROR(added);
  Made made;
  made.former = former.FindIn(view);
  ASSIGN_OR_RETURN(made.segment, Keep(filled, builder.Finish(), /*store=*/true));
  Install(std::move(made));
  return WriteManifest();
}

absl::StatusOr<std::shared_ptr<const IndexSegment>> LiveIndex::Keep(PositionRange range,
                                                                    Blobs blobs, bool store) {
  if (!store) return IndexSegment::Open(range, std::make_unique<MemoryBlobs>(std::move(blobs)));
  const uint64_t number = next_number_++;
  RETURN_IF_ERROR(store_->Write(number, blobs));
  blobs.clear();
  // From where it lies now, so that memory gets free, and its checksums are verified.
  ASSIGN_OR_RETURN(std::unique_ptr<HeldBlobs> held, store_->Read(number));
  return IndexSegment::Open(range, std::move(held), number);
}

void LiveIndex::CountQuarantined() {
  MutexLock lock(&mu_);
  counts_.quarantined = static_cast<int64_t>(quarantined_.size());
}

int64_t LiveIndex::RecordedUpTo(const IndexView& view) const {
  for (const PositionRange& gap : view.Gaps()) {
    if (gap.up_to > recorded_up_to_) return std::max(gap.after, recorded_up_to_);
  }
  return view.up_to();
}

absl::Status LiveIndex::WriteManifest() {
  const std::shared_ptr<const IndexView> current = view();
  Manifest manifest;
  manifest.next_number = next_number_;
  manifest.up_to = RecordedUpTo(*current);
  for (const ViewPart& part : current->parts()) {
    if (!part.segment->number()) continue;
    manifest.segments.push_back(
        {*part.segment->number(), part.segment->range(), part.deletions->documents()});
  }
  const std::vector<PositionRange> gaps = current->Gaps();
  std::vector<StoredSegment> healed;
  for (StoredSegment& segment : quarantined_) {
    const bool missing = std::any_of(gaps.begin(), gaps.end(), [&](const PositionRange& gap) {
      return gap.after < segment.range.up_to && segment.range.after < gap.up_to;
    });
    (missing ? manifest.quarantined : healed).push_back(std::move(segment));
  }
  quarantined_ = manifest.quarantined;
  CountQuarantined();
  RETURN_IF_ERROR(store_->WriteManifest(EncodeManifest(manifest)));
  for (const StoredSegment& segment : healed) RETURN_IF_ERROR(store_->Remove(segment.number));
  return absl::OkStatus();
}

LiveIndexStatus LiveIndex::status() const {
  const std::shared_ptr<const IndexView> current = view();
  LiveIndexStatus status;
  {
    MutexLock lock(&mu_);
    status = counts_;
  }
  for (const ViewPart& part : current->parts()) {
    const auto bytes = static_cast<int64_t>(part.segment->bytes());
    ++status.segments;
    status.bytes += bytes;
    status.deleted_documents += static_cast<int64_t>(part.deletions->documents().size());
    if (part.segment->number()) continue;
    ++status.fresh_segments;
    status.fresh_bytes += bytes;
    status.fresh_documents += part.segment->reader().document_count();
  }
  for (const PositionRange& gap : current->Gaps()) {
    status.missing_positions += gap.up_to - gap.after;
  }
  return status;
}

}  // namespace rapporteur::index
