#include "services/ingest/reading/engagements/spoken_event.h"

#include <algorithm>
#include <string>

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLongestLine = 24;  // Of the lines above the first words, in tokens.
constexpr size_t kLinesAbove = 4;
constexpr size_t kFirstTurns = 4;
constexpr uint32_t kLongestLabel = 12;

bool IsSpeech(const DocumentContext& in) { return in.kind == DocumentKind::kSpeech; }

bool MeetsPress(EngagementKind kind) {
  return kind == EngagementKind::kPressConference || kind == EngagementKind::kInterview ||
         kind == EngagementKind::kBriefing;
}

// "Remarks by A and B in Joint Press Conference": the press conference, which remarks opened.
std::optional<EventNoun> PressEventIn(const DocumentContext& in, TokenRange title) {
  for (uint32_t i = title.first; i < title.last;) {
    const auto noun = FindEventNoun(in, {i, title.last});
    if (!noun || (noun->strength > 1 && MeetsPress(noun->kind))) return noun;
    i = noun->tokens.last;
  }
  return std::nullopt;
}

// The short lines between the title and the first words spoken.
std::vector<TokenRange> LinesAbove(const DocumentContext& in) {
  std::vector<TokenRange> lines;
  for (const Block& block : in.structure.blocks) {
    if (block.kind == BlockKind::kTitle) continue;
    if (lines.size() == kLinesAbove || block.tokens.size() > kLongestLine) break;
    const uint32_t look = std::min(block.tokens.last, block.tokens.first + 6);
    bool turn = false;
    for (uint32_t i = block.tokens.first; i < look; ++i) {
      turn = turn || in.tokens[i].kind == TokenKind::kColon;
    }
    if (turn) break;
    lines.push_back(block.tokens);
  }
  return lines;
}

// Who speaks, by the labels of the first turns: "JANE DOE, HOST: Good morning."
std::vector<uint32_t> FirstSpeakers(const DocumentContext& in, const RoleReader& roles) {
  Party party;
  size_t turns = 0;
  for (const Block& block : in.structure.blocks) {
    if (block.kind == BlockKind::kTitle || turns == kFirstTurns) continue;
    const uint32_t look = std::min(block.tokens.last, block.tokens.first + kLongestLabel);
    for (uint32_t i = block.tokens.first; i < look; ++i) {
      if (in.tokens[i].kind != TokenKind::kColon) continue;
      for (uint32_t person : roles.Persons({block.tokens.first, i})) party.AddPerson(person);
      ++turns;
      break;
    }
  }
  return std::move(party.persons);
}

// "Culture House, Reykjavik – 6 May 2025": the words before the date or the dash.
std::string PlaceOf(const DocumentContext& in, TokenRange line, const ClauseReader& clauses) {
  if (!in.tokens[line.first].IsCapitalWord()) return {};
  if (in.tokens[line.first].Has(kMonth | kWeekday)) return {};
  uint32_t last = line.first;
  while (last < line.last) {
    const Token& token = in.tokens[last];
    const bool name = token.IsCapitalWord() || token.kind == TokenKind::kComma ||
                      token.kind == TokenKind::kPossessive || token.In(in.text) == "of";
    if (!name || token.Has(kMonth | kWeekday) || token.Is(kLineBefore) != (last == line.first))
      break;
    ++last;
  }
  while (last > line.first && in.tokens[last - 1].kind == TokenKind::kComma) --last;
  if (last == line.first || !clauses.People({line.first, last}).empty()) return {};
  const Span span = SpanOf(in.tokens, {line.first, last});
  return std::string(in.text.substr(span.begin, span.size()));
}

void SetTime(const DocumentContext& in, const std::vector<TokenRange>& lines,
             const SentenceEvents& events, Engagement& engagement) {
  const TimeMention* day = nullptr;
  const TimeMention* clock = nullptr;
  for (const TokenRange& line : lines) {
    if (day == nullptr) day = events.clauses().Day(line, line.first);
    if (clock == nullptr) clock = events.clauses().Clock(line);
  }
  if (day != nullptr) engagement.start = events.times().DayOf(*day, false);
  if (!engagement.start && in.reference) engagement.start = DayTime(*in.reference);
  if (clock != nullptr && engagement.start && engagement.start->precision == Precision::kDay)
    engagement.start = AtClock(*engagement.start, *clock, in.lexicon);
}

}  // namespace

std::optional<Engagement> FindSpokenEvent(const DocumentContext& in, SentenceEvents& events) {
  const auto& blocks = in.structure.blocks;
  if (blocks.empty() || blocks.front().kind != BlockKind::kTitle) return std::nullopt;
  const TokenRange title = blocks.front().tokens;
  auto noun = FindEventNoun(in, title);
  if (!noun && !IsSpeech(in)) return std::nullopt;
  if (const auto press = PressEventIn(in, title)) noun = press;
  const bool speech = IsSpeech(in) && !(noun && MeetsPress(noun->kind));
  const EngagementKind kind = speech ? EngagementKind::kAddress : noun->kind;
  Engagement engagement = events.Start(kind, title, "engagement.spoken", 0.7);
  std::vector<TokenRange> lines = LinesAbove(in);
  Party party;
  party.persons = events.roles().Persons(title);
  for (size_t i = 0; party.persons.empty() && i < lines.size(); ++i) {
    party.persons = events.roles().Persons(lines[i]);
  }
  if (!IsSpeech(in) || party.persons.empty()) {
    for (uint32_t person : FirstSpeakers(in, events.roles())) party.AddPerson(person);
  }
  if (party.persons.empty()) return std::nullopt;
  for (const std::string& name : events.clauses().Organizations(title)) party.AddOrganization(name);
  events.AddParty(engagement, party);
  for (const TokenRange& line : lines) {
    if (engagement.place.empty()) engagement.place = PlaceOf(in, line, events.clauses());
  }
  lines.insert(lines.begin(), title);
  SetTime(in, lines, events, engagement);
  return engagement;
}

}  // namespace rapporteur::reading
