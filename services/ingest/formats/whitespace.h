// Space as published texts contain it.
#pragma once

#include <string>
#include <string_view>

namespace rapporteur::ingest {

// `text` without white space at its ends: ASCII space, U+00A0, U+2007, U+202F and characters of no
// width (U+200B, U+2060, U+FEFF). Also for bytes that are not UTF-8.
std::string_view TrimSpace(std::string_view text);

// `text` with special spaces as plain ones, without characters of no width and control
// characters, and with each run of space, line ends included, as one: for titles and names.
// REQUIRES: well-formed UTF-8.
std::string OneLine(std::string_view text);

}  // namespace rapporteur::ingest
