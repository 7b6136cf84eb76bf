#include "services/query/rpc/conversion.h"

#include <utility>
#include <vector>

namespace rapporteur::query {
namespace {

template <typename Request>
ListParams ToListParams(const Request& request) {
  return {.parent = request.parent(),
          .page_size = request.page_size(),
          .page_token = request.page_token(),
          .filter = request.filter()};
}

template <typename Enum>
std::vector<Enum> ToEnums(const google::protobuf::RepeatedField<int>& values) {
  std::vector<Enum> enums;
  for (const int value : values) enums.push_back(static_cast<Enum>(value));
  return enums;
}

std::vector<std::string> ToStrings(const google::protobuf::RepeatedPtrField<std::string>& values) {
  return {values.begin(), values.end()};
}

template <typename Message>
void MoveAll(std::vector<Message> from, google::protobuf::RepeatedPtrField<Message>* to) {
  to->Reserve(static_cast<int>(from.size()));
  for (Message& message : from) to->Add(std::move(message));
}

}  // namespace

GetDocumentParams ToParams(const v1::GetDocumentRequest& request) {
  return {.name = request.name(), .view = request.view()};
}

ListDocumentsParams ToParams(const v1::ListDocumentsRequest& request) {
  return {.list = ToListParams(request),
          .kinds = ToEnums<rapporteur::v1::DocumentKind>(request.kinds()),
          .published = request.published()};
}

SearchDocumentsParams ToParams(const v1::SearchDocumentsRequest& request) {
  return {.list = ToListParams(request),
          .query = request.query(),
          .kinds = ToEnums<rapporteur::v1::DocumentKind>(request.kinds()),
          .published = request.published()};
}

ListQuotesParams ToParams(const v1::ListQuotesRequest& request) {
  return {.list = ToListParams(request),
          .speaker = request.speaker(),
          .words = request.words(),
          .published = request.published()};
}

ListOfficesParams ToParams(const v1::ListOfficesRequest& request) {
  return {.list = ToListParams(request),
          .person = request.person(),
          .words = request.words(),
          .published = request.published()};
}

ListEngagementsParams ToParams(const v1::ListEngagementsRequest& request) {
  return {.list = ToListParams(request),
          .participants = ToStrings(request.participants()),
          .organizations = ToStrings(request.organizations()),
          .countries = ToStrings(request.countries()),
          .place = request.place(),
          .kinds = ToEnums<rapporteur::v1::EngagementKind>(request.kinds()),
          .statuses = ToEnums<rapporteur::v1::EngagementStatus>(request.statuses()),
          .time = request.time()};
}

void ToResponse(DocumentAnswer answer, v1::GetDocumentResponse* response) {
  *response->mutable_document() = std::move(answer.document);
  MoveAll(std::move(answer.facts), response->mutable_facts());
}

void ToResponse(DocumentList answer, v1::ListDocumentsResponse* response) {
  MoveAll(std::move(answer.documents), response->mutable_documents());
  response->set_next_page_token(std::move(answer.next_page_token));
}

void ToResponse(SearchList answer, v1::SearchDocumentsResponse* response) {
  for (SearchHit& hit : answer.hits) {
    v1::SearchResult* result = response->add_results();
    *result->mutable_document() = std::move(hit.document);
    result->set_score(hit.score);
    *result->mutable_passage() = std::move(hit.passage);
  }
  response->set_next_page_token(std::move(answer.next_page_token));
  response->set_total_size(answer.total_size);
}

void ToResponse(QuoteList answer, v1::ListQuotesResponse* response) {
  MoveAll(std::move(answer.quotes), response->mutable_quotes());
  response->set_next_page_token(std::move(answer.next_page_token));
}

void ToResponse(OfficeHolderList answer, v1::ListOfficesResponse* response) {
  for (OfficeHolder& from : answer.office_holders) {
    v1::OfficeHolder* to = response->add_office_holders();
    *to->mutable_person() = std::move(from.person);
    *to->mutable_office() = std::move(from.office);
    to->set_document_count(from.document_count);
    if (from.first_published_time) *to->mutable_first_published_time() = *from.first_published_time;
    if (from.last_published_time) *to->mutable_last_published_time() = *from.last_published_time;
    MoveAll(std::move(from.provenances), to->mutable_provenances());
  }
  response->set_next_page_token(std::move(answer.next_page_token));
}

void ToResponse(EngagementList answer, v1::ListEngagementsResponse* response) {
  MoveAll(std::move(answer.engagements), response->mutable_engagements());
  response->set_next_page_token(std::move(answer.next_page_token));
}

}  // namespace rapporteur::query
