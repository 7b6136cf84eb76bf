#include "services/ingest/reading/engagements/event_features.h"

#include <algorithm>
#include <array>

#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

using Role = TextRoles::Role;

constexpr uint32_t kAuxiliaryReach = 6;
constexpr uint32_t kObjectReach = 5;
constexpr uint32_t kPhraseReach = 7;   // From a preposition to the name behind it.
constexpr uint32_t kBehindReach = 24;  // How far behind the words their phrases are looked at.
constexpr uint32_t kBeforeReach = 30;  // How far before them their subject is looked for.
constexpr size_t kCountedAtMost = 3;

std::string_view Count(size_t n) {
  static constexpr std::array<std::string_view, kCountedAtMost + 1> kNames = {"0", "1", "2", "3"};
  return kNames[std::min(n, kCountedAtMost)];
}

std::string_view FormName(EventCandidate::Form form) {
  static constexpr std::array<std::string_view, 3> kNames = {"verb", "noun", "other"};
  return kNames[static_cast<size_t>(form)];
}

std::string_view EndingOf(std::string_view word) {
  for (const std::string_view ending : {"ing", "ed", "s", "ion", "ment", "er"}) {
    if (word.ends_with(ending)) return ending;
  }
  return "-";
}

bool EndsPhrase(const Token& token) {
  return token.kind == TokenKind::kPeriod || token.kind == TokenKind::kSemicolon ||
         token.kind == TokenKind::kColon;
}

}  // namespace

bool IsRolePreposition(std::string_view lower) {
  static constexpr std::array<std::string_view, 18> kWords = {
      "with", "by",  "at",        "in",     "to",    "on",     "for",   "from",    "between",
      "of",   "and", "alongside", "during", "after", "before", "among", "through", "including"};
  return IsOneOf(lower, kWords);
}

std::string TableClass(const EventCandidate& candidate) {
  if (!candidate.kind) return "-";
  static constexpr std::string_view kForms = "vno";
  std::string name(1, kForms[static_cast<size_t>(candidate.form)]);
  name += std::to_string(static_cast<int>(*candidate.kind));
  if (candidate.form == EventCandidate::Form::kOther) return name;
  name += '/';
  name += candidate.form == EventCandidate::Form::kVerb
              ? std::to_string(static_cast<int>(candidate.frame))
              : std::to_string(candidate.strength);
  return name;
}

std::string_view DistanceName(uint32_t tokens) {
  struct Step {
    uint32_t below;
    std::string_view name;
  };
  static constexpr std::array<Step, 5> kSteps = {
      {{1, "0"}, {3, "1"}, {6, "3"}, {11, "6"}, {20, "11"}}};
  for (const Step& step : kSteps) {
    if (tokens < step.below) return step.name;
  }
  return "20";
}

std::string_view BlockName(BlockKind kind) {
  static constexpr std::array<std::string_view, 5> kNames = {"title", "heading", "paragraph",
                                                             "bullet", "boilerplate"};
  return kNames[static_cast<size_t>(kind)];
}

std::string_view KindOfDocument(DocumentKind kind) {
  static constexpr std::array<std::string_view, 8> kNames = {"d0", "d1", "d2", "d3",
                                                             "d4", "d5", "d6", "d7"};
  return kNames[static_cast<size_t>(kind)];
}

std::string_view TenseName(const EventCandidate& candidate) {
  if (candidate.form != EventCandidate::Form::kVerb) return "-";
  if (!candidate.group) return "no";
  const VerbGroup& group = *candidate.group;
  if (group.reported) return "reported";
  if (group.was_planned) return "planned";
  if (group.infinitive) return "infinitive";
  if (group.participial) return "participial";
  if (group.status == EngagementStatus::kScheduled) return "scheduled";
  if (group.passive) return "passive";
  return group.sure ? "held" : "present";
}

