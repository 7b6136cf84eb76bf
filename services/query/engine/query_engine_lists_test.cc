// Lists of facts: quotes, offices, engagements.
#include <fmt/format.h>

#include <string>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
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

template <typename Request>
Request Parse(const std::string& text) {
  Request request;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &request)) << text;
  return request;
}

class QueryEngineListsTest : public ::testing::Test {
 protected:
  FakeRecordReader reader_;
  QueryEngine engine_{&reader_};
  RequestContext context_;
};

TEST_F(QueryEngineListsTest, ListsQuotesOnlyAndPages) {
  reader_.facts = {QuoteFact("one"), HoldingFact("d", "A B", "Chair"), QuoteFact("two")};
  auto request = Parse<v1::ListQuotesRequest>(R"pb(page_size: 1 words: "o")pb");
  ASSERT_OK_AND_ASSIGN(const v1::ListQuotesResponse first, engine_.ListQuotes(context_, request));
  ASSERT_EQ(first.quotes_size(), 1);
  EXPECT_EQ(first.quotes(0).text(), "one");
  request.set_page_token(first.next_page_token());
  ASSERT_OK_AND_ASSIGN(const v1::ListQuotesResponse second, engine_.ListQuotes(context_, request));
  ASSERT_EQ(second.quotes_size(), 1);
  EXPECT_EQ(second.quotes(0).text(), "two");
  EXPECT_EQ(second.next_page_token(), "");
}

TEST_F(QueryEngineListsTest, ResolvesTheSpeakerAndKeepsTheTokenOverSpellings) {
  reader_.facts = {QuoteFact("one"), QuoteFact("two")};
  auto request = Parse<v1::ListQuotesRequest>(R"pb(parent: "sources/s/documents/d"
                                                   page_size: 1
                                                   speaker: "Jørgen Åberg")pb");
  ASSERT_OK_AND_ASSIGN(const v1::ListQuotesResponse first, engine_.ListQuotes(context_, request));
  EXPECT_THAT(reader_.fact_filter.people(), ElementsAre("people/jorgen-aberg"));
  EXPECT_EQ(reader_.fact_filter.parent(), "sources/s/documents/d");
  request.set_speaker("people/jorgen-aberg");
  request.set_page_token(first.next_page_token());
  EXPECT_OK(engine_.ListQuotes(context_, request));
  request.set_speaker("people/somebody-else");
  EXPECT_EQ(ErrorReason(engine_.ListQuotes(context_, request).status()), "PAGE_TOKEN_INVALID");
}

TEST_F(QueryEngineListsTest, TheTimeOfAQuoteIsItsPublication) {
  v1::ListQuotesRequest request;
  request.mutable_published()->mutable_end_time()->set_seconds(9);
  EXPECT_OK(engine_.ListQuotes(context_, request));
  EXPECT_EQ(reader_.fact_filter.time().end_time().seconds(), 9);
}

TEST_F(QueryEngineListsTest, PutsOfficesTogetherOverManyPagesOfFacts) {
  for (int i = 0; i < 2500; ++i) {
    reader_.facts.push_back(HoldingFact(fmt::format("d{:04}", i), "Elin Dahl", "Mayor of Nordvik"));
  }
  reader_.facts.push_back(HoldingFact("d9", "Bo Ek", "Chair"));
  ASSERT_OK_AND_ASSIGN(const v1::ListOfficesResponse answer, engine_.ListOffices(context_, {}));
  // 200, 400, 800, and twice 1,000 at most.
  EXPECT_EQ(reader_.list_facts_calls, 5);
  ASSERT_EQ(answer.office_holders_size(), 2);
  EXPECT_EQ(answer.office_holders(0).office().name(), "offices/chair");
  EXPECT_EQ(answer.office_holders(1).document_count(), 2500);
  EXPECT_EQ(answer.next_page_token(), "");
}

