#include "services/storage/api/snapshot_queries.h"

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "services/record/names.h"
#include "tests/conformance/sample_writes.h"

namespace rapporteur::storage {
namespace {

constexpr int kDocuments = 100;

// A hundred documents with a quote each, by ten speakers in turn. Counts what is read.
class ManyDocuments : public StoreSnapshot {
 public:
  ManyDocuments() {
    for (int i = 0; i < kDocuments; ++i) {
      v1::DocumentWrite write =
          MakeWrite({.id = fmt::format("d{:03}", i), .title = fmt::format("Title {}", i % 10)});
      AddQuote(write, "It floats,", fmt::format("P {}", i % 10));
      write.mutable_document()->set_fact_count(write.facts_size());
      writes_.push_back(std::move(write));
    }
  }

  absl::StatusOr<std::optional<rapporteur::v1::Document>> FindHead(
      const std::string& document) const override {
    return writes_[IndexOf(document)].document();
  }
  absl::StatusOr<std::optional<v1::DocumentWrite>> FindRevision(const std::string& document,
                                                                int /*revision*/) const override {
    ++reads_;
    return writes_[IndexOf(document)];
  }
  std::unique_ptr<HeadCursor> Heads(const HeadRange& range) const override {
    return std::make_unique<Cursor>(*this, range);
  }
  std::unique_ptr<HoldingCursor> Holdings(const HoldingKey& /*start*/) const override {
    ADD_FAILURE() << "asked for offices";
    return nullptr;
  }

  // How many rows and revisions were read since the last call.
  int TakeRows() const { return std::exchange(rows_, 0); }
  int TakeReads() const { return std::exchange(reads_, 0); }

 private:
  class Cursor : public HeadCursor {
   public:
    Cursor(const ManyDocuments& all, const HeadRange& range) : all_(all) {
      while (next_ < all_.writes_.size() && IsBefore(all_.writes_[next_].document(), range)) {
        ++next_;
      }
    }
    absl::StatusOr<const rapporteur::v1::Document*> Next() override {
      if (next_ == all_.writes_.size()) return nullptr;
      ++all_.rows_;
      return &all_.writes_[next_++].document();
    }

   private:
    static bool IsBefore(const rapporteur::v1::Document& document, const HeadRange& range) {
      return range.after_start ? document.name() <= range.start : document.name() < range.start;
    }

    const ManyDocuments& all_;
    size_t next_ = 0;
  };

  static size_t IndexOf(const std::string& document) {
    return std::stoul(document.substr(document.rfind('d') + 1));
  }

  std::vector<v1::DocumentWrite> writes_;
  mutable int rows_ = 0;
  mutable int reads_ = 0;
};

TEST(SnapshotQueriesTest, PagesOfDocumentsLookAtABoundedNumberOfRows) {
  const ManyDocuments snapshot;
  const RequestContext context;
  const SnapshotQueries queries(snapshot, context, *Clock::Real(), {.rows = 15});
  for (const std::string expression : {"title:\"Title 3\"", "title:elsewhere"}) {
    v1::DocumentFilter filter;
    filter.set_expression(expression);
    std::vector<std::string> names;
    int pages = 0;
    PageRequest page = {.size = 5};
    do {
      ASSERT_OK_AND_ASSIGN(const DocumentPage got, queries.ListDocuments(filter, page));
      EXPECT_LE(snapshot.TakeRows(), 15);
      for (const auto& document : got.documents) names.push_back(document.name());
      page.token = got.next_token;
      ++pages;
    } while (!page.token.empty());
    EXPECT_EQ(pages, 7);
    ASSERT_EQ(names.size(), expression == "title:elsewhere" ? 0u : 10u);
    for (size_t i = 0; i < names.size(); ++i) {
      EXPECT_EQ(names[i], NameOf({.id = fmt::format("d{:03}", 10 * i + 3)}));
    }
  }
}

TEST(SnapshotQueriesTest, PagesOfFactsReadABoundedNumberOfDocuments) {
  const ManyDocuments snapshot;
  const RequestContext context;
  const SnapshotQueries queries(snapshot, context, *Clock::Real(), {.documents = 15});
  v1::FactFilter filter;
  filter.add_people(PersonReference("P 3").name());
  std::vector<std::string> names;
  int pages = 0;
  PageRequest page = {.size = 5};
  do {
    ASSERT_OK_AND_ASSIGN(const FactPage got, queries.ListFacts(filter, page));
    EXPECT_LE(snapshot.TakeReads(), 15);
    for (const auto& fact : got.facts) names.push_back(fact.quote().provenance().document());
    page.token = got.next_token;
    ++pages;
  } while (!page.token.empty());
  EXPECT_EQ(pages, 7);
  ASSERT_EQ(names.size(), 10u);
  for (size_t i = 0; i < names.size(); ++i) {
    EXPECT_EQ(names[i], NameOf({.id = fmt::format("d{:03}", 10 * i + 3)}));
  }
}

TEST(SnapshotQueriesTest, PagesOfFactsLookAtABoundedNumberOfRows) {
  const ManyDocuments snapshot;
  const RequestContext context;
  const SnapshotQueries queries(snapshot, context, *Clock::Real(), {.rows = 15});
  v1::FactFilter filter;
  filter.set_words("elsewhere");
  ASSERT_OK_AND_ASSIGN(const FactPage got, queries.ListFacts(filter, {.size = 5}));
  EXPECT_TRUE(got.facts.empty());
  EXPECT_NE(got.next_token, "");
  EXPECT_EQ(snapshot.TakeReads(), 15);
}

}  // namespace
}  // namespace rapporteur::storage
