// The version of the rules and models in services/ingest/reading.
#pragma once

namespace rapporteur::ingest {

// Raised with every change after which the same text can give other facts: documents that come in
// again are then read anew instead of being taken for duplicates.
inline constexpr char kReaderVersion[] = "6";

}  // namespace rapporteur::ingest
