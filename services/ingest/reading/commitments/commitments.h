// Finds commitments: numbers that an actor gave, gives, plans, pledges, is asked for or must reach.
#pragma once

#include <string>
#include <vector>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/commitments/commitment_models.h"
#include "services/ingest/reading/commitments/commitment_words.h"
#include "services/ingest/reading/model/case_observer.h"
#include "services/ingest/reading/quantities/quantity.h"
#include "services/ingest/reading/values/facts.h"

namespace rapporteur::reading {

// The country whose "$" a text means: that of its outlet in source_actors.tsv, else as
// CountryOfText tells.
std::string CurrencyCountry(std::string_view source, const Tokens& tokens, const Lexicon& lexicon,
                            const CommitmentWords& words);

// The commitments of a text, in order. The same amount said twice, in the title, the lead and the
// body, is one. Rules: see Frame in frames.h; commitment.learned is what only the models found.
// What the rules found counts as far as the models agree. `quotes` tell who "we" is in them.
// `observer`, where there is one, is told of every case that the models judge. Linear.
std::vector<Commitment> FindCommitments(const DocumentContext& input,
                                        const std::vector<Quote>& quotes,
                                        const std::vector<Quantity>& quantities,
                                        const CommitmentWords& words,
                                        const CommitmentModels& models, CaseObserver* observer);

}  // namespace rapporteur::reading
