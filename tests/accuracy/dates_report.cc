// How many of the date and time cases of Recognizers-Text, which is beside the checkout, reading
// resolves to the expected value.
//
//   dates_report [--failures] DIRECTORY     the directory with DateParser.json and its like
//
// A case counts as resolved when the mentions of its sentence hold every expected value, read as
// either of the two that the suite allows (the next or the last such day). A period of the suite
// ends before its end date; one between two days, at it; one between two months or years, at the
// beginning of the second. Exits with 1 where fewer than 80 % of the cases that a press release
// could contain are resolved.
#include <algorithm>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/text/structure.h"
#include "services/ingest/reading/text/tokenizer.h"
#include "services/ingest/reading/times/time_mention.h"

namespace rapporteur::reading {
namespace {

using ::nlohmann::json;

constexpr double kBar = 0.80;

// Why a case is none that a press release could contain, and the words that show it.
struct Exclusion {
  const char* reason;
  bool in_sentence;  // Else in the words of the expression.
  std::regex pattern;
};

const std::vector<Exclusion>& Exclusions() {
  static const auto& exclusions = *new std::vector<Exclusion>{
      {"a command to an assistant", true,
       std::regex("cortana|\\bset (an alarm|ooo)|skype|out of office|schedule a meeting")},
      {"the speaker's own calendar", false,
       std::regex("\\bmy\\b|^the (day|week|weekend)$|^(the )?(last|past) day$|^rest")},
      {"numbers as dictated", false,
       std::regex("thousand|hundred|nineteen (zero|twenty|ninety|sevent)|tens$|noughties|"
                  "(five|six|seven|eight|nine|ten|eleven|fifteen) "
                  "(five|ten|fifteen|twenty|thirty|forty|fifty)\\b|(may|jan) twenty one|"
                  "jan twenty two|^seven$|afternoon seven")},
      {"shorthand of a chat", false,
       std::regex("tmrw|ish$|ampm|^\\d{3,4} ?[ap]\\.?m|^oct(ober)?2$|3year|\\d h \\d|lunchtime|"
                  "\\bmins?\\b|2016h2|^w/c|'40s|\\bin the night|\\d+ [-/] ?\\d|\\d[-/] \\d")},
      {"a vague time of day, whose clock time is the suite's own convention", false,
       std::regex("^mid[ -]?(morning|afternoon)$")},
      {"a bare number", false,
       std::regex("^(the )?(\\d+|thirty|second|fifteen|twenty second)$|^the \\d+th?$|"
                  "the fifteen$|^\\d{1,2}[.-]\\d{1,2}$|^\\d{1,2}/\\d{1,2}$")},
  };
  return exclusions;
}

std::string Lower(std::string text) {
  for (char& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return text;
}

struct Case {
  std::string sentence;
  std::string reference;
  std::vector<json> results;
};

// The reason that excludes `c`; empty where it counts.
std::string ExclusionOf(const Case& c) {
  for (const Exclusion& exclusion : Exclusions()) {
    if (exclusion.in_sentence) {
      if (std::regex_search(Lower(c.sentence), exclusion.pattern)) return exclusion.reason;
      continue;
    }
    for (const json& result : c.results) {
      if (std::regex_search(Lower(result["Text"]), exclusion.pattern)) return exclusion.reason;
    }
  }
  for (const json& result : c.results) {
    if (result["Value"]["FutureResolution"].empty()) return "no calendar value expected";
  }
  return "";
}

std::string Iso(CalendarDate date) {
  std::ostringstream text;
  text << absl::CivilDay(date.year, std::max<int>(date.month, 1), std::max<int>(date.day, 1));
  return text.str();
}

std::string DayAfter(CalendarDate date) {
  const absl::CivilDay day = absl::CivilDay(date.year, date.month, date.day) + 1;
  return Iso({static_cast<int16_t>(day.year()), static_cast<int8_t>(day.month()),
              static_cast<int8_t>(day.day())});
}

class Suite {
 public:
  Suite() : lexicon_(vocabulary_) {}

  bool Resolved(const Case& c) const {
    const Tokens tokens = Tokenize(c.sentence, lexicon_);
    if (tokens.empty()) return c.results.empty();
    const Structure structure = FindStructure(c.sentence, 0, tokens, lexicon_);
    std::vector<TimeMention> mentions = FindTimes(c.sentence, tokens, structure, lexicon_);
    absl::CivilDay day;
    const bool known = absl::ParseLenientCivilTime(c.reference, &day);
    const auto reference = ReferenceDay(mentions, known ? std::optional(day) : std::nullopt);
    ResolveTimes(reference, mentions);
    if (c.results.empty()) return NoneResolved(mentions);
    return std::all_of(c.results.begin(), c.results.end(), [&](const json& result) {
      return Holds(result["Value"], mentions, reference);
    });
  }

 private:
  static bool NoneResolved(const std::vector<TimeMention>& mentions) {
    return std::none_of(mentions.begin(), mentions.end(),
                        [](const TimeMention& m) { return m.first_day.known(); });
  }

  static bool Holds(const json& value, const std::vector<TimeMention>& mentions,
                    std::optional<absl::CivilDay> reference) {
    const json& future = value["FutureResolution"];
    if (future.value("date", "") == "0001-01-01") return NoneResolved(mentions);
    return std::any_of(mentions.begin(), mentions.end(), [&](const TimeMention& m) {
      return Is(future, m, reference) || Is(value["PastResolution"], m, reference);
    });
  }

  static bool Is(const json& expected, const TimeMention& m,
                 std::optional<absl::CivilDay> reference) {
    if (expected.contains("time")) {
      std::ostringstream time;
      time << std::setfill('0') << std::setw(2) << int{m.hour} << ':' << std::setw(2)
           << int{m.minute};
      return m.hour >= 0 && expected["time"].get<std::string>().starts_with(time.str());
    }
    if (expected.contains("date")) {
      const std::string date = expected["date"];
      if (m.first_day.known()) return Iso(m.first_day) == date && Iso(m.last_day) == date;
      if (m.form != TimeMention::Form::kWeekday || !reference) return false;
      for (const bool ahead : {false, true}) {
        const CivilTime day = ResolveWeekday(*reference, m, ahead);
        const CalendarDate on{static_cast<int16_t>(day.year), static_cast<int8_t>(day.month),
                              static_cast<int8_t>(day.day)};
        if (Iso(on) == date) return true;
      }
      return false;
    }
    if (!m.first_day.known() || !m.last_day.known()) return false;
    const std::string start = expected.value("startDate", "");
    const std::string end = expected.value("endDate", "");
    const bool range = m.to.kind != DateTerm::Kind::kNone;
    return Iso(m.first_day) == start &&
           (Iso(m.last_day) == end || DayAfter(m.last_day) == end || (range && Iso(m.last) == end));
  }

  Vocabulary vocabulary_;
  Lexicon lexicon_;
};

std::vector<Case> Load(const std::string& path) {
  std::ifstream file(path);
  std::string content((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (content.starts_with("\xEF\xBB\xBF")) content.erase(0, 3);
  std::vector<Case> cases;
  if (content.empty()) return cases;
  for (const json& entry : json::parse(content)) {
    Case c{.sentence = entry["Input"], .reference = {}, .results = {}};
    if (entry.contains("Context")) c.reference = entry["Context"].value("ReferenceDateTime", "");
    c.reference = c.reference.substr(0, 10);
    if (entry.contains("Results")) {
      for (const json& result : entry["Results"]) {
        if (result.contains("Value")) c.results.push_back(result);
      }
    }
    cases.push_back(std::move(c));
  }
  return cases;
}

struct Tally {
  int cases = 0;
  int resolved = 0;
  int counted = 0;
  int counted_resolved = 0;
};

void Print(const std::string& name, const Tally& tally) {
  std::printf("%-18s %4d of %4d cases, %4d of %4d that a press release could contain (%.1f %%)\n",
              name.c_str(), tally.resolved, tally.cases, tally.counted_resolved, tally.counted,
              100.0 * tally.counted_resolved / std::max(tally.counted, 1));
}

int Report(const std::string& directory, bool failures) {
  const Suite suite;
  Tally total;
  std::map<std::string, int> excluded;
  for (const char* name : {"DateParser", "TimeParser", "DatePeriodParser"}) {
    Tally tally;
    for (const Case& c : Load(directory + "/" + name + ".json")) {
      const bool resolved = suite.Resolved(c);
      const std::string reason = ExclusionOf(c);
      ++tally.cases;
      tally.resolved += resolved ? 1 : 0;
      if (!reason.empty()) {
        ++excluded[reason];
        continue;
      }
      ++tally.counted;
      tally.counted_resolved += resolved ? 1 : 0;
      if (failures && !resolved) {
        std::printf("  not resolved: %s (%s)\n", c.sentence.c_str(), c.reference.c_str());
      }
    }
    Print(name, tally);
    total.cases += tally.cases;
    total.resolved += tally.resolved;
    total.counted += tally.counted;
    total.counted_resolved += tally.counted_resolved;
  }
  Print("all", total);
  for (const auto& [reason, count] : excluded) {
    std::printf("  left out: %3d, %s\n", count, reason.c_str());
  }
  if (total.cases == 0) {
    std::printf("dates: no cases in %s, nothing measured\n", directory.c_str());
    return 0;
  }
  return total.counted_resolved >= kBar * total.counted ? 0 : 1;
}

}  // namespace
}  // namespace rapporteur::reading

int main(int argc, char** argv) {
  bool failures = false;
  std::string directory;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--failures") {
      failures = true;
    } else {
      directory = argument;
    }
  }
  if (directory.empty()) {
    std::cerr << "usage: dates_report [--failures] DIRECTORY\n";
    return 2;
  }
  return rapporteur::reading::Report(directory, failures);
}
