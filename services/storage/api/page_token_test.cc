#include "services/storage/api/page_token.h"

#include <algorithm>
#include <cctype>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"

namespace rapporteur::storage {
namespace {

const std::string kResume = std::string("a\0\xFF/ b", 6);

TEST(PageTokenTest, CarriesAnyBytesInSafeCharacters) {
  const PageTokenCodec codec("documents", "arguments");
  const std::string token = codec.Encode(kResume);
  EXPECT_THAT(codec.Decode(token), IsOkAndHolds(kResume));
  EXPECT_TRUE(std::all_of(token.begin(), token.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '-' || c == '_';
  })) << token;
}

TEST(PageTokenTest, RefusesOtherListsArgumentsAndDamage) {
  const PageTokenCodec codec("documents", "arguments");
  const std::string token = codec.Encode(kResume);
  EXPECT_EQ(ErrorReason(PageTokenCodec("facts", "arguments").Decode(token).status()),
            "PAGE_TOKEN_INVALID");
  EXPECT_FALSE(PageTokenCodec("documents", "argument").Decode(token).ok());
  EXPECT_FALSE(PageTokenCodec("documentsa", "rguments").Decode(token).ok());
  for (size_t i = 0; i < token.size(); ++i) {
    std::string damaged = token;
    damaged[i] = damaged[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(codec.Decode(damaged).ok()) << i;
    EXPECT_FALSE(codec.Decode(token.substr(0, i)).ok()) << i;
  }
}

}  // namespace
}  // namespace rapporteur::storage
