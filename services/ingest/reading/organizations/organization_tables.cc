#include "services/ingest/reading/organizations/organization_tables.h"

#include <algorithm>

#include "services/ingest/reading/data/reading_data.h"
#include "services/ingest/reading/lexicon/data_file.h"

namespace rapporteur::reading {
namespace {

OrganizationNoun NounFromName(std::string_view name) {
  if (name == "body") return OrganizationNoun::kBody;
  if (name == "unit") return OrganizationNoun::kUnit;
  if (name == "weak") return OrganizationNoun::kWeak;
  if (name == "industry") return OrganizationNoun::kIndustry;
  return OrganizationNoun::kNone;
}

bool HasNoSmallLetter(std::string_view form) {
  return std::none_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

OrganizationTables::OrganizationTables(Vocabulary& vocabulary)
    : nouns_(vocabulary),
      suffixes_(vocabulary),
      descriptors_(vocabulary),
      leaders_(vocabulary),
      names_(vocabulary),
      venues_(vocabulary) {
  LoadNouns();
  LoadNames(vocabulary);
  ForEachRow(VenueNouns(), [&](const auto& row) { venues_.Add(row[0], 0); });
}

void OrganizationTables::LoadNouns() {
  ForEachRow(OrganizationNouns(), [&](const auto& row) {
    if (row[1] == "suffix") {
      suffixes_.Add(row[0], static_cast<uint32_t>(suffix_in_caps_.size()));
      suffix_in_caps_.push_back(HasNoSmallLetter(row[0]));
    } else if (row[1] == "descriptor") {
      descriptors_.Add(row[0], 0);
    } else if (row[1] == "leader") {
      leaders_.Add(row[0], 0);
    } else {
      nouns_.Add(row[0], static_cast<uint32_t>(NounFromName(row[1])));
    }
  });
}

void OrganizationTables::LoadNames(Vocabulary& vocabulary) {
  ForEachRow(OrganizationNames(), [&](const auto& row) {
    const auto index = static_cast<uint32_t>(known_.size());
    known_.push_back({std::string(row[0]), row[2].empty() ? 0 : vocabulary.Intern(row[2])});
    auto add = [&](std::string_view form) {
      names_.Add(form, static_cast<uint32_t>(name_forms_.size()));
      name_forms_.push_back({index, HasNoSmallLetter(form)});
    };
    add(row[0]);
    for (std::string_view other : SplitParts(row[1], ';')) add(other);
  });
}

bool OrganizationTables::InCapitals(const Tokens& tokens, uint32_t i, uint32_t length, bool all) {
  if (all && tokens[i].end - tokens[i].begin > 1 && !tokens[i].Is(kAllCaps)) return false;
  // "Office of the Prosecutor": small words stand between, never at the ends.
  return (tokens[i].Is(kCapital) || tokens[i].kind == TokenKind::kNumber) &&
         tokens[i + length - 1].Is(kCapital);
}

OrganizationNounMatch OrganizationTables::NounAt(const Tokens& tokens, uint32_t i) const {
  const PhraseMatch suffix = suffixes_.Match(tokens, i);
  if (suffix && (tokens[i].Is(kAllCaps) || !suffix_in_caps_[suffix.value])) {
    return {OrganizationNoun::kSuffix, suffix.length};
  }
  const PhraseMatch match = nouns_.Match(tokens, i);
  if (!match || !InCapitals(tokens, i, match.length, false)) return {};
  return {static_cast<OrganizationNoun>(match.value), match.length};
}

PhraseMatch OrganizationTables::NameAt(const Tokens& tokens, uint32_t i) const {
  const PhraseMatch match = names_.Match(tokens, i);
  if (!match) return {};
  const NameForm& form = name_forms_[match.value];
  if (!InCapitals(tokens, i, match.length, form.all_caps)) return {};
  return {match.length, form.known};
}

bool OrganizationTables::IsDescriptor(const Tokens& tokens, uint32_t i) const {
  return !tokens[i].Is(kCapital) && descriptors_.Match(tokens, i);
}

uint32_t OrganizationTables::VenueNounAt(const Tokens& tokens, uint32_t i) const {
  const PhraseMatch match = venues_.Match(tokens, i);
  return match && InCapitals(tokens, i, match.length, false) ? match.length : 0;
}

}  // namespace rapporteur::reading
