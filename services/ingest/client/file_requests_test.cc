#include "services/ingest/client/file_requests.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "common/testing/temp_dir.h"

namespace rapporteur::ingest {
namespace {

using ::testing::HasSubstr;

class FileRequestsTest : public ::testing::Test {
 protected:
  std::string Write(const std::string& name, const std::string& content) {
    std::ofstream(dir_.Path(name), std::ios::binary) << content;
    return dir_.Path(name);
  }

  TempDir dir_;
};

TEST_F(FileRequestsTest, CutsFilesIntoPieces) {
  const std::string content(FileRequests::kPieceBytes * 2 + 5, 'x');
  const std::string exact(FileRequests::kPieceBytes, 'y');
  FileRequests files({Write("a", content), Write("b", exact), Write("empty", "")},
                     v1::FILE_FORMAT_JSON_LINES);
  std::string got;
  std::vector<std::string> ended;
  v1::IngestDocumentsRequest request;
  while (files.Next(&request)) {
    EXPECT_LE(request.chunk().data().size(), FileRequests::kPieceBytes);
    EXPECT_EQ(request.chunk().format(), v1::FILE_FORMAT_JSON_LINES);
    got += request.chunk().data();
    if (request.chunk().last()) ended.push_back(request.chunk().file_name());
  }
  EXPECT_THAT(files.problems(), ::testing::IsEmpty());
  EXPECT_EQ(got, content + exact);
  EXPECT_THAT(ended, ::testing::ElementsAre(dir_.Path("a"), dir_.Path("b"), dir_.Path("empty")));
}

TEST_F(FileRequestsTest, AFileThatCannotBeReadCostsNoOther) {
  FileRequests files({dir_.Path("absent"), Write("a", "x"), dir_.path().string(), Write("b", "y")},
                     v1::FILE_FORMAT_UNSPECIFIED);
  std::string got;
  v1::IngestDocumentsRequest request;
  while (files.Next(&request)) got += request.chunk().data();
  EXPECT_EQ(got, "xy");
  EXPECT_THAT(files.problems(),
              ::testing::ElementsAre(HasSubstr(dir_.Path("absent")), HasSubstr("is a directory")));
}

TEST_F(FileRequestsTest, NamesAreUtf8) {
  FileRequests files({Write("bad\xFFname", "x")}, v1::FILE_FORMAT_UNSPECIFIED);
  v1::IngestDocumentsRequest request;
  ASSERT_TRUE(files.Next(&request));
  EXPECT_THAT(request.chunk().file_name(), HasSubstr("bad?name"));
}

}  // namespace
}  // namespace rapporteur::ingest
