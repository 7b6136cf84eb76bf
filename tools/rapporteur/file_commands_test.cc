// `read` and `ingest`.
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "common/testing/status_matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/rapporteur/app.h"
#include "tools/rapporteur/testing/engine_connector.h"

namespace rapporteur::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kBulletins[] =
    "Nordvik opens its harbour\n\nSource: Town of Nordvik\n\n"
    "On 21 May 2025 the Mayor of Nordvik, Elin Dahl, opened the harbour. “We waited ten years for "
    "this day,” said Elin Dahl.\n\n"
    "Council meets\n\nSource: Town of Nordvik\n\nThe council met on 23 May 2025.\n";

class FileCommandsTest : public ::testing::Test {
 protected:
  ExitCode Run(const std::vector<std::string>& arguments) {
    out_.str("");
    err_.str("");
    Session session;
    session.console = {.in = &in_, .out = &out_, .err = &err_};
    session.connector = &connector_;
    return RunApp(arguments, session);
  }

  std::string WriteFile(const std::string& name, const std::string& content) {
    std::ofstream(dir_.Path(name), std::ios::binary) << content;
    return dir_.Path(name);
  }

  std::vector<nlohmann::json> OutLines() const {
    std::vector<nlohmann::json> lines;
    std::istringstream out(out_.str());
    for (std::string line; std::getline(out, line);) lines.push_back(nlohmann::json::parse(line));
    return lines;
  }

