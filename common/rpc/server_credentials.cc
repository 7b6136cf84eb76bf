#include "common/rpc/server_credentials.h"

#include <utility>

#include "common/rpc/pem_file.h"
#include "common/status/status_macros.h"
#include "common/sync/mutex.h"
#include "grpc/grpc.h"
#include "grpc/grpc_security.h"
#include "grpc/support/log.h"

namespace rapporteur {
namespace {

struct PemFiles {
  std::string cert;
  std::string key;
  std::string client_ca;

  bool operator==(const PemFiles&) const = default;
};

absl::StatusOr<PemFiles> ReadPemFiles(const ServerTlsConfig& tls) {
  PemFiles files;
  ASSIGN_OR_RETURN(files.cert, ReadPemFile(tls.cert_file, "tls.cert_file"));
  ASSIGN_OR_RETURN(files.key, ReadPemFile(tls.key_file, "tls.key_file"));
  ASSIGN_OR_RETURN(files.client_ca, ReadPemFile(tls.client_ca_file, "tls.client_ca_file"));
  return files;
}

// What gRPC asks at each handshake. Thread-safe.
class CertificateSource {
 public:
  explicit CertificateSource(ServerTlsConfig tls) : tls_(std::move(tls)) {}

  // The form of gRPC's callback: `*config` is set, and owned by the caller, where "new" is
  // returned. Content that was handed out once is not handed out again, even where gRPC refused it:
  // it then keeps what it has and need not be asked to try the same bytes with each handshake.
  static grpc_ssl_certificate_config_reload_status Fetch(
      void* source, grpc_ssl_server_certificate_config** config) {
    return static_cast<CertificateSource*>(source)->FetchIfChanged(config);
  }

 private:
  grpc_ssl_certificate_config_reload_status FetchIfChanged(
      grpc_ssl_server_certificate_config** config) {
    absl::StatusOr<PemFiles> files = ReadPemFiles(tls_);
    MutexLock lock(&mu_);
    if (!files.ok()) {
      gpr_log(GPR_ERROR, "keeping the TLS certificate in use: %s",
              std::string(files.status().message()).c_str());
      return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_UNCHANGED;
    }
    if (*files == handed_out_) return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_UNCHANGED;
    handed_out_ = *std::move(files);
    const grpc_ssl_pem_key_cert_pair pair = {handed_out_.key.c_str(), handed_out_.cert.c_str()};
    // gRPC aborts without client authorities, also where it is told to ask for no certificate.
    const std::string& roots =
        handed_out_.client_ca.empty() ? handed_out_.cert : handed_out_.client_ca;
    *config = grpc_ssl_server_certificate_config_create(roots.c_str(), &pair, 1);
    return GRPC_SSL_CERTIFICATE_CONFIG_RELOAD_NEW;
  }

  const ServerTlsConfig tls_;
  Mutex mu_;
  PemFiles handed_out_ ABSL_GUARDED_BY(mu_);
};

// gRPC's C++ API reads certificates once; its C API asks for them at each handshake.
class ReloadingCredentials final : public grpc::ServerCredentials {
 public:
  explicit ReloadingCredentials(const ServerTlsConfig& tls) : source_(tls) {
    const auto clients = tls.client_ca_file.empty()
                             ? GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE
                             : GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY;
    credentials_ = grpc_ssl_server_credentials_create_with_options(
        grpc_ssl_server_credentials_create_options_using_config_fetcher(
            clients, &CertificateSource::Fetch, &source_));
  }
  ReloadingCredentials(const ReloadingCredentials&) = delete;
  ReloadingCredentials& operator=(const ReloadingCredentials&) = delete;
  ~ReloadingCredentials() override { grpc_server_credentials_release(credentials_); }

  // Nothing here authenticates calls by their metadata.
  void SetAuthMetadataProcessor(
      const std::shared_ptr<grpc::AuthMetadataProcessor>& /*processor*/) override {}

 private:
  int AddPortToServer(const std::string& address, grpc_server* server) override {
    return grpc_server_add_http2_port(server, address.c_str(), credentials_);
  }

  CertificateSource source_;
  grpc_server_credentials* credentials_ = nullptr;
};

}  // namespace

absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> MakeServerCredentials(
    const ServerTlsConfig& tls) {
  if (tls.cert_file.empty()) return grpc::InsecureServerCredentials();
  ASSIGN_OR_RETURN(const PemFiles files, ReadPemFiles(tls));
  RETURN_IF_ERROR(CheckKeyPair(files.cert, files.key));
  return std::make_shared<ReloadingCredentials>(tls);
}

}  // namespace rapporteur
