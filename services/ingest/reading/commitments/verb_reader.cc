#include "services/ingest/reading/commitments/verb_reader.h"

#include <algorithm>

#include "services/ingest/reading/text/one_of.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kAuxiliaryReach = 6;  // Auxiliaries and adverbs before a verb.
constexpr uint32_t kBesideReach = 30;
constexpr uint32_t kHeadReach = 10;   // "called on Allies and their parliaments to spend"
constexpr uint32_t kSplitReach = 10;  // "make €5 million of new money available"

}  // namespace

bool VerbReader::IsAdverb(uint32_t i) const {
  const Token& token = in_.tokens[i];
  if (!token.IsWord()) return false;
  if (words_.Is(token, kAdverbRole)) return true;
  return Word(i).ends_with("ly") && !token.Is(kCapital) && !words_.MatchVerb(in_.tokens, i) &&
         !words_.MatchNoun(in_.tokens, i) && !words_.MatchActor(in_.tokens, i);
}

// Words of giving_words.tsv that are verbs and nouns: which one stands here?
bool VerbReader::IsNounHere(uint32_t i, const PhraseMatch& match, TokenRange range) const {
  const GivingVerb& verb = words_.verb(match.value);
  const bool first = i == range.first;
  const std::string_view before = first ? std::string_view() : Word(i - 1);
  const std::string_view behind = Word(i + match.length);
  const bool determined =
      (!first && in_.tokens[i - 1].kind == TokenKind::kPossessive) ||
      IsOneOf(before, {"the",   "a",    "an",  "this", "that", "its",  "their", "our",
                       "his",   "her",  "of",  "in",   "for",  "any",  "no",    "these",
                       "those", "with", "The", "A",    "from", "more", "my",    "your"});
  static constexpr uint64_t kAuxiliary = kFutureRole | kWouldRole | kObligedRole | kPossibleRole;
  static constexpr uint64_t kLeads = kBeRole | kPlansRole | kExpectsRole | kPromisesRole;
  const bool infinitive = before == "to" && i > range.first + 1 && Is(i - 2, kLeads);
  if (verb.form == VerbForm::kBase && !first && (Is(i - 1, kAuxiliary) || infinitive)) return false;
  if (verb.form == VerbForm::kThird && !first) {  // "received pumps"
    const PhraseMatch other = words_.MatchVerb(in_.tokens, i - 1);
    if (other && words_.verb(other.value).form != VerbForm::kBase) return true;
  }
  if (verb.form == VerbForm::kBase || verb.form == VerbForm::kThird) {
    if (determined) return true;
    if (!words_.MatchNoun(in_.tokens, i)) return false;
    if (IsOneOf(behind, {"of", "to", "from", "for", "in"})) return true;
    // "Swiss support totals"
    if (verb.form == VerbForm::kBase && !first && in_.tokens[i - 1].Has(kDemonym) &&
        !in_.tokens[i - 1].Has(kCountry) && !(before.ends_with('s') && !before.ends_with("ss"))) {
      return true;
    }
    // "emergency grant aid": only behind what can be its subject or auxiliary is it a verb.
    const bool subject = first || !in_.tokens[i - 1].IsWord() || in_.tokens[i - 1].Is(kCapital) ||
                         in_.tokens[i - 1].Has(kFunction) || before.ends_with('s') ||
                         before.ends_with("ly") || words_.MatchActor(in_.tokens, i - 1);
    return !subject;
  }
  if (verb.form == VerbForm::kIng) {
    // "the rural housing project"
    const Token& next = in_.tokens[std::min<uint32_t>(i + match.length, range.last - 1)];
    const bool inner = !first && next.IsWord() && !next.Has(kFunction) && !next.Is(kCapital) &&
                       in_.tokens[i - 1].IsWord() && !in_.tokens[i - 1].Has(kFunction) &&
                       !in_.tokens[i - 1].Is(kCapital) && !before.ends_with('s') &&
                       !IsAdverb(i - 1) && !words_.MatchActor(in_.tokens, i - 1) &&
                       !words_.MatchVerb(in_.tokens, i - 1) && words_.roles(in_.tokens[i - 1]) == 0;
    if (inner) return true;
    // "raise defence spending to"
    const bool compound = !first && words_.MatchNoun(in_.tokens, i) && in_.tokens[i - 1].IsWord() &&
                          !Is(i - 1, kAsksRole | kPlansRole | kPromisesRole) &&
                          !in_.tokens[i - 1].Has(kFunction) && !in_.tokens[i - 1].Is(kCapital);
    const bool subject =
        words_.MatchNoun(in_.tokens, i) &&
        IsOneOf(behind, {"amounts", "amounted", "totals", "is", "was", "will", "has"});
    return compound || subject || behind == "of" || behind == "for" ||
           (determined && !IsOneOf(before, {"of", "in", "for", "with", "more", "from"}));
  }
  // "the proposed $5 million", "the dedicated fund": an adjective.
  return IsOneOf(before, {"the", "a", "an"}) && verb.form == VerbForm::kPast;
}

