#include "services/storage/rpc/storage_rpc.h"

#include <utility>
#include <vector>

#include "common/rpc/unary_handler.h"
#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "services/record/names.h"
#include "services/storage/rpc/full_documents.h"

namespace rapporteur::storage {
namespace {

using ::rapporteur::v1::DOCUMENT_VIEW_FULL;

// What a page size of 0 means.
constexpr int kDefaultPageSize = 100;
constexpr int kDefaultRetrievalPageSize = 10;
constexpr int kDefaultChangesPageSize = 1000;

int OrDefault(int size, int default_size) { return size == 0 ? default_size : size; }

constexpr const char* kService = v1::StorageService::service_full_name();

template <typename Message>
void MoveInto(std::vector<Message>& from, google::protobuf::RepeatedPtrField<Message>* to) {
  to->Reserve(static_cast<int>(from.size()));
  for (Message& message : from) *to->Add() = std::move(message);
}

void ToProto(RetrievedDocument& found, v1::RetrievedDocument* proto) {
  *proto->mutable_document() = std::move(found.document);
  proto->set_score(found.score);
  *proto->mutable_passage() = std::move(found.passage);
  MoveInto(found.highlights, proto->mutable_highlights());
}

}  // namespace

StorageRpc::StorageRpc(LocalStore* store, RpcRuntime* runtime)
    : store_(store),
      append_batch_(runtime, kService, "AppendBatch"),
      get_document_(runtime, kService, "GetDocument"),
      list_documents_(runtime, kService, "ListDocuments"),
      list_facts_(runtime, kService, "ListFacts"),
      retrieve_documents_(runtime, kService, "RetrieveDocuments"),
      read_changes_(runtime, kService, "ReadChanges"),
      get_store_status_(runtime, kService, "GetStoreStatus") {}

grpc::ServerUnaryReactor* StorageRpc::AppendBatch(grpc::CallbackServerContext* context,
                                                  const grpc::ByteBuffer* request,
                                                  grpc::ByteBuffer* response) {
  return HandleUnary<v1::EncodedAppendBatchRequest, v1::AppendBatchResponse,
                     v1::AppendBatchRequest>(
      &append_batch_, context, {request, response},
      [this](const v1::EncodedAppendBatchRequest& request, const CallScope& call,
             v1::AppendBatchResponse* response) -> absl::Status {
        ASSIGN_OR_RETURN(*response->mutable_result(),
                         store_->AppendEncoded(call.context(), request.batch()));
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* StorageRpc::GetDocument(grpc::CallbackServerContext* context,
                                                  const grpc::ByteBuffer* request,
                                                  grpc::ByteBuffer* response) {
  return HandleUnary<v1::GetDocumentRequest, v1::GetDocumentResponse>(
      &get_document_, context, {request, response},
      [this](const v1::GetDocumentRequest& request, const CallScope& call,
             v1::GetDocumentResponse* response) -> absl::Status {
        ASSIGN_OR_RETURN(const DocumentName name, ParseDocumentName(request.name(), "name"));
        ASSIGN_OR_RETURN(
            DocumentWithFacts got,
            store_->GetDocument(call.context(), {.name = name.ToString(),
                                                 .revision = name.revision,
                                                 .with_text = request.view() == DOCUMENT_VIEW_FULL,
                                                 .with_facts = request.include_facts()}));
        *response->mutable_document() = std::move(got.document);
        MoveInto(got.facts, response->mutable_facts());
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* StorageRpc::ListDocuments(grpc::CallbackServerContext* context,
                                                    const grpc::ByteBuffer* request,
                                                    grpc::ByteBuffer* response) {
  return HandleUnary<v1::ListDocumentsRequest, v1::ListDocumentsResponse>(
      &list_documents_, context, {request, response},
      [this](const v1::ListDocumentsRequest& request, const CallScope& call,
             v1::ListDocumentsResponse* response) -> absl::Status {
        const PageRequest page = {OrDefault(request.page_size(), kDefaultPageSize),
                                  request.page_token()};
        ASSIGN_OR_RETURN(DocumentPage listed,
                         request.view() == DOCUMENT_VIEW_FULL
                             ? ListFullDocuments(*store_, call.context(), request.filter(), page)
                             : store_->ListDocuments(call.context(), request.filter(), page));
        MoveInto(listed.documents, response->mutable_documents());
        response->set_next_page_token(std::move(listed.next_token));
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* StorageRpc::ListFacts(grpc::CallbackServerContext* context,
                                                const grpc::ByteBuffer* request,
                                                grpc::ByteBuffer* response) {
  return HandleUnary<v1::ListFactsRequest, v1::ListFactsResponse>(
      &list_facts_, context, {request, response},
      [this](const v1::ListFactsRequest& request, const CallScope& call,
             v1::ListFactsResponse* response) -> absl::Status {
        if (!v1::FactOrder_IsValid(request.order())) {
          return InvalidField("order", "Is not a known order; use DOCUMENT or OFFICE.");
        }
        const FactOrder order =
            request.order() == v1::FACT_ORDER_OFFICE ? FactOrder::kOffice : FactOrder::kDocument;
        ASSIGN_OR_RETURN(FactPage listed,
                         store_->ListFacts(call.context(), request.filter(),
                                           {OrDefault(request.page_size(), kDefaultPageSize),
                                            request.page_token(), order}));
        MoveInto(listed.facts, response->mutable_facts());
        response->set_next_page_token(std::move(listed.next_token));
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* StorageRpc::RetrieveDocuments(grpc::CallbackServerContext* context,
                                                        const grpc::ByteBuffer* request,
                                                        grpc::ByteBuffer* response) {
  return HandleUnary<v1::RetrieveDocumentsRequest, v1::RetrieveDocumentsResponse>(
      &retrieve_documents_, context, {request, response},
      [this](const v1::RetrieveDocumentsRequest& request, const CallScope& call,
             v1::RetrieveDocumentsResponse* response) -> absl::Status {
        RetrievalParams params = {.query = request.query(),
                                  .filter = request.filter(),
                                  .order = request.order(),
                                  .facets = {},
                                  .total_limit = request.total_limit()};
        for (const int field : request.facets()) {
          params.facets.push_back(static_cast<rapporteur::v1::FacetField>(field));
        }
        ASSIGN_OR_RETURN(
            RetrievalPage page,
            store_->RetrieveDocuments(
                call.context(), params,
                {OrDefault(request.page_size(), kDefaultRetrievalPageSize), request.page_token()}));
        for (RetrievedDocument& found : page.documents) ToProto(found, response->add_documents());
        response->set_next_page_token(std::move(page.next_token));
        response->set_total_size(page.total_size);
        response->set_total_is_minimum(page.total_is_minimum);
        MoveInto(page.facets, response->mutable_facets());
        response->set_did_you_mean(std::move(page.did_you_mean));
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* StorageRpc::ReadChanges(grpc::CallbackServerContext* context,
                                                  const grpc::ByteBuffer* request,
                                                  grpc::ByteBuffer* response) {
  return HandleUnary<v1::ReadChangesRequest, v1::ReadChangesResponse>(
      &read_changes_, context, {request, response},
      [this](const v1::ReadChangesRequest& request, const CallScope& call,
             v1::ReadChangesResponse* response) -> absl::Status {
        ASSIGN_OR_RETURN(
            ChangePage page,
            store_->ReadChanges(call.context(), request.after_position(),
                                OrDefault(request.page_size(), kDefaultChangesPageSize)));
        MoveInto(page.changes, response->mutable_changes());
        response->set_next_position(page.next_position);
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* StorageRpc::GetStoreStatus(grpc::CallbackServerContext* context,
                                                     const grpc::ByteBuffer* request,
                                                     grpc::ByteBuffer* response) {
  return HandleUnary<v1::GetStoreStatusRequest, v1::GetStoreStatusResponse>(
      &get_store_status_, context, {request, response},
      [this](const v1::GetStoreStatusRequest& /*request*/, const CallScope& call,
             v1::GetStoreStatusResponse* response) -> absl::Status {
        ASSIGN_OR_RETURN(const StoreStatus status, store_->GetStatus(call.context()));
        response->set_position(status.position);
        response->set_document_count(status.document_count);
        response->set_format_version(status.format_version);
        return absl::OkStatus();
      });
}

}  // namespace rapporteur::storage
