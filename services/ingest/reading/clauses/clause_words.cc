#include "services/ingest/reading/clauses/clause_words.h"

#include <string_view>

#include "services/ingest/reading/data/reading_data.h"
#include "services/ingest/reading/lexicon/data_file.h"

namespace rapporteur::reading {
namespace {

PhraseRole RoleFromName(std::string_view name) {
  if (name == "with") return PhraseRole::kWith;
  if (name == "by") return PhraseRole::kBy;
  if (name == "between") return PhraseRole::kBetween;
  if (name == "to") return PhraseRole::kTo;
  if (name == "in") return PhraseRole::kIn;
  if (name == "at") return PhraseRole::kAt;
  if (name == "for") return PhraseRole::kFor;
  if (name == "from") return PhraseRole::kFrom;
  return name == "on" ? PhraseRole::kOn : PhraseRole::kTopic;
}

}  // namespace

ClauseWords::ClauseWords(Vocabulary& vocabulary) : prepositions_(vocabulary) {
  ForEachRow(Prepositions(), [&](const auto& row) {
    prepositions_.Add(row[0], static_cast<uint32_t>(RoleFromName(row[1])));
  });
}

}  // namespace rapporteur::reading
