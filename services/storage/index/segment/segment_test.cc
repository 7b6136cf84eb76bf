#include <map>
#include <random>
#include <vector>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/storage/index/postings/postings_cursor.h"
#include "services/storage/index/segment/norms.h"
#include "services/storage/index/segment/segment_builder.h"
#include "services/storage/index/segment/segment_layout.h"
#include "services/storage/index/segment/segment_reader.h"

namespace rapporteur::index {
namespace {

using ::testing::HasSubstr;

static_assert(EncodeLength(0) == 0 && EncodeLength(39) == 39 && EncodeLength(40) == 40);
static_assert(EncodeLength(41) == 40 && EncodeLength(42) == 41);
static_assert(EncodeLength((uint32_t{1} << 31) - 1) == 255);

TEST(NormsTest, RoundDownByAtMostAnEighth) {
  uint8_t last = 0;
  for (uint32_t length = 0; length < 3000000; length += 1 + length / 1000) {
    const uint8_t norm = EncodeLength(length);
    EXPECT_GE(norm, last);
    last = norm;
    EXPECT_LE(DecodeLength(norm), length);
    EXPECT_LE(length - DecodeLength(norm), length / 8);
    EXPECT_EQ(EncodeLength(DecodeLength(norm)), norm);
  }
}

// Terms of every length that begin, and some that end, as others do.
TEST(FieldInverterTest, TermsAreToldApartByAllTheirBytes) {
  std::map<std::string, uint32_t> expected;  // Documents with the term.
  for (size_t length = 1; length <= kMaxTermBytes; ++length) {
    for (const size_t changed : {size_t{0}, length / 2, length - 1}) {
      std::string term(length, 'a');
      term[changed] = 'b';
      expected[term] = 0;
    }
  }
  SegmentBuilder builder;
  std::mt19937 random(23);
  for (int document = 0; document < 50; ++document) {
    std::string text;
    for (auto& [term, count] : expected) {
      if (random() % 3 == 0) continue;
      text += term + " ";
      ++count;
    }
    ASSERT_OK(builder.Add({std::to_string(document), {std::string_view(), text}}));
  }
  const Blobs blobs = builder.Finish();
  ASSERT_OK_AND_ASSIGN(const SegmentReader segment, SegmentReader::Open(blobs));
  const TermDictionary& terms = segment.field(Field::kBody).terms();
  EXPECT_EQ(terms.term_count(), expected.size());
  for (const auto& [term, count] : expected) {
    const auto info = terms.Find(term);
    ASSERT_TRUE(info.has_value()) << term;
    EXPECT_EQ(info->doc_count, count) << term;
  }
}

struct TestDocument {
  std::string id;
  std::string title;
  std::string body;
};

// Words with Zipf-like frequencies, so that lists of all sizes occur.
std::string RandomText(size_t words, std::mt19937& random) {
  std::string text;
  for (size_t i = 0; i < words; ++i) {
    const double u = std::uniform_real_distribution<>(0, 1)(random);
    text += "w" + std::to_string(static_cast<int>(1 / (u + 0.0005))) + " ";
  }
  return text;
}

std::vector<TestDocument> RandomDocuments(size_t count) {
  std::mt19937 random(31);
  std::vector<TestDocument> documents;
  for (size_t i = 0; i < count; ++i) {
    documents.push_back({"documents/" + std::to_string(i * 7919), RandomText(random() % 8, random),
                         RandomText(random() % 90, random)});
  }
  return documents;
}

Blobs Build(const std::vector<TestDocument>& documents, const SegmentOptions& options = {}) {
  SegmentBuilder builder(options);
  for (const TestDocument& document : documents) {
    EXPECT_OK(builder.Add({document.id, {document.title, document.body}}));
  }
  return builder.Finish();
}

using Occurrences = std::map<std::string, std::map<DocId, std::vector<uint32_t>>>;

void ExpectField(const FieldReader& field, const std::vector<std::string_view>& texts) {
  Occurrences expected;
  uint64_t total = 0;
  uint32_t with_terms = 0;
  Analyzer analyzer(field.stemming());
  for (DocId doc = 0; doc < texts.size(); ++doc) {
    uint32_t length = 0;
    analyzer.Analyze(texts[doc], [&](const Token& token) {
      expected[std::string(token.term)][doc].push_back(token.position);
      ++length;
    });
    total += length;
    with_terms += length > 0 ? 1 : 0;
    EXPECT_EQ(field.norms()[doc], EncodeLength(length));
  }
  EXPECT_EQ(field.total_length(), total);
  EXPECT_EQ(field.document_count(), with_terms);
  ASSERT_EQ(field.terms().term_count(), expected.size());
  TermIterator it(field.terms());
  for (const auto& [term, documents] : expected) {
    ASSERT_EQ(it.term(), term);
    ASSERT_EQ(it.info().doc_count, documents.size());
    PostingsCursor cursor(field.Postings(it.info()));
    PositionsReader reader = field.Positions(it.info());
    std::vector<uint32_t> positions;
    for (const auto& [doc, expected_positions] : documents) {
      ASSERT_EQ(cursor.doc(), doc);
      reader.Read(cursor.positions_before(), cursor.freq(), positions);
      ASSERT_EQ(positions, expected_positions) << term;
      cursor.Next();
    }
    ASSERT_EQ(cursor.doc(), kNoMoreDocs);
    it.Next();
  }
}

TEST(SegmentTest, HoldsWhatTheDocumentsSay) {
  for (const size_t count : {0, 1, 255, 256, 3000}) {
    const std::vector<TestDocument> documents = RandomDocuments(count);
    const Blobs blobs = Build(documents);
    ASSERT_OK_AND_ASSIGN(const SegmentReader segment, SegmentReader::Open(blobs));
    ASSERT_EQ(segment.document_count(), count);
    std::vector<std::string_view> titles;
    std::vector<std::string_view> bodies;
    for (DocId doc = 0; doc < count; ++doc) {
      EXPECT_EQ(segment.DocumentId(doc), documents[doc].id);
      titles.push_back(documents[doc].title);
      bodies.push_back(documents[doc].body);
    }
    ExpectField(segment.field(Field::kTitle), titles);
    ExpectField(segment.field(Field::kBody), bodies);
  }
}

TEST(SegmentTest, SameDocumentsSameBytes) {
  EXPECT_EQ(Build(RandomDocuments(300)), Build(RandomDocuments(300)));
}

TEST(SegmentTest, StemsTheFieldsThatAskForIt) {
  SegmentOptions options;
  options.stemming[FieldIndex(Field::kBody)] = Stemming::kEnglish;
  const Blobs blobs = Build({{"d", "Ferries", "Ferries"}}, options);
  ASSERT_OK_AND_ASSIGN(const SegmentReader segment, SegmentReader::Open(blobs));
  EXPECT_TRUE(segment.field(Field::kTitle).terms().Find("ferries"));
  EXPECT_TRUE(segment.field(Field::kBody).terms().Find("ferri"));
  EXPECT_EQ(segment.field(Field::kBody).stemming(), Stemming::kEnglish);
}

TEST(SegmentTest, AnyDamagedOrMissingBlobIsRefused) {
  const Blobs good = Build(RandomDocuments(100));
  ASSERT_OK(SegmentReader::Open(good));
  EXPECT_EQ(good.size(), 15u);
  for (const auto& [name, bytes] : good) {
    Blobs damaged = good;
    char& byte = damaged[name][bytes.size() / 2];
    byte = static_cast<char>(byte ^ 1);
    EXPECT_THAT(SegmentReader::Open(damaged),
                StatusIs(absl::StatusCode::kDataLoss, HasSubstr(name)));
    damaged.erase(name);
    EXPECT_THAT(SegmentReader::Open(damaged), StatusIs(absl::StatusCode::kDataLoss)) << name;
  }
}

TEST(SegmentTest, AnotherAnalysisMeansBuildAgain) {
  Blobs blobs = Build(RandomDocuments(3));
  std::string& summary = blobs[std::string(kSummaryBlob)];
  ASSERT_OK_AND_ASSIGN(const std::string_view payload, OpenBlob(kSummaryBlob, summary));
  std::string other(payload);
  other[0] = static_cast<char>(kAnalyzerVersion + 1);
  SealBlob(other);
  summary = other;
  EXPECT_THAT(SegmentReader::Open(blobs), StatusIs(absl::StatusCode::kFailedPrecondition));
}

}  // namespace
}  // namespace rapporteur::index
