#include "tools/rapporteur/app.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

#include "tools/rapporteur/commands/commands.h"
#include "tools/rapporteur/terminal/display_width.h"

namespace rapporteur::cli {
namespace {

constexpr char kFooter[] =
    "Exit codes: 0 all went well; 1 some documents were rejected, or there is nothing of that "
    "name;\n2 the command line or a value in it is wrong; 3 a service cannot be reached or did "
    "not answer\nin time.\nNO_COLOR turns bold headings off; COLUMNS sets the width of tables.\n";

void AddConnectionFlags(CLI::App* app, ConnectionOptions* options) {
  const auto add = [app](const std::string& name, std::string* value, const std::string& help) {
    return app->add_option(name, *value, help)->group("Connection");
  };
  add("--query-address", &options->query_address, "The query service")
      ->envname("RAPPORTEUR_QUERY_ADDRESS")
      ->capture_default_str();
  add("--ingest-address", &options->ingest_address, "The ingest service")
      ->envname("RAPPORTEUR_INGEST_ADDRESS")
      ->capture_default_str();
  add("--storage-address", &options->storage_address, "The storage service")
      ->envname("RAPPORTEUR_STORAGE_ADDRESS")
      ->capture_default_str();
  app->add_flag("--tls", options->tls, "Reach the services over TLS")->group("Connection");
  add("--tls-ca-file", &options->tls_ca_file, "Trust these certificates; the system's by default")
      ->type_name("FILE");
  add("--tls-cert-file", &options->tls_cert_file, "This client's certificate, for mutual TLS")
      ->type_name("FILE");
  add("--tls-key-file", &options->tls_key_file, "Its private key")->type_name("FILE");
  add("--tls-server-name", &options->tls_server_name, "The name in the services' certificates");
  app->add_option("--timeout", options->timeout_seconds, "Give up a call after so many seconds")
      ->check(CLI::Range(0.001, 86400.0))
      ->type_name("SECONDS")
      ->capture_default_str()
      ->group("Connection");
}

void AddCommands(CLI::App* app, Session* session) {
  AddReadCommand(app, session);
  AddIngestCommand(app, session);
  AddSearchCommand(app, session);
  AddMeetingsCommand(app, session);
  AddQuotesCommand(app, session);
  AddOfficesCommand(app, session);
  AddCommitmentsCommand(app, session);
  AddTenuresCommand(app, session);
  AddMilestonesCommand(app, session);
  AddEntityCommand(app, session);
  AddDocumentsCommand(app, session);
  AddDocumentCommand(app, session);
  AddStatusCommand(app, session);
  AddCompletionCommand(app, session);
}

// CLI11 writes help to the first stream and mistakes to the second.
ExitCode ReportParse(const CLI::App& app, const CLI::ParseError& error, const Console& console) {
  const std::vector<std::string> extra = app.remaining();
  if (error.get_name() == "RequiredError" && app.get_subcommands().empty() && !extra.empty()) {
    *console.err << fmt::format("rapporteur: \"{}\" is not a command; --help lists them\n",
                                ToPlainLine(extra.front()));
    return ExitCode::kUsage;
  }
  return app.exit(error, *console.out, *console.err) == 0 ? ExitCode::kOk : ExitCode::kUsage;
}

}  // namespace

ExitCode RunApp(std::vector<std::string> arguments, Session session) {
  CLI::App app(
      "Asks Rapporteur who met whom, who said what, who promised what and who holds which office.",
      "rapporteur");
  app.footer(kFooter);
  app.set_version_flag("--version", "rapporteur " RAPPORTEUR_VERSION);
  app.require_subcommand(1);
  app.fallthrough();
  AddConnectionFlags(&app, &session.connection);
  AddCommands(&app, &session);
  std::reverse(arguments.begin(), arguments.end());  // The order that CLI11 wants.
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    return ReportParse(app, error, session.console);
  }
  return session.exit_code;
}

}  // namespace rapporteur::cli
