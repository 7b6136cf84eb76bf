// Documents in which terms stand side by side, and single terms as matchers.
#pragma once

#include <vector>

#include "services/storage/index/search/bm25.h"
#include "services/storage/index/search/matcher.h"
#include "services/storage/index/segment/segment_reader.h"

namespace rapporteur::index {

MatcherPtr MatchTerm(const FieldReader& field, const TermInfo& info, const Bm25& bm25);

// `infos`: of the terms of the phrase, in its order; a term may be there more than once. The score
// is that of a term which occurs as often as the phrase does. REQUIRES: at least one term.
MatcherPtr MatchPhrase(const FieldReader& field, const std::vector<TermInfo>& infos,
                       const Bm25& bm25);

}  // namespace rapporteur::index
