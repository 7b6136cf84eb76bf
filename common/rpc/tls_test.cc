#include <chrono>
#include <filesystem>
#include <fstream>

#include "common/rpc/testdata/echo_server.h"
#include "common/rpc/testdata/test_certificates.h"
#include "common/testing/status_matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace rapporteur {
namespace {

using ::testing::HasSubstr;

class TlsTest : public ::testing::Test {
 protected:
  ServerConfig TlsServer() const {
    ServerConfig config;
    config.tls.cert_file = certificates_.server_cert_file;
    config.tls.key_file = certificates_.server_key_file;
    return config;
  }
  ServerConfig MutualTlsServer() const {
    ServerConfig config = TlsServer();
    config.tls.client_ca_file = certificates_.ca_file;
    return config;
  }
  ClientConfig TlsClient() const {
    ClientConfig config;
    config.tls.enabled = true;
    config.tls.ca_file = certificates_.ca_file;
    return config;
  }
  ClientConfig MutualTlsClient() const {
    ClientConfig config = TlsClient();
    config.tls.cert_file = certificates_.client_cert_file;
    config.tls.key_file = certificates_.client_key_file;
    return config;
  }

  // Puts what `from` holds into `to`, as a renewal does.
  static void Replace(const std::string& to, const std::string& from) {
    std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing);
  }

  const TempDir dir_;
  const TestCertificates certificates_ = MakeTestCertificates(dir_.path().string());
};

TEST_F(TlsTest, ServesOverTls) {
  EchoServer server(TlsServer());
  ASSERT_OK(server.Start());
  EXPECT_THAT(Echo(server.Stub(TlsClient()).get(), "secret"), IsOkAndHolds("secret"));
}

TEST_F(TlsTest, RefusesPlaintext) {
  EchoServer server(TlsServer());
  ASSERT_OK(server.Start());
  EXPECT_THAT(Echo(server.Stub().get(), "x"), StatusIs(absl::StatusCode::kUnavailable));
}

TEST_F(TlsTest, ClientRefusesAnUnknownAuthority) {
  EchoServer server(TlsServer());
  ASSERT_OK(server.Start());
  const TempDir other;
  ClientConfig client = TlsClient();
  client.tls.ca_file = MakeTestCertificates(other.path().string()).ca_file;
  EXPECT_THAT(Echo(server.Stub(client).get(), "x"), StatusIs(absl::StatusCode::kUnavailable));
}

TEST_F(TlsTest, ClientChecksTheServersName) {
  EchoServer server(TlsServer());
  ASSERT_OK(server.Start());
  ClientConfig client = TlsClient();
  client.tls.server_name = "localhost";
  EXPECT_OK(Echo(server.Stub(client).get(), "x"));
  client.tls.server_name = "elsewhere";
  EXPECT_THAT(Echo(server.Stub(client).get(), "x"), StatusIs(absl::StatusCode::kUnavailable));
}

TEST_F(TlsTest, MutualTlsWantsAKnownClient) {
  EchoServer server(MutualTlsServer());
  ASSERT_OK(server.Start());
  EXPECT_THAT(Echo(server.Stub(MutualTlsClient()).get(), "x"), IsOkAndHolds("x"));
  EXPECT_THAT(Echo(server.Stub(TlsClient()).get(), "x"), StatusIs(absl::StatusCode::kUnavailable));
  const TempDir other;
  const TestCertificates strangers = MakeTestCertificates(other.path().string());
  ClientConfig stranger = TlsClient();
  stranger.tls.cert_file = strangers.client_cert_file;
  stranger.tls.key_file = strangers.client_key_file;
  EXPECT_THAT(Echo(server.Stub(stranger).get(), "x"), StatusIs(absl::StatusCode::kUnavailable));
}

