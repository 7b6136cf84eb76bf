// Reads a release with all stages, for tests of the facts.
#pragma once

#include <string>

#include "absl/time/time.h"
#include "services/ingest/reading/reader.h"

namespace rapporteur::reading {

// A release of a made-up outlet, published on Thursday, 14 March 2024.
struct Release {
  std::string source = "Valley Alliance";
  std::string title = "News of the day";
  std::string body;
};

// What the rules of all stages find in `release`. Models are left out: what they learned is no
// contract, and engagements/learned_events_test.cc tests what becomes of it.
inline Reading ReadRelease(const Release& release) {
  static const Reader& reader = *new Reader(std::string_view());
  const std::string text = release.title + "\n\n" + release.body;
  ReadInput input;
  input.text = text;
  input.body_begin = release.title.size() + 2;
  input.source = release.source;
  input.published = absl::FromCivil(absl::CivilSecond(2024, 3, 14, 12, 0, 0), absl::UTCTimeZone());
  return reader.Read(input);
}

}  // namespace rapporteur::reading
