// How fast texts are read on one core, stage by stage, and what hard texts cost.
//
//   build/bench/reading_benchmark FILE...     bulletin files or JSON Lines
//
// Prints megabytes a second of reading the files, the share of each stage, the time to start and
// the peak memory; then, for texts that are made to be hard, the time a megabyte takes in 1 MB and
// in 10 MB of them and the peak memory. Times are of the processor. Exits with 1 where a bar is
// missed.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "services/ingest/reading/reader.h"
#include "tests/bench/child_process.h"
#include "tests/bench/hard_texts.h"
#include "tools/rapporteur/local/local_reader.h"

namespace rapporteur::bench {
namespace {

constexpr double kLeastMegabytesPerSecond = 5;
constexpr double kMostMegabytes = 400;
constexpr double kMostStartMilliseconds = 200;
// A hard text may take this much more a megabyte when it is ten times as long.
constexpr double kMostGrowth = 2;
constexpr size_t kMegabyte = 1'000'000;

double ProcessorSeconds() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

// Adds up the processor time between the ends of stages.
class StageClock : public reading::StageObserver {
 public:
  struct Stage {
    std::string name;
    double seconds = 0;
  };

  void Begin() { last_ = ProcessorSeconds(); }

  void OnStageEnd(std::string_view name) override {
    const double now = ProcessorSeconds();
    auto stage = std::find_if(stages_.begin(), stages_.end(),
                              [&](const Stage& known) { return known.name == name; });
    if (stage == stages_.end()) stage = stages_.insert(stages_.end(), {std::string(name)});
    stage->seconds += now - last_;
    last_ = now;
  }

  const std::vector<Stage>& stages() const { return stages_; }

  double Seconds() const {
    double seconds = 0;
    for (const Stage& stage : stages_) seconds += stage.seconds;
    return seconds;
  }

 private:
  double last_ = 0;
  std::vector<Stage> stages_;
};

double PeakMegabytes() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) * 1024 / kMegabyte;
}

// The outcome of a bar, for the end of a line.
std::string_view Verdict(bool kept, bool* all_kept) {
  *all_kept = *all_kept && kept;
  return kept ? "" : "  MISSED";
}

// Reads files as `rapporteur read` does: decoding, normalizing, reading and conversion of facts.
bool MeasureFiles(const std::vector<std::string>& paths) {
  bool all_kept = true;
  const double begin = ProcessorSeconds();
  const reading::Reader rules;
  const double start_ms = 1000 * (ProcessorSeconds() - begin);
  StageClock clock;
  size_t documents = 0, bytes = 0, facts = 0;
  const cli::LocalReader reader({.read =
                                     [&](const reading::ReadInput& input) {
                                       bytes += input.text.size();
                                       clock.Begin();
                                       return rules.Read(input, &clock);
                                     },
                                 .version = "benchmark"});
  const double files_begin = ProcessorSeconds();
  for (const std::string& path : paths) {
    std::ifstream file(path, std::ios::binary);
    const absl::Status status =
        reader.Read(file, ingest::FileFormat::kUnknown, [&](const cli::LocalReading& read) {
          if (!read.document.ok()) return;
          ++documents;
          facts += static_cast<size_t>(read.document->write.facts_size());
        });
    if (!status.ok()) fmt::print("{}: {}\n", path, std::string(status.message()));
  }
  const double whole = ProcessorSeconds() - files_begin;
  const double megabytes = static_cast<double>(bytes) / kMegabyte;
  fmt::print("{} documents, {:.1f} MB of text, {} facts\n", documents, megabytes, facts);
  if (documents == 0) return false;
  fmt::print("{:20} {:6.1f} MB/s{}\n", "text to facts", megabytes / clock.Seconds(),
             Verdict(megabytes / clock.Seconds() >= kLeastMegabytesPerSecond, &all_kept));
  fmt::print("{:20} {:6.1f} MB/s{}\n", "files to facts", megabytes / whole,
             Verdict(megabytes / whole >= kLeastMegabytesPerSecond, &all_kept));
  fmt::print("{:20} {:6.0f} ms{}\n", "start", start_ms,
             Verdict(start_ms < kMostStartMilliseconds, &all_kept));
  fmt::print("{:20} {:6.0f} MB{}\n\n", "peak memory", PeakMegabytes(),
             Verdict(PeakMegabytes() < kMostMegabytes, &all_kept));
  fmt::print("{:20} {:>8} {:>8}\n", "stage", "share", "MB/s");
  for (const StageClock::Stage& stage : clock.stages()) {
    fmt::print("{:20} {:7.1f}% {:8.0f}\n", stage.name, 100 * stage.seconds / clock.Seconds(),
               megabytes / stage.seconds);
  }
  return all_kept;
}

// Processor seconds of reading `bytes` of a hard text.
double SecondsToRead(const reading::Reader& rules, const HardText& hard, size_t bytes) {
  const std::string text = Repeat(hard, bytes);
  reading::ReadInput input;
  input.text = text;
  const double begin = ProcessorSeconds();
  rules.Read(input);
  return ProcessorSeconds() - begin;
}

bool MeasureHardTexts() {
  bool all_kept = true;
  const reading::Reader rules;
  fmt::print("\n{:20} {:>9} {:>9} {:>8} {:>9}\n", "hard text", "1 MB", "10 MB", "growth", "peak");
  for (const HardText& hard : HardTexts()) {
    const ChildCost small = RunInChild([&] { return SecondsToRead(rules, hard, kMegabyte); });
    const ChildCost large = RunInChild([&] { return SecondsToRead(rules, hard, 10 * kMegabyte); });
    const double growth = large.result / 10 / small.result;
    const bool kept = small.ended && large.ended && growth <= kMostGrowth &&
                      large.peak_mb < kMostMegabytes &&
                      10 / large.result >= kLeastMegabytesPerSecond;
    fmt::print("{:20} {:6.0f} ms {:6.0f} ms {:8.2f} {:5.0f} MB{}\n", hard.name, 1000 * small.result,
               1000 * large.result, growth, large.peak_mb, Verdict(kept, &all_kept));
  }
  return all_kept;
}

}  // namespace
}  // namespace rapporteur::bench

int main(int argc, char** argv) {
  const std::vector<std::string> paths(argv + 1, argv + argc);
  // The hard texts first: a child inherits the memory that this process holds.
  const bool hard_kept = rapporteur::bench::MeasureHardTexts();
  fmt::print("\n");
  const bool files_kept = paths.empty() || rapporteur::bench::MeasureFiles(paths);
  return hard_kept && files_kept ? 0 : 1;
}
