#include "services/ingest/reading/reader.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur::reading {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

struct Text {
  std::string title = "News of the day";
  std::string body;
  std::string published = "2024-03-14T12:00:00Z";  // A Thursday.
};

struct Read {
  std::string text;
  Reading reading;
};

Read ReadText(const Text& input) {
  static const Reader& reader = *new Reader();
  Read result;
  result.text = input.title + "\n\n" + input.body;
  ReadInput in;
  in.text = result.text;
  in.body_begin = input.title.size() + 2;
  in.source = "Valley Alliance";
  absl::Time published;
  std::string error;
  if (absl::ParseTime(absl::RFC3339_full, input.published, &published, &error)) {
    in.published = published;
  }
  result.reading = reader.Read(in);
  return result;
}

std::vector<std::string> Offices(const std::string& body) {
  std::vector<std::string> offices;
  for (const OfficeHolding& holding : ReadText({.body = body}).reading.offices) {
    offices.push_back(holding.person + " | " + holding.office);
  }
  return offices;
}

std::vector<std::string> Quotes(const std::string& body) {
  std::vector<std::string> quotes;
  const Read read = ReadText({.body = body});
  for (const Quote& quote : read.reading.quotes) {
    quotes.push_back(quote.speaker + ": " +
                     read.text.substr(quote.words.begin, quote.words.size()));
  }
  return quotes;
}

std::vector<Engagement> Engagements(const std::string& body) {
  return ReadText({.body = body}).reading.engagements;
}

TEST(ReaderOfficesTest, TitleBeforeTheName) {
  EXPECT_THAT(Offices("Prime Minister Tove Hallgrim spoke."),
              ElementsAre("Tove Hallgrim | Prime Minister"));
  EXPECT_THAT(Offices("The Dutch Prime Minister Wim Kastelein spoke."),
              ElementsAre("Wim Kastelein | Prime Minister of the Netherlands"));
  EXPECT_THAT(Offices("President Amadou Kessé of Gabon spoke."),
              ElementsAre("Amadou Kessé | President of Gabon"));
}

TEST(ReaderOfficesTest, OfficeBeforeACommaAndApposition) {
  EXPECT_THAT(Offices("They met the Prime Minister of Norway, Mr Odd Vestby, in Oslo."),
              ElementsAre("Odd Vestby | Prime Minister of Norway"));
  EXPECT_THAT(Offices("Dr Ana Belić, member of the Presidency of Bosnia and Herzegovina, spoke."),
              ElementsAre("Ana Belić | member of the Presidency of Bosnia and Herzegovina"));
}

TEST(ReaderOfficesTest, SeveralOfficesOfOnePerson) {
  EXPECT_THAT(
      Offices("Nora Pell, Assistant to the President and Director of the Water Council, and "
              "Ida Brandt, Head of the River Office, spoke."),
      ElementsAre("Nora Pell | Assistant to the President",
                  "Nora Pell | Director of the Water Council",
                  "Ida Brandt | Head of the River Office"));
}

TEST(ReaderOfficesTest, NameBeginsAfterALongOffice) {
  EXPECT_THAT(Offices("Secretary of Health and Human Services Martin Quill spoke."),
              ElementsAre("Martin Quill | Secretary of Health and Human Services"));
  EXPECT_THAT(Offices("Minister of Defence Torvald Sandvig spoke."),
              ElementsAre("Torvald Sandvig | Minister of Defence"));
}

TEST(ReaderOfficesTest, AListAfterOneCountryBelongsToIt) {
  EXPECT_THAT(Offices("He met Estonian Prime Minister Mart Kivi and Foreign Minister Liisa Tamm."),
              ElementsAre("Mart Kivi | Prime Minister of Estonia",
                          "Liisa Tamm | Foreign Minister of Estonia"));
}

TEST(ReaderOfficesTest, OneTitleForSeveralNames) {
  EXPECT_THAT(Offices("Sens. Mary Holt (D-MT) and Jack Orr (R-ME) spoke."),
              ElementsAre("Mary Holt | Senator", "Jack Orr | Senator"));
}

