// The data files hold what the loaders expect of them.
#include <set>
#include <string>
#include <string_view>

#include "absl/time/time.h"
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

TEST(DataFilesTest, TimeWordsNameKnownFieldsAndValuesOnce) {
  std::set<std::string, std::less<>> words;
  ForEachRow(TimeWords(), [&](const auto& row) {
    ASSERT_THAT(row.size(), AnyOf(3u, 4u)) << row[0];
    TimeField field = TimeField::kNone;
    EXPECT_TRUE(TimeFieldFromName(row[1], field)) << row[0] << " has field " << row[1];
    int value = 0;
    EXPECT_TRUE(TimeValueFromName(field, row[2], value)) << row[0] << " has value " << row[2];
    if (row.size() == 4) {
      EXPECT_THAT(row[3], AnyOf("capital", "name", "capital,name")) << row[0];
    }
    EXPECT_TRUE(words.insert(std::string(row[0])).second) << row[0] << " stands twice";
  });
}

TEST(DataFilesTest, ZonesOfRulesAreInTheTimeZoneDatabase) {
  ForEachRow(Zones(), [](const auto& row) {
    ASSERT_THAT(row.size(), AnyOf(2u, 3u)) << row[0];
    const bool number = row[1].find('/') == std::string_view::npos;
    if (number && row.size() == 2) return;
    absl::TimeZone zone;
    const std::string name(row[number ? 2 : 1]);
    EXPECT_TRUE(absl::LoadTimeZone(name, &zone)) << row[0] << " has zone " << name;
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
