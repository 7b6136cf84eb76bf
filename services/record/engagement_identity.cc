#include "services/record/engagement_identity.h"

#include <algorithm>
#include <cstdlib>

#include "absl/strings/str_split.h"
#include "common/text/absl_view.h"
#include "common/text/fold.h"
#include "services/record/names.h"

namespace rapporteur {
namespace {

using ::rapporteur::v1::CivilTime;
using ::rapporteur::v1::Engagement;
using ::rapporteur::v1::EntityReference;

using Words = std::vector<std::string_view>;

// Engagements of different forms are different things, even with the same people on the same day.
enum class Form {
  kUnknown,
  kMeeting,
  kVisit,
  kCall,
  kTalk,
  kPress,
  kInterview,
  kCeremony,
  kSigning,
  kHandshake,
  kExhibition,
  kDemonstration,
  kAssembly,
  kExercise,
};

Form FormOf(const Engagement& engagement) {
  switch (engagement.kind()) {
    case rapporteur::v1::ENGAGEMENT_KIND_MEETING:
      return Form::kMeeting;
    case rapporteur::v1::ENGAGEMENT_KIND_VISIT:
      return Form::kVisit;
    case rapporteur::v1::ENGAGEMENT_KIND_CALL:
      return Form::kCall;
    case rapporteur::v1::ENGAGEMENT_KIND_ADDRESS:
    case rapporteur::v1::ENGAGEMENT_KIND_CONVERSATION:
      return Form::kTalk;
    case rapporteur::v1::ENGAGEMENT_KIND_PRESS_CONFERENCE:
    case rapporteur::v1::ENGAGEMENT_KIND_BRIEFING:
      return Form::kPress;
    case rapporteur::v1::ENGAGEMENT_KIND_INTERVIEW:
      return Form::kInterview;
    case rapporteur::v1::ENGAGEMENT_KIND_CEREMONY:
      return Form::kCeremony;
    case rapporteur::v1::ENGAGEMENT_KIND_SIGNING:
      return Form::kSigning;
    case rapporteur::v1::ENGAGEMENT_KIND_HANDSHAKE:
      return Form::kHandshake;
    case rapporteur::v1::ENGAGEMENT_KIND_EXHIBITION:
      return Form::kExhibition;
    case rapporteur::v1::ENGAGEMENT_KIND_DEMONSTRATION:
      return Form::kDemonstration;
    case rapporteur::v1::ENGAGEMENT_KIND_CONFERENCE:
    case rapporteur::v1::ENGAGEMENT_KIND_SESSION:
    case rapporteur::v1::ENGAGEMENT_KIND_SUMMIT:
    case rapporteur::v1::ENGAGEMENT_KIND_DIALOGUE:
      return Form::kAssembly;
    case rapporteur::v1::ENGAGEMENT_KIND_EXERCISE:
      return Form::kExercise;
    default:
      return Form::kUnknown;
  }
}

// Someone does these once a day at one place.
bool IsTiedToPlace(Form form) {
  return form == Form::kVisit || form == Form::kPress || form == Form::kCeremony ||
         form == Form::kSigning || form == Form::kExhibition || form == Form::kDemonstration;
}

// Known by the body that holds them, whoever of its people a document names.
bool IsTiedToBody(Form form) { return form == Form::kAssembly || form == Form::kExercise; }

std::string_view IdOf(std::string_view resource_name) {
  return resource_name.substr(resource_name.find('/') + 1);
}

// Words of a slug without those that only join or decorate.
Words WordsOf(std::string_view slug) {
  static constexpr std::string_view kLeftOut[] = {"the", "of", "and", "for", "jr",
                                                  "sr",  "ii", "iii", "iv"};
  Words words;
  for (const absl::string_view word : absl::StrSplit(ToAbsl(slug), '-', absl::SkipEmpty())) {
    if (std::find(std::begin(kLeftOut), std::end(kLeftOut), ToStd(word)) == std::end(kLeftOut)) {
      words.push_back(ToStd(word));
    }
  }
  return words;
}

bool IsSubset(const Words& smaller, const Words& larger) {
  return std::all_of(smaller.begin(), smaller.end(), [&](std::string_view word) {
    return std::find(larger.begin(), larger.end(), word) != larger.end();
  });
}

bool OneContainsOther(const Words& a, const Words& b) {
  if (a.empty() || b.empty()) return false;
  return a.size() <= b.size() ? IsSubset(a, b) : IsSubset(b, a);
}

// Of the documents' own publishers it is no news that they take part.
bool IsPublisher(std::string_view organization, const Engagement& engagement) {
  const auto name = ParseDocumentName(engagement.provenance().document(), "document");
  if (!name.ok()) return false;
  return WordsOf(organization) == WordsOf(name->source);
}

bool ShareBody(const Engagement& a, const Engagement& b) {
  for (const EntityReference& left : a.organizations()) {
    const std::string_view id = IdOf(left.name());
    if (IsPublisher(id, a) || IsPublisher(id, b)) continue;
    const Words words = WordsOf(id);
    for (const EntityReference& right : b.organizations()) {
      if (words == WordsOf(IdOf(right.name()))) return true;
    }
  }
  return false;
}

// "Canal Park, Duluth" and "Canal Park": what stands before the first comma.
bool SharePlace(const Engagement& a, const Engagement& b) {
  const auto slug = [](const Engagement& engagement) {
    const std::string& name = engagement.place().display_name();
    return Slug(std::string_view(name).substr(0, name.find(',')));
  };
  const std::string left = slug(a);
  const std::string right = slug(b);
  return OneContainsOther(WordsOf(left), WordsOf(right));
}

bool ShareCountries(const Engagement& a, const Engagement& b) {
  if (a.countries_size() < 2 || a.countries_size() != b.countries_size()) return false;
  const auto takes_part = [&](const EntityReference& country) {
    return std::any_of(
        b.countries().begin(), b.countries().end(),
        [&](const EntityReference& other) { return other.name() == country.name(); });
  };
  return std::all_of(a.countries().begin(), a.countries().end(), takes_part);
}

bool HasClock(const Engagement& engagement) {
  return engagement.start().precision() == rapporteur::v1::TIME_PRECISION_MINUTE;
}

int MinuteOfDay(const CivilTime& time) { return time.hour() * 60 + time.minute(); }

// How two engagements compare.
struct Comparison {
  int shared_people = 0;
  int fewest_people = 0;
  int most_people = 0;
  bool share_body = false;
  bool share_place = false;
  bool share_countries = false;
  bool same_kind = false;
  bool same_clock = false;
  bool hours_apart = false;  // Both say a time of day, and these lie far from each other.

