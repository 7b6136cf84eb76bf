#include "common/telemetry/metrics.h"

#include <utility>

#include "common/sync/mutex.h"
#include "prometheus/collectable.h"
#include "prometheus/text_serializer.h"

namespace rapporteur {

// The families whose values are asked for at each scrape.
class Metrics::ReadMetrics : public prometheus::Collectable {
 public:
  void Add(const std::string& name, const std::string& help, ReadKind kind,
           std::function<double()> read, const MetricLabels& labels) {
    MutexLock lock(&mu_);
    Family& family = families_[name];
    family.help = help;
    family.kind = kind;
    family.values.emplace_back(labels, std::move(read));
  }

  std::vector<prometheus::MetricFamily> Collect() const override {
    MutexLock lock(&mu_);
    std::vector<prometheus::MetricFamily> collected;
    for (const auto& [name, family] : families_) {
      prometheus::MetricFamily& out = collected.emplace_back();
      out.name = name;
      out.help = family.help;
      out.type = family.kind == ReadKind::kCounter ? prometheus::MetricType::Counter
                                                   : prometheus::MetricType::Gauge;
      for (const auto& [labels, read] : family.values) {
        prometheus::ClientMetric& metric = out.metric.emplace_back();
        for (const auto& [label, value] : labels) metric.label.push_back({label, value});
        (family.kind == ReadKind::kCounter ? metric.counter.value : metric.gauge.value) = read();
      }
    }
    return collected;
  }

 private:
  struct Family {
    std::string help;
    ReadKind kind = ReadKind::kGauge;
    std::vector<std::pair<MetricLabels, std::function<double()>>> values;
  };

  mutable Mutex mu_;
  std::map<std::string, Family> families_ ABSL_GUARDED_BY(mu_);
};

Metrics::Metrics() : reads_(std::make_unique<ReadMetrics>()) {}
Metrics::~Metrics() = default;

prometheus::Counter& Metrics::AddCounter(const std::string& name, const std::string& help,
                                         const MetricLabels& labels) {
  return prometheus::BuildCounter().Name(name).Help(help).Register(registry_).Add(labels);
}

prometheus::Gauge& Metrics::AddGauge(const std::string& name, const std::string& help,
                                     const MetricLabels& labels) {
  return prometheus::BuildGauge().Name(name).Help(help).Register(registry_).Add(labels);
}

prometheus::Histogram& Metrics::AddHistogram(const std::string& name, const std::string& help,
                                             const std::vector<double>& buckets,
                                             const MetricLabels& labels) {
  return prometheus::BuildHistogram().Name(name).Help(help).Register(registry_).Add(labels,
                                                                                    buckets);
}

void Metrics::AddRead(const std::string& name, const std::string& help, ReadKind kind,
                      std::function<double()> read, const MetricLabels& labels) {
  reads_->Add(name, help, kind, std::move(read), labels);
}

std::string Metrics::ToText() const {
  std::vector<prometheus::MetricFamily> families = registry_.Collect();
  for (prometheus::MetricFamily& family : reads_->Collect()) families.push_back(std::move(family));
  return prometheus::TextSerializer().Serialize(families);
}

std::vector<double> LatencyBuckets() {
  return {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
          0.25,   0.5,     1,      2.5,   5,      10,    25,   50,    100};
}

}  // namespace rapporteur
