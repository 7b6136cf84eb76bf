// Certificates for tests of TLS, made afresh.
#pragma once

#include <string>

namespace rapporteur {

// PEM files of an authority and of a server ("localhost", 127.0.0.1) and a client signed by it.
// Valid for a day.
struct TestCertificates {
  std::string ca_file;
  std::string server_cert_file;
  std::string server_key_file;
  std::string client_cert_file;
  std::string client_key_file;
};

// Writes the files into `directory`, which must exist. Aborts where OpenSSL fails: a test cannot go
// on without them.
TestCertificates MakeTestCertificates(const std::string& directory);

}  // namespace rapporteur
