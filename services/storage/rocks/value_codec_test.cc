#include "services/storage/rocks/value_codec.h"

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "common/text/hash.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur::storage {
namespace {

using ::rapporteur::storage::v1::Change;

const ValueOrigin kOrigin = {"changes", std::string_view("\0\1", 2)};

Change MakeChange(int64_t position) {
  Change change;
  change.set_position(position);
  change.set_document("d");
  change.set_revision(1);
  change.set_outcome(rapporteur::storage::v1::WRITE_OUTCOME_CREATED);
  return change;
}

// The worked examples of docs/formats/values.md.
TEST(ValueCodecTest, MatchesTheDocumentedBytes) {
  EXPECT_EQ(Hex(EncodeState({.position = 258, .document_count = 2, .ledger_count = 7})),
            "02"
            "0000000000000102"
            "0000000000000002"
            "0000000000000007");
  EXPECT_EQ(Hex(EncodeChanges({MakeChange(7), MakeChange(8)})),
            "01"
            "09"
            "080712016418012001"
            "09"
            "080812016418012001");
  RequestRecord record;
  record.fingerprint = std::string(32, '\xAB');
  record.result.set_position(7);
  EXPECT_EQ(Hex(EncodeRequestRecord(record)), "01" + Hex(record.fingerprint) + "0807");
  EXPECT_EQ(EncodeFormatVersion(1), "1");
  EXPECT_EQ(Hex(EncodeHoldingPosition(258)), "020000000000000102");
  EXPECT_EQ(Hex(EncodeUpgradeProgress({UpgradeStep::kDocuments, 7, 2, "a"})),
            "01"
            "03"
            "0000000000000007"
            "0000000000000002"
            "61");
}

TEST(ValueCodecTest, ReadsWhatItWrites) {
  EXPECT_THAT(DecodeState(kOrigin, EncodeState({5, 3, 9})), IsOkAndHolds(StoreState{5, 3, 9}));
  // What format 1 wrote.
  const std::string old_state = '\x01' + std::string(7, '\0') + '\5' + std::string(7, '\0') + '\3';
  EXPECT_THAT(DecodeState(kOrigin, old_state), IsOkAndHolds(StoreState{5, 3, 0}));
  ASSERT_OK_AND_ASSIGN(const std::vector<Change> changes,
                       DecodeChanges(kOrigin, EncodeChanges({MakeChange(7), MakeChange(8)})));
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[1].SerializeAsString(), MakeChange(8).SerializeAsString());
  EXPECT_THAT(DecodeFormatVersion(kOrigin, "12"), IsOkAndHolds(12));
  EXPECT_THAT(DecodeHoldingPosition(kOrigin, EncodeHoldingPosition(258)), IsOkAndHolds(258));
  EXPECT_THAT(DecodeHoldingPosition(kOrigin, "\x01"), IsOkAndHolds(0));
  const UpgradeProgress progress = {UpgradeStep::kDocuments, 7, 2, "sources/a/documents/b"};
  EXPECT_THAT(DecodeUpgradeProgress(kOrigin, EncodeUpgradeProgress(progress)),
              IsOkAndHolds(progress));
}

TEST(ValueCodecTest, MergesMessagesThatFollowEachOther) {
  std::string bytes;
  EncodeMessage(MakeChange(7), bytes);
  Change later;
  later.set_revision(9);
  bytes += later.SerializeAsString();
  Change merged;
  ASSERT_OK(DecodeMessage(kOrigin, bytes, &merged));
  EXPECT_EQ(merged.position(), 7);
  EXPECT_EQ(merged.revision(), 9);
}

TEST(ValueCodecTest, ReportsDamageWithTheKey) {
  Change change;
  const std::string good = EncodeChanges({MakeChange(7)});
  const absl::Status damaged[] = {
      DecodeMessage(kOrigin, "", &change),
      DecodeMessage(kOrigin, "\x02", &change),
      DecodeMessage(kOrigin, "\x01\xFF", &change),
      DecodeState(kOrigin, "\x01?").status(),
      DecodeState(kOrigin, "\x02?").status(),
      DecodeState(kOrigin, "\x03?").status(),
      DecodeChanges(kOrigin, good.substr(0, good.size() - 1)).status(),
      DecodeChanges(kOrigin, good + "\x7F").status(),
      DecodeRequestRecord(kOrigin, "\x01short").status(),
      DecodeUpgradeProgress(kOrigin, "\x01\x01short").status(),
      DecodeHoldingPosition(kOrigin, "").status(),
      DecodeHoldingPosition(kOrigin, "\x02?").status(),
      DecodeUpgradeProgress(kOrigin, "\x01\x04" + std::string(16, '\0')).status(),
      DecodeFormatVersion(kOrigin, "").status(),
      DecodeFormatVersion(kOrigin, "1x").status(),
  };
  for (const absl::Status& status : damaged) {
    EXPECT_THAT(status,
                StatusIs(absl::StatusCode::kDataLoss, ::testing::HasSubstr("changes/\\x00\\x01")));
    EXPECT_EQ(ErrorReason(status), "STORE_CORRUPT");
  }
}

}  // namespace
}  // namespace rapporteur::storage