TEST_F(QueryEngineListsTest, PagesOfOfficesCoverAllOnce) {
  for (int i = 0; i < 7; ++i) {
    reader_.facts.push_back(HoldingFact("d", fmt::format("Person {}", 6 - i), "Chair"));
  }
  std::vector<std::string> people;
  v1::ListOfficesRequest request;
  request.set_page_size(3);
  do {
    ASSERT_OK_AND_ASSIGN(const v1::ListOfficesResponse answer,
                         engine_.ListOffices(context_, request));
    EXPECT_LE(answer.office_holders_size(), 3);
    for (const auto& holder : answer.office_holders()) people.push_back(holder.person().name());
    request.set_page_token(answer.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(people, ElementsAre("people/person-0", "people/person-1", "people/person-2",
                                  "people/person-3", "people/person-4", "people/person-5",
                                  "people/person-6"));
}

TEST_F(QueryEngineListsTest, APageThatEndsWithTheListHasNoToken) {
  for (const char* person : {"A A", "B B"}) {
    reader_.facts.push_back(HoldingFact("d", person, "Chair"));
  }
  v1::ListOfficesRequest request;
  request.set_page_size(2);
  ASSERT_OK_AND_ASSIGN(const v1::ListOfficesResponse answer,
                       engine_.ListOffices(context_, request));
  EXPECT_EQ(answer.office_holders_size(), 2);
  EXPECT_EQ(answer.next_page_token(), "");
}

TEST_F(QueryEngineListsTest, EngagementsAreFilteredByEverythingGiven) {
  EXPECT_OK(engine_.ListEngagements(context_, Parse<v1::ListEngagementsRequest>(R"pb(
                                      participants: "Elin Dahl"
                                      participants: "people/bo-ek"
                                      organizations: "NATO"
                                      countries: "NOR"
                                      countries: "countries/swe"
                                      place: "nordvik"
                                      kinds: ENGAGEMENT_KIND_VISIT
                                      statuses: ENGAGEMENT_STATUS_HELD
                                      time { start_time { seconds: 4 } })pb")));
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

TEST_F(QueryEngineListsTest, CommitmentsAreFilteredByEverythingGiven) {
  rapporteur::v1::Fact fact;
  fact.mutable_commitment()->mutable_quantity()->set_value(7);
  reader_.facts = {fact};
  ASSERT_OK_AND_ASSIGN(const v1::ListCommitmentsResponse answer,
                       engine_.ListCommitments(context_, Parse<v1::ListCommitmentsRequest>(R"pb(
                                                 actor: "Nordvik"
                                                 beneficiary: "people/bo-ek"
                                                 units: "EUR"
                                                 kinds: COMMITMENT_KIND_AID
                                                 statuses: COMMITMENT_STATUS_PLANNED
                                                 min_value: 5
                                                 max_value: 10
                                                 period { end_time { seconds: 4 } })pb")));
  ASSERT_EQ(answer.commitments_size(), 1);
  EXPECT_EQ(answer.commitments(0).quantity().value(), 7);
  const auto& filter = reader_.fact_filter;
  EXPECT_THAT(filter.types(), ElementsAre(rapporteur::v1::FACT_TYPE_COMMITMENT));
  EXPECT_THAT(filter.actors(), ElementsAre("organizations/nordvik", "people/nordvik"));
  EXPECT_THAT(filter.beneficiaries(), ElementsAre("people/bo-ek"));
  EXPECT_THAT(filter.units(), ElementsAre("eur"));
  EXPECT_THAT(filter.commitment_kinds(), ElementsAre(rapporteur::v1::COMMITMENT_KIND_AID));
  EXPECT_THAT(filter.commitment_statuses(), ElementsAre(rapporteur::v1::COMMITMENT_STATUS_PLANNED));
  EXPECT_EQ(filter.min_value(), 5);
  EXPECT_EQ(filter.max_value(), 10);
  EXPECT_EQ(filter.time().end_time().seconds(), 4);
}

TEST_F(QueryEngineListsTest, TenuresAreFilteredByTheWordsOfTheOffice) {
  EXPECT_OK(engine_.ListTenures(context_, Parse<v1::ListTenuresRequest>(R"pb(
                                  person: "Elin Dahl"
                                  office: "prime minister"
                                  country: "NOR")pb")));
  EXPECT_THAT(reader_.fact_filter.people(), ElementsAre("people/elin-dahl"));
  EXPECT_EQ(reader_.fact_filter.words(), "prime minister  Norway");
  const auto answer =
      engine_.ListTenures(context_, Parse<v1::ListTenuresRequest>(R"pb(country: "XXX")pb"));
  EXPECT_THAT(Fields(answer.status()), ElementsAre("country"));
}

TEST_F(QueryEngineListsTest, MilestonesAreFilteredByEverythingGiven) {
  EXPECT_OK(engine_.ListMilestones(context_, Parse<v1::ListMilestonesRequest>(R"pb(
                                     words: "harbour fund"
                                     kinds: MILESTONE_KIND_LAUNCHED
                                     place: "nordvik"
                                     time { start_time { seconds: 4 } })pb")));
  const auto& filter = reader_.fact_filter;
  EXPECT_EQ(filter.words(), "harbour fund");
  EXPECT_THAT(filter.milestone_kinds(), ElementsAre(rapporteur::v1::MILESTONE_KIND_LAUNCHED));
  EXPECT_EQ(filter.place(), "nordvik");
  EXPECT_EQ(filter.time().start_time().seconds(), 4);
}

TEST_F(QueryEngineListsTest, TheStoreAppliesFiltersOfFacts) {
  v1::ListMilestonesRequest request;
  request.set_filter("kind = LAUNCHED");
  EXPECT_OK(engine_.ListMilestones(context_, request));
  EXPECT_EQ(reader_.fact_filter.expression(), "kind = LAUNCHED");
  request.set_filter("kind = 1");
  const auto violations = GetFieldViolations(engine_.ListMilestones(context_, request).status());
  ASSERT_EQ(violations.size(), 1u);
  EXPECT_THAT(violations[0].description, ::testing::HasSubstr("LAUNCHED"));
}

TEST_F(QueryEngineListsTest, HoldersAreFilteredOncePutTogether) {
  reader_.facts = {HoldingFact("sources/a/documents/1", "Elin Dahl", "Mayor of Nordvik"),
                   HoldingFact("sources/a/documents/2", "Elin Dahl", "Mayor of Nordvik"),
                   HoldingFact("sources/a/documents/1", "Jon Ek", "Warden of Nordvik")};
  v1::ListOfficesRequest request;
  request.set_filter("document_count > 1");
  const auto offices = engine_.ListOffices(context_, request);
  ASSERT_OK(offices);
  ASSERT_EQ(offices->office_holders_size(), 1);
  EXPECT_EQ(offices->office_holders(0).person().name(), "people/elin-dahl");
  EXPECT_EQ(reader_.fact_filter.expression(), "");
}

TEST_F(QueryEngineListsTest, ReportsAllViolationsAtOnce) {
  auto request = Parse<v1::ListEngagementsRequest>(R"pb(
    page_size: -5
    filter: "x ="
    participants: "a/b"
    countries: "Norway"
    unreported_before { seconds: 1 })pb");
  request.add_statuses(static_cast<rapporteur::v1::EngagementStatus>(-1));
  EXPECT_THAT(Fields(engine_.ListEngagements(context_, request).status()),
              UnorderedElementsAre("page_size", "filter", "participants[0]", "countries[0]",
                                   "statuses[0]", "statuses", "unreported_before"));
  v1::ListQuotesRequest quotes;
  quotes.set_speaker("people/");
  EXPECT_THAT(Fields(engine_.ListQuotes(context_, quotes).status()), ElementsAre("speaker"));
  v1::ListOfficesRequest offices;
  offices.set_person("people/");
  EXPECT_THAT(Fields(engine_.ListOffices(context_, offices).status()), ElementsAre("person"));
  const auto commitments =
      Parse<v1::ListCommitmentsRequest>(R"pb(actor: "a/b" min_value: 3 max_value: 2 units: "")pb");
  EXPECT_THAT(Fields(engine_.ListCommitments(context_, commitments).status()),
              UnorderedElementsAre("actor", "min_value", "units[0]"));
}

}  // namespace
}  // namespace rapporteur::query
