#include "services/ingest/reading/lexicon/time_lexicon.h"

#include <charconv>
#include <iterator>
#include <utility>

#include "services/ingest/reading/data/reading_data.h"
#include "services/ingest/reading/lexicon/data_file.h"
#include "services/ingest/reading/lexicon/lexicon.h"

namespace rapporteur::reading {
namespace {

template <typename Value, size_t kSize>
bool Look(const std::pair<std::string_view, Value> (&names)[kSize], std::string_view name,
          Value& value) {
  for (const auto& [known, known_value] : names) {
    if (known != name) continue;
    value = known_value;
    return true;
  }
  return false;
}

template <typename Enum, size_t kSize>
bool LookNumber(const std::pair<std::string_view, Enum> (&names)[kSize], std::string_view name,
                int& value) {
  Enum found;
  if (!Look(names, name, found)) return false;
  value = static_cast<int>(found);
  return true;
}

constexpr std::pair<std::string_view, TimeUnit> kUnitNames[] = {
    {"day", TimeUnit::kDay},         {"week", TimeUnit::kWeek},
    {"weekend", TimeUnit::kWeekend}, {"fortnight", TimeUnit::kFortnight},
    {"month", TimeUnit::kMonth},     {"quarter", TimeUnit::kQuarter},
    {"half", TimeUnit::kHalf},       {"year", TimeUnit::kYear},
    {"decade", TimeUnit::kDecade},   {"century", TimeUnit::kCentury}};

constexpr std::pair<std::string_view, PeriodPart> kPartNames[] = {
    {"early", PeriodPart::kEarly},   {"middle", PeriodPart::kMiddle},
    {"late", PeriodPart::kLate},     {"beginning", PeriodPart::kBeginning},
    {"center", PeriodPart::kCenter}, {"end", PeriodPart::kEnd},
    {"so_far", PeriodPart::kSoFar},  {"rest", PeriodPart::kRest}};

constexpr std::pair<std::string_view, TimeBound> kBoundNames[] = {{"since", TimeBound::kSince},
                                                                  {"after", TimeBound::kAfter},
                                                                  {"until", TimeBound::kUntil},
                                                                  {"by", TimeBound::kBy},
                                                                  {"before", TimeBound::kBefore}};

constexpr std::pair<std::string_view, TimeField> kFieldNames[] = {
    {"month", TimeField::kMonth},
    {"weekday", TimeField::kWeekday},
    {"unit", TimeField::kUnit},
    {"units", TimeField::kUnits},
    {"season", TimeField::kSeason},
    {"quarter", TimeField::kQuarter},
    {"half", TimeField::kHalf},
    {"fiscal", TimeField::kFiscal},
    {"number", TimeField::kNumber},
    {"ordinal", TimeField::kOrdinal},
    {"today", TimeField::kToday},
    {"direction", TimeField::kDirection},
    {"ago", TimeField::kAgo},
    {"part", TimeField::kPart},
    {"daypart", TimeField::kDayPart},
    {"clock", TimeField::kClock},
    {"half_of_day", TimeField::kHalfOfDay},
    {"oclock", TimeField::kOclock},
    {"joint", TimeField::kJoint},
    {"and", TimeField::kAnd},
    {"bound", TimeField::kBound},
    {"from", TimeField::kFrom},
    {"between", TimeField::kBetween},
    {"of", TimeField::kOf},
    {"in", TimeField::kIn},
    {"on", TimeField::kOn},
    {"at", TimeField::kAt},
    {"the", TimeField::kThe},
    {"article", TimeField::kArticle},
    {"within", TimeField::kWithin}};

}  // namespace

bool TimeFieldFromName(std::string_view name, TimeField& field) {
  return Look(kFieldNames, name, field);
}

bool TimeValueFromName(TimeField field, std::string_view name, int& value) {
  switch (field) {
    case TimeField::kUnit:
    case TimeField::kUnits:
      return LookNumber(kUnitNames, name, value);
    case TimeField::kPart:
      return LookNumber(kPartNames, name, value);
    case TimeField::kBound:
      return LookNumber(kBoundNames, name, value);
    default:
      return std::from_chars(name.data(), name.data() + name.size(), value).ec == std::errc();
  }
}

TimeLexicon::TimeLexicon(Vocabulary& vocabulary) {
  ForEachRow(TimeWords(), [&](const auto& row) {
    TimeWord word;
    int value = 0;
    if (row.size() < 3 || !TimeFieldFromName(row[1], word.field) ||
        !TimeValueFromName(word.field, row[2], value)) {
      return;  // data_files_test.cc finds such a row.
    }
    word.value = static_cast<int8_t>(value);
    const std::string_view how = row.size() > 3 ? row[3] : std::string_view();
    word.needs_capital = how.find("capital") != std::string_view::npos;
    word.is_name = how.find("name") != std::string_view::npos;
    const uint32_t id = vocabulary.Intern(row[0]);
    if (id >= words_.size()) words_.resize(id + 1);
    words_[id] = word;
    if (word.field == TimeField::kMonth) vocabulary.AddClasses(id, kMonth);
    if (word.field == TimeField::kWeekday) vocabulary.AddClasses(id, kWeekday);
  });
}

}  // namespace rapporteur::reading
