#include "services/ingest/reading/tenures/tenures.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "services/ingest/reading/clauses/assertions.h"
#include "services/ingest/reading/clauses/clause_dates.h"
#include "services/ingest/reading/tenures/tenure_clause.h"
#include "services/ingest/reading/tenures/tenure_list.h"

namespace rapporteur::reading {
namespace {

using Role = ClauseDate::Role;
using Persons = std::vector<const Reference*>;

constexpr uint32_t kLeadBlocks = 4;  // Paragraphs that tell the news of a text.
constexpr uint32_t kLongestServing = 12;
constexpr uint32_t kLongestLookBack = 40;
constexpr size_t kMostHoldings = 16;

struct Trigger {
  TokenRange tokens;
  TenureVerb verb;
  TokenRange clause;  // From the verb before it to the one behind it, in the sentence.
};

class Finder {
 public:
  Finder(const DocumentContext& input, const TenureTables& tables)
      : in_(input), tables_(tables), clause_(input) {
    for (uint32_t h = 0; h < in_.people.holdings.size(); ++h) {
      const Holding& holding = in_.people.holdings[h];
      std::vector<uint32_t>& own = holdings_of_[holding.person];
      if (own.size() < kMostHoldings) own.push_back(h);
      if (holding.link.office != UINT32_MAX)
        holder_of_.emplace(holding.link.office, holding.person);
    }
  }

  std::vector<Tenure> Run() {
    uint32_t paragraphs = 0;
    uint32_t block = UINT32_MAX;
    for (const Sentence& sentence : in_.structure.sentences) {
      const BlockKind kind = in_.structure.blocks[sentence.block].kind;
      if (sentence.block != block && kind == BlockKind::kParagraph) ++paragraphs;
      block = sentence.block;
      NoteList(sentence.tokens);
      if (!TellsFacts(in_, sentence)) continue;
      lead_ = paragraphs <= kLeadBlocks && !Spoken();
      Read(sentence);
    }
    return Facts();
  }

 private:
  bool Spoken() const {
    return in_.kind == DocumentKind::kTranscript || in_.kind == DocumentKind::kSpeech;
  }
  const Token& At(uint32_t i) const { return in_.tokens[i]; }
  std::string_view Word(uint32_t i) const { return At(i).In(in_.text); }

  // "WITHDRAWALS SENT TO THE SENATE:" heads a list of those who take up nothing.
  void NoteList(TokenRange sentence) {
    const uint32_t reach = std::min(sentence.last, sentence.first + 3);
    for (uint32_t i = sentence.first; i < reach; ++i) {
      const PhraseMatch match = tables_.Match(in_.tokens, i);
      if (!match) continue;
      const TenureFrame frame = tables_.verb(match.value).frame;
      if (frame == TenureFrame::kWithdrawals) withdrawn_ = true;
      if (frame == TenureFrame::kNominations) withdrawn_ = false;
    }
  }

  void Read(const Sentence& sentence) {
    sentence_ = WithoutDateline(in_, sentence.tokens);
    if (sentence_.empty()) return;
    std::vector<Trigger> triggers;
    for (uint32_t i = sentence_.first; i < sentence_.last;) {
      const PhraseMatch match = tables_.Match(in_.tokens, i);
      const bool usable = match && in_.quote_of[i] == 0 && i + match.length <= sentence_.last;
      if (usable) triggers.push_back({{i, i + match.length}, tables_.verb(match.value), sentence_});
      i += std::max(match.length, 1u);
    }
    // "is" and "was" alone part no clauses.
    uint32_t previous = sentence_.first;
    for (size_t t = 0; t < triggers.size(); ++t) {
      triggers[t].clause.first = previous;
      if (triggers[t].verb.frame == TenureFrame::kServes) continue;
      previous = triggers[t].tokens.last;
      for (size_t next = t + 1; next < triggers.size(); ++next) {
        if (triggers[next].verb.frame == TenureFrame::kServes) continue;
        triggers[t].clause.last = triggers[next].tokens.first;
        break;
      }
    }
    for (const Trigger& trigger : triggers) Apply(trigger);
    Dated(triggers);
  }

