// The `rapporteur` command.
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/rpc/grpc_log.h"
#include "tools/rapporteur/app.h"
#include "tools/rapporteur/remote_connector.h"

namespace {

std::string_view FromEnvironment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace rapporteur::cli;
  rapporteur::SilenceGrpcLog();
  const OutputEnvironment environment = {.no_color = !FromEnvironment("NO_COLOR").empty(),
                                         .columns = FromEnvironment("COLUMNS")};
  const RemoteConnector connector;
  Session session;
  session.console = {.in = &std::cin,
                     .out = &std::cout,
                     .err = &std::cerr,
                     .out_style = DetectOutputStyle(STDOUT_FILENO, environment),
                     .err_style = DetectOutputStyle(STDERR_FILENO, environment)};
  session.connector = &connector;
  std::ios::sync_with_stdio(false);
  const ExitCode code = RunApp(std::vector<std::string>(argv + 1, argv + argc), session);
  std::cout.flush();
  return static_cast<int>(code);
}
