#include "services/ingest/formats/json_lines_decoder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"

namespace rapporteur::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

std::vector<RawDocument> Decode(std::string_view file, size_t piece = 1 << 20,
                                FormatLimits limits = {}, bool complete = true) {
  JsonLinesDecoder decoder(limits);
  std::vector<RawDocument> documents;
  for (size_t i = 0; i < file.size(); i += piece) decoder.Feed(file.substr(i, piece), &documents);
  decoder.Finish(complete, &documents);
  return documents;
}

RawDocument DecodeOne(std::string_view line) {
  const auto documents = Decode(line);
  EXPECT_THAT(documents, SizeIs(1));
  return documents.empty() ? RawDocument() : documents.front();
}

TEST(JsonLinesDecoderTest, ReadsEveryField) {
  const RawDocument document = DecodeOne(
      R"({"id": "r-1", "source": "City of Aldmoor", "title": "Caf\u00e9 opens", )"
      R"("published_time": "2025-05-21T16:30:00+02:00", "url": "https://aldmoor.example/1", )"
      R"("language": "en", "content_type": "text/html", "tags": ["a", "b"], "body": "<p>x</p>"})");
  EXPECT_OK(document.error);
  EXPECT_EQ(document.external_id, "r-1");
  EXPECT_EQ(document.source, "City of Aldmoor");
  EXPECT_EQ(document.title, "Caf\xC3\xA9 opens");
  EXPECT_EQ(document.published, absl::FromUnixSeconds(1747837800));
  EXPECT_EQ(document.url, "https://aldmoor.example/1");
  EXPECT_EQ(document.language, "en");
  EXPECT_EQ(document.content_type, kHtml);
  EXPECT_THAT(document.tags, ElementsAre("a", "b"));
  EXPECT_EQ(document.body, "<p>x</p>");
  EXPECT_TRUE(document.warnings.empty());
}

TEST(JsonLinesDecoderTest, TakesATagAsAStringAndNullAsAbsent) {
  const RawDocument document =
      DecodeOne(R"({"source": "A", "title": null, "tags": "speech", "body": "x", "url": null})");
  EXPECT_OK(document.error);
  EXPECT_THAT(document.tags, ElementsAre("speech"));
  EXPECT_EQ(document.content_type, kPlainText);
}

TEST(JsonLinesDecoderTest, WarnsOfUnknownAndRepeatedFields) {
  const RawDocument document =
      DecodeOne(R"({"source": "A", "sauce": 1, "body": "x", "body": "y"})");
  EXPECT_OK(document.error);
  EXPECT_EQ(document.body, "y");
  EXPECT_THAT(document.warnings, ElementsAre(HasSubstr("\"sauce\""), HasSubstr("more than once")));
}

TEST(JsonLinesDecoderTest, NamesEveryFieldOfAWrongType) {
  const RawDocument document = DecodeOne(
      R"({"source": 7, "title": ["x"], "published_time": "yesterday", "tags": [1], "body": {}})");
  EXPECT_EQ(ErrorReason(document.error), "JSON_INVALID");
  EXPECT_THAT(document.error.message(), HasSubstr("line 1"));
  std::vector<std::string> fields;
  for (const auto& violation : GetFieldViolations(document.error))
    fields.push_back(violation.field);
  EXPECT_THAT(fields, ElementsAre("source", "title", "published_time", "tags", "body"));
}

TEST(JsonLinesDecoderTest, ABadLineAffectsNoOther) {
  const auto documents = Decode(
      "{\"source\": \"A\", \"body\": \"1\"}\n{\"source\": \"A\", \"body\" \"2\"}\n\n"
      "[1]\n{\"source\": \"A\", \"body\": \"\\ud800\"}\n{\"source\": \"A\", \"body\": \"3\"}");
  ASSERT_THAT(documents, SizeIs(5));
  EXPECT_OK(documents[0].error);
  EXPECT_EQ(ErrorReason(documents[1].error), "JSON_INVALID");
  EXPECT_THAT(documents[1].error.message(), HasSubstr("line 2, column 2"));
  EXPECT_EQ(ErrorReason(documents[2].error), "JSON_INVALID");
  EXPECT_THAT(documents[2].error.message(), HasSubstr("line 4 is an array"));
  EXPECT_EQ(ErrorReason(documents[3].error), "JSON_INVALID");
  EXPECT_OK(documents[4].error);
  EXPECT_EQ(documents[4].body, "3");
  EXPECT_EQ(documents[4].index, 5);
}

TEST(JsonLinesDecoderTest, SaysWhereTheJsonEnds) {
  const RawDocument document = DecodeOne(R"({"source": "A", "body": "x")");
  EXPECT_EQ(ErrorReason(document.error), "JSON_INVALID");
  EXPECT_THAT(document.error.message(), HasSubstr("line 1, column 28 (byte 27 of the file)"));
}

