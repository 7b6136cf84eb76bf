#include "common/context/trace_context.h"

#include <set>
#include <thread>

#include "common/sync/mutex.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur {
namespace {

using ::testing::MatchesRegex;

constexpr char kHeader[] = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

TEST(TraceContextTest, ReadsAndWritesTheSameHeader) {
  const auto context = ParseTraceparent(kHeader);
  ASSERT_TRUE(context.has_value());
  EXPECT_EQ(context->trace_id, "4bf92f3577b34da6a3ce929d0e0e4736");
  EXPECT_EQ(context->span_id, "00f067aa0ba902b7");
  EXPECT_EQ(context->flags, 1);
  EXPECT_EQ(FormatTraceparent(*context), kHeader);
}

TEST(TraceContextTest, AcceptsFutureVersionsWithMoreFields) {
  const std::string rest = std::string(kHeader).substr(2);
  EXPECT_TRUE(ParseTraceparent("cc" + rest).has_value());
  EXPECT_TRUE(ParseTraceparent("cc" + rest + "-more").has_value());
  EXPECT_FALSE(ParseTraceparent("cc" + rest + "more").has_value());
  EXPECT_FALSE(ParseTraceparent("00" + rest + "-more").has_value());
  EXPECT_FALSE(ParseTraceparent("ff" + rest).has_value());
}

TEST(TraceContextTest, RefusesEveryBrokenCharacter) {
  for (size_t i = 0; i < sizeof(kHeader) - 1; ++i) {
    std::string header = kHeader;
    header[i] = 'G';
    EXPECT_FALSE(ParseTraceparent(header).has_value()) << header;
    EXPECT_FALSE(ParseTraceparent(std::string(kHeader, i)).has_value()) << i;
  }
  EXPECT_FALSE(
      ParseTraceparent("00-00000000000000000000000000000000-00f067aa0ba902b7-01").has_value());
  EXPECT_FALSE(
      ParseTraceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01").has_value());
  EXPECT_FALSE(
      ParseTraceparent("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01").has_value());
}

TEST(TraceContextTest, ASpanStaysInItsTrace) {
  IdGenerator ids(1);
  TraceContext parent = StartTrace(&ids);
  parent.flags = 1;
  EXPECT_TRUE(ParseTraceparent(FormatTraceparent(parent)).has_value());
  const TraceContext child = StartSpan(parent, &ids);
  EXPECT_EQ(child.trace_id, parent.trace_id);
  EXPECT_NE(child.span_id, parent.span_id);
  EXPECT_EQ(child.flags, 1);
}

TEST(IdGeneratorTest, SeedDecides) {
  IdGenerator a(7);
  IdGenerator b(7);
  IdGenerator c(8);
  const std::string uuid = a.Uuid();
  EXPECT_EQ(uuid, b.Uuid());
  EXPECT_NE(uuid, c.Uuid());
  EXPECT_THAT(uuid, MatchesRegex("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-"
                                 "[0-9a-f]{12}"));
  EXPECT_NE(IdGenerator::RandomSeed(), IdGenerator::RandomSeed());
}

TEST(IdGeneratorTest, ThreadsGetDifferentIds) {
  constexpr int kThreads = 4;
  constexpr int kIds = 2000;
  IdGenerator ids(3);
  Mutex mu;
  std::set<uint64_t> seen;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < kIds; ++j) {
        const uint64_t id = ids.Next();
        MutexLock lock(&mu);
        seen.insert(id);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(seen.size(), static_cast<size_t>(kThreads * kIds));
}

}  // namespace
}  // namespace rapporteur
