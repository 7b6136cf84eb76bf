#include "services/ingest/formats/normalizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "common/testing/status_matchers.h"
#include "common/text/utf8.h"

namespace rapporteur::ingest {
namespace {

RawDocument Document(std::string title, std::string body, std::string content_type = kPlainText) {
  RawDocument document;
  document.title = std::move(title);
  document.body = std::move(body);
  document.content_type = std::move(content_type);
  return document;
}

std::string BodyOf(std::string body) { return Normalize(Document("", std::move(body)))->text; }

TEST(NormalizerTest, TitleEmptyLineBody) {
  ASSERT_OK_AND_ASSIGN(const NormalizedText text, Normalize(Document("A title", "The body.\n")));
  EXPECT_EQ(text.text, "A title\n\nThe body.");
  EXPECT_EQ(text.body_begin, 9U);
  ASSERT_OK_AND_ASSIGN(const NormalizedText untitled, Normalize(Document("", "The body.")));
  EXPECT_EQ(untitled.text, "The body.");
  EXPECT_EQ(untitled.body_begin, 0U);
  ASSERT_OK_AND_ASSIGN(const NormalizedText bare, Normalize(Document("A title", " \n")));
  EXPECT_EQ(bare.text, "A title");
  EXPECT_EQ(bare.body_begin, bare.text.size());
}

TEST(NormalizerTest, MakesLineEndsAndSpacesPlain) {
  EXPECT_EQ(BodyOf("a\r\nb\rc\xE2\x80\xA8"
                   "d\xE2\x80\xA9"
                   "e\xC2\x85"
                   "f"),
            "a\nb\nc\nd\n\ne\nf");
  EXPECT_EQ(BodyOf("a\xC2\xA0"
                   "b\xE2\x80\xAF"
                   "c\xE2\x80\x87"
                   "d\te"),
            "a b c d e");
  EXPECT_EQ(BodyOf("a \t\nb\n \n\xC2\xA0\n\n\nc  d\n\n"), "a\nb\n\nc  d");
}

TEST(NormalizerTest, DropsWhatHasNoWidth) {
  EXPECT_EQ(BodyOf("\xEF\xBB\xBF"
                   "a\xE2\x80\x8B"
                   "b\xE2\x81\xA0\x01"
                   "c\x7F\xC2\xAD"
                   "d\xE2\x80\x8D"),
            "abcd");
}

TEST(NormalizerTest, KeepsQuotesDashesAndLetters) {
  const std::string text = "“Straße”, ‘l’été’ – 5 — 6… Łódź • 日本 😀";
  EXPECT_EQ(BodyOf(text), text);
}

// Random texts of the characters that matter, plain and as HTML.
std::string RandomText(std::mt19937* random, bool html) {
  static const std::vector<std::string> kPlain = {
      "a", "Word", " ",  "  ", "\n",   "\r\n", "\r",     "\t", "\xC2\xA0",     "\xE2\x80\x8B",
      "é", "“",    "日", "😀",  "\x01", "•",    "\n\n\n", ".",  "\xE2\x80\xA8", "\xE2\x80\xA9"};
  static const std::vector<std::string> kMarkup = {"<p>",
                                                   "</p>",
                                                   "<br>",
                                                   "<ul><li>",
                                                   "</li>",
                                                   "</ul>",
                                                   "<b>",
                                                   "</b>",
                                                   "&amp;",
                                                   "&nbsp;",
                                                   "&eacute;",
                                                   "&#8217;",
                                                   "<table><tr><td>",
                                                   "</table>",
                                                   "<pre>",
                                                   "</pre>",
                                                   "<script>x</script>",
                                                   "<!-- c -->",
                                                   "<",
                                                   "&",
                                                   "<a href='&lt;'>",
                                                   "</a>",
                                                   "&ngE;"};
  std::string text;
  const size_t count = (*random)() % 60;
  for (size_t i = 0; i < count; ++i) {
    const auto& pieces = html && (*random)() % 2 == 0 ? kMarkup : kPlain;
    text += pieces[(*random)() % pieces.size()];
  }
  return text;
}

TEST(NormalizerTest, MappedBytesAreEqualAndTextIsNormal) {
  std::mt19937 random(17);
  for (int round = 0; round < 4000; ++round) {
    const bool html = round % 2 == 1;
    RawDocument document = Document(round % 3 == 0 ? "" : "Title", RandomText(&random, html),
                                    html ? kHtml : kPlainText);
    document.body_offset = static_cast<int64_t>(random() % 1000);
    ASSERT_OK_AND_ASSIGN(const NormalizedText normalized, Normalize(document));
    const std::string& text = normalized.text;
    SCOPED_TRACE(document.body);
    EXPECT_EQ(FindInvalidUtf8(text), std::nullopt);
    EXPECT_EQ(text.find_first_of("\r\t\x01"), std::string::npos);
    EXPECT_EQ(text.find("\n\n\n"), std::string::npos);
    EXPECT_EQ(text.find(" \n"), std::string::npos);
    EXPECT_TRUE(text.empty() || (text.back() != '\n' && text.back() != ' '));
    auto end = static_cast<int64_t>(normalized.body_begin);
    int64_t original_end = -1;
    for (const ByteRun& run : normalized.byte_map) {
      ASSERT_GE(run.text_begin, end);
      ASSERT_GT(run.length, 0);
      ASSERT_FALSE(run.text_begin == end && run.original_begin == original_end) << "not merged";
      EXPECT_EQ(text.substr(run.text_begin, run.length),
                document.body.substr(run.original_begin - document.body_offset, run.length));
      end = run.text_begin + run.length;
      original_end = run.original_begin + run.length;
    }
    ASSERT_LE(end, static_cast<int64_t>(text.size()));
  }
}

TEST(NormalizerTest, PlainTextIsOneRun) {
  const std::string body = "One line.\nAnother, “quoted”.\n\nLast.";
  ASSERT_OK_AND_ASSIGN(const NormalizedText text, Normalize(Document("T", body)));
  EXPECT_THAT(text.byte_map,
              ::testing::ElementsAre(ByteRun{3, 0, static_cast<int64_t>(body.size())}));
}

TEST(NormalizerTest, IsStableUnderRepetition) {
  std::mt19937 random(4);
  for (int round = 0; round < 500; ++round) {
    const std::string once = BodyOf(RandomText(&random, false));
    EXPECT_EQ(BodyOf(once), once);
  }
}

}  // namespace
}  // namespace rapporteur::ingest