  void Apply(const Trigger& trigger) {
    if (trigger.verb.frame == TenureFrame::kServes ||
        IsDenied(in_, sentence_, trigger.tokens.first))
      return;
    switch (trigger.verb.frame) {
      case TenureFrame::kTakes:
      case TenureFrame::kLeaves:
        return OwnOffice(trigger);
      case TenureFrame::kCommand:
        return Command(trigger);
      case TenureFrame::kNamed:
      case TenureFrame::kBecomes:
        return Named(trigger);
      case TenureFrame::kNames:
        return Names(trigger);
      case TenureFrame::kNominee:
        return Nominee(trigger);
      case TenureFrame::kSucceeds:
      case TenureFrame::kSucceeded:
        return Succession(trigger);
      case TenureFrame::kHands:
        return Hands(trigger);
      case TenureFrame::kHeld:
        return Held(trigger);
      case TenureFrame::kServes:
      case TenureFrame::kWithdrawals:
      case TenureFrame::kNominations:
        return;
    }
  }

  static bool IsFuture(const DocumentContext& in, TokenRange verb) {
    return in.tokens[verb.first].In(in.text) == "will" || in.tokens[verb.first].In(in.text) == "to";
  }

  struct Times {
    std::optional<CivilTime> start;
    std::optional<CivilTime> end;
    bool dated = false;  // The clause says when.
  };

  // The dates of the clause. `begins`: what happens then begins the tenure, else ends it;
  // `announced`: the day of the verb may be that of the announcement only.
  Times TimesOf(const Trigger& trigger, bool begins, bool announced) const {
    Times times;
    TokenRange range = trigger.clause;
    if (AnotherSubject(trigger)) range.first = trigger.tokens.first;
    const bool becomes = trigger.verb.frame == TenureFrame::kBecomes;
    for (const ClauseDate& date : DatesIn(in_, range, IsFuture(in_, trigger.tokens))) {
      if (date.role == Role::kOther || (becomes && date.relative && date.role == Role::kEvent))
        continue;
      times.dated = true;
      if (date.role == Role::kEnd || !begins) {
        if (!times.end) times.end = date.start;
      } else if (date.role == Role::kStart) {
        if (!times.start) times.start = date.start;
        if (date.end) times.end = date.end;
      } else if (!times.start && !(announced && (date.relative || IsNear(*date.start)))) {
        times.start = date.start;
        if (date.end) times.end = date.end;
      }
    }
    return times;
  }

  // Whether another subject stands between the verb before and this one: its dates are not ours.
  bool AnotherSubject(const Trigger& trigger) const {
    return trigger.clause.first != sentence_.first;
  }

  // Within some weeks of the text's day.
  bool IsNear(const CivilTime& time) const {
    if (!in_.reference || time.precision == Precision::kYear) return false;
    const absl::CivilDay day(time.year, time.month, std::max(time.day, 1));
    const auto apart = day - *in_.reference;
    return apart > -45 && apart < 3;
  }

  // What lies in the past is told for its date or as the news.
  bool IsTold(const Trigger& trigger, const Times& times) const {
    if (times.dated) return true;
    if (Spoken()) return false;
    const bool first_to = Word(trigger.tokens.first) == "to";
    if (trigger.verb.news && !first_to) return true;
    if (!lead_ && !trigger.verb.news) return false;
    const uint32_t verb = trigger.tokens.last;
    const uint32_t first = std::max(sentence_.first, verb - std::min(verb, kLongestLookBack));
    for (uint32_t i = first; i < verb; ++i) {
      const std::string_view word = Word(i);
      if (word == "previously" || word == "Previously" || word == "formerly" ||
          word == "Formerly" || word == "earlier" || word == "Before" || word == "Prior" ||
          word == "later" || word == "once" || word == "first" || word == "After") {
        return false;
      }
    }
    return true;
  }

  TenureDraft Draft(uint32_t person, std::string office, const char* rule, TokenRange evidence) {
    TenureDraft draft;
    draft.person = person;
    draft.office = std::move(office);
    draft.rule = rule;
    draft.evidence.push_back(evidence);
    return draft;
  }

