#include "services/record/names.h"

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;

TEST(ParseDocumentNameTest, SplitsItsParts) {
  ASSERT_OK_AND_ASSIGN(const DocumentName name,
                       ParseDocumentName("sources/nato/documents/a-b.c_1~2", "name"));
  EXPECT_EQ(name.source, "nato");
  EXPECT_EQ(name.document, "a-b.c_1~2");
  EXPECT_EQ(name.revision, 0);
  EXPECT_EQ(name.ToString(), "sources/nato/documents/a-b.c_1~2");
  EXPECT_EQ(name.Parent(), "sources/nato");
}

TEST(ParseDocumentNameTest, TakesARevision) {
  ASSERT_OK_AND_ASSIGN(const DocumentName name,
                       ParseDocumentName("sources/nato/documents/x@12", "name"));
  EXPECT_EQ(name.revision, 12);
  EXPECT_EQ(name.ToString(), "sources/nato/documents/x");
}

TEST(ParseDocumentNameTest, RefusesAnythingElse) {
  for (const char* bad :
       {"", "documents/x", "sources/nato", "sources//documents/x", "sources/nato/documents/",
        "sources/nato/documents/x/y", "sources/nato/documents/x@", "sources/nato/documents/x@0",
        "sources/nato/documents/x@-1", "sources/nato/documents/ä", "sources/nato/documents/.."}) {
    const absl::StatusOr<DocumentName> name = ParseDocumentName(bad, "name");
    EXPECT_THAT(name, StatusIs(absl::StatusCode::kInvalidArgument)) << bad;
    EXPECT_EQ(GetFieldViolations(name.status()).front().field, "name");
  }
}

TEST(ParseParentTest, AcceptsSourcesAndWildcards) {
  EXPECT_THAT(ParseParent("", false, "parent"), IsOkAndHolds(std::string()));
  EXPECT_THAT(ParseParent("sources/-", false, "parent"), IsOkAndHolds(std::string()));
  EXPECT_THAT(ParseParent("sources/nato", false, "parent"),
              IsOkAndHolds(std::string("sources/nato")));
  EXPECT_THAT(ParseParent("sources/nato/documents/x", true, "parent"),
              IsOkAndHolds(std::string("sources/nato/documents/x")));
  EXPECT_THAT(ParseParent("sources/nato/documents/x", false, "parent"),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(ParseParent("nato", true, "parent"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("sources/SOURCE")));
}

TEST(DocumentIdTest, KeepsValidIds) {
  EXPECT_EQ(DocumentIdFromExternalId("10Apr2007akaka175"), "10Apr2007akaka175");
}

TEST(DocumentIdTest, DifferentIdsStayDifferent) {
  EXPECT_THAT(DocumentIdFromExternalId("a/b"), MatchesRegex("a-b-[0-9a-f]{8}"));
  EXPECT_NE(DocumentIdFromExternalId("a/b"), DocumentIdFromExternalId("a b"));
  EXPECT_NE(DocumentIdFromExternalId("a/b"), DocumentIdFromExternalId("a-b"));
  EXPECT_NE(DocumentIdFromTitle("Weekly agenda", "2025-05-01"),
            DocumentIdFromTitle("Weekly agenda", "2025-05-08"));
  EXPECT_LE(DocumentIdFromTitle(std::string(5000, 'x'), "").size(), 128u);
}

TEST(ReferenceTest, NamesAreTheSameForAllSpellings) {
  EXPECT_EQ(PersonReference("Jonas Gahr Støre").name(), "people/jonas-gahr-store");
  EXPECT_EQ(PersonReference("JONAS GAHR STØRE").name(), "people/jonas-gahr-store");
  EXPECT_EQ(CountryReference("NOR").name(), "countries/nor");
  EXPECT_EQ(SourceName("The White House"), "sources/the-white-house");
  EXPECT_THAT(SourceName("…"), AllOf(HasSubstr("sources/"), MatchesRegex("sources/[0-9a-f]{8}")));
}

}  // namespace
}  // namespace rapporteur