TokenRange TimesIn(const DocumentContext& input, TokenRange range) {
  const auto begins = [](const TimeMention& mention, uint32_t at) {
    return mention.tokens.first < at;
  };
  const auto first = std::lower_bound(input.times.begin(), input.times.end(), range.first, begins);
  const auto last = std::lower_bound(first, input.times.end(), range.last, begins);
  return {static_cast<uint32_t>(first - input.times.begin()),
          static_cast<uint32_t>(last - input.times.begin())};
}

std::string_view TimeRelation(const DocumentContext& input, const TimeMention& time) {
  if (time.form == TimeMention::Form::kWeekday) return "weekday";
  if (time.form == TimeMention::Form::kClock) return "clock";
  const std::optional<CivilTime> start = time.start();
  if (!start || !input.reference) return "open";
  if (start->day == 0) return start->month == 0 ? "year" : "month";
  const absl::CivilDay day(start->year, start->month, start->day);
  constexpr int kWeek = 8;
  constexpr int kLong = 60;
  const auto days = day - *input.reference;
  if (days == 0) return "same";
  if (days < 0) return days > -kWeek ? "past" : days > -kLong ? "earlier" : "old";
  return days < kWeek ? "next" : days < kLong ? "future" : "far";
}

void EventFeatures::Collect(const EventCandidate& candidate,
                            const std::vector<EventCandidate>& others, const RuleFindings& rules,
                            Features& features) {
  features.Clear();
  ReadSentence(candidate);
  const std::string table = TableClass(candidate);
  features.Add("bias", {});
  AddWords(candidate, table, features);
  AddBefore(candidate, table, features);
  AddBehind(candidate, table, features);
  AddSentence(candidate, table, features);
  AddTimes(candidate, table, features);
  AddOthers(candidate, others, features);
  AddRules(rules, table, features);
}

void EventFeatures::AddWords(const EventCandidate& candidate, std::string_view table,
                             Features& features) const {
  const uint32_t first = candidate.tokens.first;
  const uint32_t last = candidate.tokens.last;
  const std::string_view word = roles_.Lower(last - 1);
  const std::string_view stem = StemOf(roles_.Lower(first));
  features.Add("stem", stem);
  features.Add("table", table);
  features.Add("form", {FormName(candidate.form), EndingOf(word)});
  features.Add("tense", {TenseName(candidate), FormName(candidate.form)});
  const std::string_view before = first > 0 ? roles_.Shape(first - 1) : "BEGIN";
  const std::string_view earlier = first > 1 ? roles_.Shape(first - 2) : "BEGIN";
  const std::string_view next = roles_.Shape(last);
  const std::string_view later = roles_.Shape(last + 1);
  features.Add("p1", before);
  features.Add("p1t", {before, table});
  features.Add("p1f", {before, FormName(candidate.form)});
  features.Add("p2", earlier);
  features.Add("n1", next);
  features.Add("n1t", {next, table});
  features.Add("n1f", {next, FormName(candidate.form)});
  features.Add("n2", later);
  if (candidate.light_verb) {
    const std::string_view light = StemOf(roles_.Lower(candidate.light_verb->first));
    features.Add("light", {light, FormName(candidate.form)});
    features.Add("lighttable", {light, table});
  }
}

