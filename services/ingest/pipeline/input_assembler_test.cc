#include "services/ingest/pipeline/input_assembler.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/status/error.h"

namespace rapporteur::ingest {
namespace {

using ::testing::SizeIs;

constexpr char kLine[] = "{\"source\": \"A\", \"body\": \"x\"}\n";

class InputAssemblerTest : public ::testing::Test {
 protected:
  InputAssembler assembler_{FormatLimits()};
  std::vector<SubmittedDocument> documents_;
};

TEST_F(InputAssemblerTest, CountsWithinEachFileAndAmongWholeDocuments) {
  assembler_.AddPiece({.file_name = "a.jsonl", .data = kLine}, &documents_);
  assembler_.AddPiece({.data = kLine, .last = true}, &documents_);
  assembler_.AddPiece({.file_name = "b.jsonl", .data = kLine, .last = true}, &documents_);
  assembler_.AddDocument({}, {.request_id = "r1", .rollback = true}, &documents_);
  assembler_.AddDocument({}, {}, &documents_);
  assembler_.EndInput(&documents_);
  ASSERT_THAT(documents_, SizeIs(5));
  EXPECT_EQ(documents_[0].file_name, "a.jsonl");
  EXPECT_EQ(documents_[1].file_name, "a.jsonl");
  EXPECT_EQ(documents_[1].raw.index, 2);
  EXPECT_EQ(documents_[2].file_name, "b.jsonl");
  EXPECT_EQ(documents_[2].raw.index, 1);
  EXPECT_EQ(documents_[3].file_name, "");
  EXPECT_EQ(documents_[3].raw.index, 1);
  EXPECT_EQ(documents_[3].request_id, "r1");
  EXPECT_TRUE(documents_[3].rollback);
  EXPECT_FALSE(documents_[4].rollback);
  EXPECT_EQ(documents_[4].raw.index, 2);
}

TEST_F(InputAssemblerTest, AFileThatIsCutRejectsItsLastDocument) {
  const std::string cut = std::string(kLine) + "{\"source\"";
  assembler_.AddPiece({.file_name = "a", .data = cut}, &documents_);
  assembler_.AddPiece({.file_name = "b", .data = cut}, &documents_);
  assembler_.AddDocument({}, {}, &documents_);
  assembler_.AddPiece({.file_name = "c", .data = cut}, &documents_);
  assembler_.EndInput(&documents_);
  ASSERT_THAT(documents_, SizeIs(7));
  for (const size_t i : {1, 3, 6}) {
    EXPECT_EQ(ErrorReason(documents_[i].raw.error), "INPUT_TRUNCATED") << i;
  }
  EXPECT_EQ(documents_[1].file_name, "a");
  EXPECT_EQ(documents_[3].file_name, "b");
  EXPECT_EQ(documents_[6].file_name, "c");
}

TEST_F(InputAssemblerTest, AnEmptyFileIsOneError) {
  assembler_.AddPiece({.file_name = "a", .last = true}, &documents_);
  ASSERT_THAT(documents_, SizeIs(1));
  EXPECT_EQ(ErrorReason(documents_[0].raw.error), "CONTENT_EMPTY");
}

}  // namespace
}  // namespace rapporteur::ingest
