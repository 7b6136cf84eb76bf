#include "services/ingest/formats/bulletin_decoder.h"

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
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<RawDocument> Decode(std::string_view file, size_t piece = 1 << 20,
                                FormatLimits limits = {}, bool complete = true) {
  BulletinDecoder decoder(limits);
  std::vector<RawDocument> documents;
  for (size_t i = 0; i < file.size(); i += piece) decoder.Feed(file.substr(i, piece), &documents);
  decoder.Finish(complete, &documents);
  return documents;
}

std::vector<std::string> Titles(const std::vector<RawDocument>& documents) {
  std::vector<std::string> titles;
  for (const RawDocument& document : documents) titles.push_back(document.title);
  return titles;
}

constexpr char kTwo[] =
    "Harbour council opens the new ferry line\n\nSource: City of Aldmoor\n\n"
    "The ferry runs daily.\n\nIt takes cyclists.\n\n\n"
    "Mayor thanks the volunteers\n\nSource: City of Aldmoor\n\nA short word.\n";

TEST(BulletinDecoderTest, SplitsAtHeadings) {
  const auto documents = Decode(kTwo);
  ASSERT_THAT(documents, SizeIs(2));
  EXPECT_EQ(documents[0].title, "Harbour council opens the new ferry line");
  EXPECT_EQ(documents[0].source, "City of Aldmoor");
  EXPECT_EQ(documents[0].body, "The ferry runs daily.\n\nIt takes cyclists.");
  EXPECT_EQ(documents[0].index, 1);
  EXPECT_EQ(documents[1].title, "Mayor thanks the volunteers");
  EXPECT_EQ(documents[1].body, "A short word.");
  EXPECT_EQ(documents[1].index, 2);
  for (const RawDocument& document : documents) {
    EXPECT_OK(document.error);
    EXPECT_EQ(std::string_view(kTwo).substr(document.body_offset, document.body.size()),
              document.body);
  }
}

TEST(BulletinDecoderTest, GivesTheSameForEveryCut) {
  const auto whole = Decode(kTwo);
  for (size_t piece = 1; piece < sizeof(kTwo); ++piece) {
    const auto cut = Decode(kTwo, piece);
    ASSERT_THAT(cut, SizeIs(whole.size())) << piece;
    for (size_t i = 0; i < whole.size(); ++i) {
      EXPECT_EQ(cut[i].title, whole[i].title) << piece;
      EXPECT_EQ(cut[i].body, whole[i].body) << piece;
      EXPECT_EQ(cut[i].body_offset, whole[i].body_offset) << piece;
    }
  }
}

TEST(BulletinDecoderTest, TakesCrLfByteOrderMarkAndNonBreakingSpaces) {
  const auto documents = Decode(
      "\xEF\xBB\xBFMinister visits the port\xC2\xA0\r\n\xC2\xA0\r\n\r\nSource:\xC2\xA0Ministry "
      "of Transport \r\n\r\nOne line.\r\nAnother.\r\n");
  ASSERT_THAT(documents, SizeIs(1));
  EXPECT_EQ(documents[0].title, "Minister visits the port");
  EXPECT_EQ(documents[0].source, "Ministry of Transport");
  EXPECT_EQ(documents[0].body, "One line.\r\nAnother.");
}

TEST(BulletinDecoderTest, JoinsATitleOfTwoLines) {
  const auto documents =
      Decode("Joint declaration of the two\ntransport ministers\n\nSource: Registry\n\nText.\n");
  EXPECT_THAT(Titles(documents), ElementsAre("Joint declaration of the two transport ministers"));
}

TEST(BulletinDecoderTest, TakesATitleDirectlyAboveTheSource) {
  const auto documents = Decode("A title\nSource: Registry\nText at once.\n");
  ASSERT_THAT(documents, SizeIs(1));
  EXPECT_EQ(documents[0].title, "A title");
  EXPECT_EQ(documents[0].body, "Text at once.");
}

