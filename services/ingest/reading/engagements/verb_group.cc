#include "services/ingest/reading/engagements/verb_group.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kAuxiliariesAtMost = 10;
constexpr uint32_t kReportReach = 24;  // How far before "would" its "that" may stand.
constexpr uint32_t kFutureReach = 40;  // How far before a coordinated verb its "will" may stand.

class GroupReader {
 public:
  GroupReader(const DocumentContext& input, const EngagementWords& words, TokenRange verb,
              uint32_t floor, Wording wording)
      : in_(input), words_(words), verb_(verb), floor_(floor), wording_(wording), at_(verb.first) {}

  std::optional<VerbGroup> Read(uint8_t forms) {
    Collect();
    if (Saw(Auxiliary::kNegative) || Saw(Auxiliary::kUnreal)) return std::nullopt;
    VerbGroup group;
    group.first = at_;
    group.coordinated = at_ > floor_ && IsOneOf(WordAt(at_ - 1), {"and", "then", "but"});
    const bool known = (forms & kIngForm) != 0 ? Ing(group)
                       : Be()                  ? Passive(group, forms)
                                               : Active(group, forms);
    if (!known) return std::nullopt;
    return group;
  }

 private:
  std::string_view WordAt(uint32_t i) const { return in_.tokens[i].In(in_.text); }
  bool Saw(Auxiliary role) const { return (seen_ & (1u << static_cast<unsigned>(role))) != 0; }
  bool IsHeadline() const {
    return wording_ == Wording::kHeadline || wording_ == Wording::kHeadlineInCapitals;
  }
  bool Be() const {
    return Saw(Auxiliary::kPresent) || Saw(Auxiliary::kPast) || Saw(Auxiliary::kBe);
  }
  bool Future() const {
    return Saw(Auxiliary::kFuture) || (Saw(Auxiliary::kPlan) && Saw(Auxiliary::kTo));
  }

  void Collect() {
    const uint32_t stop = verb_.first > kAuxiliariesAtMost ? verb_.first - kAuxiliariesAtMost : 0;
    while (at_ > floor_ && at_ > stop) {
      const Token& token = in_.tokens[at_ - 1];
      Auxiliary role = words_.AuxiliaryOf(token);
      const bool capital =
          token.Is(kCapital) && at_ - 1 != floor_ && wording_ != Wording::kHeadlineInCapitals;
      if (role == Auxiliary::kNone && !capital && token.IsWord() && WordAt(at_ - 1).ends_with("ly"))
        role = Auxiliary::kAdverb;
      if (role == Auxiliary::kNone && DayPart(at_ - 1)) {
        at_ -= 2;
        continue;
      }
      if (role == Auxiliary::kNone || capital) break;
      if (role == Auxiliary::kPlan && !Saw(Auxiliary::kTo)) break;  // "the plans", "about"
      seen_ |= 1u << static_cast<unsigned>(role);
      --at_;
    }
  }

  // "this morning" before the verb.
  bool DayPart(uint32_t i) const {
    return i > floor_ && WordAt(i - 1) == "this" &&
           IsOneOf(WordAt(i), {"morning", "afternoon", "evening", "week"});
  }

  bool Ing(VerbGroup& group) const {
    if (Be()) {
      const bool past = Saw(Auxiliary::kPast) || Saw(Auxiliary::kHave);
      group.status = past && !Future() ? EngagementStatus::kHeld : EngagementStatus::kScheduled;
      return true;
    }
    if (at_ != verb_.first && !Saw(Auxiliary::kAdverb)) return false;
    group.participial = true;
    group.sure = false;
    if (at_ == floor_) return true;
    const Token& before = in_.tokens[at_ - 1];
    return before.kind == TokenKind::kComma ||
           IsOneOf(WordAt(at_ - 1),
                   {"after", "While", "while", "After", "when", "When", "before", "Before"});
  }

  bool Passive(VerbGroup& group, uint8_t forms) const {
    // "is to meet", "is due to meet"
    if (Saw(Auxiliary::kTo) && (forms & kBaseForm) != 0) {
      group.status = EngagementStatus::kScheduled;
      group.was_planned = Saw(Auxiliary::kPast);
      return Saw(Auxiliary::kPresent) || Saw(Auxiliary::kPast);
    }
    if ((forms & kParticiple) == 0) return false;
    group.passive = true;
    const bool past = Saw(Auxiliary::kPast) || Saw(Auxiliary::kHave);
    if (Future() || (Saw(Auxiliary::kTo) && Saw(Auxiliary::kBe))) {
      group.status = EngagementStatus::kScheduled;
    } else if (!past) {
      group.sure = false;
    }
    return true;
  }

  bool Active(VerbGroup& group, uint8_t forms) const {
    if (Future()) {
      group.status = EngagementStatus::kScheduled;
      return (forms & kBaseForm) != 0;
    }
    if (Saw(Auxiliary::kReported)) {
      group.status = EngagementStatus::kScheduled;
      group.reported = true;
      return (forms & kBaseForm) != 0 && Reported();
    }
    if (Saw(Auxiliary::kTo)) {
      if (IsHeadline() && at_ > floor_ && EndsSubject(at_ - 1) && !SaysBefore()) {
        group.status = EngagementStatus::kScheduled;
        return (forms & kBaseForm) != 0;
      }
      group.infinitive = true;
      return (forms & kBaseForm) != 0;
    }
    if (Saw(Auxiliary::kHave)) return (forms & kParticiple) != 0;
    if ((forms & kPastForm) != 0) {
      if ((forms & kParticiple) != 0 && Reduced()) {
        group.passive = true;
        group.sure = false;
      }
      return true;
    }
    if ((forms & kBaseForm) != 0) {
      if (Saw(Auxiliary::kDo)) return true;
      if (IsHeadline() && at_ > floor_ && EndsSubject(at_ - 1)) {
        group.sure = false;  // "Ministers meet in Oslo"
        return true;
      }
      if (TwoPeople()) {
        group.sure = false;  // "A and B hold a press conference on Friday"
        return true;
      }
      group.status = EngagementStatus::kScheduled;
      return group.coordinated && FutureEarlier();
    }
    group.sure = false;
    return (forms & kThirdPerson) != 0 && IsVerbHere();
  }

