// Filters of facts: each field, expressions, and tokens of other lists.
#include <algorithm>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "services/record/facts.h"
#include "services/record/names.h"
#include "tests/conformance/conformance_suite.h"
#include "tests/conformance/sample_writes.h"

namespace rapporteur::storage {
namespace {

using ::rapporteur::storage::v1::DocumentWrite;
using ::rapporteur::storage::v1::FactFilter;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kDocumentA[] = "sources/harbour-city/documents/a";

void SetDay(int day, rapporteur::v1::CivilTime& time) {
  time.set_precision(rapporteur::v1::TIME_PRECISION_DAY);
  time.set_year(2025);
  time.set_month(5);
  time.set_day(day);
}

// Documents whose facts differ in every field that a filter looks at.
class FactFilterConformanceTest : public ConformanceTest {
 protected:
  FactFilterConformanceTest() {
    DocumentWrite a = MakeWrite({.id = "a"});
    rapporteur::v1::Engagement* meeting = AddEngagement(a, "mayor opened");
    *meeting->add_participants() = PersonReference("Ada Quill");
    *meeting->add_participants() = PersonReference("Béla Novák");
    *meeting->add_organizations() = OrganizationReference("Ferry Union");
    *meeting->add_countries() = CountryReference("NOR");
    *meeting->mutable_place() = PlaceReference("Old Port of Ålesund");
    meeting->set_title("Opening of the Žilina line");
    SetDay(20, *meeting->mutable_start());
    SetDay(22, *meeting->mutable_end());
    AddQuote(a, "It floats", "Ada Quill");

    DocumentWrite b = MakeWrite({.source = "other", .id = "b", .published_seconds = 1'747'958'400});
    rapporteur::v1::Engagement* call = AddEngagement(b, "ferry line");
    call->set_kind(rapporteur::v1::ENGAGEMENT_KIND_CALL);
    call->set_status(rapporteur::v1::ENGAGEMENT_STATUS_SCHEDULED);
    *call->add_participants() = PersonReference("Béla Novák");
    AddOfficeHolding(b, "Ada Quill", "Ada Quill", "Harbour Master of Ålesund");
    rapporteur::v1::Milestone* milestone = b.add_facts()->mutable_milestone();
    *milestone->mutable_provenance() = call->provenance();
    milestone->set_subject("Ferry line");
    *milestone->mutable_place() = PlaceReference("New Port");
    SetDay(1, *milestone->mutable_date());
    EXPECT_OK(store().Append(context_, MakeBatch({a, b})));
    SettleWrites();
  }

  // Names without "sources/.../documents/", for every page size.
  std::vector<std::string> Matching(const FactFilter& filter) {
    std::vector<std::string> names;
    for (const std::string& name : FactNames(AllFacts(store(), filter, 100))) {
      names.push_back(name.substr(name.find("documents/") + 10));
    }
    for (int size = 1; size <= 3; ++size) {
      EXPECT_EQ(AllFacts(store(), filter, size).size(), names.size());
    }
    return names;
  }
};

TEST_P(FactFilterConformanceTest, ByTypeAndParent) {
  FactFilter filter;
  EXPECT_THAT(Matching(filter), ElementsAre("a/engagements/1", "a/quotes/1", "b/engagements/1",
                                            "b/officeHoldings/1", "b/milestones/1"));
  filter.add_types(rapporteur::v1::FACT_TYPE_ENGAGEMENT);
  EXPECT_THAT(Matching(filter), ElementsAre("a/engagements/1", "b/engagements/1"));
  filter.set_parent("sources/other");
  EXPECT_THAT(Matching(filter), ElementsAre("b/engagements/1"));
  filter.set_parent(kDocumentA);
  EXPECT_THAT(Matching(filter), ElementsAre("a/engagements/1"));
  filter.set_parent("sources/harbour-city/documents/absent");
  EXPECT_THAT(Matching(filter), IsEmpty());
}

TEST_P(FactFilterConformanceTest, ByParticipants) {
  FactFilter filter;
  filter.add_people("people/ada-quill");
  EXPECT_THAT(Matching(filter), ElementsAre("a/engagements/1", "a/quotes/1", "b/officeHoldings/1"));
  filter.add_people("people/bela-novak");
  EXPECT_THAT(Matching(filter), ElementsAre("a/engagements/1"));
  FactFilter organization;
  organization.add_organizations("organizations/ferry-union");
  EXPECT_THAT(Matching(organization), ElementsAre("a/engagements/1"));
  FactFilter country;
  country.add_countries("countries/nor");
  EXPECT_THAT(Matching(country), ElementsAre("a/engagements/1"));
  country.add_countries("countries/swe");
  EXPECT_THAT(Matching(country), IsEmpty());
}

TEST_P(FactFilterConformanceTest, ByWords) {
  FactFilter place;
  place.set_place("ALESUND port");
  EXPECT_THAT(Matching(place), ElementsAre("a/engagements/1"));
  place.set_place("port");
  EXPECT_THAT(Matching(place), ElementsAre("a/engagements/1", "b/milestones/1"));
  place.set_place("por");
  EXPECT_THAT(Matching(place), IsEmpty());
  FactFilter words;
  words.set_words("line");
  EXPECT_THAT(Matching(words), ElementsAre("a/engagements/1", "b/milestones/1"));
  words.set_words("line zilina");
  EXPECT_THAT(Matching(words), ElementsAre("a/engagements/1"));
  words.set_words("floats");
  EXPECT_THAT(Matching(words), ElementsAre("a/quotes/1"));
  words.set_words("master, harbour!");
  EXPECT_THAT(Matching(words), ElementsAre("b/officeHoldings/1"));
}

TEST_P(FactFilterConformanceTest, ByTime) {
  constexpr int64_t kDay = 86'400;
  constexpr int64_t kMayFirst = 1'746'057'600;  // 2025-05-01T00:00Z
  const auto between = [](int64_t begin, int64_t end) {
    FactFilter filter;
    filter.mutable_time()->mutable_start_time()->set_seconds(begin);
    filter.mutable_time()->mutable_end_time()->set_seconds(end);
    return filter;
  };
  EXPECT_THAT(Matching(between(kMayFirst, kMayFirst + kDay)), ElementsAre("b/milestones/1"));
  EXPECT_THAT(Matching(between(kMayFirst + kDay, kMayFirst + 19 * kDay)), IsEmpty());
  EXPECT_THAT(Matching(between(kMayFirst + 20 * kDay, kMayFirst + 20 * kDay + 1)),
              ElementsAre("a/engagements/1"));
  EXPECT_THAT(Matching(between(kMayFirst + 21 * kDay, kMayFirst + 22 * kDay)),
              ElementsAre("a/engagements/1"));
  // The holding of b is published on 23 May; the quote of a in 2023.
  EXPECT_THAT(Matching(between(kMayFirst + 22 * kDay, kMayFirst + 30 * kDay)),
              ElementsAre("b/officeHoldings/1"));
  FactFilter until;
  until.mutable_time()->mutable_end_time()->set_seconds(kMayFirst);
  EXPECT_THAT(Matching(until), ElementsAre("a/quotes/1"));
}

TEST_P(FactFilterConformanceTest, ByEngagement) {
  FactFilter filter;
  filter.add_engagement_kinds(rapporteur::v1::ENGAGEMENT_KIND_CALL);
  EXPECT_THAT(Matching(filter), ElementsAre("b/engagements/1"));
  filter.add_engagement_statuses(rapporteur::v1::ENGAGEMENT_STATUS_HELD);
  EXPECT_THAT(Matching(filter), IsEmpty());
  FactFilter held;
  held.add_engagement_statuses(rapporteur::v1::ENGAGEMENT_STATUS_HELD);
  EXPECT_THAT(Matching(held), ElementsAre("a/engagements/1"));
}

TEST_P(FactFilterConformanceTest, ByMilestone) {
  FactFilter filter;
  filter.add_milestone_kinds(rapporteur::v1::MILESTONE_KIND_OPENED);
  EXPECT_THAT(Matching(filter), IsEmpty());
  filter.add_milestone_kinds(rapporteur::v1::MILESTONE_KIND_UNSPECIFIED);
  EXPECT_THAT(Matching(filter), ElementsAre("b/milestones/1"));
}

TEST_P(FactFilterConformanceTest, ByAnyEntity) {
  FactFilter filter;
  filter.add_entities("places/new-port");
  EXPECT_THAT(Matching(filter), ElementsAre("b/milestones/1"));
  filter.add_entities("offices/harbour-master-of-alesund");
  filter.add_entities("organizations/ferry-union");
  EXPECT_THAT(Matching(filter),
              ElementsAre("a/engagements/1", "b/officeHoldings/1", "b/milestones/1"));
}

TEST_P(FactFilterConformanceTest, ByOccasion) {
  constexpr int64_t kMayTwentieth = 1'747'699'200;  // 2025-05-20T00:00Z
  FactFilter filter;
  auto& meeting = *filter.add_occasions();
  meeting.add_entities("people/bela-novak");
  meeting.add_entities("people/nobody");
  meeting.mutable_time()->mutable_start_time()->set_seconds(kMayTwentieth);
  EXPECT_THAT(Matching(filter), ElementsAre("a/engagements/1"));
  meeting.mutable_time()->mutable_start_time()->set_seconds(kMayTwentieth + 3 * 86'400);
  EXPECT_THAT(Matching(filter), IsEmpty());
  filter.add_occasions()->add_entities("places/new-port");
  EXPECT_THAT(Matching(filter), ElementsAre("b/milestones/1"));
  FactFilter nobody;
  nobody.add_occasions();
  EXPECT_THAT(Matching(nobody), IsEmpty());
  FactFilter too_many;
  for (int i = 0; i <= 1000; ++i) too_many.add_occasions();
  EXPECT_THAT(store().ListFacts(context_, too_many, {1, ""}),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_P(FactFilterConformanceTest, ByCommitment) {
  DocumentWrite write = MakeWrite({.id = "pledges"});
  const rapporteur::v1::Provenance provenance =
      AddQuote(write, "It floats", "Ada Quill")->provenance();
  write.clear_facts();
  for (const double value : {5.0, 50.0}) {
    rapporteur::v1::Commitment& commitment = *write.add_facts()->mutable_commitment();
    *commitment.mutable_provenance() = provenance;
    *commitment.mutable_actor() = OrganizationReference("Ferry Union");
    *commitment.mutable_beneficiary() = PersonReference("Ada Quill");
    commitment.set_kind(rapporteur::v1::COMMITMENT_KIND_AID);
    commitment.set_status(rapporteur::v1::COMMITMENT_STATUS_PLANNED);
    commitment.mutable_quantity()->set_value(value);
    commitment.mutable_quantity()->set_unit("EUR");
  }
  ASSERT_OK(store().Append(context_, MakeBatch({write})));
  SettleWrites();
  const std::string five = "pledges/commitments/1";
  const std::string fifty = "pledges/commitments/2";
  FactFilter all;
  all.add_actors("organizations/ferry-union");
  all.add_actors("people/ferry-union");
  all.add_beneficiaries("people/ada-quill");
  all.add_units("eur");
  all.add_commitment_kinds(rapporteur::v1::COMMITMENT_KIND_AID);
  all.add_commitment_statuses(rapporteur::v1::COMMITMENT_STATUS_PLANNED);
  EXPECT_THAT(Matching(all), ElementsAre(five, fifty));
  FactFilter at_least;
  at_least.set_min_value(50);
  EXPECT_THAT(Matching(at_least), ElementsAre(fifty));
  FactFilter at_most;
  at_most.set_max_value(49.9);
  EXPECT_THAT(Matching(at_most), ElementsAre(five));
  const auto expect_none = [&](const auto& narrow) {
    FactFilter filter;
    narrow(&filter);
    EXPECT_THAT(Matching(filter), IsEmpty());
  };
  expect_none([](FactFilter* filter) { filter->add_actors("people/ada-quill"); });
  expect_none([](FactFilter* filter) { filter->add_beneficiaries("organizations/ferry-union"); });
  expect_none([](FactFilter* filter) { filter->add_units("USD"); });
  expect_none([](FactFilter* filter) {
    filter->add_commitment_kinds(rapporteur::v1::COMMITMENT_KIND_DELIVERY);
  });
  expect_none([](FactFilter* filter) {
    filter->add_commitment_statuses(rapporteur::v1::COMMITMENT_STATUS_DELIVERED);
  });
}

TEST_P(FactFilterConformanceTest, ByExpression) {
  FactFilter filter;
  filter.add_types(rapporteur::v1::FACT_TYPE_ENGAGEMENT);
  filter.set_expression("participants:\"ada quill\" AND place:alesund");
  EXPECT_THAT(Matching(filter), ElementsAre("a/engagements/1"));
  filter.set_expression("kind = CALL OR start = 2025-05-20");
  EXPECT_THAT(Matching(filter), ElementsAre("a/engagements/1", "b/engagements/1"));
  filter.set_expression("provenance.document = sources/other/*");
  EXPECT_THAT(Matching(filter), ElementsAre("b/engagements/1"));
  filter.set_expression("provenance.published_time:*");
  EXPECT_THAT(Matching(filter), ElementsAre("a/engagements/1", "b/engagements/1"));

  filter.set_expression("subject:ferry");
  EXPECT_THAT(store().ListFacts(context_, filter, {}),
              StatusIs(absl::StatusCode::kInvalidArgument));
  filter.set_expression("kind = CALL");
  filter.clear_types();
  EXPECT_THAT(store().ListFacts(context_, filter, {}),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_P(FactFilterConformanceTest, RefusesForeignAndDamagedTokens) {
  ASSERT_OK_AND_ASSIGN(const DocumentPage documents, store().ListDocuments(context_, {}, {1, ""}));
  ASSERT_OK_AND_ASSIGN(const FactPage facts, store().ListFacts(context_, {}, {1, ""}));
  ASSERT_NE(documents.next_token, "");
  ASSERT_NE(facts.next_token, "");
  FactFilter other;
  other.set_words("line");
  std::string damaged = facts.next_token;
  damaged[damaged.size() / 2] = damaged[damaged.size() / 2] == 'A' ? 'B' : 'A';
  const absl::Status refused[] = {
      store().ListFacts(context_, {}, {1, documents.next_token}).status(),
      store().ListFacts(context_, other, {1, facts.next_token}).status(),
      store().ListFacts(context_, {}, {1, damaged}).status(),
      store().ListFacts(context_, {}, {1, "!"}).status(),
      store().ListDocuments(context_, {}, {1, facts.next_token}).status(),
      store().RetrieveDocuments(context_, {"ferry", {}}, {1, facts.next_token}).status(),
  };
  for (const absl::Status& status : refused) {
    EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
    EXPECT_EQ(ErrorReason(status), "PAGE_TOKEN_INVALID");
  }
  // Another page size is allowed (AIP-158).
  EXPECT_OK(store().ListFacts(context_, {}, {3, facts.next_token}));
}

INSTANTIATE_TEST_SUITE_P(Stores, FactFilterConformanceTest, ::testing::ValuesIn(StoreKinds()),
                         StoreKindName);

}  // namespace
}  // namespace rapporteur::storage