  const std::vector<uint32_t>& HoldingsOf(uint32_t person) const {
    static const std::vector<uint32_t>& none = *new std::vector<uint32_t>();
    const auto it = holdings_of_.find(person);
    return it == holdings_of_.end() ? none : it->second;
  }

  // What the office of `person` is called where the text names it more fully, else `text`.
  std::string Fullest(uint32_t person, std::string text) const {
    for (const uint32_t h : HoldingsOf(person)) {
      const std::string& known = in_.people.holdings[h].link.text;
      if (known.size() > text.size() && IsSameOffice(known, text)) return known;
    }
    return text;
  }

  // The body that acts in the clause, for "its chair".
  std::string_view ActingBody(const Trigger& trigger) const {
    const TokenRange mentions = in_.organizations.Within(
        {std::max(sentence_.first,
                  trigger.tokens.first - std::min(trigger.tokens.first, kLongestLookBack)),
         trigger.tokens.first});
    for (uint32_t m = mentions.last; m > mentions.first; --m) {
      const OrganizationMention& mention = in_.organizations.mentions[m - 1];
      if (mention.attributive || mention.quoted) continue;
      return in_.organizations.names[mention.organization].name;
    }
    return {};
  }

  std::string OfficeText(const OfficeMention& office, const Trigger& trigger) const {
    const uint32_t first = office.tokens.first;
    const bool its = first > 0 && (Word(first - 1) == "its" || Word(first - 1) == "their");
    return clause_.TextOf(office, its ? ActingBody(trigger) : std::string_view());
  }

  // The office that a person holds at this place of the text, or else anywhere.
  std::string OwnOffice(const Reference& reference) const {
    const std::string* any = nullptr;
    for (const uint32_t h : HoldingsOf(reference.person)) {
      const Holding& holding = in_.people.holdings[h];
      if (holding.link.evidence.first <= reference.tokens.first + 1 &&
          reference.tokens.last <= holding.link.evidence.last + 1) {
        return holding.link.text;
      }
      if (any == nullptr) any = &holding.link.text;
    }
    return any == nullptr ? std::string() : *any;
  }

  std::string KnownOffice(const Reference& reference) const {
    const TenureDraft* last = list_.LastOf(reference.person);
    return last != nullptr ? last->office : OwnOffice(reference);
  }

  TokenRange Around(const Reference& reference, uint32_t first, uint32_t last) const {
    return {std::min(reference.tokens.first, first), std::max(reference.tokens.last, last)};
  }

  // "took office [as Rector]", "stepped down [as Rector]"
  void OwnOffice(const Trigger& trigger) {
    const bool begins = trigger.verb.frame == TenureFrame::kTakes;
    const Persons persons = clause_.Subjects(trigger.tokens.last - 1, sentence_.first);
    const OfficeMention* office = clause_.OfficeBehind(trigger.tokens.last, sentence_.last);
    if (!begins && !LeavesWhat(trigger)) office = nullptr;
    if (!begins && office == nullptr && IsAttribute(trigger)) return;
    const Times times = TimesOf(trigger, begins, /*announced=*/false);
    if (!IsTold(trigger, times)) return;
    const bool own = office == nullptr || office->past;
    const bool other = trigger.tokens.last < sentence_.last &&
                       (Word(trigger.tokens.last) == "as" || Word(trigger.tokens.last - 1) == "as");
    if (own && (other || !DatedClosely(trigger))) return;
    for (const Reference* person : persons) {
      if (own && trigger.tokens.first - person->tokens.last > 8) continue;
      std::string text =
          own ? KnownOffice(*person) : Fullest(person->person, OfficeText(*office, trigger));
      if (text.empty()) continue;
      const uint32_t last = office == nullptr ? trigger.tokens.last : office->tokens.last;
      TenureDraft draft =
          Draft(person->person, std::move(text), begins ? "tenure.takes" : "tenure.leaves",
                Around(*person, trigger.tokens.first, last));
      draft.start = times.start;
      draft.end = times.end;
      list_.Add(draft);
    }
  }

