#include "services/storage/rocks/value_codec.h"

#include <fmt/format.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <charconv>

#include "absl/strings/escaping.h"
#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "common/text/absl_view.h"

namespace rapporteur::storage {
namespace {

using ::rapporteur::storage::v1::Change;

constexpr size_t kFingerprintBytes = 32;
// Version 1 had no ledger_count.
constexpr char kStateVersion = 2;
constexpr size_t kStateBytesV1 = 1 + 8 + 8;
constexpr size_t kStateBytes = kStateBytesV1 + 8;
// Version 1 had no position.
constexpr char kHoldingVersion = 2;
constexpr size_t kHoldingBytes = 1 + 8;
// The step and two numbers.
constexpr size_t kUpgradeNumberBytes = 1 + 8 + 8;

absl::StatusOr<std::string_view> BodyOf(const ValueOrigin& origin, std::string_view bytes) {
  if (bytes.empty()) return CorruptValue(origin, "it is empty");
  if (bytes[0] != kValueVersion) {
    return CorruptValue(origin, fmt::format("its layout {} is unknown",
                                            static_cast<unsigned>(static_cast<uint8_t>(bytes[0]))));
  }
  return bytes.substr(1);
}

void AppendFixed64(int64_t value, std::string& bytes) {
  const auto bits = static_cast<uint64_t>(value);
  for (int shift = 56; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(bits >> shift));
}

int64_t ReadFixed64(std::string_view bytes) {
  uint64_t value = 0;
  for (int i = 0; i < 8; ++i) value = value << 8 | static_cast<uint8_t>(bytes[i]);
  return static_cast<int64_t>(value);
}

bool Parse(std::string_view bytes, google::protobuf::MessageLite* message) {
  return message->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

}  // namespace

absl::Status CorruptValue(const ValueOrigin& origin, std::string_view what) {
  return MakeError(absl::StatusCode::kDataLoss, "STORE_CORRUPT",
                   fmt::format("The stored value \"{}/{}\" cannot be read: {}. Restore the store "
                               "from a backup.",
                               origin.family, absl::CHexEscape(ToAbsl(origin.key)), what));
}

void EncodeMessage(const google::protobuf::MessageLite& message, std::string& bytes) {
  bytes.clear();
  bytes.push_back(kValueVersion);
  message.AppendToString(&bytes);
}

absl::Status DecodeMessage(const ValueOrigin& origin, std::string_view bytes,
                           google::protobuf::MessageLite* message) {
  ASSIGN_OR_RETURN(const std::string_view body, BodyOf(origin, bytes));
  if (!Parse(body, message)) return CorruptValue(origin, "it is not the message it should be");
  return absl::OkStatus();
}

std::string EncodeChanges(const std::vector<Change>& changes) {
  std::string bytes(1, kValueVersion);
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream output(&stream);
    for (const Change& change : changes) {
      output.WriteVarint32(static_cast<uint32_t>(change.ByteSizeLong()));
      change.SerializeWithCachedSizes(&output);
    }
  }
  return bytes;
}

absl::StatusOr<std::vector<Change>> DecodeChanges(const ValueOrigin& origin,
                                                  std::string_view bytes) {
  ASSIGN_OR_RETURN(const std::string_view body, BodyOf(origin, bytes));
  google::protobuf::io::CodedInputStream input(reinterpret_cast<const uint8_t*>(body.data()),
                                               static_cast<int>(body.size()));
  std::vector<Change> changes;
  while (static_cast<size_t>(input.CurrentPosition()) < body.size()) {
    uint32_t size = 0;
    if (!input.ReadVarint32(&size) || size > body.size() - input.CurrentPosition() ||
        !Parse(body.substr(input.CurrentPosition(), size), &changes.emplace_back()) ||
        !input.Skip(static_cast<int>(size))) {
      return CorruptValue(origin, "it is not a list of changes");
    }
  }
  return changes;
}

std::string EncodeRequestRecord(const RequestRecord& record) {
  std::string bytes = kValueVersion + record.fingerprint;
  record.result.AppendToString(&bytes);
  return bytes;
}

absl::StatusOr<RequestRecord> DecodeRequestRecord(const ValueOrigin& origin,
                                                  std::string_view bytes) {
  ASSIGN_OR_RETURN(const std::string_view body, BodyOf(origin, bytes));
  RequestRecord record;
  if (body.size() < kFingerprintBytes || !Parse(body.substr(kFingerprintBytes), &record.result)) {
    return CorruptValue(origin, "it is not an answer to a request");
  }
  record.fingerprint = body.substr(0, kFingerprintBytes);
  return record;
}

std::string EncodeState(const StoreState& state) {
  std::string bytes(1, kStateVersion);
  AppendFixed64(state.position, bytes);
  AppendFixed64(state.document_count, bytes);
  AppendFixed64(state.ledger_count, bytes);
  return bytes;
}

absl::StatusOr<StoreState> DecodeState(const ValueOrigin& origin, std::string_view bytes) {
  const bool has_ledger = !bytes.empty() && bytes[0] == kStateVersion;
  if (!has_ledger) RETURN_IF_ERROR(BodyOf(origin, bytes).status());
  if (bytes.size() != (has_ledger ? kStateBytes : kStateBytesV1)) {
    return CorruptValue(origin, "it has a wrong length");
  }
  StoreState state = {ReadFixed64(bytes.substr(1)), ReadFixed64(bytes.substr(9))};
  if (has_ledger) state.ledger_count = ReadFixed64(bytes.substr(17));
  return state;
}

std::string EncodeHoldingPosition(int64_t position) {
  std::string bytes(1, kHoldingVersion);
  AppendFixed64(position, bytes);
  return bytes;
}

absl::StatusOr<int64_t> DecodeHoldingPosition(const ValueOrigin& origin, std::string_view bytes) {
  if (bytes.size() == 1 && bytes[0] == kValueVersion) return 0;
  if (bytes.size() != kHoldingBytes || bytes[0] != kHoldingVersion) {
    return CorruptValue(origin, "it is not a position");
  }
  return ReadFixed64(bytes.substr(1));
}

std::string EncodeUpgradeProgress(const UpgradeProgress& progress) {
  std::string bytes(1, kValueVersion);
  bytes.push_back(static_cast<char>(progress.step));
  AppendFixed64(progress.ledger_count, bytes);
  AppendFixed64(progress.documents_done, bytes);
  return bytes + progress.last_key;
}

absl::StatusOr<UpgradeProgress> DecodeUpgradeProgress(const ValueOrigin& origin,
                                                      std::string_view bytes) {
  ASSIGN_OR_RETURN(const std::string_view body, BodyOf(origin, bytes));
  if (body.size() < kUpgradeNumberBytes) return CorruptValue(origin, "it has a wrong length");
  UpgradeProgress progress;
  progress.step = static_cast<UpgradeStep>(body[0]);
  if (progress.step < UpgradeStep::kLedger || progress.step > UpgradeStep::kDocuments) {
    return CorruptValue(origin, "its step is unknown");
  }
  progress.ledger_count = ReadFixed64(body.substr(1));
  progress.documents_done = ReadFixed64(body.substr(9));
  progress.last_key = body.substr(kUpgradeNumberBytes);
  return progress;
}

std::string EncodeFormatVersion(int version) { return fmt::format("{}", version); }

absl::StatusOr<int> DecodeFormatVersion(const ValueOrigin& origin, std::string_view bytes) {
  int version = 0;
  const auto parsed = std::from_chars(bytes.data(), bytes.data() + bytes.size(), version);
  if (parsed.ec != std::errc() || parsed.ptr != bytes.data() + bytes.size() || version < 1) {
    return CorruptValue(origin, "it is not a number");
  }
  return version;
}

}  // namespace rapporteur::storage
