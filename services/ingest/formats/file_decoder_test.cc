#include "services/ingest/formats/file_decoder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"

namespace rapporteur::ingest {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

std::vector<RawDocument> Decode(std::string_view file, size_t piece) {
  const auto decoder = MakeFileDecoder(FileFormat::kUnknown, {});
  std::vector<RawDocument> documents;
  for (size_t i = 0; i < file.size(); i += piece) decoder->Feed(file.substr(i, piece), &documents);
  decoder->Finish(true, &documents);
  return documents;
}

TEST(FileDecoderTest, JudgesTheFormatFromTheFirstBytes) {
  const std::string json = "\xEF\xBB\xBF\n {\"source\": \"A\", \"body\": \"x\"}\n";
  const std::string bulletin = "\xEF\xBB\xBF\n\nTitle\n\nSource: B\n\nText {not JSON}.\n";
  for (size_t piece = 1; piece < 12; ++piece) {
    auto documents = Decode(json, piece);
    ASSERT_THAT(documents, SizeIs(1));
    EXPECT_OK(documents[0].error);
    EXPECT_EQ(documents[0].source, "A");
    documents = Decode(bulletin, piece);
    ASSERT_THAT(documents, SizeIs(1));
    EXPECT_OK(documents[0].error);
    EXPECT_EQ(documents[0].source, "B");
    EXPECT_EQ(bulletin.substr(documents[0].body_offset), "Text {not JSON}.\n");
  }
}

TEST(FileDecoderTest, AnEmptyFileIsOneError) {
  for (const std::string_view file : {"", "\xEF\xBB\xBF", "  \n"}) {
    const auto documents = Decode(file, 1);
    ASSERT_THAT(documents, SizeIs(1));
    EXPECT_EQ(ErrorReason(documents[0].error), "CONTENT_EMPTY");
  }
  EXPECT_EQ(ErrorReason(Decode(std::string(100'000, ' '), 999)[0].error), "CONTENT_EMPTY");
}

TEST(FileDecoderTest, SaysWhyAJsonArrayIsNotTaken) {
  const auto documents = Decode("[{\"source\": \"A\"}]", 100);
  ASSERT_THAT(documents, SizeIs(1));
  EXPECT_EQ(ErrorReason(documents[0].error), "BULLETIN_INVALID");
  EXPECT_THAT(documents[0].error.message(), HasSubstr("one object a line"));
}

TEST(FileDecoderTest, TakesAnUnterminatedUtf16FileForNoText) {
  const std::string utf16("\xFF\xFEH\0i\0", 6);
  const auto documents = Decode(utf16, 100);
  ASSERT_THAT(documents, SizeIs(1));
  EXPECT_EQ(ErrorReason(documents[0].error), "CONTENT_HAS_NUL");
}

}  // namespace
}  // namespace rapporteur::ingest