  TempDir dir_;
  EngineConnector connector_{nullptr};
  std::istringstream in_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(FileCommandsTest, ReadShowsADigestOfEachDocument) {
  EXPECT_EQ(Run({"read", WriteFile("b.txt", kBulletins)}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), StartsWith("Nordvik opens its harbour\n"));
  EXPECT_THAT(out_.str(), AllOf(HasSubstr("Town of Nordvik"), HasSubstr("Elin Dahl"),
                                HasSubstr("We waited ten years for this day,"),
                                HasSubstr("\n\n\nCouncil meets\n")));
  EXPECT_THAT(out_.str(), Not(HasSubstr("Evidence")));
  EXPECT_EQ(err_.str(), "");
}

TEST_F(FileCommandsTest, ReadTakesTheStandardInput) {
  in_.str(kBulletins);
  EXPECT_EQ(Run({"read", "-", "--evidence", "--text"}), ExitCode::kOk);
  EXPECT_THAT(out_.str(), AllOf(HasSubstr("Evidence"), HasSubstr("The council met on 23 May")));
}

TEST_F(FileCommandsTest, ReadGivesFactsJsonl) {
  EXPECT_EQ(Run({"read", "--format", "facts-jsonl", WriteFile("b.txt", kBulletins)}),
            ExitCode::kOk);
  const std::vector<nlohmann::json> lines = OutLines();
  ASSERT_GE(lines.size(), 3u);
  EXPECT_EQ(lines[0]["type"], "document");
  EXPECT_EQ(lines[0]["document"], 1);
  int quotes = 0;
  for (const nlohmann::json& line : lines) {
    if (line["type"] != "quote") continue;
    ++quotes;
    EXPECT_EQ(line["speaker"], "Elin Dahl");
    EXPECT_EQ(line["document"], 1);
  }
  EXPECT_EQ(quotes, 1);
}

TEST_F(FileCommandsTest, ReadNamesDocumentsByTheirIds) {
  const std::string file =
      WriteFile("d.jsonl", R"({"id": "x-1", "source": "Nordvik", "title": "T", "body": "Text."})");
  EXPECT_EQ(Run({"read", "--format", "facts-jsonl", file}), ExitCode::kOk);
  EXPECT_EQ(OutLines()[0]["document"], "x-1");
}

TEST_F(FileCommandsTest, ReadGivesJsonOfSeveralFiles) {
  const std::string first = WriteFile("b.txt", kBulletins);
  const std::string second =
      WriteFile("d.jsonl", R"({"id": "x-1", "source": "Nordvik", "title": "T", "body": "Text."})");
  EXPECT_EQ(Run({"read", "--format", "json", first, second}), ExitCode::kOk);
  const auto array = nlohmann::json::parse(out_.str());
  ASSERT_EQ(array.size(), 3u);
  EXPECT_EQ(array[0]["document"]["title"], "Nordvik opens its harbour");
  EXPECT_EQ(array[2]["document"]["name"], "sources/nordvik/documents/x-1");
}

TEST_F(FileCommandsTest, ReadGoesOnAfterABadDocument) {
  const std::string file =
      WriteFile("d.jsonl",
                "{\"source\": \"Nordvik\", \"title\": \"One\", \"body\": \"Text.\"}\nnot json\n"
                "{\"title\": \"No source\", \"body\": \"Text.\"}\n"
                "{\"source\": \"Nordvik\", \"title\": \"Four\", \"body\": \"Text.\"}\n");
  EXPECT_EQ(Run({"read", "--input-format", "jsonl", file}), ExitCode::kFailed);
  EXPECT_THAT(out_.str(), AllOf(HasSubstr("One"), HasSubstr("Four")));
  EXPECT_THAT(err_.str(),
              AllOf(HasSubstr(file + ", document 2: "), HasSubstr(file + ", document 3: ")));
}

TEST_F(FileCommandsTest, ReadSaysWhichFileIsMissing) {
  EXPECT_EQ(Run({"read", dir_.Path("none"), WriteFile("b.txt", kBulletins)}), ExitCode::kFailed);
  EXPECT_THAT(err_.str(), StartsWith("rapporteur: " + dir_.Path("none") + ": No such file"));
  EXPECT_THAT(out_.str(), HasSubstr("Council meets"));
  EXPECT_EQ(Run({"read"}), ExitCode::kUsage);
}

ingest::v1::IngestDocumentsResponse Response(int index, ingest::v1::IngestOutcome outcome,
                                             int fact_count = 0) {
  ingest::v1::IngestDocumentsResponse response;
  response.set_index(index);
  response.set_file_name("b.txt");
  response.set_title("Title " + std::to_string(index));
  response.set_outcome(outcome);
  response.set_fact_count(fact_count);
  return response;
}

TEST_F(FileCommandsTest, IngestSumsUp) {
  connector_.ingest_script().responses = {Response(1, ingest::v1::INGEST_OUTCOME_CREATED, 4),
                                          Response(2, ingest::v1::INGEST_OUTCOME_CREATED, 3),
                                          Response(3, ingest::v1::INGEST_OUTCOME_DUPLICATE, 2)};
  EXPECT_EQ(Run({"ingest", WriteFile("b.txt", kBulletins)}), ExitCode::kOk);
  EXPECT_EQ(out_.str(),
            "Outcome    Documents  Facts\n"
            "created            2      7\n"
            "revised            0      0\n"
            "duplicate          1      2\n"
            "rejected           0      0\n");
  EXPECT_THAT(err_.str(), IsEmpty());
}

TEST_F(FileCommandsTest, IngestSaysWhyDocumentsWereRejected) {
  auto rejected = Response(2, ingest::v1::INGEST_OUTCOME_REJECTED);
  rejected.mutable_error()->set_code(static_cast<int>(absl::StatusCode::kInvalidArgument));
  rejected.mutable_error()->set_message("The content holds NUL bytes.");
  auto warned = Response(3, ingest::v1::INGEST_OUTCOME_CREATED);
  warned.add_warnings("Unknown field \"colour\".");
  connector_.ingest_script().responses = {rejected, warned};
  EXPECT_EQ(Run({"ingest", WriteFile("b.txt", kBulletins)}), ExitCode::kFailed);
  EXPECT_THAT(err_.str(),
              AllOf(HasSubstr("b.txt, document 2"), HasSubstr("The content holds NUL bytes."),
                    HasSubstr("Unknown field \"colour\".")));
  connector_.ingest_script().responses[0].mutable_error()->set_code(
      static_cast<int>(absl::StatusCode::kUnavailable));
  EXPECT_EQ(Run({"ingest", WriteFile("b.txt", kBulletins)}), ExitCode::kUnavailable);
}

TEST_F(FileCommandsTest, IngestShowsTheFirstRejectionsAndCountsTheRest) {
  for (int i = 1; i <= 25; ++i) {
    connector_.ingest_script().responses.push_back(
        Response(i, ingest::v1::INGEST_OUTCOME_REJECTED));
  }
  EXPECT_EQ(Run({"ingest", WriteFile("b.txt", kBulletins)}), ExitCode::kFailed);
  EXPECT_THAT(err_.str(), AllOf(HasSubstr("document 20"), Not(HasSubstr("document 21")),
                                HasSubstr("... and 5 more")));
}

TEST_F(FileCommandsTest, IngestGivesEveryAnswerAsJson) {
  connector_.ingest_script().responses = {Response(1, ingest::v1::INGEST_OUTCOME_CREATED, 4),
                                          Response(2, ingest::v1::INGEST_OUTCOME_DUPLICATE)};
  EXPECT_EQ(Run({"ingest", "-o", "jsonl", WriteFile("b.txt", kBulletins)}), ExitCode::kOk);
  const std::vector<nlohmann::json> lines = OutLines();
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0]["outcome"], "INGEST_OUTCOME_CREATED");
  EXPECT_EQ(lines[0]["factCount"], 4);
}

TEST_F(FileCommandsTest, IngestReportsABrokenStreamAfterWhatWasStored) {
  connector_.ingest_script().responses = {Response(1, ingest::v1::INGEST_OUTCOME_CREATED, 4)};
  connector_.ingest_script().end = absl::UnavailableError("connection reset");
  EXPECT_EQ(Run({"ingest", WriteFile("b.txt", kBulletins)}), ExitCode::kUnavailable);
  EXPECT_THAT(out_.str(), HasSubstr("created            1"));
  EXPECT_THAT(err_.str(), AllOf(HasSubstr("ingest service: connection reset"),
                                HasSubstr("RAPPORTEUR_INGEST_ADDRESS")));
}

TEST_F(FileCommandsTest, IngestSaysWhichFileIsMissing) {
  EXPECT_EQ(Run({"ingest", dir_.Path("none")}), ExitCode::kFailed);
  EXPECT_THAT(err_.str(), HasSubstr(dir_.Path("none")));
}

}  // namespace
}  // namespace rapporteur::cli
