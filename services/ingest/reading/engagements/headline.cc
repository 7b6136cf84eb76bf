#include "services/ingest/reading/engagements/headline.h"

#include <algorithm>
#include <utility>

#include "services/ingest/reading/engagements/sentence_events.h"

namespace rapporteur::reading {
namespace {

constexpr int kOpeningBlocks = 3;       // Of the body, in which the day of the title may stand.
constexpr uint32_t kLongestTitle = 80;  // In tokens.
constexpr int kDaysBack = 10;           // How old the news of a title in the present tense may be.
constexpr double kConfidence = 0.6;

class HeadlineReader {
 public:
  HeadlineReader(const DocumentContext& input, const ClauseWords& clause_words,
                 const EngagementWords& words, TokenRange title)
      : in_(input), title_(title), events_(input, clause_words, words, list_) {}

  std::optional<Headline> Run() {
    events_.ReadHeadline(title_);
    Engagement* told = list_.first();
    if (told == nullptr || told->participants.empty()) return std::nullopt;
    Headline headline;
    headline.engagement = std::move(*told);
    headline.engagement.origin = {"engagement.title", kConfidence};
    if (in_.kind == DocumentKind::kReadout) {
      Party all;
      for (const Reference* ref : events_.clauses().People(title_)) all.AddPerson(ref->person);
      events_.AddParty(headline.engagement, all);
    }
    for (const std::string& name : headline.engagement.participants) {
      for (const Reference& ref : in_.people.references) {
        if (!title_.Contains(ref.tokens.first)) break;
        if (in_.people.persons[ref.person].full_name == name) headline.party.AddPerson(ref.person);
      }
    }
    headline.party.organizations = headline.engagement.organizations;
    if (!headline.engagement.start) FindDay(headline.engagement);
    return headline;
  }

 private:
  // The first day that the opening of the body names, with its hour.
  void FindDay(Engagement& engagement) const {
    const bool scheduled = engagement.status == EngagementStatus::kScheduled;
    int blocks = 0;
    for (const Block& block : in_.structure.blocks) {
      if (block.kind == BlockKind::kTitle) continue;
      if (++blocks > kOpeningBlocks) break;
      for (uint32_t s = block.sentences.first; s < block.sentences.last; ++s) {
        if (TakeDay(in_.structure.sentences[s].tokens, scheduled, engagement)) return;
      }
    }
    if (!scheduled && in_.reference) engagement.start = DayTime(*in_.reference);
  }

  bool TakeDay(TokenRange sentence, bool scheduled, Engagement& engagement) const {
    const TimeMention* day = events_.clauses().Day(sentence, sentence.first);
    if (day == nullptr || !in_.reference) return false;
    const auto start = events_.times().DayOf(*day, true);
    if (!start || start->precision != Precision::kDay) return false;
    const bool later = events_.times().IsLater(*start);
    if (scheduled && !later) return false;
    const absl::CivilDay named(start->year, start->month, start->day);
    if (named + kDaysBack < *in_.reference) return false;
    engagement.start = start;
    engagement.end = day->end();
    if (later) engagement.status = EngagementStatus::kScheduled;
    if (const TimeMention* clock = events_.clauses().Clock(sentence))
      engagement.start = AtClock(*engagement.start, *clock, in_.lexicon);
    return true;
  }

  const DocumentContext& in_;
  const TokenRange title_;
  EngagementList list_;
  SentenceEvents events_;
};

// Kinds that one text can use for one thing.
int FamilyOf(EngagementKind kind) {
  switch (kind) {
    case EngagementKind::kMeeting:
    case EngagementKind::kVisit:
    case EngagementKind::kCall:
      return 1;
    case EngagementKind::kAddress:
    case EngagementKind::kConversation:
      return 2;
    case EngagementKind::kPressConference:
    case EngagementKind::kBriefing:
    case EngagementKind::kInterview:
      return 3;
    case EngagementKind::kCeremony:
    case EngagementKind::kExhibition:
    case EngagementKind::kSigning:
    case EngagementKind::kDemonstration:
      return 4;
    case EngagementKind::kConference:
    case EngagementKind::kSession:
    case EngagementKind::kSummit:
    case EngagementKind::kDialogue:
      return 5;
    case EngagementKind::kHandshake:
      return 6;
    case EngagementKind::kExercise:
      break;
  }
  return 7;
}

}  // namespace

std::optional<Headline> ReadHeadline(const DocumentContext& input, const ClauseWords& clause_words,
                                     const EngagementWords& words) {
  const auto& blocks = input.structure.blocks;
  if (blocks.empty() || blocks.front().kind != BlockKind::kTitle) return std::nullopt;
  TokenRange title = blocks.front().tokens;
  title.last = std::min(title.last, title.first + kLongestTitle);
  bool engages = false;
  for (uint32_t i = title.first; i < title.last; ++i)
    engages = engages || input.tokens[i].Has(kEngages | kEventWord);
  const auto& references = input.people.references;
  const bool named = !references.empty() && title.Contains(references.front().tokens.first);
  if (!engages || !named) return std::nullopt;
  return HeadlineReader(input, clause_words, words, title).Run();
}

bool TellsOf(const Engagement& told, const Engagement& title) {
  const auto shared = static_cast<size_t>(std::count_if(
      title.participants.begin(), title.participants.end(),
      [&](const auto& name) { return EngagementList::Contains(told.participants, name); }));
  if (shared > 1 || (shared == title.participants.size() && told.start == title.start)) return true;
  return shared > 0 && FamilyOf(told.kind) == FamilyOf(title.kind);
}

}  // namespace rapporteur::reading
