#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "tools/rapporteur/commands/commands.h"
#include "tools/rapporteur/commands/list_flags.h"
#include "tools/rapporteur/terminal/table.h"

namespace rapporteur::cli {
namespace {

std::string StateWord(const ServiceState& state) {
  if (state.health.ok()) return "ready";
  return state.health.code() == absl::StatusCode::kFailedPrecondition ? "not ready"
                                                                      : "not reachable";
}

std::string NumberOf(const std::optional<int64_t>& number) {
  return number.has_value() ? fmt::format("{}", *number) : "";
}

nlohmann::ordered_json ToJson(const ServiceState& state) {
  nlohmann::ordered_json json = {
      {"service", state.service}, {"address", state.address}, {"state", StateWord(state)}};
  if (state.position.has_value()) json["position"] = *state.position;
  if (state.document_count.has_value()) json["documentCount"] = *state.document_count;
  return json;
}

void WriteStates(const std::vector<ServiceState>& states, const Console& console) {
  std::vector<Row> rows;
  for (const ServiceState& state : states) {
    rows.push_back({state.service, state.address, StateWord(state), NumberOf(state.document_count),
                    NumberOf(state.position)});
  }
  WriteTable({{.title = "Service"},
              {.title = "Address"},
              {.title = "State"},
              {.title = "Documents", .align = Align::kRight},
              {.title = "Position", .align = Align::kRight}},
             rows, console.out_style, *console.out);
}

ExitCode RunStatus(const std::string& output, const Session& session) {
  const std::vector<ServiceState> states = session.connector->ReadStates(session.connection);
  ExitCode code = ExitCode::kOk;
  nlohmann::ordered_json array = nlohmann::ordered_json::array();
  for (const ServiceState& state : states) {
    if (!state.health.ok()) code = ExitCode::kUnavailable;
    array.push_back(ToJson(state));
  }
  switch (OutputFormOf(output)) {
    case OutputForm::kTable:
      WriteStates(states, session.console);
      break;
    case OutputForm::kJson:
      *session.console.out << array.dump(1) << '\n';
      break;
    case OutputForm::kJsonLines:
      for (const auto& state : array) *session.console.out << state.dump() << '\n';
  }
  return code;
}

}  // namespace

void AddStatusCommand(CLI::App* app, Session* session) {
  auto output = std::make_shared<std::string>("table");
  CLI::App* command = app->add_subcommand("status", "Show whether the services are ready");
  AddOutputFlag(command, output.get());
  command->callback([=] { session->exit_code = RunStatus(*output, *session); });
}

}  // namespace rapporteur::cli
