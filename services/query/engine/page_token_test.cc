#include "services/query/engine/page_token.h"

#include <string>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur::query {
namespace {

using ::testing::MatchesRegex;

constexpr PageTokenScope kScope = {.method = "ListQuotes", .arguments = "speaker=a"};

void ExpectRefused(const PageTokenScope& scope, const std::string& token) {
  const absl::StatusOr<std::string> cursor = DecodePageToken(scope, token);
  EXPECT_THAT(cursor, StatusIs(absl::StatusCode::kInvalidArgument)) << token;
  EXPECT_EQ(ErrorReason(cursor.status()), "PAGE_TOKEN_INVALID") << token;
}

TEST(PageTokenTest, GivesBackTheCursor) {
  const std::string cursor("any \0 bytes \xff", 13);
  EXPECT_THAT(DecodePageToken(kScope, EncodePageToken(kScope, cursor)), IsOkAndHolds(cursor));
}

TEST(PageTokenTest, TheEmptyTokenIsTheFirstPageAndTheEndOfTheList) {
  EXPECT_THAT(DecodePageToken(kScope, ""), IsOkAndHolds(""));
  EXPECT_EQ(EncodePageToken(kScope, ""), "");
}

TEST(PageTokenTest, NeedsNoEscapingInUrls) {
  std::string cursor;
  for (int byte = 0; byte < 256; ++byte) cursor.push_back(static_cast<char>(byte));
  EXPECT_THAT(EncodePageToken(kScope, cursor), MatchesRegex("[A-Za-z0-9_-]+"));
}

TEST(PageTokenTest, RefusesOtherArgumentsAndMethods) {
  const std::string token = EncodePageToken(kScope, "cursor");
  ExpectRefused({.method = "ListQuotes", .arguments = "speaker=b"}, token);
  ExpectRefused({.method = "ListOffices", .arguments = "speaker=a"}, token);
  ExpectRefused({.method = "ListQuotess", .arguments = "peaker=a"}, token);
}

TEST(PageTokenTest, RefusesEveryDamagedByteAndEveryCut) {
  const std::string token = EncodePageToken(kScope, "a cursor of some length");
  for (size_t i = 0; i < token.size(); ++i) {
    std::string damaged = token;
    damaged[i] = damaged[i] == 'A' ? 'B' : 'A';
    ExpectRefused(kScope, damaged);
    if (i > 0) ExpectRefused(kScope, token.substr(0, i));
  }
  ExpectRefused(kScope, token + "=");
  ExpectRefused(kScope, token + " ");
  ExpectRefused(kScope, "not a token");
}

}  // namespace
}  // namespace rapporteur::query
