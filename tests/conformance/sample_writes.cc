#include "tests/conformance/sample_writes.h"

#include <utility>

#include "common/testing/status_matchers.h"
#include "common/text/hash.h"
#include "gtest/gtest.h"
#include "services/record/facts.h"
#include "services/record/names.h"

namespace rapporteur::storage {

using ::rapporteur::storage::v1::Change;
using ::rapporteur::storage::v1::DocumentFilter;
using ::rapporteur::storage::v1::DocumentWrite;
using ::rapporteur::storage::v1::FactFilter;
using ::rapporteur::storage::v1::WriteBatch;
using ::rapporteur::v1::Document;
using ::rapporteur::v1::Fact;

namespace {

constexpr int64_t kAcceptSeconds = 1'750'000'000;

void SetProvenance(const DocumentWrite& write, std::string_view words,
                   rapporteur::v1::Provenance& provenance) {
  const size_t begin = write.document().text().find(words);
  if (begin == std::string::npos) {
    ADD_FAILURE() << "the sample text lacks \"" << words << "\"";
    return;
  }
  provenance.set_rule("sample.rule");
  provenance.set_confidence(0.9);
  rapporteur::v1::Evidence& evidence = *provenance.add_evidence();
  evidence.set_begin(static_cast<int64_t>(begin));
  evidence.set_end(static_cast<int64_t>(begin + words.size()));
}

// The next page of a list; empty after a failure.
template <typename Page, typename Items>
bool TakePage(absl::StatusOr<Page> page, Items Page::*member, int page_size, Items& all,
              std::string& token) {
  EXPECT_THAT(page, IsOk());
  if (!page.ok()) return false;
  Items& items = (*page).*member;
  EXPECT_LE(items.size(), static_cast<size_t>(page_size));
  const bool may_be_short = page->next_token.empty();
  EXPECT_TRUE(may_be_short || items.size() == static_cast<size_t>(page_size));
  for (auto& item : items) all.push_back(std::move(item));
  token = page->next_token;
  return !token.empty();
}

}  // namespace

std::string NameOf(const SampleDocument& sample) {
  return "sources/" + sample.source + "/documents/" + sample.id;
}

DocumentWrite MakeWrite(const SampleDocument& sample) {
  DocumentWrite write;
  Document& document = *write.mutable_document();
  document.set_name(NameOf(sample));
  document.set_source_title(sample.source);
  document.set_title(sample.title);
  document.set_kind(sample.kind);
  if (sample.published_seconds != 0) {
    document.mutable_published_time()->set_seconds(sample.published_seconds);
  }
  document.set_language(sample.language);
  document.add_tags("sample");
  document.set_text(sample.title + "\n\n" + sample.body);
  document.set_body_begin(static_cast<int64_t>(sample.title.size() + 2));
  rapporteur::v1::ByteMapRun& run = *document.add_byte_map();
  run.set_text_begin(document.body_begin());
  run.set_original_begin(17);
  run.set_length(static_cast<int64_t>(sample.body.size()));
  document.set_text_sha256(Hex(Sha256(document.text())));
  document.set_content_sha256(
      Hex(Sha256(document.text() + std::to_string(sample.published_seconds))));
  document.set_reader_version(sample.reader_version);
  return write;
}

rapporteur::v1::Quote* AddQuote(DocumentWrite& write, std::string_view words,
                                std::string_view speaker) {
  rapporteur::v1::Quote* quote = write.add_facts()->mutable_quote();
  SetProvenance(write, words, *quote->mutable_provenance());
  quote->set_text(std::string(words));
  *quote->mutable_speaker() = PersonReference(speaker);
  return quote;
}

rapporteur::v1::Engagement* AddEngagement(DocumentWrite& write, std::string_view words) {
  rapporteur::v1::Engagement* engagement = write.add_facts()->mutable_engagement();
  SetProvenance(write, words, *engagement->mutable_provenance());
  engagement->set_kind(rapporteur::v1::ENGAGEMENT_KIND_MEETING);
  engagement->set_status(rapporteur::v1::ENGAGEMENT_STATUS_HELD);
  return engagement;
}

rapporteur::v1::OfficeHolding* AddOfficeHolding(DocumentWrite& write, std::string_view words,
                                                std::string_view person, std::string_view office) {
  rapporteur::v1::OfficeHolding* holding = write.add_facts()->mutable_office_holding();
  SetProvenance(write, words, *holding->mutable_provenance());
  *holding->mutable_person() = PersonReference(person);
  *holding->mutable_office() = OfficeReference(office);
  return holding;
}

WriteBatch MakeBatch(std::vector<DocumentWrite> writes) {
  WriteBatch batch;
  batch.mutable_accept_time()->set_seconds(kAcceptSeconds);
  for (DocumentWrite& write : writes) *batch.add_writes() = std::move(write);
  return batch;
}

std::vector<Document> AllDocuments(const RecordReader& store, const DocumentFilter& filter,
                                   int page_size) {
  std::vector<Document> all;
  std::string token;
  while (TakePage(store.ListDocuments(RequestContext(), filter, {page_size, token}),
                  &DocumentPage::documents, page_size, all, token)) {
  }
  return all;
}

std::vector<Fact> AllFacts(const RecordReader& store, const FactFilter& filter, int page_size,
                           FactOrder order) {
  std::vector<Fact> all;
  std::string token;
  while (TakePage(store.ListFacts(RequestContext(), filter, {page_size, token, order}),
                  &FactPage::facts, page_size, all, token)) {
  }
  return all;
}

std::vector<Change> AllChanges(const RecordReader& store, int64_t after_position, int page_size) {
  std::vector<Change> all;
  int64_t position = after_position;
  while (true) {
    absl::StatusOr<ChangePage> page = store.ReadChanges(RequestContext(), position, page_size);
    EXPECT_THAT(page, IsOk());
    if (!page.ok()) return all;
    EXPECT_LE(page->changes.size(), static_cast<size_t>(page_size));
    if (page->changes.empty()) {
      EXPECT_EQ(page->next_position, position);
      return all;
    }
    EXPECT_EQ(page->next_position, page->changes.back().position());
    position = page->next_position;
    for (Change& change : page->changes) all.push_back(std::move(change));
  }
}

std::vector<std::string> DocumentNames(const std::vector<Document>& documents) {
  std::vector<std::string> names;
  for (const Document& document : documents) names.push_back(document.name());
  return names;
}

std::vector<std::string> FactNames(const std::vector<Fact>& facts) {
  std::vector<std::string> names;
  for (const Fact& fact : facts) names.push_back(rapporteur::NameOf(fact));
  return names;
}

}  // namespace rapporteur::storage
