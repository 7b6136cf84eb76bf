#include "common/telemetry/logger.h"

#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"

namespace rapporteur {
namespace {

using Json = nlohmann::json;

class LoggerTest : public ::testing::Test {
 protected:
  std::vector<Json> Lines() const {
    std::vector<Json> lines;
    std::istringstream in(out_.str());
    for (std::string line; std::getline(in, line);) lines.push_back(Json::parse(line));
    return lines;
  }

  const FakeClock clock_{absl::FromUnixMicros(1'746'696'600'123'456)};
  std::ostringstream out_;
};

TEST_F(LoggerTest, WritesOneObjectALine) {
  const Logger logger(LogLevel::kInfo, &out_, &clock_);
  logger.Info("stored", {{"name", "a \"b\"\n"},
                         {"bytes", uint64_t{7}},
                         {"delta", -3},
                         {"share", 0.5},
                         {"new", true}});
  logger.Error("failed");
  const std::vector<Json> lines = Lines();
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0], Json({{"time", "2025-05-08T09:30:00.123456Z"},
                            {"level", "info"},
                            {"message", "stored"},
                            {"name", "a \"b\"\n"},
                            {"bytes", 7},
                            {"delta", -3},
                            {"share", 0.5},
                            {"new", true}}));
  EXPECT_EQ(lines[1]["level"], "error");
}

TEST_F(LoggerTest, LeavesOutLowerLevels) {
  const Logger logger(LogLevel::kWarning, &out_, &clock_);
  logger.Debug("no");
  logger.Info("no");
  logger.Warning("yes");
  EXPECT_FALSE(logger.Enabled(LogLevel::kInfo));
  const std::vector<Json> lines = Lines();
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0]["level"], "warning");
}

TEST_F(LoggerTest, FixedFieldsStandInEachLine) {
  const Logger logger(LogLevel::kInfo, &out_, &clock_);
  logger.With({{"service", "query"}}).With({{"shard", 3}}).Info("x", {{"y", 1}});
  logger.Info("plain");
  EXPECT_EQ(Lines()[0]["service"], "query");
  EXPECT_EQ(Lines()[0]["shard"], 3);
  EXPECT_EQ(Lines()[0]["y"], 1);
  EXPECT_FALSE(Lines()[1].contains("service"));
}

TEST_F(LoggerTest, BrokenUtf8StaysReadable) {
  const Logger logger(LogLevel::kInfo, &out_, &clock_);
  logger.Info("caf\xe9", {{"t", std::string("a\0b", 3)}});
  EXPECT_EQ(Lines()[0]["message"], "caf\xEF\xBF\xBD");
  EXPECT_EQ(Lines()[0]["t"], std::string("a\0b", 3));
}

TEST_F(LoggerTest, ThreadsDoNotMixLines) {
  constexpr int kLines = 500;
  const Logger logger(LogLevel::kInfo, &out_, &clock_);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&logger, t] {
      const Logger copy = logger.With({{"thread", t}});
      for (int i = 0; i < kLines; ++i) copy.Info("line", {{"i", i}});
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(Lines().size(), 4u * kLines);
}

TEST(LogLevelTest, NamesReadBack) {
  for (const LogLevel level :
       {LogLevel::kDebug, LogLevel::kInfo, LogLevel::kWarning, LogLevel::kError}) {
    EXPECT_THAT(ParseLogLevel(LogLevelName(level)), IsOkAndHolds(level));
  }
  EXPECT_THAT(ParseLogLevel("loud"), StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace rapporteur
