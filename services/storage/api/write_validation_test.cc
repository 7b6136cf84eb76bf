#include "services/storage/api/write_validation.h"

#include <functional>

#include "common/status/error.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/storage/api/local_store.h"
#include "tests/conformance/sample_writes.h"

namespace rapporteur::storage {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

v1::WriteBatch ValidBatch() {
  v1::DocumentWrite write = MakeWrite({.body = "Någon sade \"ja\"."});
  AddQuote(write, "ja", "Ada Quill");
  return MakeBatch({write});
}

absl::Status Validate(const v1::WriteBatch& batch) {
  return ValidateWriteBatch(FactScanner(), EncodeBatch(batch));
}

// The fields that are refused after `change`.
std::vector<std::string> RefusedAfter(const std::function<void(v1::WriteBatch&)>& change) {
  v1::WriteBatch batch = ValidBatch();
  change(batch);
  std::vector<std::string> fields;
  for (const FieldViolation& violation : GetFieldViolations(Validate(batch))) {
    fields.push_back(violation.field);
  }
  return fields;
}

rapporteur::v1::Document& DocumentOf(v1::WriteBatch& batch) {
  return *batch.mutable_writes(0)->mutable_document();
}
rapporteur::v1::Provenance& ProvenanceOf(v1::WriteBatch& batch) {
  return *batch.mutable_writes(0)->mutable_facts(0)->mutable_quote()->mutable_provenance();
}

TEST(WriteValidationTest, AcceptsAValidBatch) { EXPECT_OK(Validate(ValidBatch())); }

TEST(WriteValidationTest, NamesTheBatchFieldThatIsWrong) {
  EXPECT_THAT(RefusedAfter([](auto& batch) { batch.clear_accept_time(); }),
              ElementsAre("batch.accept_time"));
  EXPECT_THAT(RefusedAfter([](auto& batch) { batch.mutable_accept_time()->set_nanos(-1); }),
              ElementsAre("batch.accept_time"));
  EXPECT_THAT(RefusedAfter([](auto& batch) { batch.set_request_id(std::string(65, 'x')); }),
              ElementsAre("batch.request_id"));
  EXPECT_THAT(RefusedAfter([](auto& batch) { batch.clear_writes(); }), ElementsAre("batch.writes"));
  EXPECT_THAT(RefusedAfter([](auto& batch) {
                for (int i = 0; i < kMaxBatchDocuments; ++i) batch.add_writes();
              }),
              ElementsAre("batch.writes"));
}

TEST(WriteValidationTest, NamesTheDocumentFieldThatIsWrong) {
  const std::pair<std::string, std::function<void(rapporteur::v1::Document&)>> cases[] = {
      {"name", [](auto& document) { document.set_name("sources/a b/documents/c"); }},
      {"name", [](auto& document) { document.set_name("sources/a/documents/c@2"); }},
      {"title", [](auto& document) { document.set_title("\xC3"); }},
      {"source_title", [](auto& document) { document.set_source_title("\xC3"); }},
      {"external_id", [](auto& document) { document.set_external_id("\xFF"); }},
      {"language", [](auto& document) { document.set_language("\xC3"); }},
      {"url", [](auto& document) { document.set_url("\xED\xA0\x80"); }},
      {"tags[1]",
       [](auto& document) {
         document.clear_tags();
         document.add_tags("trams");
         document.add_tags("\xC3");
       }},
      {"text",
       [](auto& document) {
         document.clear_text();
         document.clear_byte_map();
         document.clear_body_begin();
       }},
      {"text_sha256", [](auto& document) { document.set_text_sha256(std::string(64, 'A')); }},
      {"content_sha256", [](auto& document) { document.set_content_sha256("ab"); }},
      {"reader_version", [](auto& document) { document.clear_reader_version(); }},
      {"published_time",
       [](auto& document) { document.mutable_published_time()->set_seconds(int64_t{1} << 60); }},
      {"body_begin", [](auto& document) { document.set_body_begin(-1); }},
      {"byte_map[0]", [](auto& document) { document.mutable_byte_map(0)->set_length(1 << 30); }},
  };
  for (const auto& [field, change] : cases) {
    // Clang 14 does not let a lambda capture a structured binding by reference.
    EXPECT_THAT(RefusedAfter([&change = change](auto& batch) {
                  batch.mutable_writes(0)->clear_facts();
                  change(DocumentOf(batch));
                }),
                ElementsAre("batch.writes[0].document." + field));
  }
  EXPECT_THAT(RefusedAfter([](auto& batch) { batch.mutable_writes(0)->clear_document(); }),
              ElementsAre("batch.writes[0].document"));
}

TEST(WriteValidationTest, NamesTheFactThatIsWrong) {
  const std::string fact = "batch.writes[0].facts[0]";
  EXPECT_THAT(RefusedAfter([](auto& batch) { batch.mutable_writes(0)->mutable_facts(0)->Clear(); }),
              ElementsAre(fact));
  EXPECT_THAT(RefusedAfter([](auto& batch) { ProvenanceOf(batch).clear_rule(); }),
              ElementsAre(fact + ".provenance.rule"));
  EXPECT_THAT(RefusedAfter([](auto& batch) { ProvenanceOf(batch).set_confidence(1.5); }),
              ElementsAre(fact + ".provenance.confidence"));
  EXPECT_THAT(RefusedAfter([](auto& batch) { ProvenanceOf(batch).clear_evidence(); }),
              ElementsAre(fact + ".provenance.evidence"));
  const auto with_span = [&](int64_t begin, int64_t end) {
    return RefusedAfter([&](auto& batch) {
      ProvenanceOf(batch).mutable_evidence(0)->set_begin(begin);
      ProvenanceOf(batch).mutable_evidence(0)->set_end(end);
    });
  };
  const int64_t inside_character =
      static_cast<int64_t>(ValidBatch().writes(0).document().text().find("å")) + 1;
  EXPECT_THAT(with_span(5, 4), SizeIs(1));
  EXPECT_THAT(with_span(-1, 4), SizeIs(1));
  EXPECT_THAT(with_span(0, 1'000'000), SizeIs(1));
  EXPECT_THAT(with_span(0, inside_character), ElementsAre(fact + ".provenance.evidence[0]"));
}

TEST(WriteValidationTest, RefusesBytesThatAreNoFact) {
  v1::EncodedWriteBatch batch = EncodeBatch(ValidBatch());
  batch.mutable_writes(0)->add_facts("\x0A\x64xy");
  const absl::Status status = ValidateWriteBatch(FactScanner(), batch);
  ASSERT_THAT(GetFieldViolations(status), SizeIs(1));
  EXPECT_EQ(GetFieldViolations(status)[0].field, "batch.writes[0].facts[1]");
}

TEST(WriteValidationTest, NamesAFewOfThousandsOfViolations) {
  EXPECT_THAT(RefusedAfter([](auto& batch) {
                batch.clear_writes();
                for (int i = 0; i < 1000; ++i) batch.add_writes();
              }),
              SizeIs(kMaxReportedViolations));
}

}  // namespace
}  // namespace rapporteur::storage