TEST(ReaderOfficesTest, RanksAndFormerOfficesAreNone) {
  EXPECT_THAT(Offices("Major General Karl Olmen spoke."), IsEmpty());
  EXPECT_THAT(Offices("The former Prime Minister Tove Hallgrim spoke."), IsEmpty());
}

TEST(ReaderOfficesTest, ShortTitleGoesWhereTheLongOneIsSaid) {
  EXPECT_THAT(Offices("President of Czechia Jan Dvorský came. President Dvorský spoke."),
              ElementsAre("Jan Dvorský | President of Czechia"));
}

TEST(ReaderOfficesTest, SubjectsAreLists) {
  EXPECT_THAT(Offices("Ida Brandt, Minister for Trade, Industry and Rural Affairs, spoke."),
              ElementsAre("Ida Brandt | Minister for Trade, Industry and Rural Affairs"));
}

TEST(ReaderOfficesTest, RowsOfOfficesBeforeOneName) {
  EXPECT_THAT(Offices("High Representative/Vice-President Ida Brandt spoke."),
              ElementsAre("Ida Brandt | High Representative", "Ida Brandt | Vice-President"));
  EXPECT_THAT(Offices("Prime Minister and Minister for Finance Ida Brandt spoke."),
              ElementsAre("Ida Brandt | Prime Minister", "Ida Brandt | Minister for Finance"));
}

TEST(ReaderOfficesTest, OfficesInLowerCase) {
  EXPECT_THAT(Offices("Ida Brandt, co-founder and CEO of Velmora Robotics, spoke."),
              ElementsAre("Ida Brandt | co-founder", "Ida Brandt | CEO of Velmora Robotics"));
  EXPECT_THAT(Offices("Ida Brandt, vice president of product at Velmora, spoke."),
              ElementsAre("Ida Brandt | vice president of product at Velmora"));
}

TEST(ReaderOfficesTest, LettersBehindANameAreNoOffice) {
  EXPECT_THAT(Offices("Ida Brandt OBE, Chair of the River Council, spoke."),
              ElementsAre("Ida Brandt | Chair of the River Council"));
}

TEST(ReaderOfficesTest, VerbsOfLeading) {
  EXPECT_THAT(Offices("Ida Brandt, who heads the River Agency, spoke."),
              ElementsAre("Ida Brandt | head of the River Agency"));
  EXPECT_THAT(Offices("Colonel Tom Hale handed over command of the River Brigade to Colonel Ida "
                      "Brandt."),
              ElementsAre("Ida Brandt | commander of the River Brigade"));
}

TEST(ReaderOfficesTest, CommonWordsBehindATitleAreNoPersons) {
  EXPECT_THAT(Offices("They met in Prince George's County."), IsEmpty());
  EXPECT_THAT(Offices("He is First Assistant United States Attorney."), IsEmpty());
}

TEST(ReaderQuotesTest, SpeakerAfterTheWords) {
  EXPECT_THAT(Quotes("“We will build it,” said Tove Hallgrim."),
              ElementsAre("Tove Hallgrim: We will build it,"));
  EXPECT_THAT(Quotes("\"We will build it,\" Minister Tove Hallgrim said."),
              ElementsAre("Tove Hallgrim: We will build it,"));
}

TEST(ReaderQuotesTest, SpeakerBeforeTheWords) {
  EXPECT_THAT(Quotes("Minister Tove Hallgrim said: “We will build it.”"),
              ElementsAre("Tove Hallgrim: We will build it."));
  EXPECT_THAT(Quotes("Minister Tove Hallgrim praised the town as “a home for many of us” today."),
              ElementsAre("Tove Hallgrim: a home for many of us"));
}

TEST(ReaderQuotesTest, BrokenByTheVerbAndPronoun) {
  EXPECT_THAT(Quotes("Minister Tove Hallgrim came. “It is late,” she said. “We must go on now.”"),
              ElementsAre("Tove Hallgrim: It is late,", "Tove Hallgrim: We must go on now."));
}

TEST(ReaderQuotesTest, OfficeAsSpeaker) {
  EXPECT_THAT(
      Quotes("Secretary General Bo Lind came to Oslo.\n\n“It is time to act,” the Secretary "
             "General said."),
      ElementsAre("Bo Lind: It is time to act,"));
}

