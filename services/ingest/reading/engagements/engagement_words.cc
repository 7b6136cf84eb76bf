#include "services/ingest/reading/engagements/engagement_words.h"

#include <string_view>
#include <utility>

#include "services/ingest/reading/data/reading_data.h"
#include "services/ingest/reading/lexicon/data_file.h"

namespace rapporteur::reading {
namespace {

Auxiliary AuxiliaryFromName(std::string_view name) {
  static constexpr std::pair<std::string_view, Auxiliary> kNames[] = {
      {"future", Auxiliary::kFuture},   {"plan", Auxiliary::kPlan},
      {"unreal", Auxiliary::kUnreal},   {"negative", Auxiliary::kNegative},
      {"present", Auxiliary::kPresent}, {"past", Auxiliary::kPast},
      {"be", Auxiliary::kBe},           {"have", Auxiliary::kHave},
      {"to", Auxiliary::kTo},           {"do", Auxiliary::kDo},
      {"adverb", Auxiliary::kAdverb},
  };
  for (const auto& [known, role] : kNames) {
    if (known == name) return role;
  }
  return Auxiliary::kNone;
}

Outcome OutcomeFromName(std::string_view name) {
  if (name == "cancelled") return Outcome::kCancelled;
  return name == "postponed" ? Outcome::kPostponed : Outcome::kTakesPlace;
}

AdvisoryField FieldFromName(std::string_view name) {
  if (name == "what") return AdvisoryField::kWhat;
  if (name == "when") return AdvisoryField::kWhen;
  return name == "where" ? AdvisoryField::kWhere : AdvisoryField::kWho;
}

}  // namespace

EngagementWords::EngagementWords(Vocabulary& vocabulary)
    : outcomes_(vocabulary), labels_(vocabulary) {
  ForEachRow(Auxiliaries(), [&](const auto& row) {
    auxiliaries_[vocabulary.Intern(row[0])] = AuxiliaryFromName(row[1]);
  });
  ForEachRow(GroupNouns(), [&](const auto& row) { groups_.insert(vocabulary.Intern(row[0])); });
  ForEachRow(AgreementNouns(),
             [&](const auto& row) { agreements_.insert(vocabulary.Intern(row[0])); });
  ForEachRow(EventOutcomes(), [&](const auto& row) {
    outcomes_.Add(row[0], static_cast<uint32_t>(OutcomeFromName(row[1])));
  });
  ForEachRow(AdvisoryLabels(), [&](const auto& row) {
    labels_.Add(row[0], static_cast<uint32_t>(FieldFromName(row[1])));
  });
}

Auxiliary EngagementWords::AuxiliaryOf(const Token& token) const {
  const auto it = auxiliaries_.find(token.word);
  return it == auxiliaries_.end() || token.word == 0 ? Auxiliary::kNone : it->second;
}

EngagementWords::OutcomeMatch EngagementWords::OutcomeAt(const Tokens& tokens,
                                                         uint32_t index) const {
  const PhraseMatch match = outcomes_.Match(tokens, index);
  return {match.length, static_cast<Outcome>(match.value)};
}

EngagementWords::LabelMatch EngagementWords::LabelAt(const Tokens& tokens, uint32_t index) const {
  const PhraseMatch match = labels_.Match(tokens, index);
  return {match.length, static_cast<AdvisoryField>(match.value)};
}

}  // namespace rapporteur::reading
