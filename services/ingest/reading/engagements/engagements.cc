#include "services/ingest/reading/engagements/engagements.h"

#include <algorithm>
#include <string>
#include <utility>

#include "services/ingest/reading/engagements/advisory.h"
#include "services/ingest/reading/engagements/attendance.h"
#include "services/ingest/reading/engagements/engagement_list.h"
#include "services/ingest/reading/engagements/headline.h"
#include "services/ingest/reading/engagements/learned_events.h"
#include "services/ingest/reading/engagements/programme.h"
#include "services/ingest/reading/engagements/sentence_events.h"
#include "services/ingest/reading/engagements/spoken_event.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLongestSentence = 400;  // Longer ones are lists, not sentences.
constexpr uint32_t kLongestLabel = 12;      // Of a speaker, in tokens.
constexpr int kLeadInAtMost = 2;            // Blocks above what is spoken that tell where and when.

class EngagementFinder {
 public:
  EngagementFinder(const DocumentContext& input, const ClauseWords& clause_words,
                   const EngagementWords& words)
      : in_(input),
        clause_words_(clause_words),
        words_(words),
        events_(input, clause_words, words, list_),
        programme_(input, words, list_, events_),
        advisory_(input, words, list_, events_),
        attendance_(input, list_, events_) {}

  std::vector<Engagement> Run() {
    // What is said in an interview or a speech is not news of an engagement.
    if (in_.kind == DocumentKind::kTranscript || in_.kind == DocumentKind::kSpeech) {
      ReadLeadIn();
      if (auto spoken = FindSpokenEvent(in_, events_)) list_.Add(std::move(*spoken));
      if (in_.people.author && in_.kind == DocumentKind::kSpeech) ReadOwn();
      return list_.Take();
    }
    std::optional<Headline> headline = ReadHeadline(in_, clause_words_, words_);
    if (const auto day = programme_.day()) events_.SetDay(*day);
    if (headline) events_.SetAnnounced(headline->engagement.kind, headline->party);
    for (const Block& block : in_.structure.blocks) {
      if (block.kind != BlockKind::kTitle && block.kind != BlockKind::kBoilerplate) Read(block);
    }
    advisory_.Finish();
    if (headline) list_.AddUntold(std::move(headline->engagement), TellsOf);
    if (in_.kind == DocumentKind::kReadout && list_.first() == nullptr) FromTitle();
    TakeOutcomeOfTitle();
    return list_.Take();
  }

 private:
  // "A spoke to the press before the summit in Oslo on Monday.": told above the first words spoken.
  void ReadLeadIn() {
    int blocks = 0;
    for (const Block& block : in_.structure.blocks) {
      if (block.kind == BlockKind::kTitle) continue;
      if (++blocks > kLeadInAtMost || block.kind == BlockKind::kBoilerplate) break;
      if (in_.tokens[block.tokens.last - 1].kind != TokenKind::kPeriod) continue;
      if (IsTurn(block)) break;
      const bool told = events_.clauses().Day(block.tokens, block.tokens.first) != nullptr &&
                        !events_.clauses().People(block.tokens).empty() &&
                        !events_.SaysI(block.tokens);
      if (!told) continue;
      for (uint32_t s = block.sentences.first; s < block.sentences.last; ++s)
        events_.Read(Cut(in_.structure.sentences[s].tokens), false, nullptr);
    }
  }

  static TokenRange Cut(TokenRange sentence) {
    sentence.last = std::min(sentence.last, sentence.first + kLongestSentence);
    return sentence;
  }

  // "JANE DOE: Good morning."
  bool IsTurn(const Block& block) const {
    const uint32_t stop = std::min(block.tokens.last, block.tokens.first + kLongestLabel);
    for (uint32_t i = block.tokens.first; i < stop; ++i) {
      if (in_.tokens[i].kind == TokenKind::kColon) return true;
    }
    return false;
  }

  // "Last week I met B": what the speaker says of himself.
  void ReadOwn() {
    for (const Sentence& sentence : in_.structure.sentences) {
      if (in_.structure.blocks[sentence.block].kind != BlockKind::kTitle)
        events_.ReadOwn(sentence.tokens);
    }
  }

  // "Press conference of A cancelled": the body may only repeat what had been announced.
  void TakeOutcomeOfTitle() {
    if (in_.structure.blocks.empty() || in_.structure.blocks.front().kind != BlockKind::kTitle)
      return;
    const TokenRange title = in_.structure.blocks.front().tokens;
    const auto noun = FindEventNoun(in_, title);
    if (!noun) return;
    for (uint32_t i = title.first; i < title.last; ++i) {
      const auto outcome = words_.OutcomeAt(in_.tokens, i);
      if (outcome.length == 0 || outcome.outcome == Outcome::kTakesPlace) continue;
      list_.SetOutcome(
          noun->kind, outcome.outcome == Outcome::kCancelled || outcome.outcome == Outcome::kCancels
                          ? EngagementStatus::kCancelled
                          : EngagementStatus::kPostponed);
      return;
    }
  }

  void Read(const Block& block) {
    if (advisory_.Read(block)) {
      if (const auto day = advisory_.day()) programme_.SetDay(*day);
      programme_.SetPlace(advisory_.place());
      return;
    }
    if (programme_.Read(block)) return;
    if (attendance_.Read(block)) return;
    for (uint32_t s = block.sentences.first; s < block.sentences.last; ++s) {
      const uint32_t main_sentences = in_.kind == DocumentKind::kReadout ? 3 : 1;
      events_.Read(Cut(in_.structure.sentences[s].tokens), sentences_++ < main_sentences, nullptr);
    }
  }

  // "Readout of A's Call with B"
  void FromTitle() {
    const TokenRange title = in_.structure.blocks.front().tokens;
    const auto noun = FindEventNoun(in_, title);
    if (!noun || in_.structure.blocks.front().kind != BlockKind::kTitle || !in_.reference) return;
    Engagement engagement = events_.Start(noun->kind, title, "engagement.title", 0.6);
    Party party;
    for (const Reference& ref : in_.people.references) {
      if (!title.Contains(ref.tokens.first)) break;
      party.AddPerson(ref.person);
    }
    if (party.persons.empty()) return;
    events_.AddParty(engagement, party);
    engagement.start = DayTime(*in_.reference);
    list_.Add(std::move(engagement));
  }

  const DocumentContext& in_;
  const ClauseWords& clause_words_;
  const EngagementWords& words_;
  EngagementList list_;
  SentenceEvents events_;
  ProgrammeReader programme_;
  AdvisoryReader advisory_;
  AttendanceReader attendance_;
  uint32_t sentences_ = 0;
};

}  // namespace

std::vector<Engagement> FindEngagements(const DocumentContext& input,
                                        const ClauseWords& clause_words,
                                        const EngagementWords& words, const EventModels& models,
                                        CaseObserver* observer) {
  return JudgeEngagements(input, words, models, EngagementFinder(input, clause_words, words).Run(),
                          observer);
}

}  // namespace rapporteur::reading
