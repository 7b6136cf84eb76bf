// Our own sample releases against the facts they hold, read by the command as users run it.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "common/testing/status_matchers.h"
#include "common/testing/subprocess.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur {
namespace {

using ::nlohmann::json;
namespace fs = std::filesystem;

const fs::path kSamples = fs::path(RAPPORTEUR_SOURCE_DIR) / "tests/testdata/samples";
const std::string kCommand = std::string(RAPPORTEUR_BINARY_DIR) + "/rapporteur";

struct Sample {
  fs::path input;
  std::vector<json> expected;
  std::vector<json> found;
};

std::vector<json> ParseLines(std::istream& lines) {
  std::vector<json> parsed;
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty()) parsed.push_back(json::parse(line));
  }
  return parsed;
}

// The input that `expected` ("city.expected.jsonl") belongs to.
fs::path InputOf(const fs::path& expected) {
  std::string stem = expected.stem().stem().string();
  const fs::path text = kSamples / (stem + ".txt");
  return fs::exists(text) ? text : kSamples / (stem + ".jsonl");
}

std::vector<Sample> ReadSamples() {
  std::vector<Sample> samples;
  for (const auto& entry : fs::directory_iterator(kSamples)) {
    if (!entry.path().string().ends_with(".expected.jsonl")) continue;
    Sample sample{.input = InputOf(entry.path()), .expected = {}, .found = {}};
    std::ifstream expected(entry.path());
    sample.expected = ParseLines(expected);
    const auto read =
        RunCommand({kCommand, "read", "--format", "facts-jsonl", sample.input.string()});
    EXPECT_OK(read);
    if (!read.ok()) continue;
    EXPECT_EQ(read->exit_code, 0) << read->err;
    std::istringstream found(read->out);
    sample.found = ParseLines(found);
    samples.push_back(std::move(sample));
  }
  std::sort(samples.begin(), samples.end(),
            [](const Sample& a, const Sample& b) { return a.input < b.input; });
  return samples;
}

const std::vector<Sample>& Samples() {
  static const std::vector<Sample> kRead = ReadSamples();
  return kRead;
}

bool IsOneOf(const json& value, const json& fact, const std::string& key) {
  if (fact.value(key, json()) == value) return true;
  const json also = fact.value(key + "_also", json::array());
  return std::find(also.begin(), also.end(), value) != also.end();
}

using SameFact = bool (*)(const json& expected, const json& found);

bool SameQuote(const json& expected, const json& found) {
  return expected["speaker"] == found["speaker"] && expected["text"] == found["text"];
}

bool SameOffice(const json& expected, const json& found) {
  return expected["person"] == found["person"] && IsOneOf(found["office"], expected, "office");
}

// The same day, kind and people.
bool SameEngagement(const json& expected, const json& found) {
  const auto day = [](const json& fact) { return fact.value("start", "").substr(0, 10); };
  const auto people = [](const json& fact) {
    auto names = fact.value("participants", std::vector<std::string>());
    std::sort(names.begin(), names.end());
    return names;
  };
  return IsOneOf(found["kind"], expected, "kind") && day(expected) == day(found) &&
         people(expected) == people(found);
}

struct Score {
  int expected = 0;
  int found = 0;
  int matched = 0;

  double F1() const { return expected + found == 0 ? 1.0 : 2.0 * matched / (expected + found); }
};

// Matches facts of `type` one to one within each document. Optional ones count on neither side.
Score ScoreType(const std::string& type, SameFact same) {
  Score score;
  for (const Sample& sample : Samples()) {
    std::vector<json> left;
    for (const json& fact : sample.found) {
      if (fact["type"] == type) left.push_back(fact);
    }
    for (const json& fact : sample.expected) {
      if (fact["type"] != type) continue;
      const bool optional = fact.value("optional", false);
      const auto match = std::find_if(left.begin(), left.end(), [&](const json& candidate) {
        return candidate["document"] == fact["document"] && same(fact, candidate);
      });
      const bool hit = match != left.end();
      if (hit) left.erase(match);
      if (optional) continue;
      ++score.expected;
      score.found += hit ? 1 : 0;
      score.matched += hit ? 1 : 0;
      if (!hit)
        std::printf("missed in %s: %s\n", sample.input.filename().c_str(), fact.dump().c_str());
    }
    for (const json& extra : left) {
      ++score.found;
      std::printf("extra in %s: %s\n", sample.input.filename().c_str(), extra.dump().c_str());
    }
  }
  std::printf("%s: %d expected, %d found, %d matched, F1 %.3f\n", type.c_str(), score.expected,
              score.found, score.matched, score.F1());
  return score;
}

// (place or id, title, source) of each document.
std::vector<std::string> Headings(const std::vector<json>& facts) {
  std::vector<std::string> headings;
  for (const json& fact : facts) {
    if (fact["type"] != "document") continue;
    headings.push_back(json{fact["document"], fact["title"], fact["source"]}.dump());
  }
  return headings;
}

bool SameKind(const json& expected, const json& found) { return expected["kind"] == found["kind"]; }

TEST(SamplesTest, DocumentsAreSplitAndTitled) {
  ASSERT_GE(Samples().size(), 7u);
  for (const Sample& sample : Samples()) {
    EXPECT_EQ(Headings(sample.found), Headings(sample.expected)) << sample.input;
  }
}

// Floors, not goals: what reading reaches on these texts, which it was not written for. Raise them
// with each improvement.
TEST(SamplesTest, DocumentKinds) { EXPECT_GE(ScoreType("document", SameKind).F1(), 0.88); }
TEST(SamplesTest, Quotes) { EXPECT_GE(ScoreType("quote", SameQuote).F1(), 0.95); }
TEST(SamplesTest, OfficeHolders) { EXPECT_GE(ScoreType("office_holder", SameOffice).F1(), 0.81); }
TEST(SamplesTest, Engagements) { EXPECT_GE(ScoreType("engagement", SameEngagement).F1(), 0.75); }

}  // namespace
}  // namespace rapporteur
