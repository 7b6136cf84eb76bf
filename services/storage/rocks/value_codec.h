// Values of the column families: a version byte, then a body. Layout: docs/formats/values.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "rapporteur/storage/v1/write_batch.pb.h"
#include "rapporteur/v1/document.pb.h"
#include "services/storage/api/request_ledger.h"

namespace rapporteur::storage {

// The first byte of every value but those of "state" and "holdings". Persisted: a new layout takes
// a new number.
inline constexpr char kValueVersion = 1;

// Row "state" of the column family "meta".
struct StoreState {
  int64_t position = 0;
  int64_t document_count = 0;
  int64_t ledger_count = 0;  // PlanningState::ledger_count.

  friend bool operator==(const StoreState&, const StoreState&) = default;
};

// What an upgrade does first and next. Persisted: never renumber.
enum class UpgradeStep : uint8_t {
  kLedger = 1,     // Counts what the remembered requests speak of.
  kRequests = 2,   // Gives request ids their generation.
  kDocuments = 3,  // Adds the rows that follow from documents.
};

// Row "upgrade" of the column family "meta": how far the upgrade of a store is. It is there from
// the first write of an upgrade to the last.
struct UpgradeProgress {
  UpgradeStep step = UpgradeStep::kLedger;
  int64_t ledger_count = 0;  // As in StoreState; of the rows done while step is kLedger.
  int64_t documents_done = 0;
  std::string last_key;  // Of the last row that this step has done, "" before the first.

  friend bool operator==(const UpgradeProgress&, const UpgradeProgress&) = default;
};

// Which value could not be read, for errors: "documents/sources/nato/documents/x".
struct ValueOrigin {
  std::string_view family;
  std::string_view key;
};

// DATA_LOSS with reason STORE_CORRUPT, naming the key (bytes that are not printable as \xNN).
absl::Status CorruptValue(const ValueOrigin& origin, std::string_view what);

// Serialized messages behind the version byte. Clears `bytes` first.
void EncodeMessage(const google::protobuf::MessageLite& message, std::string& bytes);

// Parses what EncodeMessage wrote, or several such messages' bytes behind one version byte (they
// merge). CorruptValue where the version is another one or the bytes do not parse.
absl::Status DecodeMessage(const ValueOrigin& origin, std::string_view bytes,
                           google::protobuf::MessageLite* message);

// A row of the column family "changes": the changes of one batch, in order.
std::string EncodeChanges(const std::vector<rapporteur::storage::v1::Change>& changes);
absl::StatusOr<std::vector<rapporteur::storage::v1::Change>> DecodeChanges(
    const ValueOrigin& origin, std::string_view bytes);

std::string EncodeRequestRecord(const RequestRecord& record);
absl::StatusOr<RequestRecord> DecodeRequestRecord(const ValueOrigin& origin,
                                                  std::string_view bytes);

std::string EncodeState(const StoreState& state);
// Also reads what format 1 wrote: without a ledger_count, which is then 0.
absl::StatusOr<StoreState> DecodeState(const ValueOrigin& origin, std::string_view bytes);

// Row "format_version" of the column family "meta"; decimal, so that every release can read it.
// Of a row of "holdings": the position of the write that put it there. What was written before
// positions were kept gives 0.
std::string EncodeHoldingPosition(int64_t position);
absl::StatusOr<int64_t> DecodeHoldingPosition(const ValueOrigin& origin, std::string_view bytes);

std::string EncodeUpgradeProgress(const UpgradeProgress& progress);
absl::StatusOr<UpgradeProgress> DecodeUpgradeProgress(const ValueOrigin& origin,
                                                      std::string_view bytes);

std::string EncodeFormatVersion(int version);
absl::StatusOr<int> DecodeFormatVersion(const ValueOrigin& origin, std::string_view bytes);

}  // namespace rapporteur::storage
