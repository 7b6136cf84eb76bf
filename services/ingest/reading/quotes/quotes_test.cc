// Quotes and their speakers, read by all stages.
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/ingest/reading/testing/read_release.h"

namespace rapporteur::reading {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "Jane Doe: words" of each.
std::vector<std::string> Quotes(const Release& release) {
  const std::string text = release.title + "\n\n" + release.body;
  std::vector<std::string> quotes;
  for (const Quote& quote : ReadRelease(release).quotes)
    quotes.push_back(quote.speaker + ": " + text.substr(quote.words.begin, quote.words.size()));
  return quotes;
}

std::vector<std::string> Quotes(const std::string& body) { return Quotes(Release{.body = body}); }

TEST(QuotesTest, SpeakerBehindTheWords) {
  EXPECT_THAT(Quotes("\"The port stays open,\" said Mayor Jane Doe."),
              ElementsAre("Jane Doe: The port stays open,"));
  EXPECT_THAT(Quotes("“The port stays open,” Mayor Jane Doe told reporters."),
              ElementsAre("Jane Doe: The port stays open,"));
  EXPECT_THAT(Quotes("«The port stays open», according to Mayor Jane Doe."),
              ElementsAre("Jane Doe: The port stays open"));
}

TEST(QuotesTest, SpeakerBeforeTheWords) {
  EXPECT_THAT(Quotes("Mayor Jane Doe said: \"The port stays open.\""),
              ElementsAre("Jane Doe: The port stays open."));
  EXPECT_THAT(Quotes("Mayor Jane Doe: \"The port stays open.\""),
              ElementsAre("Jane Doe: The port stays open."));
}

TEST(QuotesTest, PhrasesThatNameWhoseWordsTheyAre) {
  for (const std::string body :
       {"In the words of Mayor Jane Doe, \"the port stays open\".",
        "To quote Mayor Jane Doe, \"the port stays open\".",
        "As Mayor Jane Doe once put it, \"the port stays open\".",
        "For Mayor Jane Doe, \"the port stays open\".",
        "Mayor Jane Doe reminded the crew that \"the port stays open\"."}) {
    EXPECT_THAT(Quotes(body), ElementsAre("Jane Doe: the port stays open")) << body;
  }
  for (const std::string body : {"\"The port stays open,\" in the words of Mayor Jane Doe.",
                                 "\"The port stays open,\" as Mayor Jane Doe put it.",
                                 "\"The port stays open,\" Mayor Jane Doe is quoted as saying.",
                                 "\"The port stays open,\" Mayor Jane Doe went on to say.",
                                 "\"The port stays open,\" Mayor Jane Doe made clear."}) {
    EXPECT_THAT(Quotes(body), ElementsAre("Jane Doe: The port stays open,")) << body;
  }
}

TEST(QuotesTest, MarksOfEmphasisAreNoWords) {
  EXPECT_THAT(Quotes("> *\"The port stays open for all.\"* — Mayor Jane Doe"),
              ElementsAre("Jane Doe: The port stays open for all."));
  EXPECT_THAT(Quotes("**Mayor Jane Doe:** \"The port stays open for all.\""),
              ElementsAre("Jane Doe: The port stays open for all."));
}

TEST(QuotesTest, ExcerptsFollowTheLineThatNamesTheirSpeaker) {
  EXPECT_THAT(
      Quotes("Excerpts of Mayor Jane Doe's remarks follow.\n\n\"The port stays open for all "
             "who come.\n\n\"It is late, but it is not too late.\""),
      ElementsAre("Jane Doe: The port stays open for all who come.",
                  "Jane Doe: It is late, but it is not too late."));
}

TEST(QuotesTest, SlipsOfTheWriter) {
  EXPECT_THAT(Quotes("Mayor Jane Doe said: \" The port stays open for all.\""),
              ElementsAre("Jane Doe: The port stays open for all."));
  EXPECT_THAT(
      Quotes("\"The port stays open,\" Mayor Jane Doe said. \"It is late, but it is not too "
             "late.\n\nThe quay was built in May."),
      ElementsAre("Jane Doe: The port stays open,",
                  "Jane Doe: It is late, but it is not too late."));
}

TEST(QuotesTest, SentencesThatOnlyReportTakeNoWordsBefore) {
  EXPECT_THAT(Quotes("The works said in a statement that \"the port stays open.\" Mayor Jane Doe "
                     "welcomed it."),
              IsEmpty());
  EXPECT_THAT(Quotes("The law defines a port as \"a place where ships may land\". Mayor Jane Doe "
                     "voted for it."),
              IsEmpty());
}

TEST(QuotesTest, FullStopInBracketsEndsNoClause) {
  EXPECT_THAT(Quotes("Majority Leader Jane Doe (D-Nev.) said: \"The port stays open for all.\""),
              ElementsAre("Jane Doe: The port stays open for all."));
}

TEST(QuotesTest, WordsBrokenByTheirSpeakerAreTwo) {
  EXPECT_THAT(Quotes("\"The port stays open,\" Mayor Jane Doe said, \"and so does the ferry.\""),
              ElementsAre("Jane Doe: The port stays open,", "Jane Doe: and so does the ferry."));
}

TEST(QuotesTest, ParagraphsOfAStatementAreOfWhoReleasedIt) {
  EXPECT_THAT(
      Quotes("Senator Jane Doe released the following statement on the vote.\n\nA vote on the "
             "bill is expected today.\n\n\"I will vote for the bill because the port needs "
             "it.\"\n\n\"It is late, but it is not too late.\""),
      ElementsAre("Jane Doe: I will vote for the bill because the port needs it.",
                  "Jane Doe: It is late, but it is not too late."));
}

TEST(QuotesTest, WordsAtTheEndOfAParagraphAreOfItsSubject) {
  EXPECT_THAT(Quotes("Mayor Jane Doe announced a fund for the port. \"We cannot let the ferry wait "
                     "another year.\""),
              ElementsAre("Jane Doe: We cannot let the ferry wait another year."));
}

TEST(QuotesTest, WhereASecondPersonComesUpTheSubjectIsNotTaken) {
  EXPECT_THAT(
      Quotes("Mayor Jane Doe met Minister John Roe in the port. \"We cannot let the ferry wait "
             "another year.\""),
      IsEmpty());
}

TEST(QuotesTest, TitlesAndScareQuotesAreNone) {
  EXPECT_THAT(Quotes("Mayor Jane Doe opened the exhibition \"Light over the Harbour\"."),
              IsEmpty());
  EXPECT_THAT(Quotes("Mayor Jane Doe spoke of \"fair play\" in the port."), IsEmpty());
}

TEST(QuotesTest, UnnamedSpeakerGivesNobody) {
  EXPECT_THAT(Quotes("Mayor Jane Doe visited the port. \"The port stays open,\" said a fisherman."),
              IsEmpty());
}

TEST(QuotesTest, BehindACommaAnyVerbTellsWhoSpeaks) {
  EXPECT_THAT(Quotes("\"The port stays open,\" confided Mayor Jane Doe in the corridor."),
              ElementsAre("Jane Doe: The port stays open,"));
  EXPECT_THAT(Quotes("\"The port stays open,\" Mayor Jane Doe laughed afterwards."),
              ElementsAre("Jane Doe: The port stays open,"));
  EXPECT_THAT(Quotes("The sign \"The port stays open\" reached Mayor Jane Doe."), IsEmpty());
}

TEST(QuotesTest, WhomOthersSpeakToDoesNotSpeak) {
  for (const std::string body :
       {"\"The port stays open,\" residents thanked Mayor Jane Doe.",
        "\"The port stays open,\" runs the line on a card for Mayor Jane Doe.",
        "\"The port stays open,\" workers shouted at Mayor Jane Doe."}) {
    EXPECT_THAT(Quotes(body), IsEmpty()) << body;
  }
}

}  // namespace
}  // namespace rapporteur::reading
