#include "services/storage/rocks/rocks_status.h"

#include <fmt/format.h>

#include "absl/strings/escaping.h"
#include "common/status/error.h"
#include "common/text/absl_view.h"

namespace rapporteur::storage {

absl::Status ReadError(const rocksdb::Status& status, std::string_view what) {
  const std::string shown = absl::CHexEscape(ToAbsl(what));
  if (status.IsCorruption()) {
    return MakeError(absl::StatusCode::kDataLoss, "STORE_CORRUPT",
                     fmt::format("Reading \"{}\" found damaged bytes: {}. Restore the store from a "
                                 "backup.",
                                 shown, status.ToString()));
  }
  return MakeError(
      absl::StatusCode::kUnavailable, "STORE_READ_FAILED",
      fmt::format("Reading \"{}\" failed: {}. Check the disk.", shown, status.ToString()));
}

absl::Status WriteError(const rocksdb::Status& status) {
  return MakeError(
      absl::StatusCode::kUnavailable, "STORE_WRITE_FAILED",
      fmt::format("A write to the store's disk failed: {}. No further writes are taken "
                  "until the service is restarted; check the disk first.",
                  status.ToString()));
}

}  // namespace rapporteur::storage
