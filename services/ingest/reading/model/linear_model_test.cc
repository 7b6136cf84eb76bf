#include "services/ingest/reading/model/linear_model.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur::reading {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kData =
    "# model, class, feature, weight\n"
    "sort|warm|w=sun|1500\n"
    "sort|warm|side=before&with|-250\n"
    "sort|cold|w=sun|-700\n"
    "sort|cold|bias|100\n"
    "other|yes|w=sun|9000\n";

TEST(LinearModelTest, SumsTheWeightsOfTheFeaturesItKnows) {
  const LinearModel model(kData, "sort");
  ASSERT_THAT(model.classes(), ElementsAre("warm", "cold"));
  Features features;
  features.Add("w", {"sun"});
  features.Add("side", {"before", "with"});
  features.Add("w", {"nobody knows this"});
  EXPECT_EQ(model.Score(features, 0), 1500 - 250);
  EXPECT_EQ(model.Score(features, 1), -700);
  EXPECT_EQ(model.Best(features).of_class, 0u);
  EXPECT_EQ(model.Best(features).score, 1250);
}

TEST(LinearModelTest, HasNoClassesWithoutRows) {
  EXPECT_THAT(LinearModel(kData, "absent").classes(), IsEmpty());
}

TEST(LinearModelTest, NamesFeaturesOnlyWhenAsked) {
  Features named(true);
  named.Add("bias", {});
  named.Add("gov", {"with", "b"});
  EXPECT_THAT(named.names(), ElementsAre("bias", "gov=with&b"));
  EXPECT_EQ(named.hashes()[1], FeatureHash("gov=with&b"));
  named.Clear();
  EXPECT_THAT(named.names(), IsEmpty());
  Features unnamed;
  unnamed.Add("gov", {"with", "b"});
  EXPECT_THAT(unnamed.names(), IsEmpty());
  EXPECT_EQ(unnamed.hashes().size(), 1u);
}

TEST(LinearModelTest, ProbabilitiesAreSymmetric) {
  EXPECT_DOUBLE_EQ(ProbabilityOf(0), 0.5);
  EXPECT_DOUBLE_EQ(ProbabilityOf(2200), 0.9);
  EXPECT_DOUBLE_EQ(ProbabilityOf(-2200), 0.1);
  EXPECT_DOUBLE_EQ(ProbabilityOf(1000000), 0.95);
}

}  // namespace
}  // namespace rapporteur::reading
