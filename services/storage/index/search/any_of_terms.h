// Documents with at least one of several terms.
#pragma once

#include <cstdint>
#include <vector>

#include "services/storage/index/search/document_set.h"
#include "services/storage/index/search/match_tally.h"
#include "services/storage/index/search/term_scorer.h"
#include "services/storage/index/search/top_hits.h"

namespace rapporteur::index {

// Offers `hits` the documents that can be among the best: block-max MAXSCORE over windows. In each
// stretch whose bounds hold, the terms that cannot lift a document over the threshold on their own
// are only looked up in documents that the other terms have found; a stretch whose terms together
// cannot is left out. `filter`: null for none.
void TopOfAnyTerm(std::vector<TermScorer>& terms, const DocumentSet* filter, TopHits& hits);

// Adds the documents that have at least one of the terms.
void TallyAnyTerm(std::vector<TermScorer>& terms, MatchTally& tally);

}  // namespace rapporteur::index
