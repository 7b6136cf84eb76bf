// RemoteStore against a live server in this process, over RocksDB.
#include "services/storage/client/remote_store.h"

#include <cstdlib>
#include <utility>

#include "common/rpc/client_channel.h"
#include "common/rpc/server_host.h"
#include "common/rpc/testdata/broken_requests.h"
#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "services/storage/client/connect.h"
#include "services/storage/config.h"
#include "services/storage/rocks/rocks_store.h"
#include "services/storage/rpc/storage_rpc.h"
#include "services/storage/storage_descriptors.h"
#include "tests/conformance/conformance_suite.h"
#include "tests/conformance/sample_writes.h"

namespace rapporteur::storage {
namespace {

template <typename T>
T OrDie(absl::StatusOr<T> value) {
  if (!value.ok()) {
    ADD_FAILURE() << value.status();
    std::abort();
  }
  return *std::move(value);
}

// A server with its store; the store is closed last.
class LiveServer {
 public:
  // With the limits that the service starts with.
  explicit LiveServer(const std::string& data_dir)
      : store_(OrDie(RocksStore::Open(
            {.data_dir = data_dir, .ledger_generation_size = kTestLedgerGenerationSize}))),
        runtime_(config_.limits, {.logger = &logger_, .metrics = &metrics_}),
        service_(store_.get(), &runtime_),
        host_(OrDie(ServerHost::Start(
            config_, {.services = {{&service_, v1::StorageService::service_full_name()}},
                      .descriptors = StorageDescriptors(),
                      .runtime = &runtime_,
                      .health = &health_}))) {}
  ~LiveServer() {
    EXPECT_OK(host_->Drain());
    EXPECT_OK(store_->Close());
  }

  const std::string& address() const { return host_->address(); }

 private:
  const Logger logger_{LogLevel::kError};
  // Port 0; everything else as the service has it.
  const ServerConfig config_{.limits = StorageConfig().server.limits};
  Metrics metrics_;
  Health health_;
  const std::unique_ptr<RocksStore> store_;
  RpcRuntime runtime_;
  StorageRpc service_;
  const std::unique_ptr<ServerHost> host_;
};

std::shared_ptr<grpc::Channel> ChannelTo(const std::string& address) {
  return OrDie(MakeChannel({.target = address}));
}

class RemoteUnderTest : public StoreUnderTest {
 public:
  RemoteUnderTest() { Start(); }
  RecordStore& store() override { return *store_; }
  void Reopen() override {
    store_.reset();
    server_.reset();
    Start();
  }

 private:
  void Start() {
    server_ = std::make_unique<LiveServer>(directory_.Path("store"));
    store_ = std::make_unique<RemoteStore>(ChannelTo(server_->address()));
  }

  TempDir directory_;
  std::unique_ptr<LiveServer> server_;
  std::unique_ptr<RemoteStore> store_;
};

TEST(RemoteStoreTest, SaysThatTheServiceCannotBeReached) {
  TempDir directory;
  std::string address;
  {
    const LiveServer server(directory.Path("store"));
    address = server.address();
  }
  RemoteStore store(ChannelTo(address));
  const absl::Status status = store.GetStatus(RequestContext()).status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_EQ(ErrorReason(status), "STORAGE_UNAVAILABLE");
}

TEST(RemoteStoreTest, RefusesABatchTooLargeForOneMessage) {
  TempDir directory;
  const LiveServer server(directory.Path("store"));
  RemoteStore store(ChannelTo(server.address()));
  const v1::WriteBatch batch = MakeBatch({MakeWrite({.body = std::string(33 << 20, 'x')})});
  const absl::Status status = store.Append(RequestContext(), batch).status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  ASSERT_EQ(GetFieldViolations(status).size(), 1u);
  EXPECT_EQ(GetFieldViolations(status)[0].field, "batch");
  EXPECT_OK(
      store.Append(RequestContext(), MakeBatch({MakeWrite({.body = std::string(20 << 20, 'x')})})));
}

TEST(RemoteStoreTest, ConnectedStoreOutlivesARestartOfTheService) {
  TempDir directory;
  auto server = std::make_unique<LiveServer>(directory.Path("store"));
  ASSERT_OK_AND_ASSIGN(const std::unique_ptr<RecordStore> store,
                       ConnectToStorage({.target = server->address(), .max_attempts = 2}));
  ASSERT_OK(store->Append(RequestContext(), MakeBatch({MakeWrite({})})));
  server.reset();
  EXPECT_THAT(store->GetStatus(RequestContext()), StatusIs(absl::StatusCode::kUnavailable));
}

TEST(StorageRpcTest, FullPagesStaySmallEnoughToSend) {
  TempDir directory;
  const LiveServer server(directory.Path("store"));
  RemoteStore store(ChannelTo(server.address()));
  std::vector<std::string> names;
  for (const char* id : {"a", "b", "c", "d", "e"}) {
    const v1::DocumentWrite write = MakeWrite({.id = id, .body = std::string(1'500'000, 'x')});
    names.push_back(write.document().name());
    ASSERT_OK(store.Append(RequestContext(), MakeBatch({write})));
  }
  const auto stub = v1::StorageService::NewStub(ChannelTo(server.address()));
  std::vector<std::string> seen;
  v1::ListDocumentsRequest request;
  request.set_view(rapporteur::v1::DOCUMENT_VIEW_FULL);
  do {
    grpc::ClientContext context;
    v1::ListDocumentsResponse response;
    ASSERT_TRUE(stub->ListDocuments(&context, request, &response).ok());
    EXPECT_LE(response.documents_size(), 2);
    for (const auto& document : response.documents()) {
      EXPECT_GT(document.text().size(), 1'500'000u);
      seen.push_back(document.name());
    }
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(seen, names);
}

TEST(StorageRpcTest, RefusesBytesThatAreNoRequest) {
  TempDir directory;
  const LiveServer server(directory.Path("store"));
  EXPECT_THAT(WrongAnswersToBrokenRequests(ChannelTo(server.address()),
                                           v1::StorageService::service_full_name()),
              ::testing::IsEmpty());
}

TEST(StorageRpcTest, ReadsRevisionsByName) {
  TempDir directory;
  const LiveServer server(directory.Path("store"));
  RemoteStore store(ChannelTo(server.address()));
  ASSERT_OK(
      store.Append(RequestContext(), MakeBatch({MakeWrite({}), MakeWrite({.body = "Second."})})));
  const auto stub = v1::StorageService::NewStub(ChannelTo(server.address()));
  grpc::ClientContext context;
  v1::GetDocumentRequest request;
  request.set_name(NameOf(SampleDocument{}) + "@1");
  v1::GetDocumentResponse response;
  ASSERT_TRUE(stub->GetDocument(&context, request, &response).ok());
  EXPECT_EQ(response.document().revision(), 1);
}

}  // namespace

std::vector<StoreKind> StoreKinds() {
  return {{"Remote", [] { return std::make_unique<RemoteUnderTest>(); }, false}};
}

}  // namespace rapporteur::storage