  // "stepped down as Rector", "resigned from the office of Rector"
  bool LeavesWhat(const Trigger& trigger) const {
    if (trigger.tokens.last >= sentence_.last) return false;
    const std::string_view word = Word(trigger.tokens.last);
    return word == "as" || word == "from" || Word(trigger.tokens.last - 1) == "as";
  }

  // "retired officers", "the retiring chairman"
  bool IsAttribute(const Trigger& trigger) const {
    if (trigger.tokens.last >= sentence_.last) return false;
    const Token& next = At(trigger.tokens.last);
    return next.IsWord() && !next.Has(kFunction | kWeekday | kMonth);
  }

  // "took office on 3 May", "On 3 May he retired": without the office, only the date makes it a
  // fact of someone's tenure. "Since the President took office" tells of other things.
  bool DatedClosely(const Trigger& trigger) const {
    if (Subordinate(trigger)) return false;
    const uint32_t reach = std::min(sentence_.last, trigger.tokens.last + 8);
    const bool behind = !DatesIn(in_, {trigger.tokens.last, reach}, false).empty();
    const std::vector<ClauseDate> ahead =
        DatesIn(in_, {sentence_.first, std::min(sentence_.first + 4, sentence_.last)}, false);
    return behind || (!ahead.empty() && trigger.clause.first == sentence_.first);
  }

  bool Subordinate(const Trigger& trigger) const {
    for (uint32_t i = trigger.tokens.first; i > sentence_.first && i + 8 > trigger.tokens.first;
         --i) {
      const std::string_view word = Word(i - 1);
      if (word == "since" || word == "Since" || word == "after" || word == "After" ||
          word == "before" || word == "Before" || word == "when" || word == "When" ||
          word == "as" || word == "As" || word == "until" || word == "Upon" || word == "upon") {
        return true;
      }
    }
    return false;
  }

  void Command(const Trigger& trigger) {
    uint32_t last = 0;
    std::string text = clause_.CommandBehind(trigger.tokens.last, sentence_.last, last);
    const Times times = TimesOf(trigger, true, false);
    if (text.empty() || !IsTold(trigger, times)) return;
    for (const Reference* person : clause_.Subjects(trigger.tokens.first, sentence_.first)) {
      TenureDraft draft =
          Draft(person->person, text, "tenure.takes", Around(*person, trigger.tokens.first, last));
      draft.start = times.start;
      draft.end = times.end;
      list_.Add(draft);
    }
  }

  // The office behind the verb, or behind "by the Board as".
  const OfficeMention* NamedOffice(const Trigger& trigger) const {
    const uint32_t behind = trigger.tokens.last;
    if (behind < sentence_.last && Word(behind) == "by") {
      const uint32_t reach = std::min(sentence_.last, behind + 14);
      for (uint32_t i = behind; i < reach; ++i) {
        if (Word(i) == "as" || (Word(i) == "to" && i + 1 < reach && !At(i + 1).Is(kCapital)))
          return clause_.OfficeBehind(i, sentence_.last);
      }
      return nullptr;
    }
    return clause_.OfficeBehind(behind, sentence_.last);
  }

  // "A was appointed Director", "A became Director"
  void Named(const Trigger& trigger) {
    const OfficeMention* office = NamedOffice(trigger);
    if (office == nullptr || office->past) return;
    AddNamed(trigger, *office, clause_.Subjects(trigger.tokens.first, sentence_.first));
  }

  // "became the first President to visit"
  bool IsFirstToAct(const OfficeMention& office) const {
    const uint32_t last = office.tokens.last;
    if (last + 1 >= sentence_.last || Word(last) != "to" || At(last + 1).Is(kCapital)) return false;
    return office.tokens.first > 1 && Word(office.tokens.first - 1) == "first";
  }

  // "a Member of the Order of Hollin" is an honour.
  bool IsHonour(const OfficeMention& office) const {
    const uint32_t reach = std::min(sentence_.last, office.head.last + 8);
    for (uint32_t i = office.head.last; i < reach; ++i) {
      if (Word(i) == "Order" && i > 0 && (Word(i - 1) == "the" || Word(i - 1) == "of")) return true;
    }
    return false;
  }

