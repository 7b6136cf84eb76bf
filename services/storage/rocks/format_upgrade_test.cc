#include "services/storage/rocks/format_upgrade.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "common/testing/status_matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/storage/rocks/key_codec.h"
#include "services/storage/rocks/value_codec.h"

namespace rapporteur::storage {
namespace {

using ::testing::Gt;
using ::testing::SizeIs;

// Family and key, value.
using Rows = std::map<std::pair<std::string, std::string>, std::string>;

class FormatUpgradeTest : public ::testing::Test {
 protected:
  FormatUpgradeTest() { CopyFixture(); }

  void CopyFixture() {
    std::filesystem::copy(std::string(RAPPORTEUR_SOURCE_DIR) + "/tests/testdata/format_v1/db",
                          directory_.Path("db"));
  }

  absl::StatusOr<std::unique_ptr<RocksDatabase>> Open(const RocksOptions& options) {
    return RocksDatabase::Open(options, directory_.Path("db"),
                               std::make_shared<WriteHealth>(nullptr));
  }

  // All that the store holds once upgraded.
  Rows ReadAll() {
    auto database = Open({});
    EXPECT_THAT(database, IsOk());
    Rows rows;
    for (rocksdb::ColumnFamilyHandle* family :
         {(*database)->documents(), (*database)->revisions(), (*database)->changes(),
          (*database)->requests(), (*database)->meta(), (*database)->former_contents(),
          (*database)->holdings()}) {
      const std::unique_ptr<rocksdb::Iterator> row((*database)->db()->NewIterator({}, family));
      for (row->SeekToFirst(); row->Valid(); row->Next()) {
        rows[{family->GetName(), row->key().ToString()}] = row->value().ToString();
      }
      EXPECT_TRUE(row->status().ok());
    }
    return rows;
  }

  TempDir directory_;
};

TEST_F(FormatUpgradeTest, GoesOnWhereItWasStopped) {
  // How far each opening was when it began, in documents. Each is stopped after its second step.
  std::vector<int64_t> begun;
  absl::Status status = absl::UnknownError("not opened");
  while (!status.ok() && begun.size() < 100) {
    int reports = 0;
    const auto stop_soon = [&](const UpgradeReport& report) {
      EXPECT_EQ(report.from_format, 1);
      EXPECT_EQ(report.document_count, 3);
      if (reports == 0) begun.push_back(report.documents_done);
      return ++reports < 3;
    };
    status = Open({.on_upgrade = stop_soon, .upgrade_step_rows = 1}).status();
    EXPECT_TRUE(status.ok() || absl::IsCancelled(status)) << status;
  }
  EXPECT_THAT(begun, SizeIs(Gt(2)));
  EXPECT_TRUE(std::is_sorted(begun.begin(), begun.end()));
  EXPECT_GT(begun.back(), 0);

  const Rows stopped_often = ReadAll();
  EXPECT_EQ(stopped_often.count({kMetaFamily, kUpgradeKey}), 0u);
  std::filesystem::remove_all(directory_.Path("db"));
  CopyFixture();
  EXPECT_EQ(ReadAll(), stopped_often);
}

TEST_F(FormatUpgradeTest, IsStoppedBeforeItBegins) {
  const auto stop = [](const UpgradeReport& /*report*/) { return false; };
  EXPECT_THAT(Open({.on_upgrade = stop}), StatusIs(absl::StatusCode::kCancelled));
  EXPECT_THAT(Open({.on_upgrade = stop}), StatusIs(absl::StatusCode::kCancelled));
  EXPECT_THAT(Open({}), IsOk());
  // There is nothing left to do, and nobody is asked.
  EXPECT_THAT(Open({.on_upgrade = stop}), IsOk());
}

}  // namespace
}  // namespace rapporteur::storage
