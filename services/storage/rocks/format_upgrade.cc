#include "services/storage/rocks/format_upgrade.h"

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "rocksdb/write_batch.h"
#include "services/storage/api/stored_revision.h"
#include "services/storage/rocks/key_codec.h"
#include "services/storage/rocks/rocks_snapshot.h"
#include "services/storage/rocks/rocks_status.h"
#include "services/storage/rocks/value_codec.h"

namespace rapporteur::storage {
namespace {

// Memory that the changes of one write may take.
constexpr size_t kMaxWriteBytes = size_t{4} << 20;

// From format 1 to 2.
class FormatUpgrade {
 public:
  FormatUpgrade(const RocksOptions& options, const RocksDatabase& database)
      : options_(options), database_(database), snapshot_(database) {}

  absl::Status Run() {
    ASSIGN_OR_RETURN(state_, snapshot_.ReadState());
    ASSIGN_OR_RETURN(const std::optional<UpgradeProgress> begun, snapshot_.ReadUpgrade());
    progress_ = begun.value_or(UpgradeProgress());
    RETURN_IF_ERROR(Report());
    if (progress_.step == UpgradeStep::kLedger) {
      RETURN_IF_ERROR(CountLedger());
      RETURN_IF_ERROR(GoOnWith(UpgradeStep::kRequests));
    }
    if (progress_.step == UpgradeStep::kRequests) {
      RETURN_IF_ERROR(MoveRequests());
      RETURN_IF_ERROR(GoOnWith(UpgradeStep::kDocuments));
    }
    RETURN_IF_ERROR(AddDocumentRows());
    return Finish();
  }

 private:
  // Hands the rows of requests behind the last one done to `visit(key, value)`.
  template <typename Visitor>
  absl::Status ForEachRequest(Visitor visit) {
    const std::unique_ptr<rocksdb::Iterator> rows(
        database_.db()->NewIterator(rocksdb::ReadOptions(), database_.requests()));
    rows->Seek(progress_.last_key);
    if (rows->Valid() && rows->key() == progress_.last_key) rows->Next();
    for (; rows->Valid(); rows->Next()) {
      progress_.last_key = rows->key().ToString();
      RETURN_IF_ERROR(visit(progress_.last_key, rows->value().ToString()));
      RETURN_IF_ERROR(EndRow());
    }
    return rows->status().ok() ? absl::OkStatus() : ReadError(rows->status(), kRequestsFamily);
  }

  absl::Status CountLedger() {
    return ForEachRequest([&](const std::string& key, const std::string& value) -> absl::Status {
      ASSIGN_OR_RETURN(const RequestRecord record,
                       DecodeRequestRecord({kRequestsFamily, key}, value));
      progress_.ledger_count += LedgerWeight(record);
      return absl::OkStatus();
    });
  }

  // Nobody knows any more which requests came first, so that all belong to the latest generation.
  absl::Status MoveRequests() {
    const int64_t generation = progress_.ledger_count / options_.ledger_generation_size;
    return ForEachRequest([&](const std::string& old_key, const std::string& value) {
      if (const std::optional<RequestKey> key = ParseRequestKeyV1(old_key); key.has_value()) {
        write_.Put(database_.requests(), RequestKeyBytes(generation, *key), value);
        write_.Delete(database_.requests(), old_key);
      }
      return absl::OkStatus();
    });
  }

  absl::Status AddDocumentRows() {
    const std::unique_ptr<HeadCursor> heads =
        snapshot_.Heads({.start = progress_.last_key, .after_start = true});
    while (true) {
      ASSIGN_OR_RETURN(const rapporteur::v1::Document* head, heads->Next());
      if (head == nullptr) return absl::OkStatus();
      for (int revision = 1; revision <= head->revision(); ++revision) {
        RETURN_IF_ERROR(AddRevisionRows(*head, revision));
      }
      progress_.last_key = head->name();
      ++progress_.documents_done;
      RETURN_IF_ERROR(EndRow());
    }
  }

  absl::Status AddRevisionRows(const rapporteur::v1::Document& head, int revision) {
    ASSIGN_OR_RETURN(const auto stored, snapshot_.FindRevision(head.name(), revision));
    if (!stored.has_value()) {
      return CorruptValue({kRevisionsFamily, fmt::format("{}/{}", head.name(), revision)},
                          "it is missing");
    }
    if (revision < head.revision()) {
      write_.Put(database_.former_contents(),
                 FormerContentKey(head.name(), stored->document().content_sha256()),
                 std::string(1, kValueVersion));
      return absl::OkStatus();
    }
    const std::string position = EncodeHoldingPosition(head.position());
    for (const rapporteur::v1::Fact& fact : stored->facts()) {
      if (!fact.has_office_holding()) continue;
      write_.Put(database_.holdings(), HoldingKeyBytes(HoldingKeyOf(head.name(), fact)), position);
    }
    return absl::OkStatus();
  }

  // The log keeps the order of writes, so once this is on the disk all of it is.
  absl::Status Finish() {
    state_.ledger_count = progress_.ledger_count;
    write_.Put(database_.meta(), kStateKey, EncodeState(state_));
    write_.Delete(database_.meta(), kUpgradeKey);
    write_.Put(database_.meta(), kFormatVersionKey, EncodeFormatVersion(kFormatVersion));
    return Write(/*sync=*/true);
  }

  absl::Status GoOnWith(UpgradeStep step) {
    progress_.step = step;
    progress_.last_key.clear();
    return EndStep();
  }

  // A request or document is done.
  absl::Status EndRow() {
    const bool full = ++step_rows_ >= options_.upgrade_step_rows;
    return full || write_.GetDataSize() >= kMaxWriteBytes ? EndStep() : absl::OkStatus();
  }

  // Writes what was gathered, and with it how far that is.
  absl::Status EndStep() {
    step_rows_ = 0;
    write_.Put(database_.meta(), kUpgradeKey, EncodeUpgradeProgress(progress_));
    RETURN_IF_ERROR(Write(/*sync=*/false));
    return Report();
  }

  absl::Status Write(bool sync) {
    rocksdb::WriteOptions options;
    options.sync = sync;
    const rocksdb::Status written = database_.db()->Write(options, &write_);
    if (!written.ok()) return WriteError(written);
    write_.Clear();
    return absl::OkStatus();
  }

  absl::Status Report() const {
    const UpgradeReport report = {.from_format = 1,
                                  .to_format = kFormatVersion,
                                  .documents_done = progress_.documents_done,
                                  .document_count = state_.document_count};
    if (!options_.on_upgrade || options_.on_upgrade(report)) return absl::OkStatus();
    return absl::CancelledError("the upgrade of the store was stopped; the next start goes on");
  }

  const RocksOptions& options_;
  const RocksDatabase& database_;
  const RocksSnapshot snapshot_;
  StoreState state_;
  UpgradeProgress progress_;
  rocksdb::WriteBatch write_;  // The changes of this step.
  int step_rows_ = 0;
};

}  // namespace

absl::Status UpgradeFormat(const RocksOptions& options, const RocksDatabase& database) {
  return FormatUpgrade(options, database).Run();
}

}  // namespace rapporteur::storage
