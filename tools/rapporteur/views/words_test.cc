#include "tools/rapporteur/views/words.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rapporteur/v1/document.pb.h"
#include "rapporteur/v1/engagement.pb.h"
#include "services/record/names.h"

namespace rapporteur::cli {
namespace {

using rapporteur::v1::CivilTime;
using ::testing::Contains;
using ::testing::Not;

CivilTime Day(int year, int month, int day) {
  CivilTime time;
  time.set_precision(rapporteur::v1::TIME_PRECISION_DAY);
  time.set_year(year);
  time.set_month(month);
  time.set_day(day);
  return time;
}

CivilTime Minute(int hour, int minute) {
  CivilTime time = Day(2025, 5, 21);
  time.set_precision(rapporteur::v1::TIME_PRECISION_MINUTE);
  time.set_hour(hour);
  time.set_minute(minute);
  return time;
}

TEST(WordsTest, EnumsHaveWords) {
  const auto* kinds = google::protobuf::GetEnumDescriptor<rapporteur::v1::DocumentKind>();
  EXPECT_THAT(EnumWords(kinds), Contains("press-release"));
  EXPECT_THAT(EnumWords(kinds), Not(Contains("unspecified")));
  EXPECT_EQ(EnumNumber(kinds, "press-release"), rapporteur::v1::DOCUMENT_KIND_PRESS_RELEASE);
  EXPECT_EQ(EnumNumber(kinds, "press release"), -1);
  EXPECT_EQ(EnumNumber(kinds, "unspecified"), -1);
  EXPECT_EQ(EnumWord(kinds, 999), "");
  EXPECT_EQ(WordOf(rapporteur::v1::ENGAGEMENT_KIND_PRESS_CONFERENCE), "press-conference");
  EXPECT_EQ(WordOf(rapporteur::v1::DOCUMENT_KIND_UNSPECIFIED), "");
}

TEST(WordsTest, EveryWordStandsForItsNumber) {
  for (const auto* descriptor :
       {google::protobuf::GetEnumDescriptor<rapporteur::v1::EngagementKind>(),
        google::protobuf::GetEnumDescriptor<rapporteur::v1::EngagementStatus>(),
        google::protobuf::GetEnumDescriptor<rapporteur::v1::DocumentKind>()}) {
    for (const std::string& word : EnumWords(descriptor)) {
      EXPECT_EQ(EnumWord(descriptor, EnumNumber(descriptor, word)), word);
    }
  }
}

TEST(WordsTest, TimesAreAsPreciseAsTheText) {
  CivilTime month;
  month.set_precision(rapporteur::v1::TIME_PRECISION_MONTH);
  month.set_year(2018);
  month.set_month(7);
  EXPECT_EQ(TimeOf(month), "2018-07");
  EXPECT_EQ(TimeOf(Day(2025, 5, 21)), "2025-05-21");
  CivilTime minute = Minute(16, 5);
  EXPECT_EQ(TimeOf(minute), "2025-05-21 16:05");
  minute.set_utc_offset_minutes(-210);
  EXPECT_EQ(TimeOf(minute), "2025-05-21 16:05 UTC-03:30");
  minute.set_utc_offset_minutes(0);
  EXPECT_EQ(TimeOf(minute), "2025-05-21 16:05 UTC");
  minute.set_zone("CEST");
  EXPECT_EQ(TimeOf(minute), "2025-05-21 16:05 CEST");
}

TEST(WordsTest, RangesShowWhatIsKnown) {
  const CivilTime first = Day(2025, 5, 20);
  const CivilTime last = Day(2025, 5, 21);
  EXPECT_EQ(RangeOf(true, first, true, last), "2025-05-20 to 2025-05-21");
  EXPECT_EQ(RangeOf(true, first, false, last), "2025-05-20");
  EXPECT_EQ(RangeOf(false, first, true, last), "until 2025-05-21");
  EXPECT_EQ(RangeOf(false, first, false, last), "");
}

TEST(WordsTest, DaysAreThoseOfUtc) {
  google::protobuf::Timestamp time;
  time.set_seconds(1747871999);  // 2025-05-21T23:59:59Z
  EXPECT_EQ(DayOf(true, time), "2025-05-21");
  EXPECT_EQ(DayOf(false, time), "");
}

TEST(WordsTest, DocumentNamesHaveAShortForm) {
  EXPECT_EQ(ShortDocumentName("sources/nato/documents/a-b"), "nato/a-b");
  EXPECT_EQ(ShortDocumentName("people/x"), "people/x");
  EXPECT_EQ(FullDocumentName("nato/a-b"), "sources/nato/documents/a-b");
  EXPECT_EQ(FullDocumentName("nato/a-b@3"), "sources/nato/documents/a-b@3");
  EXPECT_EQ(FullDocumentName("sources/nato/documents/a-b"), "sources/nato/documents/a-b");
  EXPECT_EQ(FullDocumentName("nonsense"), "nonsense");
  EXPECT_EQ(FullSourceName("nato"), "sources/nato");
  EXPECT_EQ(FullSourceName("sources/nato"), "sources/nato");
  EXPECT_EQ(FullSourceName(""), "");
}

TEST(WordsTest, CountriesHaveNames) {
  EXPECT_EQ(CountryName(CountryReference("KOR")), "South Korea");
  EXPECT_EQ(CountryName(CountryReference("XXX")), "XXX");
  rapporteur::v1::EntityReference named = CountryReference("NOR");
  named.set_display_name("Kingdom of Norway");
  EXPECT_EQ(CountryName(named), "Kingdom of Norway");
}

TEST(WordsTest, NamesAreJoined) {
  const std::vector<rapporteur::v1::EntityReference> people = {PersonReference("Elin Dahl"),
                                                               PersonReference("Bo Ek")};
  EXPECT_EQ(NamesOf(people), "Elin Dahl, Bo Ek");
  EXPECT_EQ(NamesOf(std::vector<rapporteur::v1::EntityReference>()), "");
}

}  // namespace
}  // namespace rapporteur::cli
