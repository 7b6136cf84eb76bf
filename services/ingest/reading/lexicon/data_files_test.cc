// The data files hold what the loaders expect of them.
#include <set>
#include <string>
#include <string_view>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingest/reading/data/reading_data.h"
#include "services/ingest/reading/lexicon/data_file.h"
#include "services/ingest/reading/lexicon/lexicon.h"

namespace rapporteur::reading {
namespace {

using ::testing::AnyOf;
using ::testing::SizeIs;

TEST(DataFilesTest, EventNounsNameKnownKinds) {
  ForEachRow(EventNouns(), [](const auto& row) {
    ASSERT_THAT(row, SizeIs(3)) << row[0];
    EXPECT_TRUE(EngagementKindFromName(row[1]).has_value()) << row[0] << " has kind " << row[1];
  });
}

TEST(DataFilesTest, EngagementVerbsNameKnownKindsAndFrames) {
  ForEachRow(EngagementVerbs(), [](const auto& row) {
    ASSERT_THAT(row, SizeIs(7)) << row[0];
    EXPECT_TRUE(EngagementKindFromName(row[5]).has_value()) << row[0] << " has kind " << row[5];
    EXPECT_TRUE(VerbFrameFromName(row[6]).has_value()) << row[0] << " has frame " << row[6];
  });
}

TEST(DataFilesTest, DocumentKindsAreKnown) {
  ForEachRow(DocumentKinds(), [](const auto& row) {
    ASSERT_THAT(row, SizeIs(3)) << row[0];
    EXPECT_TRUE(DocumentKindFromName(row[1]).has_value()) << row[0] << " has kind " << row[1];
    EXPECT_THAT(row[2], AnyOf("start", "heading", "title")) << row[0];
  });
}

TEST(DataFilesTest, CountriesHaveEachCodeOnce) {
  std::set<std::string, std::less<>> codes;
  ForEachRow(Countries(), [&](const auto& row) {
    ASSERT_GE(row.size(), 4u) << row[0];
    EXPECT_THAT(row[0], SizeIs(3));
    EXPECT_TRUE(codes.insert(std::string(row[0])).second) << row[0] << " stands twice";
  });
  EXPECT_GE(codes.size(), 193u);  // The members of the United Nations.
}

}  // namespace
}  // namespace rapporteur::reading
