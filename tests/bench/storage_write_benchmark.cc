// How much of RocksDB's own write speed is left to a caller of AppendBatch.
//
//   build/bench/storage_write_benchmark [BATCHES] [ROUNDS]     400 batches, 5 rounds
//
// Alternates, in one run: (a) RocksDB alone, one key a document, batches of 64 documents of 3 KB,
// the log synced for each batch, with the options of the store; (b) AppendBatch with the same
// documents, over loopback to a rapporteur-storage process; (c) the same with 12 facts a document.
// Prints the median of each, the ratio to (a), the time of fdatasync on the same disk, and the
// memory of the process. As documents are indexed after they are acknowledged, the same is printed
// for the time until a search that follows the last answer has answered, too: what is left when
// writing never ends lies between the two. Exits with 1 where a document is missing at the end.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "common/rpc/client_channel.h"
#include "common/testing/temp_dir.h"
#include "rocksdb/cache.h"
#include "rocksdb/db.h"
#include "services/storage/client/remote_store.h"
#include "services/storage/rocks/key_codec.h"
#include "services/storage/rocks/rocks_database.h"
#include "tests/bench/storage_documents.h"
#include "tests/e2e/live_suite.h"

namespace rapporteur::bench {
namespace {

using ::rapporteur::storage::RemoteStore;
using ::rapporteur::storage::v1::WriteBatch;
using Clock = std::chrono::steady_clock;

constexpr int kDocumentsPerBatch = 64;
constexpr int kFacts = 12;
constexpr int kCallsInFlight = 8;

[[noreturn]] void Die(std::string_view what) {
  fmt::print(stderr, "{}\n", what);
  std::exit(1);
}

double SecondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

std::vector<WriteBatch> MakeBatches(int first_batch, int count, int facts) {
  std::vector<WriteBatch> batches;
  for (int i = 0; i < count; ++i) {
    batches.push_back(MakeStorageBatch({.first_number = (first_batch + i) * kDocumentsPerBatch,
                                        .documents = kDocumentsPerBatch,
                                        .facts_per_document = facts}));
  }
  return batches;
}

// Documents a second, until the last one was acknowledged, and until a search found them all.
struct Rates {
  double acknowledged = 0;
  double searched = 0;
};

// (a): opens a fresh database with the store's own options.
class RawDatabase {
 public:
  explicit RawDatabase(const std::string& directory) {
    const storage::RocksOptions options;
    const auto cache = rocksdb::NewLRUCache(static_cast<size_t>(options.block_cache_bytes));
    const rocksdb::Options all(
        storage::MakeDatabaseOptions(options),
        storage::MakeFamilyOptions(options, storage::kRevisionsFamily, cache));
    rocksdb::DB* db = nullptr;
    if (const auto opened = rocksdb::DB::Open(all, directory, &db); !opened.ok()) {
      Die(opened.ToString());
    }
    db_.reset(db);
  }

  Rates DocumentsPerSecond(const std::vector<WriteBatch>& batches) {
    rocksdb::WriteOptions synced;
    synced.sync = true;
    const Clock::time_point start = Clock::now();
    for (const WriteBatch& batch : batches) {
      rocksdb::WriteBatch write;
      for (const auto& each : batch.writes()) {
        write.Put(each.document().name(), each.document().text());
      }
      if (const auto written = db_->Write(synced, &write); !written.ok()) Die(written.ToString());
    }
    return {static_cast<double>(batches.size()) * kDocumentsPerBatch / SecondsSince(start)};
  }

