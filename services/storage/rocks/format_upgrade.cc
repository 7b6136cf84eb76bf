#include "services/storage/rocks/format_upgrade.h"

#include <fmt/format.h>

#include <memory>
#include <string>

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

absl::Status Write(const RocksDatabase& database, bool sync, rocksdb::WriteBatch& write) {
  rocksdb::WriteOptions options;
  options.sync = sync;
  const rocksdb::Status written = database.db()->Write(options, &write);
  if (!written.ok()) return WriteError(written);
  write.Clear();
  return absl::OkStatus();
}

// Hands every row of `family` to `visit(key, value)`.
template <typename Visitor>
absl::Status ForEachRow(const RocksDatabase& database, rocksdb::ColumnFamilyHandle* family,
                        Visitor visit) {
  const std::unique_ptr<rocksdb::Iterator> rows(
      database.db()->NewIterator(rocksdb::ReadOptions(), family));
  for (rows->SeekToFirst(); rows->Valid(); rows->Next()) {
    RETURN_IF_ERROR(visit(rows->key().ToString(), rows->value().ToString()));
  }
  return rows->status().ok() ? absl::OkStatus() : ReadError(rows->status(), family->GetName());
}

// How many documents the remembered requests speak of.
absl::StatusOr<int64_t> CountLedger(const RocksDatabase& database) {
  int64_t count = 0;
  RETURN_IF_ERROR(ForEachRow(database, database.requests(),
                             [&](const std::string& key, const std::string& value) -> absl::Status {
                               ASSIGN_OR_RETURN(const RequestRecord record,
                                                DecodeRequestRecord({kRequestsFamily, key}, value));
                               count += LedgerWeight(record);
                               return absl::OkStatus();
                             }));
  return count;
}

// Nobody knows any more which requests came first, so that all belong to the latest generation.
absl::Status MoveRequests(const RocksDatabase& database, int64_t generation) {
  rocksdb::WriteBatch write;
  RETURN_IF_ERROR(
      ForEachRow(database, database.requests(),
                 [&](const std::string& old_key, const std::string& value) -> absl::Status {
                   const std::optional<RequestKey> key = ParseRequestKeyV1(old_key);
                   if (!key.has_value()) return absl::OkStatus();
                   write.Put(database.requests(), RequestKeyBytes(generation, *key), value);
                   write.Delete(database.requests(), old_key);
                   if (write.GetDataSize() < kMaxWriteBytes) return absl::OkStatus();
                   return Write(database, /*sync=*/false, write);
                 }));
  return Write(database, /*sync=*/false, write);
}

void AddHoldings(const RocksDatabase& database, const v1::DocumentWrite& stored,
                 rocksdb::WriteBatch& write) {
  for (const rapporteur::v1::Fact& fact : stored.facts()) {
    if (!fact.has_office_holding()) continue;
    write.Put(database.holdings(), HoldingKeyBytes(HoldingKeyOf(stored.document().name(), fact)),
              std::string(1, kValueVersion));
  }
}

absl::Status AddDocumentRows(const RocksDatabase& database) {
  const RocksSnapshot snapshot(database);
  const std::unique_ptr<HeadCursor> heads = snapshot.Heads({});
  rocksdb::WriteBatch write;
  while (true) {
    ASSIGN_OR_RETURN(const rapporteur::v1::Document* head, heads->Next());
    if (head == nullptr) break;
    for (int revision = 1; revision <= head->revision(); ++revision) {
      ASSIGN_OR_RETURN(const auto stored, snapshot.FindRevision(head->name(), revision));
      if (!stored.has_value()) {
        return CorruptValue({kRevisionsFamily, fmt::format("{}/{}", head->name(), revision)},
                            "it is missing");
      }
      if (revision == head->revision()) {
        AddHoldings(database, *stored, write);
      } else {
        write.Put(database.former_contents(),
                  FormerContentKey(head->name(), stored->document().content_sha256()),
                  std::string(1, kValueVersion));
      }
    }
    if (write.GetDataSize() >= kMaxWriteBytes) {
      RETURN_IF_ERROR(Write(database, /*sync=*/false, write));
    }
  }
  return Write(database, /*sync=*/false, write);
}

}  // namespace

absl::Status UpgradeFormat(const RocksOptions& options, const RocksDatabase& database) {
  ASSIGN_OR_RETURN(StoreState state, RocksSnapshot(database).ReadState());
  ASSIGN_OR_RETURN(state.ledger_count, CountLedger(database));
  RETURN_IF_ERROR(MoveRequests(database, state.ledger_count / options.ledger_generation_size));
  RETURN_IF_ERROR(AddDocumentRows(database));
  // The log keeps the order of writes, so once this is on the disk all of it is.
  rocksdb::WriteBatch write;
  write.Put(database.meta(), kStateKey, EncodeState(state));
  write.Put(database.meta(), kFormatVersionKey, EncodeFormatVersion(kFormatVersion));
  return Write(database, /*sync=*/true, write);
}

}  // namespace rapporteur::storage
