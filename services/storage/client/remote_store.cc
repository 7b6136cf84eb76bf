#include "services/storage/client/remote_store.h"

#include <fmt/format.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/slice.h>

#include <chrono>
#include <iterator>
#include <utility>

#include "common/rpc/client_channel.h"
#include "common/rpc/status_conversion.h"
#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "common/sync/mutex.h"
#include "common/text/absl_view.h"
#include "services/storage/api/expiry.h"

namespace rapporteur::storage {
namespace {

// How often a waiting call asks whether its caller has given up.
constexpr std::chrono::milliseconds kCancelPollInterval(10);

// The end of a call that another thread makes.
class Completion {
 public:
  void Set(const grpc::Status& status) {
    MutexLock lock(&mu_);
    status_ = status;
    done_ = true;
    changed_.NotifyOne();
  }

  // Waits for Set; cancels `call` once `caller` has given up.
  grpc::Status Wait(const RequestContext& caller, grpc::ClientContext& call) {
    MutexLock lock(&mu_);
    while (!done_) {
      if (!caller.cancelled || gave_up_) {
        changed_.Wait(&mu_);
      } else if (caller.cancelled()) {
        call.TryCancel();
        gave_up_ = true;
      } else {
        changed_.WaitFor(&mu_, kCancelPollInterval);
      }
    }
    return status_;
  }

  // Whether the caller had given up when Wait returned.
  bool gave_up() const {
    MutexLock lock(&mu_);
    return gave_up_;
  }

 private:
  mutable Mutex mu_;
  CondVar changed_;
  grpc::Status status_ ABSL_GUARDED_BY(mu_);
  bool done_ ABSL_GUARDED_BY(mu_) = false;
  bool gave_up_ ABSL_GUARDED_BY(mu_) = false;
};

// Errors that come from the connection rather than from the service have no reason yet.
absl::Status FromService(const grpc::Status& grpc_status, bool caller_gave_up) {
  absl::Status status =
      caller_gave_up ? FromGrpcStatus(grpc_status) : FromServerStatus(grpc_status);
  if (status.ok() || !ErrorReason(status).empty()) return status;
  switch (status.code()) {
    case absl::StatusCode::kUnavailable:
      return MakeError(status.code(), "STORAGE_UNAVAILABLE",
                       fmt::format("The storage service cannot be reached ({}). Try again later.",
                                   ToStd(status.message())));
    case absl::StatusCode::kDeadlineExceeded:
      return MakeError(status.code(), "DEADLINE_EXCEEDED",
                       "The storage service did not answer within the call's deadline.");
    case absl::StatusCode::kCancelled:
      return MakeError(status.code(), "CANCELLED", "The caller gave up this call.");
    default:
      return status;
  }
}

// A request around a batch that belongs to the caller, without copying it.
class BorrowingAppendRequest {
 public:
  explicit BorrowingAppendRequest(const v1::WriteBatch& batch) {
    // Sending reads the message only.
    request_.unsafe_arena_set_allocated_batch(const_cast<v1::WriteBatch*>(&batch));
  }
  ~BorrowingAppendRequest() { request_.unsafe_arena_release_batch(); }
  BorrowingAppendRequest(const BorrowingAppendRequest&) = delete;
  BorrowingAppendRequest& operator=(const BorrowingAppendRequest&) = delete;

  const v1::AppendBatchRequest& get() const { return request_; }

