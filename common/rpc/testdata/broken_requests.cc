#include "common/rpc/testdata/broken_requests.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>

#include <future>

#include "common/rpc/client_channel.h"
#include "common/rpc/status_conversion.h"
#include "common/status/error.h"
#include "common/text/absl_view.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/slice.h"

namespace rapporteur {

absl::Status CallWithBytes(const std::shared_ptr<grpc::Channel>& channel, const std::string& method,
                           const std::string& bytes) {
  IdGenerator ids(1);
  grpc::ClientContext context;
  PrepareClientContext(NewRequestContext(&ids), absl::Seconds(30), &context);
  const grpc::Slice slice(bytes);
  const grpc::ByteBuffer request(&slice, 1);
  grpc::ByteBuffer response;
  std::promise<grpc::Status> finished;
  grpc::GenericStub(channel).UnaryCall(
      &context, method, {}, &request, &response,
      [&finished](const grpc::Status& status) { finished.set_value(status); });
  return FromGrpcStatus(finished.get_future().get());
}

namespace {

std::vector<std::string> WrongAnswers(const std::shared_ptr<grpc::Channel>& channel,
                                      const std::string& service,
                                      const google::protobuf::DescriptorPool& pool) {
  const google::protobuf::ServiceDescriptor* const descriptor = pool.FindServiceByName(service);
  if (descriptor == nullptr) return {service + " is unknown"};
  std::vector<std::string> wrong;
  for (int i = 0; i < descriptor->method_count(); ++i) {
    const google::protobuf::MethodDescriptor& method = *descriptor->method(i);
    if (method.client_streaming() || method.server_streaming()) continue;
    // Field 1, 100 bytes long, of which there are two.
    const absl::Status status =
        CallWithBytes(channel, "/" + service + "/" + method.name(), "\x0A\x64xy");
    const bool right =
        status.code() == absl::StatusCode::kInvalidArgument &&
        ErrorReason(status) == "REQUEST_MALFORMED" &&
        ToStd(status.message()).find(method.input_type()->full_name()) != std::string_view::npos;
    if (!right) wrong.push_back(method.name() + ": " + status.ToString());
  }
  return wrong;
}

}  // namespace

std::vector<std::string> WrongAnswersToBrokenRequests(const std::shared_ptr<grpc::Channel>& channel,
                                                      const std::string& service) {
  return WrongAnswers(channel, service, *google::protobuf::DescriptorPool::generated_pool());
}

std::vector<std::string> WrongAnswersToBrokenRequests(const std::shared_ptr<grpc::Channel>& channel,
                                                      const std::string& service,
                                                      std::string_view descriptors) {
  google::protobuf::FileDescriptorSet set;
  set.ParseFromArray(descriptors.data(), static_cast<int>(descriptors.size()));
  google::protobuf::DescriptorPool pool;
  for (const auto& file : set.file()) pool.BuildFile(file);
  return WrongAnswers(channel, service, pool);
}

}  // namespace rapporteur
