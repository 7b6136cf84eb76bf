#include "services/query/engine/query_engine.h"

#include <utility>

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "services/query/engine/office_holders.h"
#include "services/query/engine/page_token.h"
#include "services/query/engine/plan.h"
#include "services/record/facts.h"
#include "services/record/names.h"

namespace rapporteur::query {
namespace {

// How many facts ListOffices reads at a time.
constexpr int kScanPageSize = storage::kMaxPageSize;

// A holder's key as a cursor; resource names hold no line feed.
std::string ToCursor(const OfficeHolderKey& key) { return key.office + "\n" + key.person; }

OfficeHolderKey FromCursor(const std::string& cursor) {
  const size_t end = cursor.find('\n');
  if (end == std::string::npos) return {};
  return {.office = cursor.substr(0, end), .person = cursor.substr(end + 1)};
}

// The same completion as for the evidence of facts, so that both look alike.
rapporteur::v1::Evidence PassageEvidence(const rapporteur::v1::Document& document, int64_t begin,
                                         int64_t end) {
  rapporteur::v1::Fact carrier;
  rapporteur::v1::Evidence* evidence =
      carrier.mutable_quote()->mutable_provenance()->add_evidence();
  evidence->set_begin(begin);
  evidence->set_end(end);
  CompleteProvenance(document, &carrier);
  return std::move(*evidence);
}

}  // namespace

absl::StatusOr<DocumentAnswer> QueryEngine::GetDocument(const RequestContext& context,
                                                        const GetDocumentParams& params) const {
  if (!rapporteur::v1::DocumentView_IsValid(params.view)) {
    return InvalidField("view", "Is not a known view; use BASIC, or FULL for the text as well.");
  }
  ASSIGN_OR_RETURN(const DocumentName name, ParseDocumentName(params.name, "name"));
  const storage::GetDocumentParams get = {
      .name = name.ToString(),
      .revision = name.revision,
      .with_text = params.view == rapporteur::v1::DOCUMENT_VIEW_FULL,
      .with_facts = true};
  ASSIGN_OR_RETURN(storage::DocumentWithFacts found, reader_->GetDocument(context, get));
  return DocumentAnswer{std::move(found.document), std::move(found.facts)};
}

absl::StatusOr<DocumentList> QueryEngine::ListDocuments(const RequestContext& context,
                                                        const ListDocumentsParams& params) const {
  ASSIGN_OR_RETURN(const DocumentPlan plan, PlanListDocuments(params));
  ASSIGN_OR_RETURN(storage::DocumentPage page,
                   reader_->ListDocuments(context, plan.filter, plan.page));
  return DocumentList{std::move(page.documents), EncodePageToken(plan.Scope(), page.next_token)};
}

absl::StatusOr<SearchList> QueryEngine::SearchDocuments(const RequestContext& context,
                                                        const SearchDocumentsParams& params) const {
  ASSIGN_OR_RETURN(const DocumentPlan plan, PlanSearchDocuments(params));
  ASSIGN_OR_RETURN(storage::RetrievalPage page,
                   reader_->RetrieveDocuments(context, params.query, plan.filter, plan.page));
  SearchList answer;
  answer.total_size = page.total_size;
  answer.next_page_token = EncodePageToken(plan.Scope(), page.next_token);
  answer.hits.reserve(page.documents.size());
  for (storage::RetrievedDocument& retrieved : page.documents) {
    // The very revision that was retrieved: the passage counts bytes of its text.
    const storage::GetDocumentParams get = {.name = retrieved.document.name(),
                                            .revision = retrieved.document.revision(),
                                            .with_text = true};
    ASSIGN_OR_RETURN(const storage::DocumentWithFacts full, reader_->GetDocument(context, get));
    SearchHit hit;
    hit.passage = PassageEvidence(full.document, retrieved.passage_begin, retrieved.passage_end);
    hit.document = std::move(retrieved.document);
    hit.score = retrieved.score;
    answer.hits.push_back(std::move(hit));
  }
  return answer;
}

absl::StatusOr<QuoteList> QueryEngine::ListQuotes(const RequestContext& context,
                                                  const ListQuotesParams& params) const {
  ASSIGN_OR_RETURN(const FactPlan plan, PlanListQuotes(params));
  ASSIGN_OR_RETURN(storage::FactPage page, reader_->ListFacts(context, plan.filter, plan.page));
  QuoteList answer;
  answer.next_page_token = EncodePageToken(plan.Scope(), page.next_token);
  for (rapporteur::v1::Fact& fact : page.facts) {
    answer.quotes.push_back(std::move(*fact.mutable_quote()));
  }
  return answer;
}

absl::StatusOr<OfficeHolderList> QueryEngine::ListOffices(const RequestContext& context,
                                                          const ListOfficesParams& params) const {
  ASSIGN_OR_RETURN(const FactPlan plan, PlanListOffices(params));
  const auto page_size = static_cast<size_t>(plan.page.size);
  // One more than the page, to learn whether there is a next one.
  OfficeHolderCollector collector(FromCursor(plan.page.token), page_size + 1);
  storage::PageRequest scan = {.size = kScanPageSize};
  do {
    ASSIGN_OR_RETURN(storage::FactPage page, reader_->ListFacts(context, plan.filter, scan));
    for (const rapporteur::v1::Fact& fact : page.facts) collector.Add(fact.office_holding());
    scan.token = std::move(page.next_token);
  } while (!scan.token.empty());

  OfficeHolderList answer;
  answer.office_holders = collector.Take();
  if (answer.office_holders.size() > page_size) {
    answer.office_holders.pop_back();
    const OfficeHolder& last = answer.office_holders.back();
    answer.next_page_token = EncodePageToken(
        plan.Scope(), ToCursor({.office = last.office.name(), .person = last.person.name()}));
  }
  return answer;
}

absl::StatusOr<EngagementList> QueryEngine::ListEngagements(
    const RequestContext& context, const ListEngagementsParams& params) const {
  ASSIGN_OR_RETURN(const FactPlan plan, PlanListEngagements(params));
  ASSIGN_OR_RETURN(storage::FactPage page, reader_->ListFacts(context, plan.filter, plan.page));
  EngagementList answer;
  answer.next_page_token = EncodePageToken(plan.Scope(), page.next_token);
  for (rapporteur::v1::Fact& fact : page.facts) {
    answer.engagements.push_back(std::move(*fact.mutable_engagement()));
  }
  return answer;
}

}  // namespace rapporteur::query
