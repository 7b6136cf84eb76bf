#include "services/ingest/reading/commitments/commitment_words.h"

#include <utility>

#include "services/ingest/reading/data/reading_data.h"
#include "services/ingest/reading/lexicon/data_file.h"

namespace rapporteur::reading {
namespace {

VerbSense VerbSenseFromName(std::string_view name) {
  static constexpr std::pair<std::string_view, VerbSense> kNames[] = {
      {"give", VerbSense::kGive},     {"pledge", VerbSense::kPledge}, {"act", VerbSense::kAct},
      {"change", VerbSense::kChange}, {"get", VerbSense::kGet},       {"ask", VerbSense::kAsk},
      {"tell", VerbSense::kTell},     {"hold", VerbSense::kHold}};
  for (const auto& [known, sense] : kNames) {
    if (known == name) return sense;
  }
  return VerbSense::kFigure;
}

NounSense NounSenseFromName(std::string_view name) {
  if (name == "gift") return NounSense::kGift;
  return name == "plan" ? NounSense::kPlan : NounSense::kFigure;
}

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
  return name == "means" ? ActorGroup::kMeans : ActorGroup::kBody;
}

}  // namespace

CommitmentWords::CommitmentWords(Vocabulary& vocabulary)
    : verbs_(vocabulary),
      nouns_(vocabulary),
      actors_(vocabulary),
      fillers_(vocabulary),
      containers_(vocabulary),
      sources_(vocabulary) {
  ForEachRow(GivingWords(), [&](const auto& row) {
    if (row[1] == "verb") return AddVerb(row);
    if (row[1] != "noun") {
      for (std::string_view word : SplitParts(row[0], ';')) {
        if (row[1] == "filler") fillers_.Add(word, 0);
        if (row[1] == "container") containers_.Add(word, 0);
        if (row[1] == "asset") assets_.insert(std::string(word));
        if (row[1] == "unit") units_.insert(std::string(word));
      }
      return;
    }
    noun_entries_.push_back({NounSenseFromName(row[2]), KindFromName(row[3])});
    for (std::string_view form : SplitParts(row[0], ';')) {
      nouns_.Add(form, static_cast<uint32_t>(noun_entries_.size() - 1));
    }
  });
  ForEachRow(ActorNouns(), [&](const auto& row) {
    actors_.Add(row[0], static_cast<uint32_t>(GroupFromName(row[1])));
  });
  ForEachRow(SourceActors(), [&](const auto& row) {
    source_entries_.push_back({std::string(row[1]), row[2] == "-" ? "" : std::string(row[2])});
    sources_.Add(row[0], static_cast<uint32_t>(source_entries_.size() - 1));
  });
}

void CommitmentWords::AddVerb(const std::vector<std::string_view>& row) {
  const std::vector<std::string_view> forms = SplitParts(row[0], ';');
  if (forms.size() != 5) return;  // commitments_test.cc finds such a row.
  GivingVerb verb = {VerbSenseFromName(row[2]), KindFromName(row[3])};
  verb.past_participle = forms[2] == forms[3];
  verb.base_past = forms[0] == forms[2];
  for (size_t f = 0; f < forms.size(); ++f) {
    verb.form = static_cast<VerbForm>(f);
    verb_entries_.push_back(verb);
    verbs_.Add(forms[f], static_cast<uint32_t>(verb_entries_.size() - 1));
  }
}

}  // namespace rapporteur::reading
