#include "services/query/engine/office_holders.h"

#include <fmt/format.h>

#include <map>
#include <random>
#include <set>
#include <utility>

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "services/query/engine/fake_record_reader.h"
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
  OfficeHolderCollector collector;
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
  OfficeHolderCollector collector;
  collector.Add(Holding("d1", "Elin Dahl", "Mayor of Nordvik"));
  const std::vector<v1::OfficeHolder> holders = collector.Take();
  EXPECT_FALSE(holders[0].has_first_published_time());
  EXPECT_FALSE(holders[0].has_last_published_time());
}

TEST(OfficeHolderCollectorTest, ShowsTheFormThatMostDocumentsUse) {
  OfficeHolderCollector collector;
  collector.Add(Holding("d1", "ELIN DAHL", "mayor of Nordvik"));
  collector.Add(Holding("d2", "Elin Dahl", "Mayor of Nordvik"));
  collector.Add(Holding("d3", "Elin Dahl", "Mayor of Nordvik"));
  const std::vector<v1::OfficeHolder> holders = collector.Take();
  ASSERT_EQ(holders.size(), 1u);
  EXPECT_EQ(holders[0].person().display_name(), "Elin Dahl");
  EXPECT_EQ(holders[0].office().display_name(), "Mayor of Nordvik");
}

TEST(OfficeHolderCollectorTest, KeepsAtMostTenProvenances) {
  OfficeHolderCollector collector;
  for (int i = 0; i < 25; ++i) collector.Add(Holding(fmt::format("d{:02}", i), "A B", "Chair"));
  const std::vector<v1::OfficeHolder> holders = collector.Take();
  EXPECT_EQ(holders[0].document_count(), 25);
  EXPECT_EQ(holders[0].provenances_size(), 10);
}

std::string Line(const v1::OfficeHolder& holder) {
  return fmt::format("{} {} {}", holder.office().name(), holder.person().name(),
                     holder.document_count());
}

rapporteur::v1::Fact FactOf(OfficeHolding holding) {
  rapporteur::v1::Fact fact;
  *fact.mutable_office_holding() = std::move(holding);
  return fact;
}

// The holders of all pages of `page_size`.
std::vector<std::string> Pages(const FakeRecordReader& reader, int page_size) {
  std::vector<std::string> lines;
  FactPlan plan;
  plan.page.size = page_size;
  do {
    absl::StatusOr<OfficeHolderPage> page = ListOfficeHolders(reader, RequestContext(), plan);
    EXPECT_THAT(page, IsOk());
    if (!page.ok()) break;
    EXPECT_LE(static_cast<int>(page->holders.size()), page_size);
    EXPECT_FALSE(page->holders.empty());
    for (const v1::OfficeHolder& holder : page->holders) lines.push_back(Line(holder));
    plan.page.token = page->next_token;
  } while (!plan.page.token.empty());
  return lines;
}

TEST(ListOfficeHoldersTest, PagesOfAnySizeAreSlicesOfTheWholeList) {
  std::mt19937 random(7);
  FakeRecordReader reader;
  std::map<std::pair<std::string, std::string>, std::set<std::string>> documents;
  for (int document = 0; document < 60; ++document) {
    for (int i = 0; i < 5; ++i) {
      const OfficeHolding holding =
          Holding(fmt::format("d{:02}", document), fmt::format("P {}", random() % 6),
                  fmt::format("Office {}", random() % 7));
      documents[{holding.office().name(), holding.person().name()}].insert(
          holding.provenance().document());
      reader.facts.push_back(FactOf(holding));
    }
  }
  std::vector<std::string> expected;
  for (const auto& [key, found] : documents) {
    expected.push_back(fmt::format("{} {} {}", key.first, key.second, found.size()));
  }
  ASSERT_GT(expected.size(), 20u);
  for (const int size : {1, 2, 5, 13, 1000}) {
    EXPECT_EQ(Pages(reader, size), expected) << "page size " << size;
  }
}