  void AddNamed(const Trigger& trigger, const OfficeMention& office, const Persons& persons) {
    if (IsFirstToAct(office) || IsHonour(office)) return;
    const bool owned = office.tokens.last < sentence_.last &&
                       At(office.tokens.last).kind == TokenKind::kPossessive;
    if (owned) return;  // "appointed the Governor's adviser"
    const bool becomes = trigger.verb.frame == TenureFrame::kBecomes;
    const Times times = TimesOf(trigger, true, !becomes && !IsElection(trigger.tokens));
    if (becomes ? !BecomesTold(trigger, office, times) : !IsTold(trigger, times)) return;
    for (const Reference* person : persons) {
      TenureDraft draft =
          Draft(person->person, Fullest(person->person, OfficeText(office, trigger)),
                becomes ? "tenure.becomes" : "tenure.named",
                Around(*person, trigger.tokens.first, office.tokens.last));
      draft.start = times.start;
      draft.end = times.end;
      list_.Add(draft);
    }
  }

  // A small word for a part at an event is no office: "will serve as moderator".
  bool BecomesTold(const Trigger& trigger, const OfficeMention& office, const Times& times) const {
    if (times.start || times.end) return true;
    return trigger.verb.news && Word(trigger.tokens.last - 1) != "be" && office.capital &&
           !Spoken() && lead_;
  }

  bool IsElection(TokenRange verb) const {
    for (uint32_t i = verb.first; i < verb.last; ++i) {
      if (Word(i).find("elect") != std::string_view::npos || Word(i) == "confirmed" ||
          Word(i) == "promoted") {
        return true;
      }
    }
    return false;
  }

  // "the Board appointed A as Director"
  void Names(const Trigger& trigger) {
    const uint32_t behind = trigger.tokens.last;
    const Persons persons = clause_.Objects(behind, sentence_.last);
    if (persons.empty()) {
      // "A, appointed Director in 2019"
      const OfficeMention* office = clause_.OfficeBehind(behind, sentence_.last);
      const bool passive = office != nullptr && !trigger.verb.news &&
                           behind > sentence_.first + 1 &&
                           At(trigger.tokens.first - 1).kind == TokenKind::kComma;
      if (passive && TimesOf(trigger, true, true).start)
        AddNamed(trigger, *office, clause_.Subjects(trigger.tokens.first, sentence_.first));
      return;
    }
    const uint32_t at = clause_.SkipBracket(persons.back()->tokens.last, sentence_.last);
    // Behind a comma stands the office that they hold already.
    const OfficeMention* office = clause_.OfficeBehind(at, sentence_.last);
    if (office == nullptr) office = OfficeBehindDetail(at);
    if (office == nullptr || office->past) return;
    AddNamed(trigger, *office, persons);
  }

  // "appointed A, a lawyer from Oslo, as Director"
  const OfficeMention* OfficeBehindDetail(uint32_t i) const {
    const uint32_t reach = std::min(sentence_.last, i + 20);
    for (uint32_t at = i; at < reach; ++at) {
      if (Word(at) == "as" || (Word(at) == "to" && at + 1 < reach && Word(at + 1) == "be"))
        return clause_.OfficeBehind(at, sentence_.last);
      if (Word(at) == ";" || Word(at) == "who") return nullptr;
    }
    return nullptr;
  }

  // "A, of Ohio, to be Ambassador": nothing but where the person is from stands between.
  void Nominee(const Trigger& trigger) {
    const OfficeMention* office = clause_.OfficeBehind(trigger.tokens.last, sentence_.last);
    if (withdrawn_ || office == nullptr || !office->capital || office->past) return;
    const Persons persons = clause_.Subjects(trigger.tokens.first, sentence_.first);
    if (persons.empty()) return;
    const Reference& person = *persons.back();
    if (person.kind != Reference::Kind::kName) return;
    bool comma = false;
    for (uint32_t i = person.tokens.last; i < trigger.tokens.first; ++i) {
      const Token& token = At(i);
      const std::string_view word = Word(i);
      comma = comma || token.kind == TokenKind::kComma || token.kind == TokenKind::kColon ||
              token.kind == TokenKind::kDash;
      const bool detail = token.kind == TokenKind::kComma || token.IsCapitalWord() ||
                          token.kind == TokenKind::kColon || token.kind == TokenKind::kDash ||
                          word == "of" || word == "the" || word == "and";
      if (!detail) return;
    }
    if (!comma && Word(trigger.tokens.last - 1) == "be") return;
    TenureDraft draft = Draft(person.person, clause_.TextOf(*office, {}), "tenure.nominee",
                              {person.tokens.first, office->tokens.last});
    const uint32_t reach = std::min(sentence_.last, office->tokens.last + kLongestLookBack);
    for (uint32_t i = office->tokens.last; i + 1 < reach; ++i) {
      if (Word(i) != "vice") continue;
      const Persons before = clause_.Objects(i + 1, sentence_.last);
      if (!before.empty()) draft.predecessor = before.front()->person;
      break;
    }
    list_.Add(draft);
  }

