#include "common/rpc/reflection_service.h"

#include <set>
#include <thread>

#include "common/rpc/testdata/echo_server.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.pb.h"
#include "grpc/reflection/v1/reflection.grpc.pb.h"
#include "grpc/reflection/v1alpha/reflection.grpc.pb.h"
#include "gtest/gtest.h"

namespace rapporteur {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

constexpr char kEchoFile[] = "common/rpc/testdata/echo.proto";

struct V1 {
  using Service = grpc::reflection::v1::ServerReflection;
  using Request = grpc::reflection::v1::ServerReflectionRequest;
  using Response = grpc::reflection::v1::ServerReflectionResponse;
};
struct V1Alpha {
  using Service = grpc::reflection::v1alpha::ServerReflection;
  using Request = grpc::reflection::v1alpha::ServerReflectionRequest;
  using Response = grpc::reflection::v1alpha::ServerReflectionResponse;
};

// One reflection stream to a server, in each version of the protocol.
template <typename Version>
class ReflectionServiceTest : public ::testing::Test {
 protected:
  using Request = typename Version::Request;
  using Response = typename Version::Response;

  void SetUp() override {
    ASSERT_OK(server_.Start());
    stub_ = Version::Service::NewStub(server_.Channel());
    stream_ = stub_->ServerReflectionInfo(&context_);
  }
  void TearDown() override {
    stream_->WritesDone();
    EXPECT_TRUE(stream_->Finish().ok());
  }

  Response Ask(const Request& request) {
    Response response;
    EXPECT_TRUE(stream_->Write(request));
    EXPECT_TRUE(stream_->Read(&response));
    return response;
  }
  Response AskForSymbol(const std::string& symbol) {
    Request request;
    request.set_host("here");
    request.set_file_containing_symbol(symbol);
    return Ask(request);
  }
  static std::vector<std::string> FileNames(const Response& response) {
    std::vector<std::string> names;
    for (const std::string& bytes : response.file_descriptor_response().file_descriptor_proto()) {
      google::protobuf::FileDescriptorProto file;
      EXPECT_TRUE(file.ParseFromString(bytes));
      names.push_back(file.name());
    }
    return names;
  }

  EchoServer server_;
  std::unique_ptr<typename Version::Service::Stub> stub_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReaderWriter<Request, Response>> stream_;
};

using Versions = ::testing::Types<V1, V1Alpha>;
TYPED_TEST_SUITE(ReflectionServiceTest, Versions);

TYPED_TEST(ReflectionServiceTest, ListsWhatThisServerServes) {
  typename TypeParam::Request request;
  request.set_list_services("*");
  const auto response = this->Ask(request);
  std::vector<std::string> names;
  for (const auto& service : response.list_services_response().service()) {
    names.push_back(service.name());
  }
  EXPECT_THAT(names,
              UnorderedElementsAre("rapporteur.testing.v1.EchoService", "grpc.health.v1.Health",
                                   "grpc.reflection.v1.ServerReflection",
                                   "grpc.reflection.v1alpha.ServerReflection"));
}

TYPED_TEST(ReflectionServiceTest, FindsTheFileOfEverySymbolWithComments) {
  bool first = true;
  for (const char* symbol :
       {"rapporteur.testing.v1.EchoService", "rapporteur.testing.v1.EchoService.Echo",
        "rapporteur.testing.v1.EchoRequest", "rapporteur.testing.v1.EchoRequest.text",
        "rapporteur.testing.v1.Tone", "rapporteur.testing.v1.TONE_LOUD"}) {
    const auto response = this->AskForSymbol(symbol);
    EXPECT_EQ(response.valid_host(), "here");
    EXPECT_EQ(response.original_request().file_containing_symbol(), symbol);
    // An import is sent once per stream.
    if (first) {
      EXPECT_THAT(this->FileNames(response),
                  ElementsAre(kEchoFile, "google/protobuf/descriptor.proto"));
    } else {
      EXPECT_THAT(this->FileNames(response), ElementsAre(kEchoFile)) << symbol;
    }
    first = false;
    google::protobuf::FileDescriptorProto file;
    ASSERT_TRUE(file.ParseFromString(response.file_descriptor_response().file_descriptor_proto(0)));
    std::vector<std::string> comments;
    for (const auto& location : file.source_code_info().location()) {
      comments.push_back(location.leading_comments());
    }
    EXPECT_THAT(comments, Contains(" Answers once.\n"));
    EXPECT_THAT(comments, Contains(" The words to send back.\n"));
  }
}

TYPED_TEST(ReflectionServiceTest, FindsAFileByName) {
  typename TypeParam::Request request;
  request.set_file_by_filename(kEchoFile);
  EXPECT_THAT(this->FileNames(this->Ask(request)), Contains(kEchoFile));
}

TYPED_TEST(ReflectionServiceTest, FindsExtensions) {
  typename TypeParam::Request request;
  request.mutable_file_containing_extension()->set_containing_type(
      "google.protobuf.MessageOptions");
  request.mutable_file_containing_extension()->set_extension_number(50001);
  EXPECT_THAT(this->FileNames(this->Ask(request)), Contains(kEchoFile));
  request.set_all_extension_numbers_of_type("google.protobuf.MessageOptions");
  const auto response = this->Ask(request);
  EXPECT_EQ(response.all_extension_numbers_response().base_type_name(),
            "google.protobuf.MessageOptions");
  EXPECT_THAT(response.all_extension_numbers_response().extension_number(), ElementsAre(50001));
}

TYPED_TEST(ReflectionServiceTest, SaysNotFoundAndGoesOn) {
  std::vector<typename TypeParam::Request> requests(4);
  requests[0].set_file_by_filename("other.proto");
  requests[1].set_file_containing_symbol("rapporteur.testing.v1.Other");
  requests[2].mutable_file_containing_extension()->set_containing_type(
      "rapporteur.testing.v1.EchoRequest");
  requests[2].mutable_file_containing_extension()->set_extension_number(7);
  requests[3].set_all_extension_numbers_of_type("other.Message");
  for (const auto& request : requests) {
    const auto response = this->Ask(request);
    EXPECT_EQ(response.error_response().error_code(), static_cast<int>(grpc::StatusCode::NOT_FOUND))
        << response.DebugString();
  }
  EXPECT_EQ(this->Ask({}).error_response().error_code(),
            static_cast<int>(grpc::StatusCode::INVALID_ARGUMENT));
}

TEST(ReflectionDrainTest, AnIdleStreamDoesNotDelayTheDrain) {
  EchoServer server;
  ASSERT_OK(server.Start());
  const auto stub = V1::Service::NewStub(server.Channel());
  grpc::ClientContext context;
  const auto stream = stub->ServerReflectionInfo(&context);
  V1::Request request;
  request.set_list_services("*");
  ASSERT_TRUE(stream->Write(request));
  V1::Response response;
  ASSERT_TRUE(stream->Read(&response));
  std::thread drain([&] { EXPECT_OK(server.host().Drain()); });
  EXPECT_FALSE(stream->Read(&response));
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
  drain.join();
}

}  // namespace
}  // namespace rapporteur
