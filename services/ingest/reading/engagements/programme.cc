#include "services/ingest/reading/engagements/programme.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kHeadReach = 12;       // How far into its line a time can belong to its head.
constexpr uint32_t kNounAtStart = 4;      // How far into the text of a line its noun may stand.
constexpr uint32_t kLongestHeading = 14;  // Of a day, in tokens.
constexpr uint32_t kLongestItem = 90;
constexpr uint32_t kLongestEntry = 400;  // Of an item that begins with a time.

bool NeedsTwo(EngagementKind kind) {
  return kind == EngagementKind::kMeeting || kind == EngagementKind::kCall ||
         kind == EngagementKind::kHandshake || kind == EngagementKind::kVisit;
}

}  // namespace

ProgrammeReader::ProgrammeReader(const DocumentContext& input, const EngagementWords& words,
                                 EngagementList& list, SentenceEvents& events)
    : in_(input), words_(words), list_(list), events_(events) {
  owner_ = OwnerBySource();
  if (!owner_) owner_ = OwnerByTitle();
  const auto& blocks = in_.structure.blocks;
  if (blocks.empty() || blocks.front().kind != BlockKind::kTitle) return;
  const TimeMention* day = OnlyDay(blocks.front().tokens);
  if (day != nullptr) default_day_ = events_.times().DayOf(*day, true);
}

// The one day that `line` names; nullptr where it names none, several or a range.
const TimeMention* ProgrammeReader::OnlyDay(TokenRange line) const {
  const TimeMention* day = events_.clauses().Day(line, line.first);
  if (day == nullptr || day->last.known()) return nullptr;
  const bool whole = day->form == TimeMention::Form::kWeekday || day->first.day != 0;
  const TimeMention* last = events_.clauses().Day(line, line.last);
  return whole && last == day ? day : nullptr;
}

std::optional<uint32_t> ProgrammeReader::OwnerByTitle() const {
  for (const Reference& ref : in_.people.references) {
    if (in_.structure.blocks.empty() || in_.structure.blocks[0].kind != BlockKind::kTitle) break;
    if (!in_.structure.blocks[0].tokens.Contains(ref.tokens.first)) break;
    return ref.person;
  }
  return std::nullopt;
}

// "Prime Minister of Iceland", "Senator Doe": the outlet is an office or a person.
std::optional<uint32_t> ProgrammeReader::OwnerBySource() const {
  for (const Holding& holding : in_.people.holdings) {
    const std::string& office = holding.link.text;
    const bool bare =
        in_.source.starts_with(office) && in_.source.substr(office.size(), 4) == " of ";
    if (bare || office == in_.source) return holding.person;
  }
  for (uint32_t p = 0; p < in_.people.persons.size() && p < 200; ++p) {
    const std::string& name = in_.people.persons[p].full_name;
    const std::string_view last = std::string_view(name).substr(name.rfind(' ') + 1);
    if (last.size() > 3 && in_.source.ends_with(last)) return p;
  }
  return std::nullopt;
}

// What the text has announced; the first of the lines is one of many.
const Engagement* ProgrammeReader::Lead() const {
  const Engagement* lead = list_.first();
  return lead != nullptr && lead->origin.rule != "engagement.schedule" ? lead : nullptr;
}

Party ProgrammeReader::Owner() const {
  Party party;
  const Engagement* lead = Lead();
  if (lead != nullptr && !lead->participants.empty()) {
    for (uint32_t p = 0; p < in_.people.persons.size() && p < 200; ++p) {
      if (in_.people.persons[p].full_name == lead->participants.front()) party.AddPerson(p);
    }
  }
  if (party.persons.empty() && owner_) party.AddPerson(*owner_);
  return party;
}

ProgrammeReader::Head ProgrammeReader::HeadOf(const Block& block) const {
  Head head;
  uint32_t i = block.tokens.first;
  const uint32_t stop = std::min(block.tokens.last, i + kHeadReach);
  auto time =
      std::lower_bound(in_.times.begin(), in_.times.end(), i,
                       [](const TimeMention& m, uint32_t at) { return m.tokens.first < at; });
  head.end = i;
  while (i < stop) {
    while (time != in_.times.end() && time->tokens.first < i) ++time;
    if (time != in_.times.end() && time->tokens.first == i) {
      if (time->form == TimeMention::Form::kRelative) break;
      const bool clock = time->form == TimeMention::Form::kClock;
      if (clock && head.clock == nullptr) head.clock = &*time;
      if (!clock && head.day == nullptr) head.day = &*time;
      i = time->tokens.last;
      head.end = i;
      head.separated = false;
      continue;
    }
    const Token& token = in_.tokens[i];
    const bool mark = token.kind != TokenKind::kWord && token.kind != TokenKind::kNumber;
    if (!mark && !IsOneOf(token.In(in_.text), {"at", "At", "from", "From", "to", "until", "and"}))
      break;
    if (token.kind == TokenKind::kColon || token.kind == TokenKind::kDash) head.separated = true;
    ++i;
    if (mark) head.end = i;
  }
  return head;
}