  // "hosted by", "the meeting held in Oslo"
  bool Reduced() const {
    if (verb_.last < in_.tokens.size() && WordAt(verb_.last) == "by") return true;
    if (at_ <= floor_) return false;
    return in_.tokens[at_ - 1].Has(kEventWord) ||
           (in_.tokens[at_ - 1].kind == TokenKind::kComma && ByFollows());
  }

  // "the memorandum, signed on Tuesday in Oslo by A"
  bool ByFollows() const {
    constexpr uint32_t kReach = 8;
    const uint32_t stop = std::min(static_cast<uint32_t>(in_.tokens.size()), verb_.last + kReach);
    for (uint32_t i = verb_.last; i < stop; ++i) {
      const Token& token = in_.tokens[i];
      if (WordAt(i) == "by") return true;
      const bool when_or_where = token.Is(kCapital) || token.kind == TokenKind::kNumber ||
                                 IsOneOf(WordAt(i), {"on", "in", "at", "the", "today", "yesterday",
                                                     "jointly", "this", "last"});
      if (!when_or_where) return false;
    }
    return false;
  }

  // "... that A would meet B": somebody tells of it as a plan.
  bool Reported() const {
    for (uint32_t i = at_; i > floor_ && i + kReportReach > at_; --i) {
      if (WordAt(i - 1) == "that") return true;
    }
    return false;
  }

  // "will address ... and participate"
  bool FutureEarlier() const {
    for (uint32_t i = at_; i > floor_ && i + kFutureReach > at_; --i) {
      if (words_.AuxiliaryOf(in_.tokens[i - 1]) == Auxiliary::kFuture) return true;
    }
    return false;
  }

  // "A announces delegation to attend the ceremony": A does not.
  bool SaysBefore() const {
    for (uint32_t i = floor_; i < at_; ++i) {
      if (in_.tokens[i].Has(kSays | kMaySay)) return true;
    }
    return false;
  }

  // Whether the subject of a headline can end with the word at `i`: a name, a body, or those who
  // hold an office.
  bool EndsSubject(uint32_t i) const {
    const Token& token = in_.tokens[i];
    if (token.kind == TokenKind::kComma || token.kind == TokenKind::kCloseBracket) return true;
    if (token.Has(kHuman | kOfficeWord | kCountry) || words_.IsGroupNoun(token)) return true;
    const auto ends = [&](TokenRange range) { return range.last == i + 1; };
    for (const Reference& ref : in_.people.references) {
      if (ref.tokens.first > i) break;
      if (ends(ref.tokens)) return true;
    }
    const TokenRange bodies = in_.organizations.Within({floor_, i + 1});
    for (uint32_t m = bodies.first; m < bodies.last; ++m) {
      if (ends(in_.organizations.mentions[m].tokens)) return true;
    }
    return false;
  }

  // Whether two people who are joined stand right before the verb.
  bool TwoPeople() const {
    const auto& all = in_.people.references;
    auto behind =
        std::lower_bound(all.begin(), all.end(), at_,
                         [](const Reference& ref, uint32_t at) { return ref.tokens.first < at; });
    if (behind == all.begin() || std::prev(behind)->tokens.last != at_) return false;
    const auto second = std::prev(behind);
    if (second == all.begin() || std::prev(second)->tokens.first < floor_) return false;
    for (uint32_t i = std::prev(second)->tokens.last; i < second->tokens.first; ++i) {
      if (WordAt(i) == "and") return true;
    }
    return false;
  }

  // "visits" and "meets" are verbs behind a name, not behind "the" or "of".
  bool IsVerbHere() const {
    if (wording_ == Wording::kProgramme) return true;
    if (IsHeadline()) return at_ > floor_ && EndsSubject(at_ - 1);
    if (in_.tokens[verb_.first].Is(kCapital) || at_ == floor_) return false;
    const Token& before = in_.tokens[at_ - 1];
    if (before.kind == TokenKind::kPossessive) return false;
    if (IsOneOf(WordAt(at_ - 1), {"The", "A", "An", "His", "Her", "Their", "Its", "These", "This"}))
      return false;
    if (IsOneOf(WordAt(at_ - 1), {"and", "then", "he", "she", "also", "who", "which"})) return true;
    return before.Is(kCapital) || before.kind == TokenKind::kComma ||
           before.kind == TokenKind::kCloseBracket;
  }

  const DocumentContext& in_;
  const EngagementWords& words_;
  const TokenRange verb_;
  const uint32_t floor_;
  const Wording wording_;
  uint32_t at_;
  uint32_t seen_ = 0;  // A bit for each Auxiliary.
};

}  // namespace

std::optional<VerbGroup> ReadVerbGroup(const DocumentContext& input, const EngagementWords& words,
                                       TokenRange verb, uint8_t forms, uint32_t clause_first,
                                       Wording wording) {
  return GroupReader(input, words, verb, clause_first, wording).Read(forms);
}

}  // namespace rapporteur::reading
