// Bulletin files: our own with a correction, and the nine real ones, through the command and the
// three services. Skipped where the data that lies beside the checkout is absent; ours are always
// there.
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "common/testing/status_matchers.h"
#include "common/testing/subprocess.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/e2e/live_suite.h"

namespace rapporteur::e2e {
namespace {

using ::nlohmann::json;
using ::testing::HasSubstr;

const std::string kShared = std::string(RAPPORTEUR_SOURCE_DIR) + "/../shared";
const std::string kBulletins = kShared + "/seeds/nato-bulletins-2025-05.txt";
const std::string kGold = kShared + "/gold/nato-bulletins-2025-05.jsonl";

std::vector<json> ParseLines(std::istream& lines) {
  std::vector<json> parsed;
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty()) parsed.push_back(json::parse(line));
  }
  return parsed;
}

// (document, speaker, words), which is what a quote has to get right.
std::multiset<std::string> Quotes(const std::vector<json>& facts) {
  std::multiset<std::string> quotes;
  for (const json& fact : facts) {
    if (fact["type"] != "quote") continue;
    quotes.insert(fact["document"].dump() + " " + fact["speaker"].get<std::string>() + ": " +
                  fact["text"].get<std::string>());
  }
  return quotes;
}

std::multiset<std::string> Documents(const std::vector<json>& facts) {
  std::multiset<std::string> documents;
  for (const json& fact : facts) {
    if (fact["type"] == "document") documents.insert(fact.dump());
  }
  return documents;
}

// How often each outcome came, as "CREATED 3, REVISED 1".
std::string Outcomes(const CommandResult& ingested) {
  std::istringstream lines(ingested.out);
  std::map<std::string, int> counts;
  for (const json& line : ParseLines(lines)) {
    ++counts[line["outcome"].get<std::string>().substr(std::string("INGEST_OUTCOME_").size())];
  }
  std::string text;
  for (const auto& [outcome, count] : counts) {
    text += (text.empty() ? "" : ", ") + outcome + " " + std::to_string(count);
  }
  return text;
}

class CorrectionsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_OK_AND_ASSIGN(suite_, LiveSuite::Start());
    WriteFile(first_, "14 kilometres");
    WriteFile(corrected_, "11 kilometres");
  }

  std::string Ingest(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"ingest", "--output", "jsonl"});
    const auto ingested = suite_->Rapporteur(std::move(arguments));
    EXPECT_THAT(ingested, IsOk());
    return ingested.ok() ? Outcomes(*ingested) : "";
  }
  std::string Documents() {
    const auto listed = suite_->Rapporteur({"documents", "--all", "--output", "jsonl"});
    EXPECT_THAT(listed, IsOk());
    return listed.ok() ? listed->out : "";
  }

  TempDir dir_;
  const std::string first_ = dir_.Path("first.txt");
  const std::string corrected_ = dir_.Path("corrected.txt");
  std::unique_ptr<LiveSuite> suite_;

 private:
  static void WriteFile(const std::string& path, const std::string& length) {
    std::ofstream(path) << "Harbour tram reaches the islands\n\nSource: City of Havnstad\n\n"
                        << "Havnstad, 3 March 2025. The new line is " << length << " long.\n";
  }
};

TEST_F(CorrectionsTest, AFileAndItsCorrectionCanComeAgainAnyNumberOfTimes) {
  EXPECT_EQ(Ingest({first_}), "CREATED 1");
  EXPECT_EQ(Ingest({corrected_}), "REVISED 1");
  const std::string before = Documents();
  EXPECT_THAT(before, HasSubstr("\"revision\":2"));
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(Ingest({first_}), "DUPLICATE 1");
    EXPECT_EQ(Ingest({corrected_}), "DUPLICATE 1");
  }
  EXPECT_EQ(Documents(), before);
  // One invocation with both, and a publisher who takes the correction back.
  EXPECT_EQ(Ingest({first_, corrected_}), "DUPLICATE 2");
  EXPECT_EQ(Ingest({"--rollback", first_}), "REVISED 1");
  EXPECT_EQ(Ingest({"--rollback", first_}), "DUPLICATE 1");
  EXPECT_THAT(Documents(), HasSubstr("\"revision\":3"));
  EXPECT_OK(suite_->Stop());
}

