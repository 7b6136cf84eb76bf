#include "services/ingest/client/file_requests.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "common/testing/status_matchers.h"
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
  EXPECT_OK(files.status());
  EXPECT_EQ(got, content + exact);
  EXPECT_THAT(ended, ::testing::ElementsAre(dir_.Path("a"), dir_.Path("b"), dir_.Path("empty")));
}

TEST_F(FileRequestsTest, NamesAFileThatCannotBeRead) {
  for (const std::string& path : {dir_.Path("absent"), dir_.path().string()}) {
    FileRequests files({path}, v1::FILE_FORMAT_UNSPECIFIED);
    v1::IngestDocumentsRequest request;
    EXPECT_FALSE(files.Next(&request));
    EXPECT_FALSE(files.status().ok());
    EXPECT_THAT(std::string(files.status().message()), HasSubstr(path));
  }
}

TEST_F(FileRequestsTest, NamesAreUtf8) {
  FileRequests files({Write("bad\xFFname", "x")}, v1::FILE_FORMAT_UNSPECIFIED);
  v1::IngestDocumentsRequest request;
  ASSERT_TRUE(files.Next(&request));
  EXPECT_THAT(request.chunk().file_name(), HasSubstr("bad?name"));
}

}  // namespace
}  // namespace rapporteur::ingest
