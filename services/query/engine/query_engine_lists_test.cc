// Lists of facts: quotes, offices, engagements.
#include <fmt/format.h>

#include <string>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/query/engine/fake_record_reader.h"
#include "services/query/engine/query_engine.h"
#include "services/record/names.h"

namespace rapporteur::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

rapporteur::v1::Fact QuoteFact(const std::string& text) {
  rapporteur::v1::Fact fact;
  fact.mutable_quote()->set_text(text);
  return fact;
}

rapporteur::v1::Fact HoldingFact(const std::string& document, const std::string& person,
                                 const std::string& office) {
  rapporteur::v1::Fact fact;
  rapporteur::v1::OfficeHolding& holding = *fact.mutable_office_holding();
  holding.mutable_provenance()->set_document(document);
  *holding.mutable_person() = PersonReference(person);
  *holding.mutable_office() = OfficeReference(office);
  return fact;
}

std::vector<std::string> Fields(const absl::Status& status) {
  std::vector<std::string> fields;
  for (const FieldViolation& violation : GetFieldViolations(status)) {
    fields.push_back(violation.field);
  }
  return fields;
}

class QueryEngineListsTest : public ::testing::Test {
 protected:
  FakeRecordReader reader_;
  QueryEngine engine_{&reader_};
  RequestContext context_;
};

TEST_F(QueryEngineListsTest, ListsQuotesOnlyAndPages) {
  reader_.facts = {QuoteFact("one"), HoldingFact("d", "A B", "Chair"), QuoteFact("two")};
  ListQuotesParams params = {.list = {.page_size = 1}, .words = "o"};
  ASSERT_OK_AND_ASSIGN(const QuoteList first, engine_.ListQuotes(context_, params));
  ASSERT_EQ(first.quotes.size(), 1u);
  EXPECT_EQ(first.quotes[0].text(), "one");
  params.list.page_token = first.next_page_token;
  ASSERT_OK_AND_ASSIGN(const QuoteList second, engine_.ListQuotes(context_, params));
  ASSERT_EQ(second.quotes.size(), 1u);
  EXPECT_EQ(second.quotes[0].text(), "two");
  EXPECT_EQ(second.next_page_token, "");
}

TEST_F(QueryEngineListsTest, ResolvesTheSpeakerAndKeepsTheTokenOverSpellings) {
  reader_.facts = {QuoteFact("one"), QuoteFact("two")};
  ListQuotesParams params = {.list = {.parent = "sources/s/documents/d", .page_size = 1},
                             .speaker = "Jørgen Åberg"};
  ASSERT_OK_AND_ASSIGN(const QuoteList first, engine_.ListQuotes(context_, params));
  EXPECT_THAT(reader_.fact_filter.people(), ElementsAre("people/jorgen-aberg"));
  EXPECT_EQ(reader_.fact_filter.parent(), "sources/s/documents/d");
  params.speaker = "people/jorgen-aberg";
  params.list.page_token = first.next_page_token;
  EXPECT_OK(engine_.ListQuotes(context_, params));
  params.speaker = "people/somebody-else";
  EXPECT_EQ(ErrorReason(engine_.ListQuotes(context_, params).status()), "PAGE_TOKEN_INVALID");
}

TEST_F(QueryEngineListsTest, TheTimeOfAQuoteIsItsPublication) {
  ListQuotesParams params;
  params.published.mutable_end_time()->set_seconds(9);
  EXPECT_OK(engine_.ListQuotes(context_, params));
  EXPECT_EQ(reader_.fact_filter.time().end_time().seconds(), 9);
}

TEST_F(QueryEngineListsTest, PutsOfficesTogetherOverManyPagesOfFacts) {
  for (int i = 0; i < 2500; ++i) {
    reader_.facts.push_back(HoldingFact(fmt::format("d{:04}", i), "Elin Dahl", "Mayor of Nordvik"));
  }
  reader_.facts.push_back(HoldingFact("d9", "Bo Ek", "Chair"));
  ASSERT_OK_AND_ASSIGN(const OfficeHolderList answer, engine_.ListOffices(context_, {}));
  EXPECT_EQ(reader_.list_facts_calls, 3);
  ASSERT_EQ(answer.office_holders.size(), 2u);
  EXPECT_EQ(answer.office_holders[0].office.name(), "offices/chair");
  EXPECT_EQ(answer.office_holders[1].document_count, 2500);
  EXPECT_EQ(answer.next_page_token, "");
}

