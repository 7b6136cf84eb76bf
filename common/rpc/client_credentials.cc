#include "common/rpc/client_credentials.h"

#include <algorithm>
#include <cstdint>

#include "absl/time/time.h"
#include "common/rpc/pem_file.h"
#include "common/status/status_macros.h"
#include "grpcpp/security/tls_certificate_provider.h"
#include "grpcpp/security/tls_credentials_options.h"

namespace rapporteur {

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> MakeChannelCredentials(
    const ClientTlsConfig& tls) {
  if (!tls.enabled) return grpc::InsecureChannelCredentials();
  RETURN_IF_ERROR(ReadPemFile(tls.ca_file, "tls.ca_file").status());
  RETURN_IF_ERROR(ReadPemFile(tls.cert_file, "tls.cert_file").status());
  RETURN_IF_ERROR(ReadPemFile(tls.key_file, "tls.key_file").status());
  grpc::experimental::TlsChannelCredentialsOptions options;
  if (!tls.ca_file.empty() || !tls.cert_file.empty()) {
    const int64_t seconds = std::max<int64_t>(1, absl::ToInt64Seconds(tls.reload_every));
    options.set_certificate_provider(
        std::make_shared<grpc::experimental::FileWatcherCertificateProvider>(
            tls.key_file, tls.cert_file, tls.ca_file, static_cast<unsigned>(seconds)));
  }
  if (!tls.ca_file.empty()) options.watch_root_certs();
  if (!tls.cert_file.empty()) options.watch_identity_key_cert_pairs();
  return grpc::experimental::TlsCredentials(options);
}

}  // namespace rapporteur
