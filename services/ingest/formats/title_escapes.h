// Escapes that feeds leave in titles.
#pragma once

#include <string>
#include <string_view>

namespace rapporteur::ingest {

// Resolves backslash escapes as YAML's double-quoted strings have them, since that is where they
// come from: "\u2019", "\xE9" and "\U0001F4C8" are the character, "\_" is a space, "\ " is a folded
// line and stands for nothing unless a second one follows, which stands for a space. A backslash
// before other punctuation is dropped (Markdown, SQL: "\'", "\#"); before anything else it stays.
// Code points that are no characters stay as written. REQUIRES: well-formed UTF-8.
std::string ResolveTitleEscapes(std::string_view title);

}  // namespace rapporteur::ingest