// A correction in the same file as what it corrects.
TEST_F(CorrectionsTest, OurBulletinsWithCorrectionsChangeNothingTheSecondTime) {
  const std::vector<std::string> files = {SamplesDir() + "/alliance-bulletins.txt",
                                          SamplesDir() + "/alliance-corrections.txt"};
  EXPECT_THAT(Ingest(files), HasSubstr("REVISED"));
  const std::string before = Documents();
  EXPECT_THAT(Ingest(files), ::testing::StartsWith("DUPLICATE"));
  EXPECT_EQ(Documents(), before);
  EXPECT_OK(suite_->Stop());
}

class BulletinsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kBulletins)) GTEST_SKIP() << "no " << kBulletins;
  }
};

TEST_F(BulletinsTest, ReadGivesTheNineDocumentsAndEveryQuote) {
  ASSERT_OK_AND_ASSIGN(
      const CommandResult read,
      RunCommand({Binary("rapporteur"), "read", "--format", "facts-jsonl", kBulletins}));
  ASSERT_EQ(read.exit_code, 0) << read.err;
  std::istringstream lines(read.out);
  const std::vector<json> facts = ParseLines(lines);
  std::ifstream gold_file(kGold);
  const std::vector<json> gold = ParseLines(gold_file);
  EXPECT_EQ(Documents(gold).size(), 9u);
  EXPECT_EQ(Documents(facts), Documents(gold));
  EXPECT_EQ(Quotes(gold).size(), 18u);
  EXPECT_EQ(Quotes(facts), Quotes(gold));
}

TEST_F(BulletinsTest, IngestingAgainChangesNothingAndSaysSo) {
  ASSERT_OK_AND_ASSIGN(const std::unique_ptr<LiveSuite> suite, LiveSuite::Start());
  const auto ingest = [&] {
    return suite->Rapporteur({"ingest", "--output", "jsonl", kBulletins});
  };
  const auto outcomes = [](const CommandResult& result) {
    std::istringstream lines(result.out);
    std::multiset<std::string> outcomes;
    for (const json& line : ParseLines(lines)) outcomes.insert(line["outcome"]);
    return outcomes;
  };
  ASSERT_OK_AND_ASSIGN(const CommandResult first, ingest());
  ASSERT_EQ(first.exit_code, 0) << first.err;
  EXPECT_EQ(outcomes(first).count("INGEST_OUTCOME_CREATED"), 9u) << first.out;
  ASSERT_OK_AND_ASSIGN(const CommandResult before,
                       suite->Rapporteur({"quotes", "--all", "--output", "jsonl"}));
  EXPECT_EQ(std::count(before.out.begin(), before.out.end(), '\n'), 18);

  ASSERT_OK_AND_ASSIGN(const CommandResult second, ingest());
  EXPECT_EQ(outcomes(second).count("INGEST_OUTCOME_DUPLICATE"), 9u) << second.out;
  ASSERT_OK_AND_ASSIGN(const CommandResult after,
                       suite->Rapporteur({"quotes", "--all", "--output", "jsonl"}));
  EXPECT_EQ(after.out, before.out);
  EXPECT_OK(suite->Stop());
}

TEST_F(BulletinsTest, TablesShowWhoMetWhom) {
  ASSERT_OK_AND_ASSIGN(const std::unique_ptr<LiveSuite> suite, LiveSuite::Start());
  ASSERT_OK_AND_ASSIGN(const CommandResult ingested, suite->Rapporteur({"ingest", kBulletins}));
  ASSERT_EQ(ingested.exit_code, 0) << ingested.err;
  ASSERT_OK_AND_ASSIGN(const CommandResult meetings,
                       suite->Rapporteur({"meetings", "--person", "Dick Schoof"}));
  EXPECT_THAT(meetings.out, HasSubstr("Mark Rutte"));
  ASSERT_OK_AND_ASSIGN(const CommandResult offices,
                       suite->Rapporteur({"offices", "--person", "Petr Pavel"}));
  EXPECT_THAT(offices.out, HasSubstr("President of Czechia"));
}

}  // namespace
}  // namespace rapporteur::e2e