  bool people_agree() const { return shared_people > 0 && 3 * shared_people >= 2 * fewest_people; }
  bool has_counterpart() const { return people_agree() && shared_people >= 2; }
  bool same_people() const { return shared_people == most_people; }
};

Comparison Compare(const Engagement& a, const Engagement& b) {
  constexpr int kMinutesOfDelay = 180;
  Comparison result;
  result.shared_people = static_cast<int>(SharedParticipants(a, b).size());
  result.fewest_people = std::min(a.participants_size(), b.participants_size());
  result.most_people = std::max(a.participants_size(), b.participants_size());
  result.share_body = ShareBody(a, b);
  result.share_place = SharePlace(a, b);
  result.share_countries = ShareCountries(a, b);
  result.same_kind = a.kind() == b.kind();
  if (HasClock(a) && HasClock(b)) {
    const int delay = std::abs(MinuteOfDay(a.start()) - MinuteOfDay(b.start()));
    result.same_clock = delay == 0;
    result.hours_apart = delay > kMinutesOfDelay;
  }
  return result;
}

// Whether what agrees tells the engagement from others of the same form on the same day.
bool IsDistinct(Form form, const Comparison& with) {
  if (with.has_counterpart()) return true;
  if (with.hours_apart) return false;
  const bool nobody_else = with.people_agree() || with.fewest_people == 0;
  if (with.share_body && (nobody_else || IsTiedToBody(form))) return true;
  if (with.share_countries && nobody_else) return true;
  return IsTiedToPlace(form) && with.people_agree() && with.share_place;
}

bool IsOneDay(const DayRange& days) { return days.first == days.last; }

// The same for engagements of different forms that documents mix up: a guest's visit that is his
// meeting, a body's session that is its meeting, and a ceremony at which something is signed.
bool IsDistinctAcrossForms(Form a, Form b, bool one_day, const Comparison& with) {
  const auto are = [&](Form one, Form other) {
    return (a == one && b == other) || (a == other && b == one);
  };
  if (are(Form::kMeeting, Form::kVisit)) return one_day && with.has_counterpart();
  if (are(Form::kCeremony, Form::kSigning))
    return one_day && with.has_counterpart() && !with.hours_apart;
  if (are(Form::kMeeting, Form::kAssembly)) {
    return with.share_body && !with.hours_apart && (with.people_agree() || with.fewest_people == 0);
  }
  return false;
}

// Whether the dates are precise enough for what agrees.
bool IsPreciseEnough(const CivilTime& time, const Comparison& with) {
  if (time.precision() == rapporteur::v1::TIME_PRECISION_YEAR) return false;
  if (time.precision() != rapporteur::v1::TIME_PRECISION_MONTH) return true;
  return with.has_counterpart() && with.same_people();
}

absl::CivilDay FirstDay(const CivilTime& time) {
  return absl::CivilDay(time.year(), std::max(time.month(), 1), std::max(time.day(), 1));
}

absl::CivilDay LastDay(const CivilTime& time) {
  switch (time.precision()) {
    case rapporteur::v1::TIME_PRECISION_YEAR:
      return absl::CivilDay(absl::CivilYear(FirstDay(time)) + 1) - 1;
    case rapporteur::v1::TIME_PRECISION_MONTH:
      return absl::CivilDay(absl::CivilMonth(FirstDay(time)) + 1) - 1;
    default:
      return FirstDay(time);
  }
}

}  // namespace

std::optional<DayRange> DaysOf(const Engagement& engagement) {
  if (!engagement.has_start()) return std::nullopt;
  DayRange days = {FirstDay(engagement.start()), LastDay(engagement.start())};
  if (engagement.has_end()) days.last = std::max(days.last, LastDay(engagement.end()));
  return days;
}

bool IsSamePerson(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const Words left = WordsOf(IdOf(a));
  const Words right = WordsOf(IdOf(b));
  return OneContainsOther(left, right) && left.back() == right.back();
}

std::vector<EntityReference> SharedParticipants(const Engagement& a, const Engagement& b) {
  std::vector<EntityReference> shared;
  std::vector<bool> taken(static_cast<size_t>(b.participants_size()));
  for (const EntityReference& person : a.participants()) {
    for (int i = 0; i < b.participants_size(); ++i) {
      if (taken[static_cast<size_t>(i)] || !IsSamePerson(person.name(), b.participants(i).name())) {
        continue;
      }
      taken[static_cast<size_t>(i)] = true;
      shared.push_back(person);
      break;
    }
  }
  return shared;
}

int SamenessOf(const Engagement& a, const Engagement& b) {
  const int order = a.provenance().document().compare(b.provenance().document());
  if (order == 0) return 0;
  // Which short form stands for which person may depend on the order.
  if (order > 0) return SamenessOf(b, a);
  const std::optional<DayRange> left = DaysOf(a);
  const std::optional<DayRange> right = DaysOf(b);
  if (!left || !right || left->last < right->first || right->last < left->first) return 0;
  const Form form = FormOf(a);
  if (form == Form::kUnknown) return 0;
  const Comparison with = Compare(a, b);
  if (!IsPreciseEnough(a.start(), with) || !IsPreciseEnough(b.start(), with)) return 0;
  const bool same =
      form == FormOf(b)
          ? IsDistinct(form, with)
          : IsDistinctAcrossForms(form, FormOf(b), IsOneDay(*left) && IsOneDay(*right), with);
  if (!same) return 0;
  return 1 + 8 * with.shared_people + 4 * with.same_kind + 4 * with.same_clock +
         2 * with.share_body + with.share_place;
}

}  // namespace rapporteur