TEST(ReaderQuotesTest, SignedBelowTheWords) {
  EXPECT_THAT(
      Quotes("“We will build the bridge in time.”\n\nIda Brandt, Minister for Works\n\nMore "
             "news came."),
      ElementsAre("Ida Brandt: We will build the bridge in time."));
}

TEST(ReaderQuotesTest, LedToByTheParagraphAbove) {
  EXPECT_THAT(
      Quotes("Minister Ida Brandt made this statement:\n\n“The bridge is built.\n\n“It "
             "will last for years.”"),
      ElementsAre("Ida Brandt: The bridge is built.", "Ida Brandt: It will last for years."));
}

TEST(ReaderQuotesTest, AccordingToAndAppositionBeforeTheVerb) {
  EXPECT_THAT(Quotes("“It holds for now,” according to engineer Ida Brandt."),
              ElementsAre("Ida Brandt: It holds for now,"));
  EXPECT_THAT(Quotes("Ida Brandt, a farmer from Lund, told us: “It rained all week.”"),
              ElementsAre("Ida Brandt: It rained all week."));
}

TEST(ReaderQuotesTest, SomebodyUnknownIsNobodyElse) {
  EXPECT_THAT(Quotes("Minister Ida Brandt came. “It is too late now,” said a spokesperson for the "
                     "union."),
              IsEmpty());
}

TEST(ReaderQuotesTest, WordsAfterANamingWordAreNone) {
  EXPECT_THAT(Quotes("Minister Ida Brandt opened the week under the theme “rivers for all of us”."),
              IsEmpty());
}

TEST(ReaderQuotesTest, ShortFormsOfTheSpeaker) {
  EXPECT_THAT(Quotes("Foreign Minister Cho Tae-yul came. “We have agreed now,” Minister Cho said."),
              ElementsAre("Cho Tae-yul: We have agreed now,"));
  EXPECT_THAT(Quotes("Governor Ida Brandt came. “We have agreed now,” the governor said."),
              ElementsAre("Ida Brandt: We have agreed now,"));
}

TEST(ReaderQuotesTest, NestedMarksBelongToTheWords) {
  EXPECT_THAT(Quotes("“They call it ‘the long road’ up there,” said Tove Hallgrim."),
              ElementsAre("Tove Hallgrim: They call it ‘the long road’ up there,"));
}

TEST(ReaderQuotesTest, TitlesScareQuotesAndStrayMarksAreNone) {
  EXPECT_THAT(Quotes("Minister Tove Hallgrim opened the exhibition “Rivers of the North Valley”."),
              IsEmpty());
  EXPECT_THAT(Quotes("Minister Tove Hallgrim spoke of “ghost” towns."), IsEmpty());
  EXPECT_THAT(Quotes("A stray “ mark stood here. Then “We agree on this,” said Tove Hallgrim."),
              ElementsAre("Tove Hallgrim: We agree on this,"));
}

TEST(ReaderQuotesTest, WordsWithoutASpeakerAreNone) {
  EXPECT_THAT(Quotes("The sign says “please keep off the grass” in red."), IsEmpty());
}

TEST(ReaderEngagementsTest, ReceivesOnADay) {
  const auto found = Engagements(
      "On Wednesday, 20 March 2024, the Secretary General, Ms Ida Brandt, will receive the "
      "President of "
      "Latvia, Mr Juris Ozols, at Alliance Headquarters, in Brussels.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, EngagementKind::kMeeting);
  EXPECT_EQ(found[0].status, EngagementStatus::kScheduled);
  EXPECT_THAT(found[0].participants, UnorderedElementsAre("Ida Brandt", "Juris Ozols"));
  ASSERT_TRUE(found[0].start);
  EXPECT_EQ(found[0].start->day, 20);
  EXPECT_EQ(found[0].place, "Alliance Headquarters, Brussels");
}

TEST(ReaderEngagementsTest, ScheduleLinesInheritDayPlaceAndPeople) {
  const auto found = Engagements(
      "On Wednesday, 20 March 2024, the Secretary General, Ms Ida Brandt, will receive the "
      "President of "
      "Latvia, Mr Juris Ozols, in Brussels.\n\nMedia advisory\n\n17:10 (CET) Joint press "
      "conference");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[1].kind, EngagementKind::kPressConference);
  EXPECT_THAT(found[1].participants, UnorderedElementsAre("Ida Brandt", "Juris Ozols"));
  ASSERT_TRUE(found[1].start);
  EXPECT_EQ(found[1].start->hour, 17);
  EXPECT_EQ(found[1].start->utc_offset_minutes, 60);
  EXPECT_EQ(found[1].place, "Brussels");
}

