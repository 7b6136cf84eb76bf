#include "services/storage/api/snapshot_facts.h"

#include <fmt/format.h>

#include <numeric>
#include <vector>

#include "common/testing/status_matchers.h"
#include "gtest/gtest.h"
#include "services/storage/api/list_position.h"
#include "tests/conformance/sample_writes.h"

namespace rapporteur::storage {
namespace {

constexpr int kHoldings = 1000;

HoldingKey KeyOf(int index) {
  return {"offices/mayor", fmt::format("people/p{:03}", index), NameOf(SampleDocument{})};
}

// One document in which a thousand people hold an office. Counts what is read.
class CountingSnapshot : public StoreSnapshot {
 public:
  CountingSnapshot() {
    for (int i = 0; i < kHoldings; ++i) {
      rapporteur::v1::OfficeHolding& holding = *AddOfficeHolding(write_, "The mayor", "P", "Mayor");
      holding.mutable_person()->set_name(KeyOf(i).person);
    }
  }

  absl::StatusOr<std::optional<rapporteur::v1::Document>> FindHead(
      const std::string& /*document*/) const override {
    return write_.document();
  }
  absl::StatusOr<std::optional<v1::DocumentWrite>> FindRevision(const std::string& /*document*/,
                                                                int /*revision*/) const override {
    ++reads_;
    return write_;
  }
  std::unique_ptr<HeadCursor> Heads(const HeadRange& /*range*/) const override {
    ADD_FAILURE() << "all documents are walked over";
    return nullptr;
  }
  std::unique_ptr<HoldingCursor> Holdings(const HoldingKey& start) const override {
    return std::make_unique<Cursor>(start, row_position);
  }

  int reads() const { return reads_; }

  int64_t row_position = 0;  // Of all rows.

 private:
  class Cursor : public HoldingCursor {
   public:
    Cursor(const HoldingKey& start, int64_t position) : position_(position) {
      while (next_ < kHoldings && KeyOf(next_) < start) ++next_;
    }
    absl::StatusOr<const HoldingRow*> Next() override {
      if (next_ == kHoldings) return nullptr;
      row_.key = KeyOf(next_++);
      row_.position = position_;
      return &row_;
    }

   private:
    const int64_t position_;
    int next_ = 0;
    HoldingRow row_;
  };

  v1::DocumentWrite write_ = MakeWrite({});
  mutable int reads_ = 0;
};

TEST(SnapshotFactsTest, APageByOfficeReadsWhatLiesOnIt) {
  const CountingSnapshot snapshot;
  const RequestContext context;
  const SnapshotFacts facts(snapshot, context, *Clock::Real());
  PageRequest page = {.size = 10, .order = FactOrder::kOffice};
  for (int i = 0; i < 3; ++i) {
    const int before = snapshot.reads();
    ASSERT_OK_AND_ASSIGN(const FactPage got, facts.ListByOffice({}, page));
    ASSERT_EQ(got.facts.size(), 10u);
    EXPECT_EQ(got.facts[0].office_holding().person().name(), KeyOf(10 * i).person);
    // One more tells that there is a next page.
    EXPECT_EQ(snapshot.reads() - before, 11);
    page.token = got.next_token;
  }
  v1::FactFilter filter;
  filter.add_people(KeyOf(500).person);
  const int before = snapshot.reads();
  ASSERT_OK_AND_ASSIGN(const FactPage got, facts.ListByOffice(filter, {.size = 10}));
  EXPECT_EQ(got.facts.size(), 1u);
  EXPECT_EQ(snapshot.reads() - before, 1);
}

TEST(SnapshotFactsTest, PagesByOfficeThatPassOverMuchAreShort) {
  const CountingSnapshot snapshot;
  const RequestContext context;
  v1::FactFilter filter;
  filter.add_people(KeyOf(500).person);
  for (const PageBounds bounds : {PageBounds{.rows = 300}, PageBounds{.rows = 1}}) {
    const SnapshotFacts facts(snapshot, context, *Clock::Real(), bounds);
    std::vector<size_t> sizes;
    PageRequest page = {.size = 10};
    do {
      ASSERT_OK_AND_ASSIGN(const FactPage got, facts.ListByOffice(filter, page));
      sizes.push_back(got.facts.size());
      page.token = got.next_token;
    } while (!page.token.empty());
    EXPECT_EQ(std::accumulate(sizes.begin(), sizes.end(), size_t{0}), 1u);
    EXPECT_EQ(sizes.size(), static_cast<size_t>((kHoldings + bounds.rows - 1) / bounds.rows));
  }
  // Documents that the filter leaves out count, too.
  filter.Clear();
  filter.set_words("harbour");
  const SnapshotFacts facts(snapshot, context, *Clock::Real(), {.documents = 20});
  ASSERT_OK_AND_ASSIGN(const FactPage got, facts.ListByOffice(filter, {.size = 10}));
  EXPECT_TRUE(got.facts.empty());
  EXPECT_NE(got.next_token, "");
  EXPECT_EQ(snapshot.reads() - 2, 20);
}

TEST(SnapshotFactsTest, RowsThatNoLongerHoldCostNoRevision) {
  CountingSnapshot snapshot;
  snapshot.row_position = 1;  // The document has another.
  const RequestContext context;
  const SnapshotFacts facts(snapshot, context, *Clock::Real());
  ASSERT_OK_AND_ASSIGN(const FactPage got, facts.ListByOffice({}, {.size = 10}));
  EXPECT_TRUE(got.facts.empty());
  EXPECT_EQ(snapshot.reads(), 0);
}

TEST(SnapshotFactsTest, AFilterWithoutOfficesEndsAtOnce) {
  CountingSnapshot snapshot;
  const RequestContext context;
  const SnapshotFacts facts(snapshot, context, *Clock::Real(), {.rows = 0});
  v1::FactFilter quotes;
  quotes.add_types(rapporteur::v1::FACT_TYPE_QUOTE);
  v1::FactFilter pledges;
  pledges.set_min_value(5);
  for (const v1::FactFilter& filter : {quotes, pledges}) {
    ASSERT_OK_AND_ASSIGN(const FactPage got, facts.ListByOffice(filter, {.size = 10}));
    EXPECT_TRUE(got.facts.empty());
    EXPECT_EQ(got.next_token, "");
  }
}

TEST(SnapshotFactsTest, TakesTokensThatSomebodyMadeUp) {
  const CountingSnapshot snapshot;
  const RequestContext context;
  const SnapshotFacts facts(snapshot, context, *Clock::Real());
  const PageTokenCodec by_office("facts by office", v1::FactFilter().SerializeAsString());
  const PageTokenCodec by_document("facts", v1::FactFilter().SerializeAsString());
  for (const uint64_t number : {uint64_t{1} << 31, uint64_t{0xffffffff}, uint64_t{1} << 63}) {
    const std::string office_token = ToToken(by_office, HoldingResume{KeyOf(0), number});
    EXPECT_THAT(facts.ListByOffice({}, {.size = 10, .token = office_token}),
                StatusIs(absl::StatusCode::kInvalidArgument));
    const std::string token = ToToken(by_document, Resume{KeyOf(0).document, number});
    EXPECT_THAT(facts.ListByDocument({}, {.size = 10, .token = token}),
                StatusIs(absl::StatusCode::kInvalidArgument));
  }
  const std::string behind = ToToken(by_office, HoldingResume{KeyOf(0), 2147483647});
  EXPECT_OK(facts.ListByOffice({}, {.size = 10, .token = behind}));
}

}  // namespace
}  // namespace rapporteur::storage