TEST_F(QueryEngineListsTest, PagesOfOfficesCoverAllOnce) {
  for (int i = 0; i < 7; ++i) {
    reader_.facts.push_back(HoldingFact("d", fmt::format("Person {}", 6 - i), "Chair"));
  }
  std::vector<std::string> people;
  ListOfficesParams params = {.list = {.page_size = 3}};
  do {
    ASSERT_OK_AND_ASSIGN(const OfficeHolderList answer, engine_.ListOffices(context_, params));
    EXPECT_LE(answer.office_holders.size(), 3u);
    for (const OfficeHolder& holder : answer.office_holders) people.push_back(holder.person.name());
    params.list.page_token = answer.next_page_token;
  } while (!params.list.page_token.empty());
  EXPECT_THAT(people, ElementsAre("people/person-0", "people/person-1", "people/person-2",
                                  "people/person-3", "people/person-4", "people/person-5",
                                  "people/person-6"));
}

TEST_F(QueryEngineListsTest, APageThatEndsWithTheListHasNoToken) {
  for (const char* person : {"A A", "B B"}) {
    reader_.facts.push_back(HoldingFact("d", person, "Chair"));
  }
  ASSERT_OK_AND_ASSIGN(const OfficeHolderList answer,
                       engine_.ListOffices(context_, {.list = {.page_size = 2}}));
  EXPECT_EQ(answer.office_holders.size(), 2u);
  EXPECT_EQ(answer.next_page_token, "");
}

TEST_F(QueryEngineListsTest, EngagementsAreFilteredByEverythingGiven) {
  ListEngagementsParams params = {.participants = {"Elin Dahl", "people/bo-ek"},
                                  .organizations = {"NATO"},
                                  .countries = {"NOR", "countries/swe"},
                                  .place = "nordvik",
                                  .kinds = {rapporteur::v1::ENGAGEMENT_KIND_VISIT},
                                  .statuses = {rapporteur::v1::ENGAGEMENT_STATUS_HELD}};
  params.time.mutable_start_time()->set_seconds(4);
  EXPECT_OK(engine_.ListEngagements(context_, params));
  const auto& filter = reader_.fact_filter;
  EXPECT_THAT(filter.types(), ElementsAre(rapporteur::v1::FACT_TYPE_ENGAGEMENT));
  EXPECT_THAT(filter.people(), ElementsAre("people/bo-ek", "people/elin-dahl"));
  EXPECT_THAT(filter.organizations(), ElementsAre("organizations/nato"));
  EXPECT_THAT(filter.countries(), ElementsAre("countries/nor", "countries/swe"));
  EXPECT_EQ(filter.place(), "nordvik");
  EXPECT_THAT(filter.engagement_kinds(), ElementsAre(rapporteur::v1::ENGAGEMENT_KIND_VISIT));
  EXPECT_THAT(filter.engagement_statuses(), ElementsAre(rapporteur::v1::ENGAGEMENT_STATUS_HELD));
  EXPECT_EQ(filter.time().start_time().seconds(), 4);
}

TEST_F(QueryEngineListsTest, AnEmptyQuestionIsAnEmptyFilterOfOneType) {
  EXPECT_OK(engine_.ListEngagements(context_, {}));
  EXPECT_THAT(reader_.fact_filter.people(), IsEmpty());
  EXPECT_FALSE(reader_.fact_filter.has_time());
  EXPECT_EQ(reader_.page.size, 50);
}

TEST_F(QueryEngineListsTest, ReportsAllViolationsAtOnce) {
  const auto answer = engine_.ListEngagements(
      context_, {.list = {.page_size = -5, .filter = "x"},
                 .participants = {"a/b"},
                 .countries = {"Norway"},
                 .statuses = {static_cast<rapporteur::v1::EngagementStatus>(-1)}});
  EXPECT_THAT(Fields(answer.status()),
              UnorderedElementsAre("page_size", "filter", "participants[0]", "countries[0]",
                                   "statuses[0]"));
  const auto quotes = engine_.ListQuotes(context_, {.speaker = "people/"});
  EXPECT_THAT(Fields(quotes.status()), ElementsAre("speaker"));
  const auto offices = engine_.ListOffices(context_, {.person = "people/"});
  EXPECT_THAT(Fields(offices.status()), ElementsAre("person"));
}

}  // namespace
}  // namespace rapporteur::query
