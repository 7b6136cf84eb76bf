#include "services/ingest/reading/engagements/advisory.h"

#include <algorithm>
#include <string>
#include <utility>

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLongestPlace = 24;  // In tokens.
constexpr size_t kMostPeople = 60;
constexpr uint32_t kLongestOpening = 80;  // Of a field or a paragraph, in tokens.

// What stands first, however long a text is.
TokenRange Opening(TokenRange range) {
  range.last = std::min(range.last, range.first + kLongestOpening);
  return range;
}

}  // namespace

std::optional<TokenRange>& AdvisoryReader::FieldOf(AdvisoryField field) {
  switch (field) {
    case AdvisoryField::kWho:
      return fields_.who;
    case AdvisoryField::kWhat:
      return fields_.what;
    case AdvisoryField::kWhen:
      return fields_.when;
    case AdvisoryField::kWhere:
      break;
  }
  return fields_.where;
}

// A label begins its line, or is in capitals where lines have run together.
bool AdvisoryReader::LabelBefore(uint32_t i, const Block& block,
                                 EngagementWords::LabelMatch& label) const {
  const Token& token = in_.tokens[i];
  if (i != block.tokens.first && !token.Is(kLineBefore) && !token.Is(kAllCaps)) return false;
  label = words_.LabelAt(in_.tokens, i);
  const uint32_t colon = i + label.length;
  return label.length > 0 && colon < block.tokens.last &&
         in_.tokens[colon].kind == TokenKind::kColon;
}

void AdvisoryReader::Set(AdvisoryField field, TokenRange range) {
  if (FieldOf(field)) {
    // "DATE:" and "TIME:" are two parts of one field; another "WHAT:" begins another event.
    if (field == AdvisoryField::kWhen) {
      fields_.when->last = range.last;
      return;
    }
    if (fields_.when && fields_.what) Finish();
  }
  if (!FieldOf(field)) FieldOf(field) = range;
}

bool AdvisoryReader::Read(const Block& block) {
  uint32_t i = block.tokens.first;
  EngagementWords::LabelMatch label;
  if (in_.tokens[i].kind == TokenKind::kBullet && i + 1 < block.tokens.last) ++i;
  if (!LabelBefore(i, block, label) && !in_.tokens[i].Is(kAllCaps)) {
    const bool listed = listing_ && (block.kind == BlockKind::kBullet || block.tokens.size() < 20);
    listing_ = listed;
    if (listed && fields_.people.size() < kMostPeople) fields_.people.push_back(block.tokens);
    return listed;
  }
  bool found = false;
  while (i < block.tokens.last) {
    if (!LabelBefore(i, block, label)) {
      ++i;
      continue;
    }
    const uint32_t first = i + label.length + 1;
    uint32_t last = first;
    EngagementWords::LabelMatch next;
    while (last < block.tokens.last && !LabelBefore(last, block, next)) ++last;
    Set(label.field, {first, last});
    listing_ = label.field == AdvisoryField::kWho;
    found = true;
    i = last;
  }
  return found;
}

std::string AdvisoryReader::Text(TokenRange range) const {
  const Span span =
      SpanOf(in_.tokens, {range.first, std::min(range.last, range.first + kLongestPlace)});
  std::string text(in_.text.substr(span.begin, span.size()));
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::optional<CivilTime> AdvisoryReader::day() const {
  auto start = StartOf(fields_);
  if (start && start->precision == Precision::kMinute) EventTimeReader::DropClock(*start);
  return start;
}

std::string AdvisoryReader::place() const {
  return fields_.where && !fields_.where->empty() ? Text(*fields_.where) : std::string();
}

std::optional<CivilTime> AdvisoryReader::StartOf(const Fields& fields) const {
  if (!fields.when) return std::nullopt;
  const TokenRange when = Opening(*fields.when);
  const TimeMention* day = events_.clauses().Day(when, when.first);
  if (day == nullptr) return std::nullopt;
  auto start = events_.times().DayOf(*day, true);
  const TimeMention* clock = events_.clauses().Clock(when);
  if (clock != nullptr && start && start->precision == Precision::kDay)
    start = AtClock(*start, *clock, in_.lexicon);
  return start;
}

void AdvisoryReader::AddPeople(const Fields& fields, Engagement& engagement) {
  if (fields.who) events_.AddParty(engagement, events_.roles().PartyIn(*fields.who));
  for (const TokenRange& range : fields.people) {
    Party party;
    party.persons = events_.roles().Persons(range);
    if (!party.persons.empty()) party.persons.resize(1);
    events_.AddParty(engagement, party);
  }
}

// Fields that do not say what they are of belong to what the text has announced. False where it is
// of another day.
bool AdvisoryReader::Complete(const Fields& fields) {
  Engagement* lead = list_.first();
  if (completed_ || lead == nullptr || fields.what || lead->origin.rule == "engagement.schedule")
    return false;
  const auto start = StartOf(fields);
  const bool same = !start || !lead->start ||
                    (start->month == lead->start->month && start->day == lead->start->day);
  if (!same || (!start && !fields.who)) return false;
  if (start && lead->status == EngagementStatus::kScheduled) lead->start = start;
  if (start && fields.where && !fields.where->empty()) lead->place = Text(*fields.where);
  AddPeople(fields, *lead);
  completed_ = start.has_value();
  return true;
}

// Whom the title or the first paragraph names.
Party AdvisoryReader::OpeningParty() const {
  Party party;
  for (size_t b = 0; b < std::min<size_t>(in_.structure.blocks.size(), 2); ++b) {
    if (!party.persons.empty()) break;
    party.persons = events_.roles().Persons(Opening(in_.structure.blocks[b].tokens));
  }
  return party;
}

void AdvisoryReader::Finish() {
  const Fields fields = std::exchange(fields_, Fields());
  listing_ = false;
  if (Complete(fields)) return;
  if (!fields.when || (!fields.what && !fields.who && !fields.where)) return;
  const auto start = StartOf(fields);
  if (!start) return;
  const TokenRange title = Opening(in_.structure.blocks.front().tokens);
  const TokenRange about = fields.what ? *fields.what : fields.who ? *fields.who : title;
  auto noun = FindEventNoun(in_, about);
  const Engagement* lead = list_.first();
  if (!noun && lead == nullptr) noun = FindEventNoun(in_, title);
  const EngagementKind kind = noun              ? noun->kind
                              : lead != nullptr ? lead->kind
                                                : EngagementKind::kMeeting;
  Engagement engagement = events_.Start(kind, about, "engagement.advisory", 0.9);
  engagement.status = EngagementStatus::kScheduled;
  engagement.title = Text(about);
  engagement.start = start;
  const TokenRange when = Opening(*fields.when);
  engagement.end = events_.clauses().Day(when, when.first)->end();
  if (fields.where && !fields.where->empty()) engagement.place = Text(*fields.where);
  AddPeople(fields, engagement);
  if (fields.what) {
    Party party;
    party.persons = events_.roles().Persons(*fields.what);
    events_.AddParty(engagement, party);
  }
  if (engagement.participants.empty() && lead != nullptr)
    engagement.participants = lead->participants;
  if (engagement.participants.empty()) events_.AddParty(engagement, OpeningParty());
  if (engagement.participants.empty() && engagement.organizations.empty()) return;
  list_.Add(std::move(engagement));
}

}  // namespace rapporteur::reading
