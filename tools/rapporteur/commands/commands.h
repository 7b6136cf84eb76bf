// The subcommands. Each function adds one to `app`; its callback runs it with `session` and leaves
// the exit code there. Both outlive the parsing.
#pragma once

#include <CLI/CLI.hpp>

#include "tools/rapporteur/commands/session.h"

namespace rapporteur::cli {

void AddReadCommand(CLI::App* app, Session* session);
void AddIngestCommand(CLI::App* app, Session* session);
void AddSearchCommand(CLI::App* app, Session* session);
void AddQuotesCommand(CLI::App* app, Session* session);
void AddOfficesCommand(CLI::App* app, Session* session);
void AddMeetingsCommand(CLI::App* app, Session* session);
void AddCommitmentsCommand(CLI::App* app, Session* session);
void AddTenuresCommand(CLI::App* app, Session* session);
void AddMilestonesCommand(CLI::App* app, Session* session);
void AddEntityCommand(CLI::App* app, Session* session);
void AddDocumentsCommand(CLI::App* app, Session* session);
void AddDocumentCommand(CLI::App* app, Session* session);
void AddStatusCommand(CLI::App* app, Session* session);
void AddCompletionCommand(CLI::App* app, Session* session);

}  // namespace rapporteur::cli