TEST(JsonLinesDecoderTest, TellsNulBytesAndBadUtf8WithTheirOffset) {
  const std::string good = "{\"source\": \"A\", \"body\": \"x\"}\n";
  std::string nul = good + "{\"source\": \"A\", \"body\": \"N_L\"}\n" + good;
  nul[nul.find("N_L") + 1] = '\0';
  auto documents = Decode(nul);
  ASSERT_THAT(documents, SizeIs(3));
  EXPECT_EQ(ErrorReason(documents[1].error), "CONTENT_HAS_NUL");
  EXPECT_THAT(documents[1].error.message(), HasSubstr("offset 55 of the file"));
  EXPECT_OK(documents[2].error);

  documents = Decode(good + "{\"source\": \"A\", \"body\": \"\xFF\"}\n" + good);
  ASSERT_THAT(documents, SizeIs(3));
  EXPECT_EQ(ErrorReason(documents[1].error), "CONTENT_NOT_UTF8");
  EXPECT_THAT(documents[1].error.message(), HasSubstr("0xff at offset 54 of the file"));
}

TEST(JsonLinesDecoderTest, GivesTheSameForEveryCut) {
  const std::string file =
      "\xEF\xBB\xBF{\"source\": \"A\", \"body\": \"one\"}\r\n{bad\n\n{\"source\": \"B\", \"body\": "
      "\"zwei \xC3\xBC\"}";
  const auto whole = Decode(file);
  ASSERT_THAT(whole, SizeIs(3));
  for (size_t piece = 1; piece < file.size(); ++piece) {
    const auto cut = Decode(file, piece);
    ASSERT_THAT(cut, SizeIs(3)) << piece;
    for (size_t i = 0; i < 3; ++i) {
      EXPECT_EQ(cut[i].body, whole[i].body) << piece;
      EXPECT_EQ(cut[i].error, whole[i].error) << piece;
    }
  }
}

TEST(JsonLinesDecoderTest, SkipsALineOverTheLimit) {
  const FormatLimits limits{.max_line_bytes = 100};
  const std::string file = "{\"source\": \"A\", \"body\": \"1\"}\n{\"body\": \"" +
                           std::string(500, 'x') + "\"}\n{\"source\": \"A\", \"body\": \"2\"}\n";
  for (const size_t piece : {size_t{1}, size_t{64}, file.size()}) {
    const auto documents = Decode(file, piece, limits);
    ASSERT_THAT(documents, SizeIs(3)) << piece;
    EXPECT_OK(documents[0].error);
    EXPECT_EQ(ErrorReason(documents[1].error), "CONTENT_TOO_LARGE");
    EXPECT_THAT(documents[1].error.message(), HasSubstr("line 2"));
    EXPECT_EQ(documents[2].body, "2");
  }
}

TEST(JsonLinesDecoderTest, FiftyMegabytesWithoutALineEndAreOneError) {
  JsonLinesDecoder decoder({});
  std::vector<RawDocument> documents;
  const std::string piece(1 << 20, '{');
  for (int i = 0; i < 50; ++i) decoder.Feed(piece, &documents);
  decoder.Finish(true, &documents);
  ASSERT_THAT(documents, SizeIs(1));
  EXPECT_EQ(ErrorReason(documents[0].error), "CONTENT_TOO_LARGE");
}

TEST(JsonLinesDecoderTest, RejectsTheCutLineOnly) {
  const std::string file = "{\"source\": \"A\", \"body\": \"1\"}\n{\"source\": \"A\", \"bo";
  auto documents = Decode(file, 1000, {}, /*complete=*/false);
  ASSERT_THAT(documents, SizeIs(2));
  EXPECT_OK(documents[0].error);
  EXPECT_EQ(ErrorReason(documents[1].error), "INPUT_TRUNCATED");

  documents = Decode("{\"source\": \"A\", \"body\": \"1\"}", 1000, {}, /*complete=*/false);
  ASSERT_THAT(documents, SizeIs(1));
  EXPECT_OK(documents[0].error);
}

TEST(JsonLinesDecoderTest, TellsEmptyFiles) {
  for (const std::string_view file : {"", "\n \r\n\n"}) {
    const auto documents = Decode(file);
    ASSERT_THAT(documents, SizeIs(1));
    EXPECT_EQ(ErrorReason(documents[0].error), "CONTENT_EMPTY");
  }
}

TEST(JsonLinesDecoderTest, SurvivesDeepNesting) {
  const std::string deep =
      "{\"source\": \"A\", \"x\": " + std::string(100'000, '[') + std::string(100'000, ']') + "}";
  EXPECT_EQ(ErrorReason(DecodeOne(deep).error), "JSON_INVALID");
}

}  // namespace
}  // namespace rapporteur::ingest
