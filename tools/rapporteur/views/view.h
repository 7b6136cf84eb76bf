// How a kind of message becomes a row of a table. Knows nothing of where messages come from, so
// that lists, a followed feed and a file that was read show the same rows.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "google/protobuf/message.h"
#include "rapporteur/v1/search.pb.h"
#include "tools/rapporteur/terminal/table.h"

namespace rapporteur::cli {

struct View {
  std::vector<Column> columns;
  // The cells of one message. REQUIRES: the message is of the type that the view was made for.
  std::function<Row(const google::protobuf::Message&)> cells;
  std::string nothing;  // What to say where there is no row: "no quotes match".
};

View QuoteView();         // rapporteur.v1.Quote
View EngagementView();    // rapporteur.v1.Engagement, with the document that announced it
View CommitmentView();    // rapporteur.v1.Commitment
View TenureView();        // rapporteur.v1.Tenure
View MilestoneView();     // rapporteur.v1.Milestone
View OfficeHolderView();  // rapporteur.query.v1.OfficeHolder
View DocumentView();      // rapporteur.v1.Document
View SearchResultView();  // rapporteur.query.v1.SearchResult

// rapporteur.v1.FacetBucket, of a facet of that field.
View FacetBucketView(rapporteur::v1::FacetField field);

// For the facts of one document, where its name would be the same in every row.
View OfficeHoldingView();  // rapporteur.v1.OfficeHolding
View EvidenceView();       // rapporteur.v1.Evidence

// For what is known about one entity.
View OfficeTermView();  // rapporteur.query.v1.OfficeTerm
View FactCountView();   // rapporteur.query.v1.FactCount

// `view` without the columns of these titles.
View Without(View view, const std::vector<std::string>& titles);

}  // namespace rapporteur::cli