 private:
  v1::AppendBatchRequest request_;
};

constexpr char kAppendBatchPath[] = "/rapporteur.storage.v1.StorageService/AppendBatch";

// `message`, whose ByteSizeLong() was `size` just now: walking a large batch for its size is a good
// part of sending it, and gRPC would do it again.
grpc::ByteBuffer SerializeSized(const google::protobuf::MessageLite& message, size_t size) {
  grpc::Slice slice(size);
  message.SerializeWithCachedSizesToArray(const_cast<uint8_t*>(slice.begin()));
  return grpc::ByteBuffer(&slice, 1);
}

template <typename Message>
std::vector<Message> TakeAll(google::protobuf::RepeatedPtrField<Message>* messages) {
  return {std::make_move_iterator(messages->begin()), std::make_move_iterator(messages->end())};
}

RetrievedDocument FromProto(v1::RetrievedDocument& proto) {
  RetrievedDocument found;
  found.document = std::move(*proto.mutable_document());
  found.score = proto.score();
  found.passage = std::move(*proto.mutable_passage());
  found.highlights = TakeAll(proto.mutable_highlights());
  return found;
}

// 0 would ask the service for its default.
absl::Status CheckSizeIsStated(int size) {
  if (size > 0) return absl::OkStatus();
  return InvalidField("page_size", fmt::format("Must be at least 1; this is {}.", size));
}

}  // namespace

RemoteStore::RemoteStore(std::shared_ptr<grpc::Channel> channel, RemoteStoreOptions options)
    : options_(options),
      stub_(v1::StorageService::NewStub(channel)),
      append_stub_(std::move(channel)) {}

template <typename Start>
absl::Status RemoteStore::Await(const RequestContext& context, Start start) const {
  RETURN_IF_ERROR(CheckExpiry(context, *Clock::Real()));
  grpc::ClientContext call;
  PrepareClientContext(context, options_.timeout, &call);
  Completion completion;
  start(&call, [&](const grpc::Status& status) { completion.Set(status); });
  const grpc::Status status = completion.Wait(context, call);
  return FromService(status, completion.gave_up());
}

template <typename Request, typename Response>
absl::Status RemoteStore::Call(const RequestContext& context, Method<Request, Response> method,
                               const Request& request, Response* response) const {
  return Await(context, [&](grpc::ClientContext* call, std::function<void(grpc::Status)> done) {
    AsyncStub* const async = stub_->async();
    (async->*method)(call, &request, response, std::move(done));
  });
}

absl::StatusOr<v1::WriteBatchResult> RemoteStore::Append(const RequestContext& context,
                                                         const v1::WriteBatch& batch) {
  const BorrowingAppendRequest request(batch);
  const size_t size = request.get().ByteSizeLong();
  if (static_cast<int64_t>(size) > options_.max_request_bytes) {
    return InvalidField("batch", fmt::format("It has {} bytes; the storage service takes {} in one "
                                             "message. Split it into smaller batches.",
                                             size, options_.max_request_bytes));
  }
  const grpc::ByteBuffer bytes = SerializeSized(request.get(), size);
  v1::AppendBatchResponse response;
  RETURN_IF_ERROR(
      Await(context, [&](grpc::ClientContext* call, std::function<void(grpc::Status)> done) {
        append_stub_.UnaryCall(call, kAppendBatchPath, /*options=*/{}, &bytes, &response,
                               std::move(done));
      }));
  return std::move(*response.mutable_result());
}

absl::StatusOr<DocumentWithFacts> RemoteStore::GetDocument(const RequestContext& context,
                                                           const GetDocumentParams& params) const {
  v1::GetDocumentRequest request;
  request.set_name(params.revision == 0 ? params.name
                                        : fmt::format("{}@{}", params.name, params.revision));
  request.set_view(params.with_text ? rapporteur::v1::DOCUMENT_VIEW_FULL
                                    : rapporteur::v1::DOCUMENT_VIEW_BASIC);
  request.set_include_facts(params.with_facts);
  v1::GetDocumentResponse response;
  RETURN_IF_ERROR(Call(context, &AsyncStub::GetDocument, request, &response));
  return DocumentWithFacts{std::move(*response.mutable_document()),
                           TakeAll(response.mutable_facts())};
}

absl::StatusOr<DocumentPage> RemoteStore::ListDocuments(const RequestContext& context,
                                                        const v1::DocumentFilter& filter,
                                                        const PageRequest& page) const {
  RETURN_IF_ERROR(CheckSizeIsStated(page.size));
  v1::ListDocumentsRequest request;
  *request.mutable_filter() = filter;
  request.set_page_size(page.size);
  request.set_page_token(page.token);
  v1::ListDocumentsResponse response;
  RETURN_IF_ERROR(Call(context, &AsyncStub::ListDocuments, request, &response));
  return DocumentPage{TakeAll(response.mutable_documents()),
                      std::move(*response.mutable_next_page_token())};
}

absl::StatusOr<FactPage> RemoteStore::ListFacts(const RequestContext& context,
                                                const v1::FactFilter& filter,
                                                const PageRequest& page) const {
  RETURN_IF_ERROR(CheckSizeIsStated(page.size));
  v1::ListFactsRequest request;
  *request.mutable_filter() = filter;
  request.set_page_size(page.size);
  request.set_page_token(page.token);
  request.set_order(page.order == FactOrder::kOffice ? v1::FACT_ORDER_OFFICE
                                                     : v1::FACT_ORDER_DOCUMENT);
  v1::ListFactsResponse response;
  RETURN_IF_ERROR(Call(context, &AsyncStub::ListFacts, request, &response));
  return FactPage{TakeAll(response.mutable_facts()),
                  std::move(*response.mutable_next_page_token())};
}

absl::StatusOr<RetrievalPage> RemoteStore::RetrieveDocuments(const RequestContext& context,
                                                             const RetrievalParams& params,
                                                             const PageRequest& page) const {
  RETURN_IF_ERROR(CheckSizeIsStated(page.size));
  v1::RetrieveDocumentsRequest request;
  request.set_query(params.query);
  *request.mutable_filter() = params.filter;
  request.set_page_size(page.size);
  request.set_page_token(page.token);
  request.set_order(params.order);
  for (const rapporteur::v1::FacetField field : params.facets) request.add_facets(field);
  request.set_total_limit(params.total_limit);
  v1::RetrieveDocumentsResponse response;
  RETURN_IF_ERROR(Call(context, &AsyncStub::RetrieveDocuments, request, &response));
  RetrievalPage answer;
  for (auto& found : *response.mutable_documents()) answer.documents.push_back(FromProto(found));
  answer.next_token = std::move(*response.mutable_next_page_token());
  answer.total_size = response.total_size();
  answer.total_is_minimum = response.total_is_minimum();
  answer.facets = TakeAll(response.mutable_facets());
  answer.did_you_mean = std::move(*response.mutable_did_you_mean());
  return answer;
}

absl::StatusOr<ChangePage> RemoteStore::ReadChanges(const RequestContext& context,
                                                    int64_t after_position, int limit) const {
  RETURN_IF_ERROR(CheckSizeIsStated(limit));
  v1::ReadChangesRequest request;
  request.set_after_position(after_position);
  request.set_page_size(limit);
  v1::ReadChangesResponse response;
  RETURN_IF_ERROR(Call(context, &AsyncStub::ReadChanges, request, &response));
  return ChangePage{TakeAll(response.mutable_changes()), response.next_position()};
}

absl::StatusOr<StoreStatus> RemoteStore::GetStatus(const RequestContext& context) const {
  v1::GetStoreStatusResponse response;
  RETURN_IF_ERROR(
      Call(context, &AsyncStub::GetStoreStatus, v1::GetStoreStatusRequest(), &response));
  return StoreStatus{response.position(), response.document_count(), response.format_version()};
}

}  // namespace rapporteur::storage
