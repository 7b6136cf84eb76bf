#include "services/ingest/reading/engagements/event_builder.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_format.h"
#include "services/ingest/reading/engagements/engagement_list.h"
#include "services/ingest/reading/engagements/kind_families.h"

namespace rapporteur::reading {
namespace {

constexpr int32_t kDayFrom = -1500;  // Log odds above which the likeliest day is taken.

std::string DayText(const std::optional<CivilTime>& day) {
  if (!day) return "";
  std::string text = absl::StrFormat("%04d", day->year);
  if (day->month != 0) text += absl::StrFormat("-%02d", day->month);
  if (day->day != 0) text += absl::StrFormat("-%02d", day->day);
  return text;
}

EngagementStatus StatusFromName(std::string_view name) {
  if (name == "scheduled") return EngagementStatus::kScheduled;
  if (name == "cancelled") return EngagementStatus::kCancelled;
  return name == "postponed" ? EngagementStatus::kPostponed : EngagementStatus::kHeld;
}

}  // namespace

EventBuilder::EventBuilder(const DocumentContext& input, const TextRoles& roles,
                           const EventModels& models, CaseObserver* observer)
    : in_(input),
      models_(models),
      observer_(observer),
      events_(input, roles),
      parties_(input, roles),
      days_(input, roles),
      clauses_(input),
      features_(observer != nullptr) {}

int32_t EventBuilder::Score(const EventSurroundings& around) {
  events_.Collect(around.event, around.all, around.rules, features_);
  return models_.event.Score(features_, 0);
}

Engagement EventBuilder::Build(const EventSurroundings& around) {
  const EventCandidate& event = around.event;
  const int32_t score = Score(around);
  Engagement engagement;
  engagement.kind = KindOf(event);
  engagement.status =
      StatusFromName(models_.status.classes()[models_.status.Best(features_).of_class]);
  engagement.origin = {kLearnedRule, ProbabilityOf(score)};
  engagement.evidence.push_back({SpanOf(in_.tokens, event.sentence), {}});
  engagement.evidence.push_back({SpanOf(in_.tokens, event.tokens), {"kind"}});
  AddParties(around, engagement);
  AddDay(around, engagement);
  const uint32_t behind = event.tokens.last;
  engagement.place = clauses_.Place({behind, std::max(behind, event.clause.last)});
  if (event.form == EventCandidate::Form::kNoun) {
    const Span noun = SpanOf(in_.tokens, event.tokens);
    engagement.title = std::string(in_.text.substr(noun.begin, noun.size()));
  }
  return engagement;
}

// What the tables say where the model agrees on the family, else what the model says. Expects the
// features of the event.
EngagementKind EventBuilder::KindOf(const EventCandidate& event) const {
  const auto learned =
      EngagementKindFromName(models_.kind.classes()[models_.kind.Best(features_).of_class]);
  if (!learned) return event.kind.value_or(EngagementKind::kMeeting);
  return event.kind && FamilyOf(*event.kind) == FamilyOf(*learned) ? *event.kind : *learned;
}

void EventBuilder::AddParties(const EventSurroundings& around, Engagement& engagement) {
  const std::vector<PartyCandidate> near = parties_.Near(around.event);
  for (const PartyCandidate& party : near) {
    const LinearModel& model = party.person ? models_.person : models_.body;
    if (model.classes().empty()) continue;
    parties_.Collect(around.event, around.all, party, near, around.rules, features_);
    if (model.Score(features_, 0) < 0) continue;
    auto& names = party.person ? engagement.participants : engagement.organizations;
    EngagementList::AddName(names, parties_.NameOf(party));
    engagement.evidence.push_back(
        {SpanOf(in_.tokens, party.tokens), {party.person ? "participants" : "organizations"}});
  }
  if (engagement.participants.empty() && engagement.organizations.empty())
    engagement.countries = clauses_.Countries(around.event.sentence);
}

void EventBuilder::AddDay(const EventSurroundings& around, Engagement& engagement) {
  const bool future = engagement.status != EngagementStatus::kHeld;
  const std::vector<DayCandidate> near = days_.Near(around.event);
  const DayCandidate* best = nullptr;
  int32_t highest = kDayFrom;
  for (const DayCandidate& day : near) {
    days_.Collect(around.event, around.all, day, near, around.rules, features_);
    const int32_t score = models_.day.Score(features_, 0);
    if (score <= highest) continue;
    highest = score;
    best = &day;
  }
  if (best == nullptr) return;
  engagement.start = days_.DayOf(*best, future);
  if (best->mention == nullptr) return;
  engagement.end = best->mention->end();
  engagement.evidence.push_back({SpanOf(in_.tokens, best->mention->tokens), {"start"}});
  const TimeMention* clock = clauses_.Clock(around.event.sentence);
  if (clock != nullptr && engagement.start && engagement.start->precision == Precision::kDay)
    engagement.start = AtClock(*engagement.start, *clock, in_.lexicon);
}

void EventBuilder::ShowCase(std::string_view model, const EventCandidate& event,
                            std::string value) const {
  observer_->OnCase({model, SpanOf(in_.tokens, event.tokens), std::move(value), features_.names()});
}

void EventBuilder::Show(const EventSurroundings& around) {
  if (observer_ == nullptr) return;
  events_.Collect(around.event, around.all, around.rules, features_);
  ShowCase("event", around.event, "");
  const std::vector<PartyCandidate> parties = parties_.Near(around.event);
  for (const PartyCandidate& party : parties) {
    parties_.Collect(around.event, around.all, party, parties, around.rules, features_);
    ShowCase(party.person ? "person" : "body", around.event, parties_.NameOf(party));
  }
  const std::vector<DayCandidate> days = days_.Near(around.event);
  for (const DayCandidate& day : days) {
    days_.Collect(around.event, around.all, day, days, around.rules, features_);
    ShowCase("day", around.event,
             DayText(days_.DayOf(day, false)) + "," + DayText(days_.DayOf(day, true)));
  }
}

}  // namespace rapporteur::reading
