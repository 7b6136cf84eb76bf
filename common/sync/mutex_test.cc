#include "common/sync/mutex.h"

#include <thread>
#include <vector>

#include "gtest/gtest.h"

namespace rapporteur {
namespace {

struct Counter {
  Mutex mu;
  CondVar changed;
  int value ABSL_GUARDED_BY(mu) = 0;
};

TEST(MutexTest, SerializesIncrements) {
  Counter counter;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&counter] {
      for (int n = 0; n < 1000; ++n) {
        MutexLock lock(&counter.mu);
        ++counter.value;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  MutexLock lock(&counter.mu);
  EXPECT_EQ(counter.value, 4000);
}

TEST(CondVarTest, WakesWaiter) {
  Counter counter;
  std::thread setter([&counter] {
    MutexLock lock(&counter.mu);
    counter.value = 1;
    counter.changed.NotifyAll();
  });
  {
    MutexLock lock(&counter.mu);
    while (counter.value == 0) counter.changed.Wait(&counter.mu);
    EXPECT_EQ(counter.value, 1);
  }
  setter.join();
}

TEST(CondVarTest, TimesOut) {
  Counter counter;
  MutexLock lock(&counter.mu);
  while (counter.changed.WaitFor(&counter.mu, std::chrono::milliseconds(1))) {
  }
  EXPECT_EQ(counter.value, 0);
}

}  // namespace
}  // namespace rapporteur
