#include "services/ingest/reading/engagements/engagement_words.h"

#include <string_view>

#include "services/ingest/reading/data/reading_data.h"
#include "services/ingest/reading/lexicon/data_file.h"

namespace rapporteur::reading {
namespace {

Outcome OutcomeFromName(std::string_view name) {
  if (name == "cancelled") return Outcome::kCancelled;
  if (name == "cancels") return Outcome::kCancels;
  if (name == "postpones") return Outcome::kPostpones;
  return name == "postponed" ? Outcome::kPostponed : Outcome::kTakesPlace;
}

AdvisoryField FieldFromName(std::string_view name) {
  if (name == "what") return AdvisoryField::kWhat;
  if (name == "when") return AdvisoryField::kWhen;
  return name == "where" ? AdvisoryField::kWhere : AdvisoryField::kWho;
}

}  // namespace

EngagementWords::EngagementWords(Vocabulary& vocabulary)
    : auxiliaries_(vocabulary), outcomes_(vocabulary), labels_(vocabulary), guests_(vocabulary) {
  ForEachRow(GroupNouns(), [&](const auto& row) { groups_.insert(vocabulary.Intern(row[0])); });
  ForEachRow(AgreementNouns(),
             [&](const auto& row) { agreements_.insert(vocabulary.Intern(row[0])); });
  ForEachRow(ProgrammeWords(),
             [&](const auto& row) { programmes_.insert(vocabulary.Intern(row[0])); });
  ForEachRow(MediaWords(), [&](const auto& row) { media_.insert(vocabulary.Intern(row[0])); });
  ForEachRow(AudienceWords(), [&](const auto& row) {
    audiences_.emplace(vocabulary.Intern(row[0]), row[1] == "press");
  });
  ForEachRow(EventOutcomes(), [&](const auto& row) {
    outcomes_.Add(row[0], static_cast<uint32_t>(OutcomeFromName(row[1])));
  });
  ForEachRow(GuestPhrases(),
             [&](const auto& row) { guests_.Add(row[0], row[1] == "behind" ? 1 : 0); });
  ForEachRow(AdvisoryLabels(), [&](const auto& row) {
    labels_.Add(row[0], static_cast<uint32_t>(FieldFromName(row[1])));
  });
}

EngagementWords::OutcomeMatch EngagementWords::OutcomeAt(const Tokens& tokens,
                                                         uint32_t index) const {
  const PhraseMatch match = outcomes_.Match(tokens, index);
  return {match.length, static_cast<Outcome>(match.value)};
}

EngagementWords::GuestMatch EngagementWords::GuestsAt(const Tokens& tokens, uint32_t index) const {
  const PhraseMatch match = guests_.Match(tokens, index);
  return {match.length, match.value == 1};
}

EngagementWords::LabelMatch EngagementWords::LabelAt(const Tokens& tokens, uint32_t index) const {
  const PhraseMatch match = labels_.Match(tokens, index);
  return {match.length, static_cast<AdvisoryField>(match.value)};
}

}  // namespace rapporteur::reading
