#include "services/storage/api/facet_counter.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "absl/time/civil_time.h"
#include "common/status/error.h"

namespace rapporteur::storage {
namespace {

using rapporteur::v1::Facet;
using rapporteur::v1::FacetField;

constexpr int64_t kSecondsPerDay = 86'400;

// A value and how many documents have it.
using Bucket = std::pair<std::string, int64_t>;

bool IsOfTime(FacetField field) { return field >= rapporteur::v1::FACET_FIELD_DAY; }

// "sources/{source}" of a document's name.
std::string_view SourceOf(std::string_view name) {
  const size_t slash = name.find('/');
  return slash == std::string_view::npos ? name : name.substr(0, name.find('/', slash + 1));
}

int64_t DayOf(absl::Time time) {
  const int64_t seconds = absl::ToUnixSeconds(time);
  return seconds / kSecondsPerDay - (seconds % kSecondsPerDay < 0 ? 1 : 0);
}

// The first day of the week, month or year.
absl::CivilDay FirstDay(absl::CivilDay day, FacetField field) {
  switch (field) {
    case rapporteur::v1::FACET_FIELD_WEEK:
      return absl::PrevWeekday(day + 1, absl::Weekday::monday);
    case rapporteur::v1::FACET_FIELD_MONTH:
      return absl::CivilDay(absl::CivilMonth(day));
    case rapporteur::v1::FACET_FIELD_YEAR:
      return absl::CivilDay(absl::CivilYear(day));
    default:
      return day;
  }
}

std::string TextOf(absl::CivilDay day, FacetField field) {
  switch (field) {
    case rapporteur::v1::FACET_FIELD_MONTH:
      return fmt::format("{:04}-{:02}", day.year(), day.month());
    case rapporteur::v1::FACET_FIELD_YEAR:
      return fmt::format("{:04}", day.year());
    default:
      return fmt::format("{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
  }
}

// In their order, the latest alone where there are too many.
std::vector<Bucket> TimeBuckets(const std::unordered_map<int64_t, int64_t>& days,
                                FacetField field) {
  std::map<absl::CivilDay, int64_t> periods;
  for (const auto& [day, count] : days) {
    periods[FirstDay(absl::CivilDay(1970, 1, 1) + day, field)] += count;
  }
  std::vector<Bucket> buckets;
  for (const auto& [first_day, count] : periods) {
    buckets.emplace_back(TextOf(first_day, field), count);
  }
  if (buckets.size() > kMaxFacetBuckets) {
    buckets.erase(buckets.begin(), buckets.end() - static_cast<std::ptrdiff_t>(kMaxFacetBuckets));
  }
  return buckets;
}

// The most frequent first.
std::vector<Bucket> MostFrequent(std::vector<Bucket> buckets) {
  std::sort(buckets.begin(), buckets.end(), [](const Bucket& a, const Bucket& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  if (buckets.size() > kMaxFacetBuckets) buckets.resize(kMaxFacetBuckets);
  return buckets;
}

std::vector<Bucket> KindBuckets(const std::unordered_map<int64_t, int64_t>& kinds) {
  std::vector<Bucket> buckets;
  for (const auto& [kind, count] : kinds) {
    const auto value = static_cast<rapporteur::v1::DocumentKind>(kind);
    buckets.emplace_back(rapporteur::v1::DocumentKind_Name(value), count);
  }
  return buckets;
}

}  // namespace

absl::Status CheckFacets(const std::vector<FacetField>& fields) {
  for (size_t i = 0; i < fields.size(); ++i) {
    const std::string path = fmt::format("facets[{}]", i);
    if (!rapporteur::v1::FacetField_IsValid(fields[i]) ||
        fields[i] == rapporteur::v1::FACET_FIELD_UNSPECIFIED) {
      return InvalidField(path, fmt::format("{} is not a known field; use SOURCE, KIND, LANGUAGE, "
                                            "DAY, WEEK, MONTH or YEAR.",
                                            static_cast<int>(fields[i])));
    }
    const auto end = fields.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::find(fields.begin(), end, fields[i]) != end) {
      return InvalidField(path, "Was asked for before; name each field once.");
    }
  }
  return absl::OkStatus();
}

FacetCounter::FacetCounter(const std::vector<FacetField>& fields) {
  for (const FacetField field : fields) fields_.push_back({field, {}, {}});
}

void FacetCounter::Add(const DocumentTraits& document) {
  for (Counts& counts : fields_) Add(document, counts);
}

void FacetCounter::Add(const DocumentTraits& document, Counts& counts) {
  if (IsOfTime(counts.field)) {
    if (document.published) ++counts.numbers[DayOf(*document.published)];
    return;
  }
  if (counts.field == rapporteur::v1::FACET_FIELD_KIND) {
    if (document.kind != rapporteur::v1::DOCUMENT_KIND_UNSPECIFIED) {
      ++counts.numbers[document.kind];
    }
    return;
  }
  const std::string_view text = counts.field == rapporteur::v1::FACET_FIELD_SOURCE
                                    ? SourceOf(document.name)
                                    : document.language;
  if (text.empty()) return;
  auto known = counts.texts.find(text);
  if (known == counts.texts.end()) known = counts.texts.emplace(std::string(text), 0).first;
  ++known->second;
}

std::vector<Facet> FacetCounter::Facets() const {
  std::vector<Facet> facets;
  for (const Counts& counts : fields_) {
    const bool by_kind = counts.field == rapporteur::v1::FACET_FIELD_KIND;
    std::vector<Bucket> buckets =
        IsOfTime(counts.field)
            ? TimeBuckets(counts.numbers, counts.field)
            : MostFrequent(by_kind ? KindBuckets(counts.numbers)
                                   : std::vector<Bucket>(counts.texts.begin(), counts.texts.end()));
    int64_t others = 0;
    for (const auto& [text, count] : counts.texts) others += count;
    for (const auto& [number, count] : counts.numbers) others += count;
    Facet& facet = facets.emplace_back();
    facet.set_field(counts.field);
    for (auto& [value, count] : buckets) {
      rapporteur::v1::FacetBucket& bucket = *facet.add_buckets();
      bucket.set_value(std::move(value));
      bucket.set_count(count);
      others -= count;
    }
    facet.set_other_count(others);
  }
  return facets;
}

}  // namespace rapporteur::storage
