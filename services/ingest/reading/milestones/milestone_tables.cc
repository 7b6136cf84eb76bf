#include "services/ingest/reading/milestones/milestone_tables.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "services/ingest/reading/data/reading_data.h"
#include "services/ingest/reading/lexicon/data_file.h"

namespace rapporteur::reading {
namespace {

constexpr uint32_t kLongestNoun = 5;

template <typename T, size_t N>
std::optional<T> FromName(const std::pair<std::string_view, T> (&names)[N], std::string_view name) {
  for (const auto& [known, value] : names) {
    if (known == name) return value;
  }
  return std::nullopt;
}

// "body>established,scheme>launched"
void SetKinds(std::string_view column, MilestoneVerb& verb) {
  for (const std::string_view part : SplitParts(column, ',')) {
    const std::vector<std::string_view> pair = SplitParts(part, '>');
    if (pair.size() != 2) continue;  // milestones_test.cc finds such a row.
    if (const std::optional<SubjectClass> subject = SubjectClassFromName(pair[0]))
      verb.kinds[static_cast<size_t>(*subject)] = MilestoneKindFromName(pair[1]);
  }
}

}  // namespace

std::optional<MilestoneKind> MilestoneVerb::KindOf(SubjectClasses classes) const {
  const auto any = static_cast<size_t>(SubjectClass::kAny);
  for (size_t c = 0; c < any; ++c) {
    if (((classes >> c) & 1) != 0 && kinds[c]) return kinds[c];
  }
  return kinds[any];
}

std::optional<SubjectClass> SubjectClassFromName(std::string_view name) {
  static constexpr std::pair<std::string_view, SubjectClass> kNames[] = {
      {"body", SubjectClass::kBody},
      {"facility", SubjectClass::kFacility},
      {"scheme", SubjectClass::kScheme},
      {"vessel", SubjectClass::kVessel},
      {"call", SubjectClass::kCall},
      {"event", SubjectClass::kEvent},
      {"talks", SubjectClass::kTalks},
      {"agreement", SubjectClass::kAgreement},
      {"law", SubjectClass::kLaw},
      {"order", SubjectClass::kOrder},
      {"relations", SubjectClass::kRelations},
      {"award", SubjectClass::kAward},
      {"name", SubjectClass::kName},
      {"any", SubjectClass::kAny},
  };
  return FromName(kNames, name);
}

std::optional<MilestoneKind> MilestoneKindFromName(std::string_view name) {
  static constexpr std::pair<std::string_view, MilestoneKind> kNames[] = {
      {"established", MilestoneKind::kEstablished},
      {"launched", MilestoneKind::kLaunched},
      {"opened", MilestoneKind::kOpened},
      {"signed", MilestoneKind::kSigned},
      {"ended", MilestoneKind::kEnded},
  };
  return FromName(kNames, name);
}

std::optional<MilestoneVoice> MilestoneVoiceFromName(std::string_view name) {
  static constexpr std::pair<std::string_view, MilestoneVoice> kNames[] = {
      {"object", MilestoneVoice::kObject},
      {"both", MilestoneVoice::kBoth},
      {"subject", MilestoneVoice::kSubject},
  };
  return FromName(kNames, name);
}

MilestoneTables::MilestoneTables(Vocabulary& vocabulary)
    : phrases_(vocabulary), nouns_(vocabulary), auxiliaries_(vocabulary) {
  absl::flat_hash_map<std::string, uint32_t> known;
  // Forms that are spelled alike are one; those of a verb before stay its own.
  const auto add = [&](std::string_view words, MilestoneForm form) {
    if (words == "-") return;
    const auto verb = static_cast<uint32_t>(verbs_.size() - 1);
    const auto [it, fresh] =
        known.emplace(std::string(words), static_cast<uint32_t>(forms_.size()));
    if (fresh) forms_.push_back({verb, 0});
    phrases_.Add(words, it->second);
    if (forms_[it->second].verb == verb)
      forms_[it->second].forms |= 1u << static_cast<uint32_t>(form);
  };
  ForEachRow(MilestoneVerbs(), [&](const auto& row) {
    MilestoneVerb verb;
    verb.voice = MilestoneVoiceFromName(row[3]).value_or(MilestoneVoice::kObject);
    SetKinds(row[2], verb);
    verbs_.push_back(verb);
    const std::vector<std::string_view> forms = SplitParts(row[0], ';');
    for (size_t f = 0; f < forms.size(); ++f) add(forms[f], static_cast<MilestoneForm>(f));
    for (const std::string_view noun : SplitParts(row[1], ';')) add(noun, MilestoneForm::kNoun);
  });
  absl::flat_hash_map<std::string, uint32_t> index_of;
  ForEachRow(MilestoneNouns(), [&](const auto& row) {
    const std::optional<SubjectClass> subject = SubjectClassFromName(row[1]);
    if (!subject) return;  // milestones_test.cc finds such a row.
    const auto index = static_cast<uint32_t>(noun_classes_.size());
    const auto [it, fresh] = index_of.emplace(std::string(row[0]), index);
    if (fresh) noun_classes_.push_back(0);
    nouns_.Add(row[0], it->second);
    noun_classes_[it->second] |= 1u << static_cast<uint32_t>(*subject);
  });
}

MilestoneTables::VerbMatch MilestoneTables::VerbAt(const Tokens& tokens, uint32_t i) const {
  const PhraseMatch match = phrases_.Match(tokens, i);
  if (!match) return {};
  const Form& form = forms_[match.value];
  return {match.length, form.forms, &verbs_[form.verb]};
}

SubjectClasses MilestoneTables::ClassesBefore(const Tokens& tokens, uint32_t first,
                                              uint32_t end) const {
  const uint32_t begin = std::max(first, end - std::min(end, kLongestNoun));
  for (uint32_t i = begin; i < end; ++i) {
    const PhraseMatch match = nouns_.Match(tokens, i);
    if (match && i + match.length >= end) return noun_classes_[match.value];
  }
  return 0;
}

}  // namespace rapporteur::reading
