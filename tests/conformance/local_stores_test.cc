// The stores that need no server.
#include <utility>

#include "common/testing/status_matchers.h"
#include "common/testing/temp_dir.h"
#include "services/storage/memory/memory_store.h"
#include "services/storage/rocks/rocks_store.h"
#include "tests/conformance/conformance_suite.h"

namespace rapporteur::storage {
namespace {

class MemoryUnderTest : public StoreUnderTest {
 public:
  RecordStore& store() override { return store_; }

 private:
  MemoryStore store_{Clock::Real(), kTestLedgerGenerationSize};
};

class RocksUnderTest : public StoreUnderTest {
 public:
  RocksUnderTest() { Open(); }
  RecordStore& store() override { return *store_; }
  void Reopen() override {
    EXPECT_OK(store_->Close());
    Open();
  }

 private:
  void Open() {
    RocksOptions options;
    options.data_dir = directory_.Path("store");
    options.ledger_generation_size = kTestLedgerGenerationSize;
    absl::StatusOr<std::unique_ptr<RocksStore>> store = RocksStore::Open(options);
    if (!store.ok()) {
      ADD_FAILURE() << store.status();
      std::abort();
    }
    store_ = *std::move(store);
  }

  TempDir directory_;
  std::unique_ptr<RocksStore> store_;
};

}  // namespace

std::vector<StoreKind> StoreKinds() {
  const auto make_memory = [] { return std::make_unique<MemoryUnderTest>(); };
  const auto make_rocks = [] { return std::make_unique<RocksUnderTest>(); };
  return {{"Memory", make_memory}, {"Rocks", make_rocks}, {"RocksReopened", make_rocks, true}};
}

}  // namespace rapporteur::storage
