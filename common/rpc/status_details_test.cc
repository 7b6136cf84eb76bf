#include "common/rpc/status_details.h"

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST(StatusDetailsTest, CarriesRetryDelay) {
  const absl::Status status =
      WithRetryDelay(absl::UnavailableError("busy"), absl::Milliseconds(1500));
  EXPECT_EQ(RetryDelay(status), absl::Milliseconds(1500));
  EXPECT_EQ(RetryDelay(absl::UnavailableError("busy")), std::nullopt);
}

TEST(StatusDetailsTest, CarriesMetadata) {
  absl::Status status = WithErrorMetadata(absl::NotFoundError("no"), "document", "d/1");
  status = WithErrorMetadata(std::move(status), "shard", "3");
  EXPECT_THAT(ErrorMetadata(status), ElementsAre(Pair("document", "d/1"), Pair("shard", "3")));
  EXPECT_THAT(ErrorMetadata(absl::NotFoundError("no")), IsEmpty());
}

}  // namespace
}  // namespace rapporteur
