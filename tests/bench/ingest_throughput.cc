// Durable ingest of JSON Lines documents of 3 KB through the three services as processes.
//
//   build/bench/ingest_throughput [DOCUMENTS]     20,000 where not given
//
// Prints documents and megabytes a second from the first byte sent to the last answer, each answer
// given when the document is on disk; the time of fdatasync on the same disk as a floor; and the
// peak memory of each service. Exits with 1 where a document was not stored.
#include <fcntl.h>
#include <fmt/format.h>
#include <grpcpp/grpcpp.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "common/testing/temp_dir.h"
#include "rapporteur/ingest/v1/ingest_service.grpc.pb.h"
#include "tests/bench/synthetic_releases.h"
#include "tests/e2e/live_suite.h"

namespace rapporteur::bench {
namespace {

using ::rapporteur::ingest::v1::IngestDocumentsRequest;
using ::rapporteur::ingest::v1::IngestDocumentsResponse;
using ::rapporteur::ingest::v1::IngestService;
using Clock = std::chrono::steady_clock;

constexpr size_t kChunkBytes = 256 * 1024;

double SecondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

std::string MakeFile(int documents) {
  std::string file;
  for (int number = 0; number < documents; ++number)
    file += SyntheticReleaseLine(/*seed=*/1, number);
  return file;
}

// Median seconds of an fdatasync after appending 4 KiB.
double FdatasyncSeconds() {
  const TempDir dir;
  const int file = open(dir.Path("floor").c_str(), O_CREAT | O_WRONLY, 0600);
  const std::string block(4096, 'x');
  std::vector<double> seconds;
  for (int round = 0; round < 200; ++round) {
    if (write(file, block.data(), block.size()) < 0) std::abort();
    const Clock::time_point start = Clock::now();
    fdatasync(file);
    seconds.push_back(SecondsSince(start));
  }
  close(file);
  std::nth_element(seconds.begin(), seconds.begin() + 100, seconds.end());
  return seconds[100];
}

// VmHWM of a process in MiB: the most memory it ever had resident.
double PeakMebibytes(const e2e::LiveService& service) {
  std::ifstream status(fmt::format("/proc/{}/status", service.process->pid()));
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return std::atof(line.c_str() + 6) / 1024;
  }
  return 0;
}

void SendFile(const std::string& file,
              grpc::ClientReaderWriter<IngestDocumentsRequest, IngestDocumentsResponse>* stream) {
  IngestDocumentsRequest request;
  auto* chunk = request.mutable_chunk();
  chunk->set_file_name("benchmark.jsonl");
  for (size_t begin = 0; begin < file.size(); begin += kChunkBytes) {
    chunk->set_data(file.substr(begin, kChunkBytes));
    chunk->set_last(begin + kChunkBytes >= file.size());
    if (!stream->Write(request)) return;
  }
  stream->WritesDone();
}

int Run(int documents) {
  absl::StatusOr<std::unique_ptr<e2e::LiveSuite>> suite = e2e::LiveSuite::Start();
  if (!suite.ok()) {
    fmt::print(stderr, "{}\n", suite.status().ToString());
    return 1;
  }
  const std::string file = MakeFile(documents);
  const auto stub = IngestService::NewStub(
      grpc::CreateChannel((*suite)->ingest().address, grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  const auto stream = stub->IngestDocuments(&context);
  int created = 0;
  const Clock::time_point start = Clock::now();
  std::thread sender([&] { SendFile(file, stream.get()); });
  IngestDocumentsResponse response;
  while (stream->Read(&response)) {
    created += response.outcome() == rapporteur::ingest::v1::INGEST_OUTCOME_CREATED ? 1 : 0;
  }
  const double seconds = SecondsSince(start);
  sender.join();
  const grpc::Status status = stream->Finish();
  const double megabytes = static_cast<double>(file.size()) / 1e6;
  fmt::print("documents            {:>10}  of {:.0f} bytes on average\n", created,
             static_cast<double>(file.size()) / documents);
  fmt::print("documents per second {:>10.0f}  (bar: 2,000)\n", created / seconds);
  fmt::print("megabytes per second {:>10.1f}\n", megabytes / seconds);
  fmt::print("fdatasync, median    {:>10.2f}  ms\n", FdatasyncSeconds() * 1e3);
  fmt::print("peak memory, MiB     {:>10.0f}  ingest\n", PeakMebibytes((*suite)->ingest()));
  fmt::print("                     {:>10.0f}  storage\n", PeakMebibytes((*suite)->storage()));
  fmt::print("                     {:>10.0f}  query\n", PeakMebibytes((*suite)->query()));
  const bool complete = status.ok() && created == documents && (*suite)->Stop().ok();
  if (!complete) fmt::print(stderr, "not every document was stored: {}\n", status.error_message());
  return complete ? 0 : 1;
}

}  // namespace
}  // namespace rapporteur::bench

int main(int argc, char** argv) {
  const int documents = argc > 1 ? std::atoi(argv[1]) : 20'000;
  if (documents <= 0) {
    fmt::print(stderr, "usage: ingest_throughput [DOCUMENTS]\n");
    return 2;
  }
  return rapporteur::bench::Run(documents);
}