 private:
  std::unique_ptr<rocksdb::DB> db_;
};

// (b) and (c): several callers on one channel.
Rates RpcDocumentsPerSecond(RemoteStore& store, const std::vector<WriteBatch>& batches) {
  std::atomic<size_t> next = 0;
  const Clock::time_point start = Clock::now();
  std::vector<std::thread> callers;
  for (int caller = 0; caller < kCallsInFlight; ++caller) {
    callers.emplace_back([&] {
      for (size_t i = next++; i < batches.size(); i = next++) {
        const auto result = store.Append(RequestContext(), batches[i]);
        if (!result.ok()) Die(result.status().ToString());
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  const double documents = static_cast<double>(batches.size()) * kDocumentsPerBatch;
  Rates rates = {.acknowledged = documents / SecondsSince(start)};
  const auto found = store.RetrieveDocuments(RequestContext(), {.query = "agency"}, {.size = 1});
  if (!found.ok()) Die(found.status().ToString());
  rates.searched = documents / SecondsSince(start);
  return rates;
}

// Median milliseconds of an fdatasync after appending one batch's bytes.
double FdatasyncMilliseconds(const std::string& path) {
  const int file = open(path.c_str(), O_CREAT | O_WRONLY, 0600);
  const std::string block(kDocumentsPerBatch * 3000, 'x');
  std::vector<double> milliseconds;
  for (int round = 0; round < 100; ++round) {
    if (write(file, block.data(), block.size()) < 0) Die("cannot write to the disk");
    const Clock::time_point start = Clock::now();
    fdatasync(file);
    milliseconds.push_back(SecondsSince(start) * 1000);
  }
  close(file);
  return Median(milliseconds);
}

// Seconds of processor time that `pid` has used so far.
double CpuSecondsOf(pid_t pid) {
  std::ifstream stat(fmt::format("/proc/{}/stat", pid));
  std::string line;
  std::getline(stat, line);
  std::istringstream fields(line.substr(line.rfind(')') + 2));
  std::string skipped;
  for (int i = 0; i < 11; ++i) fields >> skipped;
  double user = 0;
  double system = 0;
  fields >> user >> system;
  return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

std::string MemoryOf(pid_t pid) {
  std::ifstream status(fmt::format("/proc/{}/status", pid));
  std::string answer;
  for (std::string line; std::getline(status, line);) {
    const bool wanted = line.starts_with("VmHWM:") || line.starts_with("VmRSS:");
    if (wanted)
      answer +=
          fmt::format("{}{} MiB", answer.empty() ? "" : ", ",
                      line.substr(0, 5) + " " + std::to_string(std::atol(line.c_str() + 6) / 1024));
  }
  return answer;
}

// Documents a second, and microseconds of processor time a document in the storage process (for
// RocksDB alone, in this one): the first says what a caller gets, the second does not depend on
// what else the machine does.
struct Series {
  std::vector<double> rates;
  std::vector<double> searched_rates;
  std::vector<double> cpu_us;

  template <typename Run>
  void Measure(pid_t pid, size_t batches, const Run& run) {
    const double before = CpuSecondsOf(pid);
    const Rates measured = run();
    rates.push_back(measured.acknowledged);
    searched_rates.push_back(measured.searched);
    cpu_us.push_back((CpuSecondsOf(pid) - before) * 1e6 /
                     (static_cast<double>(batches) * kDocumentsPerBatch));
  }
};

struct Results {
  Series raw;
  Series plain;
  Series with_facts;
  std::vector<double> fdatasync_ms;
};

void PrintTable(const Results& results, pid_t storage) {
  const double raw = Median(results.raw.rates);
  const auto row = [&](std::string_view what, const Series& series) {
    fmt::print("{:<52} {:>10.0f} {:>8.2f} {:>12.1f}\n", what, Median(series.rates),
               Median(series.rates) / raw, Median(series.cpu_us));
  };
  const auto searched_row = [&](const Series& series) {
    fmt::print("{:<52} {:>10.0f} {:>8.2f}\n", "  until a search has answered",
               Median(series.searched_rates), Median(series.searched_rates) / raw);
  };
  fmt::print("{:<52} {:>10} {:>8} {:>12}\n", "64 documents of 3 KB a batch, synced", "docs/s",
             "ratio", "CPU us/doc");
  row("RocksDB alone, one key a document", results.raw);
  row("AppendBatch, 8 calls in flight", results.plain);
  searched_row(results.plain);
  row("AppendBatch, 8 calls in flight, 12 facts a document", results.with_facts);
  searched_row(results.with_facts);
  fmt::print("fdatasync of one batch: median {:.2f} ms\n", Median(results.fdatasync_ms));
  fmt::print("rapporteur-storage: {}\n", MemoryOf(storage));
}

int Run(int batch_count, int rounds) {
  const TempDir directory;
  auto server = e2e::StartService(
      "rapporteur-storage",
      {"--listen", "127.0.0.1:0", "--data-dir", directory.Path("store"), "--log-level", "info"});
  if (!server.ok()) Die(server.status().ToString());
  auto channel = MakeChannel({.target = server->address});
  if (!channel.ok()) Die(channel.status().ToString());
  RemoteStore store(*std::move(channel));
  RawDatabase raw(directory.Path("raw"));

  Results results;
  const pid_t storage = server->process->pid();
  int next_batch = 0;
  for (int round = 0; round < rounds; ++round) {
    const std::vector<WriteBatch> plain = MakeBatches(next_batch, batch_count, 0);
    const std::vector<WriteBatch> full = MakeBatches(next_batch + batch_count, batch_count, kFacts);
    next_batch += 2 * batch_count;
    results.raw.Measure(getpid(), plain.size(), [&] { return raw.DocumentsPerSecond(plain); });
    results.plain.Measure(storage, plain.size(),
                          [&] { return RpcDocumentsPerSecond(store, plain); });
    results.with_facts.Measure(storage, full.size(),
                               [&] { return RpcDocumentsPerSecond(store, full); });
    results.fdatasync_ms.push_back(FdatasyncMilliseconds(directory.Path("floor")));
    fmt::print(stderr, "round {}: {:.0f} {:.0f} {:.0f}\n", round + 1, results.raw.rates.back(),
               results.plain.rates.back(), results.with_facts.rates.back());
  }
  PrintTable(results, storage);
  const auto status = store.GetStatus(RequestContext());
  if (!status.ok() || status->document_count != int64_t{next_batch} * kDocumentsPerBatch) {
    Die("the store does not hold every document");
  }
  return 0;
}

}  // namespace
}  // namespace rapporteur::bench

int main(int argc, char** argv) {
  const int batches = argc > 1 ? std::atoi(argv[1]) : 400;
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
  if (batches < 1 || rounds < 1) {
    fmt::print(stderr, "usage: storage_write_benchmark [BATCHES] [ROUNDS]\n");
    return 2;
  }
  return rapporteur::bench::Run(batches, rounds);
}
