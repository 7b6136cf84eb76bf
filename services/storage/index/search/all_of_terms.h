// Documents with all of several terms.
#pragma once

#include <cstdint>
#include <vector>

#include "services/storage/index/search/document_set.h"
#include "services/storage/index/search/match_tally.h"
#include "services/storage/index/search/term_scorer.h"
#include "services/storage/index/search/top_hits.h"

namespace rapporteur::index {

// Offers `hits` the documents that can be among the best: block-max AND. The rarest term finds
// documents; the others are looked up only as long as the document can exceed the threshold.
// `filter`: null for none. REQUIRES: at least one term.
void TopOfAllTerms(std::vector<TermScorer>& terms, const DocumentSet* filter, TopHits& hits);

// Adds the documents that have all of the terms. REQUIRES: at least one.
void TallyAllTerms(std::vector<TermScorer>& terms, MatchTally& tally);

}  // namespace rapporteur::index
