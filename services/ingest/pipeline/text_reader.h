// Reading, as the pipeline sees it.
#pragma once

#include <functional>
#include <string>

#include "services/ingest/reading/reader.h"

namespace rapporteur::ingest {

// How texts are read, and the name of the rules that do it. A stored document is read anew when its
// version differs, so a change of the rules comes with a new version. Thread-safe where `read` is.
struct TextReader {
  std::function<reading::Reading(const reading::ReadInput&)> read;
  std::string version;
};

}  // namespace rapporteur::ingest