  // "A succeeds B", "B will be succeeded by A"
  void Succession(const Trigger& trigger) {
    const Persons objects = clause_.Objects(trigger.tokens.last, sentence_.last);
    Persons subjects = clause_.Subjects(trigger.tokens.first, sentence_.first);
    if (objects.size() != 1 || subjects.empty()) return;
    const std::string_view before =
        trigger.tokens.first > sentence_.first ? Word(trigger.tokens.first - 1) : "";
    if (before == "nominee" || before == "candidate" || before == "choice" || before == "pick")
      return;
    const bool passive = trigger.verb.frame == TenureFrame::kSucceeded;
    const Reference& follower = passive ? *objects.front() : *subjects.back();
    const Reference& leaver = passive ? *subjects.back() : *objects.front();
    if (follower.person == leaver.person) return;
    const uint32_t behind = objects.front()->tokens.last;
    const OfficeMention* office =
        behind < sentence_.last && (Word(behind) == "as" || Word(behind) == "in")
            ? clause_.OfficeBehind(behind, sentence_.last)
            : nullptr;
    const TenureDraft* known = list_.LastOf(follower.person);
    std::string text;
    if (office != nullptr) {
      text = Fullest(follower.person, OfficeText(*office, trigger));
    } else if (known != nullptr) {
      text = known->office;
    } else {
      text = KnownOffice(leaver);
    }
    Trigger own = trigger;  // What is said of the one before, behind a comma, is not the change.
    for (uint32_t i = trigger.tokens.last; i < own.clause.last; ++i) {
      if (At(i).kind == TokenKind::kComma && i >= behind) own.clause.last = i;
    }
    const Times times = TimesOf(own, true, false);
    if (text.empty() || (known == nullptr && !IsTold(trigger, times))) return;
    TenureDraft taken = Draft(follower.person, text, "tenure.succession",
                              Around(*subjects.back(), trigger.tokens.first, behind));
    taken.start = times.start;
    taken.predecessor = leaver.person;
    const std::optional<CivilTime> day = DayOfChange(known);
    list_.Add(taken);
    TenureDraft left = Draft(leaver.person, Fullest(leaver.person, text), "tenure.succession",
                             taken.evidence.front());
    left.successor = follower.person;
    left.end = day;
    list_.Add(left);
  }

  // Who takes office on a day ends the term of the one before.
  std::optional<CivilTime> DayOfChange(const TenureDraft* taken) const {
    if (taken == nullptr || std::string_view(taken->rule) != "tenure.takes") return std::nullopt;
    return taken->start && taken->start->precision == Precision::kDay ? taken->start : std::nullopt;
  }

  // "A handed over command of the Brigade to B"
  void Hands(const Trigger& trigger) {
    const Persons subjects = clause_.Subjects(trigger.tokens.first, sentence_.first);
    if (subjects.empty()) return;
    const Reference& giver = *subjects.back();
    uint32_t last = trigger.tokens.last;
    std::string text = clause_.CommandBehind(trigger.tokens.last, sentence_.last, last);
    if (text.empty()) text = KnownOffice(giver);
    if (text.empty()) return;
    last = std::max(last, trigger.tokens.last);
    Persons takers;
    if (last < sentence_.last && Word(last) == "to")
      takers = clause_.Objects(last + 1, sentence_.last);
    const Times times = TimesOf(trigger, false, false);
    if (!IsTold(trigger, times)) return;
    TenureDraft left =
        Draft(giver.person, text, "tenure.handover", Around(giver, trigger.tokens.first, last));
    left.end = times.end;
    if (takers.size() == 1) {
      left.successor = takers.front()->person;
      TenureDraft taken = Draft(takers.front()->person, text, "tenure.handover",
                                Around(giver, trigger.tokens.first, takers.front()->tokens.last));
      taken.start = times.end;
      taken.predecessor = giver.person;
      list_.Add(taken);
    }
    list_.Add(left);
  }

