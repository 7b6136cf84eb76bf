// What the models add to the rules, on sentences that they were not learned from.
#include "services/ingest/reading/engagements/learned_events.h"

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingest/reading/reader.h"
#include "services/ingest/reading/testing/found_engagements.h"

namespace rapporteur::reading {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;

constexpr char kPrefix[] = "News of the day\n\n";

Reading ReadWith(const Reader& reader, const std::string& body, CaseObserver* cases = nullptr) {
  const std::string text = kPrefix + body;
  ReadInput input;
  input.text = text;
  input.body_begin = sizeof(kPrefix) - 1;
  input.source = "Valley Alliance";
  input.published = absl::FromCivil(absl::CivilSecond(2024, 3, 14, 12, 0, 0), absl::UTCTimeZone());
  return reader.Read(input, nullptr, cases);
}

const Reader& WithModels() {
  static const Reader& reader = *new Reader();
  return reader;
}

class CaseCounter : public CaseObserver {
 public:
  void OnCase(const ModelCase& of) override {
    ++counts[std::string(of.model)];
    features.insert(of.features.begin(), of.features.end());
  }
  std::map<std::string, int> counts;
  std::set<std::string> features;
};

// A model for one word that no table has, as training would write it.
constexpr char kModel[] =
    "word|yes|zorb|1\n"
    "event|yes|stem=zorb|3000\n"
    "event|yes|bias|-1000\n"
    "kind|ceremony|bias|100\n"
    "status|held|bias|100\n"
    "status|scheduled|bias|-100\n"
    "person|yes|where=here&b&name|1000\n"
    "person|yes|bias|-500\n"
    "body|yes|bias|-5000\n"
    "day|yes|where=here|2000\n"
    "day|yes|bias|-1000\n";

TEST(LearnedEventsTest, WordsThatAreLearnedTellEngagements) {
  const Reader reader{std::string_view(kModel)};
  const Reading reading = ReadWith(
      reader,
      "Minister Jane Doe zorbed the harbour on Tuesday. President John Roe wept on Monday.");
  ASSERT_EQ(reading.engagements.size(), 1u);
  const Engagement& found = reading.engagements.front();
  EXPECT_EQ(found.origin.rule, "engagement.learned");
  EXPECT_EQ(found.kind, EngagementKind::kCeremony);
  EXPECT_EQ(found.status, EngagementStatus::kHeld);
  EXPECT_THAT(found.participants, ::testing::ElementsAre("Jane Doe"));
  EXPECT_EQ(DayOf(found), "3/12");
  EXPECT_GT(found.origin.confidence, 0.8);
}

TEST(LearnedEventsTest, EvidenceShowsTheWordsAndTheDay) {
  const Reader reader{std::string_view(kModel)};
  const std::string body = "Minister Jane Doe zorbed the harbour on Tuesday.";
  const Reading reading = ReadWith(reader, body);
  ASSERT_EQ(reading.engagements.size(), 1u);
  std::map<std::string, std::string> words;
  for (const Evidence& evidence : reading.engagements.front().evidence) {
    const size_t begin = evidence.span.begin - (sizeof(kPrefix) - 1);
    for (const std::string& field : evidence.fields)
      words[field] = body.substr(begin, evidence.span.size());
  }
  EXPECT_EQ(words["kind"], "zorbed");
  EXPECT_EQ(words["start"], "Tuesday");
}

TEST(LearnedEventsTest, WithoutAModelOnlyTheRulesFind) {
  const Reader reader{std::string_view()};
  EXPECT_THAT(ReadWith(reader, "Minister Jane Doe zorbed the harbour on Tuesday.").engagements,
              IsEmpty());
}

TEST(LearnedEventsTest, OneEngagementIsNotToldTwice) {
  const Reader reader{std::string_view(kModel)};
  EXPECT_EQ(ReadWith(reader,
                     "Jane Doe, Minister of Health, zorbed the harbour on Tuesday. On "
                     "Tuesday Jane Doe zorbed the harbour, and all sang.")
                .engagements.size(),
            1u);
}

TEST(LearnedEventsTest, WhatTheRulesReadFromUnlikelyWordsIsDropped) {
  const std::string body = "Minister Jane Doe met President John Roe in Oslo on Tuesday.";
  const Reader rules{std::string_view()};
  EXPECT_EQ(ReadWith(rules, body).engagements.size(), 1u);
  const std::string doubts = std::string(kModel) + "event|yes|stem=met|-9000\n";
  const Reader reader{std::string_view(doubts)};
  EXPECT_THAT(ReadWith(reader, body).engagements, IsEmpty());
}

TEST(LearnedEventsTest, RulesAreKeptByTheModelsThatAreCompiledIn) {
  const Reading reading =
      ReadWith(WithModels(), "Minister Jane Doe met President John Roe in Oslo on Tuesday.");
  ASSERT_EQ(reading.engagements.size(), 1u);
  EXPECT_EQ(reading.engagements.front().origin.rule, "engagement.meets");
}

TEST(LearnedEventsTest, ObserversSeeEveryCaseWithItsFeatures) {
  CaseCounter cases;
  ReadWith(WithModels(), "Jane Doe, Minister of Health, met John Roe in Oslo on Tuesday.", &cases);
  EXPECT_GE(cases.counts["event"], 1);
  EXPECT_GE(cases.counts["person"], 2);
  EXPECT_GE(cases.counts["day"], 1);
  EXPECT_GE(cases.counts["word"], 1);
}

TEST(LearnedEventsTest, FeaturesTellOfTheWholeSentence) {
  CaseCounter cases;
  ReadWith(WithModels(),
           "Jane Doe said on Monday that the chair, Ann Lee, will not meet President John Roe.",
           &cases);
  for (const char* feature : {"people=3", "modal=will&b", "modal=not&b", "saysbefore"})
    EXPECT_THAT(cases.features, Contains(feature));
}

TEST(LearnedEventsTest, TheSameTextGivesTheSameEngagements) {
  const std::string body =
      "The delegation toured the shelters with Mayor Ann Lee on Monday. In the evening Jane Doe "
      "dined with the governor, John Roe, and later briefed reporters.";
  const Reader other;
  std::vector<std::string> mine;
  std::vector<std::string> yours;
  for (const Engagement& each : ReadWith(WithModels(), body).engagements)
    mine.push_back(KindOf(each) + DayOf(each) + absl::StrJoin(each.participants, ","));
  for (const Engagement& each : ReadWith(other, body).engagements)
    yours.push_back(KindOf(each) + DayOf(each) + absl::StrJoin(each.participants, ","));
  EXPECT_EQ(mine, yours);
}

}  // namespace
}  // namespace rapporteur::reading
