#include "services/query/engine/office_holders.h"

#include <fmt/format.h>

#include <random>

#include "gtest/gtest.h"
#include "services/record/names.h"

namespace rapporteur::query {
namespace {

using rapporteur::v1::OfficeHolding;

OfficeHolding Holding(const std::string& document, const std::string& person,
                      const std::string& office, int64_t published = 0) {
  OfficeHolding holding;
  holding.mutable_provenance()->set_document(document);
  if (published != 0) {
    holding.mutable_provenance()->mutable_published_time()->set_seconds(published);
  }
  *holding.mutable_person() = PersonReference(person);
  *holding.mutable_office() = OfficeReference(office);
  return holding;
}

TEST(OfficeHolderCollectorTest, CountsDocumentsNotMentions) {
  OfficeHolderCollector collector({}, 10);
  collector.Add(Holding("d1", "Elin Dahl", "Mayor of Nordvik", 300));
  collector.Add(Holding("d1", "Elin Dahl", "Mayor of Nordvik", 300));
  collector.Add(Holding("d2", "Elin Dahl", "Mayor of Nordvik"));
  collector.Add(Holding("d3", "Elin Dahl", "Mayor of Nordvik", 100));
  const std::vector<v1::OfficeHolder> holders = collector.Take();
  ASSERT_EQ(holders.size(), 1u);
  EXPECT_EQ(holders[0].document_count(), 3);
  EXPECT_EQ(holders[0].first_published_time().seconds(), 100);
  EXPECT_EQ(holders[0].last_published_time().seconds(), 300);
  EXPECT_EQ(holders[0].provenances_size(), 3);
}

TEST(OfficeHolderCollectorTest, LeavesTimesUnsetWhereNoDocumentHasOne) {
  OfficeHolderCollector collector({}, 10);
  collector.Add(Holding("d1", "Elin Dahl", "Mayor of Nordvik"));
  const std::vector<v1::OfficeHolder> holders = collector.Take();
  EXPECT_FALSE(holders[0].has_first_published_time());
  EXPECT_FALSE(holders[0].has_last_published_time());
}

TEST(OfficeHolderCollectorTest, ShowsTheFormThatMostDocumentsUse) {
  OfficeHolderCollector collector({}, 10);
  collector.Add(Holding("d1", "ELIN DAHL", "mayor of Nordvik"));
  collector.Add(Holding("d2", "Elin Dahl", "Mayor of Nordvik"));
  collector.Add(Holding("d3", "Elin Dahl", "Mayor of Nordvik"));
  const std::vector<v1::OfficeHolder> holders = collector.Take();
  ASSERT_EQ(holders.size(), 1u);
  EXPECT_EQ(holders[0].person().display_name(), "Elin Dahl");
  EXPECT_EQ(holders[0].office().display_name(), "Mayor of Nordvik");
}

TEST(OfficeHolderCollectorTest, KeepsAtMostTenProvenances) {
  OfficeHolderCollector collector({}, 10);
  for (int i = 0; i < 25; ++i) collector.Add(Holding(fmt::format("d{:02}", i), "A B", "Chair"));
  const std::vector<v1::OfficeHolder> holders = collector.Take();
  EXPECT_EQ(holders[0].document_count(), 25);
  EXPECT_EQ(holders[0].provenances_size(), 10);
}

std::string Line(const v1::OfficeHolder& holder) {
  return fmt::format("{} {} {}", holder.office().name(), holder.person().name(),
                     holder.document_count());
}

// Any page of the bounded collector is the same slice of the whole list.
TEST(OfficeHolderCollectorTest, EveryLimitGivesASliceOfTheWholeList) {
  std::mt19937 random(7);
  std::vector<OfficeHolding> facts;
  for (int document = 0; document < 60; ++document) {
    for (int i = 0; i < 5; ++i) {
      facts.push_back(Holding(fmt::format("d{:02}", document), fmt::format("P {}", random() % 6),
                              fmt::format("Office {}", random() % 7)));
    }
  }
  OfficeHolderCollector unbounded({}, facts.size());
  for (const OfficeHolding& fact : facts) unbounded.Add(fact);
  std::vector<std::string> expected;
  for (const v1::OfficeHolder& holder : unbounded.Take()) expected.push_back(Line(holder));
  ASSERT_GT(expected.size(), 20u);
  for (size_t limit : {1, 2, 5, 13, 1000}) {
    std::vector<std::string> lines;
    OfficeHolderKey after;
    while (true) {
      OfficeHolderCollector collector(after, limit);
      for (const OfficeHolding& fact : facts) collector.Add(fact);
      const std::vector<v1::OfficeHolder> holders = collector.Take();
      if (holders.empty()) break;
      EXPECT_LE(holders.size(), limit);
      for (const v1::OfficeHolder& holder : holders) lines.push_back(Line(holder));
      after = {.office = holders.back().office().name(), .person = holders.back().person().name()};
    }
    EXPECT_EQ(lines, expected) << "limit " << limit;
  }
}

}  // namespace
}  // namespace rapporteur::query
