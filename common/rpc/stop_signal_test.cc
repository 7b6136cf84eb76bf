#include "common/rpc/stop_signal.h"

#include <pthread.h>

#include <csignal>

#include "gtest/gtest.h"

namespace rapporteur {
namespace {

TEST(StopSignalTest, ReceivesWhatWouldHaveEndedTheProcess) {
  sigset_t before;
  pthread_sigmask(SIG_SETMASK, nullptr, &before);
  StopSignal stop;
  for (const int signal : {SIGTERM, SIGINT}) {
    EXPECT_FALSE(stop.Requested());
    raise(signal);
    EXPECT_TRUE(stop.Requested());
    EXPECT_EQ(stop.Wait(), signal);
  }
  raise(SIGPIPE);  // Ignored: the test goes on.
  // Other tests of this program must stay stoppable.
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

}  // namespace
}  // namespace rapporteur
