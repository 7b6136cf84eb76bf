#include "common/telemetry/metrics.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

TEST(MetricsTest, WritesEveryKind) {
  Metrics metrics;
  metrics.AddCounter("docs_total", "Documents.", {{"outcome", "created"}}).Increment(2);
  metrics.AddGauge("queue", "Waiting.").Set(7);
  metrics.AddHistogram("seconds", "Time.", {0.1, 1}, {{"m", "x"}}).Observe(0.5);
  EXPECT_THAT(metrics.ToText(),
              AllOf(HasSubstr("# HELP docs_total Documents.\n# TYPE docs_total counter\n"),
                    HasSubstr("docs_total{outcome=\"created\"} 2\n"), HasSubstr("queue 7\n"),
                    HasSubstr("seconds_bucket{m=\"x\",le=\"0.1\"} 0\n"),
                    HasSubstr("seconds_bucket{m=\"x\",le=\"1\"} 1\n"),
                    HasSubstr("seconds_count{m=\"x\"} 1\n")));
}

TEST(MetricsTest, SameNameAndLabelsAreOneMetric) {
  Metrics metrics;
  prometheus::Counter& first = metrics.AddCounter("a_total", "A.", {{"k", "v"}});
  EXPECT_EQ(&first, &metrics.AddCounter("a_total", "A.", {{"k", "v"}}));
  EXPECT_NE(&first, &metrics.AddCounter("a_total", "A.", {{"k", "w"}}));
}

TEST(MetricsTest, ReadsValuesAtEachScrape) {
  Metrics metrics;
  double value = 1;
  metrics.AddRead("size", "Size.", Metrics::ReadKind::kGauge, [&] { return value; }, {{"p", "a"}});
  metrics.AddRead("size", "Size.", Metrics::ReadKind::kGauge, [] { return 9.0; }, {{"p", "b"}});
  EXPECT_THAT(metrics.ToText(), HasSubstr("size{p=\"a\"} 1\nsize{p=\"b\"} 9\n"));
  value = 2;
  EXPECT_THAT(metrics.ToText(), HasSubstr("size{p=\"a\"} 2\n"));
}

TEST(ProcessMetricsTest, TellsMemoryAndVersion) {
  Metrics metrics;
  AddProcessMetrics(&metrics, "9.8.7");
  const std::string text = metrics.ToText();
  EXPECT_THAT(text,
              AllOf(HasSubstr("rapporteur_build_info{version=\"9.8.7\"} 1\n"),
                    HasSubstr("\nprocess_cpu_seconds_total "), HasSubstr("\nprocess_open_fds ")));
  EXPECT_THAT(text, ::testing::Not(HasSubstr("\nprocess_resident_memory_bytes 0\n")));
}

}  // namespace
}  // namespace rapporteur
