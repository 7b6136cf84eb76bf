#include "services/ingest/reading/engagements/day_features.h"

#include <algorithm>
#include <array>

namespace rapporteur::reading {
namespace {

using Where = DayCandidate::Where;

constexpr uint32_t kSentencesBefore = 2;
constexpr uint32_t kBlocksAbove = 12;  // How far above a line its heading may stand.
constexpr uint32_t kLookAtMost = 400;  // Tokens of a sentence or block: keeps time linear.
constexpr size_t kMostHere = 5;
constexpr size_t kMostElsewhere = 2;

std::string_view WhereName(Where where) {
  static constexpr std::array<std::string_view, 6> kNames = {"here",  "before", "heading",
                                                             "title", "lead",   "document"};
  return kNames[static_cast<size_t>(where)];
}

bool NamesDay(const TimeMention& time) {
  return time.form != TimeMention::Form::kClock && time.form != TimeMention::Form::kPeriod &&
         (time.form == TimeMention::Form::kWeekday || time.start().has_value());
}

std::string_view FormName(const TimeMention& time) {
  static constexpr std::array<std::string_view, 5> kNames = {"date", "weekday", "relative",
                                                             "period", "clock"};
  return kNames[static_cast<size_t>(time.form)];
}

bool SameDay(const CivilTime& a, const CivilTime& b) {
  return a.year == b.year && a.month == b.month && a.day == b.day;
}

}  // namespace

void DayFeatures::AddFrom(TokenRange range, Where where, size_t most,
                          std::vector<DayCandidate>& found) const {
  range.last = std::min(range.last, range.first + kLookAtMost);
  const TokenRange times = TimesIn(in_, range);
  for (uint32_t t = times.first; t < times.last && most > 0; ++t) {
    if (!NamesDay(in_.times[t])) continue;
    // A year of another sentence tells of something else.
    const std::optional<CivilTime> start = in_.times[t].start();
    if (where != Where::kSentence && start && start->month == 0) continue;
    found.push_back({where, &in_.times[t]});
    --most;
  }
}

std::vector<DayCandidate> DayFeatures::Near(const EventCandidate& event) const {
  std::vector<DayCandidate> found;
  const auto& sentences = in_.structure.sentences;
  AddFrom(event.sentence, Where::kSentence, kMostHere, found);
  const uint32_t at = event.sentence_index;
  for (uint32_t back = 1; back <= kSentencesBefore && back <= at; ++back)
    AddFrom(sentences[at - back].tokens, Where::kBefore, kMostElsewhere, found);
  const uint32_t block = sentences[at].block;
  for (uint32_t up = 1; up <= kBlocksAbove && up <= block; ++up) {
    const Block& above = in_.structure.blocks[block - up];
    if (above.kind == BlockKind::kParagraph || above.kind == BlockKind::kBoilerplate) continue;
    const Where where = above.kind == BlockKind::kTitle ? Where::kTitle : Where::kHeading;
    const size_t before = found.size();
    AddFrom(above.tokens, where, 1, found);
    if (found.size() > before) break;
  }
  if (lead_ != nullptr && !event.sentence.Contains(lead_->tokens.first))
    found.push_back({Where::kLead, lead_});
  if (in_.reference) found.push_back({Where::kDocument, nullptr});
  return found;
}

const TimeMention* DayFeatures::Lead() const {
  for (const TimeMention& time : in_.times) {
    const auto& blocks = in_.structure.blocks;
    const bool title = !blocks.empty() && blocks.front().kind == BlockKind::kTitle &&
                       blocks.front().tokens.Contains(time.tokens.first);
    const std::optional<CivilTime> start = time.start();
    const bool day = time.form == TimeMention::Form::kWeekday || (start && start->day != 0);
    if (!title && NamesDay(time) && day) return &time;
  }
  return nullptr;
}

std::optional<CivilTime> DayFeatures::DayOf(const DayCandidate& day, bool future) const {
  if (day.mention == nullptr) return DayTime(*in_.reference);
  if (day.mention->form != TimeMention::Form::kWeekday) return day.mention->start();
  if (!in_.reference) return std::nullopt;
  return ResolveWeekday(*in_.reference, *day.mention, future);
}

void DayFeatures::Collect(const EventCandidate& event, const std::vector<EventCandidate>& events,
                          const DayCandidate& day, const std::vector<DayCandidate>& all,
                          const RuleFindings& rules, Features& features) const {
  features.Clear();
  const std::string_view where = WhereName(day.where);
  const auto here = std::count_if(all.begin(), all.end(), [](const DayCandidate& other) {
    return other.where == Where::kSentence;
  });
  const auto near = std::count_if(all.begin(), all.end(), [](const DayCandidate& other) {
    return other.where == Where::kBefore || other.where == Where::kHeading;
  });
  const std::string_view count = here == 0 ? "0" : here == 1 ? "1" : "2";
  const std::string_view elsewhere = near == 0 ? "0" : near == 1 ? "1" : "2";
  const std::string_view block =
      BlockName(in_.structure.blocks[in_.structure.sentences[event.sentence_index].block].kind);
  size_t agreeing = 0;
  size_t nearer = 0;
  const std::optional<CivilTime> mine = DayOf(day, false);
  for (const DayCandidate& other : all) {
    if (&other == &day) continue;
    const std::optional<CivilTime> yours = DayOf(other, false);
    if (mine && yours && SameDay(*mine, *yours)) ++agreeing;
    const bool behind = day.mention != nullptr && other.mention != nullptr &&
                        other.mention->tokens.first > day.mention->tokens.first;
    if (other.where == day.where && behind) ++nearer;
  }
  const std::string_view agree = agreeing == 0 ? "0" : agreeing == 1 ? "1" : "2";
  features.Add("agree", {where, agree});
  features.Add("agreecount", {where, agree, count});
  features.Add("rank", {where, nearer == 0 ? "0" : nearer == 1 ? "1" : "2"});
  features.Add("opens", {where, roles_.Shape(event.sentence.first), count});
  features.Add("bias", {});
  features.Add("where", where);
  features.Add("count", {where, count});
  features.Add("counts", {where, count, elsewhere});
  features.Add("block", {where, block, count});
  features.Add("document", {where, KindOfDocument(in_.kind), count});
  features.Add("tense", {where, TenseName(event), count});
  features.Add("table", {where, TableClass(event), count});
  AddRules(event, day, rules, where, features);
  if (day.mention == nullptr) return;
  const std::string_view relation = TimeRelation(in_, *day.mention);
  features.Add("relation", {where, relation});
  features.Add("relationcount", {where, relation, count});
  features.Add("relationtense", {where, relation, TenseName(event)});
  features.Add("form", {where, FormName(*day.mention)});
  features.Add("bound", {where, std::to_string(static_cast<int>(day.mention->bound))});
  const uint32_t first = day.mention->tokens.first;
  features.Add("preposition", {where, first > 0 ? roles_.Shape(first - 1) : "BEGIN"});
  if (first > 1)
    features.Add("prepositions", {where, roles_.Shape(first - 2), roles_.Shape(first - 1)});
  if (day.where == Where::kSentence) AddPlace(event, events, *day.mention, features);
}

// Where a time of the same sentence stands to the words of the event.
void DayFeatures::AddPlace(const EventCandidate& event, const std::vector<EventCandidate>& events,
                           const TimeMention& time, Features& features) const {
  const uint32_t at = time.tokens.first;
  const bool before = at < event.tokens.first;
  const std::string_view side = before ? "b" : "a";
  const TokenRange between =
      before ? TokenRange{time.tokens.last, event.tokens.first} : TokenRange{event.tokens.last, at};
  const uint32_t distance = between.last > between.first ? between.size() : 0;
  const TokenRange times = TimesIn(in_, between.first < between.last ? between : TokenRange{});
  bool nearer = false;
  for (uint32_t t = times.first; t < times.last; ++t) nearer = nearer || NamesDay(in_.times[t]);
  const auto others = std::count_if(events.begin(), events.end(), [&](const EventCandidate& other) {
    return other.form != EventCandidate::Form::kOther && between.Contains(other.tokens.first);
  });
  bool says = false;
  for (uint32_t i = between.first; i < between.last; ++i) says = says || in_.tokens[i].Has(kSays);
  features.Add("side", {side, DistanceName(distance)});
  features.Add("sideform", {side, event.form == EventCandidate::Form::kVerb ? "v" : "n",
                            nearer ? "far" : "near"});
  features.Add("near", {side, nearer ? "far" : "near"});
  features.Add("events", {side, others == 0 ? "0" : others == 1 ? "1" : "2"});
  features.Add("clause", {side, event.clause.Contains(at) ? "in" : "out", says ? "says" : ""});
  features.Add("front", {at <= event.sentence.first + 1 ? "front" : "", side});
}

void DayFeatures::AddRules(const EventCandidate& event, const DayCandidate& day,
                           const RuleFindings& rules, std::string_view where,
                           Features& features) const {
  if (event.day) {
    bool meant = false;
    for (const bool future : {false, true}) {
      const std::optional<CivilTime> mine = DayOf(day, future);
      meant = meant || (mine && SameDay(*mine, *event.day));
    }
    features.Add("grammar", {meant ? "same" : "other", where});
  } else {
    features.Add("grammar", {"none", where});
  }
  if (rules.own.empty() || !rules.own.front()->start) {
    features.Add("rule", {rules.own.empty() ? "none" : "undated", where});
    return;
  }
  const CivilTime& told = *rules.own.front()->start;
  bool same = false;
  for (const bool future : {false, true}) {
    const std::optional<CivilTime> mine = DayOf(day, future);
    same = same || (mine && SameDay(*mine, told));
  }
  features.Add("rule", {same ? "same" : "other", where});
}

}  // namespace rapporteur::reading
