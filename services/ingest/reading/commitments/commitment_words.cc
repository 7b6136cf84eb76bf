#include "services/ingest/reading/commitments/commitment_words.h"

#include <utility>

#include "services/ingest/reading/data/reading_data.h"
#include "services/ingest/reading/lexicon/data_file.h"

namespace rapporteur::reading {
namespace {

VerbSense VerbSenseFromName(std::string_view name) {
  static constexpr std::pair<std::string_view, VerbSense> kNames[] = {
      {"give", VerbSense::kGive},     {"pledge", VerbSense::kPledge}, {"plan", VerbSense::kPledge},
      {"pay", VerbSense::kGive},      {"act", VerbSense::kAct},       {"make", VerbSense::kAct},
      {"change", VerbSense::kChange}, {"get", VerbSense::kGet},       {"ask", VerbSense::kAsk},
      {"tell", VerbSense::kTell},     {"hold", VerbSense::kHold},     {"grow", VerbSense::kGrow}};
  for (const auto& [known, sense] : kNames) {
    if (known == name) return sense;
  }
  return VerbSense::kFigure;
}

NounSense NounSenseFromName(std::string_view name) {
  if (name == "gift" || name == "handing") return NounSense::kGift;
  if (name == "ask") return NounSense::kAsk;
  if (name == "change") return NounSense::kChange;
  return name == "plan" ? NounSense::kPlan : NounSense::kFigure;
}

uint64_t RoleFromName(std::string_view name) {
  static constexpr std::pair<std::string_view, GrammarRole> kNames[] = {
      {"negation", kNegationRole},
      {"future", kFutureRole},
      {"would", kWouldRole},
      {"obliged", kObligedRole},
      {"possible", kPossibleRole},
      {"perfect", kPerfectRole},
      {"be", kBeRole},
      {"adverb", kAdverbRole},
      {"asks", kAsksRole},
      {"promises", kPromisesRole},
      {"plans", kPlansRole},
      {"fails", kFailsRole},
      {"enables", kEnablesRole},
      {"uncertain", kUncertainRole},
      {"filler", kFillerRole},
      {"clause", kClauseRole},
      {"worth", kWorthRole},
      {"praise", kPraiseRole},
      {"gap", kGapRole},
      {"preposition", kPrepositionRole},
      {"expects", kExpectsRole},
      {"giver", kGiverRole},
      {"local", kLocalRole},
      {"destined", kDestinedRole},
      {"condition", kConditionRole},
      {"amounts", kAmountsRole},
      {"speaker", kSpeakerRole},
      {"addressee", kAddresseeRole},
      {"pronoun", kPronounRole},
      {"receiver", kReceiverRole},
      {"determiner", kDeterminerRole},
      {"shared", kSharedRole},
      {"grows", kGrowsRole},
      {"joins", kJoinsRole},
      {"place", kPlaceRole}};
  for (const auto& [known, role] : kNames) {
    if (known == name) return role;
  }
  return 0;  // commitments_test.cc finds such a row.
}

uint64_t Pair(uint32_t first, uint32_t second) { return uint64_t{first} << 32 | second; }

CommitmentKind KindFromName(std::string_view name) {
  static constexpr std::pair<std::string_view, CommitmentKind> kNames[] = {
      {"aid", CommitmentKind::kAid},
      {"spending", CommitmentKind::kSpending},
      {"investment", CommitmentKind::kInvestment},
      {"delivery", CommitmentKind::kDelivery},
      {"deployment", CommitmentKind::kDeployment}};
  for (const auto& [known, kind] : kNames) {
    if (known == name) return kind;
  }
  return CommitmentKind::kTarget;
}

ActorGroup GroupFromName(std::string_view name) {
  if (name == "state") return ActorGroup::kState;
  if (name == "law") return ActorGroup::kLaw;
  if (name == "members") return ActorGroup::kMembers;
  if (name == "scheme") return ActorGroup::kScheme;
  if (name == "public") return ActorGroup::kPublic;
  return name == "means" ? ActorGroup::kMeans : ActorGroup::kBody;
}

}  // namespace

CommitmentWords::CommitmentWords(Vocabulary& vocabulary)
    : verbs_(vocabulary),
      nouns_(vocabulary),
      actors_(vocabulary),
      fillers_(vocabulary),
      plain_verbs_(vocabulary),
      containers_(vocabulary),
      prices_(vocabulary),
      sources_(vocabulary) {
  ForEachRow(GivingWords(), [&](const auto& row) {
    if (row[1] == "verb") return AddVerb(row, vocabulary);
    if (row[1] != "noun") {
      for (std::string_view word : SplitParts(row[0], ';')) {
        if (row[1] == "filler") fillers_.Add(word, 0);
        if (row[1] == "plain verb") plain_verbs_.Add(word, 0);
        if (row[1] == "container") containers_.Add(word, 0);
        if (row[1] == "price") prices_.Add(word, 0);
        if (row[1] == "asset") assets_.insert(std::string(word));
        if (row[1] == "unit") units_.insert(std::string(word));
      }
      return;
    }
    noun_entries_.push_back({NounSenseFromName(row[2]), KindFromName(row[3]), row[2] == "handing"});
    for (std::string_view form : SplitParts(row[0], ';')) {
      nouns_.Add(form, static_cast<uint32_t>(noun_entries_.size() - 1));
    }
  });
  ForEachRow(CommitmentGrammar(), [&](const auto& row) { AddRole(row[0], row[1], vocabulary); });
  ForEachRow(ActorNouns(), [&](const auto& row) {
    actors_.Add(row[0], static_cast<uint32_t>(GroupFromName(row[1])));
  });
  ForEachRow(SourceActors(), [&](const auto& row) {
    source_entries_.push_back(
        {std::string(row[1]), row[2] == "-" ? "" : std::string(row[2]), row[3] == "others"});
    sources_.Add(row[0], static_cast<uint32_t>(source_entries_.size() - 1));
  });
}

void CommitmentWords::AddRole(std::string_view words, std::string_view role,
                              Vocabulary& vocabulary) {
  const uint64_t bit = RoleFromName(role);
  for (std::string_view word : SplitParts(words, ';')) {
    const uint32_t id = vocabulary.Intern(word);
    if (id >= roles_.size()) roles_.resize(id + 1);
    roles_[id] |= bit;
  }
}

void CommitmentWords::AddVerb(const std::vector<std::string_view>& row, Vocabulary& vocabulary) {
  const std::vector<std::string_view> forms = SplitParts(row[0], ';');
  if (forms.size() != 5) return;  // commitments_test.cc finds such a row.
  GivingVerb verb = {VerbSenseFromName(row[2]), KindFromName(row[3])};
  verb.planned = row[2] == "plan";
  verb.named = row[2] == "pay";
  verb.made = row[2] == "make";
  verb.past_participle = forms[2] == forms[3];
  verb.base_past = forms[0] == forms[2];
  for (size_t f = 0; f < forms.size(); ++f) {
    verb.form = static_cast<VerbForm>(f);
    const auto entry = static_cast<uint32_t>(verb_entries_.size());
    verb_entries_.push_back(verb);
    verbs_.Add(forms[f], entry);
    const std::vector<std::string_view> words = SplitParts(forms[f], ' ');
    if (words.size() != 2) continue;
    split_verbs_.try_emplace(Pair(vocabulary.Intern(words[0]), vocabulary.Intern(words[1])), entry);
  }
}

bool CommitmentWords::SpeaksFor(uint32_t value, const Tokens& name, const Lexicon& lexicon) const {
  const std::string& own = source_entries_[value].country;
  if (own.empty()) return true;
  for (uint32_t i = 0; i < name.size(); ++i) {
    PhraseMatch other = lexicon.Match(PhraseKind::kCountry, name, i);
    if (!other) other = lexicon.Match(PhraseKind::kDemonym, name, i);
    if (other && lexicon.country(other.value).alpha3 != own) return false;
  }
  return true;
}

std::optional<GivingVerb> CommitmentWords::SplitVerb(const Token& first,
                                                     const Token& second) const {
  if (first.word == 0 || second.word == 0) return std::nullopt;
  const auto it = split_verbs_.find(Pair(first.word, second.word));
  if (it == split_verbs_.end()) return std::nullopt;
  return verb_entries_[it->second];
}

}  // namespace rapporteur::reading
