#include "common/rpc/reflection_service.h"

#include <functional>
#include <optional>
#include <set>
#include <utility>

#include "common/sync/mutex.h"
#include "common/text/absl_view.h"
#include "grpc/reflection/v1/reflection.grpc.pb.h"
#include "grpc/reflection/v1alpha/reflection.grpc.pb.h"

namespace rapporteur {
namespace {

// The types of one version of the protocol; the versions differ in their package only.
struct V1 {
  using Service = grpc::reflection::v1::ServerReflection::CallbackService;
  using Request = grpc::reflection::v1::ServerReflectionRequest;
  using Response = grpc::reflection::v1::ServerReflectionResponse;
};
struct V1Alpha {
  using Service = grpc::reflection::v1alpha::ServerReflection::CallbackService;
  using Request = grpc::reflection::v1alpha::ServerReflectionRequest;
  using Response = grpc::reflection::v1alpha::ServerReflectionResponse;
};

template <typename Response>
void SetError(const absl::Status& status, Response* response) {
  response->mutable_error_response()->set_error_code(static_cast<int>(status.code()));
  response->mutable_error_response()->set_error_message(std::string(status.message()));
}

template <typename Response>
void SetFiles(const ReflectionIndex& index, const absl::StatusOr<std::string>& file,
              std::set<std::string>* sent, Response* response) {
  if (!file.ok()) return SetError(file.status(), response);
  auto* files = response->mutable_file_descriptor_response();
  for (std::string& bytes : index.FileWithImports(*file, sent)) {
    files->add_file_descriptor_proto(std::move(bytes));
  }
}

template <typename Response>
void SetExtensionNumbers(const ReflectionIndex& index, const std::string& type,
                         Response* response) {
  const absl::StatusOr<std::vector<int>> numbers = index.ExtensionNumbers(type);
  if (!numbers.ok()) return SetError(numbers.status(), response);
  auto* answer = response->mutable_all_extension_numbers_response();
  answer->set_base_type_name(type);
  answer->mutable_extension_number()->Assign(numbers->begin(), numbers->end());
}

template <typename Version>
void Answer(const ReflectionOptions& options, const typename Version::Request& request,
            std::set<std::string>* sent, typename Version::Response* response) {
  using Request = typename Version::Request;
  const ReflectionIndex& index = *options.index;
  response->Clear();
  response->set_valid_host(request.host());
  *response->mutable_original_request() = request;
  switch (request.message_request_case()) {
    case Request::kFileByFilename:
      return SetFiles(index, index.FindFile(request.file_by_filename()), sent, response);
    case Request::kFileContainingSymbol:
      return SetFiles(index, index.FindFileOfSymbol(request.file_containing_symbol()), sent,
                      response);
    case Request::kFileContainingExtension:
      return SetFiles(
          index,
          index.FindFileOfExtension(request.file_containing_extension().containing_type(),
                                    request.file_containing_extension().extension_number()),
          sent, response);
    case Request::kAllExtensionNumbersOfType:
      return SetExtensionNumbers(index, request.all_extension_numbers_of_type(), response);
    case Request::kListServices: {
      auto* list = response->mutable_list_services_response();
      for (const std::string& name : options.services) list->add_service()->set_name(name);
      return;
    }
    case Request::MESSAGE_REQUEST_NOT_SET:
      return SetError(absl::InvalidArgumentError("message_request: set one of its fields"),
                      response);
  }
}

// One stream: reads a request, writes its answer, until the client or the server ends it.
template <typename Version>
class ReflectionStream
    : public grpc::ServerBidiReactor<typename Version::Request, typename Version::Response> {
 public:
  explicit ReflectionStream(const ReflectionOptions* options)
      : options_(options), on_drain_(options->drain, [this] {
          End(grpc::Status(grpc::StatusCode::UNAVAILABLE, "the server is shutting down"));
        }) {
    Read();
  }

  void OnReadDone(bool ok) override {
    if (!ok) return End(grpc::Status::OK);
    Answer<Version>(*options_, request_, &sent_, &response_);
    MutexLock lock(&mu_);
    if (ended_) return;
    writing_ = true;
    this->StartWrite(&response_);
  }

  void OnWriteDone(bool ok) override {
    {
      MutexLock lock(&mu_);
      writing_ = false;
      if (pending_end_.has_value()) this->Finish(*pending_end_);
      if (ended_) return;
    }
    if (!ok) return End(grpc::Status::CANCELLED);
    Read();
  }

  void OnCancel() override { End(grpc::Status::CANCELLED); }
  void OnDone() override { delete this; }

 private:
  void Read() {
    MutexLock lock(&mu_);
    if (!ended_) this->StartRead(&request_);
  }

  // Finishes the stream once, after a write under way.
  void End(const grpc::Status& status) {
    MutexLock lock(&mu_);
    if (ended_) return;
    ended_ = true;
    if (writing_) {
      pending_end_ = status;
    } else {
      this->Finish(status);
    }
  }

  const ReflectionOptions* const options_;
  typename Version::Request request_;
  typename Version::Response response_;
  std::set<std::string> sent_;

  Mutex mu_;
  bool writing_ ABSL_GUARDED_BY(mu_) = false;
  bool ended_ ABSL_GUARDED_BY(mu_) = false;
  std::optional<grpc::Status> pending_end_ ABSL_GUARDED_BY(mu_);

  // Last, so that it is destroyed first: that waits for a callback under way on another thread.
  std::stop_callback<std::function<void()>> on_drain_;
};

template <typename Version>
class ReflectionService : public Version::Service {
 public:
  explicit ReflectionService(ReflectionOptions options) : options_(std::move(options)) {}

  grpc::ServerBidiReactor<typename Version::Request, typename Version::Response>*
  ServerReflectionInfo(grpc::CallbackServerContext* /*context*/) override {
    return new ReflectionStream<Version>(&options_);
  }

 private:
  const ReflectionOptions options_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeReflectionV1(const ReflectionOptions& options) {
  return std::make_unique<ReflectionService<V1>>(options);
}

std::unique_ptr<grpc::Service> MakeReflectionV1Alpha(const ReflectionOptions& options) {
  return std::make_unique<ReflectionService<V1Alpha>>(options);
}

}  // namespace rapporteur
