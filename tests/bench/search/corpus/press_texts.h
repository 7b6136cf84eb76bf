// Releases of text collections, cut into paragraphs.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"

namespace rapporteur::bench {

struct PressText {
  std::string source;  // The institution, as the collection names it.
  int32_t day = 0;     // Of publication where it was published: year * 10000 + month * 100 + day.
  std::string title;
  std::vector<std::string> paragraphs;  // None is empty.
};

// Reads JSON Lines as the ingest service does and hands on each release that has a day and a text.
// UNAVAILABLE where the file cannot be read.
absl::Status ReadPressTexts(const std::string& path, const std::function<void(PressText)>& visit);

// The terms of a text as the search index has them, without stems, joined by spaces. Analyzing them
// again gives the same terms.
std::string PreTokenized(std::string_view text);

// Cuts at single spaces.
std::vector<std::string> SplitWords(std::string_view words);

}  // namespace rapporteur::bench
