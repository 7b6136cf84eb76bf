// The program itself against a query service.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "common/testing/status_matchers.h"
#include "common/testing/subprocess.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/query/testing/query_test_server.h"
#include "services/query/testing/sample_record.h"
#include "services/storage/memory/memory_store.h"

namespace rapporteur::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr char kProgram[] = RAPPORTEUR_BINARY_DIR "/rapporteur";

class BinaryTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_OK(store_.Append({}, query::SampleBatch())); }

  // Runs the program with the server's address in its environment.
  CommandResult Run(std::vector<std::string> arguments,
                    const std::vector<std::string>& environment = {}) {
    std::vector<std::string> argv = {"env", "RAPPORTEUR_QUERY_ADDRESS=" + server_.address()};
    argv.insert(argv.end(), environment.begin(), environment.end());
    argv.emplace_back(kProgram);
    argv.insert(argv.end(), arguments.begin(), arguments.end());
    const auto result = RunCommand(argv);
    EXPECT_OK(result);
    return result.value_or(CommandResult());
  }

  storage::MemoryStore store_;
  query::QueryTestServer server_{&store_};
};

TEST_F(BinaryTest, AnswersFromTheService) {
  const CommandResult result = Run({"quotes", "--speaker", "Elin Dahl", "-o", "jsonl"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, AllOf(HasSubstr("The budget stands,"), Not(HasSubstr("people/bo-ek"))));
}

TEST_F(BinaryTest, ADocumentThatIsNotThereGivesOne) {
  const CommandResult result = Run({"document", "nordvik/none"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.err, StartsWith("rapporteur: "));
}

TEST_F(BinaryTest, AWrongFieldGivesTwoWithItsName) {
  const CommandResult result = Run({"meetings", "--country", "Norway"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, HasSubstr("countries[0]: "));
}

TEST_F(BinaryTest, NoServiceGivesThree) {
  const CommandResult result = Run({"--query-address", "127.0.0.1:1", "--timeout", "5", "quotes"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_THAT(result.err, AllOf(HasSubstr("127.0.0.1:1"), HasSubstr("--query-address")));
}

TEST_F(BinaryTest, ColumnsSetsTheWidth) {
  const CommandResult narrow = Run({"quotes"}, {"COLUMNS=60"});
  EXPECT_EQ(narrow.exit_code, 0);
  const CommandResult wide = Run({"quotes"});
  EXPECT_GT(std::count(narrow.out.begin(), narrow.out.end(), '\n'),
            std::count(wide.out.begin(), wide.out.end(), '\n'));
}

TEST_F(BinaryTest, StatusTellsWhatIsReady) {
  const CommandResult result = Run({"status", "-o", "json", "--storage-address", "127.0.0.1:1",
                                    "--ingest-address", "127.0.0.1:1"});
  EXPECT_EQ(result.exit_code, 3);
  const auto states = nlohmann::json::parse(result.out);
  ASSERT_EQ(states.size(), 3u);
  EXPECT_EQ(states[0]["state"], "not reachable");
  EXPECT_EQ(states[2]["service"], "query");
  EXPECT_EQ(states[2]["state"], "ready");
}

TEST_F(BinaryTest, BashAcceptsItsCompletion) {
  const auto result =
      RunCommand({"bash", "-c",
                  std::string("set -e; source <('") + kProgram +
                      "' completion bash); COMP_WORDS=(rapporteur meet); COMP_CWORD=1; "
                      "_rapporteur; echo \"${COMPREPLY[*]}\""});
  ASSERT_OK(result);
  EXPECT_EQ(result->out, "meetings\n");
}

}  // namespace
}  // namespace rapporteur::cli
