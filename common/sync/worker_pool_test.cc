#include "common/sync/worker_pool.h"

#include <atomic>
#include <future>

#include "gtest/gtest.h"

namespace rapporteur {
namespace {

TEST(WorkerPoolTest, RunsEveryTaskBeforeShutdownReturns) {
  std::atomic<int> runs = 0;
  WorkerPool pool(/*threads=*/3, /*queue_capacity=*/100);
  for (int i = 0; i < 100; ++i) {
    EXPECT_TRUE(pool.TrySubmit([&runs] { ++runs; }));
  }
  pool.Shutdown();
  EXPECT_EQ(runs, 100);
}

TEST(WorkerPoolTest, RefusesWhenFull) {
  std::promise<void> started;
  std::promise<void> release;
  WorkerPool pool(/*threads=*/1, /*queue_capacity=*/1);
  ASSERT_TRUE(pool.TrySubmit([&] {
    started.set_value();
    release.get_future().wait();
  }));
  started.get_future().wait();
  EXPECT_TRUE(pool.TrySubmit([] {}));
  EXPECT_FALSE(pool.TrySubmit([] {}));
  release.set_value();
}

TEST(WorkerPoolTest, RefusesAfterShutdown) {
  WorkerPool pool(/*threads=*/1, /*queue_capacity=*/1);
  pool.Shutdown();
  EXPECT_FALSE(pool.TrySubmit([] {}));
}

}  // namespace
}  // namespace rapporteur
