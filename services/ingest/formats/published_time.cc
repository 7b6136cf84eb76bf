#include "services/ingest/formats/published_time.h"

#include <algorithm>
#include <string>

#include "common/text/absl_view.h"

namespace rapporteur::ingest {
namespace {

// Whether `text` begins like "2025-05-21". Abseil's parser also takes shorter and longer numbers,
// white space and words such as "infinite-future".
bool BeginsWithDate(std::string_view text) {
  constexpr std::string_view kShape = "dddd-dd-dd";
  if (text.size() < kShape.size()) return false;
  return std::equal(kShape.begin(), kShape.end(), text.begin(), [](char shape, char c) {
    return shape == 'd' ? c >= '0' && c <= '9' : c == shape;
  });
}

}  // namespace

std::optional<absl::Time> ParsePublishedTime(std::string_view text) {
  if (!BeginsWithDate(text)) return std::nullopt;
  constexpr size_t kDateSize = 10;
  std::string instant(text);
  if (text.size() == kDateSize) {
    instant += "T00:00:00Z";
  } else if (text[kDateSize] == 't' || text[kDateSize] == ' ') {
    instant[kDateSize] = 'T';  // RFC 3339, 5.6.
  }
  if (instant.back() == 'z') instant.back() = 'Z';
  absl::Time time;
  if (!absl::ParseTime(absl::RFC3339_full, instant, &time, nullptr)) return std::nullopt;
  const auto year = absl::ToCivilYear(time, absl::UTCTimeZone()).year();
  if (year < 1 || year > 9999) return std::nullopt;
  return time;
}

int OffsetMinutesOf(std::string_view text) {
  constexpr size_t kOffsetSize = 6;  // "+02:00"
  if (text.size() <= 10 + kOffsetSize) return 0;
  const std::string_view offset = text.substr(text.size() - kOffsetSize);
  if ((offset[0] != '+' && offset[0] != '-') || offset[3] != ':') return 0;
  const auto digits = [offset](size_t at) {
    return (offset[at] - '0') * 10 + offset[at + 1] - '0';
  };
  const int minutes = digits(1) * 60 + digits(4);
  return offset[0] == '-' ? -minutes : minutes;
}

}  // namespace rapporteur::ingest
