// What the models add to the rules, on sentences that they were not learned from.
#include <map>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingest/reading/reader.h"

namespace rapporteur::reading {
namespace {

using ::testing::IsEmpty;

constexpr char kPrefix[] = "News of the day\n\n";

std::vector<Commitment> ReadWith(const Reader& reader, const std::string& body,
                                 CaseObserver* cases = nullptr) {
  const std::string text = kPrefix + body;
  ReadInput input;
  input.text = text;
  input.body_begin = sizeof(kPrefix) - 1;
  input.source = "Valley Alliance";
  return reader.Read(input, nullptr, cases).commitments;
}

class CaseCounter : public CaseObserver {
 public:
  void OnCase(const ModelCase& of) override {
    ++counts[std::string(of.model)];
    values.push_back(of.value);
  }
  std::map<std::string, int> counts;
  std::vector<std::string> values;
};

// A model for one word that no table has, as training would write it.
constexpr char kModel[] =
    "amount|yes|bias|-2000\n"
    "amount|yes|left=zorb|4000\n"
    "amount_kind|delivery|bias|100\n"
    "amount_status|delivered|bias|100\n"
    "amount_status|planned|bias|-100\n"
    "actor|yes|bias|-1000\n"
    "actor|yes|first=left&country|2500\n"
    "actor|yes|first=left&phrase|2500\n";

TEST(LearnedCommitmentsTest, WordsThatAreLearnedTellCommitments) {
  const Reader reader{std::string_view(kModel)};
  const auto found = ReadWith(reader, "Norway zorbed 40 tents. The road wept 30 tears.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].origin.rule, "commitment.learned");
  EXPECT_EQ(found[0].actor, "Norway");
  EXPECT_EQ(found[0].unit, "tents");
  EXPECT_EQ(found[0].kind, CommitmentKind::kDelivery);
  EXPECT_EQ(found[0].status, CommitmentStatus::kDelivered);
  EXPECT_DOUBLE_EQ(found[0].origin.confidence, 0.8);
}

TEST(LearnedCommitmentsTest, NounsThatBeginAClauseCanStandBehindThem) {
  const Reader reader{std::string_view(kModel)};
  const auto found = ReadWith(reader, "Village cooks have zorbed 40 meals.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].actor, "Village cooks");
}

TEST(LearnedCommitmentsTest, NobodyIsGuessedWhereTheModelIsNotSureOfAnyone) {
  const Reader reader{std::string_view(kModel)};
  EXPECT_THAT(ReadWith(reader, "At noon somebody in Oslo zorbed 40 meals."), IsEmpty());
}

TEST(LearnedCommitmentsTest, WithoutAModelOnlyTheRulesFind) {
  const Reader reader{std::string_view()};
  EXPECT_THAT(ReadWith(reader, "Norway zorbed 40 tents."), IsEmpty());
  EXPECT_EQ(ReadWith(reader, "Norway will give €5 million to the harbour.").size(), 1u);
}

TEST(LearnedCommitmentsTest, WhatTheRulesFoundCountsUnlessTheModelsDoubtItMuch) {
  const std::string body = "Norway will give €5 million to the harbour.";
  const std::string little = std::string(kModel) + "amount|yes|unit=money|1500\n";
  EXPECT_EQ(ReadWith(Reader{std::string_view(little)}, body).size(), 1u);
  EXPECT_THAT(ReadWith(Reader{std::string_view(kModel)}, body), IsEmpty());
}

TEST(LearnedCommitmentsTest, WhomTheRulesNamedIsKept) {
  const std::string trusting = std::string(kModel) + "amount|yes|unit=money|4000\n";
  const auto found = ReadWith(Reader{std::string_view(trusting)},
                              "Malta heard that Norway will give €5 million to the harbour.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].actor, "Norway");
}

TEST(LearnedCommitmentsTest, SmallChangeIsNoCommitment) {
  const std::string trusting = std::string(kModel) + "amount|yes|unit=money|9000\n";
  EXPECT_THAT(ReadWith(Reader{std::string_view(trusting)}, "Norway zorbed €12 for a ticket."),
              IsEmpty());
}

TEST(LearnedCommitmentsTest, RulesAreKeptByTheModelsThatAreCompiledIn) {
  const Reader reader;
  const auto found = ReadWith(reader, "Norway will give €5 million to the harbour of Malta.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].origin.rule, "commitment.object");
  EXPECT_EQ(found[0].actor, "Norway");
}

TEST(LearnedCommitmentsTest, ObserversSeeEveryAmountAndWhoCouldGiveIt) {
  CaseCounter cases;
  ReadWith(Reader(), "Norway and Malta met over 40 tents.", &cases);
  EXPECT_EQ(cases.counts["amount"], 1);
  EXPECT_GE(cases.counts["actor"], 2);
  EXPECT_THAT(cases.values, ::testing::Contains("Malta"));
}

}  // namespace
}  // namespace rapporteur::reading