std::optional<VerbHere> VerbReader::At(uint32_t i, TokenRange range) const {
  const PhraseMatch match = words_.MatchVerb(in_.tokens, i);
  if (!match || i + match.length > range.last) return std::nullopt;
  if (IsNounHere(i, match, range)) return std::nullopt;
  // "the Repair Fund, including": part of a name; "Norway Funds 20 Boats" is a title.
  const Token& token = in_.tokens[i];
  if (token.Is(kCapital) && !token.Is(kAllCaps) && i > range.first &&
      in_.tokens[i - 1].IsCapitalWord() && i + match.length < range.last) {
    const Token& behind = in_.tokens[i + match.length];
    const bool title = behind.kind == TokenKind::kNumber || behind.kind == TokenKind::kOther ||
                       behind.Is(kCapital) || behind.Has(kFunction);
    if (!title) return std::nullopt;
  }
  return VerbHere{{i, i + match.length}, words_.verb(match.value)};
}

std::optional<VerbHere> VerbReader::OtherAt(uint32_t i, TokenRange range) const {
  const Token& token = in_.tokens[i];
  if (!token.IsWord() || token.Is(kCapital)) return std::nullopt;
  // "aims to have 300 nurses in place"
  const bool has = Word(i) == "have" && i > range.first && Word(i - 1) == "to";
  if (!has && (token.Has(kFunction) || words_.MatchVerb(in_.tokens, i) ||
               words_.MatchNoun(in_.tokens, i) || words_.IsPlainVerb(in_.tokens, i))) {
    return std::nullopt;
  }
  uint32_t at = i;
  while (at > range.first + 1 && i - at < 3 && IsAdverb(at - 1)) --at;
  if (at <= range.first) return std::nullopt;
  const VerbHere verb = {{i, i + 1}, {VerbSense::kAct, CommitmentKind::kTarget}};
  if (Is(at - 1, kFutureRole | kObligedRole | kWouldRole)) return verb;
  if (Word(at - 1) != "to" || at < range.first + 2) return std::nullopt;
  if (Is(at - 2, kPromisesRole | kPlansRole | kAsksRole | kExpectsRole)) return verb;
  return std::nullopt;
}

std::optional<VerbHere> VerbReader::SplitAt(uint32_t i, uint32_t behind, TokenRange range) const {
  const uint32_t reach = std::min(range.last, behind + kSplitReach);
  for (uint32_t t = behind; t < reach && in_.tokens[t].IsWord(); ++t) {
    if (const std::optional<GivingVerb> entry = words_.SplitVerb(in_.tokens[i], in_.tokens[t])) {
      return VerbHere{{i, i + 1}, *entry};
    }
  }
  return std::nullopt;
}

// What an auxiliary alone decides; false where it decides nothing.
bool VerbReader::Decides(uint64_t roles, bool perfect, Modality& modality) {
  if ((roles & kNegationRole) != 0 || (roles & kPossibleRole) != 0) {
    modality.denied = true;
  } else if ((roles & kFutureRole) != 0) {
    modality.future = true;
    modality.status = CommitmentStatus::kAnnounced;
  } else if ((roles & kWouldRole) != 0) {
    modality.future = true;
    modality.denied = perfect;
    modality.status = CommitmentStatus::kPlanned;
  } else if ((roles & kObligedRole) != 0) {
    modality.future = modality.intended = true;
    modality.status = CommitmentStatus::kRequested;
  } else {
    return false;
  }
  return true;
}

// "If Denmark gave": the clause tells what has not come true.
bool VerbReader::IsCondition(uint32_t verb, TokenRange range) const {
  const uint32_t floor = verb > range.first + kHeadReach ? verb - kHeadReach : range.first;
  for (uint32_t i = verb; i > floor; --i) {
    if (!in_.tokens[i - 1].IsWord()) return false;
    if (Is(i - 1, kConditionRole)) return true;
  }
  return false;
}

