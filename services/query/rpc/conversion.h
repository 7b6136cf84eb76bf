// Between the messages of the query service and the engine's own types.
#pragma once

#include "rapporteur/query/v1/query_service.pb.h"
#include "services/query/engine/params.h"

namespace rapporteur::query {

GetDocumentParams ToParams(const v1::GetDocumentRequest& request);
ListDocumentsParams ToParams(const v1::ListDocumentsRequest& request);
SearchDocumentsParams ToParams(const v1::SearchDocumentsRequest& request);
ListQuotesParams ToParams(const v1::ListQuotesRequest& request);
ListOfficesParams ToParams(const v1::ListOfficesRequest& request);
ListEngagementsParams ToParams(const v1::ListEngagementsRequest& request);

// Each moves the answer into the response.
void ToResponse(DocumentAnswer answer, v1::GetDocumentResponse* response);
void ToResponse(DocumentList answer, v1::ListDocumentsResponse* response);
void ToResponse(SearchList answer, v1::SearchDocumentsResponse* response);
void ToResponse(QuoteList answer, v1::ListQuotesResponse* response);
void ToResponse(OfficeHolderList answer, v1::ListOfficesResponse* response);
void ToResponse(EngagementList answer, v1::ListEngagementsResponse* response);

}  // namespace rapporteur::query
