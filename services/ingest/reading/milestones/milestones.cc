#include "services/ingest/reading/milestones/milestones.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "services/ingest/reading/clauses/assertions.h"
#include "services/ingest/reading/clauses/clause_dates.h"
#include "services/ingest/reading/clauses/clause_reader.h"
#include "services/ingest/reading/milestones/antecedents.h"
#include "services/ingest/reading/milestones/milestone_list.h"
#include "services/ingest/reading/milestones/predicate.h"
#include "services/ingest/reading/milestones/subject_phrase.h"
#include "services/ingest/reading/text/letter_case.h"

namespace rapporteur::reading {
namespace {

using Role = ClauseDate::Role;
using Match = MilestoneTables::VerbMatch;

constexpr uint32_t kLeadBlocks = 2;  // Paragraphs that tell the news of a text.
constexpr uint32_t kDateReach = 24;
constexpr uint32_t kDateBefore = 5;
constexpr uint32_t kFrontReach = 8;
constexpr uint32_t kRelativeReach = 9;
constexpr uint32_t kFarSubject = 30;
constexpr uint32_t kLongestAbout = 12;
constexpr const char* kNominal = "milestone.nominal";

// A verb or verbal noun where it stands, and what it is told of.
struct Found {
  TokenRange verb;
  SubjectPhrase phrase;
  uint32_t first = 0;   // Where the predicate begins.
  uint32_t behind = 0;  // What stands from here on tells more of it.
  bool main = false;    // The predicate of its sentence: what heads the sentence tells of it.
  bool future = false;
  const char* rule = "";
  bool present = false;  // "opens": now or to come
};

class Finder {
 public:
  Finder(const DocumentContext& input, const MilestoneTables& tables)
      : in_(input), tables_(tables), phrases_(input, tables), clause_(input), names_(input) {}

  std::vector<Milestone> Run() {
    uint32_t paragraphs = 0;
    uint32_t block = UINT32_MAX;
    const bool spoken = in_.kind == DocumentKind::kTranscript || in_.kind == DocumentKind::kSpeech;
    for (const Sentence& sentence : in_.structure.sentences) {
      const BlockKind kind = in_.structure.blocks[sentence.block].kind;
      if (sentence.block != block && kind == BlockKind::kParagraph) ++paragraphs;
      block = sentence.block;
      const bool told = kind != BlockKind::kTitle && kind != BlockKind::kHeading &&
                        !IsAllCaps(in_.tokens, sentence.tokens);
      if (!told) continue;  // "About the Fund" tells when it was founded: boilerplate is read.
      lead_ = paragraphs <= kLeadBlocks && kind == BlockKind::kParagraph && !spoken;
      Read(WithoutDateline(in_, sentence.tokens));
      names_.Note(sentence.tokens);
    }
    return list_.all();
  }

 private:
  const Token& At(uint32_t i) const { return in_.tokens[i]; }
  std::string_view Word(uint32_t i) const { return At(i).In(in_.text); }

  void Read(TokenRange sentence) {
    if (sentence.empty()) return;
    sentence_ = WithoutAbout(sentence);
    for (uint32_t i = sentence_.first; i < sentence_.last;) {
      const Match match = tables_.VerbAt(in_.tokens, i);
      const uint32_t length = std::max(match.length, 1u);
      if (match.length != 0 && i + length <= sentence_.last && in_.quote_of[i] == 0) {
        const TokenRange verb = {i, i + length};
        if (std::optional<Found> found = Understand(verb, match)) Tell(*found);
      }
      i += length;
    }
  }

  // "About the Fund", on a line of its own, is no part of the sentence below it.
  TokenRange WithoutAbout(TokenRange sentence) const {
    if (Word(sentence.first) != "About") return sentence;
    const uint32_t reach = std::min(sentence.last, sentence.first + kLongestAbout);
    for (uint32_t i = sentence.first + 1; i < reach; ++i) {
      if (At(i).Is(kLineBefore)) return {i, sentence.last};
    }
    return sentence;
  }

