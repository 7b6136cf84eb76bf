#include "services/storage/rocks/rocks_snapshot.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/status/status_macros.h"
#include "services/storage/rocks/key_codec.h"
#include "services/storage/rocks/rocks_status.h"

namespace rapporteur::storage {

using ::rapporteur::storage::v1::Change;
using ::rapporteur::storage::v1::DocumentWrite;
using ::rapporteur::v1::Document;

namespace {

std::string_view ViewOf(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }
rocksdb::Slice SliceOf(std::string_view text) { return {text.data(), text.size()}; }

class RocksHeadCursor : public HeadCursor {
 public:
  RocksHeadCursor(const RocksDatabase& database, const rocksdb::ReadOptions& options,
                  HeadRange range)
      : range_(std::move(range)),
        iterator_(database.db()->NewIterator(options, database.documents())) {
    iterator_->Seek(std::max(range_.start, range_.prefix));
    if (range_.after_start && iterator_->Valid() && iterator_->key() == range_.start) {
      iterator_->Next();
    }
  }

  absl::StatusOr<const Document*> Next() override {
    if (moved_) iterator_->Next();
    moved_ = true;
    if (!iterator_->Valid()) {
      if (!iterator_->status().ok()) return ReadError(iterator_->status(), kDocumentsFamily);
      moved_ = false;
      return nullptr;
    }
    if (!iterator_->key().starts_with(range_.prefix)) {
      moved_ = false;
      return nullptr;
    }
    head_.Clear();
    RETURN_IF_ERROR(DecodeMessage({kDocumentsFamily, ViewOf(iterator_->key())},
                                  ViewOf(iterator_->value()), &head_));
    return &head_;
  }

 private:
  const HeadRange range_;
  const std::unique_ptr<rocksdb::Iterator> iterator_;
  bool moved_ = false;  // The entry under the iterator was given out.
  Document head_;
};

class RocksHoldingCursor : public HoldingCursor {
 public:
  RocksHoldingCursor(const RocksDatabase& database, const rocksdb::ReadOptions& options,
                     const HoldingKey& start)
      : iterator_(database.db()->NewIterator(options, database.holdings())) {
    iterator_->Seek(HoldingKeyBytes(start));
  }

  absl::StatusOr<const HoldingRow*> Next() override {
    if (!iterator_->Valid()) {
      if (!iterator_->status().ok()) return ReadError(iterator_->status(), kHoldingsFamily);
      return nullptr;
    }
    std::optional<HoldingKey> key = ParseHoldingKey(ViewOf(iterator_->key()));
    if (!key.has_value()) {
      return CorruptValue({kHoldingsFamily, ViewOf(iterator_->key())}, "its key is damaged");
    }
    row_.key = *std::move(key);
    ASSIGN_OR_RETURN(row_.position,
                     DecodeHoldingPosition({kHoldingsFamily, ViewOf(iterator_->key())},
                                           ViewOf(iterator_->value())));
    iterator_->Next();
    return &row_;
  }

