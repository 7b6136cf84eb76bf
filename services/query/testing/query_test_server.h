// A query service inside a test.
#pragma once

#include <memory>
#include <string>

#include "services/storage/api/record_store.h"

namespace rapporteur::query {

// Serves `reader`, which is not owned, on a free port of the loopback interface until destroyed.
// Aborts where it cannot start.
class QueryTestServer {
 public:
  explicit QueryTestServer(const storage::RecordReader* reader);
  ~QueryTestServer();
  QueryTestServer(const QueryTestServer&) = delete;
  QueryTestServer& operator=(const QueryTestServer&) = delete;

  // "127.0.0.1:port".
  const std::string& address() const;

 private:
  struct Parts;
  const std::unique_ptr<Parts> parts_;
};

}  // namespace rapporteur::query
