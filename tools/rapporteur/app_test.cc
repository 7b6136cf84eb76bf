#include "tools/rapporteur/app.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/query/testing/sample_record.h"
#include "services/storage/memory/memory_store.h"
#include "tools/rapporteur/testing/engine_connector.h"

namespace rapporteur::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

class AppTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_OK(store_.Append({}, query::SampleBatch())); }

  ExitCode Run(const std::vector<std::string>& arguments) {
    out_.str("");
    err_.str("");
    Session session;
    session.console = {.in = &in_, .out = &out_, .err = &err_, .out_style = style_};
    session.connector = &connector_;
    return RunApp(arguments, session);
  }

  size_t OutLines() const {
    const std::string out = out_.str();
    return static_cast<size_t>(std::count(out.begin(), out.end(), '\n'));
  }

  storage::MemoryStore store_;
  EngineConnector connector_{&store_};
  OutputStyle style_;
  std::istringstream in_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(AppTest, QuotesAreATable) {
  EXPECT_EQ(Run({"quotes"}), ExitCode::kOk);
  EXPECT_EQ(out_.str(),
            "Speaker    Quote                              Published   Document\n"
            "Elin Dahl  The budget stands,                 2025-05-23  nordvik/council-meets\n"
            "Elin Dahl  We waited ten years for this day,  2025-05-21  nordvik/harbour-opens\n"
            "Bo Ek      The cranes are ready,              2025-05-21  nordvik/harbour-opens\n"
            "Åsa Øberg  Welcome,                                       sydby/visit\n");
  EXPECT_EQ(err_.str(), "");
}