// Auxiliaries and determiners right before, and the name before that may act.
void EventFeatures::AddBefore(const EventCandidate& candidate, std::string_view table,
                              Features& features) const {
  const uint32_t first = candidate.tokens.first;
  const uint32_t begin = candidate.sentence.first;
  const std::string_view form = FormName(candidate.form);
  const uint32_t near = first > begin + kAuxiliaryReach ? first - kAuxiliaryReach : begin;
  for (uint32_t i = first; i > near; --i) {
    if (roles_.IsName(i - 1) || EndsPhrase(in_.tokens[i - 1]) ||
        in_.tokens[i - 1].kind == TokenKind::kComma)
      break;
    const std::string_view word = roles_.Lower(i - 1);
    if (in_.tokens[i - 1].Has(kFunction)) features.Add("aux", {word, form});
    features.Add("near", word);
  }
  const uint32_t stop = first > begin + kBeforeReach ? first - kBeforeReach : begin;
  features.Add("opens", {roles_.Shape(begin), form});
  bool comma = false;
  for (uint32_t i = first; i > stop; --i) {
    comma = comma || in_.tokens[i - 1].kind == TokenKind::kComma;
    const Role role = roles_.Of(i - 1);
    if (role == Role::kWord || role == Role::kTime || role == Role::kPlace) continue;
    features.Add("subject", {RoleName(role), form});
    features.Add("subjectdistance", {RoleName(role), DistanceName(first - i), comma ? "c" : ""});
    features.Add("subjecttable", {RoleName(role), table});
    return;
  }
  features.Add("subject", {"NONE", form});
  features.Add("subjecttable", {"NONE", table});
}

// What stands behind: the object, and the names behind prepositions.
void EventFeatures::AddBehind(const EventCandidate& candidate, std::string_view table,
                              Features& features) const {
  const std::string_view form = FormName(candidate.form);
  const uint32_t last = candidate.sentence.last;
  const uint32_t behind = candidate.tokens.last;
  for (uint32_t i = behind; i < std::min(last, behind + kObjectReach); ++i) {
    if (roles_.IsName(i)) {
      features.Add("object", {RoleName(roles_.Of(i)), form});
      features.Add("objecttable", {RoleName(roles_.Of(i)), table});
      break;
    }
    if (!in_.tokens[i].IsWord() || IsRolePreposition(roles_.Lower(i))) break;
  }
  for (uint32_t i = behind; i < std::min(last, behind + kBehindReach); ++i) {
    if (EndsPhrase(in_.tokens[i])) break;
    const std::string_view word = roles_.Lower(i);
    if (roles_.IsName(i) || !IsRolePreposition(word)) continue;
    const uint32_t stop = std::min(last, i + 1 + kPhraseReach);
    for (uint32_t j = i + 1; j < stop; ++j) {
      if (roles_.IsName(j)) {
        features.Add("phrase", {word, RoleName(roles_.Of(j)), form});
        features.Add("phrasetable", {word, RoleName(roles_.Of(j)), table});
        break;
      }
      if (EndsPhrase(in_.tokens[j]) || IsRolePreposition(roles_.Lower(j))) break;
    }
  }
}

void EventFeatures::ReadSentence(const EventCandidate& candidate) {
  if (facts_.sentence == candidate.sentence_index) return;
  facts_ = {.sentence = candidate.sentence_index};
  static constexpr std::array<std::string_view, 13> kModals = {
      "would", "could", "if",    "may",    "should", "must",   "not",
      "never", "can",   "every", "annual", "will",   "whether"};
  for (uint32_t i = candidate.sentence.first; i < candidate.sentence.last; ++i) {
    const Role role = roles_.Of(i);
    const bool begins = i == candidate.sentence.first || roles_.Of(i - 1) != role;
    if (begins && role == Role::kPerson) ++facts_.people;
    if (begins && role == Role::kOrganization) ++facts_.bodies;
    if (IsOneOf(roles_.Lower(i), kModals)) facts_.modals.push_back(i);
    if (facts_.says == UINT32_MAX && in_.tokens[i].Has(kSays)) facts_.says = i;
  }
}

