#include "services/ingest/reading/clauses/auxiliaries.h"

#include <string_view>
#include <utility>

#include "services/ingest/reading/data/reading_data.h"
#include "services/ingest/reading/lexicon/data_file.h"

namespace rapporteur::reading {
namespace {

Auxiliary AuxiliaryFromName(std::string_view name) {
  static constexpr std::pair<std::string_view, Auxiliary> kNames[] = {
      {"future", Auxiliary::kFuture},
      {"plan", Auxiliary::kPlan},
      {"unreal", Auxiliary::kUnreal},
      {"reported", Auxiliary::kReported},
      {"negative", Auxiliary::kNegative},
      {"present", Auxiliary::kPresent},
      {"past", Auxiliary::kPast},
      {"be", Auxiliary::kBe},
      {"have", Auxiliary::kHave},
      {"to", Auxiliary::kTo},
      {"do", Auxiliary::kDo},
      {"adverb", Auxiliary::kAdverb},
  };
  for (const auto& [known, role] : kNames) {
    if (known == name) return role;
  }
  return Auxiliary::kNone;
}

}  // namespace

AuxiliaryWords::AuxiliaryWords(Vocabulary& vocabulary) {
  ForEachRow(Auxiliaries(), [&](const auto& row) {
    roles_[vocabulary.Intern(row[0])] = AuxiliaryFromName(row[1]);
  });
}

}  // namespace rapporteur::reading