TEST_F(AppTest, QuotesAreFiltered) {
  EXPECT_EQ(Run({"quotes", "--speaker", "Elin Dahl", "--to", "2025-05-21"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), AllOf(HasSubstr("ten years"), Not(HasSubstr("budget"))));
  EXPECT_EQ(Run({"quotes", "--words", "cranes", "--source", "nordvik"}), ExitCode::kOk);
  EXPECT_EQ(OutLines(), 2u);
  EXPECT_EQ(Run({"quotes", "--document", "sydby/visit"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("Welcome"));
  EXPECT_EQ(OutLines(), 2u);
}

TEST_F(AppTest, ADayAMonthAndAYearAreWhole) {
  EXPECT_EQ(Run({"quotes", "--from", "2025-05-23", "--to", "2025-05-23"}), ExitCode::kOk);
  EXPECT_EQ(OutLines(), 2u);
  EXPECT_EQ(Run({"quotes", "--from", "2025-05", "--to", "2025-05"}), ExitCode::kOk);
  EXPECT_EQ(OutLines(), 4u);
  EXPECT_EQ(Run({"quotes", "--from", "2025", "--to", "2025-05-22T00:00:00Z"}), ExitCode::kOk);
  EXPECT_EQ(OutLines(), 3u);
}

TEST_F(AppTest, AnEmptyAnswerSaysSo) {
  EXPECT_EQ(Run({"quotes", "--speaker", "Nobody Here"}), ExitCode::kOk);
  EXPECT_EQ(out_.str(), "");
  EXPECT_EQ(err_.str(), "rapporteur: no quotes match\n");
}

TEST_F(AppTest, ALimitSaysThatThereIsMore) {
  EXPECT_EQ(Run({"quotes", "--limit", "2"}), ExitCode::kOk);
  EXPECT_EQ(OutLines(), 3u);
  EXPECT_THAT(err_.str(), HasSubstr("the first 2"));
  EXPECT_EQ(Run({"quotes", "--limit", "4"}), ExitCode::kOk);
  EXPECT_EQ(OutLines(), 5u);
  EXPECT_EQ(err_.str(), "");
  EXPECT_EQ(Run({"quotes", "--all"}), ExitCode::kOk);
  EXPECT_EQ(OutLines(), 5u);
}

TEST_F(AppTest, ListsLongerThanAPageAreFetchedPageByPage) {
  rapporteur::storage::v1::WriteBatch batch = query::SampleBatch();
  batch.clear_writes();
  std::string body;
  for (int i = 0; i < 1205; ++i) body += "“quote " + std::to_string(i) + " ends,” she said. ";
  query::SampleDocument document("sources/long/documents/one", "Long", body, "");
  for (int i = 0; i < 1205; ++i) {
    document.Quote("Elin Dahl", "quote " + std::to_string(i) + " ends,");
  }
  *batch.add_writes() = document.write();
  ASSERT_OK(store_.Append({}, batch));
  EXPECT_EQ(Run({"quotes", "--source", "long", "--all", "-o", "jsonl"}), ExitCode::kOk);
  EXPECT_EQ(OutLines(), 1205u);
  EXPECT_EQ(Run({"quotes", "--source", "long", "--limit", "1100", "-o", "jsonl"}), ExitCode::kOk);
  EXPECT_EQ(OutLines(), 1100u);
  EXPECT_THAT(err_.str(), HasSubstr("the first 1100"));
}

TEST_F(AppTest, MeetingsShowWhoMetWhom) {
  EXPECT_EQ(Run({"meetings", "--person", "Elin Dahl", "--person", "Bo Ek"}), ExitCode::kOk);
  EXPECT_EQ(out_.str(),
            "When        Who               What     Status  Where    Document               "
            "Announced\n"
            "2025-05-21  Elin Dahl, Bo Ek  meeting  held    Nordvik  nordvik/harbour-opens\n");
  EXPECT_EQ(Run({"meetings", "--from", "2025-06", "--kind", "meeting,visit", "--place", "sydby"}),
            ExitCode::kOk);
  EXPECT_EQ(OutLines(), 2u);
  EXPECT_EQ(Run({"meetings", "--kind", "visit"}), ExitCode::kOk);
  EXPECT_EQ(OutLines(), 0u);
}

TEST_F(AppTest, AMeetingIsOneRowOverItsDocuments) {
  ASSERT_OK(store_.Append({}, query::NewsBatch()));
  EXPECT_EQ(Run({"meetings", "--person", "Åsa Øberg", "--kind", "meeting", "--from", "2025-06-10"}),
            ExitCode::kOk);
  EXPECT_EQ(out_.str(),
            "When        Who                   What     Status  Where    Document       Announced\n"
            "2025-06-12  Elin Dahl, Åsa Øberg  meeting  held    Nordvik  nordvik/talks  "
            "nordvik/week-ahead\n");
  EXPECT_EQ(Run({"meetings", "--person", "Åsa Øberg", "--kind", "meeting", "--from", "2025-06-10",
                 "--statements"}),
            ExitCode::kOk);
  EXPECT_EQ(OutLines(), 3u);
  EXPECT_EQ(Run({"meetings", "--unreported-before", "2025-06-19", "--kind", "meeting"}),
            ExitCode::kOk);
  EXPECT_EQ(OutLines(), 2u);
  EXPECT_THAT(out_.str(), HasSubstr("Per Lund"));
  EXPECT_EQ(Run({"meetings", "--unreported-before", "2025", "--statements"}), ExitCode::kUsage);
  style_.width = 100;
  EXPECT_EQ(Run({"meetings", "--status", "held", "--from", "2025-06-10"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("↳ nordvik/talks  Announced: nordvik/week-ahead\n"));
}

TEST_F(AppTest, CommitmentsShowWhoPromisedHowMuch) {
  ASSERT_OK(store_.Append({}, query::NewsBatch()));
  EXPECT_EQ(Run({"commitments", "--actor", "Sydby", "--unit", "eur", "--min", "1e9"}),
            ExitCode::kOk);
  EXPECT_EQ(out_.str(),
            "Who    Amount             What        For  Period  Status   Document\n"
            "Sydby  over €1.3 billion  investment       2026    planned  sydby/fund\n");
  EXPECT_EQ(Run({"commitments", "--max", "300", "--from", "2026", "--to", "2026"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("over 300 cranes"));
  EXPECT_EQ(OutLines(), 2u);
  EXPECT_EQ(Run({"commitments", "--kind", "aid"}), ExitCode::kOk);
  EXPECT_EQ(err_.str(), "rapporteur: no commitments match\n");
  EXPECT_EQ(Run({"commitments", "--min", "2", "--max", "1"}), ExitCode::kUsage);
  EXPECT_THAT(err_.str(), StartsWith("rapporteur: min_value: "));
}

TEST_F(AppTest, TenuresAndMilestones) {
  ASSERT_OK(store_.Append({}, query::NewsBatch()));
  EXPECT_EQ(Run({"tenures", "--office", "mayor", "--person", "Bo Ek"}), ExitCode::kOk);
  EXPECT_EQ(out_.str(),
            "Person  Office            From        To  After      Before  Document\n"
            "Bo Ek   Mayor of Nordvik  2025-08-01      Elin Dahl          sydby/fund\n");
  EXPECT_EQ(Run({"tenures", "--country", "NOR"}), ExitCode::kOk);
  EXPECT_EQ(out_.str(), "");
  EXPECT_EQ(Run({"milestones", "--words", "fund", "--kind", "launched", "--place", "nordvik"}),
            ExitCode::kOk);
  EXPECT_EQ(out_.str(),
            "What          Happened  When        Where    Document\n"
            "Harbour Fund  launched  2025-07-01  Nordvik  sydby/fund\n");
}

TEST_F(AppTest, AnEntityIsShownWithAllThatIsKnown) {
  ASSERT_OK(store_.Append({}, query::NewsBatch()));
  EXPECT_EQ(Run({"entity", "Bo Ek"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), StartsWith("Bo Ek\nperson, people/bo-ek, 4 documents\n\nOffices\n"));
  EXPECT_THAT(out_.str(), AllOf(HasSubstr("Mayor of Nordvik  Bo Ek   2025-08-01"),
                                HasSubstr("engagement      3"), HasSubstr("Latest documents")));
  EXPECT_EQ(Run({"entity", "offices/mayor-of-nordvik", "-o", "jsonl"}), ExitCode::kOk);
  EXPECT_EQ(nlohmann::json::parse(out_.str())["offices"].size(), 2u);
  EXPECT_EQ(Run({"entity", "Sydby"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("organizations/sydby"));
  EXPECT_EQ(Run({"entity", "Nobody Here"}), ExitCode::kFailed);
  EXPECT_THAT(err_.str(), HasSubstr("people/nobody-here"));
  EXPECT_EQ(Run({"entity", "things/x"}), ExitCode::kUsage);
}

TEST_F(AppTest, OfficesArePutTogether) {
  EXPECT_EQ(Run({"offices", "--words", "mayor"}), ExitCode::kOk);
  EXPECT_EQ(out_.str(),
            "Office            Person     Documents  First       Last\n"
            "Mayor of Nordvik  Elin Dahl          2  2025-05-21  2025-05-23\n");
}

TEST_F(AppTest, DocumentsAndSearch) {
  EXPECT_EQ(Run({"documents", "--kind", "press-release"}), ExitCode::kOk);
  EXPECT_EQ(OutLines(), 3u);
  EXPECT_EQ(Run({"search", "CRANES", "ready"}), ExitCode::kOk);
  EXPECT_EQ(OutLines(), 2u);
  EXPECT_THAT(out_.str(), AllOf(HasSubstr("Passage"), HasSubstr("nordvik/harbour-opens")));
}

TEST_F(AppTest, SearchCountsAndSorts) {
  EXPECT_EQ(Run({"search", "harbour", "--facet", "source", "--histogram", "month"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), AllOf(StartsWith("Source"), HasSubstr("sources/nordvik"),
                                HasSubstr("Month"), HasSubstr("2025-05")));
  EXPECT_EQ(Run({"search", "harbour", "--facet", "kind", "-o", "jsonl"}), ExitCode::kOk);
  const auto facet = nlohmann::json::parse(out_.str());
  EXPECT_EQ(facet["field"], "FACET_FIELD_KIND");
  EXPECT_GE(facet["buckets"].size(), 1u);
  EXPECT_EQ(Run({"search", "harbour", "--facet", "kind,month", "--histogram", "month"}),
            ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("press-release"));
  EXPECT_THAT(out_.str(), Not(HasSubstr("DOCUMENT_KIND")));
  EXPECT_EQ(Run({"search", "zeppelin", "--facet", "kind,month"}), ExitCode::kOk);
  EXPECT_EQ(out_.str(), "");
  EXPECT_EQ(err_.str(), "rapporteur: no documents match\n");
  EXPECT_EQ(Run({"search", "harbour", "--sort", "newest"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("nordvik/harbour-opens"));
  EXPECT_EQ(Run({"search", "harbour", "--sort", "best"}), ExitCode::kUsage);
  EXPECT_EQ(Run({"search", "harbour", "--histogram", "hour"}), ExitCode::kUsage);
}

TEST_F(AppTest, OneDocumentByItsShortName) {
  EXPECT_EQ(Run({"document", "nordvik/harbour-opens", "--text"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), StartsWith("Nordvik opens its harbour\npress-release, nordvik"));
  EXPECT_THAT(out_.str(), HasSubstr("Evidence"));
  EXPECT_THAT(out_.str(), HasSubstr("Mayor Elin Dahl opened the harbour on 21 May"));
  EXPECT_EQ(Run({"document", "nordvik/harbour-opens", "--brief"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), Not(HasSubstr("Evidence")));
}

TEST_F(AppTest, OutputIsMachineReadable) {
  EXPECT_EQ(Run({"offices", "--output", "json"}), ExitCode::kOk);
  const auto array = nlohmann::json::parse(out_.str());
  ASSERT_EQ(array.size(), 2u);
  EXPECT_EQ(array[1]["documentCount"], 2);
  EXPECT_EQ(Run({"document", "sydby/visit", "--output", "json"}), ExitCode::kOk);
  EXPECT_EQ(nlohmann::json::parse(out_.str())["facts"].size(), 3u);
  EXPECT_EQ(Run({"search", "harbour", "-o", "jsonl"}), ExitCode::kOk);
  EXPECT_EQ(nlohmann::json::parse(out_.str())["document"]["name"],
            "sources/nordvik/documents/harbour-opens");
}

TEST_F(AppTest, TablesFitTheTerminal) {
  style_ = {.is_terminal = true, .bold = true, .width = 60};
  EXPECT_EQ(Run({"quotes"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), StartsWith("\x1b[1mSpeaker"));
  EXPECT_EQ(Run({"quotes", "-o", "json"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), Not(HasSubstr("\x1b")));
}

TEST_F(AppTest, UnknownNamesEndWithOne) {
  EXPECT_EQ(Run({"document", "nordvik/none"}), ExitCode::kFailed);
  EXPECT_EQ(out_.str(), "");
  EXPECT_THAT(err_.str(), StartsWith("rapporteur: "));
}

TEST_F(AppTest, MistakesEndWithTwoAndSayWhere) {
  EXPECT_EQ(Run({}), ExitCode::kUsage);
  EXPECT_EQ(Run({"nonsense"}), ExitCode::kUsage);
  EXPECT_EQ(Run({"search"}), ExitCode::kUsage);
  EXPECT_EQ(Run({"quotes", "--limit", "0"}), ExitCode::kUsage);
  EXPECT_EQ(Run({"quotes", "--limit", "5", "--all"}), ExitCode::kUsage);
  EXPECT_EQ(Run({"quotes", "--output", "xml"}), ExitCode::kUsage);
  EXPECT_EQ(Run({"quotes", "--from", "21 May"}), ExitCode::kUsage);
  EXPECT_THAT(err_.str(), HasSubstr("write 2025, 2025-05"));
  EXPECT_EQ(Run({"quotes", "--from", "2025-02-30"}), ExitCode::kUsage);
  EXPECT_EQ(Run({"meetings", "--kind", "party"}), ExitCode::kUsage);
  EXPECT_THAT(err_.str(), HasSubstr("press-conference"));
  EXPECT_EQ(Run({"meetings", "--country", "Norway"}), ExitCode::kUsage);
  EXPECT_THAT(err_.str(), StartsWith("rapporteur: countries[0]: "));
  EXPECT_EQ(Run({"quotes", "--from", "2025-06", "--to", "2025-05"}), ExitCode::kUsage);
  EXPECT_THAT(err_.str(), StartsWith("rapporteur: published: "));
}

TEST_F(AppTest, AServiceThatIsAwayEndsWithThreeAndAdvice) {
  connector_.set_failure(absl::UnavailableError("connection refused"));
  EXPECT_EQ(Run({"--query-address", "127.0.0.1:1", "quotes"}), ExitCode::kUnavailable);
  EXPECT_THAT(err_.str(),
              AllOf(HasSubstr("query service: connection refused"), HasSubstr("--query-address"),
                    HasSubstr("RAPPORTEUR_QUERY_ADDRESS"), HasSubstr("127.0.0.1:1")));
  EXPECT_EQ(out_.str(), "");
  connector_.set_failure(absl::UnavailableError("Tls handshake failed"));
  EXPECT_EQ(Run({"quotes"}), ExitCode::kUnavailable);
  EXPECT_THAT(err_.str(), HasSubstr("--tls-ca-file"));
  // The service is there and says what is missing.
  connector_.set_failure(
      MakeError(absl::StatusCode::kUnavailable, "STORAGE_UNAVAILABLE", "no storage"));
  EXPECT_EQ(Run({"quotes"}), ExitCode::kUnavailable);
  EXPECT_EQ(err_.str(), "rapporteur: query service: no storage\n");
  connector_.set_failure(absl::DeadlineExceededError("too slow"));
  EXPECT_EQ(Run({"quotes"}), ExitCode::kUnavailable);
  EXPECT_THAT(err_.str(), HasSubstr("--timeout"));
}

TEST_F(AppTest, StatusShowsEveryService) {
  EXPECT_EQ(Run({"status"}), ExitCode::kOk);
  EXPECT_EQ(out_.str(),
            "Service  Address          State  Documents  Position\n"
            "storage  127.0.0.1:50052  ready          3        12\n"
            "query    127.0.0.1:50053  ready\n");
  connector_.set_failure(absl::UnavailableError("connection refused"));
  EXPECT_EQ(Run({"status", "-o", "json"}), ExitCode::kUnavailable);
  const auto states = nlohmann::json::parse(out_.str());
  EXPECT_EQ(states[0]["position"], 12);
  EXPECT_EQ(states[1]["state"], "not reachable");
}

TEST_F(AppTest, NamesWhatIsNoCommand) {
  EXPECT_EQ(Run({"frobnicate", "file"}), ExitCode::kUsage);
  EXPECT_EQ(err_.str(), "rapporteur: \"frobnicate\" is not a command; --help lists them\n");
  EXPECT_EQ(Run({}), ExitCode::kUsage);
  EXPECT_THAT(err_.str(), HasSubstr("--help"));
}

TEST_F(AppTest, HelpAndVersionEndWell) {
  EXPECT_EQ(Run({"--help"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), AllOf(HasSubstr("meetings"), HasSubstr("Exit codes")));
  EXPECT_EQ(Run({"quotes", "--help"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), HasSubstr("--speaker"));
  EXPECT_EQ(Run({"--version"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), StartsWith("rapporteur "));
  EXPECT_THAT(err_.str(), IsEmpty());
}

TEST_F(AppTest, CompletionKnowsEverySubcommand) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    EXPECT_EQ(Run({"completion", shell}), ExitCode::kOk);
    EXPECT_THAT(out_.str(), AllOf(HasSubstr("meetings"), HasSubstr("press-conference"),
                                  HasSubstr("output"), HasSubstr("query-address")))
        << shell;
  }
  EXPECT_EQ(Run({"completion", "tcsh"}), ExitCode::kUsage);
}

}  // namespace
}  // namespace rapporteur::cli