  std::optional<Found> Understand(TokenRange verb, const Match& match) const {
    const bool capital = At(verb.first).Is(kCapital) && verb.first != sentence_.first;
    if (capital || IsDenied(in_, sentence_, verb.first)) return std::nullopt;
    if (match.Can(MilestoneForm::kNoun)) {
      if (std::optional<Found> found = Nominal(verb, match)) return found;
    }
    const std::optional<Predicate> predicate =
        ReadPredicate(in_, tables_, verb, match, sentence_.first);
    if (!predicate) return std::nullopt;
    const bool acts = predicate->voice != Predicate::Voice::kPassive &&
                      match.verb->voice != MilestoneVoice::kSubject;
    if (acts) {
      if (std::optional<Found> found = Active(verb, match, *predicate)) return found;
      if (std::optional<Found> found = Relative(verb, match, *predicate)) return found;
    }
    return Undergone(verb, match, *predicate);
  }

  // "the opening of the museum"
  std::optional<Found> Nominal(TokenRange verb, const Match& match) const {
    const bool own = verb.first > sentence_.first &&
                     (Word(verb.first - 1) == "its" || Word(verb.first - 1) == "their");
    if (own && verb.last < sentence_.last && Word(verb.last) != "of") return Own(verb, match);
    if (verb.last + 1 >= sentence_.last || Word(verb.last) != "of") return std::nullopt;
    const std::optional<SubjectPhrase> phrase =
        phrases_.Behind(verb.last + 1, sentence_.last, *match.verb);
    if (!phrase) return std::nullopt;
    return Found{verb, *phrase, verb.first, phrase->end, Announced(verb.first), false, kNominal};
  }

  // "Since its foundation in 1975, the bank has ...", "the bank has grown since its foundation"
  std::optional<Found> Own(TokenRange verb, const Match& match) const {
    uint32_t begin = sentence_.first;
    if (verb.first < sentence_.first + 4) {
      const uint32_t reach = std::min(sentence_.last, verb.last + kDateReach);
      begin = verb.last;
      while (begin < reach && At(begin).kind != TokenKind::kComma) ++begin;
      ++begin;
    }
    if (begin >= sentence_.last) return std::nullopt;
    const std::optional<SubjectPhrase> phrase = phrases_.Behind(begin, sentence_.last, *match.verb);
    if (!phrase) return std::nullopt;
    return Found{verb, *phrase, verb.first, verb.last, false, false, kNominal};
  }

  // "announced the launch of"
  bool Announced(uint32_t noun) const {
    const uint32_t reach = noun > sentence_.first + 4 ? noun - 4 : sentence_.first;
    for (uint32_t i = noun; i > reach; --i) {
      if (Word(i - 1).starts_with("announce")) return true;
    }
    return false;
  }

  // "opened the museum"
  std::optional<Found> Active(TokenRange verb, const Match& match,
                              const Predicate& predicate) const {
    const std::optional<SubjectPhrase> phrase =
        phrases_.Behind(verb.last, sentence_.last, *match.verb);
    if (!phrase) return std::nullopt;
    const SubjectClasses relations = 1u << static_cast<uint32_t>(SubjectClass::kRelations);
    const bool bare =
        phrase->tokens.first == verb.last && !phrase->named && (phrase->classes & relations) == 0;
    if (bare) return std::nullopt;  // "opened schools"
    return Found{verb,
                 *phrase,
                 predicate.first,
                 phrase->end,
                 !predicate.infinitive,
                 predicate.future,
                 "milestone.active",
                 predicate.present};
  }

  // "the act, which the President signed"
  std::optional<Found> Relative(TokenRange verb, const Match& match,
                                const Predicate& predicate) const {
    const uint32_t floor = sentence_.first + 1;
    for (uint32_t i = predicate.first; i > floor && predicate.first - i < kRelativeReach; --i) {
      if (Word(i - 1) != "which" && Word(i - 1) != "that") continue;
      if (i == predicate.first) return std::nullopt;  // "which opened": the subject.
      const uint32_t end = At(i - 2).kind == TokenKind::kComma ? i - 2 : i - 1;
      const std::optional<SubjectPhrase> phrase =
          phrases_.Before(end, sentence_.first, *match.verb);
      if (!phrase) return std::nullopt;
      return Found{verb,  *phrase,          predicate.first,     verb.last,
                   false, predicate.future, "milestone.relative"};
    }
    return std::nullopt;
  }

