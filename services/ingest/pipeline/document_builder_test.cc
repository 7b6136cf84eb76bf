#include "services/ingest/pipeline/document_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "common/text/hash.h"

namespace rapporteur::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::StartsWith;

// Finds one quote, the first three bytes of the body.
reading::Reading ReadQuote(const reading::ReadInput& input) {
  reading::Reading reading;
  reading.kind = reading::DocumentKind::kReadout;
  const reading::Span words{input.body_begin, input.body_begin + 3};
  reading.quotes = {{.speaker = "Ida Brandt",
                     .words = words,
                     .evidence = {{.span = words, .fields = {"text"}}},
                     .origin = {.rule = "quote.test"}}};
  return reading;
}

reading::Reading ReadNothing(const reading::ReadInput&) { return {}; }

reading::Reading ReadDay(const reading::ReadInput&) {
  reading::Reading reading;
  reading.date =
      reading::CivilTime{.precision = reading::Precision::kDay, .year = 2025, .month = 6, .day = 3};
  return reading;
}

DocumentBuilder Builder(reading::Reading (*read)(const reading::ReadInput&)) {
  return DocumentBuilder({read, "7"}, {});
}

RawDocument Raw() {
  RawDocument raw;
  raw.source = "City  of Aldmoor";
  raw.title = "Ferry\\_line opens";
  raw.body = "Yes\xC2\xA0it opens.\r\n";
  raw.language = "en";
  raw.tags = {"transport"};
  raw.warnings = {"Odd."};
  return raw;
}

TEST(DocumentBuilderTest, BuildsTheWholeDocument) {
  ASSERT_OK_AND_ASSIGN(const BuiltDocument built, Builder(ReadQuote).Build(Raw()));
  const rapporteur::v1::Document& document = built.write.document();
  EXPECT_EQ(document.source_title(), "City of Aldmoor");
  EXPECT_EQ(document.title(), "Ferry line opens");
  EXPECT_EQ(document.text(), "Ferry line opens\n\nYes it opens.");
  EXPECT_EQ(document.body_begin(), 18);
  EXPECT_EQ(document.text_size_bytes(), 31);
  EXPECT_EQ(document.text_sha256(), Hex(Sha256(document.text())));
  EXPECT_THAT(document.content_sha256(), SizeIs(64));
  EXPECT_EQ(document.kind(), rapporteur::v1::DOCUMENT_KIND_READOUT);
  EXPECT_EQ(document.reader_version(), "7");
  EXPECT_EQ(document.language(), "en");
  EXPECT_THAT(document.tags(), ElementsAre("transport"));
  EXPECT_EQ(document.fact_count(), 1);
  EXPECT_FALSE(document.has_published_time());
  EXPECT_THAT(document.byte_map(), SizeIs(2));
  EXPECT_THAT(built.warnings, ElementsAre("Odd."));
  ASSERT_EQ(built.write.facts_size(), 1);
  EXPECT_EQ(built.write.facts(0).quote().text(), "Yes");
}

TEST(DocumentBuilderTest, NamesByThePublishersId) {
  RawDocument raw = Raw();
  raw.external_id = "aldmoor-2025-17";
  ASSERT_OK_AND_ASSIGN(const BuiltDocument built, Builder(ReadNothing).Build(raw));
  EXPECT_EQ(built.write.document().name(), "sources/city-of-aldmoor/documents/aldmoor-2025-17");
}

TEST(DocumentBuilderTest, NamesByTitleAndDay) {
  const auto name = [](const RawDocument& raw, auto read) {
    return Builder(read).Build(raw)->write.document().name();
  };
  RawDocument raw = Raw();
  const std::string without_day = name(raw, ReadNothing);
  EXPECT_THAT(without_day, StartsWith("sources/city-of-aldmoor/documents/ferry-line-opens-"));
  const std::string text_day = name(raw, ReadDay);
  EXPECT_NE(text_day, without_day);

  raw.published = absl::FromCivil(absl::CivilHour(2025, 6, 3, 17), absl::UTCTimeZone());
  EXPECT_EQ(name(raw, ReadNothing), text_day);
  raw.published = absl::FromCivil(absl::CivilHour(2025, 6, 4, 17), absl::UTCTimeZone());
  EXPECT_NE(name(raw, ReadDay), text_day);

  raw = Raw();
  raw.body = "A corrected text.";
  EXPECT_EQ(name(raw, ReadNothing), without_day);
  raw.source = "Port Authority";
  EXPECT_THAT(name(raw, ReadNothing), StartsWith("sources/port-authority/"));
}

TEST(DocumentBuilderTest, TheTextsDayIsNotTheTimeOfPublication) {
  ASSERT_OK_AND_ASSIGN(const BuiltDocument built, Builder(ReadDay).Build(Raw()));
  EXPECT_FALSE(built.write.document().has_published_time());
}

TEST(DocumentBuilderTest, CompletesFactsForShowing) {
  ASSERT_OK_AND_ASSIGN(const BuiltDocument built, Builder(ReadQuote).BuildComplete(Raw()));
  const rapporteur::v1::Quote& quote = built.write.facts(0).quote();
  EXPECT_THAT(quote.name(), HasSubstr("/quotes/1"));
  EXPECT_EQ(quote.provenance().evidence(0).exact(), "Yes");
  EXPECT_EQ(quote.provenance().document(), built.write.document().name());
}

TEST(DocumentBuilderTest, LeavesOutFactsWithoutWordsInTheText) {
  const auto read = [](const reading::ReadInput& input) {
    reading::Reading reading = ReadQuote(input);
    const size_t size = input.text.size();
    for (const reading::Span span :
         {reading::Span{size, size + 1}, reading::Span{4, 3}, reading::Span{1, 2}}) {
      reading.offices.push_back({.person = "Ida Brandt",
                                 .office = "Mayor",
                                 .evidence = {{.span = span, .fields = {}}},
                                 .origin = {.rule = "office.test"}});
    }
    reading.milestones.push_back({.subject = "x", .evidence = {}, .origin = {.rule = "m.test"}});
    return reading;
  };
  RawDocument raw = Raw();
  raw.title = "\xC3\x89t\xC3\xA9";  // "Été": offset 1 lies inside a character.
  raw.warnings.clear();
  ASSERT_OK_AND_ASSIGN(const BuiltDocument built, Builder(read).Build(raw));
  EXPECT_EQ(built.write.facts_size(), 1);
  EXPECT_EQ(built.write.document().fact_count(), 1);
  EXPECT_THAT(built.warnings, SizeIs(4));
}

TEST(DocumentBuilderTest, RejectsWhatHoldsNoText) {
  RawDocument raw = Raw();
  raw.title.clear();
  raw.content_type = kHtml;
  raw.body = "<script>x</script><p>&nbsp;</p>";
  EXPECT_EQ(ErrorReason(Builder(ReadNothing).Build(raw).status()), "CONTENT_EMPTY");
  raw.body.clear();
  EXPECT_EQ(ErrorReason(Builder(ReadNothing).Build(raw).status()), "FIELD_INVALID");
}

}  // namespace
}  // namespace rapporteur::ingest
