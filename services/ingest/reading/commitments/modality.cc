// The tenses and auxiliaries of FrameFinder.
#include <algorithm>

#include "services/ingest/reading/commitments/frames.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kBesideReach = 30;
constexpr uint32_t kReach = 6;  // Auxiliaries and adverbs before a verb.

bool IsOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool EndsInAny(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return word.ends_with(ending); });
}

}  // namespace

Modality FrameFinder::ModalityOf(const Verb& verb, TokenRange range) const {
  Modality modality;
  const VerbSense sense = verb.entry.sense;
  const bool gives = sense == VerbSense::kGive || sense == VerbSense::kAct ||
                     sense == VerbSense::kChange || sense == VerbSense::kGet;
  const uint32_t floor =
      verb.tokens.first > range.first + kReach ? verb.tokens.first - kReach : range.first;
  bool perfect = false;
  bool be = false;
  for (uint32_t i = verb.tokens.first; i > floor; --i) {
    const std::string_view word = Word(i - 1);
    if (IsOneOf(word, {"not", "never", "cannot", "neither", "nor"}) ||
        EndsInAny(word, {"n't", "n’t"})) {
      modality.denied = true;
      return modality;
    }
    if (IsOneOf(word, {"will", "shall", "Will"}) || EndsInAny(word, {"'ll", "’ll"})) {
      modality.future = true;
      modality.status = CommitmentStatus::kAnnounced;
      return modality;
    }
    if (word == "would") {
      modality.future = true;
      modality.denied = perfect;
      modality.status = CommitmentStatus::kPlanned;
      return modality;
    }
    if (IsOneOf(word, {"should", "must", "ought"})) {
      modality.future = true;
      modality.status = CommitmentStatus::kRequested;
      return modality;
    }
    if (IsOneOf(word, {"could", "might", "may", "can"})) {
      modality.denied = true;
      return modality;
    }
    if (word == "to" && !perfect) return Infinitive(i - 1, verb, range);
    if (IsOneOf(word, {"has", "have", "had", "having"}) || EndsInAny(word, {"'ve", "’ve"})) {
      perfect = true;
    } else if (IsOneOf(word, {"is", "are", "am", "be", "was", "were", "been", "being"}) ||
               EndsInAny(word, {"'re", "’re", "'m", "’m"})) {
      be = true;
    } else if (!word.ends_with("ly") &&
               !IsOneOf(word,
                        {"also", "already", "now", "then", "today", "so", "far", "just", "further",
                         "again", "soon", "once", "more", "never", "help", "helps", "helped"})) {
      const bool beside = word == "and" || word == "," || word == "or";
      if (beside && verb.entry.form == VerbForm::kBase && !be && !perfect) {
        return Beside(i - 1, verb, range);
      }
      break;
    }
  }
  const VerbForm form = verb.entry.form;
  if (perfect || (form == VerbForm::kPast && !be) || (be && form != VerbForm::kIng)) {
    modality.status = gives ? CommitmentStatus::kDelivered : CommitmentStatus::kAnnounced;
  } else {
    modality.future = form == VerbForm::kIng && be;
  }
  return modality;
}

// "will build a hall and reduce its emissions": the auxiliary stands before the verb beside it.
Modality FrameFinder::Beside(uint32_t before, const Verb& verb, TokenRange range) const {
  const uint32_t floor = before > range.first + kBesideReach ? before - kBesideReach : range.first;
  Modality modality;
  for (uint32_t i = before; i > floor; --i) {
    const std::string_view word = Word(i - 1);
    if (IsOneOf(word, {"will", "shall", "would", "should", "must"}) ||
        EndsInAny(word, {"'ll", "’ll"})) {
      modality.future = true;
      if (word == "would") modality.status = CommitmentStatus::kPlanned;
      if (word == "should" || word == "must") modality.status = CommitmentStatus::kRequested;
      return modality;
    }
    if (IsOneOf(word, {"could", "may", "might", "not"})) {
      modality.denied = true;
      return modality;
    }
    if (word == "to" && in_.tokens[i].IsWord() && !in_.tokens[i].Is(kCapital) &&
        !in_.tokens[i].Has(kFunction)) {
      return Infinitive(i - 1, verb, range);
    }
  }
  return modality;
}

// "plans to provide", "called on Allies to spend", "legislation to provide".
Modality FrameFinder::Infinitive(uint32_t to, const Verb& verb, TokenRange range) const {
  Modality modality;
  modality.future = true;
  modality.status = CommitmentStatus::kPlanned;
  const uint32_t floor = to > range.first + 10 ? to - 10 : range.first;
  for (uint32_t i = to; i > floor; --i) {
    const std::string_view word = Word(i - 1);
    if (IsOneOf(word, {"need",     "needs",    "have",       "has",        "urged",     "urges",
                       "urge",     "urging",   "asked",      "asks",       "calls",     "called",
                       "calling",  "call",     "encouraged", "encourages", "requested", "request",
                       "required", "appealed", "invited"})) {
      modality.status = CommitmentStatus::kRequested;
      return modality;
    }
    if (IsOneOf(word, {"pledged", "pledge", "commitment", "committed", "commits", "promised",
                       "agreed", "decided", "announced", "decision", "pledges"})) {
      modality.status = CommitmentStatus::kAnnounced;
      return modality;
    }
    if (IsOneOf(word,
                {"failed", "refused", "opposed", "voted", "fails", "unable", "able", "helped"}) &&
        i == to) {
      modality.denied = word != "able" && word != "helped" && word != "voted";
      return modality;
    }
    if (IsOneOf(word, {"projected", "potential", "estimated", "likely", "forecast", "seems"})) {
      modality.denied = true;
      return modality;
    }
    if (IsOneOf(word, {"has", "helped"}) && verb.entry.sense == VerbSense::kGive) break;
  }
  return modality;
}

}  // namespace rapporteur::reading