 private:
  const std::unique_ptr<rocksdb::Iterator> iterator_;
  HoldingRow row_;
};

}  // namespace

RocksSnapshot::RocksSnapshot(const RocksDatabase& database)
    : database_(database), snapshot_(database.db()) {
  read_options_.snapshot = snapshot_.snapshot();
}

absl::StatusOr<std::optional<rocksdb::PinnableSlice>> RocksSnapshot::Find(
    rocksdb::ColumnFamilyHandle* family, const ValueOrigin& origin) const {
  rocksdb::PinnableSlice value;
  const rocksdb::Status status =
      database_.db()->Get(read_options_, family, SliceOf(origin.key), &value);
  if (status.IsNotFound()) return std::nullopt;
  if (!status.ok()) return ReadError(status, origin.key);
  return value;
}

absl::StatusOr<std::optional<Document>> RocksSnapshot::FindHead(const std::string& document) const {
  const ValueOrigin origin = {kDocumentsFamily, document};
  ASSIGN_OR_RETURN(const auto value, Find(database_.documents(), origin));
  if (!value.has_value()) return std::nullopt;
  Document head;
  RETURN_IF_ERROR(DecodeMessage(origin, ViewOf(*value), &head));
  return head;
}

absl::StatusOr<std::optional<DocumentWrite>> RocksSnapshot::FindRevision(
    const std::string& document, int revision) const {
  const std::string key = RevisionKey(document, revision);
  const ValueOrigin origin = {kRevisionsFamily, key};
  ASSIGN_OR_RETURN(const auto value, Find(database_.revisions(), origin));
  if (!value.has_value()) return std::nullopt;
  DocumentWrite write;
  RETURN_IF_ERROR(DecodeMessage(origin, ViewOf(*value), &write));
  return write;
}

std::unique_ptr<HeadCursor> RocksSnapshot::Heads(const HeadRange& range) const {
  return std::make_unique<RocksHeadCursor>(database_, read_options_, range);
}

std::unique_ptr<HoldingCursor> RocksSnapshot::Holdings(const HoldingKey& start) const {
  return std::make_unique<RocksHoldingCursor>(database_, read_options_, start);
}

absl::StatusOr<bool> RocksSnapshot::HadContent(const std::string& document,
                                               const std::string& content_sha256) const {
  const std::string key = FormerContentKey(document, content_sha256);
  ASSIGN_OR_RETURN(const auto value,
                   Find(database_.former_contents(), {kFormerContentsFamily, key}));
  return value.has_value();
}

absl::StatusOr<std::optional<RequestRecord>> RocksSnapshot::FindRequest(
    int64_t generation, const RequestKey& key) const {
  const std::string bytes = RequestKeyBytes(generation, key);
  const ValueOrigin origin = {kRequestsFamily, bytes};
  ASSIGN_OR_RETURN(const auto value, Find(database_.requests(), origin));
  if (!value.has_value()) return std::nullopt;
  return DecodeRequestRecord(origin, ViewOf(*value));
}

absl::StatusOr<StoreState> RocksSnapshot::ReadState() const {
  const ValueOrigin origin = {kMetaFamily, kStateKey};
  ASSIGN_OR_RETURN(const auto value, Find(database_.meta(), origin));
  if (!value.has_value()) return StoreState();
  return DecodeState(origin, ViewOf(*value));
}

absl::StatusOr<std::optional<UpgradeProgress>> RocksSnapshot::ReadUpgrade() const {
  const ValueOrigin origin = {kMetaFamily, kUpgradeKey};
  ASSIGN_OR_RETURN(const auto value, Find(database_.meta(), origin));
  if (!value.has_value()) return std::nullopt;
  return DecodeUpgradeProgress(origin, ViewOf(*value));
}

absl::StatusOr<std::vector<Change>> RocksSnapshot::ReadChanges(int64_t after_position,
                                                               int limit) const {
  std::vector<Change> changes;
  const std::unique_ptr<rocksdb::Iterator> iterator(
      database_.db()->NewIterator(read_options_, database_.changes()));
  // A row lies at the last position of its batch: the first row wanted is the one at or behind the
  // first position wanted.
  iterator->Seek(PositionKey(after_position + 1));
  for (; iterator->Valid() && static_cast<int>(changes.size()) < limit; iterator->Next()) {
    ASSIGN_OR_RETURN(
        std::vector<Change> row,
        DecodeChanges({kChangesFamily, ViewOf(iterator->key())}, ViewOf(iterator->value())));
    for (Change& change : row) {
      if (change.position() <= after_position) continue;
      if (static_cast<int>(changes.size()) == limit) break;
      changes.push_back(std::move(change));
    }
  }
  if (!iterator->status().ok()) return ReadError(iterator->status(), kChangesFamily);
  return changes;
}

}  // namespace rapporteur::storage
