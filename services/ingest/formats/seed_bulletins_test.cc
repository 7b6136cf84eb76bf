// Real bulletins, where they lie beside the source tree.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "common/testing/status_matchers.h"
#include "services/ingest/formats/document_check.h"
#include "services/ingest/formats/file_decoder.h"
#include "services/ingest/formats/normalizer.h"

namespace rapporteur::ingest {
namespace {

using ::testing::SizeIs;

constexpr char kFile[] = RAPPORTEUR_SOURCE_DIR "/../shared/seeds/nato-bulletins-2025-05.txt";

TEST(SeedBulletinsTest, NineDocumentsComeOutRight) {
  std::ifstream stream(kFile, std::ios::binary);
  if (!stream) GTEST_SKIP() << kFile << " is not here; the real bulletins are not checked";
  const std::string file((std::istreambuf_iterator<char>(stream)), {});
  for (const size_t piece : {size_t{1}, size_t{700}, file.size()}) {
    const auto decoder = MakeFileDecoder(FileFormat::kUnknown, {});
    std::vector<RawDocument> documents;
    for (size_t i = 0; i < file.size(); i += piece) {
      decoder->Feed(std::string_view(file).substr(i, piece), &documents);
    }
    decoder->Finish(true, &documents);
    ASSERT_THAT(documents, SizeIs(9));
    for (const RawDocument& document : documents) {
      EXPECT_OK(CheckDocument(document, {}));
      EXPECT_EQ(document.source, "NATO");
      // Each title is a line of the file, followed by the source's line.
      EXPECT_NE(file.find(document.title + "\n\nSource: NATO\n\n"), std::string::npos);
      EXPECT_EQ(document.body.find("Source:"), std::string::npos);
      EXPECT_EQ(file.substr(document.body_offset, document.body.size()), document.body);
      ASSERT_OK_AND_ASSIGN(const NormalizedText text, Normalize(document));
      EXPECT_EQ(text.text.find("\xC2\xA0"), std::string::npos);
      for (const ByteRun& run : text.byte_map) {
        EXPECT_EQ(text.text.substr(run.text_begin, run.length),
                  file.substr(run.original_begin, run.length));
      }
    }
  }
}

}  // namespace
}  // namespace rapporteur::ingest
