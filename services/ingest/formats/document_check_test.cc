#include "services/ingest/formats/document_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"

namespace rapporteur::ingest {
namespace {

using ::testing::ElementsAre;

RawDocument Good() {
  RawDocument document;
  document.source = "City of Aldmoor";
  document.title = "A title";
  document.body = "A body.";
  return document;
}

std::vector<std::string> FieldsOf(const RawDocument& document) {
  std::vector<std::string> fields;
  const absl::Status status = CheckDocument(document, {});
  EXPECT_EQ(ErrorReason(status), "FIELD_INVALID") << status;
  for (const auto& violation : GetFieldViolations(status)) fields.push_back(violation.field);
  return fields;
}

TEST(DocumentCheckTest, TakesAGoodDocument) {
  EXPECT_OK(CheckDocument(Good(), {}));
  RawDocument no_title = Good();
  no_title.title.clear();
  EXPECT_OK(CheckDocument(no_title, {}));
  RawDocument no_body = Good();
  no_body.body.clear();
  EXPECT_OK(CheckDocument(no_body, {}));
}

TEST(DocumentCheckTest, NamesAllWrongFieldsAtOnce) {
  RawDocument document;
  document.title = " \n";
  document.external_id = std::string(513, 'x');
  document.url = std::string(2049, 'x');
  document.language = std::string(36, 'x');
  document.content_type = "text/markdown";
  document.tags.assign(101, "t");
  EXPECT_THAT(FieldsOf(document),
              ElementsAre("source", "body", "id", "url", "language", "content_type", "tags"));
}

TEST(DocumentCheckTest, CountsTheSourceInCharacters) {
  RawDocument document = Good();
  document.source.clear();
  for (int i = 0; i < 200; ++i) document.source += "é";
  EXPECT_OK(CheckDocument(document, {}));
  document.source += "é";
  EXPECT_THAT(FieldsOf(document), ElementsAre("source"));
}

TEST(DocumentCheckTest, TellsTextThatIsNone) {
  RawDocument document = Good();
  document.body = std::string("a\0b", 3);
  EXPECT_EQ(ErrorReason(CheckDocument(document, {})), "CONTENT_HAS_NUL");
  document = Good();
  document.title = "\xC3";
  EXPECT_EQ(ErrorReason(CheckDocument(document, {})), "CONTENT_NOT_UTF8");
  document = Good();
  document.body = std::string(101, 'x');
  EXPECT_EQ(ErrorReason(CheckDocument(document, {.max_document_bytes = 100})), "CONTENT_TOO_LARGE");
}

TEST(DocumentCheckTest, KeepsTheErrorThatDecodingFound) {
  RawDocument document;
  document.error = absl::AbortedError("cut");
  EXPECT_THAT(CheckDocument(document, {}), StatusIs(absl::StatusCode::kAborted));
}

}  // namespace
}  // namespace rapporteur::ingest
