#include "services/storage/api/fact_scanner.h"

#include <google/protobuf/stubs/logging.h>

#include <random>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rapporteur/v1/fact.pb.h"
#include "services/record/names.h"

namespace rapporteur::storage {
namespace {

using ::rapporteur::v1::Fact;
using ::rapporteur::v1::Provenance;

Fact SampleFact() {
  Fact fact;
  auto& engagement = *fact.mutable_engagement();
  *engagement.add_participants() = PersonReference("Åsa Lindqvist");
  *engagement.add_participants() = PersonReference("Bo Ek");
  *engagement.mutable_place() = PlaceReference("Nordvik");
  engagement.mutable_start()->set_year(2025);
  Provenance& provenance = *engagement.mutable_provenance();
  provenance.set_rule("meeting.met");
  provenance.set_confidence(0.75);
  auto& evidence = *provenance.add_evidence();
  evidence.add_fields("participants[0]");
  evidence.set_begin(300);
  evidence.set_end(-5);
  provenance.add_evidence()->set_end(7);
  return fact;
}

// What Scan must find, from the message that protobuf makes of the bytes.
void ExpectSame(const std::string& bytes, const Provenance& provenance, const FactOutline& got) {
  EXPECT_TRUE(got.has_content);
  EXPECT_EQ(got.has_rule, !provenance.rule().empty());
  EXPECT_EQ(testing::PrintToString(got.confidence),
            testing::PrintToString(provenance.confidence()));
  ASSERT_EQ(static_cast<int>(got.evidence.size()), provenance.evidence_size()) << bytes;
  for (int i = 0; i < provenance.evidence_size(); ++i) {
    EXPECT_EQ(got.evidence[i].begin, provenance.evidence(i).begin());
    EXPECT_EQ(got.evidence[i].end, provenance.evidence(i).end());
  }
}

TEST(FactScannerTest, FindsProvenance) {
  const std::string bytes = SampleFact().SerializeAsString();
  FactOutline outline;
  ASSERT_TRUE(FactScanner().Scan(bytes, &outline));
  ExpectSame(bytes, SampleFact().engagement().provenance(), outline);
  EXPECT_EQ(outline.evidence[0].end, -5);
}

TEST(FactScannerTest, AnEmptyFactHasNoContent) {
  FactOutline outline;
  ASSERT_TRUE(FactScanner().Scan("", &outline));
  EXPECT_FALSE(outline.has_content);
}

TEST(FactScannerTest, TheLastContentCounts) {
  Fact quote;
  quote.mutable_quote()->mutable_provenance()->add_evidence()->set_begin(1);
  FactOutline outline;
  ASSERT_TRUE(
      FactScanner().Scan(SampleFact().SerializeAsString() + quote.SerializeAsString(), &outline));
  EXPECT_FALSE(outline.has_rule);
  ASSERT_EQ(outline.evidence.size(), 1U);
  EXPECT_EQ(outline.evidence[0].begin, 1);
}

// Protobuf's parser is the reference, for what is refused and for what is found.
TEST(FactScannerTest, TakesWhatProtobufTakes) {
  const google::protobuf::LogSilencer silence;  // It complains of each string that is not UTF-8.
  const FactScanner scanner;
  const std::string original = SampleFact().SerializeAsString();
  std::mt19937 random(7);
  FactOutline outline;
  int taken = 0;
  constexpr int kRounds = 20'000;
  for (int round = 0; round < kRounds; ++round) {
    std::string bytes = original;
    for (unsigned change = 0; change <= random() % 3; ++change) {
      const size_t at = random() % bytes.size();
      if (random() % 4 == 0) bytes.erase(at, random() % 5);
      if (random() % 4 == 0) bytes.insert(at, random() % 3, static_cast<char>(random()));
      if (bytes.empty()) bytes = "x";
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    Fact fact;
    const bool parses = fact.ParseFromString(bytes);
    ASSERT_EQ(scanner.Scan(bytes, &outline), parses) << testing::PrintToString(bytes);
    if (!parses) continue;
    ++taken;
    if (fact.has_engagement()) ExpectSame(bytes, fact.engagement().provenance(), outline);
  }
  EXPECT_GT(taken, kRounds / 20);
  EXPECT_LT(taken, kRounds - kRounds / 20);
}

}  // namespace
}  // namespace rapporteur::storage