bool ProgrammeReader::IsDayHeading(const Block& block, const Head& head) const {
  if (head.day == nullptr || head.clock != nullptr || block.tokens.size() > kLongestHeading)
    return false;
  if (head.day->form == TimeMention::Form::kDate && head.day->first.day == 0) return false;
  for (uint32_t i = head.end; i < block.tokens.last; ++i) {
    if (in_.tokens[i].kind == TokenKind::kPeriod) return false;
    if (in_.tokens[i].IsWord() && !in_.tokens[i].Is(kCapital)) return false;
    if (in_.tokens[i].Has(kEngages | kEventWord)) return false;
  }
  return block.tokens.last - head.end <= 6;
}

// "Agenda of President A, 19 May 2025", "Schedule for Tuesday, June 10".
bool ProgrammeReader::IsProgrammeHeading(TokenRange line) const {
  if (line.size() > 2 * kLongestHeading) return false;
  bool programme = false;
  for (uint32_t i = line.first; i < line.last; ++i) {
    if (in_.tokens[i].kind == TokenKind::kPeriod) return false;
    programme = programme || words_.IsProgramme(in_.tokens[i]);
  }
  return programme && events_.clauses().Clock(line) == nullptr;
}

void ProgrammeReader::Open(const TimeMention& day) {
  heading_day_ = events_.times().DayOf(day, true);
  heading_place_.clear();
}

bool ProgrammeReader::Read(const Block& block) {
  Head head = HeadOf(block);
  if (head.clock != nullptr && head.day == nullptr && head.end >= block.tokens.last) {
    clock_above_ = head.clock;
    return true;
  }
  const TimeMention* above = std::exchange(clock_above_, nullptr);
  if (head.clock == nullptr && head.day == nullptr && block.tokens.size() <= kLongestItem)
    head.clock = above;
  if (IsDayHeading(block, head)) {
    Open(*head.day);
    for (uint32_t i = head.end; i < block.tokens.last; ++i) {
      if (!in_.tokens[i].IsCapitalWord()) continue;
      uint32_t end = i;
      heading_place_ = events_.clauses().NameAt(i, block.tokens.last, end);
      break;
    }
    return true;
  }
  if (IsProgrammeHeading(block.tokens)) {
    if (const TimeMention* day = OnlyDay(block.tokens)) {
      Open(*day);
      const auto people = events_.clauses().People(block.tokens);
      if (!people.empty()) owner_ = people.front()->person;
      return true;
    }
  }
  const bool bullet = block.kind == BlockKind::kBullet;
  const bool planned = in_.kind == DocumentKind::kMediaAdvisory || bullet || head.separated;
  const bool dated = head.clock != nullptr ||
                     (head.day != nullptr && planned && head.day->first.day != 0) ||
                     (head.day != nullptr && head.separated);
  if (!dated && OwnedItem(block)) return true;
  if (!dated && heading_day_ && (bullet || block.tokens.size() <= 40) &&
      block.tokens.size() <= kLongestItem) {
    Item(block, head);
    return true;
  }
  if (!dated || head.end >= block.tokens.last) {
    if (!bullet && block.tokens.size() > 40) heading_day_.reset();
    return false;
  }
  Item(block, head);
  return true;
}

// Where a colon follows on people: "Mayor Doe and Chief Roe: ribbon cutting".
std::optional<uint32_t> ProgrammeReader::ColonOfPeople(TokenRange text) const {
  uint32_t colon = text.first;
  const uint32_t stop = std::min(text.last, colon + kHeadReach);
  while (colon < stop && in_.tokens[colon].kind != TokenKind::kColon) ++colon;
  if (colon == stop || events_.roles().Persons({text.first, colon}).empty()) return std::nullopt;
  return colon;
}

// "Governor Jane Doe: lecture at the annual conference, 23 January, Oslo"
bool ProgrammeReader::OwnedItem(const Block& block) {
  const auto colon = ColonOfPeople(block.tokens);
  if (!colon || block.tokens.size() > kLongestItem) return false;
  const std::vector<uint32_t> persons = events_.roles().Persons({block.tokens.first, *colon});
  const TokenRange text = {*colon + 1, block.tokens.last};
  const TimeMention* day = events_.clauses().Day(text, text.first);
  if (day == nullptr || day->first.day == 0) return false;
  const auto noun =
      FindEventNoun(in_, {text.first, std::min(text.last, text.first + kNounAtStart)});
  if (!noun) return false;
  Agenda agenda;
  agenda.owner.persons = persons;
  agenda.day = events_.times().DayOf(*day, true);
  NounItem(*noun, {text, events_.clauses().Clock(text)}, agenda);
  return true;
}