TEST(ReaderEngagementsTest, SeparateMeetingsForEachCounterpart) {
  const auto found = Engagements(
      "On 20 March 2024 Minister Ida Brandt will have meetings with President Juris Ozols, with "
      "Ambassador Lena Moor, and with Governor Tom Hale.");
  ASSERT_EQ(found.size(), 3u);
  EXPECT_THAT(found[2].participants, UnorderedElementsAre("Ida Brandt", "Tom Hale"));
}

TEST(ReaderEngagementsTest, VisitAndMeetingInOneSentence) {
  const auto found = Engagements(
      "Minister Ida Brandt visited Latvia on Monday, where she met President Juris Ozols.");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].kind, EngagementKind::kVisit);
  EXPECT_EQ(found[0].place, "Latvia");
  EXPECT_EQ(found[1].kind, EngagementKind::kMeeting);
  EXPECT_EQ(found[1].start->day, 11);
}

TEST(ReaderEngagementsTest, OnlyTheEventThatIsPostponedIsPostponed) {
  const auto found = Engagements(
      "Minister Ida Brandt will meet President Juris Ozols on 20 March, but the visit of the "
      "Minister to Latvia has been postponed.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].status, EngagementStatus::kScheduled);
  const auto postponed = Engagements(
      "The meeting of Minister Ida Brandt with President Juris Ozols, planned for 20 March, has "
      "been "
      "postponed.");
  ASSERT_EQ(postponed.size(), 1u);
  EXPECT_EQ(postponed[0].status, EngagementStatus::kPostponed);
}

TEST(ReaderEngagementsTest, PlansAndTargetsAreNoMeetings) {
  EXPECT_THAT(Engagements("Minister Ida Brandt said the towns met their targets."), IsEmpty());
  EXPECT_THAT(Engagements("Minister Ida Brandt welcomed the plan."), IsEmpty());
}

TEST(ReaderKindTest, ByTitleAndLayout) {
  const auto kind = [](const std::string& title, const std::string& body) {
    return ReadText({.title = title, .body = body}).reading.kind;
  };
  EXPECT_EQ(kind("Readout of the Minister's Call", "They spoke."), DocumentKind::kReadout);
  EXPECT_EQ(kind("Statement by Minister Brandt", "I regret it."), DocumentKind::kStatement);
  EXPECT_EQ(kind("Minister meets", "Soon.\n\nMedia advisory\n\n10:00 Start"),
            DocumentKind::kMediaAdvisory);
  EXPECT_EQ(kind("FACT SHEET: Rivers", "They flow."), DocumentKind::kFactSheet);
  EXPECT_EQ(kind("Minister opens bridge", "It is open."), DocumentKind::kPressRelease);
}

TEST(ReaderKindTest, ByTheFirstWordsOfTheBody) {
  const auto kind = [](const std::string& title, const std::string& body) {
    return ReadText({.title = title, .body = body}).reading.kind;
  };
  EXPECT_EQ(
      kind("A river for all", "Speech by Ida Brandt, Minister for Works, in Lund\n\nFriends."),
      DocumentKind::kSpeech);
  EXPECT_EQ(kind("Minister and envoy talk", "The office gave the following readout:\n\nThey met."),
            DocumentKind::kReadout);
  EXPECT_EQ(kind("Bridge opens", "What: Opening\n\nWhen: Friday\n\nWhere: Lund\n\nAll welcome."),
            DocumentKind::kMediaAdvisory);
  EXPECT_EQ(kind("Bridge built by hand", "It was built by many."), DocumentKind::kPressRelease);
}

TEST(ReaderKindTest, ContactsAndSelfDescriptionsHoldNoFacts) {
  EXPECT_THAT(Offices("It is done.\n\nAbout Velmora Robotics\n\nVelmora makes robots. Ida Brandt, "
                      "President of Velmora, began it in a shed.\n\nMedia Contact:\n\nTom Hale, "
                      "Director of Communications\n\npress office"),
              IsEmpty());
}

TEST(ReaderTest, AuthorSpeaksAsI) {
  const Read read =
      ReadText({.title = "Statement by President Ida Brandt",
                .body = "Yesterday I met with Prime Minister Juris Ozols of Latvia."});
  ASSERT_EQ(read.reading.engagements.size(), 1u);
  EXPECT_THAT(read.reading.engagements[0].participants,
              UnorderedElementsAre("Ida Brandt", "Juris Ozols"));
  EXPECT_EQ(read.reading.engagements[0].start->day, 13);
}

TEST(ReaderTest, SpansAreInsideTheTextAndFactsRepeatable) {
  const Text text = {
      .body = "“We agree,” said Čeněk Dvořák, President of Žofín Works. He met Ida Brandt."};
  const Read first = ReadText(text);
  const Read second = ReadText(text);
  ASSERT_EQ(first.reading.people.size(), second.reading.people.size());
  for (size_t p = 0; p < first.reading.people.size(); ++p) {
    EXPECT_EQ(first.reading.people[p].full_name, second.reading.people[p].full_name);
    for (const Span& span : first.reading.people[p].spans) EXPECT_LE(span.end, first.text.size());
  }
}

TEST(ReaderTest, EmptyAndOddTextsGiveNoFacts) {
  for (const std::string& body :
       {std::string(), std::string("“"), std::string("\"\"\""), std::string("\n\n\n"),
        std::string("Mr."), std::string("the the of ("), std::string("12:30")}) {
    const Read read = ReadText({.title = "", .body = body});
    EXPECT_THAT(read.reading.quotes, IsEmpty());
    EXPECT_THAT(read.reading.engagements, IsEmpty());
  }
}

class StageNames : public StageObserver {
 public:
  void OnStageEnd(std::string_view stage) override { names_.emplace_back(stage); }
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_;
};

TEST(ReaderTest, AnObserverIsToldOfEachStageOnce) {
  const Reader reader;
  StageNames stages;
  ReadInput input;
  input.text = "Minister Ann Lee met Bo Dahl.";
  reader.Read(input, &stages);
  ASSERT_FALSE(stages.names().empty());
  EXPECT_EQ(stages.names().front(), "tokens");
  EXPECT_THAT(stages.names(), IsSupersetOf({"structure", "times", "people", "quotes"}));
  EXPECT_EQ(std::set(stages.names().begin(), stages.names().end()).size(), stages.names().size());
}

TEST(ReaderTest, ExpressionsAreListedWhenAskedFor) {
  const Reader reader;
  ReadInput input;
  input.text = "Minister of Defence Ann Lee met Bo Dahl on 5 May 2024. She gave €5 million.";
  EXPECT_THAT(reader.Read(input).expressions, IsEmpty());
  input.explain = true;
  std::vector<std::string> listed;
  for (const Expression& expression : reader.Read(input).expressions) {
    listed.push_back(std::string(input.text.substr(expression.span.begin, expression.span.size())) +
                     " | " +
                     (expression.time ? std::to_string(expression.time->year) : expression.name));
  }
  EXPECT_THAT(listed, IsSupersetOf({"Minister of Defence Ann Lee | Minister of Defence",
                                    "Ann Lee | Ann Lee", "5 May 2024 | 2024", "She | Ann Lee",
                                    "€5 million | 5000000 EUR"}));
}

TEST(ReaderTest, AdversarialTextsEnd) {
  for (const char* piece :
       {"“a ", "\"a b c\" ", "May 5 ", "Ann Lee ", "(", "President of ", "met with ", "a.", "<a",
        "said Ann ", "Minister of Defence of the ", "‘", "- a ", "x:\n\n"}) {
    std::string body;
    while (body.size() < 200'000) body += piece;
    ReadText({.body = body});
  }
}

}  // namespace
}  // namespace rapporteur::reading
