// Inputs that once broke something: tests/fuzz/inputs/TARGET/NAME.
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "gtest/gtest.h"
#include "tests/fuzz/fuzz_targets.h"

namespace rapporteur::fuzz {
namespace {

using Target = void (*)(std::string_view);

// Returns how many inputs there are.
int Replay(const std::string& name, Target target) {
  const auto folder = std::filesystem::path(RAPPORTEUR_SOURCE_DIR) / "tests/fuzz/inputs" / name;
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    SCOPED_TRACE(entry.path().string());
    std::ifstream file(entry.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    target(bytes.str());
    ++count;
  }
  return count;
}

// A broken promise ends the process, so coming to the end is the test.
TEST(FuzzRegressionTest, Reader) { EXPECT_GT(Replay("reader", FuzzReader), 0); }
TEST(FuzzRegressionTest, Bulletins) { EXPECT_GT(Replay("bulletins", FuzzBulletins), 0); }
TEST(FuzzRegressionTest, JsonLines) { EXPECT_GT(Replay("json_lines", FuzzJsonLines), 0); }
TEST(FuzzRegressionTest, Html) { EXPECT_GT(Replay("html", FuzzHtml), 0); }

}  // namespace
}  // namespace rapporteur::fuzz
