#include "services/storage/index/merge/segment_merger.h"

#include <memory>
#include <random>

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/storage/index/segment/segment_builder.h"

namespace rapporteur::index {
namespace {

struct Document {
  std::string id;
  std::string title;
  std::string body;
};

std::vector<Document> RandomDocuments(size_t count, std::mt19937& random) {
  const auto text = [&](size_t words) {
    std::string words_text;
    for (; words > 0; --words) {
      const double u = std::uniform_real_distribution<>(0, 1)(random);
      words_text += "w" + std::to_string(static_cast<int>(1 / (u + 0.001))) + " ";
    }
    return words_text;
  };
  std::vector<Document> documents;
  for (size_t i = 0; i < count; ++i) {
    documents.push_back({std::to_string(random()), text(random() % 4), text(random() % 60)});
  }
  return documents;
}

Blobs Build(const std::vector<Document>& documents, const SegmentOptions& options = {}) {
  SegmentBuilder builder(options);
  for (const Document& document : documents) {
    EXPECT_OK(builder.Add({document.id, {document.title, document.body}}));
  }
  return builder.Finish();
}

// Segments with everything that a collection of them needs to stay alive.
struct Segments {
  void Add(const std::vector<Document>& documents, const SegmentOptions& options = {}) {
    blobs.push_back(std::make_unique<Blobs>(Build(documents, options)));
    readers.push_back(std::make_unique<SegmentReader>(SegmentReader::Open(*blobs.back()).value()));
    live.push_back(
        std::make_unique<DocumentSet>(DocumentSet::All(static_cast<uint32_t>(documents.size()))));
  }
  Collection collection() const {
    std::vector<SegmentView> views;
    for (size_t i = 0; i < readers.size(); ++i) views.push_back({readers[i].get(), live[i].get()});
    return Collection(std::move(views));
  }

  std::vector<std::unique_ptr<Blobs>> blobs;
  std::vector<std::unique_ptr<SegmentReader>> readers;
  std::vector<std::unique_ptr<DocumentSet>> live;
};

TEST(SegmentMergerTest, GivesTheSegmentOfTheLiveDocuments) {
  std::mt19937 random(13);
  for (const int deleted_percent : {0, 30, 100}) {
    Segments segments;
    std::vector<Document> expected;
    for (const size_t count : {400, 0, 1, 900}) {
      const std::vector<Document> documents = RandomDocuments(count, random);
      segments.Add(documents);
      for (DocId doc = 0; doc < count; ++doc) {
        if (static_cast<int>(random() % 100) < deleted_percent) {
          segments.live.back()->Remove(doc);
        } else {
          expected.push_back(documents[doc]);
        }
      }
    }
    ASSERT_OK_AND_ASSIGN(const Blobs merged, MergeSegments(segments.collection()));
    EXPECT_TRUE(merged == Build(expected)) << deleted_percent << " % deleted";
  }
}

TEST(SegmentMergerTest, KeepsStemmingAndRefusesToMixIt) {
  SegmentOptions english;
  english.stemming.fill(Stemming::kEnglish);
  Segments segments;
  segments.Add({{"a", "Ferries", "sail"}}, english);
  segments.Add({{"b", "Harbours", "open"}}, english);
  ASSERT_OK_AND_ASSIGN(const Blobs merged, MergeSegments(segments.collection()));
  EXPECT_TRUE(merged == Build({{"a", "Ferries", "sail"}, {"b", "Harbours", "open"}}, english));
  segments.Add({{"c", "Bridges", "close"}});
  EXPECT_THAT(MergeSegments(segments.collection()), StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace rapporteur::index
