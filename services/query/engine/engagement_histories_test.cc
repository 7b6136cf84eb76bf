#include "services/query/engine/engagement_histories.h"

#include <fmt/format.h>

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "services/query/engine/fake_record_reader.h"
#include "services/record/testing/engagement_sample.h"

namespace rapporteur::query {
namespace {

constexpr absl::CivilDay kDay(2025, 6, 12);

// Whatever fills the pages between the two statements must not hide the second one.
TEST(FindHistoriesTest, ReadsOnOverShortPages) {
  FakeRecordReader reader;
  reader.most_facts = 1;
  const auto add = [&](const EngagementSample& sample) {
    *reader.facts.emplace_back().mutable_engagement() = Make(sample);
  };
  add({.document = "a", .day = kDay, .participants = {"Ada Quill", "Bo Ek"}});
  for (int i = 0; i < 40; ++i) {
    add({.document = fmt::format("b{:02}", i), .day = kDay, .participants = {"Cy Low"}});
  }
  add({.document = "c", .day = kDay, .participants = {"Ada Quill", "Bo Ek"}});
  ASSERT_OK_AND_ASSIGN(
      const std::vector<EngagementGroup> groups,
      FindHistories(reader, RequestContext(), {reader.facts.front().engagement()}));
  ASSERT_EQ(groups.size(), 1u);
  ASSERT_EQ(groups[0].statements.size(), 2u);
  EXPECT_EQ(groups[0].statements[1].name(), reader.facts.back().engagement().name());
}

}  // namespace
}  // namespace rapporteur::query