  // "who had been in post since May 2024"
  void Held(const Trigger& trigger) {
    const OfficeDates dates = DatesNear(trigger.tokens.last);
    if (dates.last == 0) return;
    const Persons persons = clause_.Subjects(trigger.tokens.first, sentence_.first);
    if (persons.empty()) return;
    const std::string text = KnownOffice(*persons.back());
    if (text.empty()) return;
    TenureDraft draft = Draft(persons.back()->person, text, "tenure.dated",
                              Around(*persons.back(), trigger.tokens.first, dates.last));
    draft.start = dates.start;
    draft.end = dates.end;
    list_.Add(draft);
  }

  OfficeDates DatesNear(uint32_t i) const {
    for (uint32_t at = i; at < std::min(sentence_.last, i + 4); ++at) {
      if (OfficeDates dates = clause_.DatesBehind(at, sentence_.last); dates.last != 0)
        return dates;
      if (!At(at).IsWord()) break;
    }
    return {};
  }

  // "A, Rector since 2016", "A was Dean from 2011 to 2018 and Rector from 2018",
  // "From 2011 to 2018, A served as Dean".
  void Dated(const std::vector<Trigger>& triggers) {
    const std::vector<OfficeMention>& all = in_.mentions.offices;
    auto it = std::lower_bound(
        all.begin(), all.end(), sentence_.first,
        [](const OfficeMention& office, uint32_t at) { return office.tokens.first < at; });
    const OfficeDates ahead = DatesAhead();
    std::optional<uint32_t> serving;
    uint32_t listed = 0;  // One past the dates of the office before.
    for (; it != all.end() && it->tokens.first < sentence_.last; ++it) {
      if (in_.quote_of[it->tokens.first] != 0) continue;
      OfficeDates dates = DatesOf(*it);
      const Trigger* verb = ServesBefore(triggers, *it);
      if (dates.last == 0 && verb != nullptr && ahead.last != 0) dates = ahead;
      if (dates.last == 0 || (it->past && !dates.end) || IsTrade(*it)) continue;
      std::optional<uint32_t> person = Apposed(*it);
      if (!person && verb != nullptr) {
        const Persons subjects = clause_.Subjects(verb->tokens.first, sentence_.first);
        if (!subjects.empty()) person = subjects.back()->person;
      }
      if (!person && serving && listed != 0 && it->tokens.first - listed < 5) person = serving;
      if (!person) continue;
      serving = person;
      listed = dates.last;
      const uint32_t first = std::min(it->tokens.first, dates.last);
      TenureDraft draft = Draft(*person, Fullest(*person, clause_.TextOf(*it, {})), "tenure.dated",
                                {first, std::max(dates.last, it->tokens.last)});
      draft.dated_only = true;
      draft.start = dates.start;
      draft.end = dates.end;
      list_.Add(draft);
    }
  }

  // "an attorney since 2002" is what someone does, no office.
  static bool IsTrade(const OfficeMention& office) {
    return !office.capital && office.modifier.empty() && office.tail.empty();
  }

  // The dates behind an office, or behind the body and place that follow it.
  OfficeDates DatesOf(const OfficeMention& office) const {
    uint32_t at = office.tokens.last;
    for (int words = 0; words < 14 && at < sentence_.last; ++words, ++at) {
      OfficeDates dates = clause_.DatesBehind(at, sentence_.last);
      if (dates.last != 0) return dates;
      const Token& token = At(at);
      if (BeginsPerson(at)) break;
      const std::string_view word = Word(at);
      const bool goes_on = token.IsCapitalWord() || word == "of" || word == "at" || word == "in" ||
                           word == "for" || word == "the" || word == "to" || word == "&" ||
                           token.kind == TokenKind::kPossessive ||
                           (word == "and" && at + 1 < sentence_.last && At(at + 1).IsCapitalWord());
      const bool field = token.IsWord() && token.Has(kCommon) && !token.Has(kFunction | kSays) &&
                         words < 6;  // "for financial stability"
      if (!goes_on && !field) break;
    }
    return {};
  }