void EventFeatures::AddSentence(const EventCandidate& candidate, std::string_view table,
                                Features& features) const {
  const Sentence& sentence = in_.structure.sentences[candidate.sentence_index];
  const std::string_view block = BlockName(in_.structure.blocks[sentence.block].kind);
  for (const uint32_t i : facts_.modals)
    features.Add("modal", {roles_.Lower(i), i < candidate.tokens.first ? "b" : "a"});
  if (facts_.says < candidate.tokens.first) features.Add("saysbefore", {});
  features.Add("people", Count(facts_.people));
  features.Add("peopletable", {Count(facts_.people), table});
  features.Add("bodies", Count(facts_.bodies));
  features.Add("names", {Count(facts_.people), Count(facts_.bodies), FormName(candidate.form)});
  features.Add("block", {block, FormName(candidate.form)});
  features.Add("sentence", Count(candidate.sentence_index));
  features.Add("document", KindOfDocument(in_.kind));
  features.Add("documentblock", {KindOfDocument(in_.kind), block});
  features.Add("documenttable", {KindOfDocument(in_.kind), table});
  const bool definite =
      candidate.tokens.first > 0 &&
      IsOneOf(roles_.Lower(candidate.tokens.first - 1), {"the", "this", "that", "its", "their"});
  features.Add("repeats",
               {Count(candidate.repeats), FormName(candidate.form), definite ? "definite" : ""});
  features.Add("from", {DistanceName(candidate.tokens.first - candidate.sentence.first), block});
}

void EventFeatures::AddTimes(const EventCandidate& candidate, std::string_view table,
                             Features& features) const {
  const TokenRange times = TimesIn(in_, candidate.sentence);
  const TimeMention* nearest = nullptr;
  uint32_t distance = UINT32_MAX;
  for (uint32_t t = times.first; t < times.last; ++t) {
    const uint32_t at = in_.times[t].tokens.first;
    const uint32_t far =
        at < candidate.tokens.first ? candidate.tokens.first - at : at - candidate.tokens.first;
    features.Add("time", TimeRelation(in_, in_.times[t]));
    if (far >= distance) continue;
    distance = far;
    nearest = &in_.times[t];
  }
  if (nearest == nullptr) {
    features.Add("timetable", {"none", table});
    features.Add("timeform", {"none", FormName(candidate.form), TenseName(candidate)});
    return;
  }
  const std::string_view relation = TimeRelation(in_, *nearest);
  features.Add("timetable", {"some", table});
  features.Add("timeform", {relation, FormName(candidate.form), TenseName(candidate)});
  features.Add("timedistance", {DistanceName(distance),
                                nearest->tokens.first < candidate.tokens.first ? "b" : "a"});
}

void EventFeatures::AddOthers(const EventCandidate& candidate,
                              const std::vector<EventCandidate>& others, Features& features) {
  const EventCandidate* before = nullptr;
  const EventCandidate* behind = nullptr;
  size_t earlier = 0;
  for (const EventCandidate& other : others) {
    if (other.form == EventCandidate::Form::kOther) continue;
    if (other.tokens.first < candidate.tokens.first) {
      before = &other;
      ++earlier;
    } else if (other.tokens.first > candidate.tokens.first && behind == nullptr) {
      behind = &other;
    }
  }
  features.Add("earlier", Count(earlier));
  const auto distance = [&](const EventCandidate& other) {
    return other.tokens.first < candidate.tokens.first ? candidate.tokens.first - other.tokens.last
                                                       : other.tokens.first - candidate.tokens.last;
  };
  if (before != nullptr)
    features.Add("eventbefore", {TableClass(*before), DistanceName(distance(*before))});
  if (behind != nullptr)
    features.Add("eventbehind", {TableClass(*behind), DistanceName(distance(*behind))});
}

void EventFeatures::AddRules(const RuleFindings& rules, std::string_view table,
                             Features& features) {
  if (rules.own.empty()) {
    features.Add("rule", {rules.near ? "near" : "none"});
    features.Add("ruletable", {rules.near ? "near" : "none", table});
    return;
  }
  const Engagement& found = *rules.own.front();
  features.Add("rule", found.origin.rule);
  features.Add("ruletable", {found.origin.rule, table});
  features.Add("rulepeople", {Count(found.participants.size()), found.start ? "dated" : ""});
}

}  // namespace rapporteur::reading