  // "the museum was opened", "the museum opened", "the museum, which was opened", "the museum,
  // opened in"
  std::optional<Found> Undergone(TokenRange verb, const Match& match,
                                 const Predicate& predicate) const {
    const bool passive = predicate.voice == Predicate::Voice::kPassive;
    const bool reduced =
        predicate.voice == Predicate::Voice::kOpen && match.verb->voice == MilestoneVoice::kObject;
    const bool intransitive = match.verb->voice != MilestoneVoice::kObject;
    if (!passive && !reduced && !intransitive) return std::nullopt;
    if (predicate.infinitive || (!passive && phrases_.BeginsAt(verb.last, sentence_.last)))
      return std::nullopt;
    if (verb.first == sentence_.first) return Dangling(verb, match);
    uint32_t end = predicate.first;
    bool main = !reduced;
    if (end > sentence_.first && (Word(end - 1) == "which" || Word(end - 1) == "that")) {
      --end;
      main = false;
    }
    if (end > sentence_.first && At(end - 1).kind == TokenKind::kComma) {
      --end;
      if (main) main = predicate.voice != Predicate::Voice::kOpen;
    }
    std::optional<SubjectPhrase> phrase = phrases_.Before(end, sentence_.first, *match.verb);
    if (!phrase && main) phrase = FarSubject(end, match);
    if (!phrase) return std::nullopt;
    return Found{verb,
                 *phrase,
                 predicate.first,
                 verb.last,
                 main,
                 predicate.future,
                 main ? "milestone.passive" : "milestone.reduced",
                 predicate.present};
  }

  // "Founded in 1971, the bank has ..."
  std::optional<Found> Dangling(TokenRange verb, const Match& match) const {
    const uint32_t reach = std::min(sentence_.last, verb.last + kDateReach);
    for (uint32_t i = verb.last; i < reach && match.Can(MilestoneForm::kParticiple); ++i) {
      if (At(i).kind != TokenKind::kComma) continue;
      const std::optional<SubjectPhrase> phrase =
          phrases_.Behind(i + 1, sentence_.last, *match.verb);
      if (!phrase) continue;
      return Found{verb, *phrase, verb.first, verb.last, false, false, "milestone.reduced"};
    }
    return std::nullopt;
  }

  // "the fund, which is led by A and was launched", "This committee of those who know was founded"
  std::optional<SubjectPhrase> FarSubject(uint32_t end, const Match& match) const {
    const uint32_t floor = std::max(sentence_.first + 1, end - std::min(end, kFarSubject));
    for (uint32_t i = end; i > floor; --i) {
      if (Word(i - 1) != "which" && Word(i - 1) != "that") continue;
      const uint32_t before = At(i - 2).kind == TokenKind::kComma ? i - 2 : i - 1;
      return phrases_.Before(before, sentence_.first, *match.verb);
    }
    if (end - sentence_.first > kFarSubject) return std::nullopt;
    return phrases_.Behind(sentence_.first, end, *match.verb);
  }

  // Where what is told of the milestone ends.
  uint32_t ReachOf(const Found& found) const {
    const uint32_t last = std::min(sentence_.last, found.behind + kDateReach);
    for (uint32_t i = found.behind; i < last; ++i) {
      const Token& token = At(i);
      const std::string_view word = Word(i);
      if (token.kind == TokenKind::kSemicolon || token.kind == TokenKind::kDash ||
          word == "which" || word == "who")
        return i;
      // "a fund created under the Act, the Ministry said today"
      if (!found.main && token.kind == TokenKind::kComma && i > found.behind + 1) return i;
      const bool joins = (word == "and" || word == "but") && i + 1 < last;
      if (joins && At(i + 1).IsWord() && !At(i + 1).Is(kCapital) &&
          (Word(i + 1).ends_with("ed") || tables_.AuxiliaryOf(At(i + 1)) != Auxiliary::kNone))
        return i;
      if (i > found.behind && tables_.VerbAt(in_.tokens, i).length != 0 && !token.Is(kCapital))
        return i;
    }
    return last;
  }

