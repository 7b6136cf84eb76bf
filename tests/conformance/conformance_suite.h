// One suite for every RecordStore: what record_store.h promises, checked over the interface alone.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/storage/api/record_store.h"

namespace rapporteur::storage {

// A store with what it stands on (a directory, a server), empty at first.
class StoreUnderTest {
 public:
  virtual ~StoreUnderTest() = default;
  virtual RecordStore& store() = 0;
  // Closes and opens again where the store outlives its process; else does nothing.
  virtual void Reopen() {}
};

struct StoreKind {
  std::string name;
  std::function<std::unique_ptr<StoreUnderTest>()> make;
  // Reopens at every SettleWrites, so that reads see what came back from disk.
  bool reopens = false;
};

// The stores of this program; each program that links the suite defines it.
std::vector<StoreKind> StoreKinds();

// Stores under test forget request ids this early (request_ledger.h).
inline constexpr int64_t kTestLedgerGenerationSize = 40;

class ConformanceTest : public ::testing::TestWithParam<StoreKind> {
 protected:
  ConformanceTest() : under_test_(GetParam().make()) {}

  RecordStore& store() { return under_test_->store(); }
  // Between writing and reading.
  void SettleWrites() {
    if (GetParam().reopens) under_test_->Reopen();
  }
  void Reopen() { under_test_->Reopen(); }

  const RequestContext context_;

 private:
  const std::unique_ptr<StoreUnderTest> under_test_;
};

inline std::string StoreKindName(const ::testing::TestParamInfo<StoreKind>& info) {
  return info.param.name;
}

}  // namespace rapporteur::storage