  bool BeginsPerson(uint32_t i) const {
    const std::vector<Reference>& all = in_.people.references;
    const auto it = std::lower_bound(
        all.begin(), all.end(), i,
        [](const Reference& reference, uint32_t at) { return reference.tokens.first < at; });
    return it != all.end() && it->tokens.first == i;
  }

  // "From 2011 to 2018," and "Since 2019," at the head of the sentence.
  OfficeDates DatesAhead() const {
    const std::string_view word = Word(sentence_.first);
    OfficeDates dates;
    if (word != "From" && word != "Since" && word != "Between") return dates;
    for (const ClauseDate& date :
         DatesIn(in_, {sentence_.first, std::min(sentence_.last, sentence_.first + 12)}, false)) {
      if (date.tokens.first <= sentence_.first + 3 && !dates.start) {
        dates.start = date.start;
        dates.end = date.end;
      } else if (dates.start && !dates.end && word != "Since" &&
                 date.tokens.first <= dates.last + 2) {
        dates.end = date.start;
      } else {
        break;
      }
      dates.last = date.tokens.last;
    }
    if (word != "Since" && !dates.end) return {};
    return dates;
  }

  // "served as" and "was" with the office right behind them.
  const Trigger* ServesBefore(const std::vector<Trigger>& triggers,
                              const OfficeMention& office) const {
    auto it = std::upper_bound(
        triggers.begin(), triggers.end(), office.tokens.first,
        [](uint32_t at, const Trigger& trigger) { return at < trigger.tokens.last; });
    while (it != triggers.begin()) {
      --it;
      if (office.tokens.first - it->tokens.last > kLongestServing) break;
      if (it->verb.frame == TenureFrame::kServes &&
          clause_.OfficeBehind(it->tokens.last, sentence_.last) == &office) {
        return &*it;
      }
    }
    return nullptr;
  }

  // Whose office this is by apposition: "A, Rector".
  std::optional<uint32_t> Apposed(const OfficeMention& office) const {
    const auto it = holder_of_.find(static_cast<uint32_t>(&office - in_.mentions.offices.data()));
    return it == holder_of_.end() ? std::nullopt : std::optional<uint32_t>(it->second);
  }

  std::string NameOf(const std::optional<uint32_t>& person) const {
    return person ? in_.people.persons[*person].full_name : std::string();
  }

  std::vector<Tenure> Facts() const {
    std::vector<Tenure> facts;
    for (const TenureDraft& draft : list_.all()) {
      Tenure fact;
      fact.person = in_.people.persons[draft.person].full_name;
      fact.office = draft.office;
      fact.start = draft.start;
      fact.end = draft.end;
      fact.predecessor = NameOf(draft.predecessor);
      fact.successor = NameOf(draft.successor);
      for (const TokenRange& range : draft.evidence)
        fact.evidence.push_back({SpanOf(in_.tokens, range), {"person", "office"}});
      fact.origin = {draft.rule, draft.confidence};
      facts.push_back(std::move(fact));
    }
    return facts;
  }

  const DocumentContext& in_;
  const TenureTables& tables_;
  const TenureClause clause_;
  absl::flat_hash_map<uint32_t, std::vector<uint32_t>> holdings_of_;  // By person.
  absl::flat_hash_map<uint32_t, uint32_t> holder_of_;  // Who holds an office by apposition.
  TenureList list_;
  TokenRange sentence_;
  bool lead_ = false;
  bool withdrawn_ = false;
};

}  // namespace

std::vector<Tenure> FindTenures(const DocumentContext& input, const TenureTables& tables) {
  return Finder(input, tables).Run();
}

}  // namespace rapporteur::reading