TEST(ListOfficeHoldersTest, APageReadsWhatLiesOnIt) {
  FakeRecordReader reader;
  for (int i = 0; i < 5000; ++i) {
    reader.facts.push_back(FactOf(Holding("d", fmt::format("P {:04}", i), "Chair")));
  }
  FactPlan plan;
  plan.page.size = 10;
  ASSERT_OK_AND_ASSIGN(const OfficeHolderPage page,
                       ListOfficeHolders(reader, RequestContext(), plan));
  EXPECT_EQ(page.holders.size(), 10u);
  EXPECT_EQ(reader.list_facts_calls, 1);
  EXPECT_EQ(reader.page.size, 50);
  EXPECT_EQ(reader.page.order, storage::FactOrder::kOffice);
}

TEST(ListOfficeHoldersTest, ScansThatBringLittleGiveShortPages) {
  FakeRecordReader reader;
  reader.most_facts = 2;
  std::vector<std::string> expected;
  for (int i = 0; i < 60; ++i) {
    const OfficeHolding holding = Holding("d", fmt::format("P {:02}", i), "Chair");
    reader.facts.push_back(FactOf(holding));
    // One that is named more often than a page has scans.
    const int documents = i == 20 ? 2 * kMaxScans : 1;
    for (int j = 1; j < documents; ++j) {
      reader.facts.push_back(FactOf(Holding(fmt::format("e{}", j), "P 20", "Chair")));
    }
    expected.push_back(
        fmt::format("{} {} {}", holding.office().name(), holding.person().name(), documents));
  }
  EXPECT_EQ(Pages(reader, 50), expected);
  FactPlan plan;
  plan.page.size = 50;
  ASSERT_OK_AND_ASSIGN(const OfficeHolderPage page,
                       ListOfficeHolders(reader, RequestContext(), plan));
  EXPECT_EQ(page.holders.size(), 1u);
}

TEST(ListOfficeHoldersTest, PagesStayWholeWhileHoldingsComeAndGo) {
  FakeRecordReader reader;
  for (int i = 0; i < 20; ++i) {
    reader.facts.push_back(FactOf(Holding("d", fmt::format("P {:02}", i), "Chair")));
  }
  const std::vector<std::string> before = Pages(reader, 20);
  FactPlan plan;
  plan.page.size = 10;
  ASSERT_OK_AND_ASSIGN(OfficeHolderPage page, ListOfficeHolders(reader, RequestContext(), plan));
  ASSERT_EQ(page.holders.size(), 10u);
  plan.page.token = page.next_token;
  const auto rest = [&] {
    std::vector<std::string> lines;
    absl::StatusOr<OfficeHolderPage> got = ListOfficeHolders(reader, RequestContext(), plan);
    EXPECT_THAT(got, IsOk());
    if (!got.ok()) return lines;
    for (const v1::OfficeHolder& holder : got->holders) lines.push_back(Line(holder));
    return lines;
  };
  const std::vector<std::string> expected(before.begin() + 10, before.end());
  reader.facts.push_back(FactOf(Holding("e", "P 00", "Chair")));
  reader.facts.push_back(FactOf(Holding("e", "A", "Chair")));
  EXPECT_EQ(rest(), expected);
  reader.facts.erase(reader.facts.begin(), reader.facts.begin() + 3);
  EXPECT_EQ(rest(), expected);
}

TEST(ListOfficeHoldersTest, RefusesACursorThatIsNone) {
  const FakeRecordReader reader;
  FactPlan plan;
  plan.page.size = 10;
  for (const std::string token : {"x", "x y", " ffffffffffffffff a", " ffffffffffffffffff a"}) {
    plan.page.token = token;
    EXPECT_THAT(ListOfficeHolders(reader, RequestContext(), plan),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << token;
  }
}

}  // namespace
}  // namespace rapporteur::query
