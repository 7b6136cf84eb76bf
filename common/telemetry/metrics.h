// Prometheus metrics of one process.
//
//   prometheus::Counter& stored = metrics.AddCounter("storage_documents_total", "Documents
//   stored.",
//                                                    {{"outcome", "created"}});
//   stored.Increment();
//
// Look a metric up once, where it is declared, and keep the reference: it lives as long as Metrics.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "prometheus/counter.h"
#include "prometheus/gauge.h"
#include "prometheus/histogram.h"
#include "prometheus/registry.h"

namespace rapporteur {

using MetricLabels = std::map<std::string, std::string>;

// Thread-safe. A name is used with one help text and one kind only.
class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  // Each returns the existing metric where the name and labels are known.
  prometheus::Counter& AddCounter(const std::string& name, const std::string& help,
                                  const MetricLabels& labels = {});
  prometheus::Gauge& AddGauge(const std::string& name, const std::string& help,
                              const MetricLabels& labels = {});
  // `buckets` are upper bounds in rising order; "le=+Inf" is added.
  prometheus::Histogram& AddHistogram(const std::string& name, const std::string& help,
                                      const std::vector<double>& buckets,
                                      const MetricLabels& labels = {});
  // A value asked for at each scrape. `read` must be thread-safe, quick, and callable as long as
  // Metrics lives. A name is used for read values or for AddGauge, not both.
  enum class ReadKind { kGauge, kCounter };
  void AddRead(const std::string& name, const std::string& help, ReadKind kind,
               std::function<double()> read, const MetricLabels& labels = {});

  // Everything in Prometheus's text format.
  std::string ToText() const;

  // For what the functions above do not offer.
  prometheus::Registry& registry() { return registry_; }

 private:
  class ReadMetrics;

  prometheus::Registry registry_;
  std::unique_ptr<ReadMetrics> reads_;
};

// Adds process_* metrics: resident memory, CPU time, open and allowed file descriptors, threads,
// start time; and `rapporteur_build_info` with the version.
void AddProcessMetrics(Metrics* metrics, const std::string& version);

// Seconds from 100 µs to 100 s, for latencies of calls.
std::vector<double> LatencyBuckets();

}  // namespace rapporteur
