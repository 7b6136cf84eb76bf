#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include "common/telemetry/metrics.h"

namespace rapporteur {
namespace {

// The second number of statm is the resident set, in pages.
double ResidentBytes() {
  std::ifstream file("/proc/self/statm");
  double total_pages = 0;
  double resident_pages = 0;
  file >> total_pages >> resident_pages;
  return resident_pages * static_cast<double>(sysconf(_SC_PAGESIZE));
}

double CpuSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double CountEntries(const char* directory) {
  std::error_code error;
  std::filesystem::directory_iterator entry(directory, error);
  double count = 0;
  for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) ++count;
  return count;
}

double MaxFileDescriptors() {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  return static_cast<double>(limit.rlim_cur);
}

}  // namespace

void AddProcessMetrics(Metrics* metrics, const std::string& version) {
  using Kind = Metrics::ReadKind;
  metrics->AddRead("process_resident_memory_bytes", "Resident memory.", Kind::kGauge,
                   ResidentBytes);
  metrics->AddRead("process_cpu_seconds_total", "User and system CPU time.", Kind::kCounter,
                   CpuSeconds);
  metrics->AddRead("process_open_fds", "Open file descriptors.", Kind::kGauge,
                   [] { return CountEntries("/proc/self/fd"); });
  metrics->AddRead("process_max_fds", "File descriptors the process may open.", Kind::kGauge,
                   MaxFileDescriptors);
  metrics->AddRead("process_threads", "Threads.", Kind::kGauge,
                   [] { return CountEntries("/proc/self/task"); });
  const double started =
      std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
  metrics->AddGauge("process_start_time_seconds", "Start, in seconds since 1970.").Set(started);
  metrics
      ->AddGauge("rapporteur_build_info", "1, with the version as a label.", {{"version", version}})
      .Set(1);
}

}  // namespace rapporteur
