// The whole command: all subcommands, the flags they share, and how it ends.
#pragma once

#include <string>
#include <vector>

#include "tools/rapporteur/commands/session.h"

namespace rapporteur::cli {

// Parses `arguments` (without the program's name), runs the subcommand they name and returns how it
// ended. Reads RAPPORTEUR_*_ADDRESS from the environment where the flags are not given.
ExitCode RunApp(std::vector<std::string> arguments, Session session);

}  // namespace rapporteur::cli