TEST(BulletinDecoderTest, LeavesOtherSourceLinesInTheBody) {
  const auto documents = Decode(
      "Prices rise\n\nSource: Statistics Office\n\n"
      "The index stood at 104 points.\nSource: own calculation\nNote: rounded.\n\n"
      "Growth went on in May, as the table shows.\n\nSource: national accounts\n\n"
      "Sources: several.\n\nThe source: a survey.\n");
  ASSERT_THAT(documents, SizeIs(1));
  EXPECT_THAT(documents[0].body, HasSubstr("Source: national accounts"));
  EXPECT_THAT(documents[0].body, HasSubstr("Source: own calculation"));
}

TEST(BulletinDecoderTest, LeavesASecondSourceLineBelowAHeadingInTheBody) {
  const auto documents = Decode("Title\n\nSource: A\n\nSource: B\n\nText.\n");
  ASSERT_THAT(documents, SizeIs(1));
  EXPECT_EQ(documents[0].source, "A");
  EXPECT_EQ(documents[0].body, "Source: B\n\nText.");
}

TEST(BulletinDecoderTest, TitleMayEndWithAnAbbreviation) {
  const auto documents = Decode(
      "First\n\nSource: Registry\n\nText.\n\nDelegation travels to Washington, D.C.\n\n"
      "Source: Other Registry\n\nText.\n");
  EXPECT_THAT(Titles(documents), ElementsAre("First", "Delegation travels to Washington, D.C."));
}

TEST(BulletinDecoderTest, RejectsAFileWithoutSource) {
  const auto documents = Decode("A title\n\nA body without its source.\n");
  ASSERT_THAT(documents, SizeIs(1));
  EXPECT_THAT(documents[0].error,
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("Source: NAME")));
  EXPECT_EQ(ErrorReason(documents[0].error), "BULLETIN_INVALID");
}

TEST(BulletinDecoderTest, RejectsASourceWithoutTitleOrName) {
  auto documents = Decode("Source: Registry\n\nText.\n");
  ASSERT_THAT(documents, SizeIs(1));
  EXPECT_EQ(ErrorReason(documents[0].error), "BULLETIN_INVALID");
  documents = Decode("Title\n\nSource:\n\nText.\n");
  ASSERT_THAT(documents, SizeIs(1));
  EXPECT_EQ(ErrorReason(documents[0].error), "BULLETIN_INVALID");
  EXPECT_THAT(documents[0].error.message(), HasSubstr("names no source"));
}

TEST(BulletinDecoderTest, WarnsOfARemarkBeforeTheFirstTitle) {
  const auto documents = Decode("Bulletins of June\n\nTitle\n\nSource: A\n\nText.\n");
  ASSERT_THAT(documents, SizeIs(1));
  EXPECT_EQ(documents[0].title, "Title");
  EXPECT_THAT(documents[0].warnings, ElementsAre(HasSubstr("Bulletins of June")));
}

TEST(BulletinDecoderTest, RejectsABulletinBeforeTheFirstTitle) {
  const auto documents =
      Decode("A title without source\n\nIts body.\n\nMore of it.\n\nTitle\n\nSource: A\n\nText.\n");
  ASSERT_THAT(documents, SizeIs(2));
  EXPECT_EQ(ErrorReason(documents[0].error), "BULLETIN_INVALID");
  EXPECT_OK(documents[1].error);
  EXPECT_EQ(documents[1].title, "Title");
}

TEST(BulletinDecoderTest, TellsEmptyFiles) {
  for (const std::string_view file : {"", "\n\n", " \r\n\t\n\xC2\xA0"}) {
    const auto documents = Decode(file);
    ASSERT_THAT(documents, SizeIs(1));
    EXPECT_EQ(ErrorReason(documents[0].error), "CONTENT_EMPTY");
  }
}

