#include "tests/e2e/live_suite.h"

#include <signal.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"

namespace rapporteur::e2e {
namespace {

using ::nlohmann::json;
using ::std::chrono::milliseconds;
using ::std::chrono::seconds;

constexpr char kFreePort[] = "127.0.0.1:0";

}  // namespace

std::string Binary(const std::string& name) {
  return std::string(RAPPORTEUR_BINARY_DIR) + "/" + name;
}

std::string SamplesDir() { return std::string(RAPPORTEUR_SOURCE_DIR) + "/tests/testdata/samples"; }

absl::StatusOr<LiveService> StartService(const std::string& binary,
                                         const std::vector<std::string>& flags) {
  std::vector<std::string> argv = {Binary(binary), "--admin-listen", kFreePort};
  argv.insert(argv.end(), flags.begin(), flags.end());
  LiveService service;
  ASSIGN_OR_RETURN(service.process, BackgroundProcess::Start(argv));
  std::string printed;
  while (true) {
    const absl::StatusOr<std::string> line = service.process->ReadErrLine(seconds(30));
    if (!line.ok()) {
      return absl::UnavailableError(
          absl::StrCat(binary, " does not serve: ", line.status().message(), "\n", printed));
    }
    printed += *line + "\n";
    const json entry = json::parse(*line, nullptr, /*allow_exceptions=*/false);
    if (!entry.is_object() || entry.value("message", "") != "serving") continue;
    service.address = entry.value("address", "");
    service.admin_address = entry.value("admin_address", "");
    return service;
  }
}

absl::Status StopService(LiveService* service) {
  service->process->Signal(SIGTERM);
  ASSIGN_OR_RETURN(const int exit_code, service->process->Wait(seconds(30)));
  if (exit_code != 0) return absl::InternalError("exit code " + std::to_string(exit_code));
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<LiveSuite>> LiveSuite::Start(
    const std::vector<std::string>& client_flags) {
  std::unique_ptr<LiveSuite> suite(new LiveSuite);
  ASSIGN_OR_RETURN(suite->storage_,
                   StartService("rapporteur-storage",
                                {"--listen", kFreePort, "--data-dir", suite->dir_.Path("store")}));
  std::vector<std::string> flags = {"--listen", kFreePort, "--storage-target",
                                    suite->storage_.address};
  flags.insert(flags.end(), client_flags.begin(), client_flags.end());
  ASSIGN_OR_RETURN(suite->ingest_, StartService("rapporteur-ingest", flags));
  ASSIGN_OR_RETURN(suite->query_, StartService("rapporteur-query", flags));
  return suite;
}

absl::Status LiveSuite::RestartStorage() {
  ASSIGN_OR_RETURN(storage_,
                   StartService("rapporteur-storage",
                                {"--listen", storage_.address, "--data-dir", dir_.Path("store")}));
  return absl::OkStatus();
}

absl::Status LiveSuite::Stop() {
  RETURN_IF_ERROR(StopService(&query_));
  RETURN_IF_ERROR(StopService(&ingest_));
  return StopService(&storage_);
}

absl::StatusOr<CommandResult> LiveSuite::Rapporteur(std::vector<std::string> arguments,
                                                    const std::string& input) const {
  std::vector<std::string> argv = {"env", "RAPPORTEUR_INGEST_ADDRESS=" + ingest_.address,
                                   "RAPPORTEUR_QUERY_ADDRESS=" + query_.address,
                                   "RAPPORTEUR_STORAGE_ADDRESS=" + storage_.address,
                                   Binary("rapporteur")};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  return RunCommand(argv, input, seconds(120));
}

}  // namespace rapporteur::e2e
