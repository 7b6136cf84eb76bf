#include "services/record/engagement_identity.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/record/testing/engagement_sample.h"

namespace rapporteur {
namespace {

using ::rapporteur::v1::Engagement;

// A meeting of two people, as an advisory and a report tell of it.
EngagementSample Plan() {
  return {.document = "advisory",
          .status = rapporteur::v1::ENGAGEMENT_STATUS_SCHEDULED,
          .day = absl::CivilDay(2025, 5, 13),
          .participants = {"Ingrid Dahl", "Andris Kalns"}};
}

EngagementSample Report() {
  EngagementSample sample = Plan();
  sample.document = "report";
  sample.status = rapporteur::v1::ENGAGEMENT_STATUS_HELD;
  return sample;
}

// Symmetry is part of every answer.
bool AreOne(const EngagementSample& a, const EngagementSample& b) {
  const int sameness = SamenessOf(Make(a), Make(b));
  EXPECT_EQ(SamenessOf(Make(b), Make(a)), sameness);
  return sameness > 0;
}

TEST(EngagementIdentityTest, ThePeopleAndTheDayMakeAMeeting) {
  EXPECT_TRUE(AreOne(Plan(), Report()));
  EngagementSample other_day = Report();
  other_day.day = absl::CivilDay(2025, 5, 14);
  EXPECT_FALSE(AreOne(Plan(), other_day));
  EngagementSample other_guest = Report();
  other_guest.participants = {"Ingrid Dahl", "Petr Novotny"};
  EXPECT_FALSE(AreOne(Plan(), other_guest));
}

TEST(EngagementIdentityTest, OneDocumentTellsOfDifferentEngagements) {
  EngagementSample again = Report();
  again.document = Plan().document;
  EXPECT_FALSE(AreOne(Plan(), again));
}

TEST(EngagementIdentityTest, TheSameHostOnTheSameDayIsNotEnough) {
  EngagementSample plan = Plan();
  plan.participants = {"Ingrid Dahl"};
  EngagementSample report = Report();
  report.participants = {"Ingrid Dahl"};
  EXPECT_FALSE(AreOne(plan, report));
  // Nor with the publisher's own institution, or at its own house.
  plan.organizations = report.organizations = {"Baltic Alliance"};
  plan.place = report.place = "Alliance Headquarters";
  EXPECT_FALSE(AreOne(plan, report));
  // One that is received alone is not in the other's meeting.
  EXPECT_FALSE(AreOne(plan, Report()));
}

TEST(EngagementIdentityTest, ABodyTellsMeetingsOfOnePersonApart) {
  EngagementSample plan = Plan();
  plan.kind = rapporteur::v1::ENGAGEMENT_KIND_ADDRESS;
  plan.participants = {"Ingrid Dahl"};
  plan.organizations = {"Baltic Alliance", "Helsinki Ports Conference"};
  EngagementSample report = plan;
  report.document = "report";
  report.status = rapporteur::v1::ENGAGEMENT_STATUS_HELD;
  EXPECT_TRUE(AreOne(plan, report));
  report.organizations = {"Baltic Alliance", "Port Authority"};
  EXPECT_FALSE(AreOne(plan, report));
}

TEST(EngagementIdentityTest, HandshakeAndPressConferenceAreNotTheMeeting) {
  for (const auto kind :
       {rapporteur::v1::ENGAGEMENT_KIND_HANDSHAKE, rapporteur::v1::ENGAGEMENT_KIND_PRESS_CONFERENCE,
        rapporteur::v1::ENGAGEMENT_KIND_CALL}) {
    EngagementSample line = Plan();
    line.kind = kind;
    EXPECT_FALSE(AreOne(line, Report())) << kind;
    EngagementSample reported = line;
    reported.document = "report";
    EXPECT_TRUE(AreOne(line, reported)) << kind;
  }
  EngagementSample unknown = Plan();
  unknown.kind = rapporteur::v1::ENGAGEMENT_KIND_UNSPECIFIED;
  EXPECT_FALSE(AreOne(unknown, Report()));
}

TEST(EngagementIdentityTest, AGuestsVisitOfADayIsTheMeeting) {
  EngagementSample visit = Plan();
  visit.kind = rapporteur::v1::ENGAGEMENT_KIND_VISIT;
  EXPECT_TRUE(AreOne(visit, Report()));
  visit.end = absl::CivilDay(2025, 5, 14);
  EXPECT_FALSE(AreOne(visit, Report()));
}

TEST(EngagementIdentityTest, AVisitIsKnownByItsPlace) {
  EngagementSample plan = Plan();
  plan.kind = rapporteur::v1::ENGAGEMENT_KIND_VISIT;
  plan.participants = {"Ingrid Dahl"};
  plan.end = absl::CivilDay(2025, 5, 14);
  plan.place = "Finland";
  EngagementSample report = plan;
  report.document = "report";
  report.place = "Southern Finland";
  EXPECT_TRUE(AreOne(plan, report));
  report.place = "Sweden";
  EXPECT_FALSE(AreOne(plan, report));
  report.place = "";
  EXPECT_FALSE(AreOne(plan, report));
}

TEST(EngagementIdentityTest, ACeremonyIsKnownByItsPlaceUnlessHoursLieBetween) {
  EngagementSample plan = Plan();
  plan.kind = rapporteur::v1::ENGAGEMENT_KIND_CEREMONY;
  plan.participants = {"Delphine Boyd", "Kwame Adjei", "Rosa Benavides"};
  plan.place = "Canal Park, Duluth, Minnesota";
  plan.minute = 10 * 60;
  EngagementSample report = plan;
  report.document = "report";
  report.participants = {"Delphine Boyd"};
  report.place = "Canal Park";
  report.minute = std::nullopt;
  EXPECT_TRUE(AreOne(plan, report));
  report.minute = 17 * 60;
  EXPECT_FALSE(AreOne(plan, report));
}

TEST(EngagementIdentityTest, APressConferenceIsKnownByItsPlaceUnlessHoursLieBetween) {
  EngagementSample plan = Plan();
  plan.kind = rapporteur::v1::ENGAGEMENT_KIND_PRESS_CONFERENCE;
  plan.participants = {"Ingrid Dahl"};
  plan.place = "Harbour Hotel";
  EngagementSample report = plan;
  report.document = "report";
  report.status = rapporteur::v1::ENGAGEMENT_STATUS_HELD;
  EXPECT_TRUE(AreOne(plan, report));
  report.place = "City Hall";
  EXPECT_FALSE(AreOne(plan, report));
}

TEST(EngagementIdentityTest, ACeremonyAtWhichBothSignIsTheSigning) {
  EngagementSample plan = Plan();
  plan.kind = rapporteur::v1::ENGAGEMENT_KIND_CEREMONY;
  EngagementSample report = Report();
  report.kind = rapporteur::v1::ENGAGEMENT_KIND_SIGNING;
  EXPECT_TRUE(AreOne(plan, report));
  plan.participants = report.participants = {"Ingrid Dahl"};
  EXPECT_FALSE(AreOne(plan, report));
}

TEST(EngagementIdentityTest, ASessionIsKnownByItsBody) {
  EngagementSample plan = Plan();
  plan.kind = rapporteur::v1::ENGAGEMENT_KIND_SESSION;
  plan.participants = {"Anahera Ropata"};
  plan.organizations = {"Transport Committee"};
  EngagementSample report = plan;
  report.document = "report";
  report.participants = {"Losa Tuilagi", "Jan Brandt"};
  EXPECT_TRUE(AreOne(plan, report));
  report.kind = rapporteur::v1::ENGAGEMENT_KIND_MEETING;
  EXPECT_FALSE(AreOne(plan, report));
  report.participants = {};
  EXPECT_TRUE(AreOne(plan, report));
  report.organizations = {"Finance Committee"};
  EXPECT_FALSE(AreOne(plan, report));
}

TEST(EngagementIdentityTest, ADayInsideTheAnnouncedPeriodCounts) {
  EngagementSample plan = Plan();
  plan.day = absl::CivilDay(2025, 5, 12);
  plan.end = absl::CivilDay(2025, 5, 13);
  EXPECT_TRUE(AreOne(plan, Report()));
  plan.end = absl::CivilDay(2025, 5, 12);
  EXPECT_FALSE(AreOne(plan, Report()));
}

TEST(EngagementIdentityTest, AMonthCountsForExactlyTheSamePeopleAndAYearNever) {
  EngagementSample plan = Plan();
  plan.precision = rapporteur::v1::TIME_PRECISION_MONTH;
  EXPECT_TRUE(AreOne(plan, Report()));
  EngagementSample more = Report();
  more.participants.emplace_back("Bo Ek");
  EXPECT_FALSE(AreOne(plan, more));
  plan.precision = rapporteur::v1::TIME_PRECISION_YEAR;
  EXPECT_FALSE(AreOne(plan, Report()));
}

TEST(EngagementIdentityTest, WithoutADateNothingIsTheSame) {
  Engagement undated = Make(Plan());
  undated.clear_start();
  EXPECT_EQ(SamenessOf(undated, Make(Report())), 0);
  EXPECT_EQ(DaysOf(undated), std::nullopt);
}

TEST(EngagementIdentityTest, MostOfTheSmallerSideMustTakePart) {
  EngagementSample plan = Plan();
  plan.participants = {"Ingrid Dahl", "Andris Kalns", "Bo Ek"};
  EXPECT_TRUE(AreOne(plan, Report()));
  EngagementSample report = Report();
  report.participants = {"Ingrid Dahl", "Andris Kalns", "Petr Novotny"};
  EXPECT_TRUE(AreOne(plan, report));
  plan.participants.emplace_back("Eva Lind");
  report.participants.emplace_back("Jan Berg");
  EXPECT_FALSE(AreOne(plan, report));
}

TEST(EngagementIdentityTest, ShortFormsOfNamesAreThePerson) {
  EXPECT_TRUE(IsSamePerson("people/joseph-r-biden-jr", "people/biden"));
  EXPECT_TRUE(IsSamePerson("people/biden", "people/joe-biden"));
  EXPECT_FALSE(IsSamePerson("people/joe-biden", "people/jill-biden"));
  EXPECT_FALSE(IsSamePerson("people/anna-maria", "people/anna-maria-lund"));
  EngagementSample report = Report();
  report.participants = {"Ms Dahl", "Kalns"};
  EXPECT_FALSE(AreOne(Plan(), report));
  report.participants = {"Dahl", "Kalns"};
  EXPECT_TRUE(AreOne(Plan(), report));
}

TEST(EngagementIdentityTest, WhatAgreesMoreIsSurer) {
  EngagementSample exact = Report();
  EngagementSample visit = Report();
  visit.kind = rapporteur::v1::ENGAGEMENT_KIND_VISIT;
  EXPECT_GT(SamenessOf(Make(Plan()), Make(exact)), SamenessOf(Make(Plan()), Make(visit)));
}

TEST(EngagementIdentityTest, DaysCoverTheWholePeriod) {
  EngagementSample month = Plan();
  month.precision = rapporteur::v1::TIME_PRECISION_MONTH;
  EXPECT_EQ(DaysOf(Make(month)),
            (DayRange{absl::CivilDay(2025, 5, 1), absl::CivilDay(2025, 5, 31)}));
  EngagementSample range = Plan();
  range.end = absl::CivilDay(2025, 5, 15);
  EXPECT_EQ(DaysOf(Make(range)),
            (DayRange{absl::CivilDay(2025, 5, 13), absl::CivilDay(2025, 5, 15)}));
}

}  // namespace
}  // namespace rapporteur
