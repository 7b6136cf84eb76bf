#include "common/config/byte_size.h"

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"

namespace rapporteur {
namespace {

TEST(ByteSizeTest, ReadsEveryUnit) {
  EXPECT_THAT(ParseByteSize("0"), IsOkAndHolds(ByteSize{0}));
  EXPECT_THAT(ParseByteSize("17B"), IsOkAndHolds(ByteSize{17}));
  EXPECT_THAT(ParseByteSize("3KB"), IsOkAndHolds(ByteSize{3000}));
  EXPECT_THAT(ParseByteSize("64MiB"), IsOkAndHolds(ByteSize{64 * kMiB}));
  EXPECT_THAT(ParseByteSize("2 GiB"), IsOkAndHolds(ByteSize{2 * kGiB}));
  EXPECT_THAT(ParseByteSize("18446744073709551615"), IsOkAndHolds(ByteSize{UINT64_MAX}));
}

TEST(ByteSizeTest, RefusesWhatIsNoSize) {
  for (const char* text : {"", "MiB", "-1", "1.5GiB", "64mib", "64 MiB ", "1PiB", "0x10"}) {
    EXPECT_THAT(ParseByteSize(text), StatusIs(absl::StatusCode::kInvalidArgument)) << text;
  }
}

TEST(ByteSizeTest, RefusesWhatDoesNotFit) {
  EXPECT_THAT(ParseByteSize("18446744073709551616"), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(ParseByteSize("16777216TiB"), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(ByteSizeTest, WritesWhatItReads) {
  for (const uint64_t bytes :
       {uint64_t{0}, uint64_t{1}, uint64_t{1000}, kKiB, 3 * kMiB, kGiB + 1, UINT64_MAX}) {
    EXPECT_THAT(ParseByteSize(FormatByteSize({bytes})), IsOkAndHolds(ByteSize{bytes}));
  }
  EXPECT_EQ(FormatByteSize({64 * kMiB}), "64MiB");
  EXPECT_EQ(FormatByteSize({1000}), "1000B");
}

}  // namespace
}  // namespace rapporteur