// Whether the line says what somebody does: "Visits the harbour".
bool ProgrammeReader::BeginsWithVerb(TokenRange text) const {
  const PhraseMatch verb = in_.lexicon.Match(PhraseKind::kEngagementVerb, in_.tokens, text.first);
  if (!verb || text.first + verb.length > text.last) return false;
  return (in_.lexicon.engagement_verb(verb.value).forms & kThirdPerson) != 0;
}

// "Meeting with the President; press statements at 10:15": each is one of its own.
std::vector<ProgrammeReader::Entry> ProgrammeReader::EntriesOf(const Block& block,
                                                               const Head& head) const {
  std::vector<Entry> entries;
  for (uint32_t s = block.sentences.first; s < block.sentences.last; ++s) {
    TokenRange text = in_.structure.sentences[s].tokens;
    text.first = std::max(text.first, head.end);
    text.last = std::min(text.last, text.first + kLongestEntry);
    for (uint32_t i = text.first; i < text.last; ++i) {
      if (in_.tokens[i].kind != TokenKind::kSemicolon) continue;
      entries.push_back({{text.first, i}, nullptr});
      text.first = i + 1;
    }
    if (!text.empty()) entries.push_back({text, nullptr});
  }
  for (Entry& entry : entries) {
    entry.rest = {entry.text.last, std::min(block.tokens.last, entry.text.last + kLongestItem)};
    entry.clock = &entry == &entries.front() ? head.clock : events_.clauses().Clock(entry.text);
  }
  return entries;
}

void ProgrammeReader::Item(const Block& block, const Head& head) {
  Agenda agenda;
  agenda.owner = Owner();
  agenda.place = heading_place_.empty() ? default_place_ : heading_place_;
  agenda.day = heading_day_;
  if (!agenda.day && head.clock != nullptr) agenda.day = default_day_;
  if (head.day != nullptr) agenda.day = events_.times().DayOf(*head.day, true);
  const Engagement* lead = list_.first();
  if (!agenda.day && lead != nullptr) agenda.day = lead->start;
  if (agenda.day && agenda.day->precision == Precision::kMinute)
    EventTimeReader::DropClock(*agenda.day);
  if (agenda.place.empty() && lead != nullptr) agenda.place = lead->place;
  if (!agenda.day) return;
  for (Entry entry : EntriesOf(block, head)) {
    TokenRange& text = entry.text;
    if (const auto colon = ColonOfPeople(text)) {
      agenda.owner.persons = events_.roles().Persons({text.first, *colon});
      text.first = *colon + 1;
    }
    const auto noun = FindEventNoun(in_, {text.first, std::min(text.last, text.first + 10)});
    if (noun && noun->tokens.first <= text.first + kNounAtStart && !BeginsWithVerb(text)) {
      NounItem(*noun, entry, agenda);
    } else {
      agenda.clock = entry.clock;
      events_.Read(text, false, &agenda);
    }
  }
}

// "16:30 (CEST) Joint press conference by A and B"
void ProgrammeReader::NounItem(const EventNoun& noun, const Entry& entry, const Agenda& agenda) {
  const TokenRange text = entry.text;
  const TimeMention* clock = entry.clock;
  Engagement engagement = events_.Start(noun.kind, text, "engagement.schedule", 0.95);
  engagement.status = EngagementStatus::kScheduled;
  const Span span = SpanOf(in_.tokens, noun.tokens);
  engagement.title = std::string(in_.text.substr(span.begin, span.size()));
  Party party;
  for (const Reference* ref : events_.clauses().People(text)) party.AddPerson(ref->person);
  if (party.persons.empty() && !entry.rest.empty())
    party.persons = events_.roles().Persons(entry.rest);
  Party named = agenda.owner;
  if (party.persons.empty() || (NeedsTwo(noun.kind) && party.persons.size() < 2)) {
    named.Add(party);
  } else {
    named = party;
  }
  const Engagement* lead = Lead();
  const bool none = party.persons.empty();
  events_.AddParty(engagement, named);
  if (none && lead != nullptr) {
    for (const std::string& name : lead->participants)
      EngagementList::AddName(engagement.participants, name);
  }
  for (const std::string& name : events_.clauses().Organizations({noun.tokens.last, text.last}))
    EngagementList::AddName(engagement.organizations, name);
  engagement.start = agenda.day;
  if (clock != nullptr && engagement.start->precision == Precision::kDay)
    engagement.start = AtClock(*engagement.start, *clock, in_.lexicon);
  if (noun.kind == EngagementKind::kVisit)
    engagement.place = events_.clauses().VisitedPlace(noun.tokens.last, text.last);
  if (engagement.place.empty()) engagement.place = events_.clauses().Place(text);
  if (engagement.place.empty()) engagement.place = agenda.place;
  if (engagement.participants.empty() && engagement.organizations.empty()) return;
  list_.Add(std::move(engagement));
}

}  // namespace rapporteur::reading