Modality VerbReader::ModalityOf(const VerbHere& verb, TokenRange range) const {
  Modality modality;
  if (IsCondition(verb.tokens.first, range)) {
    modality.denied = true;
    return modality;
  }
  const VerbSense sense = verb.entry.sense;
  const VerbForm form = verb.entry.form;
  const uint32_t floor = verb.tokens.first > range.first + kAuxiliaryReach
                             ? verb.tokens.first - kAuxiliaryReach
                             : range.first;
  bool perfect = false;
  bool be = false;
  for (uint32_t i = verb.tokens.first; i > floor; --i) {
    const std::string_view word = Word(i - 1);
    const uint64_t roles = words_.roles(in_.tokens[i - 1]);
    if (Decides(roles, perfect, modality)) {
      modality.passive = be && form != VerbForm::kIng;
      return modality;
    }
    if (word == "to" && !perfect) {
      modality = Infinitive(i - 1, verb, range);
      modality.passive = be && form != VerbForm::kIng;
      return modality;
    }
    if (form == VerbForm::kIng && i == verb.tokens.first &&
        (roles & (kAsksRole | kPlansRole | kPromisesRole)) != 0) {  // "recommends training"
      modality.future = modality.intended = true;
      modality.status =
          (roles & kAsksRole) != 0 ? CommitmentStatus::kRequested : CommitmentStatus::kPlanned;
      return modality;
    }
    // "the goal of completing 500 homes"
    if (form == VerbForm::kIng && i == verb.tokens.first && word == "of" && i > range.first + 1 &&
        Is(i - 2, kAsksRole | kPlansRole | kPromisesRole)) {
      modality.future = modality.intended = true;
      modality.status = CommitmentStatus::kPlanned;
      return modality;
    }
    if ((roles & kPerfectRole) != 0) {
      perfect = true;
    } else if ((roles & kBeRole) != 0) {
      be = true;
    } else if (!IsAdverb(i - 1)) {
      const bool beside = word == "and" || word == "," || word == "or";
      const bool goes_on = form == VerbForm::kBase || (form == VerbForm::kIng && beside) ||
                           (form == VerbForm::kIng && word == "by");
      if ((beside || word == "by") && goes_on && !be && !perfect) return Beside(i - 1, verb, range);
      break;
    }
  }
  modality.passive = be && form != VerbForm::kIng;
  if (perfect || (form == VerbForm::kPast && !be) || modality.passive) {
    const bool gives = sense == VerbSense::kGive || sense == VerbSense::kAct ||
                       sense == VerbSense::kChange || sense == VerbSense::kGet;
    modality.status = gives ? CommitmentStatus::kDelivered : CommitmentStatus::kAnnounced;
  } else {
    modality.future = form == VerbForm::kIng && be;
  }
  if (verb.entry.planned) modality.status = CommitmentStatus::kPlanned;
  return modality;
}

// "will build a hall and reduce its emissions", "will build a hall, creating 20 jobs": the
// auxiliary stands before the verb beside it.
Modality VerbReader::Beside(uint32_t before, const VerbHere& verb, TokenRange range) const {
  const uint32_t floor = before > range.first + kBesideReach ? before - kBesideReach : range.first;
  Modality modality;
  for (uint32_t i = before; i > floor; --i) {
    if (Decides(words_.roles(in_.tokens[i - 1]), false, modality)) return modality;
    if (Word(i - 1) == "to" && in_.tokens[i].IsWord() && !in_.tokens[i].Is(kCapital) &&
        !in_.tokens[i].Has(kFunction)) {
      return Infinitive(i - 1, verb, range);
    }
  }
  return modality;
}

// "plans to provide", "called on Allies to spend", "legislation to provide", "committed to
// raising".
Modality VerbReader::Infinitive(uint32_t to, const VerbHere& verb, TokenRange range) const {
  Modality modality;
  modality.status = CommitmentStatus::kPlanned;
  modality.future = verb.entry.form != VerbForm::kIng;
  const uint32_t floor = to > range.first + kHeadReach ? to - kHeadReach : range.first;
  for (uint32_t i = to; i > floor; --i) {
    const uint64_t roles = words_.roles(in_.tokens[i - 1]);
    if ((roles & (kFailsRole | kEnablesRole)) != 0 && i == to) {
      modality.denied = (roles & kFailsRole) != 0;
      if (Is(i - 1, kAdverbRole) && Word(i - 1).ends_with("ed")) {  // "has helped to train"
        modality.future = false;
        modality.status = CommitmentStatus::kDelivered;
      }
      return modality;
    }
    if ((roles & kUncertainRole) != 0 || ((roles & kExpectsRole) != 0 && i != to)) {
      modality.denied = true;
      return modality;
    }
    if ((roles & kPerfectRole) != 0 && i == to) {  // "have to"
      modality.future = modality.intended = true;
      modality.status = CommitmentStatus::kRequested;
      return modality;
    }
    if ((roles & (kAsksRole | kPromisesRole | kPlansRole | kExpectsRole)) == 0) continue;
    modality.future = modality.intended = true;
    if ((roles & kAsksRole) != 0) modality.status = CommitmentStatus::kRequested;
    if ((roles & kPromisesRole) != 0) modality.status = CommitmentStatus::kAnnounced;
    return modality;
  }
  return modality;
}

}  // namespace rapporteur::reading
