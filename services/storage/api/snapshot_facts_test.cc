#include "services/storage/api/snapshot_facts.h"

#include <fmt/format.h>

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
    return std::make_unique<Cursor>(start);
  }

  int reads() const { return reads_; }

 private:
  class Cursor : public HoldingCursor {
   public:
    explicit Cursor(const HoldingKey& start) {
      while (next_ < kHoldings && KeyOf(next_) < start) ++next_;
    }
    absl::StatusOr<const HoldingKey*> Next() override {
      if (next_ == kHoldings) return nullptr;
      key_ = KeyOf(next_++);
      return &key_;
    }

   private:
    int next_ = 0;
    HoldingKey key_;
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