TEST(BulletinDecoderTest, RejectsOnlyTheBulletinWithBrokenBytes) {
  const std::string bad_utf8 = "One\n\nSource: A\n\nBad \xC3( here.\n\n";
  const std::string nul = std::string("Two\n\nSource: A\n\nN\0L\n\n", 21);
  const auto documents = Decode(bad_utf8 + nul + "Three\n\nSource: A\n\nGood.\n");
  ASSERT_THAT(documents, SizeIs(3));
  EXPECT_EQ(ErrorReason(documents[0].error), "CONTENT_NOT_UTF8");
  EXPECT_THAT(documents[0].error.message(), HasSubstr("offset 20 of the file"));
  EXPECT_EQ(ErrorReason(documents[1].error), "CONTENT_HAS_NUL");
  EXPECT_OK(documents[2].error);
}

TEST(BulletinDecoderTest, RejectsTheCutBulletinOnly) {
  const auto documents = Decode(kTwo, 1000, {}, /*complete=*/false);
  ASSERT_THAT(documents, SizeIs(2));
  EXPECT_OK(documents[0].error);
  EXPECT_THAT(documents[1].error, StatusIs(absl::StatusCode::kAborted));
  EXPECT_EQ(ErrorReason(documents[1].error), "INPUT_TRUNCATED");
}

TEST(BulletinDecoderTest, GoesOnAfterABulletinThatIsTooLarge) {
  const FormatLimits limits{.max_document_bytes = 20'000};
  const std::string long_line(50'000, 'x');
  std::string long_body;
  for (int i = 0; i < 3'000; ++i) long_body += "A sentence of many.\n\n";
  const std::string file = "Long line\n\nSource: A\n\n" + long_line +
                           "\n\nLong body\n\nSource: A\n\n" + long_body +
                           "After it\n\nSource: A\n\nShort.\n";
  for (const size_t piece : {size_t{100}, size_t{4096}, file.size()}) {
    const auto documents = Decode(file, piece, limits);
    EXPECT_THAT(Titles(documents), ElementsAre("Long line", "Long body", "After it")) << piece;
    ASSERT_THAT(documents, SizeIs(3));
    EXPECT_EQ(documents[2].body, "Short.");
    EXPECT_OK(documents[2].error);
    if (piece == file.size()) continue;  // What came in one piece was never over a limit of memory.
    EXPECT_EQ(ErrorReason(documents[0].error), "CONTENT_TOO_LARGE") << piece;
    EXPECT_EQ(ErrorReason(documents[1].error), "CONTENT_TOO_LARGE") << piece;
  }
}

TEST(BulletinDecoderTest, StopsAtTheFileLimit) {
  const FormatLimits limits{.max_document_bytes = 1000, .max_bulletin_file_bytes = 5000};
  BulletinDecoder decoder(limits);
  std::vector<RawDocument> documents;
  for (int i = 0; i < 100; ++i)
    decoder.Feed("Title\n\nSource: A\n\n" + std::string(100, 'x') + "\n\n", &documents);
  decoder.Finish(true, &documents);
  ASSERT_THAT(documents, ::testing::Not(IsEmpty()));
  EXPECT_EQ(ErrorReason(documents.back().error), "CONTENT_TOO_LARGE");
  EXPECT_THAT(documents.back().error.message(), HasSubstr("5000"));
  EXPECT_OK(documents.front().error);
}

TEST(BulletinDecoderTest, FiftyMegabytesWithoutALineEndStayOutOfMemory) {
  BulletinDecoder decoder({});
  std::vector<RawDocument> documents;
  const std::string piece(1 << 20, 'x');
  for (int i = 0; i < 50; ++i) decoder.Feed(piece, &documents);
  decoder.Finish(true, &documents);
  ASSERT_THAT(documents, SizeIs(1));
  EXPECT_EQ(ErrorReason(documents[0].error), "CONTENT_TOO_LARGE");
  EXPECT_TRUE(documents[0].body.empty());
}

}  // namespace
}  // namespace rapporteur::ingest
