// Documents for tests of the live index: a history of revisions, and what a search must find in it.
#pragma once

#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "common/sync/mutex.h"
#include "gtest/gtest.h"
#include "services/storage/index/live/live_index.h"
#include "services/storage/index/search/searcher.h"
#include "services/storage/index/segment/segment_builder.h"

namespace rapporteur::index {

// A found document: its position and score, bit by bit.
using Found = std::vector<std::pair<int64_t, float>>;

// What an IndexView finds, in order.
inline Found FindIn(const IndexView& view, const Query& query) {
  const SearchResult result =
      Searcher(view.collection()).Search({query, /*limit=*/10000, /*count=*/true, {}, {}});
  Found found;
  for (const Hit& hit : result.hits) {
    found.emplace_back(view.parts()[hit.segment].segment->PositionAt(hit.doc), hit.score);
  }
  EXPECT_EQ(result.count, found.size());
  return found;
}

// The documents of a store, in the simplest form. Thread-safe.
class SampleArchive : public DocumentSource {
 public:
  struct Stored {
    std::string name;
    std::string title;
    std::string body;
    int64_t position = 0;
  };

  explicit SampleArchive(uint32_t seed) : random_(seed) {}

  // Writes `count` documents, some of them anew, and hands them to `live`.
  void Write(LiveIndex& live, int count) {
    Write(count, [&](const std::vector<LiveDocument>& documents, int64_t up_to) {
      EXPECT_TRUE(live.Apply(documents, up_to, nullptr).ok());
    });
  }

  // The same, for whatever takes them.
  template <typename Take>
  void Write(int count, Take take) {
    std::vector<Stored> written;
    std::vector<int64_t> former;
    int64_t up_to = 0;
    {
      MutexLock lock(&mu_);
      for (int i = 0; i < count; ++i) {
        const Stored document = MakeDocument();
        Stored& current = current_[document.name];
        former.push_back(current.position);
        if (current.position > 0) replaced_[current.position] = document.name;
        current = document;
        written.push_back(document);
      }
      up_to = position_;
    }
    std::vector<LiveDocument> documents;
    for (size_t i = 0; i < written.size(); ++i) {
      const Stored& each = written[i];
      documents.push_back(
          {each.position, each.name, former[i], each.name, {each.title, each.body}});
    }
    take(documents, up_to);
  }

  absl::Status Read(PositionRange range,
                    absl::FunctionRef<bool(const LiveDocument&)> visit) override {
    for (const auto& [position, each] : AllByPosition()) {
      if (!range.Contains(position)) continue;
      const bool is_current = !each.body.empty();
      if (!visit({position,
                  each.name,
                  kUnknownPosition,
                  each.name,
                  {each.title, each.body},
                  is_current})) {
        break;
      }
    }
    return absl::OkStatus();
  }

  int64_t position() const {
    MutexLock lock(&mu_);
    return position_;
  }

  // What a search finds in one segment of the current documents and nothing else.
  Found Expected(const Query& query) const {
    SegmentBuilder builder;
    for (const auto& [position, each] : CurrentByPosition()) {
      EXPECT_TRUE(builder.Add({EncodeId({position, each.name, {}}), {each.title, each.body}}).ok());
    }
    auto segment =
        IndexSegment::Open({0, position()}, std::make_unique<MemoryBlobs>(builder.Finish()));
    auto deletions = std::make_shared<Deletions>((*segment)->reader().document_count());
    return FindIn(IndexView({{*segment, deletions}}, position(), nullptr), query);
  }

 private:
  Stored MakeDocument() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    Stored document;
    document.name = "d" + std::to_string(random_() % 300);
    document.title = "w" + std::to_string(random_() % 9);
    for (size_t left = 1 + random_() % 30; left > 0; --left) {
      document.body += "w" + std::to_string(random_() % (1 + random_() % 40)) + " ";
    }
    document.position = ++position_;
    return document;
  }

  std::map<int64_t, Stored> CurrentByPosition() const {
    MutexLock lock(&mu_);
    std::map<int64_t, Stored> by_position;
    for (const auto& [name, document] : current_) by_position[document.position] = document;
    return by_position;
  }

  // Those that were replaced have no texts.
  std::map<int64_t, Stored> AllByPosition() const {
    MutexLock lock(&mu_);
    std::map<int64_t, Stored> by_position;
    for (const auto& [name, document] : current_) by_position[document.position] = document;
    for (const auto& [position, name] : replaced_) by_position[position] = {name, "", "", position};
    return by_position;
  }

  mutable Mutex mu_;
  std::mt19937 random_ ABSL_GUARDED_BY(mu_);
  int64_t position_ ABSL_GUARDED_BY(mu_) = 0;
  std::map<std::string, Stored> current_ ABSL_GUARDED_BY(mu_);
  std::map<int64_t, std::string> replaced_ ABSL_GUARDED_BY(mu_);  // Names.
};

// The view finds what it must, for a few searches of each kind.
inline void ExpectRight(const IndexView& view, const SampleArchive& archive) {
  const Query queries[] = {
      TermQuery(Field::kBody, "w1"), PhraseQuery(Field::kBody, {"w0", "w1"}),
      AnyOf({TermQuery(Field::kTitle, "w3", 2), TermQuery(Field::kBody, "w3")}),
      AllOf({TermQuery(Field::kBody, "w2"), TermQuery(Field::kBody, "w5")})};
  for (const Query& query : queries) EXPECT_EQ(FindIn(view, query), archive.Expected(query));
}

}  // namespace rapporteur::index
