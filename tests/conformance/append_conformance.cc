// Writing: outcomes, revisions, positions, all or nothing, request ids.
#include <fmt/format.h>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "tests/conformance/conformance_suite.h"
#include "tests/conformance/sample_writes.h"

namespace rapporteur::storage {
namespace {

using ::rapporteur::storage::v1::Change;
using ::rapporteur::storage::v1::DocumentWrite;
using ::rapporteur::storage::v1::DocumentWriteResult;
using ::rapporteur::storage::v1::WRITE_OUTCOME_CREATED;
using ::rapporteur::storage::v1::WRITE_OUTCOME_DUPLICATE;
using ::rapporteur::storage::v1::WRITE_OUTCOME_REREAD;
using ::rapporteur::storage::v1::WRITE_OUTCOME_REVISED;
using ::rapporteur::storage::v1::WriteBatch;
using ::rapporteur::storage::v1::WriteBatchResult;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Outcome, revision and position in one line.
std::string Brief(const DocumentWriteResult& result) {
  return fmt::format("{} r{} p{}",
                     rapporteur::storage::v1::WriteOutcome_Name(result.outcome()).substr(14),
                     result.revision(), result.position());
}

std::vector<std::string> Briefs(const WriteBatchResult& result) {
  std::vector<std::string> briefs;
  for (const DocumentWriteResult& each : result.results()) briefs.push_back(Brief(each));
  return briefs;
}

TEST_P(ConformanceTest, EmptyStoreAnswersEmpty) {
  ASSERT_OK_AND_ASSIGN(const StoreStatus status, store().GetStatus(context_));
  EXPECT_EQ(status.position, 0);
  EXPECT_EQ(status.document_count, 0);
  EXPECT_EQ(status.format_version, 2);
  EXPECT_THAT(AllDocuments(store(), {}, 10), IsEmpty());
  EXPECT_THAT(AllFacts(store(), {}, 10), IsEmpty());
  EXPECT_THAT(AllChanges(store(), 0, 10), IsEmpty());
}

TEST_P(ConformanceTest, CreatesRevisesRecognisesAndRereads) {
  const DocumentWrite first = MakeWrite({});
  const DocumentWrite corrected = MakeWrite({.body = "The mayor opened the bridge."});
  const DocumentWrite reread =
      MakeWrite({.body = "The mayor opened the bridge.", .reader_version = "2"});

  const std::pair<DocumentWrite, std::string> steps[] = {
      {first, "CREATED r1 p1"},       {first, "DUPLICATE r1 p1"}, {corrected, "REVISED r2 p2"},
      {corrected, "DUPLICATE r2 p2"}, {reread, "REREAD r2 p3"},   {reread, "DUPLICATE r2 p3"},
      {first, "DUPLICATE r2 p3"},
  };
  for (const auto& [write, expected] : steps) {
    ASSERT_OK_AND_ASSIGN(const WriteBatchResult result,
                         store().Append(context_, MakeBatch({write})));
    EXPECT_THAT(Briefs(result), ElementsAre(expected));
    EXPECT_EQ(result.results(0).document(), NameOf(SampleDocument{}));
    SettleWrites();
  }
  ASSERT_OK_AND_ASSIGN(const StoreStatus status, store().GetStatus(context_));
  EXPECT_EQ(status.position, 3);
  EXPECT_EQ(status.document_count, 1);
}

// A file that holds a text and its correction can come again any number of times.
TEST_P(ConformanceTest, KnowsTheContentOfEveryRevisionAgain) {
  const DocumentWrite texts[] = {MakeWrite({.body = "One."}), MakeWrite({.body = "Two."}),
                                 MakeWrite({.body = "Three."})};
  for (const DocumentWrite& text : texts) ASSERT_OK(store().Append(context_, MakeBatch({text})));
  SettleWrites();
  for (int round = 0; round < 2; ++round) {
    for (const DocumentWrite& text : texts) {
      ASSERT_OK_AND_ASSIGN(const WriteBatchResult result,
                           store().Append(context_, MakeBatch({text})));
      EXPECT_THAT(Briefs(result), ElementsAre("DUPLICATE r3 p3"));
    }
  }
  // Only the current revision is read anew: an earlier one answers no list.
  ASSERT_OK_AND_ASSIGN(
      const WriteBatchResult reread,
      store().Append(context_, MakeBatch({MakeWrite({.body = "One.", .reader_version = "2"})})));
  EXPECT_THAT(Briefs(reread), ElementsAre("DUPLICATE r3 p3"));
  // Other documents have contents of their own.
  ASSERT_OK_AND_ASSIGN(
      const WriteBatchResult other,
      store().Append(context_, MakeBatch({MakeWrite({.id = "b", .body = "X."}),
                                          MakeWrite({.id = "b", .body = "One."})})));
  EXPECT_THAT(Briefs(other), ElementsAre("CREATED r1 p4", "REVISED r2 p5"));
}

TEST_P(ConformanceTest, RollsBackWhereTheWriterSaysSo) {
  DocumentWrite first = MakeWrite({.body = "One."});
  const DocumentWrite second = MakeWrite({.body = "Two."});
  ASSERT_OK(store().Append(context_, MakeBatch({first, second})));
  SettleWrites();
  first.set_rollback(true);
  ASSERT_OK_AND_ASSIGN(const WriteBatchResult back,
                       store().Append(context_, MakeBatch({first, first})));
  EXPECT_THAT(Briefs(back), ElementsAre("REVISED r3 p3", "DUPLICATE r3 p3"));
  SettleWrites();
  ASSERT_OK_AND_ASSIGN(
      const DocumentWithFacts current,
      store().GetDocument(context_, {.name = first.document().name(), .with_text = true}));
  EXPECT_EQ(current.document.text(), first.document().text());
  // What it was rolled back from is an earlier revision now.
  ASSERT_OK_AND_ASSIGN(const WriteBatchResult after, store().Append(context_, MakeBatch({second})));
  EXPECT_THAT(Briefs(after), ElementsAre("DUPLICATE r3 p3"));
}

TEST_P(ConformanceTest, AppliesWritesOfOneBatchInOrder) {
  const WriteBatch batch = MakeBatch(
      {MakeWrite({.id = "a"}), MakeWrite({.id = "b"}), MakeWrite({.id = "a"}),
       MakeWrite({.id = "a", .body = "New."}),
       MakeWrite({.id = "a", .body = "New.", .reader_version = "7"}), MakeWrite({.id = "b"})});
  ASSERT_OK_AND_ASSIGN(const WriteBatchResult result, store().Append(context_, batch));
  EXPECT_THAT(Briefs(result), ElementsAre("CREATED r1 p1", "CREATED r1 p2", "DUPLICATE r1 p1",
                                          "REVISED r2 p3", "REREAD r2 p4", "DUPLICATE r1 p2"));
  EXPECT_EQ(result.position(), 4);
  SettleWrites();

  const std::vector<Change> changes = AllChanges(store(), 0, 10);
  ASSERT_EQ(changes.size(), 4u);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(changes[i].position(), i + 1);
  EXPECT_EQ(changes[3].outcome(), WRITE_OUTCOME_REREAD);
  EXPECT_EQ(changes[3].revision(), 2);
  ASSERT_OK_AND_ASSIGN(const DocumentWithFacts current,
                       store().GetDocument(context_, {.name = NameOf(SampleDocument{.id = "a"})}));
  EXPECT_EQ(current.document.reader_version(), "7");
  EXPECT_EQ(current.document.position(), 4);
}

TEST_P(ConformanceTest, RefusesAnInvalidBatchAsAWhole) {
  DocumentWrite bad = MakeWrite({.id = "bad"});
  bad.mutable_document()->set_name("documents/bad");
  bad.mutable_document()->clear_text_sha256();
  const absl::Status status =
      store().Append(context_, MakeBatch({MakeWrite({.id = "good"}), bad})).status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(ErrorReason(status), "FIELD_INVALID");
  std::vector<std::string> fields;
  for (const FieldViolation& violation : GetFieldViolations(status)) {
    fields.push_back(violation.field);
  }
  EXPECT_THAT(fields,
              ElementsAre("batch.writes[1].document.name", "batch.writes[1].document.text_sha256"));
  SettleWrites();
  EXPECT_THAT(AllDocuments(store(), {}, 10), IsEmpty());
  EXPECT_THAT(AllChanges(store(), 0, 10), IsEmpty());
}

TEST_P(ConformanceTest, RepeatsTheFirstAnswerToARequestId) {
  WriteBatch batch = MakeBatch({MakeWrite({.id = "a"}), MakeWrite({.id = "b"})});
  batch.set_request_id("request-1");
  ASSERT_OK_AND_ASSIGN(const WriteBatchResult first, store().Append(context_, batch));
  ASSERT_OK(store().Append(context_, MakeBatch({MakeWrite({.id = "a", .body = "Later."})})));
  SettleWrites();

  // The same request read by newer rules is the same request.
  batch.mutable_writes(0)->mutable_document()->set_reader_version("9");
  ASSERT_OK_AND_ASSIGN(const WriteBatchResult again, store().Append(context_, batch));
  EXPECT_EQ(again.SerializeAsString(), first.SerializeAsString());
  EXPECT_THAT(Briefs(again), ElementsAre("CREATED r1 p1", "CREATED r1 p2"));
  EXPECT_EQ(AllChanges(store(), 0, 10).size(), 3u);
}

TEST_P(ConformanceTest, RepeatsTheFirstOutcomeOfAWrite) {
  DocumentWrite write = MakeWrite({.id = "a"});
  write.set_request_id("write-1");
  ASSERT_OK(store().Append(context_, MakeBatch({write})));
  ASSERT_OK(store().Append(context_, MakeBatch({MakeWrite({.id = "a", .body = "Later."})})));
  SettleWrites();
  ASSERT_OK_AND_ASSIGN(const WriteBatchResult again,
                       store().Append(context_, MakeBatch({MakeWrite({.id = "b"}), write, write})));
  EXPECT_THAT(Briefs(again), ElementsAre("CREATED r1 p3", "CREATED r1 p1", "CREATED r1 p1"));
  EXPECT_EQ(again.results(1).document(), NameOf(SampleDocument{.id = "a"}));
}

TEST_P(ConformanceTest, ForgetsRequestIdsByTheDocumentsWrittenSince) {
  WriteBatch request = MakeBatch({MakeWrite({.id = "a"})});
  request.set_request_id("request-1");
  request.mutable_writes(0)->set_request_id("write-1");
  ASSERT_OK_AND_ASSIGN(const WriteBatchResult first, store().Append(context_, request));
  ASSERT_OK(store().Append(context_, MakeBatch({MakeWrite({.id = "a", .body = "Later."})})));

  std::vector<DocumentWrite> others(10, MakeWrite({.id = "b"}));
  WriteBatch filler = MakeBatch(std::move(others));
  int64_t written = 0;
  WriteBatchResult answer = first;
  while (answer.SerializeAsString() == first.SerializeAsString()) {
    ASSERT_LE(written, 2 * kTestLedgerGenerationSize) << "never forgotten";
    filler.set_request_id(fmt::format("filler-{}", written));
    ASSERT_OK(store().Append(context_, filler));
    written += filler.writes_size();
    if (written % 30 == 0) SettleWrites();
    ASSERT_OK_AND_ASSIGN(answer, store().Append(context_, request));
  }
  EXPECT_GE(written, kTestLedgerGenerationSize) << "forgotten too early";
  // A new request then; what it writes is known by its content.
  EXPECT_THAT(Briefs(answer), ElementsAre("DUPLICATE r2 p2"));
  WriteBatch reused = MakeBatch({MakeWrite({.id = "c"})});
  reused.set_request_id("filler-0");
  EXPECT_OK(store().Append(context_, reused));
}

TEST_P(ConformanceTest, RefusesARequestIdOfOtherDocuments) {
  WriteBatch batch = MakeBatch({MakeWrite({.id = "a"})});
  batch.set_request_id("request-1");
  batch.mutable_writes(0)->set_request_id("write-1");
  ASSERT_OK(store().Append(context_, batch));
  SettleWrites();

  WriteBatch other = MakeBatch({MakeWrite({.id = "b"})});
  other.set_request_id("request-1");
  absl::Status status = store().Append(context_, other).status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(ErrorReason(status), "REQUEST_ID_REUSED");

  other = MakeBatch({MakeWrite({.id = "c"}), MakeWrite({.id = "b"})});
  other.mutable_writes(1)->set_request_id("write-1");
  status = store().Append(context_, other).status();
  EXPECT_EQ(ErrorReason(status), "REQUEST_ID_REUSED");
  ASSERT_EQ(GetFieldViolations(status).size(), 1u);
  EXPECT_EQ(GetFieldViolations(status)[0].field, "batch.writes[1].request_id");
  EXPECT_EQ(AllDocuments(store(), {}, 10).size(), 1u);

  // Ids of batches and of writes are different things.
  WriteBatch crossed = MakeBatch({MakeWrite({.id = "d"})});
  crossed.set_request_id("write-1");
  EXPECT_OK(store().Append(context_, crossed));
}

TEST_P(ConformanceTest, RemembersRequestIdsOfDuplicates) {
  ASSERT_OK(store().Append(context_, MakeBatch({MakeWrite({})})));
  WriteBatch duplicate = MakeBatch({MakeWrite({})});
  duplicate.set_request_id("request-2");
  ASSERT_OK_AND_ASSIGN(const WriteBatchResult first, store().Append(context_, duplicate));
  EXPECT_THAT(Briefs(first), ElementsAre("DUPLICATE r1 p1"));
  ASSERT_OK(store().Append(context_, MakeBatch({MakeWrite({.body = "Changed."})})));
  Reopen();
  ASSERT_OK_AND_ASSIGN(const WriteBatchResult again, store().Append(context_, duplicate));
  EXPECT_THAT(Briefs(again), ElementsAre("DUPLICATE r1 p1"));
}

TEST_P(ConformanceTest, SetsItsOwnFieldsWhateverTheWriterClaims) {
  DocumentWrite write = MakeWrite({});
  write.mutable_document()->set_revision(41);
  write.mutable_document()->set_position(42);
  write.mutable_document()->mutable_accept_time()->set_nanos(43);
  write.mutable_document()->set_text_size_bytes(44);
  write.mutable_document()->set_fact_count(45);
  ASSERT_OK(store().Append(context_, MakeBatch({write})));
  SettleWrites();
  for (const bool with_text : {false, true}) {
    ASSERT_OK_AND_ASSIGN(
        const DocumentWithFacts got,
        store().GetDocument(context_, {.name = write.document().name(), .with_text = with_text}));
    EXPECT_EQ(got.document.revision(), 1);
    EXPECT_EQ(got.document.position(), 1);
    EXPECT_EQ(got.document.accept_time().seconds(), 1'750'000'000);
    EXPECT_EQ(got.document.accept_time().nanos(), 0);
    EXPECT_EQ(got.document.text_size_bytes(), static_cast<int64_t>(write.document().text().size()));
    EXPECT_EQ(got.document.fact_count(), 0);
  }
}

TEST_P(ConformanceTest, RereadKeepsTheAcceptTimeOfTheRevision) {
  ASSERT_OK(store().Append(context_, MakeBatch({MakeWrite({})})));
  WriteBatch later = MakeBatch({MakeWrite({.reader_version = "2"})});
  later.mutable_accept_time()->set_seconds(1'760'000'000);
  ASSERT_OK(store().Append(context_, later));
  SettleWrites();
  ASSERT_OK_AND_ASSIGN(const DocumentWithFacts got,
                       store().GetDocument(context_, {.name = NameOf(SampleDocument{})}));
  EXPECT_EQ(got.document.accept_time().seconds(), 1'750'000'000);
  EXPECT_EQ(AllChanges(store(), 1, 10).at(0).accept_time().seconds(), 1'760'000'000);
}

TEST_P(ConformanceTest, ServesChangesFromEveryPosition) {
  for (int batch = 0; batch < 5; ++batch) {
    std::vector<DocumentWrite> writes;
    for (int i = 0; i <= batch; ++i) {
      writes.push_back(MakeWrite({.id = fmt::format("d{}-{}", batch, i)}));
    }
    ASSERT_OK(store().Append(context_, MakeBatch(std::move(writes))));
  }
  SettleWrites();
  const std::vector<Change> all = AllChanges(store(), 0, 100);
  ASSERT_EQ(all.size(), 15u);
  for (int after = 0; after <= 16; ++after) {
    for (const int limit : {1, 2, 3, 7, 15, 100}) {
      const std::vector<Change> some = AllChanges(store(), after, limit);
      ASSERT_EQ(some.size(), after >= 15 ? 0u : 15u - after);
      for (size_t i = 0; i < some.size(); ++i) {
        EXPECT_EQ(some[i].SerializeAsString(), all[after + i].SerializeAsString());
        EXPECT_EQ(some[i].position(), static_cast<int64_t>(after + i + 1));
      }
    }
  }
  EXPECT_THAT(store().ReadChanges(context_, -1, 10), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(store().ReadChanges(context_, 0, kMaxChangesPageSize + 1),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

INSTANTIATE_TEST_SUITE_P(Stores, ConformanceTest, ::testing::ValuesIn(StoreKinds()), StoreKindName);

}  // namespace
}  // namespace rapporteur::storage