TEST_F(TlsTest, ServerTakesRenewedFilesAtTheNextHandshake) {
  EchoServer server(MutualTlsServer());
  ASSERT_OK(server.Start());
  const auto standing = server.Stub(MutualTlsClient());
  ASSERT_OK(Echo(standing.get(), "before"));
  const TempDir other;
  const TestCertificates renewed = MakeTestCertificates(other.path().string());
  ClientConfig client = TlsClient();
  client.tls.ca_file = renewed.ca_file;
  client.tls.cert_file = renewed.client_cert_file;
  client.tls.key_file = renewed.client_key_file;
  EXPECT_THAT(Echo(server.Stub(client).get(), "x"), StatusIs(absl::StatusCode::kUnavailable));
  Replace(certificates_.ca_file, renewed.ca_file);
  Replace(certificates_.server_cert_file, renewed.server_cert_file);
  Replace(certificates_.server_key_file, renewed.server_key_file);
  EXPECT_THAT(Echo(server.Stub(client).get(), "renewed"), IsOkAndHolds("renewed"));
  EXPECT_THAT(Echo(standing.get(), "still connected"), IsOkAndHolds("still connected"));
}

TEST_F(TlsTest, ServerKeepsItsCertificateWhileTheFilesDoNotFit) {
  EchoServer server(TlsServer());
  ASSERT_OK(server.Start());
  const TempDir other;
  const TestCertificates renewed = MakeTestCertificates(other.path().string());
  const TempDir trusted;
  ClientConfig client = TlsClient();
  client.tls.ca_file = trusted.Path("ca.pem");
  Replace(client.tls.ca_file, certificates_.ca_file);
  Replace(certificates_.server_cert_file, renewed.server_cert_file);
  EXPECT_OK(Echo(server.Stub(client).get(), "the new certificate has another key"));
  std::ofstream(certificates_.server_key_file) << "not a key";
  EXPECT_OK(Echo(server.Stub(client).get(), "no key at all"));
  Replace(certificates_.server_key_file, renewed.server_key_file);
  client.tls.ca_file = renewed.ca_file;
  EXPECT_OK(Echo(server.Stub(client).get(), "both are there"));
}

TEST_F(TlsTest, ClientTakesRenewedFiles) {
  EchoServer server(MutualTlsServer());
  ASSERT_OK(server.Start());
  const TempDir other;
  const TestCertificates old = MakeTestCertificates(other.path().string());
  ClientConfig client = TlsClient();
  client.tls.ca_file = old.ca_file;
  client.tls.cert_file = old.client_cert_file;
  client.tls.key_file = old.client_key_file;
  client.tls.reload_every = absl::Seconds(1);
  client.max_backoff = absl::Milliseconds(100);
  const auto channel = server.Channel(client);
  EXPECT_THAT(Echo(testing::v1::EchoService::NewStub(channel).get(), "x"),
              StatusIs(absl::StatusCode::kUnavailable));
  Replace(old.ca_file, certificates_.ca_file);
  Replace(old.client_cert_file, certificates_.client_cert_file);
  Replace(old.client_key_file, certificates_.client_key_file);
  EXPECT_TRUE(
      channel->WaitForConnected(std::chrono::system_clock::now() + std::chrono::minutes(1)));
  EXPECT_OK(Echo(testing::v1::EchoService::NewStub(channel).get(), "renewed"));
}

TEST_F(TlsTest, StartNamesTheFileThatIsWrong) {
  ServerConfig absent = TlsServer();
  absent.tls.cert_file = dir_.Path("absent.pem");
  EXPECT_THAT(EchoServer(absent).Start(),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("tls.cert_file"), HasSubstr("absent.pem"))));
  ServerConfig not_pem = TlsServer();
  not_pem.tls.key_file = dir_.Path("not.pem");
  std::ofstream(not_pem.tls.key_file) << "hello";
  EXPECT_THAT(EchoServer(not_pem).Start(),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("is not a PEM file")));
  ServerConfig swapped = TlsServer();
  std::swap(swapped.tls.cert_file, swapped.tls.key_file);
  EXPECT_THAT(EchoServer(swapped).Start(),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("tls.cert_file")));
  ServerConfig other_key = TlsServer();
  other_key.tls.key_file = certificates_.client_key_file;
  EXPECT_THAT(EchoServer(other_key).Start(),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("tls.key_file")));
}

}  // namespace
}  // namespace rapporteur
