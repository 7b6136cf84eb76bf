#include "common/rpc/testdata/test_certificates.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <cstdlib>
#include <memory>

namespace rapporteur {
namespace {

constexpr long kDaySeconds = 24 * 60 * 60;  // NOLINT(google-runtime-int): OpenSSL's type.
constexpr long kVersion3 = 2;               // NOLINT(google-runtime-int): counted from 0.

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

struct Identity {
  Key key{nullptr, &EVP_PKEY_free};
  Certificate certificate{nullptr, &X509_free};
};

void Require(bool worked) {
  if (!worked) std::abort();
}

void AddExtension(X509* certificate, X509* issuer, int nid, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
  Require(extension != nullptr);
  Require(X509_add_ext(certificate, extension, -1) == 1);
  X509_EXTENSION_free(extension);
}

// Signed by `issuer`, or by itself as an authority where there is none.
Identity MakeIdentity(const char* name, int serial, const Identity* issuer) {
  Identity made;
  made.key.reset(EVP_EC_gen("P-256"));
  made.certificate.reset(X509_new());
  Require(made.key != nullptr && made.certificate != nullptr);
  X509* const certificate = made.certificate.get();
  X509_set_version(certificate, kVersion3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -kDaySeconds);
  X509_gmtime_adj(X509_getm_notAfter(certificate), kDaySeconds);
  X509_set_pubkey(certificate, made.key.get());
  X509_NAME* const subject = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(name), -1, -1, 0);
  X509* const signer = issuer == nullptr ? certificate : issuer->certificate.get();
  X509_set_issuer_name(certificate, X509_get_subject_name(signer));
  if (issuer == nullptr) {
    AddExtension(certificate, signer, NID_basic_constraints, "critical,CA:TRUE");
    AddExtension(certificate, signer, NID_key_usage, "critical,keyCertSign");
  } else {
    AddExtension(certificate, signer, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1");
  }
  EVP_PKEY* const signing_key = issuer == nullptr ? made.key.get() : issuer->key.get();
  Require(X509_sign(certificate, signing_key, EVP_sha256()) > 0);
  return made;
}

template <typename Write>
void WriteFile(const std::string& path, Write write) {
  FILE* const file = std::fopen(path.c_str(), "w");
  Require(file != nullptr);
  Require(write(file) == 1);
  Require(std::fclose(file) == 0);
}

void WriteCertificate(const std::string& path, const Identity& identity) {
  WriteFile(path, [&](FILE* file) { return PEM_write_X509(file, identity.certificate.get()); });
}

void WriteKey(const std::string& path, const Identity& identity) {
  WriteFile(path, [&](FILE* file) {
    return PEM_write_PrivateKey(file, identity.key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  });
}

}  // namespace

TestCertificates MakeTestCertificates(const std::string& directory) {
  TestCertificates files = {.ca_file = directory + "/ca.pem",
                            .server_cert_file = directory + "/server.pem",
                            .server_key_file = directory + "/server.key",
                            .client_cert_file = directory + "/client.pem",
                            .client_key_file = directory + "/client.key"};
  const Identity authority = MakeIdentity("test authority", 1, nullptr);
  const Identity server = MakeIdentity("localhost", 2, &authority);
  const Identity client = MakeIdentity("test client", 3, &authority);
  WriteCertificate(files.ca_file, authority);
  WriteCertificate(files.server_cert_file, server);
  WriteKey(files.server_key_file, server);
  WriteCertificate(files.client_cert_file, client);
  WriteKey(files.client_key_file, client);
  return files;
}

}  // namespace rapporteur