  // "is planned for November"
  bool IsPlanned(const ClauseDate& date) const {
    const uint32_t first = date.tokens.first;
    return first > sentence_.first + 1 && Word(first - 1) == "for" &&
           tables_.AuxiliaryOf(At(first - 2)) == Auxiliary::kPlan;
  }

  // Whether it can be the day of what is told: what was is no later than the text, what will be
  // no earlier.
  bool Dates(const ClauseDate& date, const Found& found) const {
    if (date.role != Role::kEvent && date.role != Role::kStart && !IsPlanned(date)) return false;
    const bool finite = (found.main || found.future) && !found.present;
    if (!in_.reference || !finite) return true;
    const int year = static_cast<int>(in_.reference->year());
    if (date.start->year != year) return (date.start->year > year) == found.future;
    if (date.start->month == 0 || date.start->month == in_.reference->month()) return true;
    return (date.start->month > in_.reference->month()) == found.future;
  }

  std::optional<CivilTime> DateOf(const Found& found, uint32_t reach) const {
    uint32_t back = found.first;  // "the Mayor on Tuesday opened"
    while (back > sentence_.first && found.first - back < kDateBefore && Word(back - 1) != "and" &&
           At(back - 1).kind != TokenKind::kComma) {
      --back;
    }
    for (const ClauseDate& date : DatesIn(in_, {back, found.verb.first}, found.future)) {
      if (found.main && Dates(date, found)) return date.start;
    }
    for (const ClauseDate& date : DatesIn(in_, {found.behind, reach}, found.future)) {
      const bool number =  // "Determination 2021-02"
          date.tokens.first == found.behind && At(found.behind).kind == TokenKind::kNumber;
      if (Dates(date, found) && !number) return date.start;
    }
    if (!found.main) return std::nullopt;
    const uint32_t front =
        std::min({sentence_.first + kFrontReach, found.first, found.phrase.tokens.first});
    for (const ClauseDate& date : DatesIn(in_, {sentence_.first, front}, found.future)) {
      if (Dates(date, found)) return date.start;
    }
    return std::nullopt;
  }

  // "since the fund was created"
  bool Subordinate(const Found& found) const {
    const uint32_t first = std::min(found.phrase.tokens.first, found.first);
    for (uint32_t i = first; i > sentence_.first && first - i < 4; --i) {
      const std::string_view word = Word(i - 1);
      if (word == "since" || word == "Since" || word == "when" || word == "When" ||
          word == "after" || word == "After" || word == "before" || word == "Before" ||
          word == "as" || word == "As") {
        return true;
      }
    }
    return false;
  }

  void Tell(const Found& found) {
    const uint32_t reach = ReachOf(found);
    const std::optional<CivilTime> date = DateOf(found, reach);
    const bool announced = found.main && found.rule == kNominal;
    const bool news = (lead_ || announced) && found.main && !Subordinate(found) && !found.future &&
                      found.phrase.named && found.phrase.kind != MilestoneKind::kEnded;
    if (!date && !news) return;
    Milestone milestone;
    milestone.kind = found.phrase.kind;
    milestone.subject = names_.FullName(found.phrase);
    milestone.date = date;
    milestone.place = clause_.Place({found.behind, reach});
    const TokenRange range = {std::min(found.phrase.tokens.first, found.verb.first),
                              std::max(found.phrase.tokens.last, found.verb.last)};
    milestone.evidence.push_back({SpanOf(in_.tokens, range), {"subject", "kind"}});
    milestone.origin = {found.rule, date ? 0.8 : 0.6};
    list_.Add(milestone);
  }

  const DocumentContext& in_;
  const MilestoneTables& tables_;
  const SubjectPhrases phrases_;
  const ClauseReader clause_;
  Antecedents names_;
  MilestoneList list_;
  TokenRange sentence_;
  bool lead_ = false;
};

}  // namespace

std::vector<Milestone> FindMilestones(const DocumentContext& input, const MilestoneTables& tables) {
  return Finder(input, tables).Run();
}

}  // namespace rapporteur::reading
