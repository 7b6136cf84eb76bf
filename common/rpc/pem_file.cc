#include "common/rpc/pem_file.h"

#include <fmt/format.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <fstream>
#include <iterator>
#include <memory>

namespace rapporteur {
namespace {

using BioPtr = std::unique_ptr<BIO, decltype(&BIO_free)>;
using CertificatePtr = std::unique_ptr<X509, decltype(&X509_free)>;
using KeyPtr = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

// `text` must outlive what is returned.
BioPtr Bytes(const std::string& text) {
  return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), &BIO_free};
}

}  // namespace

absl::StatusOr<std::string> ReadPemFile(const std::string& path, std::string_view option) {
  if (path.empty()) return std::string();
  std::ifstream file(path, std::ios::binary);
  if (!file.is_open()) {
    return absl::InvalidArgumentError(fmt::format("{}: cannot read \"{}\"", option, path));
  }
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (text.find("-----BEGIN ") == std::string::npos) {
    return absl::InvalidArgumentError(fmt::format("{}: \"{}\" is not a PEM file", option, path));
  }
  return text;
}

absl::Status CheckKeyPair(const std::string& cert, const std::string& key) {
  const BioPtr cert_bytes = Bytes(cert);
  const CertificatePtr certificate(PEM_read_bio_X509(cert_bytes.get(), nullptr, nullptr, nullptr),
                                   &X509_free);
  if (certificate == nullptr) {
    return absl::InvalidArgumentError("tls.cert_file: begins with no readable certificate");
  }
  const BioPtr key_bytes = Bytes(key);
  const KeyPtr private_key(PEM_read_bio_PrivateKey(key_bytes.get(), nullptr, nullptr, nullptr),
                           &EVP_PKEY_free);
  if (private_key == nullptr) {
    return absl::InvalidArgumentError("tls.key_file: holds no readable private key");
  }
  if (X509_check_private_key(certificate.get(), private_key.get()) != 1) {
    return absl::InvalidArgumentError(
        "tls.key_file: is not the private key of the certificate in tls.cert_file");
  }
  return absl::OkStatus();
}

}  // namespace rapporteur
