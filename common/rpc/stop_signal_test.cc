#include "common/rpc/stop_signal.h"

#include <csignal>

#include "gtest/gtest.h"

namespace rapporteur {
namespace {

TEST(StopSignalTest, ReceivesWhatWouldHaveEndedTheProcess) {
  StopSignal stop;
  for (const int signal : {SIGTERM, SIGINT}) {
    raise(signal);
    EXPECT_EQ(stop.Wait(), signal);
  }
  raise(SIGPIPE);  // Ignored: the test goes on.
}

}  // namespace
}  // namespace rapporteur
